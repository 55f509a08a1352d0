#ifndef REPORT_SURGE_H
#define REPORT_SURGE_H

/*
 * Topics and queues that came up far more often on the last day than on the
 * same weekday before.
 *
 * c contacts today against the mean e of the same weekday in the last eight
 * weeks, four of them known at least: a surge where c >= 5 and
 * 2 (sqrt c - sqrt e) >= 3.  A day is known from the first day of the data.
 */

#include <stdbool.h>
#include <stdint.h>

#include "common/dict.h"

#define SURGE_WEEKS 8
#define SURGE_LEAST_WEEKS 4
#define SURGE_LEAST 5
#define SURGE_LIMIT 3

/* Days kept: eight weeks and today, in a ring. */
#define SURGE_DAYS 64

struct surge {
	struct dict names;
	/* counts by day, SURGE_DAYS of each name */
	uint32_t *counts;
	int64_t *latest;
	size_t ncounts, nlatest;
	int64_t first_day, last_day;
};

struct surge_row {
	size_t name;
	int64_t today;
	/* holds where weeks is SURGE_LEAST_WEEKS at least */
	double expected, z;
	int weeks;
	bool surges;
};

void surge_init(struct surge *);
void surge_take(struct surge *, struct slice name, int64_t day);

/* A name as of a day. */
void surge_judge(
    const struct surge *, size_t name, int64_t today, struct surge_row *);

void surge_free(struct surge *);

#endif
