#include "cmd/score/verdict.h"

/*
 * The first mile: prompt, easy, solved, kept.
 */

/* The answer came at `delivered`, and nothing more is known of it. */
static bool
answer_rule(const struct verdict *v)
{
	const struct contact *c = v->contact;

	return !known(c->wait) && c->delivered.known && c->time.known &&
	    c->resolved == ANSWER_NONE && !c->promised.known &&
	    c->ontime == ANSWER_NONE && !v->lost;
}

static double
prompt_judge(struct verdict *v)
{
	const struct contact *c = v->contact;
	const struct rules *rules = v->rules;

	if (!v->is_contact || v->early || c->bot ||
	    c->outcome == OUTCOME_VOICEMAIL || c->outcome == OUTCOME_SELFSERVE)
		return UNKNOWN;
	if (v->lost)
		return 0;
	if (answer_rule(v)) {
		v->wait_target = rules->answer;
		v->wait = clock_seconds(
		    rules, rules->answer, c->time.t, c->delivered.t);
	}
	if (!known(v->wait) || v->wait_target == NULL)
		return UNKNOWN;
	return target_value(v->wait_target, v->wait);
}

/* Was an identifier stated in an earlier contact of the chain? */
static bool
stated_before(const struct verdict *v)
{
	const struct reading *r = v->reading;
	const struct held *held;
	size_t i, j, k;

	if (v->history == NULL || r->nids == 0 || !(v->attempt > 1))
		return false;
	for (i = 0; i < v->history->nheld; i++) {
		held = &v->history->held[i];
		if (held->chain != v->chain)
			continue;
		for (j = 0; j < held->nids; j++)
			for (k = 0; k < r->nids; k++)
				if (held->ids[j] == (uint32_t)r->ids[k])
					return true;
	}
	return false;
}

static double
easy_judge(struct verdict *v)
{
	const struct contact *c = v->contact;
	const struct reading *r = v->reading;
	double easy;

	v->effort[EFFORT_ATTEMPT] = v->attempt;
	v->effort[EFFORT_TRANSFERS] = c->transfers;
	v->effort[EFFORT_SWITCHES] = v->switches;
	v->effort[EFFORT_REOPENS] = c->reopens;
	v->effort[EFFORT_REPEAT] =
	    r->repeat || r->id_twice || stated_before(v) ? 1 : 0;
	v->effort[EFFORT_HOLD] = c->hold;
	v->effort[EFFORT_PHRASES] = (double)r->effort;
	v->effort[EFFORT_UNRESOLVED] = v->unresolved ? 1 : 0;
	easy = measure_easy(&v->rules->weights, v->effort, v->points);
	if (v->lost ||
	    (!known(c->transfers) && !known(c->hold) && !known(c->reopens) &&
		!(v->attempt >= 2) && r->customer_turns < 2))
		return UNKNOWN;
	return easy;
}

/*
 * Does the time to the resolution matter?  A call or a chat is solved while
 * it lasts; a letter, a ticket, whatever has a due time is not.
 */
static bool
time_matters(const struct verdict *v)
{
	const struct contact *c = v->contact;

	switch (c->channel) {
	case CHANNEL_EMAIL:
	case CHANNEL_WEB:
	case CHANNEL_SOCIAL:
	case CHANNEL_SMS:
	case CHANNEL_TASK:
		return true;
	default:
		return v->due.known || (!known(c->wait) && !known(c->talk));
	}
}

static double
solved_judge(struct verdict *v)
{
	const struct contact *c = v->contact;
	const struct rules *rules = v->rules;
	double due = UNKNOWN;

	v->taken = UNKNOWN;
	v->factor = 1;
	if (v->due.known)
		due = clock_seconds(rules, rules->resolve, c->time.t, v->due.t);
	measure_clock(rules->resolve, due, &v->clock);
	if (v->early)
		return UNKNOWN;
	if (v->lost || v->unresolved)
		return 0;
	if (v->resolved) {
		if (c->delivered.known && c->time.known && time_matters(v))
			v->taken = clock_seconds(
			    rules, rules->resolve, c->time.t, c->delivered.t);
	} else if (v->age_busy > v->clock.good)
		v->taken = v->age_busy;
	else
		return UNKNOWN;
	if (known(v->taken))
		v->factor = target_value(&v->clock, v->taken) / 100;
	return measure_solved(
	    &rules->weights, v->attempt, c->reopens, v->factor);
}

static double
kept_judge(const struct verdict *v)
{
	switch (v->judgement) {
	case JUDGED_FULFILLED:
	case JUDGED_OVERDUE:
		return measure_kept(v->late, v->length);
	case JUDGED_ONTIME:
		return v->contact->ontime == ANSWER_YES ? 100 : 25;
	case JUDGED_NOT:
		break;
	}
	return UNKNOWN;
}

void
first_judge(struct verdict *v)
{
	v->value[PROMPT] = prompt_judge(v);
	v->value[EASY] = easy_judge(v);
	v->value[SOLVED] = solved_judge(v);
	v->value[KEPT] = v->early ? UNKNOWN : kept_judge(v);
	v->broken =
	    v->value[KEPT] <= v->rules->weights.value[WEIGHT_LETDOWN_KEPT];
}
