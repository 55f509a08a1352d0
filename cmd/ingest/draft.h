#ifndef INGEST_DRAFT_H
#define INGEST_DRAFT_H

/*
 * A first map for a file that none knows: what its names and first rows
 * look like, with what a person has to check in the column note.
 */

#include "cmd/ingest/guess.h"
#include "cmd/ingest/options.h"
#include "cmd/ingest/source.h"
#include "common/writer.h"

/* What the first rows of a file show. */
struct draft {
	struct slice *names;
	struct profile *profiles;
	size_t n, rows;
	struct layout layout;
	struct guess_columns guess;
	struct arena arena;
};

/* Read the file's first rows. */
void draft_open(struct draft *, struct source *, const char *operand,
    const struct options *);

/* Is there what every map needs, a column of times? */
bool draft_good(const struct draft *);

/*
 * Put the whole map: its header, and rows that end in newlines.  What it does
 * not use stands in rows "note".
 */
void draft_put(const struct draft *, struct buffer *);

/* Write it, or end the program where there are no times. */
void draft_write(const struct draft *, struct writer *, const char *operand);

void draft_free(struct draft *);

#endif
