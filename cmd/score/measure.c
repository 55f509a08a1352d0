#include "cmd/score/measure.h"

#include <stdint.h>
#include <string.h>

const char *const dimension_names[DIMENSIONS] = {
	"prompt",
	"easy",
	"solved",
	"kept",
	"warm",
	"personal",
	"proactive",
	"beyond",
};

const struct slice effort_names[EFFORTS] = {
	{ "attempt", sizeof("attempt") - 1 },
	{ "transfers", sizeof("transfers") - 1 },
	{ "switches", sizeof("switches") - 1 },
	{ "reopens", sizeof("reopens") - 1 },
	{ "repeat", sizeof("repeat") - 1 },
	{ "hold", sizeof("hold") - 1 },
	{ "effort", sizeof("effort") - 1 },
	{ "unresolved", sizeof("unresolved") - 1 },
};

/* Points of the personal terms, and the most with a placeholder in it. */
static const double personal_points[PERSONALS] = { 40, 30, 30 };
#define PLACEHOLDER_CAP 20

/* A delivery within a minute of its time is in time. */
#define LATE_GRACE 60
/* The most that a broken promise is worth, and its shortest half-life. */
#define BROKEN_MOST 50
#define BROKEN_HALF 3600

/* A promise this many times as long as usual is a padded one. */
#define PADDED 1.5

/* How many contacts ahead the steadiness looks. */
#define STEADY_AHEAD 10

#define PHRASES_MOST 3
#define FAILS_MOST 3

static double
at_most(double value, double most)
{
	return value < most ? value : most;
}

static double
or_else(double value, double otherwise)
{
	return known(value) ? value : otherwise;
}

double
measure_easy(const struct weights *weights, const double amount[EFFORTS],
    double points[EFFORTS])
{
	double sum = 0, n;
	int i;

	for (i = 0; i < EFFORTS; i++) {
		points[i] = 0;
		n = or_else(amount[i], 0);
		if (n == 0)
			continue;
		if (i == EFFORT_ATTEMPT)
			n = n > 1 ? n - 1 : 0;
		else if (i == EFFORT_HOLD)
			n = floor(n / 60);
		else if (i == EFFORT_PHRASES)
			n = at_most(n, PHRASES_MOST);
		points[i] = n * weights->value[WEIGHT_EFFORT + i];
		sum += points[i];
	}
	return 100 - at_most(sum, 100);
}

void
measure_clock(const struct target *target, double due, struct target *clock)
{
	*clock = *target;
	if (!known(due))
		return;
	if (clock->good < due / 2)
		clock->good = due / 2;
	if (clock->half < due / 2)
		clock->half = due / 2;
}

double
measure_solved(
    const struct weights *weights, double attempt, double reopens, double u)
{
	double again = or_else(attempt, 1) - 1 + or_else(reopens, 0);

	if (again == 0)
		return 100 * u;
	return 100 * pow(weights->value[WEIGHT_SOLVED_AGAIN], again) * u;
}

double
measure_kept(double late, double length)
{
	double half = length / 2;

	if (late <= LATE_GRACE)
		return 100;
	if (half < BROKEN_HALF)
		half = BROKEN_HALF;
	return BROKEN_MOST * exp2(-late / half);
}

double
measure_warm(int reaction, int interpretation, int exploration)
{
	return 100.0 * (reaction + interpretation + exploration) / 6;
}

double
measure_personal(
    const double term[PERSONALS], bool placeholder, double part[PERSONALS])
{
	double points = 0, all = 0, value, cap;
	int i;

	for (i = 0; i < PERSONALS; i++) {
		part[i] = 0;
		if (!known(term[i]))
			continue;
		all += personal_points[i];
		part[i] = personal_points[i] * term[i];
		points += part[i];
	}
	if (all == 0)
		return UNKNOWN;
	value = 100 * points / all;
	cap = placeholder ? at_most(value, PLACEHOLDER_CAP) : value;
	for (i = 0; i < PERSONALS && points > 0; i++)
		part[i] *= cap / points;
	return cap;
}

double
measure_notice(double lead, double target)
{
	if (!known(lead))
		return 75;
	if (lead <= 0)
		return 25;
	if (target == 0)
		return 100;
	return 50 + 50 * at_most(1, lead / target);
}

double
measure_early(double length, double taken, double usual)
{
	double early;

	if (known(usual) && length > PADDED * usual)
		length = usual;
	if (length <= 0)
		return 0;
	early = (length - taken) / length;
	return early < 0 ? 0 : at_most(early, 1);
}

double
measure_grants(const double ages[], size_t n)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < n; i++)
		sum += exp2(-ages[i] / 365);
	return sum;
}

double
measure_fresh(double grants)
{
	return exp2(-grants);
}

double
measure_beyond(double early, double fresh)
{
	double gifts = 1 - exp2(-fresh);

	return 100 * (1 - (1 - or_else(early, 0)) * (1 - gifts));
}

double
measure_steady(double good, double bad)
{
	double a = 0.5 + good, b = 0.5 + bad, chance = 100;
	int k;

	for (k = 0; k < STEADY_AHEAD; k++)
		chance *= (a + k) / (a + b + k);
	return chance;
}

/* The sums of weights, and of weighted values, over the known ones. */
static double
weigh(const struct weights *weights, const double value[DIMENSIONS], int from,
    int to, double *sum)
{
	double all = 0;
	int d;

	*sum = 0;
	for (d = from; d < to; d++) {
		if (!known(value[d]))
			continue;
		all += weights->value[WEIGHT_PROMPT + d];
		*sum += weights->value[WEIGHT_PROMPT + d] * value[d];
	}
	return all;
}

double
measure_weight_first(
    const struct weights *weights, const double value[DIMENSIONS])
{
	double sum;

	return weigh(weights, value, PROMPT, WARM, &sum);
}

double
measure_weight_second(
    const struct weights *weights, const double value[DIMENSIONS])
{
	double sum, all;

	all = weigh(weights, value, WARM, DIMENSIONS, &sum);
	return all > weights->value[WEIGHT_SECOND_LEAST] ?
	    all :
	    weights->value[WEIGHT_SECOND_LEAST];
}

double
measure_first(const struct weights *weights, const double value[DIMENSIONS])
{
	double sum, all;

	/* easy alone proves little */
	if (!known(value[PROMPT]) && !known(value[SOLVED]) &&
	    !known(value[KEPT]))
		return UNKNOWN;
	all = weigh(weights, value, PROMPT, WARM, &sum);
	return all > 0 ? sum / all : UNKNOWN;
}

double
measure_second(const struct weights *weights, const double value[DIMENSIONS])
{
	double sum;
	int d;

	for (d = WARM; d < DIMENSIONS && !known(value[d]); d++)
		;
	if (d == DIMENSIONS)
		return UNKNOWN;
	weigh(weights, value, WARM, DIMENSIONS, &sum);
	return sum / measure_weight_second(weights, value);
}

double
measure_miles(double first, double second, bool is_void)
{
	if (!known(first))
		return UNKNOWN;
	if (!known(second) || is_void)
		second = 0;
	return first / 100 * (1 + second / 100);
}

double
measure_odds(const struct weights *weights, const struct risk *risk)
{
	const double *w = weights->value;
	double z = w[WEIGHT_RISK_BASE], mood = or_else(risk->mood, 0);

	if (risk->unresolved)
		z += w[WEIGHT_RISK_UNRESOLVED];
	if (risk->lost)
		z += w[WEIGHT_RISK_LOST];
	if (risk->again && !risk->unresolved)
		z += w[WEIGHT_RISK_AGAIN];
	if (risk->broken)
		z += w[WEIGHT_RISK_BROKEN];
	z += w[WEIGHT_RISK_FAILS] * at_most(risk->fails, FAILS_MOST);
	if (risk->churn)
		z += w[WEIGHT_RISK_CHURN];
	if (mood < 0)
		z += w[WEIGHT_RISK_GLOOM] * -mood / 100;
	else
		z += w[WEIGHT_RISK_CHEER] * mood / 100;
	return z;
}

#define LATELY 64

/* 1 / (1 + e^-odds), kept of odds asked for lately: few differ. */
static double
logistic(double odds)
{
	static struct {
		double odds, value;
	} lately[LATELY];
	uint64_t bits;
	size_t at;

	memcpy(&bits, &odds, sizeof(bits));
	at = (size_t)(bits >> 52 ^ bits >> 40 ^ bits >> 20) % LATELY;
	if (lately[at].odds != odds || lately[at].value == 0) {
		lately[at].odds = odds;
		lately[at].value = 1 / (1 + exp(-odds));
	}
	return lately[at].value;
}

double
measure_risk(const struct weights *weights, const struct risk *risk)
{
	double leaves = logistic(measure_odds(weights, risk));

	return 100 * (1 - (1 - leaves) * or_else(risk->alive, 1));
}

double
measure_alive(const struct weights *weights, double x, double tx, double t)
{
	const double *w = weights->value;
	double r = w[WEIGHT_ALIVE_R], alpha = w[WEIGHT_ALIVE_ALPHA];
	double a = w[WEIGHT_ALIVE_A], b = w[WEIGHT_ALIVE_B];

	if (x < 1)
		return 1;
	return 1 /
	    (1 + a / (b + x - 1) * pow((alpha + t) / (alpha + tx), r + x));
}
