#ifndef SUGGEST_RANK_H
#define SUGGEST_RANK_H

/*
 * What an action gains, in points of loyalty: one is one per cent of a
 * chance to keep the customer.
 *
 *	gain = P * C * V * L - cost / kappa
 *
 * P is the chance that the action works, C = 1 + sum / 100 the situation, V
 * what success is worth, L the site's lever, kappa what a point may cost.  The
 *rules that apply are named in extramile-playbook(5).
 */

#include <stddef.h>

#include "cmd/suggest/policy.h"

/* What adds to the sum, and how much. */
struct part {
	const char *name;
	double points;
};

#define PARTS_MAX 16

struct gain {
	double chance, sum, worth, lever, kappa, cost;
	double points;
	struct part parts[PARTS_MAX];
	size_t n;
};

/* aim is the one that holds for this customer; see rules.h. */
void rank_gain(
    struct policy *, const struct act *, enum aim, double cost, struct gain *);

/* Does the act make good what was lost? */
bool rank_fits(struct policy *, const struct action *);

#endif
