#include "cmd/followup/owners.h"

#include <stdlib.h>

#include "cmd/followup/clock.h"
#include "common/buffer.h"
#include "common/instant.h"
#include "common/memory.h"
#include "common/quote.h"

static const char *const owners_lines[] = {
#include "cmd/followup/owners.inc"
};

const struct builtin owners_builtin = BUILTIN("owners", owners_lines);

static const char *const must[] = { "match", "name", "owner", NULL };
static const char *const may[] = { "from", "to", "most", "mail", NULL };

/* In the order of enum match. */
static const char *const match_names[] = { "queue", "action", "approver",
	"default", NULL };

#define MOST_MAX 1e6

/* What an act that asks for forgiveness is called. */
#define FAMILY_RECOVERY "recovery"

/* Who answers for an agent. */
#define OWNER_MANAGER "manager"

static void
action_check(
    const struct table *table, size_t row, const struct playbook *playbook)
{
	size_t column = table_find(table, "name"), i;
	struct slice name = table_cell(table, row, column);
	char shown[QUOTE_MAX];

	if (slice_is(name, ACTION_PROMISE))
		return;
	for (i = 0; i < playbook->n; i++)
		if (playbook_means(&playbook->actions[i], name))
			return;
	table_fail(table, row, column, "no action is called \"%s\"",
	    quote(shown, name));
}

/* An address that can stand between < and > of a header. */
static void
mail_check(const struct table *table, size_t row)
{
	size_t column = table_find(table, "mail"), i, at;
	struct slice mail = table_cell(table, row, column);
	bool good;

	if (mail.len == 0)
		return;
	at = slice_find(mail, '@');
	good = at > 0 && at + 1 < mail.len && mail.len <= 254;
	for (i = 0; i < mail.len; i++) {
		char c = mail.s[i];

		if (!is_digit(c) &&
		    !(is_letter(c) && (unsigned char)c < 0x80) && c != '.' &&
		    c != '_' && c != '-' && c != '+' && (c != '@' || i != at))
			good = false;
	}
	if (!good)
		table_fail(table, row, column,
		    "this is no address like ann@example.org");
}

static void
row_read(struct owners *owners, size_t row, const struct playbook *playbook)
{
	const struct table *table = &owners->table;
	struct owner *owner = &owners->rows[row];
	size_t from = table_find(table, "from"), to = table_find(table, "to");
	size_t most = table_find(table, "most");

	owner->match = (enum match)table_word(
	    table, row, table_find(table, "match"), match_names);
	owner->name = table_cell(table, row, table_find(table, "name"));
	owner->owner = table_cell(table, row, table_find(table, "owner"));
	owner->mail = table_cell(table, row, table_find(table, "mail"));
	if (owner->owner.len == 0)
		table_fail(table, row, table_find(table, "owner"), "nobody");
	if (owner->name.len == 0 && owner->match != MATCH_DEFAULT)
		table_fail(table, row, table_find(table, "name"),
		    "only a default row is for all");
	if (owner->match == MATCH_ACTION)
		action_check(table, row, playbook);
	if (owner->match == MATCH_APPROVER)
		(void)table_word(
		    table, row, table_find(table, "name"), approver_names);
	mail_check(table, row);
	owner->to = DAY;
	if (table_cell(table, row, from).len > 0)
		owner->from = clock_read(table, row, from);
	if (table_cell(table, row, to).len > 0)
		owner->to = clock_read(table, row, to);
	if (owner->from >= owner->to)
		table_fail(table, row, to, "ends before it begins");
	if (table_cell(table, row, most).len > 0)
		owner->most =
		    (unsigned long)table_number(table, row, most, 1, MOST_MAX);
}

void
owners_open(struct owners *owners, const char *path,
    const struct playbook *playbook, struct zone *zone)
{
	size_t row;

	owners->zone = zone;
	dict_init(&owners->days);
	table_open(&owners->table, path, &owners_builtin);
	table_expect(&owners->table, must, may);
	owners->n = owners->table.nrows;
	owners->rows = memory_new(owners->n, sizeof(*owners->rows));
	for (row = 0; row < owners->n; row++)
		row_read(owners, row, playbook);
}

static bool
is_recovery(const struct task *task)
{
	return slice_is(
	    playbook_family(task_text(task, TASK_ACTION)), FAMILY_RECOVERY);
}

/* Who has to approve it: whom the record named, if that is no agent. */
static struct slice
approver_of(const struct task *task)
{
	struct slice owner = task_text(task, TASK_OWNER);
	size_t i;

	for (i = 1; i < APPROVERS; i++)
		if (slice_is(owner, approver_names[i]))
			return owner;
	return slice_of(approver_names[0]);
}

/* Is the row about tasks like this one? */
static bool
row_fits(const struct owner *row, const struct task *task)
{
	struct slice action = task_text(task, TASK_ACTION);
	struct slice agent = task_text(task, TASK_AGENT);

	if (is_recovery(task) && slice_eq(row->owner, agent))
		return false;
	switch (row->match) {
	case MATCH_QUEUE:
		return slice_eq(row->name, task_text(task, TASK_QUEUE));
	case MATCH_ACTION:
		return slice_eq(row->name, action) ||
		    slice_eq(row->name, playbook_family(action));
	case MATCH_APPROVER:
		return slice_eq(row->name, approver_of(task));
	default:
		return row->name.len == 0 ||
		    slice_eq(row->name, task_text(task, TASK_QUEUE));
	}
}

/* The number of tasks that an owner has on a date, to be added to. */
static unsigned long *
day_count(struct owners *owners, struct slice owner, int64_t date)
{
	struct buffer key = { 0 };
	size_t at, n = owners->days.n;

	buffer_int(&key, date);
	buffer_char(&key, '\t');
	buffer_put(&key, owner);
	at = dict_add(&owners->days, buffer_slice(&key));
	buffer_free(&key);
	owners->counts = memory_grow(owners->counts, &owners->have,
	    owners->days.n, sizeof(*owners->counts));
	if (at == n)
		owners->counts[at] = 0;
	return &owners->counts[at];
}

/* Does the owner work just then, and has room on that day? */
static bool
row_takes(struct owners *owners, const struct owner *row, int64_t local)
{
	int64_t date = local / DAY - (local % DAY < 0);
	int64_t second = local - date * DAY;
	unsigned long *count;

	if (second < row->from || second >= row->to)
		return false;
	if (row->most == 0)
		return true;
	count = day_count(owners, row->owner, date);
	if (*count >= row->most)
		return false;
	++*count;
	return true;
}

struct slice
owners_of(
    struct owners *owners, const struct task *task, int64_t due, int64_t now)
{
	struct slice owner = task_text(task, TASK_ASSIGNED);
	const struct owner *row, *end = owners->rows + owners->n;
	bool wanted = false;
	int64_t local;

	if (owner.len > 0)
		return owner;
	owner = task_text(task, TASK_OWNER);
	/* it is done by the moment that it is due at, or now */
	local = due - 1 > now ? due - 1 : now;
	local += zone_offset(owners->zone, local);
	for (row = owners->rows; row < end; row++) {
		if (row->match == MATCH_DEFAULT || !row_fits(row, task))
			continue;
		wanted = true;
		if (row_takes(owners, row, local))
			return row->owner;
	}
	wanted = wanted || slice_is(owner, approver_names[0]);
	for (row = owners->rows; wanted && row < end; row++)
		if (row->match == MATCH_DEFAULT && row_fits(row, task) &&
		    row_takes(owners, row, local))
			return row->owner;
	if (is_recovery(task) && owner.len > 0 &&
	    slice_eq(owner, task_text(task, TASK_AGENT)))
		return SLICE(OWNER_MANAGER);
	return owner;
}

struct slice
owners_mail(const struct owners *owners, struct slice owner)
{
	const struct owner *row;

	for (row = owners->rows; row < owners->rows + owners->n; row++)
		if (row->mail.len > 0 && slice_eq(row->owner, owner))
			return row->mail;
	return SLICE_EMPTY;
}

void
owners_free(struct owners *owners)
{
	free(owners->rows);
	free(owners->counts);
	dict_free(&owners->days);
	table_free(&owners->table);
}
