#include "cmd/ingest/recognise.h"

#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/nearest.h"
#include "cmd/ingest/source.h"
#include "common/buffer.h"
#include "common/quote.h"
#include "common/status.h"

/* So many names are shown of a list of them. */
#define SHOWN_MAX 12

/*
 * The names that the map gives; further columns have their place.  Where only
 * the first row is looked at, these are left out.
 */
static void
names_give(struct source *source, const struct map *map, const struct row *row,
    bool all)
{
	struct row names = { 0 };
	size_t i;

	source->csv.width = map->ragged ? 0 : row->n;
	names.n =
	    map->ragged || map->nnames > row->n || !all ? map->nnames : row->n;
	if (map->nnames == 0)
		names.n = row->n;
	names.fields = memory_new(names.n, sizeof(*names.fields));
	for (i = 0; i < names.n; i++)
		names.fields[i] = i < map->nnames ? map->names[i] : SLICE_EMPTY;
	names_set(&source->names, &names, map->nnames == 0);
	free(names.fields);
}

/*
 * Read the first row of a file without header.  The file is left before it,
 * and its names are those of the map.  Return false where there is none.
 */
static bool
headless_load(
    struct source *source, const struct map *map, struct row *row, bool all)
{
	struct csv *csv = &source->csv;

	csv_rewind(csv, 0);
	buffer_clear(&csv->header);
	csv->width = 0;
	do {
		if (!csv_next(csv, row))
			return false;
	} while (csv_blank(row));
	names_give(source, map, row, all);
	csv_again(csv);
	return true;
}

/*
 * Read the names that stand in that line.  The file is left behind the
 * header.  Return false where there is none.
 */
static bool
header_load(struct source *source, unsigned long line)
{
	struct csv *csv = &source->csv;
	struct row row = { 0 };

	csv_rewind(csv, line - 1);
	buffer_clear(&csv->header);
	do {
		if (!csv_next(csv, &row))
			return false;
	} while (line == 1 && csv_blank(&row));
	names_set(&source->names, &row, false);
	csv->width = row.n;
	buffer_put(&csv->header, row.raw);
	return true;
}

/* As the map has it. */
static bool
names_load(struct source *source, const struct map *map)
{
	struct row row = { 0 };

	return map->headless ? headless_load(source, map, &row, true) :
			       header_load(source, map->header);
}

/* Does the first row of a file without header say what the map wants? */
static bool
row_fits(struct source *source, struct map *map)
{
	struct row row = { 0 };

	if (!headless_load(source, map, &row, false))
		return false;
	map_bind(map, &source->names);
	return map_recognises_row(map, &row) &&
	    headless_load(source, map, &row, true);
}

void
recognise_records(struct source *source, const struct map *map)
{
	if (!source->is_json)
		return;
	source->names.base = PATHS_ROOT;
	source->json.list = SLICE_EMPTY;
	if (!map_listed(map, &source->names))
		return;
	source->json.list = map->list;
	source->names.base = paths_walk(&source->seen, PATHS_ROOT, map->list);
}

static void
names_show(struct buffer *text, const struct names *names)
{
	char shown[QUOTE_MAX];
	size_t i;

	for (i = 0; i < names->n && i < SHOWN_MAX; i++) {
		buffer_str(text, i == 0 ? "" : ", ");
		buffer_str(text, quote(shown, names->name[i]));
	}
	if (i < names->n)
		buffer_str(text, ", ...");
	buffer_char(text, '\0');
}

/* Nothing fits: show what the file has, and how far the closest map is. */
static _Noreturn void
unknown_die(struct source *source, const struct unknown *unknown)
{
	const struct nearest *near = unknown->nearest;
	struct buffer names = { 0 };
	char shown[QUOTE_MAX];

	names_show(&names, &source->names);
	warnx("%s: no map fits its %s: %s",
	    quote(shown, slice_of(source->csv.cut.in.path)),
	    source->is_json ? "keys" : "header", names.s);
	if (unknown->n > 0)
		warnx("the closest map is %s; the file lacks %zu of its "
		      "names: %s",
		    quote(shown, slice_of(near->map)), near->lacks,
		    near->lacking.s);
	quote(shown, slice_of(source->operand));
	fprintf(stderr,
	    "See what it looks like, and have a first map for it, to be looked "
	    "through:\n"
	    "    ingest --inspect %s\n"
	    "    ingest --draft-map %s >my.tsv\n"
	    "    ingest --inspect --map my.tsv %s\n"
	    "--from NAME chooses a map by its name, see extramile-map(5).\n",
	    shown, shown, shown);
	exit(STATUS_FATAL);
}

/* Where somebody wants to know, tell; else this is the end. */
static struct map *
unknown_take(struct source *source, const struct maps *maps)
{
	struct unknown unknown = { 0 };

	nearest_find(
	    source->unknown != NULL ? source->unknown : &unknown, source, maps);
	if (source->unknown == NULL)
		unknown_die(source, &unknown);
	source->unknown->met = true;
	return NULL;
}

/* A map that was asked for by name has to find a time and an id. */
static void
usable_check(const struct source *source, const struct map *map)
{
	struct buffer lacking = { 0 };
	char shown[QUOTE_MAX];
	size_t of;

	if (map_feeds(map, &source->names))
		return;
	(void)map_lacks(map, &source->names, &of, &lacking);
	errx(STATUS_FATAL,
	    "%s: the map %s finds no time or no id in it; the file lacks: %s",
	    quote(shown, slice_of(source->csv.cut.in.path)), map->name,
	    lacking.s);
}

/* The first of the user's maps that fits, with its header loaded. */
static struct map *
users_fitting(struct source *source, const struct maps *maps)
{
	struct map *map;
	size_t i;

	for (i = 0; i < maps->nuser; i++) {
		map = &maps->map[i];
		if (!names_load(source, map) || !map_fits(map, &source->names))
			continue;
		if (!map->headless ||
		    map_recognises(map, &source->names) == 0 ||
		    row_fits(source, map))
			return map;
	}
	return NULL;
}

/* The built-in map that knows the most of the file's names, or NULL. */
static struct map *
fitting(struct source *source, const struct maps *maps)
{
	struct map *best = NULL;
	const char *reason;
	char shown[QUOTE_MAX];
	size_t i, n, most = 0;

	(void)header_load(source, 1);
	reason = maps_refuse(&source->names);
	if (reason != NULL)
		errx(STATUS_FATAL, "%s: %s",
		    quote(shown, slice_of(source->csv.cut.in.path)), reason);
	for (i = maps->nuser; i < maps->n; i++) {
		n = maps->map[i].headless ?
		    0 :
		    map_recognises(&maps->map[i], &source->names);
		if (n > most) {
			most = n;
			best = &maps->map[i];
		}
	}
	return best;
}

struct map *
recognise_headless(struct source *source, const struct maps *maps)
{
	size_t i;

	for (i = maps->nuser; i < maps->n; i++)
		if (maps->map[i].headless && maps->map[i].nnames > 0 &&
		    row_fits(source, &maps->map[i]))
			return &maps->map[i];
	return NULL;
}

/* Our own records in TSV have escapes, and no quotes but in their texts. */
static void
records_dialect(struct source *source, const struct map *map)
{
	struct dialect dialect = source->csv.cut.dialect;

	if (!map->records || dialect.sep != '\t')
		return;
	dialect.quote = '\0';
	dialect.escapes = true;
	cut_dialect(&source->csv.cut, &dialect);
	(void)header_load(source, 1);
}

/* Is the first row one of Asterisk's, which have no header? */
static bool
is_asterisk(struct source *source, const char *from)
{
	struct row row;

	if (from != NULL && !slice_is(slice_of(from), "asterisk"))
		return false;
	csv_rewind(&source->csv, 0);
	if (!csv_next(&source->csv, &row))
		return false;
	source->asterisk.layout = asterisk_recognise(&row);
	if (source->asterisk.layout == ASTERISK_NONE)
		return false;
	source->csv.width = row.n;
	buffer_clear(&source->csv.header);
	csv_again(&source->csv);
	asterisk_names(&source->names);
	return true;
}

/* Without any key there is no record; what is there is read all the same. */
static void
keyless_read(struct source *source)
{
	struct row row;

	while (source_next(source, &row))
		source_reject(source, &row, "an object without keys");
}

/*
 * How well the map fits the records where it looks for them, or where an
 * array of that name is something else, those of the whole file.
 */
static size_t
json_fits(struct source *source, const struct map *map, bool user)
{
	size_t n;
	int look;

	recognise_records(source, map);
	for (look = 0; look < 2; look++) {
		n = user ? map_fits(map, &source->names) :
			   map_recognises(map, &source->names);
		if (n > 0 || source->json.list.len == 0)
			return n;
		source->names.base = PATHS_ROOT;
		source->json.list = SLICE_EMPTY;
	}
	return 0;
}

static struct map *
json_fitting(struct source *source, const struct maps *maps)
{
	struct map *best = NULL;
	size_t i, n, most = 0;

	for (i = 0; i < maps->n; i++) {
		if (maps->map[i].headless)
			continue;
		n = json_fits(source, &maps->map[i], i < maps->nuser);
		if (n > 0 && i < maps->nuser)
			return &maps->map[i];
		if (n > most) {
			most = n;
			best = &maps->map[i];
		}
	}
	if (best == NULL)
		return unknown_take(source, maps);
	(void)json_fits(source, best, false);
	return best;
}

static struct map *
json_recognise(struct source *source, const struct maps *maps, const char *from)
{
	struct map *map;

	if (source->seen.n == 1) {
		keyless_read(source);
		return NULL;
	}
	if (from == NULL)
		return json_fitting(source, maps);
	map = maps_find(maps, from);
	recognise_records(source, map);
	usable_check(source, map);
	return map;
}

/* Mail has the columns of its reader: a map of the user's, or ours. */
static struct map *
mbox_recognise(struct source *source, const struct maps *maps, const char *from)
{
	struct map *map;
	size_t i;

	if (from != NULL) {
		map = maps_find(maps, from);
		usable_check(source, map);
		return map;
	}
	for (i = 0; i < maps->nuser; i++)
		if (map_fits(&maps->map[i], &source->names))
			return &maps->map[i];
	return maps_find(maps, "mbox");
}

struct map *
recognise(struct source *source, const struct maps *maps, const char *from)
{
	struct map *map;

	if (source->is_json)
		return json_recognise(source, maps, from);
	if (source->is_mbox)
		return mbox_recognise(source, maps, from);
	if (!header_load(source, 1))
		return NULL;
	if (is_asterisk(source, from))
		return maps_find(maps, "asterisk");
	if (from != NULL) {
		map = maps_find(maps, from);
		(void)names_load(source, map);
		usable_check(source, map);
	} else {
		map = users_fitting(source, maps);
		if (map == NULL)
			map = fitting(source, maps);
		/* no header that is known: it may be a first row that is */
		if (map == NULL)
			map = recognise_headless(source, maps);
		if (map == NULL) {
			(void)header_load(source, 1);
			return unknown_take(source, maps);
		}
	}
	records_dialect(source, map);
	return map;
}
