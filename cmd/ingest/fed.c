#include "cmd/ingest/fed.h"

#include <stdio.h>

#include "cmd/ingest/compose.h"
#include "cmd/ingest/propose.h"
#include "common/quote.h"

/* What is unknown while a column is empty, most missed first. */
static const struct {
	enum column column;
	const char *why;
} missed[] = {
	{ COL_CUSTOMER,
	    "nobody can be called back, and no contact follows another" },
	{ COL_TEXT, "no mood, no promises and no reasons in words" },
	{ COL_WAIT, "nobody knows who had to wait" },
	{ COL_OUTCOME, "a call that nobody answered looks like any other" },
	{ COL_AGENT, "no agent can be told from another" },
	{ COL_TOPIC, "no causes can be ranked" },
	{ COL_PROMISED, "no promise can be seen to be kept or broken" },
	{ COL_DELIVERED, "nobody knows when a matter was settled" },
	{ COL_RESOLVED,
	    "that it was settled shows only where the customer stays away" },
	{ COL_CSAT, "how content customers were is left to the other signs" },
	{ COL_CHANNEL, "all channels are held against the same targets" },
};

/* The rows of the map for a column: from, and as behind it. */
static void
rules_put(struct telling *t, enum column column)
{
	const struct map *map = t->source->map;
	const struct table *table = &map->table;
	size_t i, from = table_find(table, "from"),
		  as = table_find(table, "as");
	struct slice cell;

	for (i = map->first[column]; i < map->first[column + 1]; i++) {
		if (i > map->first[column])
			buffer_str(&t->line, ", else ");
		cell = table_cell(table, map->rules[i].row, from);
		if (!slice_is(cell, "-"))
			tell_text(&t->line, cell);
		cell = table_cell(table, map->rules[i].row, as);
		if (slice_is(cell, "-"))
			continue;
		buffer_str(&t->line, " [");
		tell_text(&t->line, cell);
		buffer_char(&t->line, ']');
	}
	if (map->first[column] == map->first[column + 1])
		buffer_str(&t->line, "made by ingest");
}

void
fed_columns(struct telling *t)
{
	const struct inspect_column *column = t->seen->column;
	char name[16], shown[QUOTE_MAX];
	size_t i, j;

	for (i = 0; i < COLUMNS_RECORD; i++, column++) {
		if (column->filled == 0)
			continue;
		(void)snprintf(name, sizeof(name), "%-10s", columns_record[i]);
		buffer_str(&t->line, name);
		(void)snprintf(name, sizeof(name), "%3lu %%  ",
		    (100 * column->filled + t->seen->records / 2) /
			t->seen->records);
		buffer_str(&t->line, name);
		for (j = 0; j < column->nsamples; j++) {
			buffer_str(&t->line, j == 0 ? "" : " | ");
			buffer_str(&t->line, quote(shown, column->sample[j]));
		}
		buffer_str(&t->line, "  <- ");
		rules_put(t, (enum column)i);
		tell_end(t);
	}
}

static bool
name_is(const struct name *name, size_t column)
{
	return name != NULL &&
	    (name->column == column || name->outer == column);
}

static bool
when_uses(const struct when *when, size_t column)
{
	size_t i;

	for (i = 0; i < when->n; i++)
		if (name_is(when->tests[i].name, column))
			return true;
	return false;
}

/* Does a row of the map read that column of the source? */
static bool
map_uses(const struct map *map, size_t column)
{
	const struct rule *rule = map->rules, *end = rule + map->nrules;
	size_t i, j;

	for (; rule < end; rule++) {
		if (rule->column == COL_RECOGNISE)
			continue;
		for (i = 0; i < rule->from.n; i++)
			for (j = 0; j < rule->from.terms[i].n; j++)
				if (name_is(
					&rule->from.terms[i].names[j], column))
					return true;
		for (i = 0; i < rule->reading.nspeakers; i++)
			if (when_uses(&rule->reading.speakers[i].when, column))
				return true;
		if (when_uses(&rule->when, column) ||
		    name_is(rule->reading.at, column))
			return true;
	}
	return false;
}

/*
 * Does the map use that column?  Those of JSON have numbers only where they
 * are wanted.
 */
static bool
column_used(const struct telling *t, size_t i, struct slice name)
{
	if (t->source->map == NULL)
		return false;
	if (!t->source->is_json)
		return map_uses(t->source->map, i);
	return paths_walk(t->source->names.wanted, PATHS_ROOT, name) !=
	    PATHS_NONE;
}

void
fed_unused(struct telling *t)
{
	const struct names *names = &t->source->names;
	const struct draft *draft = t->seen->draft;
	struct slice name;
	size_t i, n;

	if (draft != NULL && !t->source->is_json && draft->n != names->n)
		draft = NULL;
	/* what the records of an envelope have is known by a draft alone */
	if (draft == NULL && t->source->json.list.len > 0)
		return;
	n = draft != NULL ? draft->n : names->n;
	for (i = 0; i < n; i++) {
		name = draft != NULL ? draft->names[i] : names->name[i];
		if (column_used(t, i, name))
			continue;
		buffer_str(&t->line,
		    t->source->map == NULL ? "column    " : "not used  ");
		tell_text(&t->line, name);
		if (draft != NULL) {
			buffer_str(&t->line, ": ");
			propose_samples(&draft->profiles[i], &t->line);
		}
		tell_end(t);
	}
}

/* Were all numbers of customers national ones of an unknown country? */
static bool
country_missing(const struct telling *t)
{
	const struct counts *counts = &t->seen->counts;
	size_t i;

	for (i = 0; i < counts->nodd; i++)
		if (strcmp(counts->odd[i].column, "customer") == 0 &&
		    slice_begins(
			slice_of(counts->odd[i].what), "a national number"))
			return true;
	return false;
}

/* The row of a map that would fill a column: its first three cells. */
static void
mend_put(struct telling *t, enum column column)
{
	struct buffer rows = { 0 };
	struct slice row, cell;
	size_t i;

	if (column == COL_CUSTOMER && country_missing(t)) {
		buffer_str(&t->line, "or --country GB, whose numbers they are");
		return;
	}
	if (t->seen->draft != NULL)
		compose_rows(t->seen->draft, column, &rows);
	row = buffer_slice(&rows);
	if (row.len == 0 || slice_begins(row, "note\t")) {
		buffer_str(&t->line, columns_record[column]);
		buffer_str(&t->line, "\tNAME OF ITS COLUMN\t-");
		row.len = 0;
	}
	for (i = 0; i < 3 && slice_cut(&row, '\t', &cell); i++) {
		if (i > 0)
			buffer_char(&t->line, '\t');
		tell_text(&t->line, cell);
	}
	buffer_free(&rows);
}

void
fed_missed(struct telling *t)
{
	const struct map *map = t->source->map;
	enum column column;
	size_t i, n = 0;

	for (i = 0; i < sizeof(missed) / sizeof(*missed); i++) {
		column = missed[i].column;
		if (t->seen->column[column].filled > 0)
			continue;
		if (n++ == 0) {
			buffer_str(&t->line,
			    "What it cannot tell, and the row of a map that "
			    "would mend it:");
			tell_end(t);
		}
		buffer_str(&t->line, "no ");
		buffer_str(&t->line, columns_record[column]);
		buffer_str(&t->line, ": ");
		buffer_str(&t->line, missed[i].why);
		if (map->first[column] < map->first[column + 1])
			buffer_str(&t->line,
			    "; the map has a row for it, that yields nothing");
		tell_end(t);
		buffer_str(&t->line, "    ");
		mend_put(t, column);
		tell_end(t);
	}
}
