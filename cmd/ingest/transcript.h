#ifndef INGEST_TRANSCRIPT_H
#define INGEST_TRANSCRIPT_H

/*
 * A conversation in one text, each line of which says who speaks:
 *
 *	[09:00:05] Mia: hi, where is my parcel?
 *	[09:00:40] Agent Ann: let me see
 *
 * The time before the speaker may be missing.  A line that names nobody goes
 * on with what was said before it.
 */

#include <stdbool.h>

#include "common/slice.h"

/* Who is known to take part; empty where nobody knows. */
struct transcript_people {
	struct slice customer, agent;
};

/*
 * Does the line, which has no blanks around it, begin with one who speaks? Then
 * *letter is C, A, B or, of one who could be anybody, NUL, and *words are what
 * is said.
 */
bool transcript_line(struct slice line, const struct transcript_people *,
    char *letter, struct slice *words);

/* Is it such a conversation: do two lines or more begin so? */
bool transcript_seems(struct slice text);

#endif
