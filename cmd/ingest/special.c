/* The rows of a map that are about the source, not about a column of ours. */

#include <string.h>

#include "cmd/ingest/json.h"
#include "cmd/ingest/map.h"
#include "common/number.h"
#include "common/quote.h"

/* Names between commas; "..." behind the last: rows may be of any width. */
static void
header_names(struct map *map, const struct part *part, struct slice s)
{
	struct slice name, rest;
	size_t n = 1;

	if (map->names != NULL)
		part_fail(part, "the names are given already, in a row above");
	for (rest = s; slice_find(rest, ',') < rest.len; n++)
		rest = slice_from(rest, slice_find(rest, ',') + 1);
	map->names = arena_new(&map->arena, n, sizeof(*map->names));
	while (slice_cut(&s, ',', &name)) {
		name = slice_trim(name);
		if (slice_is(name, "...") && s.len == 0)
			map->ragged = true;
		else if (name.len == 0)
			part_fail(part, "a name is missing between commas");
		else
			map->names[map->nnames++] = name;
	}
}

void
header_parse(struct map *map, const struct part *part, struct slice from,
    struct slice as)
{
	long long line;

	as = slice_trim(as);
	if (slice_is(from, "none")) {
		map->headless = true;
		if (as.len > 0 && !slice_is(as, "-"))
			header_names(map, part, as);
		return;
	}
	if (!number_parse_int(from, &line) || line < 1 || line > 1000)
		part_fail(part, "a header is none, or the line it stands in");
	map->header = (unsigned long)line;
}

void
records_parse(struct map *map, const struct part *part, struct slice s)
{
	size_t i, keys = 1;

	if (s.len < 3 || memcmp(s.s + s.len - 2, "[]", 2) != 0)
		part_fail(part, "records are an array, as tickets[]");
	s.len -= 2;
	for (i = 0; i < s.len; i++)
		keys += s.s[i] == '.';
	if (slice_find(s, '[') < s.len || keys > JSON_LIST)
		part_fail(part, "records are in one array, as data.tickets[]");
	map->list = s;
}

void
values_parse(struct map *map, const struct part *part, struct slice s)
{
	if (!slice_is(s, "percent"))
		part_fail(part,
		    "values are percent (encoded), or plain "
		    "without such a row");
	map->percent = true;
}

/* How legs can become one, and of which columns. */
static const struct {
	const char *word;
	enum merge merge;
	/* ended by COL_ALL */
	enum column columns[8];
} merges[] = {
	{ "first", MERGE_FIRST,
	    { COL_WAIT, COL_TALK, COL_HOLD, COL_OUTCOME, COL_ALL } },
	{ "last", MERGE_LAST,
	    { COL_OUTCOME, COL_QUEUE, COL_TOPIC, COL_TALK, COL_HOLD,
		COL_ALL } },
	{ "sum", MERGE_SUM,
	    { COL_WAIT, COL_TALK, COL_HOLD, COL_TRANSFERS, COL_ALL } },
	{ "rows", MERGE_ROWS, { COL_TRANSFERS, COL_ALL } },
	{ "reply", MERGE_REPLY, { COL_WAIT, COL_ALL } },
};

#define NMERGES (sizeof(merges) / sizeof(*merges))

/* One of them: COLUMN HOW. */
static void
merge_one(struct map *map, const struct part *part, struct slice s)
{
	struct slice column = { s.s, slice_find(s, ' ') };
	struct slice how = slice_trim(slice_from(s, column.len));
	char shown[QUOTE_MAX];
	const enum column *of;
	size_t i;

	for (i = 0; i < NMERGES; i++) {
		if (!slice_is(how, merges[i].word))
			continue;
		for (of = merges[i].columns; *of != COL_ALL; of++)
			if (slice_is(column, columns_record[*of])) {
				map->merge[*of] =
				    (unsigned char)merges[i].merge;
				return;
			}
	}
	part_fail(part,
	    "\"%s\" is no way for legs to become one: outcome first or last; "
	    "queue or topic last; wait first, sum or reply; talk or hold first, last "
	    "or sum; transfers sum or rows",
	    quote(shown, s));
}

void
merge_parse(struct map *map, const struct part *part, struct slice s)
{
	struct slice piece;

	s = slice_trim(s);
	if (slice_is(s, "-"))
		return;
	while (slice_cut(&s, ';', &piece))
		if (slice_trim(piece).len > 0)
			merge_one(map, part, slice_trim(piece));
}
