#include "cmd/ingest/map.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/cell.h"
#include "common/number.h"
#include "common/quote.h"

#define MESSAGE_MAX 512

/* So many of the names that a source lacks are shown. */
#define LACKS_SHOWN 16

/* The rows that are about no column of the record. */
static const char *const other_rows[] = { "recognise", "header", "ignore",
	"version", "records", "leg", "chain", "inherit", "values", "offset",
	"end", "note", NULL };

void
part_fail(const struct part *part, const char *format, ...)
{
	char message[MESSAGE_MAX];
	va_list args;

	va_start(args, format);
	if (vsnprintf(message, sizeof(message), format, args) < 0)
		message[0] = '\0';
	va_end(args);
	table_fail(&part->map->table, part->row, part->column, "%s", message);
}

static enum column
column_parse(const struct part *part, struct slice word)
{
	const char *near;
	char shown[QUOTE_MAX];
	size_t i;

	for (i = 0; columns_record[i] != NULL; i++)
		if (slice_is(word, columns_record[i]))
			return (enum column)i;
	for (i = 0; other_rows[i] != NULL; i++)
		if (slice_is(word, other_rows[i]))
			return (enum column)(COL_RECOGNISE + i);
	near = quote_nearest(word, columns_record);
	if (near == NULL)
		near = quote_nearest(word, other_rows);
	part_fail(part, "there is no column \"%s\"%s%s%s", quote(shown, word),
	    near == NULL ? "" : ", did you mean ", near == NULL ? "" : near,
	    near == NULL ? "" : "?");
}

/* A row that has no reading: is it one about the source as a whole? */
static bool
source_row(struct map *map, struct part *part, enum column column,
    struct slice from, struct slice as)
{
	part->column =
	    table_find(&map->table, column == COL_LEG ? "as" : "from");
	switch (column) {
	case COL_NOTE:
		return true;
	case COL_HEADER:
		header_parse(map, part, from, as);
		return true;
	case COL_RECORDS:
		records_parse(map, part, slice_trim(from));
		return true;
	case COL_VALUES:
		values_parse(map, part, slice_trim(from));
		return true;
	case COL_LEG:
		map->legs = true;
		merge_parse(map, part, as);
		return false;
	case COL_CHAIN:
		map->legs = map->chained = true;
		return false;
	default:
		return false;
	}
}

static void
row_parse(struct map *map, struct rule *rule, size_t row)
{
	size_t column = table_find(&map->table, "column");
	size_t from = table_find(&map->table, "from");
	size_t as = table_find(&map->table, "as");
	struct part part = { map, row, column };

	memset(rule, 0, sizeof(*rule));
	rule->row = row;
	rule->column =
	    column_parse(&part, table_cell(&map->table, row, column));
	if (source_row(map, &part, rule->column,
		table_cell(&map->table, row, from),
		table_cell(&map->table, row, as)))
		return;
	part.column = from;
	from_parse(&rule->from, &part, table_cell(&map->table, row, from));
	part.column = as;
	reading_parse(rule, &part,
	    rule->column == COL_LEG ? SLICE("-") :
				      table_cell(&map->table, row, as));
	rule_settle(rule, &part);
}

/* Put the rules into the order of the columns, those of one as they stand. */
static void
rules_order(struct map *map, const struct rule *parsed)
{
	size_t column, i, n = 0;

	map->rules = memory_new(map->nrules, sizeof(*map->rules));
	for (column = 0; column < COL_ALL; column++) {
		map->first[column] = n;
		for (i = 0; i < map->nrules; i++)
			if (parsed[i].column == (enum column)column)
				map->rules[n++] = parsed[i];
	}
	map->first[COL_ALL] = n;
}

static void
map_parse(struct map *map)
{
	static const char *const must[] = { "column", "from", "as", NULL };
	struct rule *parsed;
	size_t i;

	for (i = 0; must[i] != NULL; i++)
		if (table_find(&map->table, must[i]) == TABLE_NONE)
			table_fail(&map->table, TABLE_NONE, TABLE_NONE,
			    "a map has the columns column, from and as: "
			    "\"%s\" is missing",
			    must[i]);
	map->header = 1;
	map->nrules = map->table.nrows;
	parsed = memory_new(map->nrules, sizeof(*parsed));
	for (i = 0; i < map->nrules; i++)
		row_parse(map, &parsed[i], i);
	rules_order(map, parsed);
	free(parsed);
	if (!map_has(map, COL_TIME) || !map_has(map, COL_ID))
		table_fail(&map->table, TABLE_NONE, TABLE_NONE,
		    "no row for %s: a record needs one",
		    !map_has(map, COL_TIME) ? "time" : "id");
}

/* The last part of a path, without .tsv. */
static const char *
base_name(struct arena *arena, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct slice name = slice_of(slash == NULL ? path : slash + 1);

	if (name.len > 4 && memcmp(name.s + name.len - 4, ".tsv", 4) == 0)
		name.len -= 4;
	return arena_string(arena, name);
}

void
map_file(struct map *map, const char *path)
{
	memset(map, 0, sizeof(*map));
	arena_init(&map->arena);
	map->name = base_name(&map->arena, path);
	table_file(&map->table, path);
	map_parse(map);
}

void
map_builtin(struct map *map, const struct builtin *builtin)
{
	memset(map, 0, sizeof(*map));
	arena_init(&map->arena);
	map->name = builtin->name;
	map->builtin = true;
	map->records = strcmp(builtin->name, "records") == 0;
	table_builtin(&map->table, builtin);
	map_parse(map);
}

/* How many names has the first of the alternatives that is there? */
static size_t
from_there(const struct from *from, const struct names *names)
{
	const struct term *term;
	size_t i, j;

	for (i = 0; i < from->n; i++) {
		term = &from->terms[i];
		for (j = 0; j < term->n; j++)
			if (!names_have(names, term->names[j].text,
				term->names[j].quoted))
				break;
		if (j == term->n)
			return term->n;
	}
	return 0;
}

size_t
map_recognises(const struct map *map, const struct names *names)
{
	size_t i, n, sum = 0;

	for (i = map->first[COL_RECOGNISE]; i < map->first[COL_RECOGNISE + 1];
	     i++) {
		n = from_there(&map->rules[i].from, names);
		if (n == 0)
			return 0;
		sum += n;
	}
	return sum;
}

bool
map_recognises_row(const struct map *map, const struct row *row)
{
	const struct rule *rule;
	size_t i;

	for (i = map->first[COL_RECOGNISE]; i < map->first[COL_RECOGNISE + 1];
	     i++) {
		rule = &map->rules[i];
		if (!when_holds(
			&rule->when, row, cell_text(row, rule->from.single)))
			return false;
	}
	return map_has(map, COL_RECOGNISE);
}

/* Can one of the column's rows be fed? */
static bool
column_fed(const struct map *map, enum column column, const struct names *names)
{
	size_t i;

	for (i = map->first[column]; i < map->first[column + 1]; i++)
		if (from_there(&map->rules[i].from, names) > 0)
			return true;
	return false;
}

bool
map_feeds(const struct map *map, const struct names *names)
{
	return column_fed(map, COL_TIME, names) &&
	    column_fed(map, COL_ID, names);
}

bool
map_listed(const struct map *map, const struct names *names)
{
	return map->list.len > 0 && names->seen != NULL &&
	    paths_walk(names->seen, PATHS_ROOT, map->list) != PATHS_NONE;
}

bool
map_fits(const struct map *map, const struct names *names)
{
	if (map_has(map, COL_RECOGNISE))
		return map_recognises(map, names) > 0;
	return map_feeds(map, names);
}

size_t
map_lacks(const struct map *map, const struct names *names, size_t *of,
    struct buffer *list)
{
	char shown[QUOTE_MAX];
	struct dict seen;
	size_t i, j, k, before, lacks = 0;

	dict_init(&seen);
	for (i = 0; i < map->nrules; i++) {
		const struct from *from = &map->rules[i].from;

		for (j = 0; j < from->n; j++)
			for (k = 0; k < from->terms[j].n; k++) {
				struct slice name =
				    from->terms[j].names[k].text;

				before = seen.n;
				(void)dict_add(&seen, name);
				if (seen.n == before ||
				    names_have(names, name,
					from->terms[j].names[k].quoted))
					continue;
				if (++lacks > LACKS_SHOWN)
					continue;
				buffer_str(list, lacks == 1 ? "" : ", ");
				buffer_str(list, quote(shown, name));
			}
	}
	if (lacks > LACKS_SHOWN)
		buffer_str(list, ", ...");
	buffer_char(list, '\0');
	*of = seen.n;
	dict_free(&seen);
	return lacks;
}

void
map_report(const struct map *map, const struct names *names, const char *path)
{
	char shown[QUOTE_MAX], name[QUOTE_MAX];
	const struct rule *rule;

	for (rule = map->rules; rule < map->rules + map->nrules; rule++) {
		if (rule->from.n == 0 || rule->column == COL_RECOGNISE ||
		    from_there(&rule->from, names) > 0)
			continue;
		warnx("stats: %s: %s has no column \"%s\", so line %zu of the "
		      "map %s yields nothing",
		    rule->column < COL_RECOGNISE ?
			columns_record[rule->column] :
			"rows",
		    quote(shown, slice_of(path)),
		    quote(name, rule->from.terms[0].names[0].text),
		    rule->row + 2, map->name);
	}
}

/* Names are bound for one rule after another. */
struct binding {
	const struct names *names;
	/* beside an array: the path to its elements, with the dot */
	struct slice element;
	struct buffer path;
};

/* A name in as: beside an array that of the same element first. */
static void
name_bind(struct binding *binding, struct name *name)
{
	const struct names *names = binding->names;
	struct slice array = name->text;

	array.len = slice_search(array, SLICE("[]"));
	name->outer = NAMES_NONE;
	name->column = names_bind(
	    names, name->text, name->quoted, array.len < name->text.len);
	if (binding->element.len == 0 || array.len < name->text.len)
		return;
	name->outer = name->column;
	buffer_clear(&binding->path);
	buffer_put(&binding->path, binding->element);
	buffer_put(&binding->path, name->text);
	name->column =
	    names_bind(names, buffer_slice(&binding->path), false, true);
}

static void
when_bind(struct binding *binding, const struct when *when)
{
	size_t i;

	for (i = 0; i < when->n; i++)
		if (when->tests[i].name != NULL)
			name_bind(binding, when->tests[i].name);
}

/* The path to the elements of the array that the rule goes through. */
static struct slice
rule_element(const struct rule *rule, const struct names *names)
{
	struct slice path;
	size_t at;

	if (names->wanted == NULL || rule->from.n != 1 ||
	    rule->from.terms[0].join != JOIN_ONE ||
	    rule->from.terms[0].names[0].quoted)
		return SLICE_EMPTY;
	path = rule->from.terms[0].names[0].text;
	at = slice_search(path, SLICE("[]."));
	if (at == path.len)
		return SLICE_EMPTY;
	path.len = at + 3;
	return path;
}

static void
from_bind(struct rule *rule, const struct names *names)
{
	struct name *name;
	size_t i, j;

	rule->from.single = FROM_SEVERAL;
	for (i = 0; i < rule->from.n; i++)
		for (j = 0; j < rule->from.terms[i].n; j++) {
			name = &rule->from.terms[i].names[j];
			name->outer = NAMES_NONE;
			name->column = names_bind(
			    names, name->text, name->quoted, rule->each);
		}
	if (rule->from.n == 0)
		rule->from.single = NAMES_NONE;
	else if (rule->from.n == 1 && rule->from.terms[0].join == JOIN_ONE)
		rule->from.single = rule->from.terms[0].names[0].column;
}

void
map_bind(struct map *map, const struct names *names)
{
	struct binding binding = { names, SLICE_EMPTY, { 0 } };
	struct rule *rule;
	size_t i;

	for (rule = map->rules; rule < map->rules + map->nrules; rule++) {
		if (names->wanted != NULL && rule->column == COL_RECOGNISE)
			continue;
		binding.element = rule_element(rule, names);
		rule->each = binding.element.len > 0 &&
		    rule->column < COL_RECOGNISE &&
		    (rule->reading.verb == VERB_TURN || rule->when.n > 0);
		if (!rule->each)
			binding.element = SLICE_EMPTY;
		from_bind(rule, names);
		when_bind(&binding, &rule->when);
		for (i = 0; i < rule->reading.nspeakers; i++)
			when_bind(&binding, &rule->reading.speakers[i].when);
		if (rule->reading.at != NULL)
			name_bind(&binding, rule->reading.at);
	}
	buffer_free(&binding.path);
}

void
map_free(struct map *map)
{
	free(map->rules);
	table_free(&map->table);
	arena_free(&map->arena);
}
