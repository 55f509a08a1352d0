#ifndef SCORE_MEASURE_H
#define SCORE_MEASURE_H

/*
 * The formulas, as functions of numbers and of nothing else.
 *
 * A value that is unknown is UNKNOWN, never 0, and an unknown input makes its
 * term vanish.  Nothing is rounded here: that is done once, when printed.
 * Definitions, sources and golden values: extramile-weights(5).
 */

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

#include "cmd/score/weights.h"
#include "common/slice.h"
#include "common/targets.h"

#define UNKNOWN ((double)NAN)

static inline bool
known(double value)
{
	return !isnan(value);
}

enum dimension {
	PROMPT,
	EASY,
	SOLVED,
	KEPT,
	/* from here on the second mile */
	WARM,
	PERSONAL,
	PROACTIVE,
	BEYOND,
	DIMENSIONS
};

extern const char *const dimension_names[DIMENSIONS];

/* What the customer had to do: an amount of each, UNKNOWN or 0 for none. */
enum effort {
	EFFORT_ATTEMPT,
	EFFORT_TRANSFERS,
	EFFORT_SWITCHES,
	EFFORT_REOPENS,
	EFFORT_REPEAT,
	/* in seconds */
	EFFORT_HOLD,
	/* phrases of effort */
	EFFORT_PHRASES,
	EFFORT_UNRESOLVED,
	EFFORTS
};

extern const struct slice effort_names[EFFORTS];

/* The points of each, and what is left of 100. */
double measure_easy(const struct weights *, const double amount[EFFORTS],
    double points[EFFORTS]);

/* The clock of a resolution: a due time known stretches it. */
void measure_clock(const struct target *, double due, struct target *);

/* Solved at this try: u is the time's factor, 0 to 1. */
double measure_solved(
    const struct weights *, double attempt, double reopens, double u);

/* A promise fulfilled so late, made that long before it was due. */
double measure_kept(double late, double length);

/* The three mechanisms of empathy, 0 to 2 each. */
double measure_warm(int reaction, int interpretation, int exploration);

enum personal {
	PERSONAL_NAME,
	PERSONAL_HISTORY,
	PERSONAL_OWN,
	PERSONALS
};

/*
 * Terms of 0 to 1, each perhaps UNKNOWN; part gets the points of each.  A
 * placeholder left unfilled caps the result.
 */
double measure_personal(
    const double term[PERSONALS], bool placeholder, double part[PERSONALS]);

/* Warned so long before: lead perhaps UNKNOWN, target what is good. */
double measure_notice(double lead, double target);

/*
 * How early a promise was met, 0 to 1.  usual is the length that promises of
 * this kind usually have, or UNKNOWN: padded ones are cut to it.
 */
double measure_early(double length, double taken, double usual);

/* How fresh an act is that was given at these ages in days: 0 to 1. */
double measure_grants(const double ages[], size_t n);
double measure_fresh(double grants);

/* Earliness, perhaps UNKNOWN, and gifts of so much freshness together. */
double measure_beyond(double early, double fresh);

/* The chance in percent that ten more would all be good. */
double measure_steady(double good, double bad);

double measure_first(const struct weights *, const double value[DIMENSIONS]);
double measure_second(const struct weights *, const double value[DIMENSIONS]);
double measure_miles(double first, double second, bool is_void);

/* The sums of weights by which a loss or a credit is shared out. */
double measure_weight_first(
    const struct weights *, const double value[DIMENSIONS]);
double measure_weight_second(
    const struct weights *, const double value[DIMENSIONS]);

struct risk {
	bool unresolved, lost, again, broken, churn;
	double fails;
	/* UNKNOWN for none; the chance that the customer still buys, or 1 */
	double mood, alive;
};

/* The log odds, and the chance in percent. */
double measure_odds(const struct weights *, const struct risk *);
double measure_risk(const struct weights *, const struct risk *);

/*
 * The chance that a customer still buys, by the BG/NBD model: x repeat
 * purchases, the last one tx and today t weeks after the first.
 */
double measure_alive(const struct weights *, double x, double tx, double t);

#endif
