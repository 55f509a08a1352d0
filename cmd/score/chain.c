#include "cmd/score/verdict.h"

#include "common/instant.h"

/*
 * How a record hangs together with the customer's earlier ones.
 */

#define FAILS_DAYS 180
#define RUN_DAYS 30

bool
same_topic(const struct verdict *v, const struct held *held)
{
	if (v->topic != 0 && held->topic != 0)
		return v->topic == held->topic;
	return v->attempt > 1 && held->chain == v->chain;
}

/* Not longer ago than the window, the bound included. */
static bool
within(const struct verdict *v, int64_t time)
{
	int64_t t = v->contact->time.t;

	return time <= t && (double)(t - time) <= v->rules->window;
}

/* The latest earlier contact that this one may go on from. */
static size_t
prior_find(const struct verdict *v)
{
	const struct history *h = v->history;
	const struct held *held;
	size_t i;

	for (i = h->nheld; i-- > 0;) {
		held = &h->held[i];
		if ((held->bits & HELD_CONTACT) == 0 ||
		    held->time > v->contact->time.t)
			continue;
		if (!within(v, held->time))
			break;
		if (held->topic == v->topic || held->topic == 0 ||
		    v->topic == 0)
			return i;
	}
	return HISTORY_NONE;
}

/* Does this contact go on from that one, or begin anew? */
static bool
goes_on(const struct verdict *v, const struct held *held)
{
	if ((held->bits & (HELD_LOST | HELD_UNRESOLVED)) != 0)
		return true;
	return v->topic != 0 && held->topic == v->topic &&
	    (held->bits & HELD_RESOLVED) == 0;
}

static void
chain_go_on(struct verdict *v)
{
	const struct held *held;
	unsigned char channel = (unsigned char)v->contact->channel;
	size_t at = prior_find(v);

	v->attempt = 1;
	if (at == HISTORY_NONE || !goes_on(v, &v->history->held[at]))
		return;
	held = &v->history->held[at];
	v->attempt = held->attempt + 1.0;
	v->chain = held->chain;
	v->prior = at;
	v->switches = held->switches;
	if (channel != CHANNEL_NONE && held->channel != CHANNEL_NONE &&
	    channel != held->channel)
		v->switches++;
}

/* A record that replaces another keeps its place in the chain. */
static void
chain_replace(struct verdict *v)
{
	const struct held *was = &v->replaced;
	size_t at = prior_find(v);

	v->chain = was->chain;
	v->attempt = was->attempt == 0 ? 1 : was->attempt;
	v->switches = was->switches;
	if (v->attempt > 1 && at != HISTORY_NONE &&
	    v->history->held[at].chain == v->chain)
		v->prior = at;
}

/*
 * Failures of other chains; and the run of failures since the last good
 * record, to which this chain's own belongs as well: who got through at the
 * third try had a failure before.
 */
void
chain_fails(struct verdict *v)
{
	const struct history *h = v->history;
	const struct failure *failure;
	int64_t ago;
	size_t i;

	for (i = 0; h != NULL && i < h->nfailures; i++) {
		failure = &h->failures[i];
		ago = v->contact->time.t - failure->time;
		if (ago < 0 || ago > FAILS_DAYS * (int64_t)DAY)
			continue;
		if (ago <= RUN_DAYS * (int64_t)DAY &&
		    (h->good == 0 || failure->time > h->last_good))
			v->fails_run++;
		if (failure->chain == v->chain)
			continue;
		if (v->fails++ == 0 || failure->time > v->last_fail)
			v->last_fail = failure->time;
	}
}

static void
apology_find(struct verdict *v)
{
	const struct held *held;
	size_t i;

	if ((v->history->any & HELD_APOLOGY) == 0)
		return;
	for (i = v->history->nheld; i-- > 0;) {
		held = &v->history->held[i];
		if ((held->bits & HELD_APOLOGY) == 0 ||
		    !within(v, held->time) || !same_topic(v, held))
			continue;
		v->apology.known = true;
		v->apology.t = held->time;
		return;
	}
}

void
chain_follow(struct verdict *v)
{
	v->attempt = UNKNOWN;
	v->prior = HISTORY_NONE;
	if (v->history == NULL)
		return;
	v->chain = v->history->chains + 1;
	if (v->is_contact) {
		if (v->update)
			chain_replace(v);
		else
			chain_go_on(v);
	} else if (v->update)
		v->chain = v->replaced.chain;
	apology_find(v);
}
