/* The texts of what a record of JSON holds, and the row made of them. */

#include "cmd/ingest/json.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/encoding.h"
#include "common/memory.h"

/* What a surrogate without its other half becomes. */
#define REPLACEMENT 0xfffdu

static unsigned
hex_read(const char *s)
{
	unsigned n = 0;
	int i;

	for (i = 0; i < 4; i++)
		n = n << 4 |
		    (unsigned)(is_digit(s[i]) ? s[i] - '0' :
						fold(s[i]) - 'a' + 10);
	return n;
}

/* One \uXXXX, or two that are a pair.  Return the bytes used. */
static size_t
unicode_put(struct buffer *text, struct slice s)
{
	unsigned c = hex_read(s.s + 2), low;

	if (c < 0xd800 || c > 0xdfff) {
		utf8_put(text, c);
		return 6;
	}
	if (c < 0xdc00 && s.len >= 12 && s.s[6] == '\\' && s.s[7] == 'u') {
		low = hex_read(s.s + 8);
		if (low >= 0xdc00 && low <= 0xdfff) {
			utf8_put(text,
			    0x10000 + ((c - 0xd800) << 10 | (low - 0xdc00)));
			return 12;
		}
	}
	utf8_put(text, REPLACEMENT);
	return 6;
}

void
json_unescape(struct buffer *text, struct slice s)
{
	static const char letters[] = "bfnrt", bytes[] = "\b\f\n\r\t";
	struct slice piece;
	const char *letter;

	while (s.len > 0) {
		piece = s;
		piece.len = slice_find(s, '\\');
		buffer_put(text, piece);
		s = slice_from(s, piece.len);
		if (s.len == 0)
			break;
		if (s.s[1] == 'u') {
			s = slice_from(s, unicode_put(text, s));
			continue;
		}
		letter = strchr(letters, s.s[1]);
		buffer_char(
		    text, letter == NULL ? s.s[1] : bytes[letter - letters]);
		s = slice_from(s, 2);
	}
}

/* The bytes of a scalar of an array, behind which it goes on. */
static size_t
scalar_end(struct slice s)
{
	size_t i;

	if (s.s[0] == '"') {
		for (i = 1; s.s[i] != '"'; i++)
			i += s.s[i] == '\\';
		return i + 1;
	}
	for (i = 0; s.s[i] != ',' && s.s[i] != ']' && !is_blank(s.s[i]); i++)
		;
	return i;
}

/* An array of scalars, joined.  False where it holds anything else. */
static bool
array_join(struct buffer *text, struct slice s)
{
	const size_t start = text->len;
	struct slice scalar;

	for (s = slice_from(s, 1); s.s[0] != ']'; s = slice_from(s, 1)) {
		if (s.s[0] == '{' || s.s[0] == '[') {
			text->len = start;
			return false;
		}
		if (s.s[0] == ',' || is_blank(s.s[0]))
			continue;
		scalar = s;
		scalar.len = scalar_end(s);
		s = slice_from(s, scalar.len - 1);
		if (scalar.s[0] == 'n')
			continue;
		if (text->len > start)
			buffer_str(text, "; ");
		if (scalar.s[0] == '"') {
			scalar.s++;
			scalar.len -= 2;
			json_unescape(text, scalar);
		} else
			buffer_put(text, scalar);
	}
	return true;
}

static struct slice
span_bytes(const struct json *json, const struct json_span *span)
{
	struct slice bytes = { json->in->buf + json->in->start + span->start,
		span->end - span->start };

	return bytes;
}

/* The text of a span: where it lies, or made in json->text. */
static struct slice
span_text(struct json *json, const struct json_span *span)
{
	struct slice s = span_bytes(json, span);
	struct buffer *text = &json->text;
	size_t start = text->len;
	bool made = true;

	if ((span->kinds & JSON_CONTAINER) != 0) {
		json->row.plain = false;
		made = s.s[0] == '[' && array_join(text, s);
	} else if ((span->kinds & JSON_ESCAPED) != 0) {
		json->row.plain = false;
		json_unescape(text, s);
	} else
		made = false;
	if (made) {
		s.s = text->s + start;
		s.len = text->len - start;
	}
	if ((span->kinds & (JSON_CONTAINER | JSON_HIGH)) != 0 &&
	    !utf8_valid(s)) {
		start = text->len;
		encoding_mend(text, s, ENCODING_UTF8);
		s.s = text->s + start;
		s.len = text->len - start;
	}
	return s;
}

/* What the text of a span may take, and twice that while it is mended. */
static size_t
span_room(const struct json_span *span)
{
	if (span->kinds == 0)
		return 0;
	return 6 * (size_t)(span->end - span->start) + 8;
}

/* The values of all elements for a column, joined. */
static void
column_join(struct json *json, size_t column)
{
	struct buffer *text = &json->text;
	const size_t start = text->len;
	size_t i;

	for (i = 0; i < json->nitem; i++) {
		if (json->items[i].column != column ||
		    json->items[i].value.len == 0)
			continue;
		if (text->len > start)
			buffer_str(text, "; ");
		buffer_put(text, json->items[i].value);
	}
	json->fields[column].s = text->s + start;
	json->fields[column].len = text->len - start;
}

/* The values of elements: lent one by one, or joined. */
static void
items_lend(struct json *json)
{
	struct value *item;
	size_t i, n = 0;

	if (json->have_items < json->nitem)
		json->items = memory_grow(json->items, &json->have_items,
		    json->nitem, sizeof(*json->items));
	json->row.items = json->items;
	for (i = 0; i < json->nitem; i++) {
		item = &json->items[i];
		item->column = json->item[i].column;
		item->element = json->item[i].element;
		item->value = span_text(json, &json->item[i]);
	}
	for (i = 0; i < json->paths->nleaves; i++)
		if (json->paths->leaf[i].pick == PICK_ALL)
			column_join(json, json->paths->leaf[i].column);
	for (i = 0; i < json->nitem; i++)
		if (json->item[i].each)
			json->items[n++] = json->items[i];
	json->row.nitems = n;
}

/* The texts of a record of which some have to be made. */
static void
texts_make(struct json *json)
{
	const size_t n = json->paths->columns;
	size_t i, room = 1;

	for (i = 0; i < n; i++)
		room += span_room(&json->field[i]);
	for (i = 0; i < json->nitem; i++)
		room += span_room(&json->item[i]) +
		    4 * (size_t)(json->item[i].end - json->item[i].start) + 2;
	/* all that is made of a record fits: slices of it must not move */
	buffer_clear(&json->text);
	if (json->text.size < room)
		json->text.s =
		    memory_grow(json->text.s, &json->text.size, room, 1);
	for (i = 0; i < n; i++)
		json->fields[i] = json->field[i].end == json->field[i].start ?
		    SLICE_EMPTY :
		    span_text(json, &json->field[i]);
}

void
json_lend(struct json *json)
{
	const size_t n = json->paths->columns;
	struct row *row = &json->row;
	size_t i;

	row->raw.s = json->in->buf + json->in->start;
	row->raw.len = json_at(json);
	row->nul = json->nul;
	row->plain = true;
	if (json->have_fields < n || json->fields == NULL)
		json->fields = memory_grow(json->fields, &json->have_fields,
		    n + 1, sizeof(*json->fields));
	row->fields = json->fields;
	row->n = n;
	json->row.nitems = 0;
	if (json->made || json->nitem > 0) {
		texts_make(json);
		items_lend(json);
		return;
	}
	for (i = 0; i < n; i++) {
		json->fields[i].s = row->raw.s + json->field[i].start;
		json->fields[i].len = json->field[i].end - json->field[i].start;
	}
}
