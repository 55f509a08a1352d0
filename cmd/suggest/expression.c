#include "cmd/suggest/call.h"
#include "cmd/suggest/compiler.h"
#include "common/number.h"
#include "common/quote.h"

/* Units, and how many seconds each has; "" is a plain number. */
static const struct unit {
	const char *name;
	double seconds;
} units[] = {
	{ "s", 1 },
	{ "min", 60 },
	{ "h", 3600 },
	{ "d", 86400 },
};

void
compiler_descend(struct compiler *c)
{
	if (++c->depth > DEPTH_MAX)
		lexer_fail(&c->lexer, "nested more than %d deep", DEPTH_MAX);
}

struct node *
compiler_number(struct compiler *c)
{
	struct slice text = c->lexer.text, unit;
	struct node *node = compiler_node(c, NODE_NUMBER, TYPE_NUMBER);
	char shown[QUOTE_MAX];
	size_t i, len = 0;

	while (len < text.len &&
	    (is_digit(text.s[len]) || text.s[len] == '.' || text.s[len] == '-'))
		len++;
	unit = slice_from(text, len);
	text.len = len;
	if (!number_parse(text, &node->from))
		lexer_fail(&c->lexer, "\"%s\" is not a number",
		    quote(shown, c->lexer.text));
	if (unit.len == 0 || slice_is(unit, "%")) {
		lexer_next(&c->lexer);
		return node;
	}
	for (i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (slice_is(unit, units[i].name))
			break;
	if (i == sizeof(units) / sizeof(*units))
		lexer_fail_at(&c->lexer, c->lexer.start + len,
		    "unknown unit \"%s\": one of s min h d %%",
		    quote(shown, unit));
	lexer_next(&c->lexer);
	node->type = TYPE_DURATION;
	node->from *= units[i].seconds;
	return node;
}

/* A name that is neither term nor column: say which one is near. */
static _Noreturn void
unknown_name(struct compiler *c, struct slice name)
{
	const struct conditions *conditions = c->conditions;
	const char *names[NFIELDS + 64];
	const char *near;
	char shown[QUOTE_MAX];
	size_t i, n = 0;

	for (i = 0; i < NFIELDS; i++)
		names[n++] = field_infos[i].name;
	for (i = 0; i < conditions->nterms && i < 63; i++)
		names[n++] = arena_string(
		    &c->conditions->arena, conditions->terms[i].name);
	names[n] = NULL;
	near = quote_nearest(name, names);
	lexer_fail_at(&c->lexer, c->start,
	    "neither a column nor a word of the trade: \"%s\"%s%s%s",
	    quote(shown, name), near == NULL ? "" : ", did you mean ",
	    near == NULL ? "" : near, near == NULL ? "" : "?");
}

static struct node *
compile_name(struct compiler *c)
{
	const struct conditions *conditions = c->conditions;
	struct slice name = c->lexer.text;
	struct node *node;
	size_t i;

	c->start = c->lexer.start;
	lexer_next(&c->lexer);
	if (lexer_is(&c->lexer, "("))
		return call_compile(c, name);
	for (i = 0; i < conditions->nterms; i++)
		if (slice_eq(conditions->terms[i].name, name)) {
			node = compiler_node(c, NODE_TERM, TYPE_TRUTH);
			node->term = i;
			return node;
		}
	for (i = 0; i < NFIELDS; i++)
		if (slice_is(name, field_infos[i].name)) {
			node =
			    compiler_node(c, NODE_FIELD, field_infos[i].type);
			node->field = (enum field)i;
			return node;
		}
	unknown_name(c, name);
}

static struct node *compile_or(struct compiler *);

/* A number, a name, a call, or anything in parentheses. */
static struct node *
compile_primary(struct compiler *c)
{
	char shown[QUOTE_MAX];
	struct node *node;

	if (lexer_is(&c->lexer, "(")) {
		compiler_descend(c);
		lexer_next(&c->lexer);
		node = compile_or(c);
		lexer_need(&c->lexer, ")");
		c->depth--;
		return node;
	}
	switch (c->lexer.kind) {
	case TOKEN_NUMBER:
		return compiler_number(c);
	case TOKEN_WORD:
		return compile_name(c);
	case TOKEN_END:
		lexer_fail(&c->lexer, "the condition ends too early");
	default:
		lexer_fail(&c->lexer, "a value is expected, not \"%s\"",
		    quote(shown, c->lexer.text));
	}
}

/* What a flag or an item of why has to be, beside the other operand. */
static void
settle_type(struct node *node, enum node_kind kind, enum type other)
{
	if (node->type != TYPE_ANY &&
	    !(node->kind == NODE_NUMBER && node->type == TYPE_NUMBER))
		return;
	if (kind == NODE_ADD || kind == NODE_SUBTRACT) {
		if (other == TYPE_TIME)
			node->type =
			    kind == NODE_SUBTRACT && node->type == TYPE_ANY ?
			    TYPE_TIME :
			    TYPE_DURATION;
		else if (other == TYPE_DURATION)
			node->type = TYPE_DURATION;
	}
	if (node->type == TYPE_ANY)
		node->type = TYPE_NUMBER;
}

/* The type of a sum or a product, or TYPE_TEXT where there is none. */
static enum type
result_type(enum node_kind kind, enum type a, enum type b)
{
	bool times = a == TYPE_TIME || b == TYPE_TIME;

	if (a == TYPE_TRUTH || b == TYPE_TRUTH || a == TYPE_TEXT ||
	    b == TYPE_TEXT)
		return TYPE_TEXT;
	switch (kind) {
	case NODE_ADD:
		if (a == b)
			return a == TYPE_TIME ? TYPE_TEXT : a;
		return times && (a == TYPE_DURATION || b == TYPE_DURATION) ?
		    TYPE_TIME :
		    TYPE_TEXT;
	case NODE_SUBTRACT:
		if (a == b)
			return a == TYPE_TIME ? TYPE_DURATION : a;
		return a == TYPE_TIME && b == TYPE_DURATION ? TYPE_TIME :
							      TYPE_TEXT;
	case NODE_MULTIPLY:
		if (times || (a == TYPE_DURATION && b == TYPE_DURATION))
			return TYPE_TEXT;
		return a == TYPE_DURATION ? a : b;
	default:
		if (times || (a == TYPE_NUMBER && b == TYPE_DURATION))
			return TYPE_TEXT;
		return a == b ? TYPE_NUMBER : a;
	}
}

static struct node *
compile_operation(struct compiler *c, enum node_kind kind, size_t at,
    struct node *left, struct node *right)
{
	struct node *node;

	settle_type(left, kind, right->type);
	settle_type(right, kind, left->type);
	node =
	    compiler_node(c, kind, result_type(kind, left->type, right->type));
	if (node->type == TYPE_TEXT)
		lexer_fail_at(&c->lexer, at,
		    "there is no such sum: numbers go with numbers, durations "
		    "(2d, 30min) with durations and times, factors are "
		    "numbers");
	node->left = left;
	node->right = right;
	return node;
}

static struct node *
compile_product(struct compiler *c)
{
	struct node *node = compile_primary(c);
	enum node_kind kind;
	size_t at;
	int links;

	for (links = 0;; links++) {
		at = c->lexer.start;
		if (lexer_skip(&c->lexer, "*"))
			kind = NODE_MULTIPLY;
		else if (lexer_skip(&c->lexer, "/"))
			kind = NODE_DIVIDE;
		else
			return node;
		if (links == DEPTH_MAX)
			lexer_fail_at(&c->lexer, at, "too many factors");
		node = compile_operation(c, kind, at, node, compile_primary(c));
	}
}

struct node *
compiler_value(struct compiler *c)
{
	struct node *node = compile_product(c);
	enum node_kind kind;
	size_t at;
	int links;

	for (links = 0;; links++) {
		at = c->lexer.start;
		if (lexer_skip(&c->lexer, "+"))
			kind = NODE_ADD;
		else if (lexer_skip_minus(&c->lexer))
			kind = NODE_SUBTRACT;
		else
			return node;
		if (links == DEPTH_MAX)
			lexer_fail_at(&c->lexer, at, "too many terms");
		node = compile_operation(c, kind, at, node, compile_product(c));
	}
}

/* The word or quoted text that a text is compared with. */
static struct node *
compile_text(struct compiler *c, const struct node *left)
{
	struct node *node = compiler_node(c, NODE_TEXT, TYPE_TEXT);
	const char *const *words = NULL;
	const char *near;
	char shown[QUOTE_MAX];
	size_t i;

	if (c->lexer.kind == TOKEN_END || c->lexer.kind == TOKEN_MARK)
		lexer_fail(&c->lexer, "a word is expected");
	node->text = arena_copy(&c->conditions->arena, c->lexer.text);
	if (left->kind == NODE_FIELD)
		words = field_infos[left->field].words;
	for (i = 0; words != NULL && words[i] != NULL; i++)
		if (slice_is(node->text, words[i]))
			break;
	if (words != NULL && words[i] == NULL) {
		near = quote_nearest(node->text, words);
		lexer_fail(&c->lexer, "%s is never \"%s\"%s%s%s",
		    field_infos[left->field].name, quote(shown, node->text),
		    near == NULL ? "" : ", did you mean ",
		    near == NULL ? "" : near, near == NULL ? "" : "?");
	}
	lexer_next(&c->lexer);
	return node;
}

bool
compiler_agree(const struct node *a, const struct node *b)
{
	if (a->type == TYPE_TRUTH || b->type == TYPE_TRUTH)
		return false;
	if (a->type == b->type || a->type == TYPE_ANY || b->type == TYPE_ANY)
		return true;
	return (a->type == TYPE_DURATION && b->kind == NODE_NUMBER &&
		   b->type == TYPE_NUMBER) ||
	    (b->type == TYPE_DURATION && a->kind == NODE_NUMBER &&
		a->type == TYPE_NUMBER);
}

/* left compared with what follows. */
static struct node *
compile_against(struct compiler *c, enum compare compare,
    const struct node *left, size_t start)
{
	struct node *node = compiler_node(c, NODE_COMPARE, TYPE_TRUTH);
	size_t right = c->lexer.start;

	if (left->type == TYPE_TRUTH)
		lexer_fail_at(&c->lexer, start,
		    "this is true or false by itself; nothing to compare");
	node->compare = compare;
	node->left = left;
	if (left->type == TYPE_TEXT && compare > COMPARE_NE)
		lexer_fail_at(
		    &c->lexer, start, "text is compared with = and != only");
	if (left->type == TYPE_TEXT ||
	    (left->type == TYPE_ANY && compare <= COMPARE_NE))
		node->right = compile_text(c, left);
	else
		node->right = compiler_value(c);
	if (!compiler_agree(left, node->right))
		lexer_fail_at(&c->lexer, right,
		    "these two cannot be compared: numbers with numbers, "
		    "durations (2d, 30min) with durations, times with times");
	return node;
}

/* left in (a, b, c): one of them is equal. */
static struct node *
compile_in(struct compiler *c, const struct node *left, size_t start)
{
	struct node *node = NULL, *one;
	int links = 0;

	lexer_need(&c->lexer, "(");
	do {
		if (links++ > DEPTH_MAX)
			lexer_fail(
			    &c->lexer, "more than %d in a list", DEPTH_MAX);
		one = compile_against(c, COMPARE_EQ, left, start);
		if (node != NULL) {
			struct node *both =
			    compiler_node(c, NODE_OR, TYPE_TRUTH);

			both->left = node;
			both->right = one;
			one = both;
		}
		node = one;
	} while (lexer_skip(&c->lexer, ","));
	lexer_need(&c->lexer, ")");
	return node;
}

/* left has x: an item of a list, or words in a text. */
static struct node *
compile_has(struct compiler *c, const struct node *left, size_t start)
{
	struct node *node = compiler_node(c, NODE_HAS, TYPE_TRUTH);

	if (left->kind != NODE_FIELD || left->type != TYPE_TEXT ||
	    left->field >= FIELD_COLUMNS || left->field == FIELD_TEXT ||
	    field_infos[left->field].words != NULL)
		lexer_fail_at(&c->lexer, start,
		    "only a list (flags, given, why, past) or a text "
		    "(topic, queue) has something; what was said is asked "
		    "for by said() and mentions()");
	if (c->lexer.kind == TOKEN_END || c->lexer.kind == TOKEN_MARK ||
	    c->lexer.text.len == 0)
		lexer_fail(&c->lexer, "a word is expected");
	node->left = left;
	node->text = arena_copy(&c->conditions->arena, c->lexer.text);
	lexer_next(&c->lexer);
	return node;
}

static bool
skip_compare(struct compiler *c, enum compare *compare)
{
	static const char *const marks[] = { "=", "!=", "<", "<=", ">", ">=" };
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (lexer_skip(&c->lexer, marks[i])) {
			*compare = (enum compare)i;
			return true;
		}
	return false;
}

static struct node *
compile_not_of(struct compiler *c, const struct node *inner)
{
	struct node *node = compiler_node(c, NODE_NOT, TYPE_TRUTH);

	node->left = inner;
	return node;
}

static struct node *
compile_test(struct compiler *c)
{
	size_t start = c->lexer.start;
	struct node *left = compiler_value(c);
	enum compare compare;

	if (skip_compare(c, &compare))
		return compile_against(c, compare, left, start);
	if (lexer_skip(&c->lexer, "in"))
		return compile_in(c, left, start);
	if (lexer_skip(&c->lexer, "has"))
		return compile_has(c, left, start);
	if (!lexer_is(&c->lexer, "not"))
		return left;
	lexer_next(&c->lexer);
	if (lexer_skip(&c->lexer, "has"))
		return compile_not_of(c, compile_has(c, left, start));
	lexer_need(&c->lexer, "in");
	return compile_not_of(c, compile_in(c, left, start));
}

/* A value by itself is a test where it is a truth or a flag. */
static struct node *
need_truth(struct compiler *c, struct node *node, size_t start)
{
	if (node->kind == NODE_FLAG_VALUE && node->type == TYPE_ANY) {
		node->kind = NODE_FLAG;
		node->type = TYPE_TRUTH;
	}
	if (node->type != TYPE_TRUTH)
		lexer_fail_at(&c->lexer, start,
		    "this is a value; compare it, or ask known() of it");
	return node;
}

static struct node *
compile_not(struct compiler *c)
{
	struct node *node;
	size_t start;

	if (!lexer_is(&c->lexer, "not"))
		return compile_test(c);
	compiler_descend(c);
	lexer_next(&c->lexer);
	start = c->lexer.start;
	node = compile_not_of(c, need_truth(c, compile_not(c), start));
	c->depth--;
	return node;
}

/* a and b and c is ((a and b) and c); a long chain is refused like a deep one.
 */
static struct node *
compile_chain(struct compiler *c, enum node_kind kind, const char *word,
    struct node *(*part)(struct compiler *))
{
	size_t start = c->lexer.start;
	struct node *left = part(c), *node;
	int links = 0;

	while (lexer_skip(&c->lexer, word)) {
		if (++links > DEPTH_MAX)
			lexer_fail(&c->lexer,
			    "more than %d in a row joined by "
			    "\"%s\"",
			    DEPTH_MAX, word);
		node = compiler_node(c, kind, TYPE_TRUTH);
		node->left = need_truth(c, left, start);
		start = c->lexer.start;
		node->right = need_truth(c, part(c), start);
		left = node;
	}
	return left;
}

static struct node *
compile_and(struct compiler *c)
{
	return compile_chain(c, NODE_AND, "and", compile_not);
}

static struct node *
compile_or(struct compiler *c)
{
	return compile_chain(c, NODE_OR, "or", compile_and);
}

const struct node *
compiler_truth(struct compiler *c)
{
	size_t start = c->lexer.start;

	return need_truth(c, compile_or(c), start);
}
