#ifndef INGEST_DIALOGUE_H
#define INGEST_DIALOGUE_H

/*
 * Conversations in arrays of JSON, messages[].body: who said what, and when,
 * the other columns of the same elements tell.
 */

#include "cmd/ingest/draft.h"

/* The row text of a draft, ended by a newline. */
void dialogue_text(
    const struct draft *, const struct guessed *, struct buffer *);

/* The row customer of a text: the name that the first turn has, if any. */
void dialogue_customer(const struct draft *, size_t text, struct buffer *);

/* Does the row text go by that column of the source? */
bool dialogue_uses(const struct draft *, size_t source);

#endif
