#include "cmd/score/weights.h"

#include <math.h>

#include "common/quote.h"

static const char *const weights_lines[] = {
#include "cmd/score/weights.inc"
};

const struct builtin weights_builtin = BUILTIN("weights", weights_lines);

static const char *const must[] = { "part", "name", "value", NULL };

/* What may stand in the table, in the order of enum weight. */
static const struct {
	const char *part, *name;
	double lo, hi;
} known_weights[WEIGHTS] = {
	{ "first", "prompt", 0, 1e6 },
	{ "first", "easy", 0, 1e6 },
	{ "first", "solved", 0, 1e6 },
	{ "first", "kept", 0, 1e6 },
	{ "second", "warm", 0, 1e6 },
	{ "second", "personal", 0, 1e6 },
	{ "second", "proactive", 0, 1e6 },
	{ "second", "beyond", 0, 1e6 },
	{ "second", "least", 1e-6, 1e6 },
	{ "effort", "attempt", 0, 100 },
	{ "effort", "transfers", 0, 100 },
	{ "effort", "switches", 0, 100 },
	{ "effort", "reopens", 0, 100 },
	{ "effort", "repeat", 0, 100 },
	{ "effort", "hold", 0, 100 },
	{ "effort", "effort", 0, 100 },
	{ "effort", "unresolved", 0, 100 },
	{ "solved", "again", 1e-3, 1 },
	{ "void", "easy", 0, 100 },
	{ "letdown", "kept", 0, 100 },
	{ "letdown", "first_mile", 0, 100 },
	{ "needed", "prompt", 0, 100 },
	{ "needed", "solved", 0, 100 },
	{ "needed", "easy", 0, 100 },
	{ "needed", "proactive", 0, 100 },
	{ "needed", "fresh", 0, 1 },
	{ "steady", "good", 0, 100 },
	{ "risk", "base", -50, 50 },
	{ "risk", "unresolved", -50, 50 },
	{ "risk", "lost", -50, 50 },
	{ "risk", "again", -50, 50 },
	{ "risk", "broken", -50, 50 },
	{ "risk", "fails", -50, 50 },
	{ "risk", "churn", -50, 50 },
	{ "risk", "gloom", -50, 50 },
	{ "risk", "cheer", -50, 50 },
	{ "lead", "delay", 0, 1e9 },
	{ "lead", "bill", 0, 1e9 },
	{ "lead", "outage", 0, 1e9 },
	{ "lead", "renewal", 0, 1e9 },
	{ "lead", "price", 0, 1e9 },
	{ "lead", "fraud", 0, 1e9 },
	{ "lead", "recall", 0, 1e9 },
	{ "lead", "defect", 0, 1e9 },
	{ "lead", "other", 0, 1e9 },
	{ "alive", "r", 1e-9, 1e9 },
	{ "alive", "alpha", 1e-9, 1e9 },
	{ "alive", "a", 1e-9, 1e9 },
	{ "alive", "b", 1e-9, 1e9 },
};

/* The number of the weight that a row names. */
static size_t
weights_row(const struct table *table, size_t row)
{
	struct slice part = table_cell(table, row, table_find(table, "part"));
	struct slice name = table_cell(table, row, table_find(table, "name"));
	char shown[QUOTE_MAX], quoted[QUOTE_MAX];
	size_t i;

	for (i = 0; i < WEIGHTS; i++)
		if (slice_is(part, known_weights[i].part) &&
		    slice_is(name, known_weights[i].name))
			return i;
	table_fail(table, row, table_find(table, "name"),
	    "there is no weight \"%s\" \"%s\"", quote(shown, part),
	    quote(quoted, name));
}

void
weights_open(struct weights *weights, const char *path)
{
	size_t row, i, value;
	struct table table;

	table_open(&table, path, &weights_builtin);
	table_expect(&table, must, NULL);
	value = table_find(&table, "value");
	for (i = 0; i < WEIGHTS; i++)
		weights->value[i] = NAN;
	for (row = 0; row < table.nrows; row++) {
		i = weights_row(&table, row);
		if (!isnan(weights->value[i]))
			table_fail(&table, row, value,
			    "\"%s\" \"%s\" has a row already",
			    known_weights[i].part, known_weights[i].name);
		weights->value[i] = table_number(&table, row, value,
		    known_weights[i].lo, known_weights[i].hi);
	}
	weights->alive = !isnan(weights->value[WEIGHT_ALIVE_R]);
	for (i = 0; i < WEIGHTS; i++)
		if (isnan(weights->value[i]) &&
		    (i < WEIGHT_ALIVE_R || weights->alive))
			table_fail(&table, TABLE_NONE, value,
			    "there is no row \"%s\" \"%s\"",
			    known_weights[i].part, known_weights[i].name);
	table_free(&table);
}

double
weights_lead(const struct weights *weights, struct slice event)
{
	size_t i;

	for (i = WEIGHT_LEAD; i < WEIGHT_LEAD_OTHER; i++)
		if (slice_is(event, known_weights[i].name))
			break;
	return weights->value[i];
}
