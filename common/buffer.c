#include "common/buffer.h"

#include <stdlib.h>

#include "common/instant.h"
#include "common/machine.h"
#include "common/memory.h"
#include "common/number.h"

char *
buffer_room(struct buffer *b, size_t len)
{
	b->s = memory_grow(b->s, &b->size, b->len + len, 1);
	return b->s + b->len;
}

void
buffer_filled(struct buffer *b, const char *end)
{
	b->len = (size_t)(end - b->s);
}

void
buffer_put(struct buffer *b, struct slice slice)
{
	if (slice.len == 0)
		return;
	memcpy(buffer_room(b, slice.len), slice.s, slice.len);
	b->len += slice.len;
}

void
buffer_str(struct buffer *b, const char *s)
{
	buffer_put(b, slice_of(s));
}

void
buffer_char(struct buffer *b, char c)
{
	*buffer_room(b, 1) = c;
	b->len++;
}

void
buffer_int(struct buffer *b, long long number)
{
	b->len += number_int(buffer_room(b, NUMBER_MAX), number);
}

void
buffer_fixed(struct buffer *b, double number, int decimals)
{
	b->len += number_fixed(buffer_room(b, NUMBER_MAX), number, decimals);
}

void
buffer_short(struct buffer *b, double number, int decimals)
{
	b->len += number_short(buffer_room(b, NUMBER_MAX), number, decimals);
}

void
buffer_instant(struct buffer *b, long long t)
{
	instant_format(buffer_room(b, INSTANT_LEN), t);
	b->len += INSTANT_LEN;
}

void
buffer_escaped(struct buffer *b, struct slice slice)
{
	b->len += machine_escape(
	    buffer_room(b, MACHINE_ESCAPE(slice.len)), slice.s, slice.len);
}

void
buffer_unescaped(struct buffer *b, struct slice slice)
{
	static const char codes[] = "tnr\\", meant[] = "\t\n\r\\";
	const char *code;
	size_t run;
	char *to;

	to = buffer_room(b, slice.len);
	while (slice.len > 0) {
		run = slice_find(slice, '\\');
		memcpy(to, slice.s, run);
		to += run;
		slice = slice_from(slice, run);
		if (slice.len == 0)
			break;
		code = slice.len == 1 || slice.s[1] == '\0' ?
		    NULL :
		    strchr(codes, slice.s[1]);
		*to++ = code == NULL ? '\\' : meant[code - codes];
		slice = slice_from(slice, code == NULL ? 1 : 2);
	}
	b->len = (size_t)(to - b->s);
}

void
buffer_item(struct buffer *b, const char *name, struct slice value)
{
	if (b->len > 0)
		buffer_char(b, ';');
	buffer_str(b, name);
	if (value.len > 0) {
		buffer_char(b, '=');
		buffer_put(b, value);
	}
}

struct slice
buffer_slice(const struct buffer *b)
{
	struct slice slice = { b->s == NULL ? "" : b->s, b->len };

	return slice;
}

void
buffer_clear(struct buffer *b)
{
	b->len = 0;
}

void
buffer_free(struct buffer *b)
{
	free(b->s);
	b->s = NULL;
	b->len = b->size = 0;
}
