#ifndef INGEST_INSPECT_H
#define INGEST_INSPECT_H

/*
 * --inspect: read files as any run does, and tell of each what it is taken
 * for, how each column of the record is fed, and what it cannot tell.
 */

#include <stddef.h>

#include "cmd/ingest/draft.h"
#include "cmd/ingest/nearest.h"
#include "cmd/ingest/options.h"
#include "cmd/ingest/source.h"
#include "cmd/ingest/translate.h"
#include "common/columns.h"
#include "common/counts.h"
#include "common/memory.h"
#include "common/rejects.h"
#include "common/writer.h"

/* So many different values of a column are shown, and reasons kept. */
#define INSPECT_SAMPLES 3
#define INSPECT_REASONS 16

/* Of each column how often records have it, and with what. */
struct inspect_column {
	unsigned long filled;
	struct slice sample[INSPECT_SAMPLES];
	size_t nsamples;
};

/* Why rows were rejected, without the values. */
struct inspect_reason {
	struct slice why;
	unsigned long n, line;
};

/* What one file showed. */
struct inspected {
	struct inspect_column column[COLUMNS_RECORD];
	struct inspect_reason reason[INSPECT_REASONS];
	size_t nreasons;
	/* rejected for reasons beyond these */
	unsigned long others;
	/* a time without a zone was met */
	bool assumed;
	unsigned long records;
	struct counts counts;
	/* the maps near to a file that none knows */
	struct unknown unknown;
	/* what the file looks like without a map; NULL where it could not be
	 * looked at twice */
	const struct draft *draft;
	struct arena arena;
};

/*
 * Write a report on each file of the options.  What became of the rows is
 * added to the counts.
 */
void inspect(
    struct rejects *, const struct options *, struct counts *, struct writer *);

#endif
