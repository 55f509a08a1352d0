#include "cmd/ingest/header.h"

#include "cmd/ingest/charset.h"
#include "cmd/ingest/transfer.h"
#include "cmd/ingest/values.h"

/* The line that s begins with, without its end. */
static struct slice
line_of(struct slice s)
{
	struct slice line = { s.s, slice_find(s, '\n') };

	return line;
}

/* How long a header's name is, 0 where the line is no header. */
static size_t
name_length(struct slice line)
{
	size_t i, end;

	for (i = 0; i < line.len && line.s[i] > ' ' && line.s[i] != ':' &&
	     line.s[i] != '\x7f';
	     i++)
		;
	for (end = i;
	     end < line.len && (line.s[end] == ' ' || line.s[end] == '\t');
	     end++)
		;
	return end < line.len && line.s[end] == ':' ? i : 0;
}

/* Another mailbox was put into this one: its "From " lines are no headers. */
static bool
is_envelope(struct slice line)
{
	while (line.len > 0 && line.s[0] == '>')
		line = slice_from(line, 1);
	return slice_begins(line, "From ");
}

bool
header_cut(struct slice *rest, struct header *header)
{
	struct slice line = line_of(*rest);
	size_t len, end;

	while (is_envelope(line)) {
		*rest = slice_from(*rest, line.len + 1);
		line = line_of(*rest);
	}
	if (slice_trim(line).len == 0) {
		*rest = slice_from(*rest, line.len + 1);
		return false;
	}
	len = name_length(line);
	if (len == 0)
		return false;
	header->name.s = line.s;
	header->name.len = len;
	/* lines that begin with a blank go on with it */
	for (end = line.len + 1;
	     end < rest->len && (rest->s[end] == ' ' || rest->s[end] == '\t');)
		end += line_of(slice_from(*rest, end)).len + 1;
	if (end > rest->len)
		end = rest->len;
	header->value.s = rest->s;
	header->value.len = end;
	*rest = slice_from(*rest, end);
	header->value =
	    slice_from(header->value, slice_find(header->value, ':') + 1);
	if (header->value.len > HEADER_LONGEST)
		header->value.len = HEADER_LONGEST;
	header->value = slice_trim(header->value);
	return true;
}

/* A word of RFC 2047: "=?charset?B?text?=". */
struct encoded {
	struct slice charset, text;
	bool base64;
	size_t len;
};

static bool
encoded_find(struct slice s, struct encoded *word)
{
	struct slice rest = slice_from(s, 2);

	if (!slice_begins(s, "=?"))
		return false;
	word->charset.s = rest.s;
	word->charset.len = slice_find(rest, '?');
	rest = slice_from(rest, word->charset.len + 1);
	/* a language may follow the charset */
	word->charset.len = slice_find(word->charset, '*');
	if (rest.len < 2 || rest.s[1] != '?' || word->charset.len > 64 ||
	    (fold(rest.s[0]) != 'b' && fold(rest.s[0]) != 'q'))
		return false;
	word->base64 = fold(rest.s[0]) == 'b';
	word->text = slice_from(rest, 2);
	word->text.len = slice_find(word->text, '?');
	rest = slice_from(rest, word->text.len + 2);
	if (!slice_begins(rest, "?="))
		return false;
	word->len = (size_t)(rest.s + 2 - s.s);
	return true;
}

/* Words of one charset stand together: a letter may be parted by them. */
struct spell {
	struct buffer *to;
	struct buffer bytes;
	struct slice charset;
};

/* Are they the same name, in either case? */
static bool
same_name(struct slice a, struct slice b)
{
	size_t i;

	for (i = 0; i < a.len && i < b.len && fold(a.s[i]) == fold(b.s[i]); i++)
		;
	return i == a.len && i == b.len;
}

static void
spell_end(struct spell *spell)
{
	charset_put(spell->to, buffer_slice(&spell->bytes), spell->charset);
	buffer_clear(&spell->bytes);
	spell->charset = SLICE_EMPTY;
}

static void
encoded_put(struct spell *spell, const struct encoded *word)
{
	struct transfer transfer;

	if (!same_name(spell->charset, word->charset))
		spell_end(spell);
	spell->charset = word->charset;
	if (!word->base64) {
		transfer_word(&spell->bytes, word->text);
		return;
	}
	transfer_begin(&transfer, SLICE("base64"));
	transfer_line(&transfer, &spell->bytes, word->text);
}

/* How many blanks s begins with. */
static size_t
blanks(struct slice s)
{
	size_t n = 0;

	while (n < s.len && is_blank(s.s[n]))
		n++;
	return n;
}

/* Make one line of it: control bytes and runs of blanks are one blank. */
static void
unfold(struct buffer *text, size_t start)
{
	size_t i, n = start;
	bool blank = false;

	for (i = start; i < text->len; i++) {
		if ((unsigned char)text->s[i] <= ' ' || text->s[i] == '\x7f') {
			blank = n > start;
			continue;
		}
		if (blank)
			text->s[n++] = ' ';
		blank = false;
		text->s[n++] = text->s[i];
	}
	text->len = n;
}

void
header_text(struct buffer *to, struct slice value)
{
	struct spell spell = { .to = to, .charset = SLICE_EMPTY };
	struct encoded word;
	size_t start = to->len, at;
	struct slice piece;

	while (value.len > 0) {
		if (encoded_find(value, &word)) {
			encoded_put(&spell, &word);
			value = slice_from(value, word.len);
			/* blanks between two of them are none */
			at = blanks(value);
			if (encoded_find(slice_from(value, at), &word))
				value = slice_from(value, at);
			continue;
		}
		spell_end(&spell);
		at = slice_search(slice_from(value, 1), SLICE("=?"));
		piece = value;
		if (at + 1 < piece.len)
			piece.len = at + 1;
		charset_put(to, piece, SLICE_EMPTY);
		value = slice_from(value, piece.len);
	}
	spell_end(&spell);
	buffer_free(&spell.bytes);
	unfold(to, start);
}

struct slice
header_word(struct slice value)
{
	value.len = slice_find(value, ';');
	return slice_trim(value);
}

/* The value of a parameter, from behind its equals sign on. */
static struct slice
param_value(struct slice s)
{
	size_t n = 0;

	s = slice_trim(s);
	if (s.len > 0 && s.s[0] == '"') {
		s = slice_from(s, 1);
		s.len = slice_find(s, '"');
		return s;
	}
	while (n < s.len && s.s[n] != ';' && !is_blank(s.s[n]))
		n++;
	s.len = n;
	return s;
}

struct slice
header_param(struct slice value, const char *name)
{
	struct slice piece;
	size_t at, equals;
	bool quoted = false;

	while (value.len > 0) {
		for (at = 0; at < value.len && (quoted || value.s[at] != ';');
		     at++)
			if (value.s[at] == '"')
				quoted = !quoted;
		quoted = false;
		value = slice_from(value, at + 1);
		piece = value;
		equals = slice_find(piece, '=');
		piece.len = equals;
		if (equals < value.len && slice_folds(slice_trim(piece), name))
			return param_value(slice_from(value, equals + 1));
	}
	return SLICE_EMPTY;
}

struct slice
header_id(struct slice value)
{
	struct slice id = slice_from(value, slice_find(value, '<') + 1);
	size_t i;

	id.len = slice_find(id, '>');
	id = slice_trim(id);
	if (id.len > 0)
		return id;
	/* one word without brackets is one as well */
	id = slice_trim(value);
	for (i = 0; i < id.len; i++)
		if (is_blank(id.s[i]) || id.s[i] == '<')
			return SLICE_EMPTY;
	return id;
}
