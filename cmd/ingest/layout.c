#include "cmd/ingest/layout.h"

#include <stdlib.h>

#include "cmd/ingest/cell.h"
#include "cmd/ingest/times.h"
#include "cmd/ingest/values.h"

/* So many rows are looked at. */
#define ROWS 40

/* What one of them is like. */
struct seen {
	unsigned long line;
	size_t n, filled, values;
};

/* Is it a time, an address or a number, and no name? */
static bool
is_value(struct slice s)
{
	struct line line = { NULL, 0, 0 };
	struct stamp stamp;
	bool is, person;
	double number;

	is = value_number(s, false, &number) || stamp_parse(&stamp, s) ||
	    value_email(s, &line, &person);
	free(line.s);
	return is;
}

static void
row_see(struct seen *seen, const struct row *row)
{
	struct slice s;
	size_t i;

	seen->line = row->line;
	seen->n = row->n;
	seen->filled = seen->values = 0;
	for (i = 0; i < row->n; i++) {
		s = cell_text(row, i);
		seen->filled += s.len > 0;
		seen->values += s.len > 0 && is_value(s);
	}
}

/* The width that most rows have, the wider of two. */
static size_t
usual_width(const struct seen *seen, size_t n)
{
	size_t i, j, count, most = 0, width = 0;

	for (i = 0; i < n; i++) {
		for (j = count = 0; j < n; j++)
			count += seen[j].n == seen[i].n;
		if (count > most || (count == most && seen[i].n > width)) {
			most = count;
			width = seen[i].n;
		}
	}
	return width;
}

void
layout_rows(struct layout *layout, struct csv *csv)
{
	struct seen seen[ROWS];
	struct row row;
	size_t i, n = 0, width;

	layout->header = 1;
	layout->headless = false;
	csv->width = 0;
	csv_rewind(csv, 0);
	while (n < ROWS && csv_next(csv, &row))
		if (!csv_blank(&row))
			row_see(&seen[n++], &row);
	csv_rewind(csv, 0);
	width = usual_width(seen, n);
	/* names are words, and all there; titles stand in the first column */
	for (i = 0; i < n && width > 1; i++)
		if (seen[i].n == width && seen[i].filled * 4 >= width * 3)
			break;
	if (i == n || width < 2)
		return;
	layout->headless = seen[i].values * 3 >= seen[i].filled;
	if (!layout->headless && i > 0)
		layout->header = seen[i].line;
}

/* How many values stand somewhere below the node. */
static size_t
leaves_below(const struct paths *seen, uint32_t node, bool in_array)
{
	uint32_t i, up;
	size_t n = 0;

	for (i = 1; i < seen->n; i++) {
		if (seen->node[i].parent_of_some)
			continue;
		for (up = seen->node[i].parent; up != node && up != PATHS_ROOT;
		     up = seen->node[up].parent)
			if (!in_array && seen->node[up].array)
				break;
		n += up == node;
	}
	return n;
}

void
layout_list(
    struct layout *layout, const struct paths *seen, struct arena *arena)
{
	struct buffer path = { 0 };
	size_t n, most;
	uint32_t i;

	layout->list = SLICE_EMPTY;
	most = leaves_below(seen, PATHS_ROOT, false);
	for (i = 1; i < seen->n; i++) {
		if (!seen->node[i].array || !seen->node[i].parent_of_some)
			continue;
		buffer_clear(&path);
		n = leaves_below(seen, i, true);
		if (n <= most || paths_pattern(seen, i, &path) > 0)
			continue;
		most = n;
		layout->list = arena_copy(arena, buffer_slice(&path));
	}
	buffer_free(&path);
}
