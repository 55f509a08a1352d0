#ifndef COMMON_HOURS_H
#define COMMON_HOURS_H

/*
 * The opening hours that a calendar's table names: local times of day, by
 * weekday and, before that, by date.  calendar.c makes instants of them.
 */

#include <stddef.h>
#include <stdint.h>

#include "common/table.h"
#include "common/zone.h"

/*
 * Open from..to, in seconds from the midnight that the date begins with; to
 * is up to two days, where the span ends on the day after.
 */
struct span {
	int from, to;
};

/* The spans of a day, in order, none over the next; n is 0 where closed. */
struct hours_day {
	const struct span *spans;
	size_t n;
};

/* A date that has hours of its own. */
struct hours_date {
	/* days since 1970-01-01 */
	int64_t date;
	struct hours_day day;
};

struct hours {
	struct zone *zone;
	/* Monday is 0 */
	struct hours_day week[7];
	/* in order */
	struct hours_date *dates;
	size_t ndates;
	/* the largest number of spans that a day has */
	size_t most;
	/* private */
	struct span *spans;
};

/*
 * Read the table; the zone is used where the table names none.  A wrong
 * table, or one with no open hour in the week, ends the program.
 */
void hours_read(struct hours *, struct table *, struct zone *);

/* What is open on a date: its own hours, else those of its weekday. */
const struct hours_day *hours_of(const struct hours *, int64_t date);

/* The open seconds of such a day by its clock. */
int hours_length(const struct hours_day *);

void hours_free(struct hours *);

#endif
