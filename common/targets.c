#include "common/targets.h"

#include <math.h>
#include <stdlib.h>

#include "common/memory.h"
#include "common/quote.h"

/* No target is longer than ten years. */
#define SECONDS_MAX 315360000.0

static const char *const targets_lines[] = {
#include "common/targets.inc"
};

const struct builtin targets_builtin = BUILTIN("targets", targets_lines);

static const char *const names[] = { "phone", "chat", "email", "sms", "social",
	"web", "visit", "survey", "order", "task", "answer", "resolve", NULL };
static const char *const clocks[] = { "elapsed", "business", NULL };
static const char *const must[] = { "channel", "good", "half", "clock", NULL };
static const char *const may[] = { "good24", "half24", NULL };

/* A number of seconds, or the other one where the cell is empty. */
static double
seconds(const struct table *table, size_t row, size_t column, double lo,
    double otherwise)
{
	if (table_cell(table, row, column).len == 0)
		return otherwise;
	return table_number(table, row, column, lo, SECONDS_MAX);
}

static void
target_read(struct target *target, const struct table *table, size_t row)
{
	size_t good = table_find(table, "good"),
	       half = table_find(table, "half");
	size_t channel = table_find(table, "channel");

	(void)table_word(table, row, channel, names);
	target->name = table_cell(table, row, channel);
	target->good = table_number(table, row, good, 0, SECONDS_MAX);
	target->half = table_number(table, row, half, 1, SECONDS_MAX);
	target->business =
	    table_word(table, row, table_find(table, "clock"), clocks) == 1;
	target->good24 =
	    seconds(table, row, table_find(table, "good24"), 0, target->good);
	target->half24 =
	    seconds(table, row, table_find(table, "half24"), 1, target->half);
}

void
targets_open(struct targets *targets, const char *path)
{
	struct table *table = &targets->table;
	size_t row, channel;

	table_open(table, path, &targets_builtin);
	table_expect(table, must, may);
	channel = table_find(table, "channel");
	targets->n = 0;
	targets->rows = memory_new(table->nrows, sizeof(*targets->rows));
	for (row = 0; row < table->nrows; row++) {
		char shown[QUOTE_MAX];

		target_read(&targets->rows[row], table, row);
		/* n counts the rows before this one, so it looks there only */
		if (targets_find(targets, targets->rows[row].name) != NULL)
			table_fail(table, row, channel,
			    "\"%s\" has a row already",
			    quote(shown, targets->rows[row].name));
		targets->n++;
	}
	if (targets_find(targets, SLICE("answer")) == NULL)
		table_fail(table, TABLE_NONE, channel, "no row \"answer\"");
	if (targets_find(targets, SLICE("resolve")) == NULL)
		table_fail(table, TABLE_NONE, channel, "no row \"resolve\"");
}

void
targets_always(struct targets *targets)
{
	struct target *target;

	for (target = targets->rows; target < targets->rows + targets->n;
	     target++) {
		target->good = target->good24;
		target->half = target->half24;
		target->business = false;
	}
}

const struct target *
targets_find(const struct targets *targets, struct slice name)
{
	size_t i;

	for (i = 0; i < targets->n; i++)
		if (slice_eq(targets->rows[i].name, name))
			return &targets->rows[i];
	return NULL;
}

double
target_value(const struct target *target, double x)
{
	if (x <= target->good)
		return 100;
	return 100 * exp2(-(x - target->good) / target->half);
}

void
targets_free(struct targets *targets)
{
	free(targets->rows);
	targets->rows = NULL;
	targets->n = 0;
	table_free(&targets->table);
}
