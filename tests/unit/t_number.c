/* t_number - numbers in text */

#include <math.h>

#include "common/number.h"
#include "tests/unit/check.h"

static bool
fixed(double number, int decimals, const char *want)
{
	char text[NUMBER_MAX];
	struct slice got = { text, number_fixed(text, number, decimals) };

	return slice_is(got, want);
}

static bool
shortest(double number, int decimals, const char *want)
{
	char text[NUMBER_MAX];
	struct slice got = { text, number_short(text, number, decimals) };

	return slice_is(got, want);
}

static bool
reads(const char *text, double want)
{
	double got;

	return number_parse(slice_of(text), &got) &&
	    fabs(got - want) < 1e-9 * (1 + fabs(want));
}

static bool
refused(const char *text)
{
	double got;

	return !number_parse(slice_of(text), &got);
}

static void
test_parse(void)
{
	CHECK(reads("0", 0));
	CHECK(reads("-0", 0));
	CHECK(reads("00312", 312));
	CHECK(reads("-12.75", -12.75));
	CHECK(reads("9223372036854775808", 9223372036854775808.0));
	CHECK(reads("0.1234567890123456789", 0.1234567890123456789));
	CHECK(refused(""));
	CHECK(refused("-"));
	CHECK(refused("+1"));
	CHECK(refused(" 1"));
	CHECK(refused("1 "));
	CHECK(refused("1."));
	CHECK(refused(".5"));
	CHECK(refused("1e3"));
	CHECK(refused("nan"));
	CHECK(refused("inf"));
	CHECK(refused("0x10"));
	CHECK(refused("1_0"));
	CHECK(refused("1,5"));
}

static void
test_parse_int(void)
{
	long long got;

	CHECK(number_parse_int(SLICE("-42"), &got) && got == -42);
	CHECK(number_parse_int(SLICE("999999999999999999"), &got));
	CHECK(!number_parse_int(SLICE("9223372036854775808"), &got));
	CHECK(!number_parse_int(SLICE("1.0"), &got));
	CHECK(!number_parse_int(SLICE("-"), &got));
	CHECK(!number_parse_int(SLICE(""), &got));
}

static void
test_print(void)
{
	CHECK(fixed(0, 0, "0"));
	CHECK(fixed(-0.001, 2, "0.00"));
	CHECK(fixed(0.5, 0, "1"));
	CHECK(fixed(-0.5, 0, "-1"));
	CHECK(fixed(2.5, 0, "3"));
	CHECK(fixed(1.005, 2, "1.01"));
	CHECK(fixed(0.285, 2, "0.29"));
	CHECK(fixed(1.2345, 2, "1.23"));
	CHECK(fixed(99.995, 2, "100.00"));
	CHECK(fixed(-12.3, 3, "-12.300"));
	CHECK(fixed(1e21, 2, "1000000000000000000000"));
	CHECK(shortest(2, 2, "2"));
	CHECK(shortest(2.5, 2, "2.5"));
	CHECK(shortest(0.35, 2, "0.35"));
	CHECK(shortest(100, 0, "100"));
	CHECK(number_round(-2.5, 0) == -3);
	CHECK(number_round(1.005, 2) == 1.01);
}

static void
test_extremes(void)
{
	char text[NUMBER_MAX];
	struct slice got = { text, 0 };
	double back;

	got.len = number_fixed(text, -1e300, 2);
	CHECK(got.len < NUMBER_MAX && got.len > 300);
	CHECK(number_parse(got, &back));
	got.len = number_int(text, -9223372036854775807LL - 1);
	CHECK(slice_is(got, "-9223372036854775808"));
}

int
main(void)
{
	test_parse();
	test_parse_int();
	test_print();
	test_extremes();
	return check_status();
}
