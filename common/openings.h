#ifndef COMMON_OPENINGS_H
#define COMMON_OPENINGS_H

/*
 * When it is open, in UTC: the local hours of a zone, day of UTC by day.
 *
 * Every local time becomes an instant by itself: forward by the gap where
 * the clock leaps over it, the first reading where it comes twice.  What
 * overlaps then is one opening.  Days are kept as long as their slot is not
 * needed, and the sums of 27 weeks are kept for good, so a span of years
 * costs little.  Days are numbered from some day before the year 1, so that
 * no number of a year from 1 on is negative.
 */

#include <stddef.h>
#include <stdint.h>

#include "common/hours.h"

/* Days of a block; blocks begin at multiples of it. */
#define OPENINGS_BLOCK 189

/* Open from..to, in seconds from the start of the day (or block). */
struct opening {
	int64_t from, to;
};

struct openings_day {
	/* the open seconds of the day, and when, in order */
	int64_t total;
	struct opening *at;
	size_t n;
	/* private: the day's number + 1, so that a zeroed one is empty */
	int64_t number;
};

struct openings {
	struct hours hours;
	/* private */
	struct openings_day *days;
	struct opening *kept, *room;
	size_t most;
	int32_t *blocks;
	int64_t first_block, repeat_block;
};

/* The hours are taken over. */
void openings_init(struct openings *, const struct hours *);

/* The number of the day that an instant of the years 1 to 9999 lies in. */
int64_t openings_number(int64_t t);
int64_t openings_start(int64_t number);

/* private: openings_day() of a day not asked for lately */
const struct openings_day *openings_work(struct openings *, int64_t number);

#define OPENINGS_SLOTS 512

/* The day of that number; valid until the next call. */
static inline const struct openings_day *
openings_day(struct openings *openings, int64_t number)
{
	const struct openings_day *day =
	    &openings->days[(size_t)number % OPENINGS_SLOTS];

	return day->number == number + 1 ? day :
					   openings_work(openings, number);
}

/* The open seconds of a whole block. */
int64_t openings_block(struct openings *, int64_t block);

/* Is there such a local date?  Apia had no 30 December 2011. */
bool openings_date(const struct openings *, int64_t date);

void openings_free(struct openings *);

#endif
