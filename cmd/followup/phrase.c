#include "cmd/followup/phrase.h"

#include "common/instant.h"

static const char *const weekdays[] = { "Monday", "Tuesday", "Wednesday",
	"Thursday", "Friday", "Saturday", "Sunday" };

static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

/* The length of a day's or month's name that is cut short. */
#define SHORT 3

static void
put_two(struct buffer *to, int number)
{
	buffer_char(to, (char)('0' + number / 10 % 10));
	buffer_char(to, (char)('0' + number % 10));
}

static void
put_clock(struct buffer *to, const struct civil *civil)
{
	put_two(to, civil->hour);
	buffer_char(to, ':');
	put_two(to, civil->minute);
}

static int64_t
date_of(const struct civil *civil)
{
	return civil_days(civil->year, civil->month, civil->day);
}

/* Weekday, day and month, whole or cut short. */
static void
put_date(struct buffer *to, const struct civil *civil, bool cut)
{
	struct slice day = slice_of(weekdays[civil_weekday(date_of(civil))]);
	struct slice month = slice_of(months[civil->month - 1]);

	if (cut)
		day.len = month.len = SHORT;
	buffer_put(to, day);
	buffer_char(to, ' ');
	buffer_int(to, civil->day);
	buffer_char(to, ' ');
	buffer_put(to, month);
}

void
phrase_when(struct buffer *to, struct zone *zone, int64_t t, int64_t now)
{
	struct civil then, today;
	int64_t days;

	zone_local(zone, t, &then);
	zone_local(zone, now, &today);
	days = date_of(&then) - date_of(&today);
	put_clock(to, &then);
	if (days == 0)
		buffer_str(to, " today");
	else if (days == 1)
		buffer_str(to, " tomorrow");
	else if (days == -1)
		buffer_str(to, " yesterday");
	else {
		buffer_str(to, " on ");
		put_date(to, &then, true);
	}
	if (then.year != today.year) {
		buffer_char(to, ' ');
		buffer_int(to, then.year);
	}
}

void
phrase_instant(struct buffer *to, struct zone *zone, int64_t t)
{
	struct civil civil;

	zone_local(zone, t, &civil);
	put_date(to, &civil, false);
	buffer_str(to, ", ");
	put_clock(to, &civil);
}

void
phrase_instant_full(struct buffer *to, struct zone *zone, int64_t t)
{
	struct civil civil;

	zone_local(zone, t, &civil);
	put_date(to, &civil, false);
	buffer_char(to, ' ');
	buffer_int(to, civil.year);
	buffer_str(to, ", ");
	put_clock(to, &civil);
}

/* A number of a unit, and the rest of a smaller one if there is any. */
static void
put_units(struct buffer *to, int64_t seconds, int64_t unit, const char *name,
    int64_t smaller, const char *smaller_name)
{
	buffer_int(to, seconds / unit);
	buffer_str(to, name);
	seconds = seconds % unit / smaller;
	if (seconds == 0)
		return;
	buffer_char(to, ' ');
	buffer_int(to, seconds);
	buffer_str(to, smaller_name);
}

void
phrase_span(struct buffer *to, int64_t seconds)
{
	if (seconds < MINUTE) {
		buffer_int(to, seconds);
		buffer_str(to, " s");
	} else if (seconds < HOUR)
		put_units(to, seconds, MINUTE, " min", 1, " s");
	else if (seconds < 2 * DAY)
		put_units(to, seconds, HOUR, " h", MINUTE, " min");
	else
		put_units(to, seconds, DAY, " days", HOUR, " h");
}

void
phrase_ordinal(struct buffer *to, long long number)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };
	long long last = number % 100;

	buffer_int(to, number);
	if (last >= 11 && last <= 13)
		last = 0;
	last %= 10;
	buffer_str(to, ends[last > 0 && last < 4 ? last : 0]);
}

static void
put_octal(struct buffer *to, char byte)
{
	unsigned char c = (unsigned char)byte;

	buffer_char(to, '\\');
	buffer_char(to, (char)('0' + (c >> 6)));
	buffer_char(to, (char)('0' + (c >> 3 & 7)));
	buffer_char(to, (char)('0' + (c & 7)));
}

/*
 * How many bytes of well-formed UTF-8 stand here that a terminal just shows:
 * 0 for control characters, for those that turn the direction of writing,
 * and for bytes that are no UTF-8.
 */
static size_t
shown_bytes(struct slice text)
{
	const unsigned char *s = (const unsigned char *)text.s;
	size_t i, n;
	unsigned int code;

	if (s[0] < 0x80)
		return s[0] >= ' ' && s[0] != 0x7f;
	n = s[0] >= 0xf0 ? 4 : s[0] >= 0xe0 ? 3 : 2;
	if (s[0] < 0xc2 || s[0] > 0xf4 || text.len < n)
		return 0;
	code = s[0] & (0xffu >> (n + 1));
	for (i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		code = code << 6 | (s[i] & 0x3f);
	}
	if (code < 0xa0 || (code >= 0xd800 && code < 0xe000) ||
	    (n == 3 && code < 0x800) || (n == 4 && code < 0x10000) ||
	    code > 0x10ffff || (code >= 0x200e && code <= 0x200f) ||
	    (code >= 0x2028 && code <= 0x202e) ||
	    (code >= 0x2066 && code <= 0x2069))
		return 0;
	return n;
}

void
phrase_field(struct buffer *to, struct slice field)
{
	struct buffer plain = { 0 };
	struct slice rest, run;

	buffer_unescaped(&plain, field);
	for (rest = buffer_slice(&plain); rest.len > 0;
	     rest = slice_from(rest, run.len)) {
		run = rest;
		run.len = shown_bytes(rest);
		if (run.len > 0) {
			buffer_put(to, run);
			continue;
		}
		run.len = 1;
		if (is_blank(run.s[0]))
			buffer_char(to, ' ');
		else
			put_octal(to, run.s[0]);
	}
	buffer_free(&plain);
}

/* Letters, not bytes. */
static size_t
width_of(struct slice text)
{
	size_t i, n = 0;

	for (i = 0; i < text.len; i++)
		n += ((unsigned char)text.s[i] & 0xc0) != 0x80;
	return n;
}

void
phrase_wrap(
    struct buffer *to, const char *first, struct slice text, size_t width)
{
	size_t indent = width_of(slice_of(first)), column = indent, i, n;
	struct slice word;
	bool begin = true;

	buffer_str(to, first);
	while (slice_cut(&text, ' ', &word)) {
		n = width_of(word);
		if (n == 0)
			continue;
		if (!begin && column + 1 + n > width) {
			buffer_char(to, '\n');
			for (i = 0; i < indent; i++)
				buffer_char(to, ' ');
			column = indent;
			begin = true;
		}
		if (!begin) {
			buffer_char(to, ' ');
			column++;
		}
		buffer_put(to, word);
		column += n;
		begin = false;
	}
	buffer_char(to, '\n');
}
