#include "cmd/score/verdict.h"

#include "common/instant.h"

/*
 * The miles, and the verdicts that follow from them.
 */

#define WORD(word)                                                             \
	{                                                                      \
		word, sizeof(word) - 1                                         \
	}

const struct slice tier_names[] = { WORD(""), WORD("letdown"), WORD("asked"),
	WORD("needed"), WORD("delighted") };

const struct slice void_names[] = { WORD(""), WORD("unresolved"), WORD("lost"),
	WORD("easy"), WORD("kept") };

/* Too few records to speak of steadiness. */
#define STEADY_LEAST 3

static bool
at_least(double value, double least)
{
	return !known(value) || value >= least;
}

static enum void_reason
void_find(const struct verdict *v)
{
	if (v->unresolved)
		return VOID_UNRESOLVED;
	if (v->lost && !v->early)
		return VOID_LOST;
	if (v->value[EASY] < v->rules->weights.value[WEIGHT_VOID_EASY])
		return VOID_EASY;
	if (v->broken)
		return VOID_KEPT;
	return VOID_NOT;
}

/* Was there more to it than the answer that was asked for? */
static bool
need_met(const struct verdict *v)
{
	const double *w = v->rules->weights.value;

	return (at_least(v->value[PROMPT], w[WEIGHT_NEEDED_PROMPT]) &&
		   at_least(v->value[SOLVED], w[WEIGHT_NEEDED_SOLVED])) ||
	    v->act_fresh > w[WEIGHT_NEEDED_FRESH] || v->reading->cause ||
	    v->value[PROACTIVE] >= w[WEIGHT_NEEDED_PROACTIVE];
}

static bool
is_needed(const struct verdict *v)
{
	return (v->resolved || v->stood_in) && !v->left_open &&
	    (!(v->attempt > 1) || v->owned) &&
	    at_least(
		v->value[EASY], v->rules->weights.value[WEIGHT_NEEDED_EASY]) &&
	    need_met(v);
}

/* A sign of happiness; one that stood in for another is used up. */
static bool
is_happy(const struct verdict *v)
{
	const struct reading *r = v->reading;

	return (v->contact->csat >= 90 && !v->stood_in) || r->gratitude ||
	    (v->after && r->last_scored && r->last >= 20) ||
	    v->contact->referral;
}

static enum tier
tier_find(const struct verdict *v)
{
	if (!known(v->first))
		return TIER_NONE;
	if (v->unresolved || v->lost || v->broken ||
	    v->first < v->rules->weights.value[WEIGHT_LETDOWN_FIRST])
		return TIER_LETDOWN;
	if (v->contact->csat <= 25 || !is_needed(v))
		return TIER_ASKED;
	return is_happy(v) ? TIER_DELIGHTED : TIER_NEEDED;
}

const char *
tier_reason(const struct verdict *v)
{
	const double *w = v->rules->weights.value;

	switch (v->tier) {
	case TIER_LETDOWN:
		if (v->unresolved || v->lost)
			return v->lost ? "lost" : "unresolved";
		return v->broken ? "a broken promise" : "the first mile";
	case TIER_ASKED:
		if (v->contact->csat <= 25)
			return "the rating";
		if (!v->resolved && !v->stood_in)
			return "not known to be resolved";
		if (v->left_open)
			return "a promise is open";
		if (v->attempt > 1 && !v->owned)
			return "not the first try, and nobody took it on";
		if (!at_least(v->value[EASY], w[WEIGHT_NEEDED_EASY]))
			return "the effort";
		return "slow, and nothing more than what was asked";
	case TIER_NEEDED:
		return "no sign of happiness";
	default:
		return "a sign of happiness";
	}
}

/* The chance that this customer still buys; 1 where nothing is known. */
static double
alive_find(const struct verdict *v)
{
	const struct history *h = v->history;
	int64_t today;

	if (h == NULL || !v->rules->weights.alive || h->order_days == 0)
		return 1;
	today = v->contact->time.t / DAY;
	return measure_alive(&v->rules->weights, h->order_days - 1.0,
	    (double)(h->order_last - h->order_first) / 7,
	    (double)(today - h->order_first) / 7);
}

static void
risk_judge(struct verdict *v)
{
	const struct reading *r = v->reading;
	struct risk *risk = &v->hazards;

	risk->unresolved = v->unresolved;
	risk->lost = v->lost && !v->early;
	risk->again = v->attempt >= 2;
	risk->broken = v->broken;
	risk->churn = r->churn;
	risk->fails = v->fails;
	risk->mood = r->scored > 0 ? r->mood : UNKNOWN;
	risk->alive = alive_find(v);
	v->risk = UNKNOWN;
	if (known(v->first) || known(risk->mood) ||
	    (v->history != NULL && v->history->records > 0))
		v->risk = measure_risk(&v->rules->weights, risk);
}

static void
steady_judge(struct verdict *v)
{
	const struct history *h = v->history;
	double least = v->rules->weights.value[WEIGHT_STEADY_GOOD];

	v->steady = UNKNOWN;
	if (h == NULL)
		return;
	history_known(h, v->contact->time.t, &v->were_good, &v->were_bad);
	v->good = v->were_good;
	v->all = v->were_good + v->were_bad;
	if (known(v->first)) {
		v->good += v->first >= least;
		v->all++;
	}
	if (v->all >= STEADY_LEAST)
		v->steady = measure_steady(v->good, v->all - v->good);
}

/*
 * An export tells of what came after the record's own time.  A promise is
 * broken from its due time on; what took its time is known at its end.
 */
static int64_t
shown_find(const struct verdict *v)
{
	const struct contact *c = v->contact;
	int64_t shown = c->time.t;

	if (v->lost || v->unresolved)
		return shown;
	if (v->own && v->broken)
		return v->due.t;
	if (c->delivered.known && c->delivered.t > shown &&
	    (v->own || known(v->taken) || v->wait_target == v->rules->answer))
		shown = c->delivered.t;
	return shown;
}

void
tier_judge(struct verdict *v)
{
	const struct weights *weights = &v->rules->weights;
	int d;

	for (d = 0; d < DIMENSIONS; d++)
		v->known += known(v->value[d]);
	v->is_void = void_find(v);
	v->first = measure_first(weights, v->value);
	v->second = measure_second(weights, v->value);
	v->miles = measure_miles(v->first, v->second, v->is_void != VOID_NOT);
	v->tier = tier_find(v);
	v->shown = shown_find(v);
	steady_judge(v);
	risk_judge(v);
}

void
verdict_reach(struct verdict *v, const struct rules *rules,
    const struct contact *contact, const struct reading *reading,
    const struct history *history, const struct held *replaced)
{
	memset(v, 0, sizeof(*v));
	v->rules = rules;
	v->contact = contact;
	v->reading = reading;
	v->history = history;
	v->topic = history_hash(contact->topic);
	v->update = replaced != NULL;
	if (replaced != NULL)
		v->replaced = *replaced;
	v->fulfils = v->promise = HISTORY_NONE;
	kind_judge(v);
	chain_follow(v);
	promise_judge(v);
	chain_fails(v);
	first_judge(v);
	second_judge(v);
	tier_judge(v);
}
