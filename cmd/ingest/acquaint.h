#ifndef INGEST_ACQUAINT_H
#define INGEST_ACQUAINT_H

/*
 * Who the numbers belong to, learnt from records that have both a number and
 * an address: for --learn-people, whose table --people reads.
 */

#include "cmd/ingest/people.h"
#include "cmd/ingest/translate.h"

struct acquaint;

struct acquaint *acquaint_open(void);

/* Take in the record that was translated last, as it was before --people. */
void acquaint_take(struct acquaint *, const struct translator *);

/*
 * Write the table, whole or not at all: the rows of people, which may be
 * NULL, and below them those learnt that say nothing else of their key.
 * Numbers with several addresses are left out and counted on the standard
 * error.  A failure ends the program.
 */
void acquaint_write(
    const struct acquaint *, const struct people *, const char *path);

void acquaint_free(struct acquaint *);

#endif
