#include "cmd/ingest/mime.h"

#include "cmd/ingest/charset.h"
#include "cmd/ingest/encoding.h"
#include "cmd/ingest/html.h"

/* Parts within parts, as deep. */
#define DEPTH 16

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
	int high, low;
	size_t i;

	for (i = 0; i < s.len; i++) {
		if (words && s.s[i] == '_') {
			buffer_char(to, ' ');
			continue;
		}
		if (s.s[i] != '=') {
			buffer_char(to, s.s[i]);
			continue;
		}
		high = i + 2 < s.len ? hex_value(s.s[i + 1]) : -1;
		low = i + 2 < s.len ? hex_value(s.s[i + 2]) : -1;
		if (high >= 0 && low >= 0) {
			buffer_char(
			    to, (char)((unsigned)high << 4 | (unsigned)low));
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

	for (i = 0; i < s.len; i++) {
		/* padding ends a run of it; another may follow */
		if (s.s[i] == '=')
			n = 0;
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

/* An encoded word =?charset?b?text?= and the bytes that it takes. */
struct word {
	struct slice charset, text;
	bool quoted;
	size_t len;
};

static bool
word_find(struct slice s, struct word *word)
{
	struct slice rest = slice_from(s, 2);

	if (!slice_begins(s, "=?"))
		return false;
	word->charset = rest;
	word->charset.len = slice_find(rest, '?');
	rest = slice_from(rest, word->charset.len + 1);
	/* a language may stand behind the set */
	word->charset.len = slice_find(word->charset, '*');
	if (rest.len < 2 || rest.s[1] != '?' ||
	    (fold(rest.s[0]) != 'q' && fold(rest.s[0]) != 'b'))
		return false;
	word->quoted = fold(rest.s[0]) == 'q';
	word->text = slice_from(rest, 2);
	word->text.len = slice_find(word->text, '?');
	rest = slice_from(rest, word->text.len + 2);
	if (!slice_begins(rest, "?="))
		return false;
	word->len = (size_t)(rest.s + 2 - s.s);
	return true;
}

static bool
same_name(struct slice a, struct slice b)
{
	size_t i;

	for (i = 0; i < a.len && i < b.len && fold(a.s[i]) == fold(b.s[i]); i++)
		continue;
	return i == a.len && i == b.len;
}

/*
 * Put the words that s begins with, of one charset: they may part a letter.
 * Return the bytes they take, with the blanks between them.
 */
static size_t
words_decode(struct buffer *to, struct slice s, struct word word)
{
	const struct slice charset = word.charset;
	struct buffer bytes = { 0 };
	size_t used = 0, at = 0;

	do {
		if (word.quoted)
			quoted_put(&bytes, word.text, true);
		else
			base64_put(&bytes, word.text);
		used = at + word.len;
		for (at = used; at < s.len && is_blank(s.s[at]); at++)
			continue;
	} while (word_find(slice_from(s, at), &word) &&
	    same_name(word.charset, charset));
	charset_put(to, buffer_slice(&bytes), charset);
	buffer_free(&bytes);
	/* blanks before a word of another charset are none either */
	return word_find(slice_from(s, at), &word) ? at : used;
}

/* The field's text, unfolded; blanks between encoded words are none. */
static void
words_put(struct buffer *to, struct slice s)
{
	struct word word;
	size_t used;

	while (s.len > 0) {
		used = 1;
		if (word_find(s, &word))
			used = words_decode(to, s, word);
		else if (is_blank(s.s[0])) {
			while (used < s.len && is_blank(s.s[used]))
				used++;
			buffer_char(to, ' ');
		} else if (s.s[0] != '\0')
			buffer_char(to, s.s[0]);
		s = slice_from(s, used);
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

/* The value as people read it. */
static void
value_put(struct buffer *to, struct slice field)
{
	struct buffer text = { 0 };
	size_t start = to->len, i, n;

	words_put(&text, field);
	encoding_mend(to, buffer_slice(&text),
	    utf8_valid(buffer_slice(&text)) ? ENCODING_UTF8 :
					      ENCODING_WINDOWS_1252);
	/* an encoded word may hold what no line does */
	for (i = n = start; i < to->len; i++)
		if (to->s[i] != '\0')
			to->s[n++] =
			    (char)(is_blank(to->s[i]) ? ' ' : to->s[i]);
	to->len = n;
	buffer_free(&text);
}

bool
mime_raw(struct slice header, const char *name, struct slice *value)
{
	return field_find(header, name, value);
}

bool
mime_field(struct buffer *to, struct slice header, const char *name)
{
	struct slice field;

	if (!field_find(header, name, &field))
		return false;
	value_put(to, field);
	return true;
}

/* Cut a piece off a list, at one of two bytes outside quotes. */
static bool
piece_cut(struct slice *list, char a, char b, struct slice *piece)
{
	bool quoted = false;
	size_t i;

	if (list->len == 0)
		return false;
	for (i = 0; i < list->len; i++)
		if (quoted && list->s[i] == '\\')
			i++;
		else if (list->s[i] == '"')
			quoted = !quoted;
		else if (!quoted && (list->s[i] == a || list->s[i] == b))
			break;
	piece->s = list->s;
	piece->len = i < list->len ? i : list->len;
	*list = slice_from(*list, i + 1);
	return true;
}

bool
mime_next(struct slice *list, struct slice *mailbox)
{
	return piece_cut(list, ',', ';', mailbox);
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
	value_put(address, text);
	for (i = 0; i < address->len; i++)
		address->s[i] = fold(address->s[i]);
	who = slice_trim(who);
	if (who.len > 1 && who.s[0] == '"' && who.s[who.len - 1] == '"') {
		who = slice_from(who, 1);
		who.len--;
	}
	value_put(name, who);
}

/* -- bodies
 * ---------------------------------------------------------------------- */

/* A parameter of a field, without its quotes: charset=utf-8. */
static struct slice
parameter(struct slice field, const char *name)
{
	const size_t len = strlen(name);
	struct slice piece, value;

	while (piece_cut(&field, ';', ';', &piece)) {
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
	line = slice_from(line, mark.len + 2);
	*last = slice_begins(line, "--");
	/* another one may begin with the same words */
	return slice_trim(slice_from(line, *last ? 2 : 0)).len == 0;
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
			/* some leave the plain part empty */
			if (slice_trim(buffer_slice(to)).len > 0)
				return true;
			buffer_clear(to);
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
