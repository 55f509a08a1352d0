#include "common/calendar.h"

#include <stdlib.h>

#include "common/hours.h"
#include "common/instant.h"
#include "common/memory.h"
#include "common/openings.h"

/* Years 1 to 9999. */
#define FIRST_INSTANT (-62135596800)
#define LAST_INSTANT 253402300799

struct calendar {
	struct openings openings;
	bool always;
	/* the usual times and the usual length of an open weekday */
	struct span usual;
	int length;
};

static const char *const calendar_lines[] = {
#include "common/calendar.inc"
};

const struct builtin calendar_builtin = BUILTIN("calendar", calendar_lines);

static const char *const always_lines[] = {
	"day\topen\tclose",
	"daily\t00:00\t24:00",
};

static const struct builtin always_builtin = BUILTIN("always", always_lines);

/* -- what is usual --------------------------------------------------------- */

/* The value that most open weekdays have; of equals the week's first. */
static int
most_common(const struct hours *hours, int (*value)(const struct hours_day *))
{
	int best = 0, nbest = 0, n;
	size_t i, j;

	for (i = 0; i < 7; i++) {
		for (n = 0, j = 0; j < 7; j++)
			n += hours->week[j].n > 0 &&
			    value(&hours->week[j]) == value(&hours->week[i]);
		if (hours->week[i].n > 0 && n > nbest) {
			best = value(&hours->week[i]);
			nbest = n;
		}
	}
	return best;
}

static int
day_opening(const struct hours_day *day)
{
	return day->n == 0 ? 0 : day->spans[0].from;
}

static int
day_closing(const struct hours_day *day)
{
	return day->n == 0 ? 0 : day->spans[day->n - 1].to;
}

static bool
hours_always(const struct hours *hours)
{
	int sum = 0;
	size_t i;

	for (i = 0; i < 7; i++)
		sum += hours_length(&hours->week[i]);
	return sum == WEEK && hours->ndates == 0;
}

/* -- the calendar ---------------------------------------------------------- */

struct calendar *
calendar_open(const char *path, struct zone *zone)
{
	struct calendar *calendar = memory_new(1, sizeof(*calendar));
	struct hours hours;
	struct table table;

	if (path != NULL && strcmp(path, "always") == 0)
		table_builtin(&table, &always_builtin);
	else
		table_open(&table, path, &calendar_builtin);
	hours_read(&hours, &table, zone);
	table_free(&table);
	calendar->always = hours_always(&hours);
	calendar->usual.from = most_common(&hours, day_opening);
	calendar->usual.to = most_common(&hours, day_closing);
	calendar->length = most_common(&hours, hours_length);
	openings_init(&calendar->openings, &hours);
	return calendar;
}

struct zone *
calendar_zone(const struct calendar *calendar)
{
	return calendar->openings.hours.zone;
}

bool
calendar_always(const struct calendar *calendar)
{
	return calendar->always;
}

int64_t
calendar_day_length(const struct calendar *calendar)
{
	return calendar->length;
}

bool
calendar_day(
    struct calendar *calendar, int64_t date, int64_t *open, int64_t *close)
{
	const struct hours *hours = &calendar->openings.hours;
	const struct hours_day *day = hours_of(hours, date);
	struct span span = calendar->usual;
	bool opens = day->n > 0 && openings_date(&calendar->openings, date);
	enum zone_odd odd;

	if (opens) {
		span.from = day->spans[0].from;
		span.to = day->spans[day->n - 1].to;
	}
	*open = zone_utc_seconds(hours->zone, date * DAY + span.from, &odd);
	*close = zone_utc_seconds(hours->zone, date * DAY + span.to, &odd);
	return opens;
}

void
calendar_free(struct calendar *calendar)
{
	if (calendar == NULL)
		return;
	openings_free(&calendar->openings);
	free(calendar);
}

/* -- business time --------------------------------------------------------- */

static int64_t
into_range(int64_t t)
{
	if (t < FIRST_INSTANT)
		return FIRST_INSTANT;
	return t > LAST_INSTANT ? LAST_INSTANT : t;
}

/* The open seconds of an instant's day before it. */
static int64_t
busy_before(struct openings *openings, int64_t number, int64_t t)
{
	int64_t at = t - openings_start(number);
	const struct openings_day *day = openings_day(openings, number);
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < day->n && day->at[i].from < at; i++)
		sum +=
		    (at < day->at[i].to ? at : day->at[i].to) - day->at[i].from;
	return sum;
}

bool
calendar_is_open(struct calendar *calendar, int64_t t)
{
	struct openings *openings = &calendar->openings;
	int64_t number, at;
	const struct openings_day *day;
	size_t i;

	t = into_range(t);
	number = openings_number(t);
	at = t - openings_start(number);
	day = openings_day(openings, number);
	for (i = 0; i < day->n; i++)
		if (at < day->at[i].to)
			return at >= day->at[i].from;
	return false;
}

int64_t
calendar_busy(struct calendar *calendar, int64_t a, int64_t b)
{
	struct openings *openings = &calendar->openings;
	int64_t sum, number, last;

	a = into_range(a);
	b = into_range(b);
	if (b <= a)
		return 0;
	if (calendar->always)
		return b - a;
	last = openings_number(b);
	number = openings_number(a);
	sum = busy_before(openings, last, b) - busy_before(openings, number, a);
	while (number < last)
		if (number % OPENINGS_BLOCK == 0 &&
		    number + OPENINGS_BLOCK <= last) {
			sum +=
			    openings_block(openings, number / OPENINGS_BLOCK);
			number += OPENINGS_BLOCK;
		} else
			sum += openings_day(openings, number++)->total;
	return sum;
}

int64_t
calendar_add(struct calendar *calendar, int64_t t, int64_t d)
{
	struct openings *openings = &calendar->openings;
	const struct openings_day *day;
	int64_t number, last = openings_number(LAST_INSTANT), total;
	size_t i;

	if (d <= 0)
		return t;
	t = into_range(t);
	if (d > LAST_INSTANT - t)
		return LAST_INSTANT;
	if (calendar->always)
		return t + d;
	/* from here on d counts from the start of the day */
	number = openings_number(t);
	d += busy_before(openings, number, t);
	while (number <= last) {
		if (number % OPENINGS_BLOCK == 0) {
			total =
			    openings_block(openings, number / OPENINGS_BLOCK);
			if (total < d) {
				d -= total;
				number += OPENINGS_BLOCK;
				continue;
			}
		}
		day = openings_day(openings, number);
		if (day->total < d) {
			d -= day->total;
			number++;
			continue;
		}
		for (i = 0; d > day->at[i].to - day->at[i].from; i++)
			d -= day->at[i].to - day->at[i].from;
		return into_range(openings_start(number) + day->at[i].from + d);
	}
	return LAST_INSTANT;
}

bool
calendar_span(struct calendar *calendar, int64_t t, int64_t *from, int64_t *to)
{
	struct openings *openings = &calendar->openings;
	const struct openings_day *day;
	int64_t number;
	size_t i;

	/* the first open second begins where one second is open */
	*from = calendar_add(calendar, t, 1) - 1;
	*to = LAST_INSTANT;
	if (calendar->always || !calendar_is_open(calendar, *from))
		return calendar->always;
	*to = *from;
	/* on over midnight, for as long as nothing lies between */
	for (number = openings_number(*from); *to < LAST_INSTANT; number++) {
		day = openings_day(openings, number);
		for (i = 0; i < day->n; i++)
			if (openings_start(number) + day->at[i].from <= *to &&
			    openings_start(number) + day->at[i].to > *to)
				*to = openings_start(number) + day->at[i].to;
		if (*to < openings_start(number + 1))
			break;
	}
	return true;
}

int64_t
calendar_sub(struct calendar *calendar, int64_t t, int64_t d)
{
	struct openings *openings = &calendar->openings;
	const struct openings_day *day;
	int64_t number, before, total;
	size_t i;

	if (d <= 0)
		return t;
	t = into_range(t);
	if (d > t - FIRST_INSTANT)
		return FIRST_INSTANT;
	if (calendar->always)
		return t - d;
	/* the instant has so much open time of its day before it */
	number = openings_number(t);
	before = busy_before(openings, number, t) - d;
	while (before < 0) {
		if (openings_start(number) <= FIRST_INSTANT)
			return FIRST_INSTANT;
		if (number % OPENINGS_BLOCK == 0) {
			total = openings_block(
			    openings, number / OPENINGS_BLOCK - 1);
			if (before + total < 0) {
				before += total;
				number -= OPENINGS_BLOCK;
				continue;
			}
		}
		before += openings_day(openings, --number)->total;
	}
	day = openings_day(openings, number);
	for (i = 0; before >= day->at[i].to - day->at[i].from; i++)
		before -= day->at[i].to - day->at[i].from;
	return into_range(openings_start(number) + day->at[i].from + before);
}
