/* What stands in the column from: names, and how they are put together. */

#include "cmd/ingest/map.h"

#include "common/quote.h"

size_t
part_find(struct slice s, const char *what)
{
	struct slice wanted = slice_of(what);
	bool quoted = false;
	size_t i;

	for (i = 0; i + wanted.len <= s.len; i++) {
		if (s.s[i] == '"')
			quoted = !quoted;
		if (!quoted && memcmp(s.s + i, what, wanted.len) == 0)
			return i;
	}
	return s.len;
}

struct slice
part_unquote(struct arena *arena, struct slice s)
{
	struct slice text = slice_trim(s);
	size_t i, n = 0;
	char *to;

	if (text.len < 2 || text.s[0] != '"' || text.s[text.len - 1] != '"')
		return text;
	/* a doubled quote stands for one */
	to = arena_new(arena, text.len, 1);
	for (i = 1; i + 1 < text.len; i++) {
		to[n++] = text.s[i];
		i += text.s[i] == '"' && i + 2 < text.len &&
		    text.s[i + 1] == '"';
	}
	text.s = to;
	text.len = n;
	return text;
}

struct slice
part_escape(struct arena *arena, struct slice s)
{
	struct buffer text = { 0 };
	struct slice escaped;

	buffer_escaped(&text, s);
	escaped = arena_copy(arena, buffer_slice(&text));
	buffer_free(&text);
	return escaped;
}

/* Is there an operator at either end, with nothing before or behind it? */
static bool
dangles(struct slice s)
{
	return s.len >= 2 &&
	    ((s.s[1] == ' ' && strchr("|+-", s.s[0]) != NULL) ||
		(s.s[s.len - 2] == ' ' &&
		    strchr("|+-", s.s[s.len - 1]) != NULL));
}

void
name_take(struct name *name, const struct part *part, struct slice s)
{
	name->text = part_unquote(&part->map->arena, s);
	name->quoted = slice_begins(slice_trim(s), "\"");
	name->column = name->outer = NAMES_NONE;
}

static void
name_parse(struct name *name, const struct part *part, struct slice s)
{
	name_take(name, part, s);
	if (name->text.len == 0 || dangles(slice_trim(s)))
		part_fail(part, "a name is missing");
}

/* How often a string stands outside quotes. */
static size_t
occurrences(struct slice s, const char *what)
{
	size_t n, at;

	for (n = 0; (at = part_find(s, what)) < s.len; n++)
		s = slice_from(s, at + 1);
	return n;
}

static void
term_parse(struct term *term, const struct part *part, struct slice s)
{
	const char *mark = " + ";
	size_t i, at, plus, minus;

	plus = occurrences(s, " + ");
	minus = occurrences(s, " - ");
	if (plus > 0 && minus > 0)
		part_fail(part, "+ and - in one sum: only one of them can be");
	if (minus > 1)
		part_fail(part, "a difference has two names");
	if (minus > 0)
		mark = " - ";
	term->join = minus > 0 ? JOIN_MINUS : plus > 0 ? JOIN_PLUS : JOIN_ONE;
	term->n = plus + minus + 1;
	term->names =
	    arena_new(&part->map->arena, term->n, sizeof(*term->names));
	for (i = 0; i < term->n; i++) {
		at = part_find(s, mark);
		name_parse(&term->names[i], part, (struct slice) { s.s, at });
		s = slice_from(s, at + 3);
	}
}

void
from_parse(struct from *from, const struct part *part, struct slice s)
{
	size_t i, at;

	s = slice_trim(s);
	from->n = 0;
	from->terms = NULL;
	from->single = NAMES_NONE;
	if (s.len == 0 || slice_is(s, "-"))
		return;
	from->n = occurrences(s, " | ") + 1;
	from->terms =
	    arena_new(&part->map->arena, from->n, sizeof(*from->terms));
	for (i = 0; i < from->n; i++) {
		at = part_find(s, " | ");
		term_parse(&from->terms[i], part, (struct slice) { s.s, at });
		s = slice_from(s, at + 3);
	}
}
