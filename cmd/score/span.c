#include "cmd/score/span.h"

static const char *const unit_names[] = { "minute", "minutes", "min", "mins",
	"hour", "hours", "hr", "hrs", "h", "day", "days", "week", "weeks", "wk",
	"wks", NULL };
static const enum unit unit_kinds[] = { UNIT_MINUTE, UNIT_MINUTE, UNIT_MINUTE,
	UNIT_MINUTE, UNIT_HOUR, UNIT_HOUR, UNIT_HOUR, UNIT_HOUR, UNIT_HOUR,
	UNIT_DAY, UNIT_DAY, UNIT_WEEK, UNIT_WEEK, UNIT_WEEK, UNIT_WEEK };

/* What can stand before a span that something is due after. */
static const char *const openers[] = { "in", "within", "next", "about",
	"around", "approximately", "roughly", "under", "another", "to", "than",
	"take", "takes", "be", "me", "us", "only", "just", "maximum", "max",
	"inside", "the", NULL };

/* What behind it tells that it is none. */
static const char *const closers[] = { "ago", "notice", "a", "per", "old",
	"free", "trial", "supply", "worth", "warranty", "early", "late",
	"before", NULL };

static const char *const counted_from[] = { "of", "from", "after", "following",
	NULL };

static const char *const business[] = { "business", "working", "office",
	"opening", "banking", NULL };

/* A unit, "business" before it: how many words. */
static size_t
read_unit(const struct passage *passage, size_t at, struct span *span)
{
	size_t used = 0;
	int unit;

	span->business = passage_find(passage, at, business) >= 0;
	if (span->business)
		used = 1;
	unit = passage_find(passage, at + used, unit_names);
	if (unit < 0)
		return 0;
	span->unit = unit_kinds[unit];
	return used + 1;
}

/* "48hrs", "30min". */
static size_t
read_short(const struct passage *passage, size_t at, struct span *span)
{
	struct slice suffix;
	int i;

	if (!number_prefix(passage, at, &span->n, &suffix))
		return 0;
	span->business = false;
	for (i = 0; unit_names[i] != NULL; i++)
		if (slice_is(suffix, unit_names[i])) {
			span->unit = unit_kinds[i];
			return 1;
		}
	return 0;
}

/* Spans that are said in a way of their own. */
static size_t
read_idiom(const struct passage *passage, size_t at, struct span *span)
{
	static const char *const half_an_hour[] = { "half", "an", "hour",
		NULL };
	static const char *const half_hour[] = { "half", "hour", NULL };
	static const char *const quarter[] = { "quarter", "of", "an", "hour",
		NULL };
	static const char *const fortnight[] = { "a", "fortnight", NULL };

	span->business = false;
	span->unit = UNIT_WEEK;
	span->n = 2;
	if (passage_has(passage, at, fortnight))
		return 2;
	span->unit = UNIT_MINUTE;
	span->n = 30;
	if (passage_has(passage, at, half_an_hour))
		return 3;
	if (passage_has(passage, at, half_hour))
		return 2;
	span->n = passage_is(passage, at - 1, "three") ? 45 : 15;
	if (passage_has(passage, at, quarter))
		return 4;
	return 0;
}

/* "within the hour", "in the next week", "the next business day". */
static size_t
read_the_next(const struct passage *passage, size_t at, struct span *span)
{
	static const char *const opens[] = { "within", "in", "over", "during",
		NULL };
	size_t next = passage_is(passage, at, "next"), used;

	span->n = 1;
	used = read_unit(passage, at + next, span);
	if (used == 0)
		return 0;
	if (next && span->unit == UNIT_DAY)
		return 1 + used;
	if (!passage_is(passage, at - 1, "the") ||
	    passage_find(passage, at - 2, opens) < 0)
		return 0;
	return next + used;
}

/* A number, or a range of which the upper end counts, and a unit. */
static size_t
read_amount(const struct passage *passage, size_t at, struct span *span)
{
	static const char *const upto[] = { "to", "-", "or", "and", NULL };
	static const char *const and_a_half[] = { "and", "a", "half", NULL };
	size_t used, more, unit;
	int n;

	used = number_words(passage, at, &span->n);
	if (used == 0)
		return read_short(passage, at, span);
	if (passage_find(passage, at + used, upto) >= 0) {
		unit = read_short(passage, at + used + 1, span);
		if (unit > 0)
			return used + 1 + unit;
		more = number_words(passage, at + used + 1, &n);
		if (more > 0) {
			used += 1 + more;
			span->n = n;
		}
	}
	unit = read_unit(passage, at + used, span);
	if (unit == 0)
		return 0;
	used += unit;
	if (passage_is(passage, at + used, "or") &&
	    number_words(passage, at + used + 1, &n) == 1) {
		span->n = n > span->n ? n : span->n;
		used += 2;
	} else if (span->unit == UNIT_HOUR &&
	    passage_has(passage, at + used, and_a_half)) {
		span->unit = UNIT_MINUTE;
		span->n = 60 * span->n + 30;
		used += 3;
	}
	return used;
}

size_t
span_words(const struct passage *passage, size_t at, struct span *span)
{
	size_t used;

	used = read_idiom(passage, at, span);
	if (used == 0)
		used = read_the_next(passage, at, span);
	if (used == 0 && at > passage->start &&
	    passage_find(passage, at - 1, openers) < 0)
		return 0;
	if (used == 0)
		used = read_amount(passage, at, span);
	span->kind = SPAN_DUE;
	if (passage_find(passage, at + used, closers) >= 0)
		span->kind = SPAN_OTHER;
	else if (passage_find(passage, at + used, counted_from) >= 0 &&
	    !passage_is(passage, at + used + 1, "now") &&
	    !passage_is(passage, at + used + 1, "today"))
		span->kind = SPAN_FROM_ELSEWHERE;
	return used;
}
