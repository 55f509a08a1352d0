#include "cmd/followup/done.h"

#include <err.h>
#include <stdlib.h>

#include "common/columns.h"
#include "common/list.h"
#include "common/memory.h"
#include "common/quote.h"
#include "common/status.h"

struct task *
done_find(struct ledger *ledger, const char *name)
{
	char shown[QUOTE_MAX];
	struct task *task;
	size_t n;

	quote(shown, slice_of(name));
	task = ledger_named(ledger, slice_of(name), &n);
	if (*name == '\0' || n == 0)
		errx(STATUS_FATAL, "no task is called \"%s\"", shown);
	if (n > 1)
		errx(STATUS_FATAL,
		    "%zu tasks begin with \"%s\": name it in full", n, shown);
	return task;
}

/* The id of the record that a done task becomes. */
static void
put_id(struct buffer *to, const struct task *task)
{
	buffer_str(to, DONE_SOURCE ":");
	buffer_put(to, task_text(task, TASK_TASK));
}

static bool
is_contact(const struct playbook *playbook, const struct task *task)
{
	const struct action *action =
	    playbook_find(playbook, task_text(task, TASK_ACTION));

	return action == NULL || action->contacts;
}

void
done_mark(struct ledger *ledger, struct task *task,
    const struct playbook *playbook, int64_t now, const char *given,
    const char *outcome)
{
	struct slice customer = task_text(task, TASK_CUSTOMER);
	struct buffer text = { 0 };

	if (given != NULL) {
		buffer_escaped(&text, slice_of(given));
		ledger_text(ledger, task, TASK_GIVEN, buffer_slice(&text));
	}
	if (outcome != NULL)
		ledger_text(ledger, task, TASK_OUTCOME, slice_of(outcome));
	if (task->state != STATE_DONE) {
		buffer_clear(&text);
		put_id(&text, task);
		ledger_end(ledger, task, STATE_DONE, now, buffer_slice(&text));
		if (customer.len > 0 && is_contact(playbook, task))
			ledger_contact(ledger, customer, now);
	}
	buffer_free(&text);
}

/* Only what is to do can be cancelled, or given to somebody. */
static void
todo_need(const struct task *task)
{
	struct slice name = task_text(task, TASK_TASK);

	if (task->state != STATE_TODO)
		errx(STATUS_FATAL, "task %.*s is %s already", (int)name.len,
		    name.s, state_names[task->state]);
}

void
done_cancel(
    struct ledger *ledger, struct task *task, int64_t now, const char *why)
{
	struct buffer text = { 0 };

	todo_need(task);
	buffer_escaped(&text, slice_of(why));
	ledger_text(ledger, task, TASK_WHY, buffer_slice(&text));
	buffer_free(&text);
	ledger_end(ledger, task, STATE_CANCELLED, now, SLICE_EMPTY);
	task->changes++;
}

void
done_assign(struct ledger *ledger, struct task *task, const char *owner)
{
	struct buffer text = { 0 };

	todo_need(task);
	buffer_escaped(&text, slice_of(owner));
	if (!slice_eq(task_text(task, TASK_ASSIGNED), buffer_slice(&text))) {
		ledger_text(ledger, task, TASK_ASSIGNED, buffer_slice(&text));
		task->changes++;
	}
	buffer_free(&text);
}

/*
 * What was given: the act itself, so that the history knows of it, and what
 * came with it.  Keeping a promise is no gift.
 */
static void
put_given(struct writer *out, const struct playbook *playbook,
    const struct task *task)
{
	struct slice rest = task_text(task, TASK_GIVEN);
	const struct action *action =
	    playbook_find(playbook, task_text(task, TASK_ACTION));
	struct item item;
	bool named = action == NULL;

	while (!named && list_next(&rest, &item))
		named = playbook_means(action, item.name);
	if (!named) {
		writer_put(out, action->id);
		if (task_text(task, TASK_GIVEN).len > 0)
			writer_char(out, ';');
	}
	writer_put(out, task_text(task, TASK_GIVEN));
}

/* One column of the record; most have nothing to tell. */
static void
put_column(struct writer *out, const struct playbook *playbook,
    const struct task *task, const char *column)
{
	static const struct {
		const char *column;
		enum task_column text;
	} same[] = {
		{ "customer", TASK_CUSTOMER },
		{ "outcome", TASK_OUTCOME },
		{ "queue", TASK_QUEUE },
		{ "topic", TASK_TOPIC },
		{ "name", TASK_NAME },
		{ "contact", TASK_CONTACT },
		{ "zone", TASK_ZONE },
		{ "lang", TASK_LANG },
	};
	struct buffer id = { 0 };
	size_t i;

	for (i = 0; i < sizeof(same) / sizeof(*same); i++)
		if (strcmp(column, same[i].column) == 0)
			writer_put(out, task_text(task, same[i].text));
	if (strcmp(column, "agent") == 0)
		writer_put(out,
		    task_text(task,
			task_text(task, TASK_ASSIGNED).len > 0 ? TASK_ASSIGNED :
								 TASK_OWNER));
	if (strcmp(column, "time") == 0 ||
	    (strcmp(column, "delivered") == 0 && task_is(task, ACTION_PROMISE)))
		writer_instant(out, task->ended);
	else if (strcmp(column, "id") == 0) {
		put_id(&id, task);
		writer_put(out, buffer_slice(&id));
		buffer_free(&id);
	} else if (strcmp(column, "source") == 0)
		writer_str(out, DONE_SOURCE);
	else if (strcmp(column, "channel") == 0)
		writer_str(out, "task");
	else if (strcmp(column, "direction") == 0)
		writer_str(out, "out");
	else if (strcmp(column, "given") == 0)
		put_given(out, playbook, task);
}

static int
done_order(const void *a, const void *b)
{
	const struct task *x = ((const struct task_ref *)a)->task;
	const struct task *y = ((const struct task_ref *)b)->task;

	if (x->ended != y->ended)
		return x->ended < y->ended ? -1 : 1;
	return slice_cmp(task_text(x, TASK_TASK), task_text(y, TASK_TASK));
}

void
done_records(const struct ledger *ledger, const struct playbook *playbook,
    bool headless, struct writer *out)
{
	struct task_ref *done;
	size_t i, column, n = 0;

	for (i = 0; !headless && columns_record[i] != NULL; i++) {
		if (i > 0)
			writer_char(out, '\t');
		writer_str(out, columns_record[i]);
	}
	if (!headless)
		writer_line(out);
	done = memory_new(ledger->n, sizeof(*done));
	for (i = 0; i < ledger->n; i++)
		if (ledger->tasks[i].state == STATE_DONE)
			done[n++].task = &ledger->tasks[i];
	qsort(done, n, sizeof(*done), done_order);
	for (i = 0; i < n; i++) {
		for (column = 0; columns_record[column] != NULL; column++) {
			if (column > 0)
				writer_char(out, '\t');
			put_column(out, playbook, done[i].task,
			    columns_record[column]);
		}
		writer_line(out);
	}
	free(done);
}
