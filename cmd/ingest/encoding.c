#include "cmd/ingest/encoding.h"

#include <stdint.h>
#include <string.h>

#include "common/machine.h"

#define REPLACEMENT "\xef\xbf\xbd"

/* Windows-1252 from 0x80 to 0x9f; its five undefined bytes are U+FFFD. */
static const char *const windows_1252[32] = {
	"\xe2\x82\xac",
	REPLACEMENT,
	"\xe2\x80\x9a",
	"\xc6\x92",
	"\xe2\x80\x9e",
	"\xe2\x80\xa6",
	"\xe2\x80\xa0",
	"\xe2\x80\xa1",
	"\xcb\x86",
	"\xe2\x80\xb0",
	"\xc5\xa0",
	"\xe2\x80\xb9",
	"\xc5\x92",
	REPLACEMENT,
	"\xc5\xbd",
	REPLACEMENT,
	REPLACEMENT,
	"\xe2\x80\x98",
	"\xe2\x80\x99",
	"\xe2\x80\x9c",
	"\xe2\x80\x9d",
	"\xe2\x80\xa2",
	"\xe2\x80\x93",
	"\xe2\x80\x94",
	"\xcb\x9c",
	"\xe2\x84\xa2",
	"\xc5\xa1",
	"\xe2\x80\xba",
	"\xc5\x93",
	REPLACEMENT,
	"\xc5\xbe",
	"\xc5\xb8",
};

/* How many bytes a sequence has that begins so, 0 where none can. */
static size_t
lead_length(unsigned char lead)
{
	if (lead < 0x80)
		return 1;
	if (lead >= 0xc2 && lead <= 0xdf)
		return 2;
	if (lead >= 0xe0 && lead <= 0xef)
		return 3;
	if (lead >= 0xf0 && lead <= 0xf4)
		return 4;
	return 0;
}

/* May this be the second byte?  No long form, surrogate or too large one. */
static bool
second_fits(unsigned char lead, unsigned char second)
{
	unsigned char low = 0x80, high = 0xbf;

	if (lead == 0xe0)
		low = 0xa0;
	else if (lead == 0xed)
		high = 0x9f;
	else if (lead == 0xf0)
		low = 0x90;
	else if (lead == 0xf4)
		high = 0x8f;
	return second >= low && second <= high;
}

size_t
utf8_step(const char *s, size_t len, bool *valid)
{
	unsigned char lead = (unsigned char)s[0];
	size_t i, n = lead_length(lead);

	*valid = false;
	if (n == 0)
		return 1;
	for (i = 1; i < n; i++) {
		if (i == len)
			return i;
		if (i == 1 ? !second_fits(lead, (unsigned char)s[1]) :
			     ((unsigned char)s[i] & 0xc0) != 0x80)
			return i;
	}
	*valid = true;
	return n;
}

void
utf8_put(struct buffer *text, uint32_t c)
{
	if (c > 0x10ffff || (c >= 0xd800 && c <= 0xdfff))
		c = 0xfffd;
	if (c < 0x80) {
		buffer_char(text, (char)c);
		return;
	}
	if (c < 0x800)
		buffer_char(text, (char)(0xc0 | c >> 6));
	else {
		if (c < 0x10000)
			buffer_char(text, (char)(0xe0 | c >> 12));
		else {
			buffer_char(text, (char)(0xf0 | c >> 18));
			buffer_char(text, (char)(0x80 | (c >> 12 & 0x3f)));
		}
		buffer_char(text, (char)(0x80 | (c >> 6 & 0x3f)));
	}
	buffer_char(text, (char)(0x80 | (c & 0x3f)));
}

bool
utf8_valid(struct slice text)
{
	size_t i = 0;
	bool valid;

	for (;;) {
		i += machine_ascii(text.s + i, text.len - i);
		if (i == text.len)
			return true;
		i += utf8_step(text.s + i, text.len - i, &valid);
		if (!valid)
			return false;
	}
}

void
encoding_count(struct encoding_count *count, struct slice text)
{
	size_t i, n;
	bool valid;

	for (i = 0; i < text.len; i += n) {
		n = utf8_step(text.s + i, text.len - i, &valid);
		if (!valid)
			count->invalid++;
		else if (n > 1)
			count->valid++;
	}
}

enum encoding
encoding_judge(const struct encoding_count *count)
{
	return count->valid > count->invalid ? ENCODING_UTF8 :
					       ENCODING_WINDOWS_1252;
}

bool
encoding_twice(struct slice text)
{
	static const char *const pairs[] = { "\xc3\x83\xc2", "\xc3\x83\xc5",
		"\xc3\x83\xe2\x80", "\xc3\xa2\xe2\x82\xac" };
	size_t i, at, n = 0;
	struct slice rest;

	for (i = 0; i < sizeof(pairs) / sizeof(*pairs); i++)
		for (rest = text;
		     (at = slice_search(rest, slice_of(pairs[i]))) < rest.len;
		     rest = slice_from(rest, at + 1))
			if (++n == 2)
				return true;
	return false;
}

static void
put_1252(struct buffer *to, unsigned char c)
{
	if (c < 0x80)
		buffer_char(to, (char)c);
	else if (c < 0xa0)
		buffer_str(to, windows_1252[c - 0x80]);
	else {
		buffer_char(to, (char)(0xc0 | c >> 6));
		buffer_char(to, (char)(0x80 | (c & 0x3f)));
	}
}

void
encoding_mend(struct buffer *to, struct slice text, enum encoding encoding)
{
	struct slice piece;
	size_t i, n;
	bool valid;

	for (i = 0; i < text.len; i += n) {
		n = 1;
		if (encoding == ENCODING_WINDOWS_1252) {
			put_1252(to, (unsigned char)text.s[i]);
			continue;
		}
		n = utf8_step(text.s + i, text.len - i, &valid);
		piece.s = text.s + i;
		piece.len = n;
		if (valid)
			buffer_put(to, piece);
		else
			buffer_str(to, REPLACEMENT);
	}
}
