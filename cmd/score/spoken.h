#ifndef SCORE_SPOKEN_H
#define SCORE_SPOKEN_H

/*
 * The parts of a time that words name: a span, a day, a week, a part of the
 * day, a time of the clock.  What they come to is when.h's.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/score/span.h"
#include "common/words.h"

enum part {
	PART_NONE,
	PART_OPENING,
	PART_NOON,
	PART_CLOSE,
	PART_EVENING,
};

enum week {
	WEEK_NONE,
	WEEK_THIS,
	WEEK_EARLY_NEXT,
	WEEK_NEXT,
	WEEK_MONTH_END,
};

#define CLOCK_NONE (-1)

struct spoken {
	/* the local date it was said on, in days since 1970-01-01 */
	int64_t today;
	/* a span of n units, the upper end of a range; minutes may be 90 */
	enum unit unit;
	int n;
	bool business;
	/* a day: the latest of those named; named is false without one */
	bool named;
	int64_t date;
	/* it was a date of the month, which says more than a weekday */
	bool dated;
	/* a weekday without "next" before it, or -1: "next week" may follow */
	int weekday;
	enum week week;
	enum part part;
	/* "in the morning", which is the next one to come */
	bool morning;
	/* minutes after midnight, the latest named, or CLOCK_NONE */
	int clock;
	/* a bare hour such as 7, which can be that of either half of the day */
	bool bare;
	/* on the customer's clock; said in a way that leaves it open */
	bool theirs, unclear;
};

/* Read the words [start, end) of a turn, said on that local date. */
void spoken_read(struct spoken *, int64_t today, const struct words *,
    size_t start, size_t end);

/* Was any time named? */
bool spoken_any(const struct spoken *);

#endif
