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
	struct guess_columns guess;
	struct arena arena;
};

/* Read the file's first rows. */
void draft_open(struct draft *, struct source *, const char *operand,
    const struct options *);

/* A row of the map: column, from, as and, with a note, that. */
void draft_row(const struct draft *, enum column, size_t from,
    struct buffer *row, bool note);

/* The whole map; what it does not use is said on the standard error. */
void draft_write(const struct draft *, struct writer *, const char *operand);

void draft_free(struct draft *);

#endif
