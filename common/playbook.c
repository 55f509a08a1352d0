#include "common/playbook.h"

#include <limits.h>
#include <stdlib.h>

#include "common/number.h"
#include "common/quote.h"

static const char *const playbook_lines[] = {
#include "common/playbook.inc"
};

const struct builtin playbook_builtin = BUILTIN("playbook", playbook_lines);

const char *const aim_names[] = { "asked", "needed", "delighted", NULL };

const char *const nature_names[] = { "words", "help", "money", "credit",
	"token", "offer", "survey", NULL };

const char *const industry_names[] = { "retail", "hospitality", "food",
	"telecom", "utilities", "banking", "insurance", "tech", "professional",
	"public", "care", NULL };

const char *const approver_names[] = { "agent", "lead", "manager", NULL };
const double approver_limits[] = { 25, 100, 500 };

static const char *const must[] = { "action", "title", "aim", "repair", "cost",
	"approver", "cool", "contacts", "expiry", "industries", "condition",
	"say", NULL };
static const char *const may[] = { "fits", "nature", "via", NULL };

/* In the order of the bits of enum fit. */
static const char *const fit_names[] = { "money", "product", "service",
	"attention", "preference", "now", NULL };

#define COST_MAX 1e9
#define DAYS_MAX 36500

/* One of the list, and its place; anything else ends the program. */
static size_t
read_piece(const struct table *table, size_t row, size_t column,
    struct slice piece, const char *const words[])
{
	char shown[QUOTE_MAX];
	const char *near;
	size_t i;

	for (i = 0; words[i] != NULL; i++)
		if (slice_is(piece, words[i]))
			return i;
	near = quote_nearest(piece, words);
	table_fail(table, row, column, "unknown word \"%s\"%s%s%s",
	    quote(shown, piece), near == NULL ? "" : ", did you mean ",
	    near == NULL ? "" : near, near == NULL ? "" : "?");
}

static void
read_id(const struct table *table, size_t row, struct action *action)
{
	size_t column = table_find(table, "action");
	size_t i;
	char c;

	action->id = table_cell(table, row, column);
	action->family = playbook_family(action->id);
	for (i = 0; i < action->id.len; i++) {
		c = action->id.s[i];
		if (c != '.' && c != '_' && !is_digit(c) &&
		    !(c >= 'a' && c <= 'z'))
			break;
	}
	if (i < action->id.len || action->family.len == 0 ||
	    action->family.len + 1 >= action->id.len)
		table_fail(table, row, column,
		    "a name is family.word, of a-z, 0-9 and _");
}

static void
read_repair(const struct table *table, size_t row, struct action *action)
{
	static const char *const words[] = { "no", "yes", "first", NULL };
	size_t word =
	    table_word(table, row, table_find(table, "repair"), words);

	action->repair = word > 0;
	action->first = word == 2;
}

static void
read_contacts(const struct table *table, size_t row, struct action *action)
{
	static const char *const words[] = { "no", "yes", "reply", NULL };
	size_t word =
	    table_word(table, row, table_find(table, "contacts"), words);

	action->contacts = word > 0;
	action->reply = word == 2;
}

/* The way it goes by its nature, or none. */
static void
read_via(const struct table *table, size_t row, struct action *action)
{
	static const char *const words[] = { "phone", "email", "sms", "chat",
		"social", "post", NULL };
	size_t column = table_find(table, "via");

	action->via = table_cell(table, row, column);
	if (action->via.len > 0)
		(void)table_word(table, row, column, words);
}

static void
read_expiry(const struct table *table, size_t row, struct action *action)
{
	size_t column = table_find(table, "expiry");
	struct slice cell = table_cell(table, row, column);

	if (slice_is(cell, "impact"))
		action->expiry = EXPIRY_IMPACT;
	else if (slice_is(cell, "open"))
		action->expiry = EXPIRY_OPEN;
	else
		action->expiry =
		    (int)table_number(table, row, column, 0, DAYS_MAX);
}

static void
read_industries(const struct table *table, size_t row, struct action *action)
{
	size_t column = table_find(table, "industries");
	struct slice rest, piece;

	action->industries = table_cell(table, row, column);
	if (action->industries.len == 0)
		table_fail(table, row, column, "no industry; all is for all");
	if (slice_is(action->industries, "all") ||
	    slice_is(action->industries, "none"))
		return;
	rest = action->industries;
	while (slice_cut(&rest, ';', &piece))
		(void)read_piece(table, row, column, piece, industry_names);
}

static void
read_fits(const struct table *table, size_t row, struct action *action)
{
	size_t column = table_find(table, "fits");
	struct slice rest = table_cell(table, row, column), piece;

	while (slice_cut(&rest, ';', &piece))
		action->fits |= 1u
		    << read_piece(table, row, column, piece, fit_names);
}

static void
read_action(const struct table *table, size_t row, struct action *action)
{
	size_t nature = table_find(table, "nature");
	size_t title = table_find(table, "title");
	size_t approver = table_find(table, "approver");

	memset(action, 0, sizeof(*action));
	action->table = table;
	action->row = row;
	read_id(table, row, action);
	action->title = table_cell(table, row, title);
	if (action->title.len == 0)
		table_fail(table, row, title, "no title");
	action->aim = (enum aim)table_word(
	    table, row, table_find(table, "aim"), aim_names);
	read_repair(table, row, action);
	action->cost =
	    table_number(table, row, table_find(table, "cost"), 0, COST_MAX);
	(void)table_word(table, row, approver, approver_names);
	action->approver = table_cell(table, row, approver);
	action->cool = (int)table_number(
	    table, row, table_find(table, "cool"), 0, DAYS_MAX);
	read_contacts(table, row, action);
	read_via(table, row, action);
	read_expiry(table, row, action);
	read_industries(table, row, action);
	read_fits(table, row, action);
	if (nature != TABLE_NONE)
		action->nature =
		    (enum nature)table_word(table, row, nature, nature_names);
	action->condition =
	    table_cell(table, row, table_find(table, "condition"));
	action->say = table_cell(table, row, table_find(table, "say"));
}

/* Where an action of that name stands, or the number of all. */
static size_t
place_of(const struct playbook *playbook, struct slice id)
{
	size_t i;

	for (i = 0; i < playbook->n; i++)
		if (slice_eq(playbook->actions[i].id, id))
			break;
	return i;
}

void
playbook_layer(struct playbook *playbook, const char *path)
{
	struct table *table = memory_new(1, sizeof(*table));
	char shown[QUOTE_MAX];
	struct action action;
	size_t row, i;

	playbook->tables = memory_grow(playbook->tables, &playbook->tables_size,
	    playbook->ntables + 1, sizeof(table));
	playbook->tables[playbook->ntables++] = table;
	if (path != NULL && strcmp(path, "default") == 0)
		path = NULL;
	table_open(table, path, &playbook_builtin);
	table_expect(table, must, may);
	for (row = 0; row < table->nrows; row++) {
		read_action(table, row, &action);
		i = place_of(playbook, action.id);
		if (i < playbook->n && playbook->actions[i].table == table)
			table_fail(table, row, table_find(table, "action"),
			    "%s is there already", quote(shown, action.id));
		if (i == playbook->n) {
			playbook->actions = memory_grow(playbook->actions,
			    &playbook->nactions, i + 1, sizeof(action));
			playbook->n++;
		}
		playbook->actions[i] = action;
	}
}

void
playbook_open(struct playbook *playbook, const char *path)
{
	memset(playbook, 0, sizeof(*playbook));
	playbook_layer(playbook, path);
}

void
playbook_open_layers(struct playbook *playbook, const char *const paths[])
{
	playbook_open(playbook, paths[0]);
	for (; paths[0] != NULL && paths[1] != NULL; paths++)
		playbook_layer(playbook, paths[1]);
}

const struct action *
playbook_find(const struct playbook *playbook, struct slice id)
{
	size_t i = place_of(playbook, id);

	return i < playbook->n ? &playbook->actions[i] : NULL;
}

bool
playbook_aim(const struct playbook *playbook, struct slice word, enum aim *aim)
{
	const struct action *action;
	bool found = false;
	size_t i;

	if (playbook->actions == NULL)
		return false;
	action = playbook_find(playbook, word);
	if (action != NULL) {
		*aim = action->aim;
		return true;
	}
	for (i = 0; i < playbook->n; i++) {
		action = &playbook->actions[i];
		if (!slice_eq(action->family, word))
			continue;
		if (!found || action->aim < *aim)
			*aim = action->aim;
		found = true;
	}
	return found;
}

struct slice
playbook_family(struct slice id)
{
	id.len = slice_find(id, '.');
	return id;
}

bool
playbook_means(const struct action *action, struct slice word)
{
	return slice_eq(action->id, word) || slice_eq(action->family, word);
}

void
playbook_free(struct playbook *playbook)
{
	size_t i;

	for (i = 0; i < playbook->ntables; i++) {
		table_free(playbook->tables[i]);
		free(playbook->tables[i]);
	}
	free(playbook->tables);
	free(playbook->actions);
}
