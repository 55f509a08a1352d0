#include "cmd/suggest/rank.h"

#include <math.h>

/* Until a learned table says better, by aim: the chance that it works. */
static const double chances[] = { 0.6, 0.5, 0.3 };

/* What success is worth, by aim; a needed act is worth more to who buys. */
static const double worths[] = { 20, 24, 12 };
#define WORTH_MORE 11
#define VALUE_LOW 5.0
#define VALUE_SPAN 20.0

#define KAPPA_UNKNOWN 5.0
#define KAPPA_LOW 1.0
#define KAPPA_HIGH 50.0

static double
clamp(double x, double lo, double hi)
{
	return x < lo ? lo : x > hi ? hi : x;
}

static void
add(struct gain *gain, const char *name, double points)
{
	if (points <= 0 && points >= 0)
		return;
	gain->parts[gain->n].name = name;
	gain->parts[gain->n++].points = points;
	gain->sum += points;
}

bool
rank_fits(struct policy *policy, const struct action *action)
{
	/* in the order of enum fit */
	static const char *const kinds[] = { "money", "product", "service",
		"attention" };
	struct slice kind;
	size_t i;

	if ((action->fits &
		(FIT_MONEY | FIT_PRODUCT | FIT_SERVICE | FIT_ATTENTION)) == 0)
		return false;
	kind = hearing_kind(&policy->evaluator.hearing);
	for (i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (slice_is(kind, kinds[i]))
			return (action->fits & 1u << i) != 0;
	return false;
}

/* Can it be done while the customer is still there? */
static bool
immediate(const struct situation *s, const struct action *action)
{
	return (action->fits & FIT_NOW) != 0 &&
	    slice_is(s->text[FIELD_OUTCOME], "open") &&
	    (slice_is(s->text[FIELD_CHANNEL], "chat") ||
		slice_is(s->text[FIELD_CHANNEL], "visit"));
}

/* Did this action fail with this customer before? */
static bool
failed_before(const struct situation *s, const struct action *action)
{
	size_t i;

	for (i = 0; i < s->past.n; i++)
		if (slice_is(s->past.item[i].name, "failed") &&
		    playbook_means(action, s->past.item[i].value))
			return true;
	return false;
}

/* What the action itself brings. */
static void
add_action(
    struct policy *policy, const struct action *action, struct gain *gain)
{
	struct evaluator *e = &policy->evaluator;
	const struct situation *s = &e->situation;
	struct slice pref;

	if (immediate(s, action))
		add(gain, "now", 100);
	if (rank_fits(policy, action))
		add(gain, "fits", 50);
	if (evaluate_term(e, policy->terms.loyal) == YES)
		add(gain, "loyal", 25);
	if ((action->fits & FIT_PREFERENCE) != 0 &&
	    items_value(&s->past, SLICE("pref"), &pref))
		add(gain, "preference", 20);
	if (failed_before(s, action))
		add(gain, "failed", -50);
}

/* What an issue that is still open brings. */
static void
add_open(const struct situation *s, struct gain *gain)
{
	double days = s->number[FIELD_DAYS];
	double target = s->number[FIELD_DAYS_TARGET];

	if (s->known[FIELD_DAYS] && s->known[FIELD_DAYS_TARGET] &&
	    days > target && target > 0)
		add(gain, "days", fmin(60, 10 * log2(days / target)));
	if (s->known[FIELD_TRANSFERS])
		add(gain, "transfers",
		    5 * clamp(s->number[FIELD_TRANSFERS], 0, 6));
}

/* What makes situations differ; what is unknown adds nothing. */
static void
add_situation(struct policy *policy, struct gain *gain)
{
	struct evaluator *e = &policy->evaluator;
	const struct situation *s = &e->situation;
	const double *number = s->number;
	double contacts;

	if (s->known[FIELD_RISK])
		add(gain, "risk", number[FIELD_RISK]);
	if (s->known[FIELD_FIRST_MILE])
		add(gain, "first_mile", (100 - number[FIELD_FIRST_MILE]) / 4);
	if (s->known[FIELD_MOOD])
		add(gain, "mood", fmax(0, -number[FIELD_MOOD]) / 4);
	if (s->known[FIELD_WAIT] && s->known[FIELD_GOOD] &&
	    number[FIELD_GOOD] > 0 && number[FIELD_WAIT] > number[FIELD_GOOD])
		add(gain, "wait",
		    fmin(80,
			10 * log2(number[FIELD_WAIT] / number[FIELD_GOOD])));
	if (s->known[FIELD_ATTEMPT])
		add(gain, "attempt",
		    15 * clamp(number[FIELD_ATTEMPT] - 1, 0, 4));
	if (evaluate_term(e, policy->terms.open) == YES)
		add_open(s, gain);
	if (situation_count(s, "contacts", &contacts) && contacts > 0)
		add(gain, "contacts", fmin(25, 5 * log2(1 + contacts)));
	if (s->known[FIELD_CSAT] && number[FIELD_CSAT] <= 25)
		add(gain, "csat", 25 - number[FIELD_CSAT]);
}

void
rank_gain(struct policy *policy, const struct act *act, enum aim aim,
    double cost, struct gain *gain)
{
	const struct situation *s = &policy->evaluator.situation;
	double value, c;

	gain->n = 0;
	gain->sum = 0;
	add_action(policy, act->action, gain);
	add_situation(policy, gain);
	gain->chance = chances[aim];
	gain->worth = worths[aim];
	gain->lever = act->lever;
	gain->kappa = KAPPA_UNKNOWN;
	if (situation_value(s, &value)) {
		gain->kappa = clamp(value / 100, KAPPA_LOW, KAPPA_HIGH);
		if (aim == AIM_NEEDED && value > VALUE_LOW)
			gain->worth += WORTH_MORE *
			    clamp(
				log(value / VALUE_LOW) / log(VALUE_SPAN), 0, 1);
	}
	gain->cost = cost;
	c = fmax(0, 1 + gain->sum / 100);
	gain->points =
	    gain->chance * c * gain->worth * gain->lever - cost / gain->kappa;
}
