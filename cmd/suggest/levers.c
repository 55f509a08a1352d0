#include "cmd/suggest/levers.h"

#include "common/memory.h"
#include "common/quote.h"
#include "common/table.h"

static const char *const must[] = { "action", "lever", NULL };

/* A gain can be taken away altogether, and grow elevenfold. */
#define LEVER_LEAST (-100)
#define LEVER_MOST 1000

static _Noreturn void
unknown(struct policy *policy, const struct table *table, size_t row)
{
	size_t column = table_find(table, "action"), i;
	struct slice name = table_cell(table, row, column);
	struct arena *arena = &policy->arena;
	const char **names = arena_new(arena, policy->n + 1, sizeof(*names));
	char shown[QUOTE_MAX];
	const char *near;

	for (i = 0; i < policy->n; i++)
		names[i] = arena_string(arena, policy->acts[i].action->id);
	near = quote_nearest(name, names);
	table_fail(table, row, column, "no action is called \"%s\"%s%s%s",
	    quote(shown, name), near == NULL ? "" : ", did you mean ",
	    near == NULL ? "" : near, near == NULL ? "" : "?");
}

void
levers_read(struct policy *policy, const char *path)
{
	struct table table;
	struct slice name;
	double lever;
	bool found;
	size_t row, i;

	for (i = 0; i < policy->n; i++)
		policy->acts[i].lever = 1;
	if (path == NULL)
		return;
	table_file(&table, path);
	table_expect(&table, must, NULL);
	for (row = 0; row < table.nrows; row++) {
		name = table_cell(&table, row, table_find(&table, "action"));
		lever = table_number(&table, row, table_find(&table, "lever"),
		    LEVER_LEAST, LEVER_MOST);
		found = false;
		for (i = 0; i < policy->n; i++) {
			if (!playbook_means(policy->acts[i].action, name))
				continue;
			found = true;
			policy->acts[i].lever = 1 + lever / 100;
		}
		if (!found)
			unknown(policy, &table, row);
	}
	table_free(&table);
}
