#include "cmd/report/surge.h"

#include <math.h>
#include <stdlib.h>

#include "common/memory.h"

void
surge_init(struct surge *surge)
{
	memset(surge, 0, sizeof(*surge));
	dict_init(&surge->names);
	surge->first_day = INT64_MAX;
	surge->last_day = INT64_MIN;
}

static uint32_t *
ring_of(const struct surge *surge, size_t name)
{
	return surge->counts + name * SURGE_DAYS;
}

static size_t
slot_of(int64_t day)
{
	return (size_t)((day % SURGE_DAYS + SURGE_DAYS) % SURGE_DAYS);
}

void
surge_take(struct surge *surge, struct slice name, int64_t day)
{
	size_t had = surge->names.n, at = dict_add(&surge->names, name);
	int64_t d;

	if (at == had) {
		surge->counts = memory_grow(surge->counts, &surge->ncounts,
		    (at + 1) * SURGE_DAYS, sizeof(*surge->counts));
		surge->latest = memory_grow(surge->latest, &surge->nlatest,
		    at + 1, sizeof(*surge->latest));
		memset(
		    ring_of(surge, at), 0, SURGE_DAYS * sizeof(*surge->counts));
		surge->latest[at] = day;
	}
	if (day < surge->first_day)
		surge->first_day = day;
	if (day > surge->last_day)
		surge->last_day = day;
	/* days without a contact are days all the same */
	if (day - surge->latest[at] >= SURGE_DAYS)
		memset(
		    ring_of(surge, at), 0, SURGE_DAYS * sizeof(*surge->counts));
	else
		for (d = surge->latest[at] + 1; d <= day; d++)
			ring_of(surge, at)[slot_of(d)] = 0;
	if (day > surge->latest[at])
		surge->latest[at] = day;
	if (surge->latest[at] - day < SURGE_DAYS)
		ring_of(surge, at)[slot_of(day)]++;
}

static int64_t
count_of(const struct surge *surge, size_t name, int64_t day)
{
	int64_t age = surge->latest[name] - day;

	if (age < 0 || age >= SURGE_DAYS)
		return 0;
	return ring_of(surge, name)[slot_of(day)];
}

void
surge_judge(const struct surge *surge, size_t name, int64_t today,
    struct surge_row *row)
{
	int64_t day, sum = 0;
	int week;

	row->name = name;
	row->today = count_of(surge, name, today);
	row->weeks = 0;
	for (week = 1; week <= SURGE_WEEKS; week++) {
		day = today - 7 * week;
		if (day < surge->first_day)
			break;
		row->weeks++;
		sum += count_of(surge, name, day);
	}
	row->expected = row->z = 0;
	if (row->weeks > 0)
		row->expected = (double)sum / row->weeks;
	row->z = 2 * (sqrt((double)row->today) - sqrt(row->expected));
	row->surges = row->weeks >= SURGE_LEAST_WEEKS &&
	    row->today >= SURGE_LEAST && row->z >= SURGE_LIMIT;
}

void
surge_free(struct surge *surge)
{
	free(surge->counts);
	free(surge->latest);
	dict_free(&surge->names);
}
