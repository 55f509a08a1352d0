#ifndef INGEST_MEANING_H
#define INGEST_MEANING_H

/*
 * What the words of an export's code lists mean in ours, as meaning.tsv has
 * them in several languages: "Closed" is an outcome closed.
 */

#include "cmd/ingest/map.h"
#include "cmd/ingest/profile.h"

/* All of these put text behind what the buffer holds. */

/*
 * words A=ours; B=ours; *= of the values that were met; unknown ones mean
 * nothing.  Return how many of them mean something.
 */
size_t meaning_words(
    enum column, const struct profile *, bool inverse, struct buffer *as);

/* How many of the values have a meaning. */
size_t meaning_known(enum column, const struct profile *);

/* The values of a column that mean this, "agent|admin", and how many. */
size_t meaning_list(enum column, const struct profile *, const char *ours,
    struct buffer *words);

/* Ask for the meaning of the values that have none. */
void meaning_unknown(struct buffer *note, enum column, const struct profile *);

#endif
