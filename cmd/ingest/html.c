#include "cmd/ingest/html.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Longer names of elements are none of HTML's. */
#define NAME_MAX_LEN 16

struct words {
	struct buffer *to;
	struct slice rest;
	/* the last line has something, a blank is due, newlines count */
	bool begun, blank, pre;
	size_t depth;
	/* no ">" is left; a quote within a tag was not closed */
	bool flat, unquoted;
};

/* What a tag does to the line. */
enum effect {
	EFFECT_NONE,
	EFFECT_LINE,
	EFFECT_CELL,
	EFFECT_QUOTE,
	EFFECT_PRE,
	/* all up to its end goes with it */
	EFFECT_SKIP,
};

static const struct {
	const char *name;
	enum effect effect;
} elements[] = {
	{ "blockquote", EFFECT_QUOTE },
	{ "pre", EFFECT_PRE },
	{ "td", EFFECT_CELL },
	{ "th", EFFECT_CELL },
	{ "script", EFFECT_SKIP },
	{ "style", EFFECT_SKIP },
	{ "title", EFFECT_SKIP },
	{ "template", EFFECT_SKIP },
	{ "address", EFFECT_LINE },
	{ "article", EFFECT_LINE },
	{ "br", EFFECT_LINE },
	{ "center", EFFECT_LINE },
	{ "dd", EFFECT_LINE },
	{ "div", EFFECT_LINE },
	{ "dl", EFFECT_LINE },
	{ "dt", EFFECT_LINE },
	{ "fieldset", EFFECT_LINE },
	{ "footer", EFFECT_LINE },
	{ "form", EFFECT_LINE },
	{ "h1", EFFECT_LINE },
	{ "h2", EFFECT_LINE },
	{ "h3", EFFECT_LINE },
	{ "h4", EFFECT_LINE },
	{ "h5", EFFECT_LINE },
	{ "h6", EFFECT_LINE },
	{ "header", EFFECT_LINE },
	{ "hr", EFFECT_LINE },
	{ "li", EFFECT_LINE },
	{ "ol", EFFECT_LINE },
	{ "p", EFFECT_LINE },
	{ "section", EFFECT_LINE },
	{ "table", EFFECT_LINE },
	{ "tr", EFFECT_LINE },
	{ "ul", EFFECT_LINE },
};

/* A tag: its name in lower case, and whether it ends an element. */
struct tag {
	char name[NAME_MAX_LEN];
	bool end;
};

static void
line_end(struct words *w)
{
	if (w->begun)
		buffer_char(w->to, '\n');
	w->begun = w->blank = false;
}

/* Bytes that are no blanks; a quoted line gets its mark before the first. */
static void
word_put(struct words *w, struct slice s)
{
	if (w->begun ? w->blank : w->depth > 0)
		buffer_str(w->to, w->begun ? " " : "> ");
	w->begun = true;
	w->blank = false;
	buffer_put(w->to, s);
}

static bool
is_name_char(char c)
{
	return (is_letter(c) && (unsigned char)c < 0x80) || is_digit(c) ||
	    c == ':' || c == '-';
}

/*
 * Does a tag begin here?  Its name is followed by a blank, a slash or the
 * end, and what is an address or a link in brackets is none.
 */
static bool
tag_begins(struct slice s, struct tag *tag)
{
	size_t at = 1, n = 0;

	memset(tag, 0, sizeof(*tag));
	tag->end = s.len > at && s.s[at] == '/';
	at += tag->end;
	if (at >= s.len || !is_name_char(s.s[at]) || is_digit(s.s[at]))
		return false;
	for (; at < s.len && is_name_char(s.s[at]); at++)
		if (n + 1 < sizeof(tag->name))
			tag->name[n++] = fold(s.s[at]);
	return at < s.len && s.s[at - 1] != ':' &&
	    (is_blank(s.s[at]) || s.s[at] == '/' || s.s[at] == '>');
}

/*
 * The length of the tag with its ">".  One within quotes does not end it,
 * unless a quote is never closed; then none is heeded any more.  0 where the
 * tag has no end.
 */
static size_t
tag_length(struct words *w)
{
	struct slice s = w->rest;
	char quote = '\0';
	size_t at;

	if (w->flat)
		return 0;
	for (at = 1; at < s.len && !w->unquoted; at++) {
		if (quote != '\0') {
			if (s.s[at] == quote)
				quote = '\0';
		} else if (s.s[at] == '>')
			return at + 1;
		else if ((s.s[at] == '"' || s.s[at] == '\'') &&
		    s.s[at - 1] == '=')
			quote = s.s[at];
	}
	w->unquoted = true;
	at = slice_find(s, '>');
	w->flat = at == s.len;
	return w->flat ? 0 : at + 1;
}

/* Pass everything up to the tag that ends the element, and that too. */
static void
element_skip(struct words *w, const char *name)
{
	size_t len = strlen(name);
	struct slice piece;

	for (;;) {
		w->rest = slice_from(w->rest, slice_find(w->rest, '<'));
		if (w->rest.len == 0)
			return;
		piece = slice_from(w->rest, 2);
		if (w->rest.len > len + 2 && w->rest.s[1] == '/') {
			piece.len = len;
			if (slice_folds(piece, name)) {
				w->rest = slice_from(
				    w->rest, slice_find(w->rest, '>') + 1);
				return;
			}
		}
		w->rest = slice_from(w->rest, 1);
	}
}

static enum effect
effect_of(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(elements) / sizeof(*elements); i++)
		if (strcmp(elements[i].name, name) == 0)
			return elements[i].effect;
	return EFFECT_NONE;
}

static void
tag_apply(struct words *w, const struct tag *tag)
{
	switch (effect_of(tag->name)) {
	case EFFECT_NONE:
		break;
	case EFFECT_CELL:
		w->blank = true;
		break;
	case EFFECT_SKIP:
		if (!tag->end)
			element_skip(w, tag->name);
		break;
	case EFFECT_QUOTE:
		line_end(w);
		if (!tag->end)
			w->depth++;
		else if (w->depth > 0)
			w->depth--;
		break;
	case EFFECT_PRE:
		w->pre = !tag->end;
		line_end(w);
		break;
	default:
		line_end(w);
		break;
	}
}

/* "<!-- ... -->", "<!doctype ...>" and "<?xml ...>". */
static bool
remark_pass(struct words *w)
{
	struct slice s = w->rest;
	size_t at;

	if (s.len < 2 || (s.s[1] != '!' && s.s[1] != '?'))
		return false;
	if (slice_begins(s, "<!--")) {
		at = slice_search(slice_from(s, 4), SLICE("-->"));
		/* one that is not closed hides all that follows */
		w->rest = slice_from(s, at + 7);
		return true;
	}
	at = w->flat ? s.len : slice_find(s, '>');
	w->flat = at == s.len;
	if (!w->flat)
		w->rest = slice_from(s, at + 1);
	return !w->flat;
}

static void
tag_take(struct words *w)
{
	struct tag tag;
	size_t len;

	if (remark_pass(w))
		return;
	len = tag_begins(w->rest, &tag) ? tag_length(w) : 0;
	if (len == 0) {
		word_put(w, SLICE("<"));
		w->rest = slice_from(w->rest, 1);
		return;
	}
	w->rest = slice_from(w->rest, len);
	tag_apply(w, &tag);
}

/* A character reference, or an ampersand that is none. */
static void
reference_take(struct words *w)
{
	struct buffer one = { 0 };
	size_t len = html_reference(&one, w->rest);
	struct slice made = buffer_slice(&one);

	if (len == 0)
		word_put(w, SLICE("&"));
	else if (slice_is(made, " "))
		w->blank = true;
	else if (made.len > 0)
		word_put(w, made);
	w->rest = slice_from(w->rest, len == 0 ? 1 : len);
	buffer_free(&one);
}

void
html_words(struct buffer *to, struct slice html)
{
	struct words w = { .to = to, .rest = html };
	struct slice piece;
	size_t at;

	while (w.rest.len > 0) {
		switch (w.rest.s[0]) {
		case '<':
			tag_take(&w);
			continue;
		case '&':
			reference_take(&w);
			continue;
		case '\n':
			if (w.pre)
				line_end(&w);
			/* FALLTHROUGH */
		case ' ':
		case '\t':
		case '\r':
			w.blank = true;
			w.rest = slice_from(w.rest, 1);
			continue;
		default:
			break;
		}
		for (at = 1; at < w.rest.len && w.rest.s[at] != '<' &&
		     w.rest.s[at] != '&' && !is_blank(w.rest.s[at]);
		     at++)
			;
		piece.s = w.rest.s;
		piece.len = at;
		word_put(&w, piece);
		w.rest = slice_from(w.rest, at);
	}
	line_end(&w);
}
