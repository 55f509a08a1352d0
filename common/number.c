#include "common/number.h"

#include <math.h>
#include <stdint.h>

/* 10^0 to 10^14 */
static const double powers[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9,
	1e10, 1e11, 1e12, 1e13, 1e14 };

/* Digits that a double adds up without an error. */
#define EXACT_DIGITS 15

/* The same of numbers whose digits a double need not hold. */
static bool
number_parse_long(struct slice text, double *number)
{
	double value = 0, scale = 1;
	size_t i = 0, digits = 0, from;
	bool minus;

	minus = text.len > 0 && text.s[0] == '-';
	if (minus)
		i++;
	for (from = i; i < text.len && is_digit(text.s[i]); i++) {
		value = value * 10 + (text.s[i] - '0');
		digits++;
	}
	if (i == from)
		return false;
	if (i < text.len && text.s[i] == '.') {
		for (from = ++i; i < text.len && is_digit(text.s[i]); i++) {
			/* what a double cannot hold any more is dropped */
			if (digits++ >= EXACT_DIGITS)
				continue;
			value = value * 10 + (text.s[i] - '0');
			scale *= 10;
		}
		if (i == from)
			return false;
	}
	if (i != text.len || !isfinite(value))
		return false;
	value /= scale;
	*number = minus ? -value : value;
	return true;
}

/* The digits from at on as a whole number; at moves behind them. */
static inline uint64_t
digits_parse(struct slice text, size_t *at, uint64_t value)
{
	size_t i;

	for (i = *at; i < text.len && is_digit(text.s[i]); i++)
		value = value * 10 + (uint64_t)(text.s[i] - '0');
	*at = i;
	return value;
}

bool
number_parse(struct slice text, double *number)
{
	size_t i = 0, from, point;
	uint64_t value;

	if (text.len > EXACT_DIGITS)
		return number_parse_long(text, number);
	/* digits alone are the rule */
	value = digits_parse(text, &i, 0);
	*number = (double)value;
	if (i == text.len)
		return i > 0;
	i = from = text.s[0] == '-';
	value = digits_parse(text, &i, 0);
	if (i == from)
		return false;
	*number = (double)value;
	if (i < text.len) {
		if (text.s[i] != '.')
			return false;
		point = ++i;
		value = digits_parse(text, &i, value);
		if (i == point || i < text.len)
			return false;
		*number = (double)value / powers[i - point];
	}
	if (from > 0)
		*number = -*number;
	return true;
}

bool
number_parse_int(struct slice text, long long *number)
{
	long long value = 0;
	size_t i = 0;
	bool minus;

	minus = text.len > 0 && text.s[0] == '-';
	if (minus)
		i++;
	if (i == text.len || text.len - i > 18)
		return false;
	for (; i < text.len; i++) {
		if (!is_digit(text.s[i]))
			return false;
		value = value * 10 + (text.s[i] - '0');
	}
	*number = minus ? -value : value;
	return true;
}

double
number_round(double number, int decimals)
{
	double scaled;

	scaled = number * powers[decimals];
	/* 0.285 is 0.28499999...: a hair below half counts as half */
	scaled = round(scaled + copysign(1e-9, scaled));
	return scaled / powers[decimals];
}

/* The digits of a whole number from the end of room, and where they start. */
static inline char *
digits_put(char *end, unsigned long long value)
{
	unsigned small;

	for (; value > UINT32_MAX; value /= 10)
		*--end = (char)('0' + value % 10);
	small = (unsigned)value;
	do {
		*--end = (char)('0' + small % 10);
		small /= 10;
	} while (small != 0);
	return end;
}

/* Numbers below it are put at once. */
#define SMALL 1000

static size_t
small_put(char to[NUMBER_MAX], unsigned value)
{
	size_t len = 0;

	if (value >= 100)
		to[len++] = (char)('0' + value / 100);
	if (value >= 10)
		to[len++] = (char)('0' + value / 10 % 10);
	to[len++] = (char)('0' + value % 10);
	return len;
}

size_t
number_int(char to[NUMBER_MAX], long long number)
{
	char room[24], *at;
	size_t len;

	if (number >= 0 && number < SMALL)
		return small_put(to, (unsigned)number);
	at = digits_put(room + sizeof(room),
	    number < 0 ? -(unsigned long long)number :
			 (unsigned long long)number);
	if (number < 0)
		*--at = '-';
	len = (size_t)(room + sizeof(room) - at);
	memcpy(to, at, len);
	return len;
}

/* A number of more than 18 digits: its digits, one division at a time. */
static size_t
huge_put(char to[NUMBER_MAX], double number)
{
	char room[NUMBER_MAX], *at = room + sizeof(room);
	double rest = fabs(number);
	size_t len;

	while (rest >= 1 && at > room + 1) {
		*--at = (char)('0' + (int)fmod(rest, 10));
		rest = floor(rest / 10);
	}
	if (number < 0)
		*--at = '-';
	len = (size_t)(room + sizeof(room) - at);
	memcpy(to, at, len);
	return len;
}

/* scaled is the number in units of 10^-decimals, unit is 10^decimals. */
static inline size_t
fixed_put(char to[NUMBER_MAX], unsigned long long scaled, bool minus,
    unsigned long long unit, int decimals)
{
	unsigned long long fraction = scaled % unit;
	char room[48], *at = room + sizeof(room);
	size_t len;
	int i;

	for (i = 0; i < decimals; i++) {
		*--at = (char)('0' + fraction % 10);
		fraction /= 10;
	}
	if (decimals > 0)
		*--at = '.';
	at = digits_put(at, scaled / unit);
	if (minus && scaled != 0)
		*--at = '-';
	len = (size_t)(room + sizeof(room) - at);
	memcpy(to, at, len);
	return len;
}

size_t
number_fixed(char to[NUMBER_MAX], double number, int decimals)
{
	unsigned long long scaled;
	double magnitude;

	if (decimals == 0 && number >= 0 && number < SMALL - 1)
		return small_put(to, (unsigned)(number + 0.5 + 1e-9));
	magnitude = fabs(number) * powers[decimals];
	if (magnitude >= 1e18)
		return huge_put(to, number);
	/* cut off, as floor() does to what is not negative */
	scaled = (unsigned long long)(long long)(magnitude + 0.5 + 1e-9);
	/* dividing by a number known here is much quicker */
	if (decimals == 2)
		return fixed_put(to, scaled, number < 0, 100, 2);
	if (decimals == 1)
		return fixed_put(to, scaled, number < 0, 10, 1);
	return fixed_put(to, scaled, number < 0,
	    (unsigned long long)powers[decimals], decimals);
}

size_t
number_short(char to[NUMBER_MAX], double number, int decimals)
{
	size_t len;

	/* a whole number has no fraction to cut off */
	if (number >= 0 && number < 1e15 && (double)(long long)number == number)
		return number_int(to, (long long)number);
	len = number_fixed(to, number, decimals);
	if (memchr(to, '.', len) == NULL)
		return len;
	while (to[len - 1] == '0')
		len--;
	if (to[len - 1] == '.')
		len--;
	return len;
}
