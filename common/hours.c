#include "common/hours.h"

#include <stdlib.h>

#include "common/instant.h"
#include "common/memory.h"
#include "common/number.h"
#include "common/quote.h"

static const char *const must[] = { "day", "open", "close", NULL };
static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri",
	"sat", "sun", NULL };

/* A span as the table has it, on a weekday or a date. */
struct entry {
	/* the date, or the weekday + NO_DATE */
	int64_t day;
	struct span span;
	bool closed;
	size_t row;
};

/* Weekdays stand before every date that can be written. */
#define NO_DATE (-10000000)

struct reading {
	const struct table *table;
	size_t day, open, close;
	struct entry *entries;
	size_t n, have;
};

/* A time of day, 9:00 to 24:00, in seconds. */
static int
read_time(const struct table *table, size_t row, size_t column, int last)
{
	struct slice cell = table_cell(table, row, column), part, rest = cell;
	char shown[QUOTE_MAX];
	long long hour, minute;

	if (slice_cut(&rest, ':', &part) && part.len >= 1 && part.len <= 2 &&
	    rest.len == 2 && is_digit(part.s[0]) && is_digit(rest.s[0]) &&
	    number_parse_int(part, &hour) && number_parse_int(rest, &minute) &&
	    minute < 60 && hour * HOUR + minute * MINUTE <= last)
		return (int)(hour * HOUR + minute * MINUTE);
	table_fail(table, row, column,
	    "\"%s\" is no time of day from 00:00 to %s", quote(shown, cell),
	    last == DAY ? "24:00" : "23:59");
}

/* A number of len digits. */
static bool
read_digits(struct slice text, size_t len, int *value)
{
	long long number;

	if (text.len != len || len == 0 || !is_digit(text.s[0]) ||
	    !number_parse_int(text, &number))
		return false;
	*value = (int)number;
	return true;
}

/* 2026-12-25. */
static bool
read_date(struct slice cell, int64_t *date)
{
	struct civil civil = { 0 };
	struct slice year, month, rest = cell;

	if (!slice_cut(&rest, '-', &year) || !slice_cut(&rest, '-', &month) ||
	    !read_digits(year, 4, &civil.year) ||
	    !read_digits(month, 2, &civil.month) ||
	    !read_digits(rest, 2, &civil.day) || civil.year < 1 ||
	    !civil_valid(&civil))
		return false;
	*date = civil_days(civil.year, civil.month, civil.day);
	return true;
}

static size_t
weekday_find(struct slice name)
{
	size_t i;

	for (i = 0; i < 7 && !slice_is(name, weekdays[i]); i++)
		;
	return i;
}

/* mon, mon-fri, fri-mon (over the week's end) or daily. */
static bool
read_weekdays(struct slice cell, size_t *first, size_t *n)
{
	struct slice from, rest = cell;
	size_t last;

	*first = 0;
	*n = 7;
	if (slice_is(cell, "daily"))
		return true;
	if (!slice_cut(&rest, '-', &from))
		return false;
	*first = weekday_find(from);
	last = from.len == cell.len ? *first : weekday_find(rest);
	*n = (last + 7 - *first) % 7 + 1;
	return *first < 7 && last < 7;
}

static void
entry_add(struct reading *reading, size_t row, int64_t day, struct span span)
{
	struct entry *entry;

	reading->entries = memory_grow(reading->entries, &reading->have,
	    reading->n + 1, sizeof(*reading->entries));
	entry = &reading->entries[reading->n++];
	entry->day = day;
	entry->span = span;
	entry->closed = span.to == 0;
	entry->row = row;
}

/* One row of hours: a date without times is closed all day. */
static void
read_hours(struct reading *reading, size_t row)
{
	const struct table *table = reading->table;
	struct slice cell = table_cell(table, row, reading->day);
	struct span span = { 0, 0 };
	char shown[QUOTE_MAX];
	size_t first, n, i;
	int64_t date;
	bool dated;

	dated = read_date(cell, &date);
	if (!dated && !read_weekdays(cell, &first, &n))
		table_fail(table, row, reading->day,
		    "\"%s\" is no day: mon tue wed thu fri sat sun, mon-fri, "
		    "daily, a date such as 2026-12-25, or zone",
		    quote(shown, cell));
	if (!dated || table_cell(table, row, reading->open).len > 0 ||
	    table_cell(table, row, reading->close).len > 0) {
		span.from = read_time(table, row, reading->open, DAY - 1);
		span.to = read_time(table, row, reading->close, DAY);
		if (span.to <= span.from)
			span.to += DAY;
	}
	if (dated)
		entry_add(reading, row, date, span);
	for (i = 0; !dated && i < n; i++)
		entry_add(
		    reading, row, NO_DATE + (int64_t)((first + i) % 7), span);
}

static struct zone *
read_zone(const struct reading *reading, size_t row)
{
	struct slice name = table_cell(reading->table, row, reading->open);
	char shown[QUOTE_MAX];
	struct zone *zone;

	zone = zone_find(name);
	if (zone == NULL)
		table_fail(reading->table, row, reading->open,
		    "unknown zone \"%s\"", quote(shown, name));
	if (table_cell(reading->table, row, reading->close).len > 0)
		table_fail(reading->table, row, reading->close,
		    "a zone has no closing time");
	return zone;
}

static int
entry_order(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->span.from != y->span.from)
		return x->span.from < y->span.from ? -1 : 1;
	return x->row < y->row ? -1 : x->row > y->row;
}

/*
 * Two rows for one time are a slip: whoever writes a short Friday below
 * mon-fri means it instead, and would get both.
 */
static void
entries_check(const struct reading *reading)
{
	const struct entry *a, *b, *wrong;
	size_t i;

	for (i = 1; i < reading->n; i++) {
		a = &reading->entries[i - 1];
		b = &reading->entries[i];
		wrong = a->row > b->row ? a : b;
		if (a->day != b->day || (a->closed && b->closed))
			continue;
		if (a->closed || b->closed)
			table_fail(reading->table, wrong->row, reading->day,
			    "the date is closed and open: see line %zu",
			    (a->row < b->row ? a : b)->row + 2);
		if (a->span.to > b->span.from)
			table_fail(reading->table, wrong->row, reading->open,
			    "the span overlaps that of line %zu: each span of "
			    "a day has one row",
			    (a->row < b->row ? a : b)->row + 2);
	}
}

/* The entries of one day, in order, become its spans. */
static void
day_fill(struct hours *hours, const struct reading *reading, size_t *at)
{
	const struct entry *entry = &reading->entries[*at];
	int64_t day = entry->day;
	struct hours_day *to;
	struct span *spans = hours->spans + *at;
	size_t n = 0;

	if (day < NO_DATE + 7) {
		to = &hours->week[day - NO_DATE];
	} else {
		hours->dates[hours->ndates].date = day;
		to = &hours->dates[hours->ndates++].day;
	}
	for (; *at < reading->n && entry->day == day; entry++, ++*at)
		if (!entry->closed)
			spans[n++] = entry->span;
	to->spans = spans;
	to->n = n;
	if (n > hours->most)
		hours->most = n;
}

/*
 * A night that runs into the first span of the next day is the same slip as
 * two rows for one time.
 */
static void
nights_check(const struct hours *hours, const struct reading *reading)
{
	const struct hours_day *night, *next;
	const struct entry *entry;
	size_t day, then;

	for (day = 0; day < 7; day++) {
		then = (day + 1) % 7;
		night = &hours->week[day];
		next = &hours->week[then];
		if (night->n == 0 || next->n == 0 ||
		    night->spans[night->n - 1].to - DAY <= next->spans[0].from)
			continue;
		for (entry = reading->entries;
		     entry < reading->entries + reading->n; entry++)
			if (entry->day == NO_DATE + (int64_t)then)
				table_fail(reading->table, entry->row,
				    reading->open,
				    "on %s the span of %s is not over yet",
				    weekdays[then], weekdays[day]);
	}
}

void
hours_read(struct hours *hours, struct table *table, struct zone *zone)
{
	struct reading reading = { 0 };
	bool named = false;
	size_t row, at;

	memset(hours, 0, sizeof(*hours));
	hours->zone = zone;
	table_expect(table, must, NULL);
	reading.table = table;
	reading.day = table_find(table, "day");
	reading.open = table_find(table, "open");
	reading.close = table_find(table, "close");
	for (row = 0; row < table->nrows; row++) {
		if (!slice_is(table_cell(table, row, reading.day), "zone")) {
			read_hours(&reading, row);
			continue;
		}
		if (named)
			table_fail(table, row, reading.day,
			    "the zone is named already");
		named = true;
		hours->zone = read_zone(&reading, row);
	}
	if (reading.n > 0)
		qsort(reading.entries, reading.n, sizeof(*reading.entries),
		    entry_order);
	entries_check(&reading);
	hours->spans = memory_new(reading.n, sizeof(*hours->spans));
	hours->dates = memory_new(reading.n, sizeof(*hours->dates));
	for (at = 0; at < reading.n;)
		day_fill(hours, &reading, &at);
	nights_check(hours, &reading);
	for (at = 0; at < 7 && hours->week[at].n == 0; at++)
		;
	if (at == 7)
		table_fail(
		    table, TABLE_NONE, reading.day, "no weekday is ever open");
	free(reading.entries);
}

const struct hours_day *
hours_of(const struct hours *hours, int64_t date)
{
	size_t low = 0, high = hours->ndates, middle;

	while (low < high) {
		middle = low + (high - low) / 2;
		if (hours->dates[middle].date < date)
			low = middle + 1;
		else
			high = middle;
	}
	if (low < hours->ndates && hours->dates[low].date == date)
		return &hours->dates[low].day;
	return &hours->week[civil_weekday(date)];
}

int
hours_length(const struct hours_day *day)
{
	size_t i;
	int sum = 0;

	for (i = 0; i < day->n; i++)
		sum += day->spans[i].to - day->spans[i].from;
	return sum;
}

void
hours_free(struct hours *hours)
{
	free(hours->spans);
	free(hours->dates);
	memset(hours, 0, sizeof(*hours));
}
