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

/* Read the parts at their places; false where one is no number. */
static bool
parts_parse(const char *s, struct civil *c)
{
	int century = two(s), year = two(s + 2);

	c->month = two(s + 5);
	c->day = two(s + 8);
	c->hour = two(s + 11);
	c->minute = two(s + 14);
	c->second = two(s + 17);
	/* -1 has the sign in it */
	if ((century | year | c->month | c->day | c->hour | c->minute |
		c->second) < 0)
		return false;
	c->year = century * 100 + year;
	/* a leap second */
	if (c->second == 60)
		c->second = 59;
	return civil_valid(c);
}

bool
instant_parse(struct slice text, int64_t *t)
{
	const char *s = text.s;
	struct civil c;
	int offset = 0;

	if (text.len < INSTANT_LEN || s[4] != '-' || s[7] != '-' ||
	    (s[10] != 'T' && s[10] != 't' && s[10] != ' ') || s[13] != ':' ||
	    s[16] != ':' || !parts_parse(s, &c))
		return false;
	if ((text.len > INSTANT_LEN || s[19] != 'Z') &&
	    !offset_parse(slice_from(text, 19), &offset))
		return false;
	*t = civil_seconds(&c) - offset;
	return true;
}

/* Put n digits of a number that is not negative. */
static void
digits_put(char *to, int n, int value)
{
	while (n-- > 0) {
		to[n] = (char)('0' + value % 10);
		value /= 10;
	}
}

void
instant_format(char to[INSTANT_LEN], int64_t t)
{
	struct civil c;

	civil_split(t, &c);
	memcpy(to, "0000-00-00T00:00:00Z", INSTANT_LEN);
	digits_put(to, 4, c.year);
	digits_put(to + 5, 2, c.month);
	digits_put(to + 8, 2, c.day);
	digits_put(to + 11, 2, c.hour);
	digits_put(to + 14, 2, c.minute);
	digits_put(to + 17, 2, c.second);
}
