#ifndef INGEST_LAYOUT_H
#define INGEST_LAYOUT_H

/*
 * Where the names and the records of an unknown file are: titles may stand
 * above the header, or none at all; records in JSON may lie in an envelope.
 */

#include <stdbool.h>

#include "cmd/ingest/csv.h"
#include "cmd/ingest/paths.h"
#include "common/memory.h"
#include "common/slice.h"

struct layout {
	/* the line of the names, from 1 */
	unsigned long header;
	bool headless;
	/* ingest knows the first row, and gives names that no map has */
	bool named;
	/* the array of records, keys between dots, or empty */
	struct slice list;
};

/* Look at the first rows of a file just opened; it is left before them. */
void layout_rows(struct layout *, struct csv *);

/* The array that has the most to tell, of a file of one object. */
void layout_list(struct layout *, const struct paths *seen, struct arena *);

#endif
