#ifndef INGEST_ROW_H
#define INGEST_ROW_H

/*
 * A row of a source: what every reader yields and every map reads.
 *
 * The slices are valid until the reader's next row.  The fields hold valid
 * UTF-8, whatever the file had, with quotes and escapes undone.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/slice.h"

/* A value of one element of an array, for the column of its path. */
struct value {
	size_t column, element;
	struct slice value;
};

struct row {
	struct slice *fields;
	size_t n;
	/* as it stood in the file, for --rejects */
	struct slice raw;
	unsigned long line;
	/* a NUL stands in it: a map rejects such a row */
	bool nul;
	/* nothing in it has to be escaped in a record */
	bool plain;
	/* the values of arrays' elements, those of an element together */
	const struct value *items;
	size_t nitems;
};

/*
 * Put the values of the next element that has one for the column into the
 * fields, from item *at on.  Return false where there is none left.
 * element_clear() takes them all out again.
 */
bool element_next(const struct row *, size_t *at, size_t column);
void element_clear(const struct row *);

#endif
