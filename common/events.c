#include "common/events.h"

#include <stdlib.h>

#include "common/instant.h"
#include "common/memory.h"
#include "common/quote.h"
#include "common/table.h"
#include "common/topics.h"

static const char *const must[] = { "event", "from", "to", "field", "value",
	"impact", NULL };

#define SECONDS_A_DAY 86400

struct events {
	struct table table;
	/* by column, then by value in lower case, then as in the table */
	struct event_row *rows;
	size_t n;
};

/*
 * An instant, or a date, which is its first second, or its last one if it
 * ends something.  An empty cell is none.
 */
static int64_t
read_time(const struct table *table, size_t row, const char *name, bool end,
    int64_t none)
{
	size_t column = table_find(table, name);
	struct slice cell = table_cell(table, row, column);
	char whole[INSTANT_LEN], shown[QUOTE_MAX];
	int64_t t;

	if (cell.len == 0)
		return none;
	if (cell.len == 10) {
		memcpy(whole, cell.s, 10);
		memcpy(whole + 10, "T00:00:00Z", 10);
		cell.s = whole;
		cell.len = sizeof(whole);
		if (instant_parse(cell, &t))
			return end ? t + SECONDS_A_DAY - 1 : t;
	} else if (instant_parse(cell, &t)) {
		return t;
	}
	table_fail(table, row, column,
	    "\"%s\" is neither an instant like 2026-11-21T14:03:00Z nor a date",
	    quote(shown, table_cell(table, row, column)));
}

struct events *
events_open(const char *path)
{
	struct events *events;
	struct table *table;
	struct event_row *event;
	size_t name;

	if (path == NULL)
		return NULL;
	events = memory_new(1, sizeof(*events));
	table = &events->table;
	table_file(table, path);
	table_expect(table, must, NULL);
	name = table_find(table, "event");
	events->rows = memory_new(table->nrows, sizeof(*events->rows));
	for (; events->n < table->nrows; events->n++) {
		event = &events->rows[events->n];
		event->row = events->n;
		(void)table_word(table, event->row, name, topics_events);
		event->event = table_cell(table, event->row, name);
		event->from =
		    read_time(table, event->row, "from", false, INT64_MIN);
		event->to = read_time(table, event->row, "to", true, INT64_MAX);
		if (event->to < event->from)
			table_fail(table, event->row, table_find(table, "to"),
			    "it ends before it begins");
		event->strikes =
		    read_time(table, event->row, "impact", false, EVENT_NEVER);
		event->impact =
		    table_cell(table, event->row, table_find(table, "impact"));
		event->value =
		    table_cell(table, event->row, table_find(table, "value"));
	}
	return events;
}

static int
folded_order(struct slice a, struct slice b)
{
	size_t i;

	for (i = 0; i < a.len && i < b.len; i++)
		if (fold(a.s[i]) != fold(b.s[i]))
			return (unsigned char)fold(a.s[i]) <
				(unsigned char)fold(b.s[i]) ?
			    -1 :
			    1;
	return a.len < b.len ? -1 : a.len > b.len;
}

static int
by_value(const void *x, const void *y)
{
	const struct event_row *a = x, *b = y;
	int order;

	if (a->column != b->column)
		return a->column < b->column ? -1 : 1;
	order = folded_order(a->value, b->value);
	if (order != 0)
		return order;
	return a->row < b->row ? -1 : a->row > b->row;
}

void
events_columns(struct events *events, const struct records *records)
{
	const char *name, *near, **names;
	struct table *table;
	char shown[QUOTE_MAX];
	size_t field, i, j;

	if (events == NULL)
		return;
	table = &events->table;
	field = table_find(table, "field");
	for (i = 0; i < events->n; i++) {
		name = arena_string(&table->arena, table_cell(table, i, field));
		events->rows[i].column = records_column(records, name);
		if (events->rows[i].column != COLUMN_NONE)
			continue;
		names = arena_new(
		    &table->arena, records->ncolumns + 1, sizeof(*names));
		for (j = 0; j < records->ncolumns; j++)
			names[j] =
			    arena_string(&table->arena, records->names[j]);
		near = quote_nearest(slice_of(name), names);
		table_fail(table, i, field,
		    "the records have no column \"%s\"%s%s%s",
		    quote(shown, slice_of(name)),
		    near == NULL ? "" : ", did you mean ",
		    near == NULL ? "" : near, near == NULL ? "" : "?");
	}
	qsort(events->rows, events->n, sizeof(*events->rows), by_value);
}

/* The first place at or behind start whose row is not before the key. */
static size_t
place_of(const struct events *events, size_t start, size_t column,
    struct slice value)
{
	size_t end = events->n, middle;
	const struct event_row *row;

	while (start < end) {
		middle = start + (end - start) / 2;
		row = &events->rows[middle];
		if (row->column < column ||
		    (row->column == column &&
			folded_order(row->value, value) < 0))
			start = middle + 1;
		else
			end = middle;
	}
	return start;
}

/* The first row from place on that has the value, and the time in it. */
static const struct event_row *
first_of(const struct events *events, size_t place, size_t column,
    struct slice value, int64_t time)
{
	const struct event_row *row;

	for (; place < events->n; place++) {
		row = &events->rows[place];
		if (row->column != column ||
		    folded_order(row->value, value) != 0)
			break;
		if (row->from <= time && time <= row->to)
			return row;
	}
	return NULL;
}

const struct event_row *
events_find(
    const struct events *events, const struct record *record, int64_t time)
{
	const struct event_row *found = NULL, *row;
	size_t place = 0, column;
	struct slice value;
	int i;

	while (events != NULL && place < events->n) {
		column = events->rows[place].column;
		/* rows for all first, for they are sorted so */
		for (i = 0; i < 2; i++) {
			value =
			    i == 0 ? SLICE_EMPTY : record_field(record, column);
			if (i == 1 && value.len == 0)
				break;
			row = first_of(events,
			    i == 0 ? place :
				     place_of(events, place, column, value),
			    column, value, time);
			if (row != NULL &&
			    (found == NULL || row->row < found->row))
				found = row;
		}
		/* on to the rows of the next column */
		place = place_of(events, place, column + 1, SLICE_EMPTY);
	}
	return found;
}

void
events_free(struct events *events)
{
	if (events == NULL)
		return;
	free(events->rows);
	table_free(&events->table);
	free(events);
}
