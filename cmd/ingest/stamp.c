/*
 * The text of a time, taken apart without knowing its shape: a date, a time
 * of day and a zone, with a weekday anywhere before them.
 */

#include "cmd/ingest/times.h"

#include <string.h>

struct scan {
	const char *s, *end;
};

static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
static const char weekdays[] = "montuewedthufrisatsun";

/* The place of a word's first three letters in a list of such, or -1. */
static int
word_number(struct slice word, const char *list, const char *const full[])
{
	size_t i, j;

	if (word.len < 3)
		return -1;
	for (i = 0; list[3 * i] != '\0'; i++) {
		for (j = 0; j < word.len && full[i][j] != '\0'; j++)
			if (fold(word.s[j]) != full[i][j])
				break;
		if (j == word.len)
			return (int)i;
	}
	return -1;
}

int
stamp_month(struct slice word)
{
	static const char *const full[] = { "january", "february", "march",
		"april", "may", "june", "july", "august", "september",
		"october", "november", "december" };

	return word_number(word, months, full);
}

int
stamp_weekday(struct slice word)
{
	static const char *const full[] = { "monday", "tuesday", "wednesday",
		"thursday", "friday", "saturday", "sunday" };

	return word_number(word, weekdays, full);
}

/* The bytes of a blank here: also no-break ones, as some formatters write. */
static size_t
blank_here(const struct scan *scan)
{
	size_t left = (size_t)(scan->end - scan->s);

	if (left >= 1 && is_blank(scan->s[0]))
		return 1;
	if (left >= 2 && memcmp(scan->s, "\xc2\xa0", 2) == 0)
		return 2;
	if (left >= 3 && memcmp(scan->s, "\xe2\x80\xaf", 3) == 0)
		return 3;
	return 0;
}

static void
blanks_skip(struct scan *scan)
{
	size_t n;

	while ((n = blank_here(scan)) > 0)
		scan->s += n;
}

static char
peek(const struct scan *scan)
{
	return scan->s < scan->end ? *scan->s : '\0';
}

static bool
take(struct scan *scan, char c)
{
	if (scan->s == scan->end || *scan->s != c)
		return false;
	scan->s++;
	return true;
}

/* A run of up to 9 digits.  Return how many there are, 0 for none. */
static int
number_take(struct scan *scan, int *value)
{
	int n = 0;

	*value = 0;
	while (n < 9 && is_digit(peek(scan))) {
		*value = *value * 10 + (*scan->s++ - '0');
		n++;
	}
	return n;
}

/* A word of ASCII letters, perhaps with a dot behind it. */
static struct slice
word_take(struct scan *scan)
{
	struct slice word = { scan->s, 0 };

	while (scan->s < scan->end && fold(*scan->s) >= 'a' &&
	    fold(*scan->s) <= 'z') {
		scan->s++;
		word.len++;
	}
	return word;
}

/* Put a run of n digits into the parts of a date and a time of day. */
static bool
compact_put(struct stamp *stamp, const char *s, int n)
{
	static const int lengths[] = { 4, 2, 2, 2, 2, 2 };
	struct civil *c = &stamp->civil;
	int *const parts[] = { &c->year, &c->month, &c->day, &c->hour,
		&c->minute, &c->second };
	int i, j;

	for (i = 0; i < 6 && n > 0; i++) {
		*parts[i] = 0;
		for (j = 0; j < lengths[i]; j++)
			*parts[i] = *parts[i] * 10 + (*s++ - '0');
		n -= lengths[i];
	}
	return n == 0;
}

/* An instant in seconds as what a text in UTC would say. */
static bool
epoch_put(struct stamp *stamp, long long n)
{
	if (n > 253402300799)
		return false;
	civil_split(n, &stamp->civil);
	stamp->has_offset = true;
	stamp->offset = 0;
	return true;
}

/*
 * Digits alone: by their number a date and time written together, or an
 * instant in seconds, milliseconds, microseconds or nanoseconds.
 */
static bool
digits_parse(struct stamp *stamp, struct slice s)
{
	long long n = 0;
	size_t i, len = s.len, dot = slice_find(s, '.');

	for (i = 0; i < len; i++) {
		if (!is_digit(s.s[i]) && i != dot)
			return false;
		if (i < dot && i < 18)
			n = n * 10 + (s.s[i] - '0');
	}
	if (dot < len && (dot == 0 || dot + 1 == len || dot != 10))
		return false;
	switch (dot) {
	case 8:
	case 12:
	case 14:
		return compact_put(stamp, s.s, (int)dot);
	case 10:
		return epoch_put(stamp, n);
	case 13:
		return epoch_put(stamp, n / 1000);
	case 16:
		return epoch_put(stamp, n / 1000000);
	case 19:
		/* the last of 19 digits was left out above */
		return epoch_put(stamp, n / 100000000);
	default:
		return false;
	}
}

int
stamp_year(int value, int digits)
{
	if (digits > 2)
		return value;
	return value + (value < 69 ? 2000 : 1900);
}

/* The month's name stands between: "12/Mar/24", "31 Aug 2010". */
static bool
named_date(struct stamp *stamp, struct scan *scan, int day)
{
	int year, n;

	stamp->civil.month = stamp_month(word_take(scan)) + 1;
	stamp->civil.day = day;
	if (stamp->civil.month == 0)
		return false;
	take(scan, '.');
	blanks_skip(scan);
	if (peek(scan) == '/' || peek(scan) == '-' || peek(scan) == ',')
		scan->s++;
	blanks_skip(scan);
	n = number_take(scan, &year);
	stamp->civil.year = stamp_year(year, n);
	return n == 4 || n == 2;
}

/* Three numbers with the same separator between them. */
static bool
numeric_date(struct stamp *stamp, struct scan *scan, int first, int digits)
{
	char sep = *scan->s++;
	int second, third, n;

	n = number_take(scan, &second);
	if (n == 0 || n > 2 || !take(scan, sep))
		return false;
	n = number_take(scan, &third);
	if (digits == 4) {
		stamp->civil.year = first;
		stamp->civil.month = second;
		stamp->civil.day = third;
		return n == 1 || n == 2;
	}
	if (digits > 2 || n == 0 || n == 3 || n > 4)
		return false;
	stamp->sep = sep;
	stamp->digits = n;
	stamp->parts[0] = first;
	stamp->parts[1] = second;
	stamp->parts[2] = third;
	return true;
}

/* "Mar 5, 2024", or "Mar  5" with the year behind the time of day. */
static bool
month_first(struct stamp *stamp, struct scan *scan, bool *later)
{
	struct scan ahead;
	int year, n;

	take(scan, '.');
	blanks_skip(scan);
	if (number_take(scan, &stamp->civil.day) == 0)
		return false;
	take(scan, ',');
	blanks_skip(scan);
	ahead = *scan;
	n = number_take(&ahead, &year);
	*later = n != 4 || peek(&ahead) == ':';
	if (*later)
		return n > 0 && n <= 2;
	*scan = ahead;
	stamp->civil.year = year;
	return true;
}

static bool
date_parse(struct stamp *stamp, struct scan *scan, bool *later)
{
	struct slice word;
	const char *start;
	int first, digits;

	word = word_take(scan);
	if (word.len > 0 && stamp_weekday(word) >= 0) {
		stamp->weekday = stamp_weekday(word);
		take(scan, '.');
		take(scan, ',');
		blanks_skip(scan);
		word = word_take(scan);
	}
	if (word.len > 0) {
		stamp->civil.month = stamp_month(word) + 1;
		return stamp->civil.month > 0 &&
		    month_first(stamp, scan, later);
	}
	start = scan->s;
	digits = number_take(scan, &first);
	if (digits == 8)
		return compact_put(stamp, start, digits);
	if (digits == 0 || digits > 4)
		return false;
	if (strchr("/-.", peek(scan)) != NULL && scan->end - scan->s > 1 &&
	    is_digit(scan->s[1]))
		return numeric_date(stamp, scan, first, digits);
	if (digits > 2)
		return false;
	/* a German ordinal has a dot: "5. Mar 2024" */
	take(scan, '.');
	blanks_skip(scan);
	if (peek(scan) == '/' || peek(scan) == '-')
		scan->s++;
	return named_date(stamp, scan, first);
}

/* AM or PM, in any of its spellings.  Return false for anything else. */
static bool
half_take(struct scan *scan, bool *pm)
{
	struct scan ahead = *scan;
	struct slice word;

	blanks_skip(&ahead);
	word = word_take(&ahead);
	if (word.len == 0 || word.len > 2 ||
	    (word.len == 2 && fold(word.s[1]) != 'm') ||
	    (fold(word.s[0]) != 'a' && fold(word.s[0]) != 'p'))
		return false;
	*pm = fold(word.s[0]) == 'p';
	if (word.len == 1) {
		/* "a.m.", "a. m.": without the m it is none */
		if (!take(&ahead, '.'))
			return false;
		blanks_skip(&ahead);
		word = word_take(&ahead);
		if (word.len != 1 || fold(word.s[0]) != 'm')
			return false;
	}
	take(&ahead, '.');
	*scan = ahead;
	return true;
}

static bool
clock_parse(struct stamp *stamp, struct scan *scan)
{
	struct civil *c = &stamp->civil;
	const char *start = scan->s;
	int n;
	bool pm;

	n = number_take(scan, &c->hour);
	if ((n == 4 || n == 6) && peek(scan) != ':') {
		c->hour = (start[0] - '0') * 10 + (start[1] - '0');
		c->minute = (start[2] - '0') * 10 + (start[3] - '0');
		if (n == 6)
			c->second = (start[4] - '0') * 10 + (start[5] - '0');
	} else if (n == 0 || n > 2)
		return false;
	else if (take(scan, ':')) {
		if (number_take(scan, &c->minute) != 2)
			return false;
		if (take(scan, ':') && number_take(scan, &c->second) != 2)
			return false;
	} else if (n != 2)
		/* 9 AM has one digit, an hour after T has two */
		if (!half_take(&(struct scan) { scan->s, scan->end }, &pm))
			return false;
	if (peek(scan) == '.' || peek(scan) == ',') {
		scan->s++;
		if (!is_digit(peek(scan)))
			return false;
		/* the fraction is cut off, however long */
		while (is_digit(peek(scan)))
			scan->s++;
	}
	if (!half_take(scan, &pm))
		return true;
	if (c->hour < 1 || c->hour > 12)
		return false;
	c->hour = c->hour % 12 + (pm ? 12 : 0);
	return true;
}

/* Hours and minutes east or west: +0200, -05:30, +4. */
static bool
offset_take(struct stamp *stamp, struct scan *scan)
{
	int sign, n, hours, minutes = 0;

	sign = *scan->s++ == '-' ? -1 : 1;
	n = number_take(scan, &hours);
	if (n == 4) {
		minutes = hours % 100;
		hours /= 100;
	} else if (n == 0 || n > 2 ||
	    (take(scan, ':') && number_take(scan, &minutes) != 2))
		return false;
	if (hours > 23 || minutes > 59)
		return false;
	stamp->has_offset = true;
	stamp->offset = sign * (hours * HOUR + minutes * MINUTE);
	return true;
}

/* The abbreviations that mean one thing: those of RFC 5322. */
static bool
abbreviation(struct stamp *stamp, struct slice word)
{
	static const struct {
		const char *name;
		int hours;
	} known[] = { { "Z", 0 }, { "UTC", 0 }, { "UT", 0 }, { "GMT", 0 },
		{ "EST", -5 }, { "EDT", -4 }, { "CST", -6 }, { "CDT", -5 },
		{ "MST", -7 }, { "MDT", -6 }, { "PST", -8 }, { "PDT", -7 } };
	size_t i;

	for (i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (slice_folds(word, known[i].name)) {
			stamp->has_offset = true;
			stamp->offset = known[i].hours * HOUR;
			return true;
		}
	return false;
}

static bool
zone_parse(struct stamp *stamp, struct scan *scan)
{
	struct slice word = { scan->s, (size_t)(scan->end - scan->s) };

	if (peek(scan) == '+' || peek(scan) == '-')
		return offset_take(stamp, scan);
	if (slice_find(word, '/') < word.len) {
		/* a name as in the zone database; nothing can follow it */
		stamp->zone = zone_find(word);
		scan->s = scan->end;
		return stamp->zone != NULL;
	}
	word = word_take(scan);
	if (!abbreviation(stamp, word))
		return false;
	/* GMT-4, UTC+02:00 */
	if (stamp->offset == 0 && word.len > 1 &&
	    (peek(scan) == '+' || peek(scan) == '-'))
		return offset_take(stamp, scan);
	return true;
}

/* What may follow the date. */
static bool
rest_parse(struct stamp *stamp, struct scan *scan, bool later)
{
	int year;

	if (blank_here(scan) > 0 || peek(scan) == ',') {
		take(scan, ',');
		blanks_skip(scan);
	} else if (peek(scan) == 'T' || peek(scan) == 't')
		scan->s++;
	else
		return !later && scan->s == scan->end;
	if (is_digit(peek(scan)) && !clock_parse(stamp, scan))
		return false;
	blanks_skip(scan);
	if (later) {
		/* asctime(3): the year stands last, date(1): behind a zone */
		if (!is_digit(peek(scan)) && !zone_parse(stamp, scan))
			return false;
		blanks_skip(scan);
		if (number_take(scan, &year) != 4)
			return false;
		stamp->civil.year = year;
	} else if (scan->s < scan->end && !zone_parse(stamp, scan))
		return false;
	blanks_skip(scan);
	/* mail adds the zone's name as a comment */
	if (peek(scan) == '(' && scan->end[-1] == ')')
		scan->s = scan->end;
	return scan->s == scan->end;
}

bool
stamp_parse(struct stamp *stamp, struct slice s)
{
	struct scan scan = { s.s, s.s + s.len };
	bool later = false;

	memset(stamp, 0, sizeof(*stamp));
	stamp->weekday = -1;
	if (digits_parse(stamp, s))
		return true;
	blanks_skip(&scan);
	if (!date_parse(stamp, &scan, &later))
		return false;
	if (later)
		/* the time of day follows at once */
		scan.s -= scan.s > s.s && is_blank(scan.s[-1]);
	return rest_parse(stamp, &scan, later);
}
