#include "common/openings.h"

#include <stdlib.h>

#include "common/instant.h"
#include "common/memory.h"

/* Days that are kept. */

/*
 * The number of 1970-01-01: enough blocks for the years before it.  Zone
 * rules of civil years repeat after 400 of them, 146097 days, 773 blocks.
 */
#define BLOCK OPENINGS_BLOCK
#define EPOCH ((int64_t)BLOCK * 3810)
#define BLOCKS_REPEAT 773

/* Before the first year no zone has changes, after the last only rules. */
#define FIRST_CHANGES 1800
#define LAST_CHANGES 2200

/*
 * A span of a local date begins within a day of the UTC day of that name and
 * is open for up to a day: dates that reach into a day.
 */
#define DAYS_BEFORE 2
#define DAYS_BEHIND 1

int64_t
openings_number(int64_t t)
{
	return (t + EPOCH * DAY) / DAY;
}

int64_t
openings_start(int64_t number)
{
	return (number - EPOCH) * DAY;
}

bool
openings_date(const struct openings *openings, int64_t date)
{
	struct zone *zone = openings->hours.zone;
	enum zone_odd odd;
	int64_t start;

	start = zone_utc_seconds(zone, date * DAY, &odd);
	if (odd != ZONE_GAP)
		return true;
	return start < zone_utc_seconds(zone, (date + 1) * DAY, &odd);
}

/* One more opening, in order of time; nearly always it is the last. */
static size_t
opening_insert(struct opening *openings, size_t n, struct opening opening)
{
	size_t at;

	for (at = n; at > 0 && openings[at - 1].from > opening.from; at--)
		openings[at] = openings[at - 1];
	openings[at] = opening;
	return n + 1;
}

/* Openings that touch or overlap become one. */
static size_t
openings_merge(struct opening *openings, size_t n)
{
	size_t i, merged = 0;

	for (i = 0; i < n; i++)
		if (merged > 0 && openings[i].from <= openings[merged - 1].to) {
			if (openings[i].to > openings[merged - 1].to)
				openings[merged - 1].to = openings[i].to;
		} else
			openings[merged++] = openings[i];
	return merged;
}

/* The openings of a local date, as far as they lie in from..to, to room. */
static size_t
date_add(
    struct openings *openings, size_t n, int64_t date, int64_t from, int64_t to)
{
	const struct hours_day *day = hours_of(&openings->hours, date);
	struct zone *zone = openings->hours.zone;
	struct opening opening;
	enum zone_odd odd;
	size_t i;

	if (day->n == 0 || !openings_date(openings, date))
		return n;
	for (i = 0; i < day->n; i++) {
		opening.from = zone_utc_seconds(
		    zone, date * DAY + day->spans[i].from, &odd);
		opening.to =
		    zone_utc_seconds(zone, date * DAY + day->spans[i].to, &odd);
		opening.from =
		    (opening.from < from ? from : opening.from) - from;
		opening.to = (opening.to > to ? to : opening.to) - from;
		if (opening.from < opening.to)
			n = opening_insert(openings->room, n, opening);
	}
	return n;
}

/* The openings of ndays days, in room, in order. */
static size_t
openings_find(struct openings *openings, int64_t number, int64_t ndays)
{
	int64_t from = openings_start(number), date = number - EPOCH;
	int64_t last = date + ndays - 1 + DAYS_BEHIND;
	size_t n = 0;

	for (date -= DAYS_BEFORE; date <= last; date++)
		n = date_add(openings, n, date, from, from + ndays * DAY);
	return openings_merge(openings->room, n);
}

static int64_t
openings_length(const struct opening *openings, size_t n)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += openings[i].to - openings[i].from;
	return sum;
}

const struct openings_day *
openings_work(struct openings *openings, int64_t number)
{
	size_t slot = (size_t)number % OPENINGS_SLOTS;
	struct openings_day *day = &openings->days[slot];

	day->number = number + 1;
	day->at = openings->kept + slot * openings->most;
	day->n = openings_find(openings, number, 1);
	if (day->n > 0)
		memcpy(day->at, openings->room, day->n * sizeof(*day->at));
	day->total = openings_length(day->at, day->n);
	return day;
}

int64_t
openings_block(struct openings *openings, int64_t block)
{
	int32_t *sum;

	/* on both sides one block is like another */
	if (block < openings->first_block)
		block = openings->first_block;
	if (block >= openings->repeat_block)
		block = openings->repeat_block +
		    (block - openings->repeat_block) % BLOCKS_REPEAT;
	/* the sum + 1, so that zero is one not yet known */
	sum = &openings->blocks[block - openings->first_block];
	if (*sum == 0)
		*sum = 1 +
		    (int32_t)openings_length(openings->room,
			openings_find(openings, block * BLOCK, BLOCK));
	return *sum - 1;
}

/* Find the blocks that have sums of their own, by changes or by dates. */
static void
blocks_init(struct openings *openings)
{
	const struct hours *hours = &openings->hours;
	int64_t first = civil_days(FIRST_CHANGES, 1, 1);
	int64_t last = civil_days(LAST_CHANGES, 1, 1);

	if (hours->ndates > 0 && hours->dates[0].date < first)
		first = hours->dates[0].date;
	if (hours->ndates > 0 && hours->dates[hours->ndates - 1].date > last)
		last = hours->dates[hours->ndates - 1].date;
	/* and one block more, for spans that end on another day */
	openings->first_block = (first + EPOCH) / BLOCK - 2;
	if (openings->first_block < 0)
		openings->first_block = 0;
	openings->repeat_block = (last + EPOCH) / BLOCK + 2;
	openings->blocks = memory_new(
	    (size_t)(openings->repeat_block - openings->first_block) +
		BLOCKS_REPEAT,
	    sizeof(*openings->blocks));
}

void
openings_init(struct openings *openings, const struct hours *hours)
{
	openings->hours = *hours;
	openings->most = hours->most * (DAYS_BEFORE + 1 + DAYS_BEHIND);
	openings->days = memory_new(OPENINGS_SLOTS, sizeof(*openings->days));
	openings->kept = memory_new(
	    OPENINGS_SLOTS * openings->most, sizeof(*openings->kept));
	openings->room =
	    memory_new(hours->most * (DAYS_BEFORE + BLOCK + DAYS_BEHIND),
		sizeof(*openings->room));
	blocks_init(openings);
}

void
openings_free(struct openings *openings)
{
	hours_free(&openings->hours);
	free(openings->days);
	free(openings->kept);
	free(openings->room);
	free(openings->blocks);
}
