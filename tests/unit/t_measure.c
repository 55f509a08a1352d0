/*
 * The formulas against their golden values: unrounded, to one unit of the
 * last digit given.
 */

#include <math.h>
#include <stddef.h>

#include "cmd/score/measure.h"
#include "tests/unit/check.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static struct weights weights;
static struct targets targets;

static void
near(int line, double got, double want, double unit)
{
	if (known(got) == known(want) &&
	    (!known(want) || fabs(got - want) <= unit))
		return;
	printf("%s:%d: %.6f instead of %.6f\n", __FILE__, line, got, want);
	check_failures++;
}

#define NEAR(got, want) near(__LINE__, (got), (want), 0.0001)

static double
until(const char *channel, double x)
{
	return target_value(targets_find(&targets, slice_of(channel)), x);
}

static void
test_prompt(void)
{
	NEAR(until("phone", 20), 100);
	NEAR(until("phone", 60), 75.7858);
	NEAR(until("phone", 120), 50);
	NEAR(until("phone", 310), 13.3972);
	NEAR(until("chat", 90), 84.0896);
	NEAR(until("chat", 180), 50);
	NEAR(until("social", 1404), 50);
	NEAR(until("social", 3600), 11.6351);
	NEAR(until("sms", 3600), 11.6351);
	NEAR(until("email", 7200), 84.0896);
	NEAR(until("email", 18000), 50);
	NEAR(until("email", 43200), 14.8651);
	NEAR(until("visit", 420), 50);
	NEAR(until("answer", 28800), 100);
	NEAR(until("answer", 57600), 79.3701);
	NEAR(until("answer", 115200), 50);
	targets_always(&targets);
	NEAR(until("email", 57600), 50);
	NEAR(until("email", 86400), 31.4980);
}

static void
test_easy(void)
{
	/* attempt transfers switches reopens repeat hold phrases unresolved */
	static const struct {
		double amount[EFFORTS], want;
	} cases[] = {
		{ { 1, 0, 0, 0, 0, 0, 0, 0 }, 100 },
		{ { 1, 1, 0, 0, 0, 0, 0, 0 }, 90 },
		{ { 2, 0, 0, 0, 0, 0, 0, 0 }, 85 },
		{ { 1, 0, 0, 0, 0, 59, 0, 0 }, 100 },
		{ { 1, 0, 0, 0, 0, 60, 0, 0 }, 95 },
		{ { 1, 0, 0, 1, 0, 0, 2, 0 }, 70 },
		{ { 3, 1, 0, 0, 0, 130, 0, 0 }, 50 },
		{ { 2, 0, 1, 0, 1, 0, 1, 1 }, 30 },
		{ { 5, 3, 0, 0, 1, 600, 4, 1 }, 0 },
	};
	double points[EFFORTS], unknown[EFFORTS];
	size_t i;

	for (i = 0; i < COUNT(cases); i++)
		NEAR(measure_easy(&weights, cases[i].amount, points),
		    cases[i].want);
	for (i = 0; i < EFFORTS; i++)
		unknown[i] = UNKNOWN;
	NEAR(measure_easy(&weights, unknown, points), 100);
}

/* Solved after so many business seconds, due after so many. */
static double
solved(double attempt, double reopens, double seconds, double due)
{
	static const struct target resolve = { .good = 28800, .half = 86400 };
	struct target clock;

	measure_clock(&resolve, due, &clock);
	return measure_solved(&weights, attempt, reopens,
	    known(seconds) ? target_value(&clock, seconds) / 100 : 1);
}

static void
test_solved(void)
{
	const double day = 28800;

	NEAR(solved(1, 0, UNKNOWN, UNKNOWN), 100);
	NEAR(solved(2, 0, UNKNOWN, UNKNOWN), 85);
	NEAR(solved(3, 0, UNKNOWN, UNKNOWN), 72.25);
	NEAR(solved(2, 1, UNKNOWN, UNKNOWN), 72.25);
	NEAR(solved(6, 0, UNKNOWN, UNKNOWN), 44.3705);
	NEAR(solved(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN), 100);
	NEAR(solved(1, 0, 28800, UNKNOWN), 100);
	NEAR(solved(1, 0, 57600, UNKNOWN), 79.3701);
	NEAR(solved(1, 0, 115200, UNKNOWN), 50);
	NEAR(solved(2, 0, 115200, UNKNOWN), 42.5);
	NEAR(solved(1, 1, 201600, UNKNOWN), 21.25);
	NEAR(solved(1, 0, 429120, UNKNOWN), 4.0293);
	NEAR(solved(1, 0, 10 * day, 20 * day), 100);
	NEAR(solved(1, 0, 20 * day, 20 * day), 50);
	NEAR(solved(1, 0, 25 * day, 20 * day), 35.3553);
	NEAR(solved(1, 0, 6 * day, 8 * day), 70.7107);
	NEAR(solved(1, 0, 2 * day, 2 * day), 79.3701);
}

static void
test_kept(void)
{
	const double hour = 3600, day = 86400;

	NEAR(measure_kept(0, 2 * hour), 100);
	NEAR(measure_kept(60, 2 * hour), 100);
	NEAR(measure_kept(61, 2 * hour), 49.4162);
	NEAR(measure_kept(1800, 2 * hour), 35.3553);
	NEAR(measure_kept(hour, 2 * hour), 25);
	NEAR(measure_kept(hour, hour / 2), 25);
	NEAR(measure_kept(6 * hour, 2 * day), 42.0448);
	NEAR(measure_kept(day, 2 * day), 25);
	NEAR(measure_kept(day, 7 * day), 41.0168);
}

static double
personal(double name, double history, double share, bool placeholder)
{
	double part[PERSONALS], term[PERSONALS] = { name, history, 1 - share };

	return measure_personal(term, placeholder, part);
}

static void
test_warm_personal(void)
{
	const double none = UNKNOWN;

	NEAR(measure_warm(0, 0, 0), 0);
	NEAR(measure_warm(1, 0, 0), 16.6667);
	NEAR(measure_warm(1, 1, 0), 33.3333);
	NEAR(measure_warm(2, 1, 0), 50);
	NEAR(measure_warm(2, 1, 1), 66.6667);
	NEAR(measure_warm(2, 2, 2), 100);
	NEAR(personal(1, 1, 0.2, false), 94);
	NEAR(personal(1, 0, none, false), 57.1429);
	NEAR(personal(0, 0, 1, false), 0);
	NEAR(personal(1, none, none, false), 100);
	NEAR(personal(0, 1, 0.5, false), 45);
	NEAR(personal(none, none, 0.35, false), 65);
	NEAR(personal(1, none, 0.9, false), 61.4286);
	NEAR(personal(none, none, none, false), none);
	NEAR(personal(1, 1, 0.2, true), 20);
	NEAR(personal(0, 0, 1, true), 0);
}

static void
test_proactive_beyond(void)
{
	const double hour = 3600, day = 86400;
	double ages[2] = { 100, 0 };

	NEAR(measure_notice(48 * hour, 24 * hour), 100);
	NEAR(measure_notice(24 * hour, 24 * hour), 100);
	NEAR(measure_notice(6 * hour, 24 * hour), 62.5);
	NEAR(measure_notice(12 * hour, 48 * hour), 62.5);
	NEAR(measure_notice(15 * day, 30 * day), 75);
	NEAR(measure_notice(0, 24 * hour), 25);
	NEAR(measure_notice(-hour, 24 * hour), 25);
	NEAR(measure_notice(1, 0), 100);
	NEAR(measure_notice(UNKNOWN, 24 * hour), 75);

	NEAR(measure_beyond(measure_early(4, 2, UNKNOWN), 0), 50);
	NEAR(measure_beyond(measure_early(4, 4, UNKNOWN), 0), 0);
	NEAR(measure_beyond(UNKNOWN, 1), 50);
	NEAR(measure_beyond(UNKNOWN, 2), 75);
	NEAR(measure_fresh(measure_grants(ages, 1)), 0.5637);
	NEAR(measure_beyond(UNKNOWN, measure_fresh(measure_grants(ages, 1))),
	    32.3428);
	NEAR(measure_beyond(measure_early(4, 3, UNKNOWN), 1), 62.5);
	NEAR(measure_beyond(UNKNOWN, 0), 0);
	NEAR(measure_beyond(measure_early(10, 2, UNKNOWN), 0), 80);
	NEAR(measure_beyond(measure_early(10, 2, 3), 0), 33.3333);
	NEAR(measure_beyond(measure_early(10, 5, 3), 0), 0);
	NEAR(measure_beyond(measure_early(4, 9, UNKNOWN), 0), 0);
}

static double
granted(const double *ages, size_t n)
{
	return 1 - measure_fresh(measure_grants(ages, n));
}

static void
test_entitlement(void)
{
	static const double ages[] = { 0, 100, 365, 200, 365, 30, 60, 730,
		730 };

	NEAR(granted(ages, 0), 0);
	NEAR(granted(ages, 1), .5);
	NEAR(measure_grants(ages + 1, 1), .8270);
	NEAR(granted(ages + 1, 1), .4363);
	NEAR(measure_grants(ages + 2, 1), .5);
	NEAR(granted(ages + 2, 1), .2929);
	NEAR(measure_grants(ages + 3, 2), 1.1840);
	NEAR(granted(ages + 3, 2), .5599);
	NEAR(measure_grants(ages + 5, 2), 1.8369);
	NEAR(granted(ages + 5, 2), .7201);
	NEAR(granted(ages + 7, 2), .2929);
}

static void
test_steady(void)
{
	NEAR(measure_steady(3, 0), 49.5939);
	NEAR(measure_steady(2, 1), 9.9188);
	NEAR(measure_steady(5, 0), 58.7030);
	NEAR(measure_steady(9, 1), 34.6646);
	NEAR(measure_steady(10, 0), 71.1537);
	NEAR(measure_steady(19, 1), 54.0843);
	NEAR(measure_steady(20, 0), 81.8199);
	NEAR(measure_steady(95, 5), 58.5185);
	NEAR(measure_steady(100, 0), 95.3571);
}

/* Prompt easy solved kept warm personal proactive beyond; -1 is unknown. */
static void
miles(int line, const double given[DIMENSIONS], double first, double second,
    double want)
{
	double value[DIMENSIONS];
	int d;

	for (d = 0; d < DIMENSIONS; d++)
		value[d] = given[d] < 0 ? UNKNOWN : given[d];
	near(line, measure_first(&weights, value), first, 0.0001);
	near(line, measure_second(&weights, value), second, 0.0001);
	near(line,
	    measure_miles(measure_first(&weights, value),
		measure_second(&weights, value), value[EASY] < 40),
	    want, 0.0001);
}

#define MILES(first, second, want, ...)                                        \
	miles(__LINE__, (const double[]) { __VA_ARGS__ }, (first), (second),   \
	    (want))

static void
test_miles(void)
{
	const double none = UNKNOWN;

	MILES(none, 31.25, none, -1, -1, -1, -1, -1, 100, -1, -1);
	MILES(none, 25, none, -1, -1, -1, -1, -1, -1, -1, 50);
	MILES(none, 30, none, -1, -1, -1, -1, -1, -1, 60, -1);
	MILES(none, 68.75, none, -1, -1, -1, -1, 100, -1, -1, -1);
	MILES(none, 46.8750, none, -1, -1, -1, -1, 50, 40, -1, -1);
	MILES(none, 89.4737, none, -1, -1, -1, -1, 100, -1, -1, 75);
	MILES(none, none, none, -1, 100, -1, -1, -1, -1, -1, -1);
	MILES(50, none, 0.5, 50, -1, -1, -1, -1, -1, -1, -1);
	MILES(100, none, 1, 100, 100, 100, 100, -1, -1, -1, -1);
	MILES(100, 100, 2, 100, 100, 100, 100, 100, 100, 100, 100);
	MILES(100, 31.25, 1.3125, 100, -1, -1, -1, -1, 100, -1, -1);
	MILES(81.1765, 46.8750, 1.1923, 60, 80, 85, 100, 50, 40, -1, -1);
	MILES(53.1071, 89.4737, 0.5311, 50, 30, 72.25, -1, 100, -1, -1, 75);
	MILES(56.3214, 89.4737, 1.0671, 50, 40, 72.25, -1, 100, -1, -1, 75);
}

static void
test_risk(void)
{
	static const struct {
		struct risk risk;
		double want;
	} cases[] = {
		{ { .mood = NAN, .alive = 1 }, 5.0021 },
		{ { .again = true, .mood = NAN, .alive = 1 }, 8.9970 },
		{ { .lost = true, .mood = NAN, .alive = 1 }, 8.9970 },
		{ { .lost = true, .again = true, .mood = NAN, .alive = 1 },
		    15.6567 },
		{ { .unresolved = true, .mood = NAN, .alive = 1 }, 25.0115 },
		{ { .unresolved = true,
		      .again = true,
		      .mood = NAN,
		      .alive = 1 },
		    25.0115 },
		{ { .mood = 80, .alive = 1 }, 3.4092 },
		{ { .mood = -80, .alive = 1 }, 9.0792 },
		{ { .unresolved = true,
		      .mood = -60,
		      .churn = true,
		      .alive = 1 },
		    70.7236 },
		{ { .unresolved = true,
		      .mood = -60,
		      .churn = true,
		      .broken = true,
		      .fails = 2,
		      .alive = 1 },
		    89.8621 },
		{ { .again = true,
		      .broken = true,
		      .fails = 1,
		      .mood = NAN,
		      .alive = 1 },
		    19.5604 },
		{ { .mood = NAN, .alive = 0.705627 }, 32.9669 },
	};
	size_t i;

	for (i = 0; i < COUNT(cases); i++)
		near(__LINE__, measure_risk(&weights, &cases[i].risk),
		    cases[i].want, 0.0001);
}

static void
test_alive(void)
{
	static const double cases[][4] = {
		{ 1, 1.71, 38.86, .212101 },
		{ 1, 38.86, 38.86, .753650 },
		{ 2, 30.43, 38.86, .726579 },
		{ 5, 30, 39, .705627 },
		{ 20, 30, 39, .196820 },
		{ 23, 39, 39, .968555 },
		{ 4, 10, 12, .797674 },
		{ 4, 10, 20, .422445 },
		{ 4, 10, 52, .020502 },
	};
	struct weights fitted = weights;
	size_t i;

	fitted.value[WEIGHT_ALIVE_R] = .243;
	fitted.value[WEIGHT_ALIVE_ALPHA] = 4.414;
	fitted.value[WEIGHT_ALIVE_A] = .793;
	fitted.value[WEIGHT_ALIVE_B] = 2.426;
	for (i = 0; i < COUNT(cases); i++)
		near(__LINE__,
		    measure_alive(
			&fitted, cases[i][0], cases[i][1], cases[i][2]),
		    cases[i][3], 0.000001);
	NEAR(measure_alive(&fitted, 0, 0, 39), 1);
}

int
main(void)
{
	weights_open(&weights, NULL);
	targets_open(&targets, NULL);
	test_prompt();
	test_easy();
	test_solved();
	test_kept();
	test_warm_personal();
	test_proactive_beyond();
	test_entitlement();
	test_steady();
	test_miles();
	test_risk();
	test_alive();
	targets_free(&targets);
	return check_status();
}
