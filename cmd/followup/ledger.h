#ifndef FOLLOWUP_LEDGER_H
#define FOLLOWUP_LEDGER_H

/*
 * All tasks, found by record and action, and by person.
 *
 * Tasks have numbers in the order in which they came.  A person is a
 * customer; a record without one stands for itself.  Of a person's tasks one
 * at most is to do, the current one: a newer situation takes the place of an
 * older.  Beside it stand promises and open cases, of which there can be any
 * number.  Promises wait in queues, the oldest first, so that no record has
 * to look at more than the front of two.
 *
 * Pointers to tasks and persons are valid until the next call that adds one;
 * the texts of tasks until ledger_free().  A ledger that was read lends texts
 * of the contents it was read from, which have to live as long.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/followup/task.h"
#include "common/buffer.h"
#include "common/dict.h"
#include "common/memory.h"
#include "common/slice.h"

/* So many of the latest times at which we reached out are kept. */
#define LEDGER_CONTACTS 8

/* What is known of an action and a person: for cool-downs. */
struct recent {
	/* when it was last done; NEVER */
	int64_t done;
	/* the latest task */
	size_t task;
};

/* Numbers of tasks; TASK_NONE where the queue is empty. */
struct queue {
	size_t first, last;
};

struct person {
	/* the newest task, and the one to do that is no promise or case */
	size_t newest, current;
	/* when the newest situation was that asked for a task */
	int64_t situation;
	/* all promises, of any topic */
	struct queue promises;
	/* when we reached out, in order */
	int64_t contacts[LEDGER_CONTACTS];
	size_t ncontacts;
};

struct ledger {
	struct task *tasks;
	size_t n;
	struct person *persons;
	/* private */
	size_t have, npersons, nqueues, nrecents;
	struct dict keys, people, topics, keepers, acts;
	struct queue *queues;
	struct recent *recents;
	struct buffer scratch;
	struct arena arena;
};

void ledger_init(struct ledger *);

/* The task of a record and an action, or NULL. */
struct task *ledger_find(struct ledger *, struct slice id, struct slice action);

/* The person of a customer, or of a record without one, or NULL. */
struct person *ledger_person(
    struct ledger *, struct slice customer, struct slice id);

/* The task to do that is no promise and no open case, or NULL. */
struct task *ledger_current(struct ledger *, const struct person *);

/* The oldest open promise about a topic, or about none, or NULL. */
struct task *ledger_promise(struct ledger *, struct slice customer,
    struct slice id, struct slice topic);

/*
 * When an action was last done for a person, or, if later, began to be to do
 * without being settled or superseded since; NEVER.
 */
int64_t ledger_recent(struct ledger *, struct slice customer, struct slice id,
    struct slice action);

/* Has this record kept a promise already? */
bool ledger_kept(struct ledger *, struct slice id);

/*
 * Add a task of a record and an action that has none yet: its texts as
 * given, but for its name, which is made here; todo, without times.
 */
struct task *ledger_add(
    struct ledger *, const struct slice texts[TASK_COLUMNS]);

/*
 * The same with a line of the file as its texts; NULL where there is one
 * already.  The line has to live as long as the ledger.
 */
struct task *ledger_adopt(
    struct ledger *, const char *line, const uint32_t ends[TASK_COLUMNS]);

/*
 * Tell the ledger that the times and the state of a task are set: where it
 * is to do, it becomes the current one of its person, or waits in a queue.
 * To be called once for each task.
 */
void ledger_settle(struct ledger *, struct task *);

/* Change texts of a task: all of them, or one.  Are they others now? */
bool ledger_texts(
    struct ledger *, struct task *, const struct slice texts[TASK_COLUMNS]);
void ledger_text(
    struct ledger *, struct task *, enum task_column, struct slice);

/* End a task that is to do, at this instant, by this record. */
void ledger_end(
    struct ledger *, struct task *, enum state, int64_t now, struct slice by);

/* We reached out to a customer at this instant. */
void ledger_contact(struct ledger *, struct slice customer, int64_t t);

/*
 * The task that a person means by the first digits of its name; n gets the
 * number of tasks that begin so.
 */
struct task *ledger_named(struct ledger *, struct slice name, size_t *n);

void ledger_free(struct ledger *);

#endif
