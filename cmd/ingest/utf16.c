#include "cmd/ingest/utf16.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

/* The first bytes that are looked at, and the fewest that tell. */
#define LOOK_MOST 64
#define LOOK_LEAST 4

/* A pair of surrogates, less a byte. */
#define KEPT_MOST 3

#define REPLACEMENT 0xfffd

static void
order_find(struct utf16 *utf16, const unsigned char *s, size_t len)
{
	size_t i, nuls[2] = { 0, 0 }, n = len < LOOK_MOST ? len : LOOK_MOST;

	utf16->order = UTF16_NONE;
	if (len >= 2 && s[0] == 0xff && s[1] == 0xfe)
		utf16->order = UTF16_LITTLE;
	else if (len >= 2 && s[0] == 0xfe && s[1] == 0xff)
		utf16->order = UTF16_BIG;
	if (utf16->order != UTF16_NONE || n < LOOK_LEAST)
		return;
	for (i = 0; i < n; i++)
		nuls[i & 1] += s[i] == '\0';
	if (nuls[0] == 0 && nuls[1] == n / 2)
		utf16->order = UTF16_LITTLE;
	else if (nuls[1] == 0 && nuls[0] == n - n / 2)
		utf16->order = UTF16_BIG;
}

static unsigned
unit_at(const struct utf16 *utf16, size_t at)
{
	unsigned a = utf16->raw[at], b = utf16->raw[at + 1];

	return utf16->order == UTF16_BIG ? a << 8 | b : b << 8 | a;
}

static size_t
letter_put(char *to, unsigned letter)
{
	if (letter < 0x80) {
		to[0] = (char)letter;
		return 1;
	}
	if (letter < 0x800) {
		to[0] = (char)(0xc0 | letter >> 6);
		to[1] = (char)(0x80 | (letter & 0x3f));
		return 2;
	}
	if (letter < 0x10000) {
		to[0] = (char)(0xe0 | letter >> 12);
		to[1] = (char)(0x80 | (letter >> 6 & 0x3f));
		to[2] = (char)(0x80 | (letter & 0x3f));
		return 3;
	}
	to[0] = (char)(0xf0 | letter >> 18);
	to[1] = (char)(0x80 | (letter >> 12 & 0x3f));
	to[2] = (char)(0x80 | (letter >> 6 & 0x3f));
	to[3] = (char)(0x80 | (letter & 0x3f));
	return 4;
}

/* Turn n raw bytes, all but a part that goes on behind them. */
static size_t
turn(struct utf16 *utf16, size_t n, bool end, char *to)
{
	size_t i = 0, put = 0;
	unsigned unit, low;

	while (i + 2 <= n) {
		unit = unit_at(utf16, i);
		if (unit >= 0xd800 && unit < 0xdc00) {
			if (i + 4 > n && !end)
				break;
			low = i + 4 > n ? 0 : unit_at(utf16, i + 2);
			if (low >= 0xdc00 && low < 0xe000) {
				unit = 0x10000 + ((unit - 0xd800) << 10) +
				    (low - 0xdc00);
				i += 2;
			} else
				unit = REPLACEMENT;
		} else if (unit >= 0xdc00 && unit < 0xe000)
			unit = REPLACEMENT;
		i += 2;
		put += letter_put(to + put, unit);
	}
	if (end && i < n) {
		put += letter_put(to + put, REPLACEMENT);
		i = n;
	}
	utf16->kept = n - i;
	memmove(utf16->raw, utf16->raw + i, utf16->kept);
	return put;
}

/* What is read comes here: n bytes of a block, in its place what they are. */
static size_t
utf16_convert(void *of, char *block, size_t n, bool end)
{
	struct utf16 *utf16 = of;

	memcpy(utf16->raw + utf16->kept, block, n);
	n += utf16->kept;
	if (utf16->order == UTF16_OPEN) {
		if (n < LOOK_LEAST && !end) {
			utf16->kept = n;
			return 0;
		}
		order_find(utf16, utf16->raw, n);
		utf16->kept = 0;
		if (utf16->order == UTF16_NONE) {
			/* from now on nothing stands between */
			utf16->in->convert = NULL;
			memcpy(block, utf16->raw, n);
			return n;
		}
	}
	return turn(utf16, n, end, block);
}

void
utf16_attach(struct utf16 *utf16, struct input *in)
{
	if (utf16->raw == NULL)
		utf16->raw = memory_new(KEPT_MOST + INPUT_BLOCK / 2, 1);
	utf16->order = UTF16_OPEN;
	utf16->kept = 0;
	utf16->in = in;
	in->convert = utf16_convert;
	in->of = utf16;
}

void
utf16_free(struct utf16 *utf16)
{
	free(utf16->raw);
}
