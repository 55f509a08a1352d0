#include "cmd/score/verdict.h"

/*
 * What kind of record it is: a contact or not, lost, resolved, open.
 */

/* Nobody waits on a line for less than this, whatever the channel. */
#define SHORT_LEAST 5

double
clock_seconds(const struct rules *rules, const struct target *target, int64_t a,
    int64_t b)
{
	if (b <= a)
		return 0;
	if (target != NULL && target->business)
		return (double)calendar_busy(rules->calendar, a, b);
	return (double)(b - a);
}

/* The wait on the clock of the channel, or UNKNOWN. */
static double
wait_clocked(const struct verdict *v)
{
	const struct contact *c = v->contact;
	const struct target *target = v->rules->channel[c->channel];

	if (!known(c->wait) || target == NULL || !target->business ||
	    !c->time.known)
		return c->wait;
	return clock_seconds(
	    v->rules, target, c->time.t, c->time.t + (int64_t)c->wait);
}

/* Hung up before anybody could have answered. */
static bool
short_abandon(const struct verdict *v)
{
	const struct target *target = v->rules->channel[v->contact->channel];
	double least = SHORT_LEAST;

	if (v->contact->outcome != OUTCOME_ABANDONED || !known(v->wait))
		return false;
	if (target != NULL && target->good / 2 > least)
		least = target->good / 2;
	return v->wait < least;
}

static bool
outcome_lost(enum outcome outcome)
{
	return outcome == OUTCOME_ABANDONED || outcome == OUTCOME_MISSED ||
	    outcome == OUTCOME_BUSY || outcome == OUTCOME_FAILED;
}

static void
age_find(struct verdict *v)
{
	const struct contact *c = v->contact;
	struct moment now = v->rules->now;

	v->age = v->age_busy = UNKNOWN;
	if (!now.known)
		now = c->asof;
	if (c->outcome != OUTCOME_OPEN || !now.known || !c->time.known ||
	    now.t < c->time.t)
		return;
	v->age = (double)(now.t - c->time.t);
	v->age_busy =
	    clock_seconds(v->rules, v->rules->resolve, c->time.t, now.t);
}

void
kind_judge(struct verdict *v)
{
	const struct contact *c = v->contact;
	const struct reading *r = v->reading;

	v->wait = wait_clocked(v);
	v->wait_target = v->rules->channel[c->channel];
	v->is_contact =
	    (c->direction == DIRECTION_IN || c->direction == DIRECTION_NONE) &&
	    c->channel != CHANNEL_SURVEY && c->channel != CHANNEL_ORDER &&
	    c->channel != CHANNEL_TASK && !short_abandon(v);
	v->lost = v->is_contact && outcome_lost(c->outcome);
	v->early =
	    v->lost && v->wait_target != NULL && v->wait < v->wait_target->good;
	v->after = r->last_after || (r->last_only && known(c->csat));
	v->unresolved = !v->lost &&
	    (c->resolved == ANSWER_NO ||
		(c->resolved == ANSWER_NONE && v->after && r->unfixed));
	v->resolved = !v->lost && !v->unresolved &&
	    (c->resolved == ANSWER_YES ||
		(c->resolved == ANSWER_NONE && v->after && r->fixed));
	v->open = c->outcome == OUTCOME_OPEN || v->unresolved;
	v->stood_in = !v->resolved && !v->unresolved &&
	    c->resolved == ANSWER_NONE && c->csat >= 90;
	age_find(v);
}
