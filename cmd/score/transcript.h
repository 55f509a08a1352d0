#ifndef SCORE_TRANSCRIPT_H
#define SCORE_TRANSCRIPT_H

/*
 * A history as a line of text, for the file of --save.
 *
 * The line has a field for each column of transcript_columns behind the
 * customer's.  extramile-history(5) describes them.
 */

#include <stdbool.h>

#include "cmd/score/history.h"
#include "common/buffer.h"
#include "common/slice.h"

/* The header: customer, then the columns of a transcript. */
extern const char transcript_header[];

/* A letter for each of enum held_bits and enum grant_result, in order. */
extern const char transcript_bits[], transcript_results[];

/* The fields behind the customer, joined by TAB: transcribe.c. */
void transcript_write(struct buffer *, const struct history *);

/*
 * Read them; nothing in them is trusted.  Return NULL where they are such as
 * transcript_write() writes, or the name of the first column that is not.
 * The history borrows from the line.
 */
const char *transcript_read(struct slice line, struct history *);

#endif
