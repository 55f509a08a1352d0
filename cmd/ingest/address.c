/* The addresses of a mail: "Ann" <ann@example.org>, ann@example.org (Ann). */

#include "cmd/ingest/encoding.h"
#include "cmd/ingest/header.h"
#include "cmd/ingest/values.h"

/* What a byte of a list stands in. */
struct place {
	bool quoted, angle;
	unsigned remarks;
};

static void
place_next(struct place *place, char c)
{
	if (c == '"' && place->remarks == 0)
		place->quoted = !place->quoted;
	else if (place->quoted)
		return;
	else if (c == '(')
		place->remarks++;
	else if (c == ')' && place->remarks > 0)
		place->remarks--;
	else if (c == '<' && place->remarks == 0)
		place->angle = true;
	else if (c == '>')
		place->angle = false;
}

bool
header_address(struct slice *list, struct slice *one)
{
	struct place place = { false, false, 0 };
	size_t i, start = 0;
	bool outside;
	char c;

	if (list->len == 0)
		return false;
	for (i = 0; i < list->len; i++) {
		c = list->s[i];
		outside = !place.quoted && !place.angle && place.remarks == 0;
		if (outside && (c == ',' || c == ';'))
			break;
		/* the name of a group stands before its addresses */
		if (outside && c == ':')
			start = i + 1;
		else if (place.quoted && c == '\\')
			i++;
		else
			place_next(&place, c);
	}
	if (i > list->len)
		i = list->len;
	one->s = list->s + start;
	one->len = i - start;
	*one = slice_trim(*one);
	*list = slice_from(*list, i + 1);
	return true;
}

/* Put a name without the quotes and backslashes of its writing. */
static void
name_put(struct buffer *name, struct slice s)
{
	struct buffer plain = { 0 };
	size_t i;

	s = slice_trim(s);
	for (i = 0; i < s.len; i++) {
		if (s.s[i] == '"')
			continue;
		if (s.s[i] == '\\' && i + 1 < s.len)
			i++;
		buffer_char(&plain, s.s[i]);
	}
	header_text(name, buffer_slice(&plain));
	buffer_free(&plain);
}

/* Where the address is, and the name beside it. */
static void
parts_find(struct slice one, struct slice *address, struct slice *name)
{
	size_t at = 0, i;
	bool quoted = false, angle = false;

	for (i = 0; i < one.len; i++) {
		if (one.s[i] == '"')
			quoted = !quoted;
		else if (one.s[i] == '<' && !quoted) {
			angle = true;
			at = i;
		}
	}
	if (angle) {
		name->s = one.s;
		name->len = at;
		*address = slice_from(one, at + 1);
		address->len = slice_find(*address, '>');
		return;
	}
	at = slice_find(one, '(');
	address->s = one.s;
	address->len = at;
	*name = slice_from(one, at + 1);
	if (name->len > 0 && name->s[name->len - 1] == ')')
		name->len--;
}

bool
address_read(
    struct slice one, struct line *address, struct buffer *name, bool *person)
{
	struct slice bare, called;

	parts_find(one, &bare, &called);
	bare = slice_trim(bare);
	if (!utf8_valid(bare) || !value_email(bare, address, person))
		return false;
	if (name == NULL)
		return true;
	buffer_clear(name);
	name_put(name, called);
	/* some programs write the address for a name */
	called = buffer_slice(name);
	if (slice_find(called, '@') < called.len &&
	    slice_find(called, ' ') == called.len)
		buffer_clear(name);
	return true;
}
