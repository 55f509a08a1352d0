#include "cmd/suggest/choose.h"

#include <stdlib.h>

#include "cmd/suggest/amount.h"
#include "common/memory.h"

void
choice_open(struct choice *choice, const struct policy *policy)
{
	choice->policy = policy;
	choice->candidates = memory_new(policy->n, sizeof(*choice->candidates));
	choice->n = 0;
	choice->best = choice->missed = NULL;
}

/* From what n on an act is taken for granted and no surprise any more. */
#define GRANTED 1.0

static void
weigh(struct candidate *candidate, struct policy *policy, const struct act *act)
{
	struct evaluator *e = &policy->evaluator;
	const struct action *action = act->action;
	struct slice written;

	candidate->act = act;
	candidate->aim = action->aim;
	candidate->entitled = rules_entitled(&e->situation, action);
	if (candidate->entitled >= GRANTED)
		candidate->aim = AIM_ASKED;
	candidate->cost = action->cost;
	/* a refund or a fee costs what it is about */
	if (action->nature == NATURE_MONEY)
		(void)amount_find(e, &written, &candidate->cost);
	candidate->approver = rules_approver(action, candidate->cost);
	rank_gain(
	    policy, act, candidate->aim, candidate->cost, &candidate->gain);
	candidate->strike = rules_strike(policy, action, candidate->cost);
	if (candidate->strike.rule == RULE_NONE &&
	    candidate->aim == AIM_DELIGHTED && candidate->gain.points <= 0) {
		candidate->strike.rule = RULE_GAIN;
		candidate->strike.number = candidate->gain.points;
	}
}

/* A repair that was neither given nor is resting, whatever forbids it. */
static bool
due(const struct candidate *candidate)
{
	return candidate->act->action->repair &&
	    candidate->strike.rule != RULE_GIVEN &&
	    candidate->strike.rule != RULE_COOL;
}

/* Repairs before delight before companions; a question last of all. */
static int
group(const struct candidate *candidate)
{
	const struct action *action = candidate->act->action;

	if (action->repair)
		return action->first ? 0 : 1;
	if (action->nature == NATURE_SURVEY)
		return 4;
	return candidate->aim == AIM_DELIGHTED ? 2 : 3;
}

bool
candidate_before(const struct candidate *a, const struct candidate *b)
{
	if (group(a) != group(b))
		return group(a) < group(b);
	if (a->gain.points < b->gain.points || a->gain.points > b->gain.points)
		return a->gain.points > b->gain.points;
	if (a->cost < b->cost || a->cost > b->cost)
		return a->cost < b->cost;
	return slice_cmp(a->act->action->id, b->act->action->id) < 0;
}

/* No act that nobody is owed while a repair is due. */
static void
strike_surprises(struct choice *choice)
{
	struct candidate *candidate;
	bool repair = false;
	size_t i;

	for (i = 0; i < choice->n; i++)
		repair |= due(&choice->candidates[i]);
	for (i = 0; repair && i < choice->n; i++) {
		candidate = &choice->candidates[i];
		if (candidate->act->action->aim == AIM_DELIGHTED &&
		    candidate->strike.rule == RULE_NONE)
			candidate->strike.rule = RULE_R7;
	}
}

/* Terms are evaluated once a record, whatever asks for them. */
static bool
terms_hold(struct evaluator *e, uint64_t terms)
{
	for (; terms != 0; terms &= terms - 1)
		if (evaluate_term(e, (size_t)__builtin_ctzll(terms)) != YES)
			return false;
	return true;
}

void
choose(struct choice *choice, struct policy *policy)
{
	const struct candidate *candidate, **place;
	uint64_t filled = policy->evaluator.situation.filled;
	const struct act *act;
	size_t i;

	choice->n = 0;
	choice->best = choice->missed = NULL;
	for (i = 0; i < policy->n; i++) {
		act = &policy->acts[i];
		if (act->ours && (act->guard.columns & ~filled) == 0 &&
		    terms_hold(&policy->evaluator, act->guard.terms) &&
		    evaluate(&policy->evaluator, act->condition) == YES)
			weigh(&choice->candidates[choice->n++], policy, act);
	}
	strike_surprises(choice);
	for (i = 0; i < choice->n; i++) {
		candidate = &choice->candidates[i];
		place = candidate->strike.rule == RULE_NONE ? &choice->best :
							      &choice->missed;
		if (candidate->strike.rule == RULE_SURVEY)
			continue;
		if (*place == NULL || candidate_before(candidate, *place))
			*place = candidate;
	}
}

void
choice_free(struct choice *choice)
{
	free(choice->candidates);
}
