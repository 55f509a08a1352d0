#include "common/instant.h"

/* Days in 400 years, and from 0000-03-01 to 1970-01-01. */
#define ERA_DAYS 146097
#define EPOCH_DAYS 719468

int64_t
civil_days(int year, int month, int day)
{
	int64_t era, y = year;
	int of_era, of_year;

	/* years that begin in March put the leap day last */
	y -= month <= 2;
	era = (y >= 0 ? y : y - 399) / 400;
	of_era = (int)(y - era * 400);
	of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	return era * ERA_DAYS + of_era * 365 + of_era / 4 - of_era / 100 +
	    of_year - EPOCH_DAYS;
}

void
civil_date(int64_t days, int *year, int *month, int *day)
{
	int64_t era;
	int of_era, year_of_era, of_year, m;

	days += EPOCH_DAYS;
	era = (days >= 0 ? days : days - (ERA_DAYS - 1)) / ERA_DAYS;
	of_era = (int)(days - era * ERA_DAYS);
	year_of_era = (of_era - of_era / 1460 + of_era / 36524 -
			  of_era / (ERA_DAYS - 1)) /
	    365;
	of_year =
	    of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	m = (5 * of_year + 2) / 153;
	*day = of_year - (153 * m + 2) / 5 + 1;
	*month = m < 10 ? m + 3 : m - 9;
	*year = (int)(year_of_era + era * 400) + (*month <= 2);
}

int
civil_weekday(int64_t days)
{
	/* 1970-01-01 was a Thursday */
	return (int)(((days + 3) % 7 + 7) % 7);
}

int
civil_month_length(int year, int month)
{
	static const int length[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
		30, 31 };

	if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
		return 29;
	return length[month - 1];
}

bool
civil_valid(const struct civil *c)
{
	return c->year >= 1 && c->year <= 9999 && c->month >= 1 &&
	    c->month <= 12 && c->day >= 1 &&
	    (c->day <= 28 || c->day <= civil_month_length(c->year, c->month)) &&
	    c->hour >= 0 && c->hour <= 23 && c->minute >= 0 &&
	    c->minute <= 59 && c->second >= 0 && c->second <= 59;
}

int64_t
civil_seconds(const struct civil *c)
{
	return civil_days(c->year, c->month, c->day) * DAY +
	    c->hour * (int64_t)HOUR + c->minute * MINUTE + c->second;
}

void
civil_split(int64_t t, struct civil *c)
{
	int64_t days = t / DAY;
	int rest = (int)(t % DAY);

	if (rest < 0) {
		rest += DAY;
		days--;
	}
	civil_date(days, &c->year, &c->month, &c->day);
	c->hour = rest / HOUR;
	c->minute = rest % HOUR / MINUTE;
	c->second = rest % MINUTE;
}

/* Two digits, or -1. */
static inline int
two(const char *s)
{
	unsigned tens = (unsigned)(s[0] - '0'), ones = (unsigned)(s[1] - '0');

	return tens <= 9 && ones <= 9 ? (int)(tens * 10 + ones) : -1;
}

/* What stands behind the seconds: nothing but a fraction and an offset. */
static bool
offset_parse(struct slice rest, int *offset)
{
	int hours, minutes;
	size_t i = 0;

	if (rest.len > 1 && rest.s[0] == '.') {
		for (i = 1; i < rest.len && is_digit(rest.s[i]); i++)
			;
		if (i == 1)
			return false;
	}
	rest = slice_from(rest, i);
	*offset = 0;
	if (rest.len == 1)
		return rest.s[0] == 'Z' || rest.s[0] == 'z';
	if (rest.len != 6 || rest.s[3] != ':' ||
	    (rest.s[0] != '+' && rest.s[0] != '-'))
		return false;
	hours = two(rest.s + 1);
	minutes = two(rest.s + 4);
	if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
		return false;
	*offset = hours * HOUR + minutes * MINUTE;
	if (rest.s[0] == '-')
		*offset = -*offset;
	return true;
}

/* "2026-11-27": the days since 1970-01-01; false where it is no date. */
static bool
date_parse(const char *s, int64_t *days)
{
	struct civil c = { .year = two(s) * 100 + two(s + 2),
		.month = two(s + 5),
		.day = two(s + 8) };

	if (s[4] != '-' || s[7] != '-' || two(s) < 0 || two(s + 2) < 0 ||
	    !civil_valid(&c))
		return false;
	*days = civil_days(c.year, c.month, c.day);
	return true;
}

/* "10:30:05": the seconds of the day; false where it is no time. */
static bool
clock_parse(const char *s, int *seconds)
{
	int hour = two(s), minute = two(s + 3), second = two(s + 6);

	/* -1 has the sign in it */
	if (s[2] != ':' || s[5] != ':' || (hour | minute | second) < 0 ||
	    hour > 23 || minute > 59 || second > 60)
		return false;
	/* a leap second */
	if (second == 60)
		second = 59;
	*seconds = hour * HOUR + minute * MINUTE + second;
	return true;
}

#define DATES 16

/*
 * The same, of dates that were read lately: the records of a day follow each
 * other, and what was promised on a day often is for one day.
 */
static bool
date_find(const char *s, int64_t *days)
{
	static struct {
		char date[INSTANT_DATE];
		int64_t days;
	} lately[DATES];
	unsigned at = ((unsigned char)s[8] * 10U + (unsigned char)s[9]) % DATES;

	if (memcmp(lately[at].date, s, INSTANT_DATE) != 0) {
		if (!date_parse(s, &lately[at].days)) {
			lately[at].date[0] = '\0';
			return false;
		}
		memcpy(lately[at].date, s, INSTANT_DATE);
	}
	*days = lately[at].days;
	return true;
}

bool
instant_parse(struct slice text, int64_t *t)
{
	const char *s = text.s;
	int64_t days;
	int seconds, offset = 0;

	if (text.len < INSTANT_LEN ||
	    (s[10] != 'T' && s[10] != 't' && s[10] != ' ') ||
	    !date_find(s, &days) || !clock_parse(s + 11, &seconds))
		return false;
	if ((text.len > INSTANT_LEN || s[19] != 'Z') &&
	    !offset_parse(slice_from(text, 19), &offset))
		return false;
	*t = days * DAY + seconds - offset;
	return true;
}

/* Put two digits. */
static inline void
two_put(char *to, int value)
{
	static const char digits[] = "0001020304050607080910111213141516171819"
				     "2021222324252627282930313233343536373839"
				     "4041424344454647484950515253545556575859"
				     "6061626364656667686970717273747576777879"
				     "8081828384858687888990919293949596979899";

	memcpy(to, digits + 2 * value, 2);
}

static inline void
date_put(char *to, int64_t days)
{
	int year, month, day;

	civil_date(days, &year, &month, &day);
	/* of no other year anything would be right, but no harm is done */
	two_put(to, (int)((unsigned)year / 100 % 100));
	two_put(to + 2, (int)((unsigned)year % 100));
	to[4] = '-';
	two_put(to + 5, month);
	to[7] = '-';
	two_put(to + 8, day);
}

/* The day that an instant lies in, and the seconds from its start. */
static inline int64_t
day_of(int64_t t, int *seconds)
{
	int64_t days = t / DAY;

	*seconds = (int)(t % DAY);
	if (*seconds >= 0)
		return days;
	*seconds += DAY;
	return days - 1;
}

void
instant_date(char to[INSTANT_DATE], int64_t t)
{
	int seconds;

	date_put(to, day_of(t, &seconds));
}

void
instant_format(char to[INSTANT_LEN], int64_t t)
{
	int seconds;

	date_put(to, day_of(t, &seconds));
	to[10] = 'T';
	two_put(to + 11, seconds / HOUR);
	to[13] = ':';
	two_put(to + 14, seconds % HOUR / MINUTE);
	to[16] = ':';
	two_put(to + 17, seconds % MINUTE);
	to[19] = 'Z';
}
