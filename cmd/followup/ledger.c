#include "cmd/followup/ledger.h"

#include <stdlib.h>

/* The queues that a promise waits in. */
enum {
	OF_PERSON,
	OF_TOPIC
};

static const struct queue empty = { TASK_NONE, TASK_NONE };

void
ledger_init(struct ledger *ledger)
{
	memset(ledger, 0, sizeof(*ledger));
	dict_init(&ledger->keys);
	dict_init(&ledger->people);
	dict_init(&ledger->topics);
	dict_init(&ledger->keepers);
	dict_init(&ledger->acts);
	arena_init(&ledger->arena);
}

/* No field has a TAB in it, so several of them make one key. */
static struct slice
key_of(struct ledger *ledger, struct slice a, struct slice b)
{
	buffer_clear(&ledger->scratch);
	buffer_put(&ledger->scratch, a);
	buffer_char(&ledger->scratch, '\t');
	buffer_put(&ledger->scratch, b);
	return buffer_slice(&ledger->scratch);
}

static struct slice
person_key(struct ledger *ledger, struct slice customer, struct slice id)
{
	return customer.len > 0 ? customer : key_of(ledger, customer, id);
}

/* A person and something else: a topic, or an action. */
static struct slice
key_with(struct ledger *ledger, struct slice customer, struct slice id,
    struct slice what)
{
	key_of(ledger, customer, customer.len > 0 ? SLICE_EMPTY : id);
	buffer_char(&ledger->scratch, '\t');
	buffer_put(&ledger->scratch, what);
	return buffer_slice(&ledger->scratch);
}

struct task *
ledger_find(struct ledger *ledger, struct slice id, struct slice action)
{
	size_t at = dict_find(&ledger->keys, key_of(ledger, id, action));

	return at == DICT_NONE ? NULL : &ledger->tasks[at];
}

struct person *
ledger_person(struct ledger *ledger, struct slice customer, struct slice id)
{
	size_t at =
	    dict_find(&ledger->people, person_key(ledger, customer, id));

	return at == DICT_NONE ? NULL : &ledger->persons[at];
}

static struct person *
person_add(struct ledger *ledger, struct slice customer, struct slice id)
{
	size_t n = ledger->people.n, at;
	struct person *person;

	at = dict_add(&ledger->people, person_key(ledger, customer, id));
	ledger->persons = memory_grow(ledger->persons, &ledger->npersons,
	    ledger->people.n, sizeof(*ledger->persons));
	person = &ledger->persons[at];
	if (at < n)
		return person;
	memset(person, 0, sizeof(*person));
	person->newest = person->current = TASK_NONE;
	person->promises = empty;
	person->situation = NEVER;
	return person;
}

struct task *
ledger_current(struct ledger *ledger, const struct person *person)
{
	struct task *task;

	if (person->current == TASK_NONE)
		return NULL;
	task = &ledger->tasks[person->current];
	return task->state == STATE_TODO ? task : NULL;
}

/* Add a task with these texts at the head of its person's chain. */
static struct task *
task_add(struct ledger *ledger, const char *line, const uint32_t ends[])
{
	struct task *task;
	struct person *person;
	struct slice customer, id;

	ledger->tasks = memory_grow(ledger->tasks, &ledger->have, ledger->n + 1,
	    sizeof(*ledger->tasks));
	task = &ledger->tasks[ledger->n];
	memset(task, 0, sizeof(*task));
	task->line = line;
	memcpy(task->ends, ends, sizeof(task->ends));
	task->time = task->due = task->expires = NEVER;
	task->promised = task->ended = NEVER;
	task->later[OF_PERSON] = task->later[OF_TOPIC] = TASK_NONE;
	customer = task_text(task, TASK_CUSTOMER);
	id = task_text(task, TASK_ID);
	if (dict_add(&ledger->keys,
		key_of(ledger, id, task_text(task, TASK_ACTION))) != ledger->n)
		abort();
	person = person_add(ledger, customer, id);
	task->before = person->newest;
	person->newest = ledger->n++;
	return task;
}

/* Is the column one of the numbers that a task keeps beside its texts? */
static bool
is_number(enum task_column column)
{
	return column == TASK_TIME || column == TASK_STATUS ||
	    column == TASK_DUE || column == TASK_EXPIRES ||
	    column == TASK_PROMISED || column == TASK_ENDED ||
	    column == TASK_CHANGES;
}

/* One line of the texts, and where each of them ends. */
static const char *
line_make(struct ledger *ledger, const struct slice texts[TASK_COLUMNS],
    uint32_t ends[TASK_COLUMNS])
{
	struct buffer *line = &ledger->scratch;
	enum task_column i;

	buffer_clear(line);
	for (i = 0; i < TASK_COLUMNS; i++) {
		if (i > 0)
			buffer_char(line, '\t');
		if (!is_number(i))
			buffer_put(line, texts[i]);
		ends[i] = (uint32_t)line->len;
	}
	return arena_copy(&ledger->arena, buffer_slice(line)).s;
}

struct task *
ledger_add(struct ledger *ledger, const struct slice texts[TASK_COLUMNS])
{
	struct slice named[TASK_COLUMNS];
	uint32_t ends[TASK_COLUMNS];
	char name[TASK_HASH];
	const char *line;

	memcpy(named, texts, sizeof(named));
	task_hash(name, texts[TASK_ID], texts[TASK_ACTION]);
	named[TASK_TASK].s = name;
	named[TASK_TASK].len = sizeof(name);
	line = line_make(ledger, named, ends);
	return task_add(ledger, line, ends);
}

struct task *
ledger_adopt(
    struct ledger *ledger, const char *line, const uint32_t ends[TASK_COLUMNS])
{
	struct task row;

	row.line = line;
	memcpy(row.ends, ends, sizeof(row.ends));
	if (ledger_find(ledger, task_text(&row, TASK_ID),
		task_text(&row, TASK_ACTION)) != NULL)
		return NULL;
	return task_add(ledger, line, ends);
}

static void
queue_add(
    struct ledger *ledger, struct queue *queue, struct task *task, int which)
{
	size_t at = (size_t)(task - ledger->tasks);

	if (queue->first == TASK_NONE)
		queue->first = at;
	else
		ledger->tasks[queue->last].later[which] = at;
	queue->last = at;
}

/* The queue of a person's promises about a topic, or NULL. */
static struct queue *
queue_find(struct ledger *ledger, struct slice customer, struct slice id,
    struct slice topic)
{
	size_t at =
	    dict_find(&ledger->topics, key_with(ledger, customer, id, topic));

	return at == DICT_NONE ? NULL : &ledger->queues[at];
}

static void
promise_wait(struct ledger *ledger, struct task *task, struct person *person)
{
	struct slice customer = task_text(task, TASK_CUSTOMER);
	struct slice id = task_text(task, TASK_ID);
	size_t n = ledger->topics.n, at;

	queue_add(ledger, &person->promises, task, OF_PERSON);
	at = dict_add(&ledger->topics,
	    key_with(ledger, customer, id, task_text(task, TASK_TOPIC)));
	ledger->queues = memory_grow(ledger->queues, &ledger->nqueues,
	    ledger->topics.n, sizeof(*ledger->queues));
	if (at == n)
		ledger->queues[at] = empty;
	queue_add(ledger, &ledger->queues[at], task, OF_TOPIC);
}

/* Note that there is a task of this action. */
static void
recent_note(struct ledger *ledger, const struct task *task)
{
	size_t n = ledger->acts.n, at;
	struct recent *recent;

	at = dict_add(&ledger->acts,
	    key_with(ledger, task_text(task, TASK_CUSTOMER),
		task_text(task, TASK_ID), task_text(task, TASK_ACTION)));
	ledger->recents = memory_grow(ledger->recents, &ledger->nrecents,
	    ledger->acts.n, sizeof(*ledger->recents));
	recent = &ledger->recents[at];
	if (at == n)
		recent->done = NEVER;
	if (task->state == STATE_DONE && task->ended > recent->done)
		recent->done = task->ended;
	recent->task = (size_t)(task - ledger->tasks);
}

int64_t
ledger_recent(struct ledger *ledger, struct slice customer, struct slice id,
    struct slice action)
{
	const struct task *task;
	int64_t last;
	size_t at =
	    dict_find(&ledger->acts, key_with(ledger, customer, id, action));

	if (at == DICT_NONE)
		return NEVER;
	last = ledger->recents[at].done;
	task = &ledger->tasks[ledger->recents[at].task];
	if ((task->state == STATE_TODO || task->state == STATE_EXPIRED) &&
	    task->time > last)
		last = task->time;
	return last;
}

void
ledger_settle(struct ledger *ledger, struct task *task)
{
	struct slice id = task_text(task, TASK_ID);
	struct slice by = task_text(task, TASK_BY);
	struct person *person =
	    ledger_person(ledger, task_text(task, TASK_CUSTOMER), id);

	if (task_is(task, ACTION_CHASE))
		return;
	if (task_is(task, ACTION_PROMISE)) {
		if (task->state == STATE_TODO)
			promise_wait(ledger, task, person);
		else if (by.len > 0)
			dict_add(&ledger->keepers, by);
		return;
	}
	if (task->state == STATE_DROPPED)
		return;
	recent_note(ledger, task);
	if (task->time > person->situation)
		person->situation = task->time;
	if (task->state == STATE_TODO)
		person->current = (size_t)(task - ledger->tasks);
}

/* The first promise of a queue that is still to keep; others leave it. */
static struct task *
queue_front(struct ledger *ledger, struct queue *queue, int which)
{
	struct task *task;

	while (queue != NULL && queue->first != TASK_NONE) {
		task = &ledger->tasks[queue->first];
		if (task->state == STATE_TODO)
			return task;
		queue->first = task->later[which];
	}
	return NULL;
}

struct task *
ledger_promise(struct ledger *ledger, struct slice customer, struct slice id,
    struct slice topic)
{
	struct person *person = ledger_person(ledger, customer, id);
	struct task *same, *none;

	if (person == NULL)
		return NULL;
	if (topic.len == 0)
		return queue_front(ledger, &person->promises, OF_PERSON);
	same = queue_front(
	    ledger, queue_find(ledger, customer, id, topic), OF_TOPIC);
	none = queue_front(
	    ledger, queue_find(ledger, customer, id, SLICE_EMPTY), OF_TOPIC);
	if (same == NULL || none == NULL)
		return same == NULL ? none : same;
	return none->time < same->time ? none : same;
}

bool
ledger_kept(struct ledger *ledger, struct slice id)
{
	return dict_find(&ledger->keepers, id) != DICT_NONE;
}

/* Are these the texts that are there already? */
static bool
texts_same(const struct task *task, const struct slice texts[TASK_COLUMNS])
{
	enum task_column i;

	for (i = 0; i < TASK_COLUMNS; i++)
		if (!is_number(i) && !slice_eq(task_text(task, i), texts[i]))
			return false;
	return true;
}

bool
ledger_texts(struct ledger *ledger, struct task *task,
    const struct slice texts[TASK_COLUMNS])
{
	struct slice named[TASK_COLUMNS];

	memcpy(named, texts, sizeof(named));
	named[TASK_TASK] = task_text(task, TASK_TASK);
	if (texts_same(task, named))
		return false;
	task->line = line_make(ledger, named, task->ends);
	return true;
}

void
ledger_text(struct ledger *ledger, struct task *task, enum task_column column,
    struct slice text)
{
	struct slice texts[TASK_COLUMNS];
	enum task_column i;

	for (i = 0; i < TASK_COLUMNS; i++)
		texts[i] = task_text(task, i);
	texts[column] = text;
	ledger_texts(ledger, task, texts);
}

void
ledger_end(struct ledger *ledger, struct task *task, enum state state,
    int64_t now, struct slice by)
{
	task->state = state;
	task->ended = now;
	ledger_text(ledger, task, TASK_BY, by);
	if (task_is(task, ACTION_PROMISE) && by.len > 0)
		dict_add(&ledger->keepers, by);
}

void
ledger_contact(struct ledger *ledger, struct slice customer, int64_t t)
{
	struct person *person = person_add(ledger, customer, SLICE_EMPTY);
	int64_t *at = person->contacts;
	size_t i, n = person->ncontacts;

	for (i = n; i > 0 && at[i - 1] >= t; i--)
		if (at[i - 1] == t)
			return;
	if (n == LEDGER_CONTACTS && i == 0)
		return;
	if (n == LEDGER_CONTACTS) {
		memmove(at, at + 1, (i - 1) * sizeof(*at));
		at[i - 1] = t;
		return;
	}
	memmove(at + i + 1, at + i, (n - i) * sizeof(*at));
	at[i] = t;
	person->ncontacts++;
}

struct task *
ledger_named(struct ledger *ledger, struct slice name, size_t *n)
{
	struct task *task, *found = NULL;
	struct slice whole;

	*n = 0;
	for (task = ledger->tasks; task < ledger->tasks + ledger->n; task++) {
		whole = task_text(task, TASK_TASK);
		if (whole.len < name.len ||
		    memcmp(whole.s, name.s, name.len) != 0)
			continue;
		found = task;
		++*n;
	}
	return found;
}

void
ledger_free(struct ledger *ledger)
{
	free(ledger->tasks);
	free(ledger->persons);
	free(ledger->queues);
	free(ledger->recents);
	dict_free(&ledger->keys);
	dict_free(&ledger->people);
	dict_free(&ledger->topics);
	dict_free(&ledger->keepers);
	dict_free(&ledger->acts);
	buffer_free(&ledger->scratch);
	arena_free(&ledger->arena);
}
