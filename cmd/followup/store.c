#include "cmd/followup/store.h"

#include <err.h>
#include <stdlib.h>

#include "common/instant.h"
#include "common/machine.h"
#include "common/memory.h"
#include "common/number.h"
#include "common/quote.h"
#include "common/status.h"

/* More often nobody has changed a task. */
#define CHANGES_MAX 1000000000

/* A row in hand, for messages. */
struct row {
	const char *path;
	/* in the file, whose first line is the version */
	unsigned long line;
	struct slice text;
	uint32_t ends[TASK_COLUMNS];
};

static _Noreturn void
row_fail(const struct row *row, const char *what)
{
	char shown[QUOTE_MAX];

	errx(STATUS_FATAL, "%s:%lu: %s; the ledger is kept as it is",
	    quote(shown, slice_of(row->path)), row->line, what);
}

static struct slice
row_cell(const struct row *row, enum task_column column)
{
	size_t start = column == 0 ? 0 : row->ends[column - 1] + (size_t)1;
	struct slice cell = slice_from(row->text, start);

	cell.len = row->ends[column] - start;
	return cell;
}

static int64_t
row_instant(const struct row *row, enum task_column column)
{
	struct slice cell = row_cell(row, column);
	int64_t t;

	if (cell.len == 0)
		return NEVER;
	if (!instant_parse(cell, &t))
		row_fail(row, "a time is damaged");
	return t;
}

static uint32_t
row_changes(const struct row *row)
{
	struct slice cell = row_cell(row, TASK_CHANGES);
	long long number = 0;

	if (cell.len > 0 &&
	    (!number_parse_int(cell, &number) || number < 1 ||
		number > CHANGES_MAX))
		row_fail(row, "a number is damaged");
	return (uint32_t)number;
}

static enum state
row_state(const struct row *row)
{
	struct slice cell = row_cell(row, TASK_STATUS);
	int i;

	for (i = 0; state_names[i] != NULL; i++)
		if (slice_is(cell, state_names[i]))
			return (enum state)i;
	row_fail(row, "a status is damaged");
}

static void
header_put(struct buffer *to)
{
	size_t i;

	for (i = 0; i < TASK_COLUMNS; i++) {
		if (i > 0)
			buffer_char(to, '\t');
		buffer_str(to, task_columns[i]);
	}
}

static void
header_check(const struct row *row)
{
	struct buffer header = { 0 };

	header_put(&header);
	if (!slice_eq(row->text, buffer_slice(&header)))
		row_fail(row, "other columns than a ledger has");
	buffer_free(&header);
}

/* Has a task that ended so been kept long enough? */
static bool
is_over(enum state state, int64_t ended, int64_t now)
{
	if (state == STATE_TODO || state == STATE_DONE ||
	    state == STATE_CANCELLED || ended == NEVER)
		return false;
	return ended <= now - STORE_DAYS * DAY;
}

/* A row that is no task: when we reached out to a customer. */
static void
contacts_read(struct ledger *ledger, const struct row *row)
{
	struct slice rest = row_cell(row, TASK_BECAUSE), piece;
	int64_t t;

	while (slice_cut(&rest, ';', &piece)) {
		if (!instant_parse(piece, &t))
			row_fail(row, "a time is damaged");
		ledger_contact(ledger, row_cell(row, TASK_CUSTOMER), t);
	}
}

static void
row_read(struct ledger *ledger, struct row *row, int64_t now)
{
	struct task *task;
	enum state state;
	int64_t ended;

	if (row->text.len > UINT32_MAX ||
	    machine_find_all(row->text.s, row->text.len, '\t', row->ends,
		TASK_COLUMNS - 1) != TASK_COLUMNS - 1)
		row_fail(row, "another number of columns than the header");
	row->ends[TASK_COLUMNS - 1] = (uint32_t)row->text.len;
	if (slice_is(row_cell(row, TASK_ACTION), ACTION_CONTACT)) {
		contacts_read(ledger, row);
		return;
	}
	state = row_state(row);
	ended = row_instant(row, TASK_ENDED);
	if (is_over(state, ended, now))
		return;
	task = ledger_adopt(ledger, row->text.s, row->ends);
	if (task == NULL)
		row_fail(row, "a task is there twice");
	task->state = state;
	task->ended = ended;
	task->changes = row_changes(row);
	task->time = row_instant(row, TASK_TIME);
	task->due = row_instant(row, TASK_DUE);
	task->expires = row_instant(row, TASK_EXPIRES);
	task->promised = row_instant(row, TASK_PROMISED);
	if (task->time == NEVER || task->due == NEVER)
		row_fail(row, "a time is missing");
	ledger_settle(ledger, task);
}

void
store_read(
    struct ledger *ledger, struct slice contents, const char *path, int64_t now)
{
	struct row row = { .path = path, .line = 1 };

	/* no file yet */
	if (contents.len == 0)
		return;
	row.line++;
	slice_cut(&contents, '\n', &row.text);
	header_check(&row);
	while (slice_cut(&contents, '\n', &row.text)) {
		row.line++;
		row_read(ledger, &row, now);
	}
}

static int
task_order(const void *a, const void *b)
{
	const struct task *x = ((const struct task_ref *)a)->task;
	const struct task *y = ((const struct task_ref *)b)->task;
	int order;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	order = slice_cmp(task_text(x, TASK_ID), task_text(y, TASK_ID));
	if (order != 0)
		return order;
	return slice_cmp(task_text(x, TASK_ACTION), task_text(y, TASK_ACTION));
}

static void
instant_put(struct buffer *to, int64_t t)
{
	if (t != NEVER)
		buffer_instant(to, t);
}

static void
cell_put(struct buffer *to, const struct task *task, enum task_column column)
{
	switch (column) {
	case TASK_TIME:
		instant_put(to, task->time);
		break;
	case TASK_STATUS:
		buffer_str(to, state_names[task->state]);
		break;
	case TASK_DUE:
		instant_put(to, task->due);
		break;
	case TASK_EXPIRES:
		instant_put(to, task->expires);
		break;
	case TASK_PROMISED:
		instant_put(to, task->promised);
		break;
	case TASK_ENDED:
		instant_put(to, task->ended);
		break;
	case TASK_CHANGES:
		if (task->changes > 0)
			buffer_int(to, (long long)task->changes);
		break;
	default:
		buffer_put(to, task_text(task, column));
	}
}

static void
task_put(struct buffer *to, const struct task *task)
{
	enum task_column column;

	for (column = 0; column < TASK_COLUMNS; column++) {
		if (column > 0)
			buffer_char(to, '\t');
		cell_put(to, task, column);
	}
	buffer_char(to, '\n');
}

static void
tasks_write(const struct ledger *ledger, struct buffer *to, int64_t now)
{
	struct task_ref *order;
	size_t i;

	order = memory_new(ledger->n, sizeof(*order));
	for (i = 0; i < ledger->n; i++)
		order[i].task = &ledger->tasks[i];
	qsort(order, ledger->n, sizeof(*order), task_order);
	for (i = 0; i < ledger->n; i++)
		if (!is_over(order[i].task->state, order[i].task->ended, now))
			task_put(to, order[i].task);
	free(order);
}

/* A customer and the times at which we reached out. */
struct contact {
	struct slice customer;
	const struct person *person;
};

static int
contact_order(const void *a, const void *b)
{
	const struct contact *x = a, *y = b;

	return slice_cmp(x->customer, y->customer);
}

/* The row has the customer, the latest time and, as its reason, all times. */
static void
contact_put(struct buffer *to, const struct contact *contact, int64_t since)
{
	const int64_t *at = contact->person->contacts;
	size_t i, first = 0, n = contact->person->ncontacts;
	enum task_column column;

	while (first < n && at[first] <= since)
		first++;
	if (first == n)
		return;
	for (column = 0; column < TASK_COLUMNS; column++) {
		if (column > 0)
			buffer_char(to, '\t');
		if (column == TASK_ID)
			buffer_str(to, "contact:");
		if (column == TASK_CUSTOMER || column == TASK_ID)
			buffer_put(to, contact->customer);
		else if (column == TASK_TIME)
			buffer_instant(to, at[n - 1]);
		else if (column == TASK_ACTION)
			buffer_str(to, ACTION_CONTACT);
		else if (column == TASK_STATUS)
			buffer_str(to, state_names[STATE_DONE]);
		for (i = first; column == TASK_BECAUSE && i < n; i++) {
			if (i > first)
				buffer_char(to, ';');
			buffer_instant(to, at[i]);
		}
	}
	buffer_char(to, '\n');
}

static void
contacts_write(const struct ledger *ledger, struct buffer *to, int64_t now)
{
	struct contact *contacts;
	size_t i, n = 0;

	contacts = memory_new(ledger->people.n, sizeof(*contacts));
	for (i = 0; i < ledger->people.n; i++) {
		if (ledger->persons[i].ncontacts == 0)
			continue;
		contacts[n].customer = dict_key(&ledger->people, i);
		contacts[n++].person = &ledger->persons[i];
	}
	qsort(contacts, n, sizeof(*contacts), contact_order);
	for (i = 0; i < n; i++)
		contact_put(to, &contacts[i], now - STORE_CONTACT_DAYS * DAY);
	free(contacts);
}

void
store_write(const struct ledger *ledger, struct buffer *to, int64_t now)
{
	header_put(to);
	buffer_char(to, '\n');
	tasks_write(ledger, to, now);
	contacts_write(ledger, to, now);
}
