#ifndef INGEST_PROFILE_H
#define INGEST_PROFILE_H

/*
 * What the first rows of a file tell of each column's values, for guesses.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/row.h"
#include "cmd/ingest/times.h"
#include "common/memory.h"

/* No more rows are looked at. */
#define PROFILE_ROWS 5000

/* So many different values of a column are kept, the first ones. */
#define PROFILE_VALUES 24

/* The values read with dates as d/m/y or m/d/y, to see which is likelier. */
struct profile_order {
	int64_t last, low, high;
	/* rows that go up, and back from there */
	size_t up, down;
};

struct profile {
	/* the column goes through an array: its values are many */
	bool array;
	/* rows, values that are there, and of these such as look like: */
	size_t rows, filled;
	size_t times, zoned, numbers, wholes, clocks, long_clocks, spoken;
	/* conversations whose lines say who speaks */
	size_t dialogues;
	size_t emails, phones, withheld, foreign, coded, dials, yesnos, answers,
	    zones;
	/* days since 1900, six digits of a date; words in all */
	size_t excel, sixes, words;
	/* times without a time of day; with AM or PM */
	size_t dates, halves;
	/* dates whose order is open, and those that tell it */
	size_t open, dmy, mdy;
	struct profile_order as[2];
	double least, most;
	struct slice value[PROFILE_VALUES];
	size_t nvalues;
	/* how many different values there are */
	size_t different;
	/* private: hashes of all values */
	struct hashes *seen;
};

/* The shapes that guess.tsv names. */
enum shape {
	SHAPE_ANY,
	/* different in every row */
	SHAPE_KEY,
	/* the same, but for legs and updates */
	SHAPE_AGAIN,
	SHAPE_TIME,
	SHAPE_DURATION,
	SHAPE_NUMBER,
	SHAPE_COUNT,
	SHAPE_RATING,
	SHAPE_EMAIL,
	SHAPE_PHONE,
	/* telephone numbers and extensions */
	SHAPE_DIAL,
	SHAPE_CODE,
	SHAPE_YESNO,
	SHAPE_TEXT,
	/* a few words, but no code list */
	SHAPE_TITLE,
	/* no time and no text */
	SHAPE_NAME,
	SHAPE_ZONE,
	/* whatever stands in it: the name alone tells something */
	SHAPE_THERE,
	/* a time of day by itself */
	SHAPE_CLOCK,
	/* a time that is no mere number, and one that may be */
	SHAPE_STAMP,
	SHAPE_EPOCH,
	/* sentences */
	SHAPE_PROSE,
};

/* One profile for each field of the rows; values are kept in the arena. */
void profile_take(
    struct profile *, size_t n, const struct row *, struct arena *);

/* Do nearly all values have that shape? */
bool profile_is(const struct profile *, enum shape);

/*
 * The order of day and month, ORDER_OPEN where no date needs one.  *sure says
 * that some date tells it; else it is the likelier one.
 */
enum time_order profile_order(const struct profile *, bool *sure);

void profile_free(struct profile *, size_t n);

#endif
