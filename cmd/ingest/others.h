#ifndef INGEST_OTHERS_H
#define INGEST_OTHERS_H

/*
 * Whoever else a text names by an address or a number: "write to my wife,
 * a@b.example", "+1 (212) 555-0142".
 *
 * Only what is surely one counts: an address that somebody reads, and 8 to
 * 15 digits behind a "+".
 */

#include <stddef.h>

#include "cmd/ingest/line.h"
#include "common/slice.h"

/*
 * The first of them that begins at from or later in the text, which has the
 * escapes of a record; empty where there is none.  It is put to key as it
 * would be in the column customer.
 */
struct slice others_next(struct slice text, size_t from, struct line *key);

/*
 * How many bytes at the start of the text may stand between two groups of
 * digits of a number; 0 where there are none.
 */
size_t others_gap(struct slice text);

#endif
