#ifndef INGEST_PROFILE_H
#define INGEST_PROFILE_H

/*
 * What the first rows of a file tell of each column's values, for guesses.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/row.h"
#include "common/memory.h"

/* No more rows are looked at. */
#define PROFILE_ROWS 5000

/* So many different values of a column are kept, the first ones. */
#define PROFILE_VALUES 16

struct profile {
	/* rows, values that are there, and of these such as look like: */
	size_t rows, filled;
	size_t times, zoned, epochs, millis, numbers, clocks, long_clocks;
	size_t emails, phones, foreign, yesnos, words;
	/* times without a time of day */
	size_t dates;
	double least, most;
	struct slice value[PROFILE_VALUES];
	size_t nvalues;
	/* more different values than are kept; a value came twice */
	bool many, twice;
	/* private: hashes of all values */
	struct hashes *seen;
};

/* The shapes that guess.tsv names. */
enum shape {
	SHAPE_ANY,
	SHAPE_KEY,
	SHAPE_TIME,
	SHAPE_DURATION,
	SHAPE_NUMBER,
	SHAPE_EMAIL,
	SHAPE_PHONE,
	SHAPE_CODE,
	SHAPE_YESNO,
	SHAPE_TEXT,
	/* no time and no text */
	SHAPE_NAME,
	/* a time of day by itself */
	SHAPE_CLOCK,
};

/* One profile for each field of the rows; values are kept in the arena. */
void profile_take(
    struct profile *, size_t n, const struct row *, struct arena *);

/* Do nearly all values have that shape? */
bool profile_is(const struct profile *, enum shape);

void profile_free(struct profile *, size_t n);

#endif
