#ifndef INGEST_PEOPLE_H
#define INGEST_PEOPLE_H

/*
 * One person, several keys: a table with the columns key and customer, which
 * joins the address that a desk knows and the number that calls.
 */

#include "cmd/ingest/phone.h"
#include "cmd/ingest/translate.h"

struct people;

/*
 * Read the table.  Addresses and numbers in it are read as those of an
 * export, national numbers as those of the country.  A key with two
 * customers, or a customer who is a key in a circle, ends the program.
 */
struct people *people_open(const char *path, const struct country *);

/*
 * Give the record that was translated last the customer that its key stands
 * for.  An address or number that was the key becomes the contact, where
 * there is none.
 */
void people_put(struct people *, struct translator *);

/*
 * An address, a number or a key as a record has it as its customer, in the
 * line.
 */
struct slice people_key(struct line *, const struct country *, struct slice);

/* Has the table a row for this key, as a record has it? */
bool people_know(const struct people *, struct slice key);

/* A key and its customer, by number from 0; false behind the last. */
bool people_row(
    const struct people *, size_t i, struct slice *key, struct slice *customer);

void people_free(struct people *);

#endif
