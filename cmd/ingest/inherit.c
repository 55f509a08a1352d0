/*
 * What is done to a row before its map reads it: empty cells get the value
 * of the row before, where the map says so, and percent-encoded values are
 * decoded.
 */

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/cell.h"
#include "cmd/ingest/encoding.h"
#include "cmd/ingest/translate.h"

/* The value that a column had last. */
struct held {
	size_t column;
	struct buffer value;
	bool plain;
};

/* The columns of all inherit rows. */
void
inherit_begin(struct translator *tr)
{
	const struct map *map = tr->map;
	const struct term *term;
	size_t i, j, k;

	inherit_free(tr);
	for (i = map->first[COL_INHERIT]; i < map->first[COL_INHERIT + 1]; i++)
		for (j = 0; j < map->rules[i].from.n; j++) {
			term = &map->rules[i].from.terms[j];
			for (k = 0; k < term->n; k++) {
				tr->held = memory_grow(tr->held, &tr->allheld,
				    tr->nheld + 1, sizeof(*tr->held));
				memset(
				    &tr->held[tr->nheld], 0, sizeof(*tr->held));
				tr->held[tr->nheld++].column =
				    term->names[k].column;
			}
		}
}

static void
hold(struct held *held, struct row *row)
{
	struct slice own = cell_text(row, held->column);

	if (held->column >= row->n)
		return;
	if (own.len > 0) {
		buffer_clear(&held->value);
		buffer_put(&held->value, own);
		held->plain = row->plain;
		return;
	}
	row->fields[held->column] = buffer_slice(&held->value);
	row->plain = row->plain && held->plain;
}

static int
hex(char c)
{
	if (is_digit(c))
		return c - '0';
	c = fold(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Put a value decoded; %XX of a byte that no text has stays. */
static void
decode(struct buffer *to, struct slice s)
{
	size_t i;
	int byte;

	for (i = 0; i < s.len; i++) {
		byte = -1;
		if (s.s[i] == '%' && i + 2 < s.len && hex(s.s[i + 1]) >= 0 &&
		    hex(s.s[i + 2]) >= 0)
			byte = hex(s.s[i + 1]) * 16 + hex(s.s[i + 2]);
		if (byte > 0) {
			buffer_char(to, (char)byte);
			i += 2;
		} else
			buffer_char(to, s.s[i]);
	}
}

static void
decode_row(struct translator *tr, struct row *row)
{
	struct buffer *to = &tr->decoded;
	struct slice *field, *end = row->fields + row->n;
	size_t start = 0;

	/* the buffer may move while it grows: first only the lengths */
	buffer_clear(to);
	for (field = row->fields; field < end; field++) {
		if (slice_find(*field, '%') == field->len)
			continue;
		buffer_clear(&tr->joined);
		decode(&tr->joined, *field);
		start = to->len;
		encoding_mend(to, buffer_slice(&tr->joined), ENCODING_UTF8);
		field->s = NULL;
		field->len = to->len - start;
		row->plain = false;
	}
	start = 0;
	for (field = row->fields; field < end; field++) {
		if (field->s != NULL)
			continue;
		field->s = to->s + start;
		start += field->len;
	}
}

void
inherit_take(struct translator *tr, struct row *row)
{
	size_t i;

	for (i = 0; i < tr->nheld; i++)
		hold(&tr->held[i], row);
	if (tr->map->percent)
		decode_row(tr, row);
}

void
inherit_free(struct translator *tr)
{
	size_t i;

	for (i = 0; i < tr->nheld; i++)
		buffer_free(&tr->held[i].value);
	free(tr->held);
	tr->held = NULL;
	tr->nheld = tr->allheld = 0;
}
