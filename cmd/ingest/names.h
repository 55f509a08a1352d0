#ifndef INGEST_NAMES_H
#define INGEST_NAMES_H

/*
 * The names of a source's columns.
 *
 * Names are compared without regard to case, trimmed, with each run of
 * blanks and no-break spaces as one blank.  The second column of a name is
 * name_2, the third name_3; a column without a name is column_N, N its place
 * from 1, and in a file without a header all of them are.
 *
 * Of JSON they are paths: those that its first records have, seen, answer for
 * what there is, and what is bound becomes a column of those wanted.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/paths.h"
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
	/* NULL but for JSON; base is where the records are in those seen */
	struct paths *seen, *wanted;
	uint32_t base;
};

void names_init(struct names *);

/* Take the names from a header, or only their number with headless. */
void names_set(struct names *, const struct row *, bool headless);

/* The number of the column of that name, however written, or NAMES_NONE. */
size_t names_find(const struct names *, struct slice name);

/* Take the paths that a file of JSON has, and where to put those wanted. */
void names_paths(struct names *, struct paths *seen, struct paths *wanted);

/* Want every column that there is, in order. */
void names_want(struct names *);

/*
 * The same of the values alone, those in arrays too, and no arrays or objects
 * as they stand: their names become those of a map, a[].b.
 */
void names_leaves(struct names *);

/* Is there a column of that name?  A quoted path is a single key. */
bool names_have(const struct names *, struct slice name, bool quoted);

/*
 * The column to read it from, NAMES_NONE where a table has none.  Where each
 * is set, paths through arrays are read one element at a time.
 */
size_t names_bind(
    const struct names *, struct slice name, bool quoted, bool each);

/* A name as it is compared, in the arena. */
struct slice names_normal(struct arena *, struct slice name);

void names_free(struct names *);

#endif
