#ifndef INGEST_HEADING_H
#define INGEST_HEADING_H

/*
 * The words of names and of short values, for guesses: in lower case, without
 * accents, one blank around each, " start time " of StartTime.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/buffer.h"
#include "common/slice.h"

/* Put the words of a text into the emptied buffer. */
void heading_words(struct buffer *, struct slice);

/* How many words these are. */
size_t heading_count(struct slice words);

/*
 * Do the words have those that are wanted, with blanks between: each whole, or
 * begun so before a *, none that stands behind a !, and nothing else at all
 * behind a =?  Two that are run together, as in starttime, count too.
 */
bool heading_has(struct slice words, struct slice wanted);

#endif
