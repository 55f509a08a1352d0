#include "cmd/score/verdict.h"

/*
 * Promises: made by this record, fulfilled by it, or overdue when it came.
 *
 * A promise is due at `promised`, else at what our words promised; due times
 * not after the record's time are none.  An earlier promise is forgotten the
 * window after its due time: nobody will know any more what became of it.
 */

/* Later than this is late. */
#define LATE_GRACE 60

static bool
promise_open(const struct verdict *v, const struct held *held)
{
	int64_t t = v->contact->time.t;

	if ((held->bits & HELD_PROMISE) == 0 || held->time > t ||
	    (double)(t - held->due) > v->rules->window)
		return false;
	/* what this record fulfilled in its version before counts again */
	return (held->bits & HELD_DONE) == 0 || held->done > t ||
	    (v->update && held->done == t);
}

static uint32_t
promises_find(const struct verdict *v)
{
	const struct history *h = v->history;
	uint32_t promises = 0;
	size_t i;

	if (h == NULL || (h->any & HELD_PROMISE) == 0)
		return 0;
	for (i = 0; i < h->nheld; i++)
		if (promise_open(v, &h->held[i]))
			promises |= (uint32_t)1 << i;
	return promises;
}

/*
 * The oldest open promise that this record fulfils: as our call back, with
 * the same or no topic; or as a delivery on the same topic.
 */
static size_t
fulfils_find(const struct verdict *v)
{
	const struct contact *c = v->contact;
	const struct held *held;
	bool calls_back;
	size_t i;

	calls_back =
	    c->direction == DIRECTION_OUT && c->outcome == OUTCOME_ANSWERED;
	if (!calls_back && (!c->delivered.known || v->due.known))
		return HISTORY_NONE;
	for (i = 0; v->promises >> i != 0; i++) {
		if ((v->promises >> i & 1) == 0)
			continue;
		held = &v->history->held[i];
		if (same_topic(v, held) ||
		    (calls_back && (v->topic == 0 || held->topic == 0)))
			return i;
	}
	return HISTORY_NONE;
}

/* The oldest promise on this topic that is overdue. */
static size_t
overdue_find(const struct verdict *v)
{
	const struct held *held;
	size_t i;

	for (i = 0; v->promises >> i != 0; i++) {
		held = &v->history->held[i];
		if ((v->promises >> i & 1) != 0 && same_topic(v, held) &&
		    v->contact->time.t - held->due > LATE_GRACE)
			return i;
	}
	return HISTORY_NONE;
}

static void
due_find(struct verdict *v)
{
	const struct contact *c = v->contact;

	v->due = c->promised;
	v->target = c->target;
	if (!v->due.known && v->reading->pledge.kind == PLEDGE_DUE) {
		v->due.known = true;
		v->due.t = v->reading->pledge.due;
		v->target = false;
	}
	if (!c->time.known || v->due.t <= c->time.t)
		v->due.known = false;
	v->own_target = v->target;
}

static void
judge_earlier(struct verdict *v, size_t at, enum judgement judgement, int64_t t)
{
	const struct held *held = &v->history->held[at];

	v->promise = at;
	v->judgement = judgement;
	v->late = (double)(t - held->due);
	v->length = (double)(held->due - held->time);
	v->target = (held->bits & HELD_TARGET) != 0;
}

static void
judge_own(struct verdict *v, enum judgement judgement, double late)
{
	v->judgement = judgement;
	v->own = true;
	v->late = late;
	v->length = (double)(v->due.t - v->contact->time.t);
}

/* Find the one promise that this record is judged by. */
static void
judge_any(struct verdict *v)
{
	const struct contact *c = v->contact;
	size_t at;

	if (v->due.known && c->delivered.known) {
		judge_own(
		    v, JUDGED_FULFILLED, (double)(c->delivered.t - v->due.t));
	} else if (v->fulfils != HISTORY_NONE) {
		judge_earlier(v, v->fulfils, JUDGED_FULFILLED,
		    c->direction == DIRECTION_OUT || !c->delivered.known ?
			c->time.t :
			c->delivered.t);
	} else if ((at = overdue_find(v)) != HISTORY_NONE) {
		judge_earlier(v, at, JUDGED_OVERDUE, c->time.t);
	} else if (v->due.known && known(v->age) &&
	    (double)(v->due.t - c->time.t) + LATE_GRACE < v->age) {
		judge_own(
		    v, JUDGED_OVERDUE, v->age - (double)(v->due.t - c->time.t));
	} else if (c->ontime != ANSWER_NONE) {
		v->judgement = JUDGED_ONTIME;
		v->own = v->due.known;
	}
}

/* Is a promise on this topic left open by this record? */
static bool
leaves_open(const struct verdict *v)
{
	size_t i;

	if (v->due.known && !v->contact->delivered.known &&
	    v->judgement != JUDGED_ONTIME)
		return true;
	for (i = 0; v->promises >> i != 0; i++)
		if (i != v->fulfils && (v->promises >> i & 1) != 0 &&
		    same_topic(v, &v->history->held[i]))
			return true;
	return v->judgement == JUDGED_OVERDUE;
}

void
promise_judge(struct verdict *v)
{
	const struct contact *c = v->contact;

	due_find(v);
	v->promises = promises_find(v);
	v->fulfils = fulfils_find(v);
	v->judgement = JUDGED_NOT;
	v->late = v->length = UNKNOWN;
	judge_any(v);
	if (v->judgement == JUDGED_FULFILLED || v->judgement == JUDGED_OVERDUE)
		v->differs =
		    (c->ontime == ANSWER_YES && v->late > LATE_GRACE) ||
		    (c->ontime == ANSWER_NO && v->late <= LATE_GRACE);
	v->left_open = leaves_open(v);
	/* who keeps another record's promise goes on from it */
	if (v->fulfils != HISTORY_NONE && !v->is_contact)
		v->chain = v->history->held[v->fulfils].chain;
}
