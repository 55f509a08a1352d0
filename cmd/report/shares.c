#include "cmd/report/shares.h"

static const char *const shares_lines[] = {
#include "cmd/report/shares.inc"
};

const struct builtin shares_builtin = BUILTIN("weights", shares_lines);

/* In the order of enum share. */
static const struct {
	const char *part, *name;
} share_rows[SHARES] = {
	{ "first", "prompt" },
	{ "first", "easy" },
	{ "first", "solved" },
	{ "first", "kept" },
	{ "second", "warm" },
	{ "second", "personal" },
	{ "second", "proactive" },
	{ "second", "beyond" },
	{ "effort", "attempt" },
	{ "effort", "transfers" },
	{ "effort", "switches" },
	{ "effort", "reopens" },
	{ "effort", "repeat" },
	{ "effort", "hold" },
	{ "effort", "effort" },
	{ "effort", "unresolved" },
	{ "solved", "again" },
	{ "steady", "good" },
};

#define SHARE_MAX 1e6

void
shares_open(struct shares *shares, const char *path)
{
	static const char *const must[] = { "part", "name", "value", NULL };
	size_t part, name, value, row;
	struct table table;
	int i;

	table_open(&table, path, &shares_builtin);
	table_expect(&table, must, NULL);
	part = table_find(&table, "part");
	name = table_find(&table, "name");
	value = table_find(&table, "value");
	for (i = 0; i < SHARES; i++) {
		for (row = 0; row < table.nrows; row++)
			if (slice_is(table_cell(&table, row, part),
				share_rows[i].part) &&
			    slice_is(table_cell(&table, row, name),
				share_rows[i].name))
				break;
		if (row == table.nrows)
			table_fail(&table, TABLE_NONE, TABLE_NONE,
			    "there is no weight %s %s", share_rows[i].part,
			    share_rows[i].name);
		shares->value[i] = table_number(
		    &table, row, value, 0, i == SHARE_AGAIN ? 1 : SHARE_MAX);
	}
	table_free(&table);
}
