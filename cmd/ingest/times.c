#include "cmd/ingest/times.h"

#include <limits.h>
#include <string.h>

#include "cmd/ingest/cell.h"
#include "common/number.h"

/* Excel counts days; this one is 1970-01-01. */
#define EXCEL_EPOCH 25569

/* Milliseconds at the beginning of Twitter's own time. */
#define SNOWFLAKE_EPOCH 1288834974657

static const char separators[TIME_SEPARATORS + 1] = "/-.";

/* Instants are within the years 1 to 9999. */
#define INSTANT_MIN (-62135596800)
#define INSTANT_MAX 253402300799

void
times_init(struct times *times, struct zone *zone)
{
	memset(times, 0, sizeof(*times));
	times->zone = zone;
}

void
times_format(struct times *times, char to[INSTANT_LEN], int64_t t)
{
	int64_t days = t / DAY, rest = t % DAY;
	struct time_date *date;
	int clock[3], i;

	if (rest < 0) {
		rest += DAY;
		days--;
	}
	date = &times->put[(uint64_t)days % TIME_DATES];
	if (date->days != days || date->text[0] == '\0') {
		instant_format(to, t);
		memcpy(date->text, to, sizeof(date->text));
		date->days = days;
		return;
	}
	memcpy(to, date->text, sizeof(date->text));
	clock[0] = (int)rest / HOUR;
	clock[1] = (int)rest % HOUR / MINUTE;
	clock[2] = (int)rest % MINUTE;
	to[10] = 'T';
	for (i = 0; i < 3; i++) {
		to[11 + 3 * i] = (char)('0' + clock[i] / 10);
		to[12 + 3 * i] = (char)('0' + clock[i] % 10);
		to[13 + 3 * i] = i < 2 ? ':' : 'Z';
	}
}

/* Local time, as if it were UTC, to the instant. */
static int64_t
local_to_utc(struct times *times, struct zone *zone, int64_t local)
{
	enum zone_odd odd;
	int64_t t;

	if (zone == NULL && times->has_offset)
		return local - times->offset;
	if (zone == NULL) {
		zone = times->zone;
		times->assumed = true;
	}
	t = zone_utc_seconds(zone, local, &odd);
	if (odd != ZONE_ONCE)
		times->folded = true;
	return t;
}

/* A whole number of up to 19 digits, as the ids of posts have. */
static bool
whole_read(struct slice s, long long *n)
{
	bool minus = s.len > 0 && s.s[0] == '-';
	size_t i = minus;
	long long digit;

	*n = 0;
	for (; i < s.len; i++) {
		if (!is_digit(s.s[i]))
			return false;
		digit = s.s[i] - '0';
		if (*n > (LLONG_MAX - digit) / 10)
			return false;
		*n = *n * 10 + digit;
	}
	*n = minus ? -*n : *n;
	return s.len > minus;
}

/* A number to an instant by its unit. */
static enum time_got
number_read(
    struct times *times, const struct timeread *how, struct slice s, int64_t *t)
{
	long long n;
	double days;
	size_t dot;

	if (how->kind == TIME_EXCEL) {
		if (!number_parse(s, &days) || days > 3000000 || days < 1)
			return TIME_BAD;
		*t = local_to_utc(times, how->zone,
		    (int64_t)((days - EXCEL_EPOCH) * DAY +
			(days < EXCEL_EPOCH ? -0.5 : 0.5)));
		return TIME_GOT;
	}
	dot = slice_find(s, '.');
	if (dot < s.len && how->kind == TIME_SNOWFLAKE)
		return TIME_BAD;
	if (dot < s.len && dot > 0) {
		struct slice fraction = slice_from(s, dot + 1);

		if (fraction.len > 0 && !whole_read(fraction, &n))
			return TIME_BAD;
		s.len = dot;
	}
	if (!whole_read(s, &n))
		return TIME_BAD;
	if (n == 0 || n == -1)
		return TIME_NOTHING;
	if (how->kind == TIME_SNOWFLAKE)
		n = ((n >> 22) + SNOWFLAKE_EPOCH) / 1000;
	else if (how->kind == TIME_MILLIS)
		n = n / 1000 - (n % 1000 < 0);
	else if (how->kind == TIME_MICROS)
		n = n / 1000000 - (n % 1000000 < 0);
	*t = n;
	return n < INSTANT_MIN || n > INSTANT_MAX ? TIME_BAD : TIME_GOT;
}

static int
digits_at(const char *s, int n)
{
	int value = 0;

	while (n-- > 0) {
		if (!is_digit(*s))
			return -1;
		value = value * 10 + (*s++ - '0');
	}
	return value;
}

/* Two digits, or a number that is far too high. */
static inline unsigned
two_at(const char *s)
{
	unsigned tens = (unsigned char)s[0] - (unsigned)'0';
	unsigned ones = (unsigned char)s[1] - (unsigned)'0';

	return tens > 9 || ones > 9 ? 1000 : tens * 10 + ones;
}

/*
 * The usual shape, "2026-11-21 14:03:00" with T or a blank, perhaps with Z
 * or without a time of day, as if it were UTC: nearly every time of most
 * files is such.  Return false for anything else.
 */
static bool
usual_find(struct times *times, struct slice s, int64_t *t, bool *utc)
{
	unsigned hour = 0, minute = 0, second = 0;
	struct civil civil = { 0 };
	struct time_date *date;

	*utc = s.len == 20 && (s.s[19] == 'Z' || s.s[19] == 'z');
	if (!*utc && s.len != 19 && s.len != 10)
		return false;
	if (s.len > 10) {
		hour = two_at(s.s + 11);
		minute = two_at(s.s + 14);
		second = two_at(s.s + 17);
		if ((s.s[10] != ' ' && s.s[10] != 'T') || s.s[13] != ':' ||
		    s.s[16] != ':' || hour > 23 || minute > 59 || second > 59)
			return false;
	}
	date =
	    &times->read[((unsigned char)s.s[8] * 10u + (unsigned char)s.s[9]) %
		TIME_DATES];
	if (memcmp(date->text, s.s, sizeof(date->text)) != 0) {
		civil.year = digits_at(s.s, 4);
		civil.month = digits_at(s.s + 5, 2);
		civil.day = digits_at(s.s + 8, 2);
		/* the years that stand for nothing go the long way */
		if (s.s[4] != '-' || s.s[7] != '-' || civil.year < 1971 ||
		    !civil_valid(&civil))
			return false;
		date->days = civil_seconds(&civil) / DAY;
		memcpy(date->text, s.s, sizeof(date->text));
	}
	*t = date->days * DAY +
	    (int64_t)(hour * HOUR + minute * MINUTE + second);
	return true;
}

static bool
usual_read(struct times *times, struct zone *zone, struct slice s, int64_t *t)
{
	bool utc;

	if (!usual_find(times, s, t, &utc))
		return false;
	if (!utc)
		*t = local_to_utc(times, zone, *t);
	return true;
}

bool
times_copy(struct times *times, struct zone *zone, struct slice s,
    char to[INSTANT_LEN], int64_t *t)
{
	bool utc;

	if ((zone == NULL && times->has_offset) ||
	    !zone_is_utc(zone == NULL ? times->zone : zone) ||
	    !usual_find(times, s, t, &utc))
		return false;
	if (!utc && zone == NULL)
		times->assumed = true;
	memcpy(to, "0000-00-00T00:00:00Z", INSTANT_LEN);
	memcpy(to, s.s, 10);
	if (s.len > 10)
		memcpy(to + 11, s.s + 11, 8);
	return true;
}

/* Dates at midnight that systems write for "never". */
static bool
means_nothing(const struct stamp *stamp)
{
	const struct civil *c = &stamp->civil;

	if (c->hour != 0 || c->minute != 0 || c->second != 0)
		return false;
	return (c->year == 1 && c->month == 1 && c->day == 1) ||
	    (c->year == 1899 && c->month == 12 && c->day == 30) ||
	    (c->year == 1970 && c->month == 1 && c->day == 1) ||
	    (c->year == 1900 && c->month == 1 && c->day <= 1);
}

/* Put the three numbers where they belong; a year of one digit is none. */
static void
order_apply(struct stamp *stamp, enum time_order order)
{
	struct civil *c = &stamp->civil;
	const int *part = stamp->parts;

	if (order == ORDER_YMD && stamp->digits < 4) {
		c->year = stamp_year(part[0], 2);
		c->month = part[1];
		c->day = part[2];
		return;
	}
	c->day = part[order == ORDER_MDY];
	c->month = part[order != ORDER_MDY];
	c->year = stamp->digits == 1 ? 0 : stamp_year(part[2], stamp->digits);
}

/* Does the weekday agree with the date in that order? */
static bool
weekday_agrees(struct stamp stamp, enum time_order order)
{
	const struct civil *c = &stamp.civil;

	order_apply(&stamp, order);
	return civil_valid(c) &&
	    civil_weekday(civil_days(c->year, c->month, c->day)) ==
	    stamp.weekday;
}

/* What three numbers tell about their order by themselves. */
static enum time_order
stamp_order(const struct stamp *stamp)
{
	bool dmy, mdy;

	if (stamp->parts[0] > 12)
		return ORDER_DMY;
	if (stamp->parts[1] > 12)
		return ORDER_MDY;
	if (stamp->weekday < 0)
		return ORDER_OPEN;
	dmy = weekday_agrees(*stamp, ORDER_DMY);
	mdy = weekday_agrees(*stamp, ORDER_MDY);
	return dmy == mdy ? ORDER_OPEN : dmy ? ORDER_DMY : ORDER_MDY;
}

size_t
times_separator(char sep)
{
	return (size_t)(strchr(separators, sep) - separators);
}

enum time_order
times_evidence(struct slice s, size_t *sep)
{
	struct stamp stamp;

	if (cell_null(s) || !stamp_parse(&stamp, s) || stamp.sep == '\0')
		return ORDER_OPEN;
	*sep = times_separator(stamp.sep);
	return stamp_order(&stamp);
}

size_t
times_open(const struct times *times)
{
	struct stamp stamp;

	(void)stamp_parse(&stamp, times->open);
	return times_separator(stamp.sep);
}

/* Settle the order of day and month.  Return false where it stays open. */
static bool
order_settle(
    struct times *times, const struct timeread *how, struct stamp *stamp)
{
	enum time_order *known, order = how->order;

	if (stamp->sep == '\0')
		return true;
	if (order == ORDER_OPEN) {
		known = &times->order[times_separator(stamp->sep)];
		if (*known == ORDER_OPEN)
			*known = stamp_order(stamp);
		order = *known;
	}
	/* 5/5/2026 is the same either way */
	if (order == ORDER_OPEN && stamp->parts[0] == stamp->parts[1])
		order = ORDER_DMY;
	if (order == ORDER_OPEN)
		return false;
	order_apply(stamp, order);
	return true;
}

enum time_got
times_read(
    struct times *times, const struct timeread *how, struct slice s, int64_t *t)
{
	struct stamp stamp;

	if (cell_null(s))
		return TIME_NOTHING;
	if (how->kind != TIME_TEXT && how->kind != TIME_FORMAT)
		return number_read(times, how, s, t);
	if (how->kind == TIME_TEXT && usual_read(times, how->zone, s, t))
		return TIME_GOT;
	if ((s.len == 1 && s.s[0] == '0') || slice_is(s, "-1") ||
	    slice_begins(s, "1900-01-00") || slice_begins(s, "0000-00-00"))
		return TIME_NOTHING;
	if (how->kind == TIME_FORMAT ? !stamp_format(&stamp, how->format, s) :
				       !stamp_parse(&stamp, s))
		return TIME_BAD;
	if (!order_settle(times, how, &stamp)) {
		times->open = s;
		return TIME_OPEN;
	}
	/* a leap second */
	if (stamp.civil.second == 60)
		stamp.civil.second = 59;
	if (!civil_valid(&stamp.civil))
		return TIME_BAD;
	if (means_nothing(&stamp))
		return TIME_NOTHING;
	*t = civil_seconds(&stamp.civil);
	if (stamp.has_offset)
		*t -= stamp.offset;
	else
		*t = local_to_utc(
		    times, stamp.zone != NULL ? stamp.zone : how->zone, *t);
	return *t < INSTANT_MIN || *t > INSTANT_MAX ? TIME_BAD : TIME_GOT;
}
