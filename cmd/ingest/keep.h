#ifndef INGEST_KEEP_H
#define INGEST_KEEP_H

/*
 * The source columns that --keep carries behind the 30.
 *
 * They have their own names, made words of [a-z0-9_]; one that a column of
 * ours has already gets _2 behind it, so that no later program takes it for
 * its own.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/names.h"
#include "common/buffer.h"
#include "common/writer.h"

struct keep {
	/* where they are in the source at hand, or CELL_NONE */
	size_t *column;
	size_t n;
	/* private */
	bool all;
	struct slice *name;
	bool *found;
	size_t have, columns;
	struct arena arena;
};

/* list is the option's argument, or NULL for none. */
void keep_init(struct keep *, const char *list);

/* Find the columns in a source; with "all" the first one says which. */
void keep_bind(struct keep *, const struct names *);

/* A name that was found in no source, or NULL. */
const char *keep_missing(const struct keep *);

/* Write the names, each behind a TAB. */
void keep_header(const struct keep *, struct writer *);

void keep_free(struct keep *);

#endif
