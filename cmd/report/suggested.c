#include "cmd/report/suggested.h"

#include <stdlib.h>

#include "common/list.h"

void
suggested_init(struct suggested *s, const struct records *records)
{
	memset(s, 0, sizeof(*s));
	dict_init(&s->names);
	s->gain = records_column(records, "gain");
	s->cost = records_column(records, "cost");
}

static struct suggested_row *
row_of(struct suggested *s, struct slice name)
{
	size_t had = s->names.n, at = dict_add(&s->names, name);

	if (at == had) {
		s->rows =
		    memory_grow(s->rows, &s->nrows, at + 1, sizeof(*s->rows));
		memset(&s->rows[at], 0, sizeof(*s->rows));
	}
	return &s->rows[at];
}

void
suggested_take(struct suggested *s, struct records *records,
    const struct record *record, const struct contact *c)
{
	struct slice rest = c->given;
	struct suggested_row *row;
	struct item item;
	double number;

	if (c->action.len > 0) {
		row = row_of(s, c->action);
		row->suggested++;
		if (records_number(records, record, s->gain, "gain", &number))
			row->gain += number;
		if (records_number(records, record, s->cost, "cost", &number))
			row->cost += number;
	}
	while (list_next(&rest, &item))
		row_of(s, item.name)->given++;
}

void
suggested_free(struct suggested *s)
{
	free(s->rows);
	dict_free(&s->names);
}
