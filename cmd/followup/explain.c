#include "cmd/followup/explain.h"

#include "cmd/followup/phrase.h"
#include "common/instant.h"

/* No more open spans than this are shown. */
#define SPANS_MAX 12

/* What everything is written with. */
struct telling {
	const struct page *page;
	struct calendar *calendar;
	struct writer *out;
	struct buffer text;
};

/* Write the text behind a label of ten letters. */
static void
tell(struct telling *telling, const char *label)
{
	struct buffer lines = { 0 };

	phrase_wrap(
	    &lines, label, buffer_slice(&telling->text), telling->page->width);
	writer_put(telling->out, buffer_slice(&lines));
	buffer_free(&lines);
	buffer_clear(&telling->text);
}

static void
put(struct telling *telling, const char *words)
{
	buffer_str(&telling->text, words);
}

/* An instant in local time and in UTC. */
static void
put_time(struct telling *telling, struct zone *zone, int64_t t)
{
	phrase_when(&telling->text, zone, t, telling->page->agenda->now);
	put(telling, " (");
	buffer_instant(&telling->text, t);
	put(telling, ")");
}

/* Where the open span that begins at start ends, end at the latest. */
static int64_t
span_end(struct calendar *calendar, int64_t start, int64_t end)
{
	int64_t low = start, high = end, middle;

	while (low < high) {
		middle = high - (high - low) / 2;
		if (calendar_busy(calendar, start, middle) == middle - start)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

/* The open hours that were counted from one instant to another. */
static void
tell_spans(struct telling *telling, int64_t from, int64_t to)
{
	struct calendar *calendar = telling->calendar;
	int64_t start, end;
	int i;

	for (i = 0; from < to && calendar_busy(calendar, from, to) > 0; i++) {
		if (i == SPANS_MAX) {
			put(telling, "and so on");
			tell(telling, "            ");
			return;
		}
		start = calendar_add(calendar, from, 1) - 1;
		end = span_end(calendar, start, to);
		put(telling, "open ");
		phrase_when(&telling->text, telling->page->zone, start,
		    telling->page->agenda->now);
		put(telling, " to ");
		phrase_when(&telling->text, telling->page->zone, end,
		    telling->page->agenda->now);
		put(telling, ": ");
		phrase_span(&telling->text, end - start);
		tell(telling, "            ");
		from = end;
	}
}

static void
tell_task(struct telling *telling, const struct task *task)
{
	phrase_field(&telling->text, task_text(task, TASK_TASK));
	put(telling, ", the act ");
	phrase_field(&telling->text, task_text(task, TASK_ACTION));
	put(telling, " of the record ");
	phrase_field(&telling->text, task_text(task, TASK_ID));
	if (task_text(task, TASK_CUSTOMER).len > 0) {
		put(telling, " for the customer ");
		phrase_field(&telling->text, task_text(task, TASK_CUSTOMER));
	}
	tell(telling, "task        ");
	put(telling, "the record began at ");
	put_time(telling, telling->page->zone, task->time);
	tell(telling, "time        ");
	phrase_field(&telling->text, task_text(task, TASK_BECAUSE));
	if (telling->text.len > 0)
		tell(telling, "because     ");
	phrase_field(&telling->text, task_text(task, TASK_GAIN));
	if (telling->text.len > 0)
		tell(telling, "gain        ");
}

static void
tell_promise(struct telling *telling, const struct policy *policy,
    const struct task *task, const struct entry *entry)
{
	struct calendar *calendar = telling->calendar;
	int64_t busy = calendar_busy(calendar, task->time, task->promised);

	put(telling, "for ");
	put_time(telling, telling->page->zone, task->promised);
	put(telling, ", ");
	phrase_span(&telling->text, busy);
	put(telling, " of open time after the record");
	tell(telling, "promised    ");
	tell_spans(telling, task->time, task->promised);
	put(telling, "warned at ");
	put_time(telling, telling->page->zone, task->due);
	put(telling, ": the earlier of four fifths of the open time and ");
	phrase_span(&telling->text,
	    delays_find(policy->delays, SLICE("promise.kept"), SLICE_EMPTY)
		->count);
	put(telling, " of it before the promise falls due");
	tell(telling, "due         ");
	if (!entry_broken(entry))
		return;
	put(telling,
	    "the promise is past its time: the customer is to hear of "
	    "it by ");
	put_time(telling, telling->page->zone,
	    delays_broken(policy->delays, task->promised));
	tell(telling, "            ");
}

static void
tell_due(struct telling *telling, const struct policy *policy,
    const struct task *task)
{
	bool promise = task_is(task, ACTION_PROMISE);
	const struct delay *delay = delays_find(policy->delays,
	    promise ? SLICE("promise.vague") : task_text(task, TASK_ACTION),
	    SLICE_EMPTY);
	int64_t elapsed = task->due - task->time;
	int64_t busy = calendar_busy(telling->calendar, task->time, task->due);

	put_time(telling, telling->page->zone, task->due);
	put(telling, ", ");
	if (delay->unit != UNIT_ELAPSED) {
		phrase_span(&telling->text, busy);
		put(telling, " of open time");
	}
	if (delay->unit == UNIT_ELAPSED || busy != elapsed) {
		if (delay->unit != UNIT_ELAPSED)
			put(telling, " and ");
		phrase_span(&telling->text, elapsed);
		put(telling, " by the clock");
	}
	put(telling, " after the record");
	put(telling, " (row \"");
	phrase_field(&telling->text, delay->act);
	put(telling, "\" of the table of delays)");
	tell(telling, "due         ");
	if (delay->unit != UNIT_ELAPSED)
		tell_spans(telling, task->time, task->due);
}

static void
put_clock(struct telling *telling, int seconds)
{
	buffer_int(&telling->text, seconds / HOUR);
	put(telling, seconds % HOUR / MINUTE < 10 ? ":0" : ":");
	buffer_int(&telling->text, seconds % HOUR / MINUTE);
}

static void
tell_contact(struct telling *telling, struct ledger *ledger,
    const struct task *task, const struct verdict *verdict)
{
	const struct person *person = ledger_person(
	    ledger, task_text(task, TASK_CUSTOMER), task_text(task, TASK_ID));
	size_t i;

	if (verdict->window == NULL) {
		put(telling, "free of quiet hours and caps");
		tell(telling, "contact     ");
		return;
	}
	phrase_field(&telling->text, verdict->window->name);
	put(telling, " hours, ");
	put_clock(telling, verdict->window->from);
	put(telling, " to ");
	put_clock(telling, verdict->window->to);
	put(telling, " in ");
	phrase_field(&telling->text, slice_of(zone_name(verdict->zone)));
	put(telling, ", the zone of the ");
	put(telling, verdict->zone_by);
	tell(telling, "contact     ");
	put(telling,
	    verdict->capped ? "caps hold; we reached out" :
			      "passes the caps; we reached out");
	if (person->ncontacts == 0)
		put(telling, " never that we know of");
	for (i = 0; i < person->ncontacts; i++) {
		put(telling, i == 0 ? " at " : ", ");
		buffer_instant(&telling->text, person->contacts[i]);
	}
	tell(telling, "            ");
}

static void
tell_state(
    struct telling *telling, const struct task *task, const struct entry *entry)
{
	struct slice by = task_text(task, TASK_BY);

	if (task->expires != NEVER) {
		put_time(telling, telling->page->zone, task->expires);
		tell(telling, "expires     ");
	}
	if (task->state != STATE_TODO) {
		put(telling, state_names[task->state]);
		put(telling, " in the run of ");
		put_time(telling, telling->page->zone, task->ended);
		if (by.len > 0) {
			put(telling, ", by ");
			phrase_field(&telling->text, by);
		}
	} else {
		put(telling, entry_status(entry));
		if (entry->verdict.held != HELD_NO) {
			put(telling, " until ");
			put_time(
			    telling, telling->page->zone, entry->verdict.due);
		}
	}
	tell(telling, "status      ");
}

void
explain(const struct page *page, struct ledger *ledger,
    const struct policy *policy, struct calendar *calendar,
    const struct task *task, struct writer *out)
{
	struct telling telling = { page, calendar, out, { 0 } };
	struct entry entry;

	entry_judge(&entry, ledger, policy, task, page->agenda->now);
	tell_task(&telling, task);
	if (task->promised != NEVER)
		tell_promise(&telling, policy, task, &entry);
	else
		tell_due(&telling, policy, task);
	tell_contact(&telling, ledger, task, &entry.verdict);
	tell_state(&telling, task, &entry);
	buffer_free(&telling.text);
}
