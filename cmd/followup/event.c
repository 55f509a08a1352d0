#include "cmd/followup/event.h"

#include "common/instant.h"
#include "common/list.h"
#include "common/quote.h"

/* In the order of enum event_column. */
static const char *const names[EVENT_COLUMNS] = { "customer", "time", "id",
	"source", "channel", "direction", "outcome", "agent", "queue", "topic",
	"resolved", "csat", "promised", "delivered", "given", "name", "contact",
	"zone", "lang", "flags", "pledge", "tier", "risk", "why", "past",
	"action", "gain", "approver", "say", "because" };

void
events_open(struct events *events, struct records *records)
{
	size_t i;

	events->records = records;
	for (i = 0; i < EVENT_COLUMNS; i++)
		events->at[i] = records_column(records, names[i]);
	if (events->at[EVENT_ACTION] == COLUMN_NONE)
		records_need(records, "tier", "score and suggest");
	records_need(records, "action", "suggest");
}

bool
outcome_lost(struct slice outcome)
{
	return slice_is(outcome, "abandoned") || slice_is(outcome, "missed") ||
	    slice_is(outcome, "busy") || slice_is(outcome, "failed");
}

static int64_t
event_instant(
    struct events *events, const struct record *record, enum event_column i)
{
	int64_t t;

	if (!records_instant(
		events->records, record, events->at[i], names[i], &t))
		return NEVER;
	return t;
}

/*
 * The promise of a record: what the source says before what we read in our
 * words.  A target is a promise to nobody, and what is due when it is made
 * is none.
 */
static void
promise_read(
    struct events *events, const struct record *record, struct event *event)
{
	event->promised = NEVER;
	if (!list_has(event->field[EVENT_FLAGS], "target"))
		event->promised = event_instant(events, record, EVENT_PROMISED);
	if (event->promised == NEVER)
		event->promised = event_instant(events, record, EVENT_PLEDGE);
	if (event->promised != NEVER && event->promised <= event->time) {
		records_odd(events->records, "promised",
		    "not after the record's own time");
		event->promised = NEVER;
	}
	event->vague = event->promised == NEVER &&
	    slice_is(list_value(event->field[EVENT_WHY], "pledge"), "vague");
}

static bool
event_read(
    struct events *events, const struct record *record, struct event *event)
{
	char shown[QUOTE_MAX];
	size_t i;

	for (i = 0; i < EVENT_COLUMNS; i++)
		event->field[i] = record_field(record, events->at[i]);
	if (!instant_parse(event->field[EVENT_TIME], &event->time)) {
		records_reject(events->records, record,
		    "time: \"%s\" is no time like 2026-11-21T14:03:00Z",
		    quote(shown, event->field[EVENT_TIME]));
		return false;
	}
	promise_read(events, record, event);
	event->delivered = event_instant(events, record, EVENT_DELIVERED);
	event->resolved = slice_is(event->field[EVENT_RESOLVED], "yes");
	event->rated = records_number(events->records, record,
	    events->at[EVENT_CSAT], "csat", &event->csat);
	event->lost = outcome_lost(event->field[EVENT_OUTCOME]);
	return true;
}

bool
events_next(struct events *events, struct event *event)
{
	struct record record;

	while (records_next(events->records, &record))
		if (event_read(events, &record, event))
			return true;
	return false;
}
