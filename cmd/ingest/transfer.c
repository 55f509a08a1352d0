#include "cmd/ingest/transfer.h"

#include <stdbool.h>
#include <string.h>

void
transfer_begin(struct transfer *transfer, struct slice value)
{
	memset(transfer, 0, sizeof(*transfer));
	if (slice_folds(value, "quoted-printable"))
		transfer->kind = TRANSFER_QUOTED;
	else if (slice_folds(value, "base64"))
		transfer->kind = TRANSFER_BASE64;
}

/* The value of a letter of base64, or 64. */
static uint32_t
letter_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (uint32_t)(c - 'A');
	if (c >= 'a' && c <= 'z')
		return (uint32_t)(c - 'a') + 26;
	if (is_digit(c))
		return (uint32_t)(c - '0') + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : 64;
}

static void
base64_line(struct transfer *transfer, struct buffer *to, struct slice line)
{
	uint32_t value;
	size_t i;

	for (i = 0; i < line.len; i++) {
		/* padding ends a run; another one may follow */
		if (line.s[i] == '=')
			transfer->nbits = 0;
		value = letter_value(line.s[i]);
		if (value == 64)
			continue;
		transfer->bits = transfer->bits << 6 | value;
		transfer->nbits += 6;
		if (transfer->nbits < 8)
			continue;
		transfer->nbits -= 8;
		buffer_char(to, (char)(transfer->bits >> transfer->nbits));
	}
}

static int
hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = fold(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Two digits behind an equals sign.  False where they are none. */
static bool
hex_put(struct buffer *to, struct slice s)
{
	int high, low;

	if (s.len < 3)
		return false;
	high = hex_value(s.s[1]);
	low = hex_value(s.s[2]);
	if (high < 0 || low < 0)
		return false;
	buffer_char(to, (char)(high << 4 | low));
	return true;
}

static void
quoted_line(struct buffer *to, struct slice line)
{
	struct slice piece;

	while (line.len > 0 && is_blank(line.s[line.len - 1]))
		line.len--;
	for (;;) {
		piece.s = line.s;
		piece.len = slice_find(line, '=');
		buffer_put(to, piece);
		line = slice_from(line, piece.len);
		/* an equals sign at the end: the line goes on */
		if (line.len == 1)
			return;
		if (line.len == 0)
			break;
		if (hex_put(to, line))
			line = slice_from(line, 3);
		else {
			buffer_char(to, '=');
			line = slice_from(line, 1);
		}
	}
	buffer_char(to, '\n');
}

void
transfer_line(struct transfer *transfer, struct buffer *to, struct slice line)
{
	switch (transfer->kind) {
	case TRANSFER_BASE64:
		base64_line(transfer, to, line);
		break;
	case TRANSFER_QUOTED:
		quoted_line(to, line);
		break;
	default:
		if (line.len > 0 && line.s[line.len - 1] == '\r')
			line.len--;
		buffer_put(to, line);
		buffer_char(to, '\n');
		break;
	}
}

void
transfer_word(struct buffer *to, struct slice s)
{
	while (s.len > 0) {
		if (s.s[0] == '=' && hex_put(to, s)) {
			s = slice_from(s, 3);
			continue;
		}
		buffer_char(to, (char)(s.s[0] == '_' ? ' ' : s.s[0]));
		s = slice_from(s, 1);
	}
}
