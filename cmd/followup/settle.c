#include "cmd/followup/settle.h"

/* At or above it a customer is content. */
#define CSAT_CONTENT 75

static void
end(struct intake *intake, struct task *task, const struct event *event)
{
	ledger_end(intake->ledger, task, STATE_CLOSED, intake->now,
	    event->field[EVENT_ID]);
}

/* Did a human of ours and the customer reach one another? */
static bool
is_answered(const struct event *event)
{
	return slice_is(event->field[EVENT_OUTCOME], "answered") &&
	    !slice_is(event->field[EVENT_DIRECTION], "internal") &&
	    !slice_is(event->field[EVENT_CHANNEL], "survey") &&
	    !slice_is(event->field[EVENT_CHANNEL], "order");
}

/* Did the customer come to us? */
static bool
is_heard(const struct event *event)
{
	return (event->field[EVENT_DIRECTION].len == 0 ||
		   slice_is(event->field[EVENT_DIRECTION], "in")) &&
	    !slice_is(event->field[EVENT_CHANNEL], "survey");
}

/* Was it done by the time that is now? */
static bool
is_delivered(const struct intake *intake, const struct event *event)
{
	return event->delivered != NEVER && event->delivered <= intake->now;
}

/* Tasks of the record itself, which comes as an update. */
static void
settle_same(struct intake *intake, const struct event *event)
{
	struct slice id = event->field[EVENT_ID];
	struct task *task;

	task = ledger_find(intake->ledger, id, SLICE(ACTION_CHASE));
	if (task != NULL && task->state == STATE_TODO &&
	    !slice_is(event->field[EVENT_ACTION], ACTION_CHASE))
		end(intake, task, event);
	task = ledger_find(intake->ledger, id, SLICE(ACTION_PROMISE));
	if (task != NULL && task->state == STATE_TODO &&
	    is_delivered(intake, event))
		end(intake, task, event);
}

/* The one task to do that is neither a promise nor an open case. */
static void
settle_current(struct intake *intake, const struct event *event,
    const struct person *person)
{
	struct task *task = ledger_current(intake->ledger, person);
	bool same, over = false;

	if (task == NULL || task->time > event->time)
		return;
	same = slice_eq(task_text(task, TASK_ID), event->field[EVENT_ID]);
	switch (delays_find(
	    intake->delays, task_text(task, TASK_ACTION), SLICE_EMPTY)
		    ->end) {
	case END_ANSWERED:
		over = is_answered(event);
		break;
	case END_RATED:
		over = event->rated && event->csat >= CSAT_CONTENT;
		break;
	case END_HEARD:
		over = !same && is_heard(event);
		break;
	default:
		break;
	}
	/* the record no longer asks for what it asked for */
	if (same && event->field[EVENT_ACTION].len == 0)
		over = true;
	if (over)
		end(intake, task, event);
}

/*
 * A contact of ours that reached the customer, or a delivery, keeps the
 * oldest promise about this topic or none; a delivery of what the record
 * itself had promised keeps that one.
 */
static void
settle_promise(struct intake *intake, const struct event *event)
{
	struct slice id = event->field[EVENT_ID];
	struct task *task;
	bool ours = is_answered(event) &&
	    slice_is(event->field[EVENT_DIRECTION], "out");

	if (!ours && (!is_delivered(intake, event) || event->promised != NEVER))
		return;
	if (ledger_kept(intake->ledger, id))
		return;
	task = ledger_promise(intake->ledger, event->field[EVENT_CUSTOMER], id,
	    event->field[EVENT_TOPIC]);
	if (task != NULL && task->time < event->time)
		end(intake, task, event);
}

void
settle_by(struct intake *intake, const struct event *event)
{
	struct slice customer = event->field[EVENT_CUSTOMER];
	struct slice id = event->field[EVENT_ID];
	struct person *person;

	settle_same(intake, event);
	person = ledger_person(intake->ledger, customer, id);
	if (person == NULL)
		return;
	settle_current(intake, event, person);
	settle_promise(intake, event);
}
