/*
 * The text of a time, taken apart after a format as strftime(3) has them.
 */

#include "cmd/ingest/times.h"

#include <string.h>

/* What the format's letters have gathered. */
struct parts {
	struct civil civil;
	int half, day_of_year;
	bool twelve;
};

static const char letters[] = "YymdeHIMSpbBhaAjzZsfTRFDnt%";

const char *
format_check(struct slice format)
{
	bool hour24 = false, half = false;
	size_t i;

	for (i = 0; i < format.len; i++) {
		if (format.s[i] != '%')
			continue;
		if (i + 1 < format.len && format.s[i + 1] == '*') {
			if (i > 0 && i + 2 < format.len)
				return "%*, any text, stands first or last";
			i++;
			continue;
		}
		if (++i == format.len || format.s[i] == '\0' ||
		    strchr(letters, format.s[i]) == NULL)
			return "a letter behind % that no format has here";
		hour24 |= strchr("HTR", format.s[i]) != NULL;
		half |= format.s[i] == 'p';
	}
	if (hour24 && half)
		return "%H with %p: an hour with AM or PM is %I";
	return NULL;
}

static bool
digits_take(struct slice *s, int most, int *value)
{
	int n = 0;

	*value = 0;
	while (n < most && s->len > 0 && is_digit(s->s[0])) {
		*value = *value * 10 + (s->s[0] - '0');
		*s = slice_from(*s, 1);
		n++;
	}
	return n > 0;
}

static struct slice
word_take(struct slice *s)
{
	struct slice word = { s->s, 0 };

	while (s->len > 0 && fold(s->s[0]) >= 'a' && fold(s->s[0]) <= 'z') {
		*s = slice_from(*s, 1);
		word.len++;
	}
	return word;
}

/* %z and %Z: an offset, Z, or a name that says one. */
static bool
zone_take(struct stamp *stamp, struct slice *s)
{
	struct stamp other;
	char text[48] = "2000-01-01 00:00 ";
	size_t start = strlen(text), n = 0;

	while (n < s->len && !is_blank(s->s[n]))
		n++;
	if (n == 0 || start + n > sizeof(text))
		return false;
	memcpy(text + start, s->s, n);
	*s = slice_from(*s, n);
	if (!stamp_parse(&other, (struct slice) { text, start + n }))
		return false;
	stamp->has_offset = other.has_offset;
	stamp->offset = other.offset;
	stamp->zone = other.zone;
	return other.has_offset || other.zone != NULL;
}

/* %s: seconds since 1970. */
static bool
epoch_take(struct stamp *stamp, struct civil *civil, struct slice *s)
{
	long long n = 0;
	size_t digits = 0;

	for (; digits < 12 && s->len > 0 && is_digit(s->s[0]); digits++) {
		n = n * 10 + (s->s[0] - '0');
		*s = slice_from(*s, 1);
	}
	if (digits == 0 || n > 253402300799)
		return false;
	civil_split(n, civil);
	stamp->has_offset = true;
	stamp->offset = 0;
	return true;
}

/* AM or PM, with dots or without. */
static bool
half_take(struct parts *parts, struct slice *s)
{
	char c = s->len > 0 ? fold(s->s[0]) : '\0';

	if (c != 'a' && c != 'p')
		return false;
	parts->half = c == 'p' ? 12 : 0;
	*s = slice_from(*s, 1);
	while (s->len > 0 && (s->s[0] == '.' || fold(s->s[0]) == 'm'))
		*s = slice_from(*s, 1);
	return true;
}

static bool letter_take(
    struct stamp *, struct parts *, char letter, struct slice *s);

/* The letters that stand for several others. */
static bool
several_take(struct stamp *stamp, struct parts *parts, const char *format,
    struct slice *s)
{
	for (; *format != '\0'; format++) {
		if (*format != '%') {
			if (s->len == 0 || s->s[0] != *format)
				return false;
			*s = slice_from(*s, 1);
		} else if (!letter_take(stamp, parts, *++format, s))
			return false;
	}
	return true;
}

/* The letters that stand for more than one part of a time. */
static bool
other_take(
    struct stamp *stamp, struct parts *parts, char letter, struct slice *s)
{
	switch (letter) {
	case 's':
		return epoch_take(stamp, &parts->civil, s);
	case 'z':
	case 'Z':
		return zone_take(stamp, s);
	case 'T':
		return several_take(stamp, parts, "%H:%M:%S", s);
	case 'R':
		return several_take(stamp, parts, "%H:%M", s);
	case 'F':
		return several_take(stamp, parts, "%Y-%m-%d", s);
	case 'D':
		return several_take(stamp, parts, "%m/%d/%y", s);
	default:
		return false;
	}
}

static bool
letter_take(
    struct stamp *stamp, struct parts *parts, char letter, struct slice *s)
{
	struct civil *c = &parts->civil;
	int n;

	switch (letter) {
	case 'Y':
		return digits_take(s, 4, &c->year);
	case 'y':
		if (!digits_take(s, 2, &c->year))
			return false;
		c->year += c->year < 69 ? 2000 : 1900;
		return true;
	case 'm':
		return digits_take(s, 2, &c->month);
	case 'd':
	case 'e':
		*s = slice_from(*s, s->len > 0 && s->s[0] == ' ');
		return digits_take(s, 2, &c->day);
	case 'I':
		parts->twelve = true;
		return digits_take(s, 2, &c->hour);
	case 'H':
		return digits_take(s, 2, &c->hour);
	case 'M':
		return digits_take(s, 2, &c->minute);
	case 'S':
		return digits_take(s, 2, &c->second);
	case 'p':
		return half_take(parts, s);
	case 'b':
	case 'B':
	case 'h':
		c->month = stamp_month(word_take(s)) + 1;
		return c->month > 0;
	case 'a':
	case 'A':
		stamp->weekday = stamp_weekday(word_take(s));
		return stamp->weekday >= 0;
	case 'j':
		return digits_take(s, 3, &parts->day_of_year) &&
		    parts->day_of_year > 0;
	case 'f':
		return digits_take(s, 9, &n);
	default:
		return other_take(stamp, parts, letter, s);
	}
}

/* Put together what was gathered. */
static bool
parts_join(struct stamp *stamp, struct parts *parts)
{
	struct civil *c = &parts->civil;

	if (parts->twelve) {
		if (c->hour < 1 || c->hour > 12)
			return false;
		c->hour = c->hour % 12 + parts->half;
	}
	if (parts->day_of_year > 0) {
		int february = civil_month_length(c->year, 2);

		if (parts->day_of_year > 337 + february)
			return false;
		civil_date(civil_days(c->year, 1, 1) + parts->day_of_year - 1,
		    &c->year, &c->month, &c->day);
	}
	stamp->civil = *c;
	return true;
}

/* The text of a format that begins with %*: wherever it fits first. */
static bool
anywhere_take(struct stamp *stamp, struct slice format, struct slice s)
{
	while (!stamp_format(stamp, format, s)) {
		if (s.len == 0)
			return false;
		s = slice_from(s, 1);
	}
	return true;
}

bool
stamp_format(struct stamp *stamp, struct slice format, struct slice s)
{
	struct parts parts = { .civil = { .month = 1, .day = 1 } };
	size_t i;

	memset(stamp, 0, sizeof(*stamp));
	stamp->weekday = -1;
	for (i = 0; i < format.len; i++) {
		char c = format.s[i];

		if (c == '%' && format.s[i + 1] == '*' && i == 0)
			return anywhere_take(stamp, slice_from(format, 2), s);
		if (c == '%' && format.s[i + 1] == '*') {
			s = SLICE_EMPTY;
			break;
		}
		if (c == '%' && format.s[i + 1] == '%')
			i++;
		else if (c == '%' && format.s[i + 1] != 'n' &&
		    format.s[i + 1] != 't') {
			if (!letter_take(stamp, &parts, format.s[++i], &s))
				return false;
			continue;
		} else if (c == '%' || is_blank(c)) {
			/* blanks stand for any number of them */
			i += c == '%';
			while (s.len > 0 && is_blank(s.s[0]))
				s = slice_from(s, 1);
			continue;
		}
		if (s.len == 0 || s.s[0] != c)
			return false;
		s = slice_from(s, 1);
	}
	return s.len == 0 && parts_join(stamp, &parts);
}
