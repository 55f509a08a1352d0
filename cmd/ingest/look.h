#ifndef INGEST_LOOK_H
#define INGEST_LOOK_H

/*
 * A second look at a file, over all of it, to settle what its first rows
 * leave open.  A pipe cannot be looked at twice: there its first 64 KiB, or
 * the rows so far, have to do.
 */

#include <stddef.h>

#include "cmd/ingest/encoding.h"
#include "cmd/ingest/source.h"
#include "cmd/ingest/translate.h"

/*
 * Settle the order of day and month in the column tr->open, for the row last
 * lent, which has to be read again.  Where the file does not tell the program
 * ends, and names the option that does.
 */
void look_dates(struct source *, struct translator *, size_t max);

/* What the bytes of the source are that are no UTF-8: for csv.decide. */
enum encoding look_encoding(void *source, const struct encoding_count *before);

#endif
