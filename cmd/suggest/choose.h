#ifndef SUGGEST_CHOOSE_H
#define SUGGEST_CHOOSE_H

/*
 * The best action for the record in hand.
 *
 * Conditions bring up candidates, rules strike some of them out, and the
 * rest stand in order: repairs (those for safety first), then delighted
 * acts, then what accompanies; inside each by gain, then lower cost, then
 * name.  No delighted act while a repair is due.
 */

#include "cmd/suggest/policy.h"
#include "cmd/suggest/rank.h"
#include "cmd/suggest/rules.h"

/* An act whose condition holds. */
struct candidate {
	const struct act *act;
	/* what it aims at with this customer, who may be used to it */
	enum aim aim;
	/* n of what the customer had of it; taken for granted from 1 */
	double entitled;
	double cost;
	size_t approver;
	struct gain gain;
	struct strike strike;
};

struct choice {
	struct candidate *candidates;
	size_t n;
	/* NULL where nothing is due */
	const struct candidate *best;
	/* the best one that was struck out, or NULL */
	const struct candidate *missed;
	/* private: room for one candidate an act */
	const struct policy *policy;
};

void choice_open(struct choice *, const struct policy *);

/* Choose for the record that the policy's evaluator has read. */
void choose(struct choice *, struct policy *);

/* Does a stand before b, struck out or not? */
bool candidate_before(const struct candidate *a, const struct candidate *b);

void choice_free(struct choice *);

#endif
