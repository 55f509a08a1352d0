#include "cmd/followup/agenda.h"

#include <math.h>
#include <stdlib.h>

#include "common/instant.h"
#include "common/memory.h"
#include "common/number.h"

/* No calendar is closed for longer. */
#define CLOSED_MAX 400

static int64_t
local_date(struct zone *zone, int64_t t)
{
	struct civil civil;

	zone_local(zone, t, &civil);
	return civil_days(civil.year, civil.month, civil.day);
}

/* The first closing time behind t; what is never closed, closes at midnight. */
static int64_t
closing_next(struct calendar *calendar, int64_t t)
{
	int64_t date = local_date(calendar_zone(calendar), t), open, close;
	int i;

	for (i = 0; i < CLOSED_MAX; i++, date++)
		if (calendar_day(calendar, date, &open, &close) && close > t)
			return close;
	return t + DAY;
}

/* End what makes no sense any more. */
static void
tasks_expire(struct ledger *ledger, int64_t now)
{
	struct task *task;

	for (task = ledger->tasks; task < ledger->tasks + ledger->n; task++)
		if (task->state == STATE_TODO && task->expires != NEVER &&
		    task->expires < now)
			ledger_end(
			    ledger, task, STATE_EXPIRED, now, SLICE_EMPTY);
}

static double
number_or(struct slice text, double otherwise)
{
	double number;

	return number_parse(text, &number) ? number : otherwise;
}

bool
entry_broken(const struct entry *entry)
{
	return entry->part == PART_BROKEN;
}

void
entry_judge(struct entry *entry, struct ledger *ledger,
    const struct policy *policy, const struct task *task, int64_t now)
{
	int64_t due = task->due;

	entry->task = task;
	entry->part = PART_NOW;
	if (task_is(task, ACTION_PROMISE) && task->promised != NEVER &&
	    task->promised <= now) {
		entry->part = PART_BROKEN;
		due = delays_broken(policy->delays, task->promised);
	}
	policy_judge(policy, ledger, task, due, now, &entry->verdict);
	entry->due = entry->verdict.due;
	entry->overdue = entry->due < now;
}

/* What is held for good, or until it makes no sense, is not listed. */
static bool
is_listed(const struct entry *entry)
{
	const struct task *task = entry->task;

	if (entry->verdict.held >= HELD_OPTOUT)
		return false;
	return entry->verdict.held == HELD_NO || task->expires == NEVER ||
	    entry->due <= task->expires;
}

/* Give an entry its place in the order. */
static void
entry_place(struct entry *entry, const struct agenda *agenda, struct zone *firm)
{
	const struct task *task = entry->task;

	entry->gain = task_is(task, ACTION_PROMISE) ?
	    HUGE_VAL :
	    number_or(task_text(task, TASK_GAIN), 0);
	entry->risk = number_or(task_text(task, TASK_RISK), -1);
	entry->day = 0;
	if (entry->part == PART_NOW && entry->due > agenda->horizon) {
		entry->part = PART_LATER;
		entry->day = local_date(firm, entry->due);
	}
}

static int
order_number(double a, double b)
{
	return a < b ? -1 : a > b;
}

static int
order_instant(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int
entry_order(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order;

	order = (int)x->part - (int)y->part;
	if (order == 0 && x->part == PART_BROKEN)
		order = order_number(y->risk, x->risk);
	if (order == 0 && x->part == PART_BROKEN)
		order = order_instant(x->task->promised, y->task->promised);
	if (order == 0)
		order = order_instant(x->day, y->day);
	if (order == 0)
		order = order_number(y->gain, x->gain);
	if (order == 0)
		order = order_instant(x->due, y->due);
	if (order == 0)
		order = slice_cmp(task_text(x->task, TASK_CUSTOMER),
		    task_text(y->task, TASK_CUSTOMER));
	if (order == 0)
		order = slice_cmp(task_text(x->task, TASK_TASK),
		    task_text(y->task, TASK_TASK));
	if (order == 0)
		order = slice_cmp(
		    task_text(x->task, TASK_ID), task_text(y->task, TASK_ID));
	return order;
}

void
agenda_make(struct agenda *agenda, struct ledger *ledger,
    const struct policy *policy, struct calendar *calendar, int64_t now)
{
	const struct task *task;
	struct entry *entry;

	memset(agenda, 0, sizeof(*agenda));
	agenda->now = now;
	agenda->horizon = closing_next(calendar, now);
	agenda->next = closing_next(calendar, agenda->horizon);
	tasks_expire(ledger, now);
	agenda->entries = memory_new(ledger->n, sizeof(*agenda->entries));
	for (task = ledger->tasks; task < ledger->tasks + ledger->n; task++) {
		if (task->state != STATE_TODO) {
			if (task->ended == now)
				agenda->ended[task->state]++;
			continue;
		}
		entry = &agenda->entries[agenda->n];
		entry_judge(entry, ledger, policy, task, now);
		if (!is_listed(entry)) {
			agenda->held[entry->verdict.held]++;
			continue;
		}
		entry_place(entry, agenda, policy->firm);
		agenda->n++;
	}
	qsort(
	    agenda->entries, agenda->n, sizeof(*agenda->entries), entry_order);
}

bool
entry_is_overdue(const struct entry *entry)
{
	return entry->verdict.held == HELD_NO && entry->overdue;
}

static bool
is_wanted(const struct entry *entry, const struct filter *filter)
{
	if (filter->owner.len > 0 && !slice_eq(entry->owner, filter->owner))
		return false;
	if (filter->overdue && !entry_is_overdue(entry))
		return false;
	return entry->due <= filter->until;
}

void
agenda_share(
    struct agenda *agenda, struct owners *owners, const struct filter *filter)
{
	struct entry *entry;
	size_t i, kept = 0;

	for (i = 0; i < agenda->n; i++) {
		entry = &agenda->entries[i];
		entry->owner =
		    owners_of(owners, entry->task, entry->due, agenda->now);
		if (is_wanted(entry, filter))
			agenda->entries[kept++] = *entry;
	}
	agenda->unwanted = agenda->n - kept;
	agenda->n = kept;
}

size_t
agenda_overdue(const struct agenda *agenda)
{
	size_t i, n = 0;

	for (i = 0; i < agenda->n; i++)
		n += entry_is_overdue(&agenda->entries[i]);
	return n;
}

const char *
entry_status(const struct entry *entry)
{
	static const char *const words[] = { "todo", "held:quiet", "held:cap",
		"held:opt-out" };

	if (entry->verdict.held != HELD_NO)
		return words[entry->verdict.held];
	return entry->overdue ? "overdue" : "todo";
}

void
agenda_free(struct agenda *agenda)
{
	free(agenda->entries);
}
