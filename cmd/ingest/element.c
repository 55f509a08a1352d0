/* The elements of arrays, one after another in the fields of a row. */

#include "cmd/ingest/translate.h"

#include "cmd/ingest/cell.h"

void
element_clear(const struct row *row)
{
	size_t i;

	for (i = 0; i < row->nitems; i++)
		row->fields[row->items[i].column] = SLICE_EMPTY;
}

/* Where the items of the element end that begins there. */
static size_t
element_end(const struct row *row, size_t at)
{
	const size_t element = row->items[at].element;

	while (at < row->nitems && row->items[at].element == element)
		at++;
	return at;
}

bool
element_next(const struct row *row, size_t *at, size_t column)
{
	const struct value *items = row->items;
	size_t i, end;
	bool found = false;

	/* the element before this one leaves the fields */
	for (i = *at; i > 0 && items[i - 1].element == items[*at - 1].element;
	     i--)
		row->fields[items[i - 1].column] = SLICE_EMPTY;
	for (; !found && *at < row->nitems; *at = end) {
		end = element_end(row, *at);
		for (i = *at; i < end; i++)
			found = found || items[i].column == column;
		for (i = *at; found && i < end; i++)
			row->fields[items[i].column] = items[i].value;
	}
	return found;
}

struct slice
elements_value(struct translator *tr, const struct rule *rule)
{
	const size_t column = rule->from.single;
	struct slice own;
	size_t at = 0;

	buffer_clear(&tr->joined);
	while (element_next(tr->row, &at, column)) {
		own = cell_text(tr->row, column);
		if (cell_null(own) || !when_holds(&rule->when, tr->row, own))
			continue;
		if (tr->joined.len > 0)
			buffer_str(&tr->joined, "; ");
		buffer_put(&tr->joined, own);
	}
	element_clear(tr->row);
	if (tr->joined.len > 0)
		tr->row->fields[column] = buffer_slice(&tr->joined);
	return tr->row->fields[column];
}
