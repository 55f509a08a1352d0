#include "cmd/suggest/rules.h"

#include <math.h>

#include "cmd/suggest/reach.h"

/* Half of what was given is forgotten in a year. */
#define FORGET_DAYS 365.0

/* A delighted act in so many days, and so much of them in a year. */
#define DELIGHT_DAYS 30
#define YEAR_DAYS 365
#define YEAR_LIMIT 150.0

/* A gift is at most this part of the price. */
#define PRICE_PART 0.8

#define EASY_LEAST 40

double
rules_entitled(const struct situation *s, const struct action *action)
{
	double n = 0;
	size_t i;

	for (i = 0; i < s->ngrants; i++)
		if (playbook_means(action, s->grants[i].action))
			n += exp2(-(double)s->grants[i].age / FORGET_DAYS);
	return n;
}

size_t
rules_approver(const struct action *action, double cost)
{
	size_t i = 0;

	while (!slice_is(action->approver, approver_names[i]))
		i++;
	while (i < APPROVERS && cost > approver_limits[i])
		i++;
	return i;
}

static bool
given_now(const struct situation *s, const struct action *action)
{
	size_t i;

	for (i = 0; i < s->given.n; i++)
		if (playbook_means(action, s->given.item[i].name))
			return true;
	return false;
}

/* Days that the same action still has to rest; 0 for none. */
static double
cooling(const struct situation *s, const struct action *action)
{
	double left, most = 0;
	size_t i;

	for (i = 0; i < s->ngrants; i++) {
		left = action->cool - (double)s->grants[i].age;
		if (left > most && playbook_means(action, s->grants[i].action))
			most = left;
	}
	return most;
}

static bool
delights(const struct policy *policy, struct slice word)
{
	enum aim aim;

	return playbook_aim(&policy->playbook, word, &aim) &&
	    aim == AIM_DELIGHTED;
}

/* Days until another delighted act may be given; 0 for now. */
static double
resting(const struct policy *policy)
{
	const struct situation *s = &policy->evaluator.situation;
	double left, most = 0;
	size_t i;

	for (i = 0; i < s->given.n; i++)
		if (delights(policy, s->given.item[i].name))
			return DELIGHT_DAYS;
	for (i = 0; i < s->ngrants; i++) {
		left = DELIGHT_DAYS - (double)s->grants[i].age;
		if (left > most && delights(policy, s->grants[i].action))
			most = left;
	}
	return most;
}

/* What the delighted acts of the last year cost by the playbook. */
static double
spent(const struct policy *policy)
{
	const struct situation *s = &policy->evaluator.situation;
	const struct action *action;
	double sum = 0;
	size_t i;

	for (i = 0; i < s->ngrants; i++) {
		if (s->grants[i].age > YEAR_DAYS ||
		    !delights(policy, s->grants[i].action))
			continue;
		action = playbook_find(&policy->playbook, s->grants[i].action);
		if (action != NULL)
			sum += action->cost;
	}
	return sum;
}

static bool
gift(const struct action *action)
{
	return action->nature == NATURE_TOKEN ||
	    action->nature == NATURE_CREDIT;
}

/* The rules about acts that nobody is owed. */
static struct strike
strike_delight(struct policy *policy, double cost)
{
	struct evaluator *e = &policy->evaluator;
	const struct situation *s = &e->situation;
	struct strike strike = { RULE_NONE, 0 };

	if (evaluate_term(e, policy->terms.unresolved) == YES ||
	    (s->known[FIELD_EASY] && s->number[FIELD_EASY] < EASY_LEAST)) {
		strike.rule = RULE_R7;
		return strike;
	}
	strike.number = resting(policy);
	if (strike.number > 0) {
		strike.rule = RULE_R10;
		return strike;
	}
	strike.number = spent(policy);
	if (cost > 0 && strike.number + cost > YEAR_LIMIT) {
		strike.rule = RULE_YEAR;
		return strike;
	}
	strike.number = PRICE_PART * s->number[FIELD_VALUE];
	if (s->known[FIELD_VALUE] && cost > strike.number)
		strike.rule = RULE_R5;
	return strike;
}

/* The rules about what an act is. */
static enum rule
strike_nature(struct policy *policy, const struct action *action)
{
	struct evaluator *e = &policy->evaluator;

	if ((action->aim == AIM_DELIGHTED || gift(action) ||
		action->nature == NATURE_OFFER ||
		action->nature == NATURE_SURVEY) &&
	    evaluate_term(e, policy->terms.grief) == YES)
		return RULE_R13;
	if (gift(action) && !policy->gifts)
		return RULE_R14;
	if (action->nature == NATURE_TOKEN &&
	    evaluate_term(e, policy->terms.again) == YES &&
	    evaluate_term(e, policy->terms.failed) == YES)
		return RULE_R4;
	return RULE_NONE;
}

struct strike
rules_strike(struct policy *policy, const struct action *action, double cost)
{
	const struct situation *s = &policy->evaluator.situation;
	struct strike strike = { RULE_NONE, 0 };

	if (action->nature == NATURE_SURVEY && !reach_drawn(s, policy->surveys))
		strike.rule = RULE_SURVEY;
	else if (action->contacts && !action->reply &&
	    !s->known[FIELD_CUSTOMER] && !s->known[FIELD_CONTACT])
		strike.rule = RULE_PERSON;
	else if (given_now(s, action))
		strike.rule = RULE_GIVEN;
	else if (action->contacts && reach_refused(s, action->via))
		strike.rule = RULE_OPTOUT;
	else
		strike.rule = strike_nature(policy, action);
	if (strike.rule != RULE_NONE)
		return strike;
	strike.number = cooling(s, action);
	if (strike.number > 0) {
		strike.rule = RULE_COOL;
		return strike;
	}
	if (rules_approver(action, cost) == APPROVERS) {
		strike.rule = RULE_LIMIT;
		strike.number = approver_limits[APPROVERS - 1];
		return strike;
	}
	if (action->aim == AIM_DELIGHTED)
		return strike_delight(policy, cost);
	return strike;
}

static const struct strike_name {
	const char *rule, *words, *unit;
} strike_names[] = {
	[RULE_NONE] = { NULL, "", NULL },
	[RULE_SURVEY] = { NULL, "not drawn for a survey", NULL },
	[RULE_PERSON] = { NULL, "customer unknown", NULL },
	[RULE_GIVEN] = { NULL, "given already", NULL },
	[RULE_COOL] = { NULL, "cool-down ", " d" },
	[RULE_OPTOUT] = { NULL, "opted out", NULL },
	[RULE_LIMIT] = { NULL, "above ", "" },
	[RULE_YEAR] = { NULL, "had ", " in 365 d" },
	[RULE_GAIN] = { NULL, "gain ", "" },
	[RULE_R4] = { "R4", "R4 failed again", NULL },
	[RULE_R5] = { "R5", "R5 above ", "" },
	[RULE_R7] = { "R7", "R7 repair first", NULL },
	[RULE_R10] = { "R10", "R10 for ", " d" },
	[RULE_R13] = { "R13", "R13 grief", NULL },
	[RULE_R14] = { "R14", "R14 no gifts", NULL },
};

void
strike_put(struct buffer *to, struct strike strike)
{
	const struct strike_name *name = &strike_names[strike.rule];

	buffer_str(to, name->words);
	if (name->unit == NULL)
		return;
	buffer_short(to, strike.number, 2);
	buffer_str(to, name->unit);
}

const char *
strike_rule(struct strike strike)
{
	return strike_names[strike.rule].rule;
}
