#include "cmd/ingest/weigh.h"

#include <string.h>

#include "cmd/ingest/cell.h"

/* Days that have to change before their order tells anything. */
#define ROWS_LEAST 10

/* Pairs of beginning and end whose lengths tell anything. */
#define PAIRS_LEAST 5

/* So many times more is another matter. */
#define FAR 4
#define FAR_LONGER 10

static const enum time_order orders[2] = { ORDER_DMY, ORDER_MDY };

void
weigh_begin(struct weigh *weigh, const struct translator *tr, size_t sep)
{
	memset(weigh, 0, sizeof(*weigh));
	weigh->sep = sep;
	weigh->times = tr->times;
}

/* Both readings of a value.  Return false where it has not two. */
static bool
both_read(struct weigh *weigh, const struct rule *rule, struct slice value,
    int64_t t[2])
{
	struct timeread how = rule->reading.time;
	size_t i, sep = TIME_SEPARATORS;

	(void)times_evidence(value, &sep);
	if (sep != weigh->sep)
		return false;
	for (i = 0; i < 2; i++) {
		how.order = orders[i];
		if (times_read(&weigh->times, &how, value, &t[i]) != TIME_GOT)
			return false;
	}
	return true;
}

/* 9:05 AM, 9:05 p.m. */
static bool
half_seen(struct slice value)
{
	size_t len = value.len;

	if (len > 0 && value.s[len - 1] == '.')
		len--;
	if (len < 3 || fold(value.s[len - 1]) != 'm')
		return false;
	len -= value.s[len - 2] == '.';
	return fold(value.s[len - 2]) == 'a' || fold(value.s[len - 2]) == 'p';
}

/* The first name or names of where a row of the map reads from. */
static struct slice
first_value(struct translator *tr, const struct rule *rule)
{
	const struct term *term = &rule->from.terms[0];

	return term->join == JOIN_MINUS ? name_cell(tr->row, &term->names[0]) :
					  from_value(tr, &rule->from);
}

static void
day_weigh(struct weigh *weigh, const int64_t t[2])
{
	const bool first = weigh->rows == 0;
	struct weighed *as;
	int64_t day;
	size_t i;
	bool other = first;

	for (i = 0; i < 2; i++) {
		as = &weigh->as[i];
		day = t[i] / DAY;
		other |= day != as->last;
		as->up += !first && day > as->last;
		as->down += !first && day < as->last;
		if (first || day < as->low)
			as->low = day;
		if (first || day > as->high)
			as->high = day;
		as->last = day;
	}
	weigh->rows += other;
}

static void
pair_weigh(struct weigh *weigh, const int64_t end[2], const int64_t begin[2])
{
	size_t i;

	weigh->pairs++;
	for (i = 0; i < 2; i++) {
		if (end[i] < begin[i])
			weigh->as[i].before++;
		else
			weigh->as[i].seconds += (double)(end[i] - begin[i]);
	}
}

/* A row of the map that takes a beginning from an end. */
static void
difference_weigh(
    struct weigh *weigh, struct translator *tr, const struct rule *rule)
{
	const struct term *term;
	int64_t end[2], begin[2];
	size_t i;

	for (i = 0; i < rule->from.n; i++) {
		term = &rule->from.terms[i];
		if (term->join == JOIN_MINUS && term->n == 2 &&
		    both_read(weigh, rule, name_cell(tr->row, &term->names[0]),
			end) &&
		    both_read(weigh, rule, name_cell(tr->row, &term->names[1]),
			begin))
			pair_weigh(weigh, end, begin);
	}
}

void
weigh_row(struct weigh *weigh, struct translator *tr)
{
	const struct rule *rule, *rules = tr->map->rules;
	struct slice value = slice_trim(first_value(tr, tr->open));
	int64_t t[2], end[2];

	if (!both_read(weigh, tr->open, value, t))
		return;
	weigh->halves |= half_seen(value);
	day_weigh(weigh, t);
	for (rule = rules; rule < rules + tr->map->nrules; rule++) {
		if (rule->reading.verb != VERB_TIME || rule->from.n == 0)
			continue;
		difference_weigh(weigh, tr, rule);
		if (rule->column == COL_DELIVERED &&
		    tr->open->column == COL_TIME &&
		    both_read(weigh, rule, first_value(tr, rule), end))
			pair_weigh(weigh, end, t);
	}
}

/* No end may come before its beginning, and few contacts take weeks. */
static bool
ends_fit(const struct weigh *weigh, const struct weighed *as,
    const struct weighed *other)
{
	if (as->before * FAR_LONGER < other->before)
		return true;
	return weigh->pairs >= PAIRS_LEAST && as->before == other->before &&
	    as->seconds * FAR_LONGER < other->seconds;
}

static size_t
inversions(const struct weighed *as)
{
	return as->up < as->down ? as->up : as->down;
}

/* Logs are nearly sorted, and a month's spans no year. */
static bool
rows_fit(const struct weigh *weigh, const struct weighed *as,
    const struct weighed *other)
{
	const size_t here = inversions(as), there = inversions(other);
	const int64_t span = as->high - as->low;
	const int64_t wide = other->high - other->low;

	if (weigh->rows < ROWS_LEAST || here * FAR > there || span > wide)
		return false;
	return there >= FAR || span * FAR < wide;
}

enum time_order
weigh_order(const struct weigh *weigh, const char **why)
{
	const struct weighed *as = weigh->as;
	bool first, second;

	*why = "only then no end is before its beginning, or far behind it";
	first = ends_fit(weigh, &as[0], &as[1]);
	second = ends_fit(weigh, &as[1], &as[0]);
	if (first != second)
		return first ? ORDER_DMY : ORDER_MDY;
	*why = "only then its rows are in order, over a likely span";
	first = rows_fit(weigh, &as[0], &as[1]);
	second = rows_fit(weigh, &as[1], &as[0]);
	if (first != second)
		return first ? ORDER_DMY : ORDER_MDY;
	first = weigh->sep == times_separator('.') || weigh->semicolon;
	second = weigh->halves && weigh->sep == times_separator('/');
	if (first == second)
		return ORDER_OPEN;
	*why = first ?
	    "dates with dots, and in files with ; between fields, mostly are" :
	    "dates with / beside AM and PM mostly are";
	return first ? ORDER_DMY : ORDER_MDY;
}
