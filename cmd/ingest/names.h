#ifndef INGEST_NAMES_H
#define INGEST_NAMES_H

/*
 * The names of a source's columns.
 *
 * Names are compared without regard to case, trimmed, with each run of
 * blanks and no-break spaces as one blank.  The second column of a name is
 * name_2, the third name_3; a column without a name is column_N, N its place
 * from 1, and in a file without a header all of them are.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/row.h"
#include "common/dict.h"
#include "common/memory.h"
#include "common/slice.h"

#define NAMES_NONE ((size_t)-1)

struct names {
	size_t n;
	/* as they are compared; valid until the next names_set() */
	struct slice *name;
	/* private */
	size_t have;
	struct dict dict;
	/* the column of each key of the dict, and how often it was met */
	size_t *column, *copies, ncolumn, ncopies;
	struct arena arena;
};

void names_init(struct names *);

/* Take the names from a header, or only their number with headless. */
void names_set(struct names *, const struct row *, bool headless);

/* The number of the column of that name, however written, or NAMES_NONE. */
size_t names_find(const struct names *, struct slice name);

/* A name as it is compared, in the arena. */
struct slice names_normal(struct arena *, struct slice name);

void names_free(struct names *);

#endif
