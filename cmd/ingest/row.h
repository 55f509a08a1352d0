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
};

#endif
