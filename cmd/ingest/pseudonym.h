#ifndef INGEST_PSEUDONYM_H
#define INGEST_PSEUDONYM_H

/*
 * Customers under other names, so that a log can be handed on.
 *
 * customer, contact and name become tokens, HMAC-SHA-256 codes under a key
 * that only the firm has: the same everywhere and always for the same key
 * and the same customer, and not to be undone without the key.  So do their
 * appearances in id, topic and text.
 */

#include "cmd/ingest/translate.h"

struct pseudonym;

/*
 * Read the key file.  One that others can read, or that holds less than 16
 * bytes, ends the program; the key is never shown.
 */
struct pseudonym *pseudonym_open(const char *path);

/* Rewrite the record that was translated last. */
void pseudonym_put(struct pseudonym *, struct translator *);

void pseudonym_free(struct pseudonym *);

#endif
