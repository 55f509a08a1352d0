#ifndef SUGGEST_RULES_H
#define SUGGEST_RULES_H

/*
 * What is struck out although its condition holds, and why.  The rules have
 * numbers, R1 to R14, which extramile-playbook(5) explains.
 */

#include "cmd/suggest/policy.h"
#include "common/buffer.h"

enum rule {
	RULE_NONE,
	/* not among those who are asked */
	RULE_SURVEY,
	/* nobody is known whom it could reach */
	RULE_PERSON,
	/* it was given in this very record */
	RULE_GIVEN,
	RULE_COOL,
	RULE_OPTOUT,
	/* above what any approver may spend */
	RULE_LIMIT,
	/* too much was given within a year */
	RULE_YEAR,
	/* it costs more than it gains */
	RULE_GAIN,
	RULE_R4,
	RULE_R5,
	RULE_R7,
	RULE_R10,
	RULE_R13,
	RULE_R14,
};

struct strike {
	enum rule rule;
	/* days, a sum or a gain, by rule */
	double number;
};

/* How much of an action the customer has had: n, and 1 - 2^-n. */
double rules_entitled(const struct situation *, const struct action *);

/* The approver of an act that costs so much, or APPROVERS if nobody may. */
size_t rules_approver(const struct action *, double cost);

/* The first rule that strikes the action out, or RULE_NONE. */
struct strike rules_strike(struct policy *, const struct action *, double cost);

/* Words for people: "cool-down 212 d". */
void strike_put(struct buffer *, struct strike);

/* The number of the rule, "R7", or NULL where it has none. */
const char *strike_rule(struct strike);

#endif
