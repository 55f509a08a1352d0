#include "cmd/suggest/call.h"

#include "common/quote.h"

#define SECONDS_A_DAY 86400.0

/* What the past can say, and the type of it. */
static const struct key {
	const char *name;
	enum type type;
	/* absent is 0 */
	bool count;
} keys[] = {
	{ "since", TYPE_TIME, false },
	{ "contacts", TYPE_NUMBER, true },
	{ "lost", TYPE_NUMBER, true },
	{ "orders", TYPE_NUMBER, true },
	{ "value", TYPE_NUMBER, false },
	{ "good", TYPE_NUMBER, true },
	{ "bad", TYPE_NUMBER, true },
	{ "fails", TYPE_NUMBER, true },
	{ "last_fail", TYPE_TIME, false },
	{ "fails_run", TYPE_NUMBER, true },
	{ "prior", TYPE_TEXT, false },
	{ "open", TYPE_NUMBER, true },
	{ "due", TYPE_TIME, false },
	{ "apology", TYPE_TIME, false },
	{ "gave", TYPE_TEXT, false },
	{ "worked", TYPE_TEXT, false },
	{ "failed", TYPE_TEXT, false },
	{ "pref", TYPE_TEXT, false },
	{ "notice", TYPE_TEXT, false },
	{ "via", TYPE_TEXT, false },
	{ "rhythm", TYPE_NUMBER, false },
	{ "usual_next", TYPE_TEXT, false },
};

#define NKEYS (sizeof(keys) / sizeof(*keys))

static _Noreturn void
fail_near(struct compiler *c, const char *what, struct slice name,
    const char *const names[])
{
	const char *near = quote_nearest(name, names);
	char shown[QUOTE_MAX];

	lexer_fail(&c->lexer, "unknown %s \"%s\"%s%s%s", what,
	    quote(shown, name), near == NULL ? "" : ", did you mean ",
	    near == NULL ? "" : near, near == NULL ? "" : "?");
}

/* The argument in hand as a name; it is not yet gone over. */
static struct slice
argument(struct compiler *c)
{
	if (c->lexer.kind == TOKEN_END || c->lexer.kind == TOKEN_MARK ||
	    c->lexer.kind == TOKEN_NUMBER)
		lexer_fail(&c->lexer, "a name is expected");
	return arena_copy(&c->conditions->arena, c->lexer.text);
}

static void
call_named(struct compiler *c, struct node *node)
{
	node->text = argument(c);
	lexer_next(&c->lexer);
}

static void
call_past(struct compiler *c, struct node *node)
{
	const char *names[NKEYS + 1];
	size_t i;

	node->text = argument(c);
	for (i = 0; i < NKEYS; i++) {
		names[i] = keys[i].name;
		if (!slice_is(node->text, keys[i].name))
			continue;
		node->type = keys[i].type;
		node->count = keys[i].count;
		lexer_next(&c->lexer);
		return;
	}
	names[NKEYS] = NULL;
	fail_near(c, "key of past", node->text, names);
}

/* Does the class bear the name, or is it name.something? */
static bool
class_matches(const char *class, struct slice name)
{
	struct slice whole = slice_of(class);

	if (whole.len < name.len || memcmp(whole.s, name.s, name.len) != 0)
		return false;
	return whole.len == name.len || whole.s[name.len] == '.';
}

static void
call_said(struct compiler *c, struct node *node)
{
	const struct phrases *phrases = c->conditions->hearing->phrases;
	size_t n = phrases_classes(phrases), i;
	const char **names;

	node->text = argument(c);
	node->list = arena_new(&c->conditions->arena, n, sizeof(*node->list));
	for (i = 0; i < n; i++)
		if (class_matches(phrases_class_name(phrases, i), node->text))
			node->list[node->n++] = i;
	if (node->n == 0) {
		names = arena_new(&c->conditions->arena, n + 1, sizeof(*names));
		for (i = 0; i < n; i++)
			names[i] = phrases_class_name(phrases, i);
		fail_near(c, "class of phrases", node->text, names);
	}
	node->agent = phrases_agent(phrases, node->list[0]);
	lexer_next(&c->lexer);
}

#define MENTIONS_MAX 64

static void
call_mentions(struct compiler *c, struct node *node)
{
	uint32_t asked;

	node->list =
	    arena_new(&c->conditions->arena, MENTIONS_MAX, sizeof(*node->list));
	node->words = arena_new(
	    &c->conditions->arena, MENTIONS_MAX, sizeof(*node->words));
	do {
		if (node->n == MENTIONS_MAX)
			lexer_fail(
			    &c->lexer, "more than %d words", MENTIONS_MAX);
		node->words[node->n] = argument(c);
		asked =
		    hearing_ask(c->conditions->hearing, node->words[node->n]);
		if (asked == TERMS_NONE)
			lexer_fail(&c->lexer, "no word in this");
		node->list[node->n++] = asked;
		lexer_next(&c->lexer);
	} while (lexer_skip(&c->lexer, ","));
}

/* A duration, in days. */
static double
days_argument(struct compiler *c)
{
	const struct node *node;

	lexer_need(&c->lexer, ",");
	c->start = c->lexer.start;
	if (c->lexer.kind != TOKEN_NUMBER)
		lexer_fail(&c->lexer, "a duration like 14d is expected");
	node = compiler_number(c);
	if (node->type != TYPE_DURATION || node->from < 0)
		lexer_fail_at(
		    &c->lexer, c->start, "a duration like 14d is expected");
	return node->from / SECONDS_A_DAY;
}

/* gave(action, within) or gave(action, from, to); times() is alike. */
static void
call_gave(struct compiler *c, struct node *node)
{
	call_named(c, node);
	node->to = days_argument(c);
	if (!lexer_is(&c->lexer, ","))
		return;
	node->from = node->to;
	node->to = days_argument(c);
	if (node->to < node->from)
		lexer_fail_at(&c->lexer, c->start,
		    "the younger limit comes first: gave(x, 2d, 4d)");
}

/* age(value) and until(value): a time, or a flag that holds one. */
static void
call_span(struct compiler *c, struct node *node)
{
	size_t start = c->lexer.start;

	node->left = compiler_value(c);
	if (node->left->type != TYPE_TIME && node->left->type != TYPE_ANY)
		lexer_fail_at(&c->lexer, start, "this is not a time");
}

static void
call_known(struct compiler *c, struct node *node)
{
	size_t start = c->lexer.start;

	node->left = compiler_value(c);
	if (node->left->type == TYPE_TRUTH)
		lexer_fail_at(&c->lexer, start,
		    "known() asks whether a value is known; this is none");
}

/* min(), max() and else(): values of one type, the later ones in turn. */
static void
call_pick(struct compiler *c, struct node *node)
{
	struct node *first = compiler_value(c), *right, *rest;
	struct node *left = first;
	size_t start;

	if (left->type == TYPE_TRUTH || left->type == TYPE_TEXT)
		lexer_fail(&c->lexer,
		    "numbers, durations and times only can be picked from");
	if (left->type == TYPE_ANY)
		left->type = TYPE_NUMBER;
	node->type = left->type;
	for (;;) {
		lexer_need(&c->lexer, ",");
		start = c->lexer.start;
		right = compiler_value(c);
		if (!compiler_agree(first, right))
			lexer_fail_at(&c->lexer, start,
			    "all of them have to be of one kind: numbers, "
			    "durations (2d, 30min), or times");
		right->type = node->type;
		if (!lexer_is(&c->lexer, ","))
			break;
		rest = compiler_node(c, node->kind, node->type);
		rest->left = left;
		rest->right = right;
		left = rest;
	}
	node->left = left;
	node->right = right;
}

static const struct function {
	const char *name;
	enum node_kind kind;
	enum type type;
	void (*compile)(struct compiler *, struct node *);
} functions[] = {
	{ "age", NODE_AGE, TYPE_DURATION, call_span },
	{ "else", NODE_ELSE, TYPE_ANY, call_pick },
	{ "flag", NODE_FLAG_VALUE, TYPE_ANY, call_named },
	{ "gave", NODE_GAVE, TYPE_TRUTH, call_gave },
	{ "known", NODE_KNOWN, TYPE_TRUTH, call_known },
	{ "max", NODE_MAX, TYPE_ANY, call_pick },
	{ "mentions", NODE_MENTIONS, TYPE_TRUTH, call_mentions },
	{ "min", NODE_MIN, TYPE_ANY, call_pick },
	{ "past", NODE_PAST, TYPE_ANY, call_past },
	{ "pref", NODE_PREF, TYPE_TEXT, call_named },
	{ "said", NODE_SAID, TYPE_TRUTH, call_said },
	{ "times", NODE_TIMES, TYPE_NUMBER, call_gave },
	{ "until", NODE_UNTIL, TYPE_DURATION, call_span },
	{ "why", NODE_WHY, TYPE_ANY, call_named },
};

#define NFUNCTIONS (sizeof(functions) / sizeof(*functions))

struct node *
call_compile(struct compiler *c, struct slice name)
{
	const char *names[NFUNCTIONS + 1], *near;
	char shown[QUOTE_MAX];
	struct node *node;
	size_t i;

	for (i = 0; i < NFUNCTIONS; i++) {
		names[i] = functions[i].name;
		if (slice_is(name, names[i]))
			break;
	}
	if (i == NFUNCTIONS) {
		names[i] = NULL;
		near = quote_nearest(name, names);
		lexer_fail_at(&c->lexer, c->start,
		    "unknown function \"%s\"%s%s%s", quote(shown, name),
		    near == NULL ? "" : ", did you mean ",
		    near == NULL ? "" : near, near == NULL ? "" : "?");
	}
	compiler_descend(c);
	node = compiler_node(c, functions[i].kind, functions[i].type);
	lexer_need(&c->lexer, "(");
	functions[i].compile(c, node);
	lexer_need(&c->lexer, ")");
	c->depth--;
	return node;
}
