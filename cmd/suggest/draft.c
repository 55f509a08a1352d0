#include "cmd/suggest/draft.h"

#include "common/quote.h"

#define SEPARATOR " || "

struct drafting {
	struct arena *arena;
	const struct table *table;
	const struct action *action;
	struct slice cell;
	size_t at;
	struct draft *draft;
	bool open;
};

static _Noreturn void
fail(const struct drafting *d, const char *reason)
{
	table_fail_at(d->table, d->action->row, table_find(d->table, "say"),
	    d->at, "%s", reason);
}

static void
add(struct drafting *d, enum piece_kind kind, struct slice text)
{
	struct piece *piece = &d->draft->pieces[d->draft->n++];

	piece->kind = kind;
	piece->text = text;
}

static void
add_hole(struct drafting *d)
{
	struct slice name = slice_from(d->cell, d->at + 1);
	char shown[QUOTE_MAX];
	const char *near;
	size_t i;

	name.len = slice_find(name, '}');
	if (d->at + 1 + name.len >= d->cell.len)
		fail(d, "this { is never closed");
	for (i = 0; hole_names[i] != NULL; i++)
		if (slice_is(name, hole_names[i]))
			break;
	if (hole_names[i] == NULL) {
		near = quote_nearest(name, hole_names);
		table_fail_at(d->table, d->action->row,
		    table_find(d->table, "say"), d->at + 1,
		    "nothing is called \"%s\"%s%s%s", quote(shown, name),
		    near == NULL ? "" : ", did you mean ",
		    near == NULL ? "" : near, near == NULL ? "" : "?");
	}
	add(d, PIECE_HOLE, name);
	d->draft->pieces[d->draft->n - 1].hole = (enum hole)i;
	d->at += name.len + 2;
}

static void
add_bracket(struct drafting *d)
{
	bool opens = d->cell.s[d->at] == '[';

	if (opens == d->open)
		fail(d,
		    opens ? "a bracket within a bracket" :
			    "no bracket is open here");
	d->open = opens;
	add(d, opens ? PIECE_OPEN : PIECE_CLOSE, SLICE_EMPTY);
	d->at++;
}

static void
add_end(struct drafting *d)
{
	if (d->open)
		fail(d, "a bracket is never closed");
	add(d, PIECE_END, SLICE_EMPTY);
}

/* Text up to the next byte or separator that means something. */
static void
add_text(struct drafting *d)
{
	struct slice text = slice_from(d->cell, d->at);
	size_t len = 0;

	while (len < text.len && strchr("{}[]", text.s[len]) == NULL &&
	    !slice_begins(slice_from(text, len), SEPARATOR))
		len++;
	text.len = len;
	add(d, PIECE_TEXT, text);
	d->at += len;
}

void
draft_compile(struct draft *draft, struct arena *arena,
    const struct table *table, const struct action *action)
{
	struct drafting d = { arena, table, action, action->say, 0, draft,
		false };

	/* a piece has at least one byte, but for the last end */
	draft->pieces =
	    arena_new(arena, d.cell.len + 1, sizeof(*draft->pieces));
	draft->n = 0;
	while (d.at < d.cell.len) {
		switch (d.cell.s[d.at]) {
		case '{':
			add_hole(&d);
			break;
		case '}':
			fail(&d, "no { is open here");
		case '[':
		case ']':
			add_bracket(&d);
			break;
		default:
			if (slice_begins(slice_from(d.cell, d.at), SEPARATOR)) {
				add_end(&d);
				d.at += slice_of(SEPARATOR).len;
			} else {
				add_text(&d);
			}
		}
	}
	add_end(&d);
}

/* Words that put a price or a blame on somebody's mishap. */
static bool
blames(const struct piece *piece)
{
	static const char *const words[] = { "charge", "fee", "pay", "paid",
		"cost", "fault", "careful" };
	size_t i, j;

	for (i = 0; piece[i].kind != PIECE_END; i++) {
		if (piece[i].kind != PIECE_TEXT)
			continue;
		for (j = 0; j < sizeof(words) / sizeof(*words); j++)
			if (slice_search(piece[i].text, slice_of(words[j])) <
			    piece[i].text.len)
				return true;
	}
	return false;
}

/* Over what follows an unfilled hole within brackets. */
static const struct piece *
skip_group(const struct piece *piece)
{
	while (piece->kind != PIECE_CLOSE)
		piece++;
	return piece;
}

/* A sentence begins with a capital, but a name or an id stays as it is. */
static void
capitalise(struct buffer *to, size_t at, const struct piece *first)
{
	if ((first->kind == PIECE_TEXT || first->hole == HOLE_TOPIC) &&
	    to->s[at] >= 'a' && to->s[at] <= 'z')
		to->s[at] = (char)(to->s[at] - 'a' + 'A');
}

/* One alternative.  Return false with the buffer as it was. */
static bool
fill(const struct piece *piece, struct evaluator *e, struct zone *zone,
    struct buffer *to)
{
	const struct piece *first = NULL;
	size_t before = to->len, group = 0, facts = 0, facts_before = 0;
	bool open = false;

	for (; piece->kind != PIECE_END; piece++) {
		if (to->len == before)
			first = piece;
		if (piece->kind == PIECE_TEXT) {
			buffer_escaped(to, piece->text);
		} else if (piece->kind == PIECE_OPEN) {
			open = true;
			group = to->len;
			facts_before = facts;
		} else if (piece->kind == PIECE_CLOSE) {
			open = false;
		} else if (hole_fill(piece->hole, e, zone, to)) {
			facts += piece->hole != HOLE_AGENT;
		} else if (open) {
			to->len = group;
			facts = facts_before;
			piece = skip_group(piece);
			open = false;
		} else {
			break;
		}
	}
	if (piece->kind == PIECE_END && facts > 0 && to->len > before) {
		capitalise(to, before, first);
		return true;
	}
	to->len = before;
	return false;
}

bool
draft_fill(const struct draft *draft, struct evaluator *e, struct zone *zone,
    bool careful, struct buffer *to)
{
	size_t i = 0;

	while (i < draft->n) {
		if (!(careful && blames(&draft->pieces[i])) &&
		    fill(&draft->pieces[i], e, zone, to))
			return true;
		while (draft->pieces[i].kind != PIECE_END)
			i++;
		i++;
	}
	return false;
}
