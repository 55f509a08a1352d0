#ifndef SCORE_WEIGHTS_H
#define SCORE_WEIGHTS_H

/*
 * The numbers of the measure: weights, points, thresholds, in one table.
 *
 * The table has the columns part, name and value; every pair of the default
 * has to be there once.  The part alive (r, alpha, a, b: the purchase model)
 * is in no default: without it nobody's purchases are judged.  What each
 * number does: extramile-weights(5).
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/slice.h"
#include "common/table.h"

enum weight {
	/* in the order of enum dimension */
	WEIGHT_PROMPT,
	WEIGHT_EASY,
	WEIGHT_SOLVED,
	WEIGHT_KEPT,
	WEIGHT_WARM,
	WEIGHT_PERSONAL,
	WEIGHT_PROACTIVE,
	WEIGHT_BEYOND,
	WEIGHT_SECOND_LEAST,
	/* in the order of enum effort */
	WEIGHT_EFFORT,
	WEIGHT_EFFORT_LAST = WEIGHT_EFFORT + 7,
	WEIGHT_SOLVED_AGAIN,
	WEIGHT_VOID_EASY,
	WEIGHT_LETDOWN_KEPT,
	WEIGHT_LETDOWN_FIRST,
	WEIGHT_NEEDED_PROMPT,
	WEIGHT_NEEDED_SOLVED,
	WEIGHT_NEEDED_EASY,
	WEIGHT_NEEDED_PROACTIVE,
	WEIGHT_NEEDED_FRESH,
	WEIGHT_STEADY_GOOD,
	WEIGHT_RISK_BASE,
	WEIGHT_RISK_UNRESOLVED,
	WEIGHT_RISK_LOST,
	WEIGHT_RISK_AGAIN,
	WEIGHT_RISK_BROKEN,
	WEIGHT_RISK_FAILS,
	WEIGHT_RISK_CHURN,
	WEIGHT_RISK_GLOOM,
	WEIGHT_RISK_CHEER,
	/* in the order of the events in weights.c */
	WEIGHT_LEAD,
	WEIGHT_LEAD_OTHER = WEIGHT_LEAD + 8,
	WEIGHT_ALIVE_R,
	WEIGHT_ALIVE_ALPHA,
	WEIGHT_ALIVE_A,
	WEIGHT_ALIVE_B,
	WEIGHTS
};

struct weights {
	double value[WEIGHTS];
	/* was the purchase model given? */
	bool alive;
};

extern const struct builtin weights_builtin;

/* Read the file, or the default where path is NULL. */
void weights_open(struct weights *, const char *path);

/* The seconds of warning that are good for an event, empty for any other. */
double weights_lead(const struct weights *, struct slice event);

#endif
