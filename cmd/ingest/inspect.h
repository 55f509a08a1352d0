#ifndef INGEST_INSPECT_H
#define INGEST_INSPECT_H

/*
 * What a file is taken for, how each column of the record is fed, and what
 * the file cannot tell: for --inspect.
 */

#include <stdbool.h>

#include "cmd/ingest/draft.h"
#include "cmd/ingest/translate.h"
#include "common/counts.h"

/* So many different values of a column are shown, and reasons kept. */
#define INSPECT_SAMPLES 3
#define INSPECT_REASONS 8

struct inspect {
	/* private: of each column how often it was filled, and with what */
	struct inspect_column {
		unsigned long filled;
		struct slice sample[INSPECT_SAMPLES];
		size_t nsamples;
	} column[COLUMNS_RECORD];
	/* private: why rows were rejected */
	struct inspect_reason {
		struct slice why;
		unsigned long n, line;
	} reason[INSPECT_REASONS];
	size_t nreasons;
	/* private: a time without a zone was met */
	bool assumed;
	unsigned long records;
	struct arena arena;
};

void inspect_open(struct inspect *);

/* Take in the record in the translator's line, or why there is none. */
void inspect_take(struct inspect *, const struct translator *);
void inspect_reject(struct inspect *, const struct translator *);

/*
 * The report, after the last record.  guess is what the file looks like
 * without any map, or NULL.
 */
void inspect_write(const struct inspect *, const struct source *,
    const struct translator *, const struct draft *guess, struct writer *);

void inspect_free(struct inspect *);

#endif
