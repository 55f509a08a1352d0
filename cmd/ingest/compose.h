#ifndef INGEST_COMPOSE_H
#define INGEST_COMPOSE_H

/* The rows of a draft, column by column. */

#include "cmd/ingest/draft.h"

/*
 * Put the rows that fill a column of the record, each ended by a newline:
 * none where the file has nothing for it.
 */
void compose_rows(const struct draft *, enum column, struct buffer *);

#endif
