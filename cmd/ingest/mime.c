#include "cmd/ingest/mime.h"

#include <errno.h>
#include <iconv.h>

#include "cmd/ingest/encoding.h"
#include "cmd/ingest/html.h"

/* Parts within parts, as deep. */
#define DEPTH 16

/* Names of character sets are shorter. */
#define CHARSET_MAX 40

struct slice
mime_header(struct slice *mail)
{
	struct slice header = *mail, line;
	size_t at = 0, len;

	while (at < mail->len) {
		line = slice_from(*mail, at);
		len = slice_find(line, '\n');
		line.len = len;
		if (line.len == 0 || slice_is(line, "\r"))
			break;
		at += len + 1;
	}
	header.len = at < mail->len ? at : mail->len;
	*mail = slice_from(*mail, at);
	*mail = slice_from(*mail, slice_find(*mail, '\n') + 1);
	return header;
}

/* -- characters --------------------------------------------------------------
 */

/* Bytes in that set to UTF-8; an unknown one is judged by the bytes. */
static void
charset_put(struct buffer *to, struct slice bytes, struct slice charset)
{
	char name[CHARSET_MAX], room[4096], *in, *out;
	size_t left = bytes.len, free;
	iconv_t conv = (iconv_t)-1;

	if (charset.len > 0 && charset.len < sizeof(name) &&
	    !slice_folds(charset, "utf-8") &&
	    !slice_folds(charset, "us-ascii")) {
		memcpy(name, charset.s, charset.len);
		name[charset.len] = '\0';
		conv = iconv_open("UTF-8", name);
	}
	if (conv == (iconv_t)-1) {
		encoding_mend(to, bytes,
		    utf8_valid(bytes) ? ENCODING_UTF8 : ENCODING_WINDOWS_1252);
		return;
	}
	/* iconv(3) takes what it does not change as if it might */
	memcpy(&in, &bytes.s, sizeof(in));
	while (left > 0) {
		out = room;
		free = sizeof(room);
		if (iconv(conv, &in, &left, &out, &free) == (size_t)-1 &&
		    errno != E2BIG && left > 0) {
			/* no character of that set */
			in++;
			left--;
			buffer_put(
			    to, (struct slice) { room, sizeof(room) - free });
			buffer_str(to, "\xef\xbf\xbd");
			continue;
		}
		buffer_put(to, (struct slice) { room, sizeof(room) - free });
	}
	iconv_close(conv);
}

/* -- transfer encodings -------------------------------------------------------
 */

static int
hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = fold(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Quoted-printable; in words "_" is a blank. */
static void
quoted_put(struct buffer *to, struct slice s, bool words)
{
	size_t i;

	for (i = 0; i < s.len; i++) {
		if (words && s.s[i] == '_')
			buffer_char(to, ' ');
		else if (s.s[i] != '=')
			buffer_char(to, s.s[i]);
		else if (i + 2 < s.len && hex_value(s.s[i + 1]) >= 0 &&
		    hex_value(s.s[i + 2]) >= 0) {
			buffer_char(to,
			    (char)(hex_value(s.s[i + 1]) << 4 |
				hex_value(s.s[i + 2])));
			i += 2;
		} else if (i + 1 < s.len && s.s[i + 1] == '\n')
			i++;
		else if (i + 2 < s.len && s.s[i + 1] == '\r')
			i += 2;
		else
			buffer_char(to, '=');
	}
}

static int
base64_value(char c)
{
	if (c >= 'A' && c <= 'Z')
		return c - 'A';
	if (c >= 'a' && c <= 'z')
		return c - 'a' + 26;
	if (is_digit(c))
		return c - '0' + 52;
	if (c == '+' || c == '-')
		return 62;
	return c == '/' || c == '_' ? 63 : -1;
}

static void
base64_put(struct buffer *to, struct slice s)
{
	unsigned bits = 0;
	int n = 0, value;
	size_t i;

	for (i = 0; i < s.len && s.s[i] != '='; i++) {
		value = base64_value(s.s[i]);
		if (value < 0)
			continue;
		bits = (bits << 6 | (unsigned)value) & 0xffffff;
		n += 6;
		if (n >= 8) {
			n -= 8;
			buffer_char(to, (char)(bits >> n & 0xff));
		}
	}
}

/* -- header fields
 * -------------------------------------------------------------- */

/*
 * An encoded word =?charset?b?text?= at the start of s; return its bytes, 0
 * where there is none.
 */
static size_t
word_put(struct buffer *to, struct slice s)
{
	struct slice charset, text;
	struct buffer bytes = { 0 };
	size_t at, end;
	char how;

	charset = slice_from(s, 2);
	charset.len = slice_find(charset, '?');
	at = 2 + charset.len + 1;
	if (at + 2 > s.len || s.s[at + 1] != '?')
		return 0;
	how = fold(s.s[at]);
	text = slice_from(s, at + 2);
	end = slice_search(text, SLICE("?="));
	if (end == text.len || (how != 'q' && how != 'b'))
		return 0;
	text.len = end;
	if (how == 'q')
		quoted_put(&bytes, text, true);
	else
		base64_put(&bytes, text);
	/* a language may stand behind the set */
	charset.len = slice_find(charset, '*');
	charset_put(to, buffer_slice(&bytes), charset);
	buffer_free(&bytes);
	return at + 2 + end + 2;
}

/* The field's text, unfolded; blanks between encoded words are none. */
static void
words_put(struct buffer *to, struct slice s)
{
	size_t used, i, before = (size_t)-1;
	bool was = false;

	while (s.len > 0) {
		used = slice_begins(s, "=?") ? word_put(to, s) : 0;
		if (used > 0 && was && before != (size_t)-1) {
			/* take the blank between the two out again */
			memmove(to->s + before, to->s + before + 1,
			    to->len - before - 1);
			to->len--;
		}
		if (used > 0) {
			was = true;
			before = (size_t)-1;
			s = slice_from(s, used);
			continue;
		}
		for (i = 0; i < s.len && is_blank(s.s[i]); i++)
			continue;
		if (i > 0) {
			before = was ? to->len : (size_t)-1;
			buffer_char(to, ' ');
			s = slice_from(s, i);
			continue;
		}
		was = false;
		if (s.s[0] != '\0')
			buffer_char(to, s.s[0]);
		s = slice_from(s, 1);
	}
}

/* The field's bytes as they stand, with its folded lines. */
static bool
field_find(struct slice header, const char *name, struct slice *field)
{
	const size_t len = strlen(name);
	struct slice line;
	size_t end;

	while (header.len > 0) {
		line = header;
		end = slice_find(line, '\n');
		while (end + 1 < line.len &&
		    (line.s[end + 1] == ' ' || line.s[end + 1] == '\t'))
			end += 1 + slice_find(slice_from(line, end + 1), '\n');
		line.len = end;
		header = slice_from(header, end + 1);
		if (line.len <= len || line.s[len] != ':' ||
		    !slice_folds((struct slice) { line.s, len }, name))
			continue;
		*field = slice_trim(slice_from(line, len + 1));
		return true;
	}
	return false;
}

bool
mime_field(struct buffer *to, struct slice header, const char *name)
{
	struct buffer text = { 0 };
	struct slice field;

	if (!field_find(header, name, &field))
		return false;
	words_put(&text, field);
	encoding_mend(to, buffer_slice(&text),
	    utf8_valid(buffer_slice(&text)) ? ENCODING_UTF8 :
					      ENCODING_WINDOWS_1252);
	buffer_free(&text);
	return true;
}

bool
mime_next(struct slice *list, struct slice *mailbox)
{
	bool quoted = false;
	size_t i;

	if (list->len == 0)
		return false;
	for (i = 0; i < list->len; i++) {
		if (list->s[i] == '"')
			quoted = !quoted;
		if (!quoted && (list->s[i] == ',' || list->s[i] == ';'))
			break;
	}
	mailbox->s = list->s;
	mailbox->len = i;
	*list = slice_from(*list, i + 1);
	return true;
}

void
mime_mailbox(struct slice field, struct buffer *address, struct buffer *name)
{
	struct slice mailbox, text, who = SLICE_EMPTY;
	size_t open, i;

	buffer_clear(address);
	buffer_clear(name);
	if (!mime_next(&field, &mailbox))
		return;
	mailbox = slice_trim(mailbox);
	open = slice_find(mailbox, '<');
	text = mailbox;
	if (open < mailbox.len) {
		who = mailbox;
		who.len = open;
		text = slice_from(mailbox, open + 1);
		text.len = slice_find(text, '>');
	}
	text = slice_trim(text);
	if (slice_find(text, '@') == text.len)
		return;
	for (i = 0; i < text.len; i++)
		buffer_char(address, fold(text.s[i]));
	who = slice_trim(who);
	if (who.len > 1 && who.s[0] == '"' && who.s[who.len - 1] == '"') {
		who = slice_from(who, 1);
		who.len--;
	}
	buffer_put(name, who);
}

/* -- bodies
 * ---------------------------------------------------------------------- */

/* A parameter of a field, without its quotes: charset=utf-8. */
static struct slice
parameter(struct slice field, const char *name)
{
	const size_t len = strlen(name);
	struct slice piece, value;

	while (slice_cut(&field, ';', &piece)) {
		piece = slice_trim(piece);
		if (piece.len <= len || piece.s[len] != '=' ||
		    !slice_folds((struct slice) { piece.s, len }, name))
			continue;
		value = slice_trim(slice_from(piece, len + 1));
		if (value.len > 1 && value.s[0] == '"') {
			value = slice_from(value, 1);
			value.len = slice_find(value, '"');
		}
		return value;
	}
	return SLICE_EMPTY;
}

/* A part by itself: decoded, in UTF-8. */
static void
part_put(struct buffer *to, struct slice header, struct slice type,
    struct slice body)
{
	struct buffer bytes = { 0 };
	struct slice how = SLICE_EMPTY;

	(void)field_find(header, "content-transfer-encoding", &how);
	if (slice_folds(how, "quoted-printable"))
		quoted_put(&bytes, body, false);
	else if (slice_folds(how, "base64"))
		base64_put(&bytes, body);
	else
		buffer_put(&bytes, body);
	charset_put(to, buffer_slice(&bytes), parameter(type, "charset"));
	buffer_free(&bytes);
}

/* What kind of part it is. */
enum kind {
	KIND_PLAIN,
	KIND_HTML,
	KIND_SEVERAL,
	KIND_OTHER,
};

static bool
type_begins(struct slice type, const char *name)
{
	size_t len = strlen(name);

	return type.len >= len &&
	    slice_folds((struct slice) { type.s, len }, name);
}

static enum kind
kind_of(struct slice header, struct slice *type)
{
	struct slice how;

	if (field_find(header, "content-disposition", &how) &&
	    type_begins(how, "attachment"))
		return KIND_OTHER;
	*type = SLICE_EMPTY;
	if (!field_find(header, "content-type", type))
		return KIND_PLAIN;
	if (type_begins(*type, "multipart/"))
		return KIND_SEVERAL;
	if (type_begins(*type, "text/html"))
		return KIND_HTML;
	return type_begins(*type, "text/plain") || type->len == 0 ? KIND_PLAIN :
								    KIND_OTHER;
}

/* Does the line mark the border of parts?  last says: the last one. */
static bool
is_border(struct slice line, struct slice mark, bool *last)
{
	if (line.len < mark.len + 2 || line.s[0] != '-' || line.s[1] != '-' ||
	    memcmp(line.s + 2, mark.s, mark.len) != 0)
		return false;
	*last = slice_begins(slice_from(line, mark.len + 2), "--");
	return true;
}

/* Cut the next part off a body; false behind the last. */
static bool
part_next(struct slice *body, struct slice mark, struct slice *part)
{
	struct slice line;
	bool last = false, open = false;
	size_t at = 0, len, start = 0;

	while (at < body->len) {
		line = slice_from(*body, at);
		len = slice_find(line, '\n');
		line.len = len;
		if (is_border(line, mark, &last)) {
			if (open)
				break;
			if (last)
				return false;
			open = true;
			start = at + len + 1;
		}
		at += len + 1;
	}
	if (!open || start >= body->len)
		return false;
	*part = slice_from(*body, start);
	part->len = (at < body->len ? at : body->len) - start;
	*body = slice_from(*body, at);
	return true;
}

/*
 * The first part of that kind, in the order in which they stand.  Nothing
 * here calls itself: what is several goes onto a stack.
 */
static bool
kind_put(
    struct buffer *to, struct slice header, struct slice body, enum kind wanted)
{
	struct {
		struct slice body, mark;
	} stack[DEPTH];
	struct slice type, part;
	size_t n = 0;
	enum kind kind;

	for (;;) {
		kind = kind_of(header, &type);
		if (kind == wanted) {
			part_put(to, header, type, body);
			return true;
		}
		if (kind == KIND_SEVERAL && n < DEPTH) {
			stack[n].body = body;
			stack[n++].mark = parameter(type, "boundary");
		}
		while (n > 0 &&
		    (stack[n - 1].mark.len == 0 ||
			!part_next(
			    &stack[n - 1].body, stack[n - 1].mark, &part)))
			n--;
		if (n == 0)
			return false;
		header = mime_header(&part);
		body = part;
	}
}

void
mime_text(struct buffer *to, struct slice header, struct slice body)
{
	struct buffer html = { 0 };

	if (!kind_put(to, header, body, KIND_PLAIN) &&
	    kind_put(&html, header, body, KIND_HTML))
		html_words(to, buffer_slice(&html));
	buffer_free(&html);
}
