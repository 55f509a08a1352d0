#include "cmd/ingest/maps.h"

#include <stdlib.h>

#include "common/memory.h"

/* MAPS is every file of maps/, by name: the Makefile writes it. */
#include "cmd/ingest/maps.inc"

static const char *const countries_lines[] = {
#include "cmd/ingest/countries.inc"
};
static const char *const refusals_lines[] = {
#include "cmd/ingest/refusals.inc"
};

/* The maps, then what is no map. */
const struct builtin maps_builtin[] = {
	MAPS BUILTIN("refusals", refusals_lines),
	BUILTIN("countries", countries_lines),
	{ NULL, NULL, 0 },
};

#define NBUILTIN (sizeof(maps_builtin) / sizeof(*maps_builtin) - 1)
#define NOTMAPS 2

void
maps_open(struct maps *maps, const char *const files[], size_t n)
{
	size_t i;

	maps->nuser = n;
	maps->n = n + NBUILTIN - NOTMAPS;
	maps->map = memory_new(maps->n, sizeof(*maps->map));
	for (i = 0; i < maps->n; i++) {
		if (i < n)
			map_file(&maps->map[i], files[i]);
		else
			map_builtin(&maps->map[i], &maps_builtin[i - n]);
	}
}

void
maps_add(struct maps *maps, const struct builtin *builtin)
{
	size_t have = maps->n;

	maps->map =
	    memory_grow(maps->map, &have, maps->n + 1, sizeof(*maps->map));
	map_builtin(&maps->map[maps->n++], builtin);
}

const struct builtin *
maps_table(const char *name)
{
	const struct builtin *builtin;

	for (builtin = maps_builtin; builtin->name != NULL; builtin++)
		if (slice_is(slice_of(name), builtin->name))
			return builtin;
	return NULL;
}

struct map *
maps_find(const struct maps *maps, const char *name)
{
	size_t i;

	for (i = 0; i < maps->n; i++)
		if (slice_is(slice_of(name), maps->map[i].name))
			return &maps->map[i];
	return NULL;
}

/* Does the source have all names of the sum? */
static bool
all_there(const struct names *names, struct slice rest)
{
	struct slice name;

	while (rest.len > 0) {
		name.s = rest.s;
		name.len = slice_search(rest, SLICE(" + "));
		if (names_find(names, name) == NAMES_NONE)
			return false;
		rest = slice_from(rest, name.len + 3);
	}
	return true;
}

const char *
maps_refuse(const struct names *names)
{
	static const char *const must[] = { "recognise", "reason", NULL };
	const struct builtin *builtin = maps_table("refusals");
	const char *reason = NULL;
	struct slice rest, line;
	struct table table;
	size_t i;

	table_builtin(&table, builtin);
	table_expect(&table, must, NULL);
	for (i = 0; i < table.nrows && reason == NULL; i++) {
		rest = table_cell(&table, i, table_find(&table, "recognise"));
		if (!all_there(names, rest))
			continue;
		/* a line compiled in lives on, and ends in its reason */
		line = slice_of(builtin->lines[i + 1]);
		reason = line.s + slice_find(line, '\t') + 1;
	}
	table_free(&table);
	return reason;
}

void
maps_free(struct maps *maps)
{
	size_t i;

	for (i = 0; i < maps->n; i++)
		map_free(&maps->map[i]);
	free(maps->map);
}
