#ifndef FOLLOWUP_TASK_H
#define FOLLOWUP_TASK_H

/*
 * A task: who does what for a customer, by when, and what became of it.
 *
 * A task is one row of the ledger.  What people and programs read of it is
 * text and stays in one line, cut at its TABs; what is reckoned with stands
 * beside it as numbers.  The texts are lent by the ledger that owns the task
 * and hold the escapes of a record's fields.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/slice.h"

/* No such instant. */
#define NEVER INT64_MIN

/* Promises get tasks under this name; no playbook has it. */
#define ACTION_PROMISE "alert.promise"

/* Open cases: any number of them for one customer. */
#define ACTION_CHASE "chase.open"

/* Not a task: the times at which we reached out to a customer, for the caps. */
#define ACTION_CONTACT "contact"

enum state {
	STATE_TODO,
	STATE_DONE,
	STATE_EXPIRED,
	STATE_SUPERSEDED,
	STATE_CLOSED,
	STATE_DROPPED,
	/* by hand, with a reason */
	STATE_CANCELLED,
	STATES,
};

/* As the ledger writes them; the list ends in NULL. */
extern const char *const state_names[];

/* The columns of the ledger, in its order. */
enum task_column {
	TASK_CUSTOMER,
	/* when the record began that caused the task */
	TASK_TIME,
	TASK_ID,
	TASK_TASK,
	TASK_ACTION,
	TASK_STATUS,
	TASK_DUE,
	TASK_EXPIRES,
	/* what was promised for when; a promise without a time has none */
	TASK_PROMISED,
	/* when the task ended, by the clock of that run, and what ended it */
	TASK_ENDED,
	TASK_BY,
	TASK_GAIN,
	TASK_RISK,
	TASK_OWNER,
	TASK_NAME,
	TASK_CONTACT,
	TASK_ZONE,
	TASK_LANG,
	TASK_VIA,
	TASK_TOPIC,
	TASK_SAY,
	TASK_BECAUSE,
	TASK_OPTOUT,
	TASK_GIVEN,
	TASK_OUTCOME,
	TASK_QUEUE,
	/* who served the customer; who was named by hand to do the task */
	TASK_AGENT,
	TASK_ASSIGNED,
	/* why it was cancelled */
	TASK_WHY,
	/* how often a record or a person changed it */
	TASK_CHANGES,
	TASK_COLUMNS,
};

extern const char *const task_columns[TASK_COLUMNS + 1];

#define TASK_NONE ((size_t)-1)

struct task {
	/* private: the texts, and where each of them ends */
	const char *line;
	uint32_t ends[TASK_COLUMNS];
	enum state state;
	uint32_t changes;
	int64_t time, due, expires, promised, ended;
	/*
	 * Numbers of tasks, or TASK_NONE: the same person's one before, and the
	 * promises behind this one, of the person and of the topic.
	 */
	size_t before, later[2];
};

/* A task in an order of its own, for qsort(3). */
struct task_ref {
	const struct task *task;
};

/* A text of the task; the columns that are numbers have none. */
static inline struct slice
task_text(const struct task *task, enum task_column column)
{
	uint32_t start = column == 0 ? 0 : task->ends[column - 1] + 1;
	struct slice text = { task->line + start, task->ends[column] - start };

	return text;
}

static inline bool
task_is(const struct task *task, const char *action)
{
	return slice_is(task_text(task, TASK_ACTION), action);
}

/* The length of a task's name. */
#define TASK_HASH 12

/* The name of a record's task: a hash of the two, the same everywhere. */
void task_hash(char to[TASK_HASH], struct slice id, struct slice action);

#endif
