#include "cmd/followup/intake.h"

#include <stdlib.h>

#include "cmd/followup/route.h"
#include "cmd/followup/settle.h"
#include "cmd/followup/store.h"
#include "common/instant.h"
#include "common/list.h"

/* Who does it where an agent may and none is known. */
#define OWNER_ANY "agent"

/* The channels on which the customer does not want to hear of us. */
static void
optout_find(const struct event *event, struct buffer *to)
{
	struct slice rest = event->field[EVENT_FLAGS];
	struct item item;

	buffer_clear(to);
	while (list_next(&rest, &item)) {
		if (!slice_is(item.name, "optout"))
			continue;
		if (to->len > 0)
			buffer_char(to, ',');
		buffer_put(to, item.value.len > 0 ? item.value : SLICE("all"));
	}
	rest = event->field[EVENT_PAST];
	while (list_next(&rest, &item)) {
		if (!slice_is(item.name, "pref") ||
		    !slice_is(item.value, "call=no"))
			continue;
		if (to->len > 0)
			buffer_char(to, ',');
		buffer_str(to, "phone");
	}
}

/* What all tasks of a record have in common. */
static void
texts_common(const struct event *event, struct slice texts[TASK_COLUMNS])
{
	size_t i;

	for (i = 0; i < TASK_COLUMNS; i++)
		texts[i] = SLICE_EMPTY;
	texts[TASK_CUSTOMER] = event->field[EVENT_CUSTOMER];
	texts[TASK_ID] = event->field[EVENT_ID];
	texts[TASK_RISK] = event->field[EVENT_RISK];
	texts[TASK_NAME] = event->field[EVENT_NAME];
	texts[TASK_ZONE] = event->field[EVENT_ZONE];
	texts[TASK_LANG] = event->field[EVENT_LANG];
	texts[TASK_TOPIC] = event->field[EVENT_TOPIC];
	texts[TASK_QUEUE] = event->field[EVENT_QUEUE];
	texts[TASK_AGENT] = event->field[EVENT_AGENT];
	texts[TASK_OWNER] = event->field[EVENT_AGENT];
	if (texts[TASK_OWNER].len == 0)
		texts[TASK_OWNER] = SLICE(OWNER_ANY);
}

static void
texts_route(const struct event *event, struct slice nature,
    struct slice texts[TASK_COLUMNS])
{
	struct route route;

	route_find(event, nature, &route);
	texts[TASK_VIA] = route.via;
	texts[TASK_CONTACT] = route.contact;
}

/* An open case that was closed is open again in a newer export. */
static bool
is_reopened(const struct task *task, const struct event *event)
{
	int64_t asof;

	return task->state == STATE_CLOSED && task_is(task, ACTION_CHASE) &&
	    instant_parse(
		list_value(event->field[EVENT_FLAGS], "asof"), &asof) &&
	    asof > task->ended;
}

/* What became of a record's task: it is new, or its texts are. */
struct put {
	bool is_new, changed;
};

/* The task of the record and the action, new or as it was; or NULL. */
static struct task *
task_put(struct intake *intake, const struct event *event,
    struct slice texts[TASK_COLUMNS], struct put *put)
{
	struct task *task;

	task = ledger_find(intake->ledger, texts[TASK_ID], texts[TASK_ACTION]);
	put->is_new = task == NULL;
	put->changed = false;
	if (put->is_new) {
		task = ledger_add(intake->ledger, texts);
		task->time = event->time;
		return task;
	}
	if (is_reopened(task, event)) {
		task->state = STATE_TODO;
		task->ended = NEVER;
	}
	if (task->state != STATE_TODO)
		return NULL;
	/* what a person said of it stays */
	texts[TASK_ASSIGNED] = task_text(task, TASK_ASSIGNED);
	put->changed = ledger_texts(intake->ledger, task, texts);
	task->time = event->time;
	return task;
}

/* Set the times; a task that was there already may have changed so. */
static void
times_set(struct task *task, struct times times, const struct put *put)
{
	if (!put->is_new && (put->changed || task->due != times.due))
		task->changes++;
	task->due = times.due;
	task->expires = times.expires;
}

/*
 * A newer situation takes the place of an older one of the same customer;
 * where the newer one is there already, the older has come too late.
 */
static void
task_supersede(struct intake *intake, struct task *task)
{
	struct ledger *ledger = intake->ledger;
	struct person *person = ledger_person(
	    ledger, task_text(task, TASK_CUSTOMER), task_text(task, TASK_ID));
	struct task *current = ledger_current(ledger, person);

	if (task_is(task, ACTION_CHASE))
		return;
	if (task->time < person->situation)
		ledger_end(ledger, task, STATE_SUPERSEDED, intake->now,
		    current == NULL ? SLICE_EMPTY :
				      task_text(current, TASK_ID));
	else if (current != NULL && current != task)
		ledger_end(ledger, current, STATE_SUPERSEDED, intake->now,
		    task_text(task, TASK_ID));
}

/*
 * Was the act done for this person, or put before us, so lately that it is
 * not to be listed again?
 */
static bool
is_cooling(struct intake *intake, const struct event *event,
    const struct action *action)
{
	int64_t last;

	if (action == NULL || action->cool == 0)
		return false;
	last = ledger_recent(intake->ledger, event->field[EVENT_CUSTOMER],
	    event->field[EVENT_ID], action->id);
	return last != NEVER &&
	    event->time < last + action->cool * (int64_t)DAY;
}

/* The suggestion of a record becomes a task. */
static void
act_take(struct intake *intake, const struct event *event)
{
	struct slice id = event->field[EVENT_ACTION];
	const struct action *action = playbook_find(intake->playbook, id);
	const struct delay *delay =
	    delays_find(intake->delays, id, event->field[EVENT_CHANNEL]);
	struct slice approver = event->field[EVENT_APPROVER];
	struct slice texts[TASK_COLUMNS];
	struct buffer optout = { 0 };
	struct times times;
	struct task *task;
	struct put put;

	if ((action == NULL || (action->contacts && !action->reply)) &&
	    !route_exists(event)) {
		intake->unable++;
		return;
	}
	texts_common(event, texts);
	texts[TASK_ACTION] = id;
	texts[TASK_GAIN] = event->field[EVENT_GAIN];
	texts[TASK_SAY] = event->field[EVENT_SAY];
	texts[TASK_BECAUSE] = event->field[EVENT_BECAUSE];
	if (approver.len > 0 && !slice_is(approver, OWNER_ANY))
		texts[TASK_OWNER] = approver;
	if (action == NULL || action->contacts)
		texts_route(
		    event, action == NULL ? SLICE_EMPTY : action->via, texts);
	optout_find(event, &optout);
	texts[TASK_OPTOUT] = buffer_slice(&optout);
	task = task_put(intake, event, texts, &put);
	buffer_free(&optout);
	if (task == NULL)
		return;
	times = delays_act(intake->delays, delay, action, event);
	times_set(task, times, &put);
	if (!put.is_new)
		return;
	if (is_cooling(intake, event, action))
		ledger_end(intake->ledger, task, STATE_DROPPED, intake->now,
		    SLICE_EMPTY);
	else
		task_supersede(intake, task);
	ledger_settle(intake->ledger, task);
}

/* The promise of a record becomes a task until something keeps it. */
static void
promise_take(struct intake *intake, const struct event *event)
{
	struct slice texts[TASK_COLUMNS];
	struct buffer because = { 0 };
	struct times times;
	struct task *task;
	struct put put;

	texts_common(event, texts);
	texts_route(event, SLICE_EMPTY, texts);
	texts[TASK_ACTION] = SLICE(ACTION_PROMISE);
	if (event->vague) {
		times = delays_vague(intake->delays, event->time);
		buffer_str(&because, "pledge=vague");
	} else {
		times = delays_promise(
		    intake->delays, event->time, event->promised);
		buffer_str(&because, "promised=");
		buffer_instant(&because, event->promised);
	}
	buffer_str(&because, ";made=");
	buffer_instant(&because, event->time);
	texts[TASK_BECAUSE] = buffer_slice(&because);
	task = task_put(intake, event, texts, &put);
	buffer_free(&because);
	if (task == NULL)
		return;
	task->promised = event->promised;
	times_set(task, times, &put);
	if (put.is_new)
		ledger_settle(intake->ledger, task);
}

/* We reached out: that counts for the caps, whatever came of it. */
static void
contact_take(struct intake *intake, const struct event *event)
{
	if (slice_is(event->field[EVENT_DIRECTION], "out") &&
	    event->field[EVENT_CUSTOMER].len > 0 &&
	    event->time > intake->now - STORE_CONTACT_DAYS * (int64_t)DAY)
		ledger_contact(
		    intake->ledger, event->field[EVENT_CUSTOMER], event->time);
}

/* A customer who opts out does so for what is to do already. */
static void
optout_take(struct intake *intake, const struct event *event)
{
	struct buffer optout = { 0 };
	struct person *person;
	struct task *task;

	if (!list_has(event->field[EVENT_FLAGS], "optout"))
		return;
	person = ledger_person(intake->ledger, event->field[EVENT_CUSTOMER],
	    event->field[EVENT_ID]);
	task = person == NULL ? NULL : ledger_current(intake->ledger, person);
	if (task != NULL && task->time <= event->time) {
		optout_find(event, &optout);
		ledger_text(
		    intake->ledger, task, TASK_OPTOUT, buffer_slice(&optout));
		buffer_free(&optout);
	}
}

void
intake_take(struct intake *intake, const struct event *event)
{
	bool promise = (event->promised != NEVER || event->vague) &&
	    (event->delivered == NEVER || event->delivered > intake->now);

	if (event->lost && !route_exists(event) &&
	    (event->field[EVENT_TIER].len == 0 ||
		slice_is(event->field[EVENT_TIER], "letdown")))
		intake->nobody++;
	settle_by(intake, event);
	contact_take(intake, event);
	if (event->field[EVENT_ACTION].len > 0)
		act_take(intake, event);
	if (promise && route_exists(event))
		promise_take(intake, event);
	optout_take(intake, event);
}
