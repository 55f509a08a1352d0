#include "cmd/suggest/evaluate.h"

#include <stdlib.h>

#include "common/number.h"
#include "common/playbook.h"

/* A term that this record has not been asked for. */
#define MEMO_NONE 0xff

void
evaluator_open(struct evaluator *e)
{
	conditions_open(&e->conditions, &e->hearing);
	e->memo = memory_new(e->conditions.nterms, sizeof(*e->memo));
}

void
evaluator_read(struct evaluator *e, const struct record *record)
{
	situation_read(&e->situation, record);
	hearing_turn(&e->hearing, &e->situation);
	memset(e->memo, MEMO_NONE, e->conditions.nterms);
}

/* Text that a flag or the past holds, as the type it is compared as. */
static struct value
convert(struct slice text, enum type type)
{
	struct value value = { text.len > 0, 0, text };

	if (type == TYPE_TIME) {
		text.len = slice_find(text, '@');
		value.known = situation_time(text, &value.number);
	} else if (type == TYPE_NUMBER || type == TYPE_DURATION) {
		value.known = number_parse(text, &value.number);
	}
	return value;
}

static struct value
field_value(struct evaluator *e, enum field field)
{
	const struct situation *s = &e->situation;
	struct value value = { false, 0, SLICE_EMPTY };

	switch (field) {
	case FIELD_KIND:
		value.text = hearing_kind(&e->hearing);
		break;
	case FIELD_EVENT:
		value.text = hearing_event(&e->hearing);
		break;
	case FIELD_PREFERENCE:
		value.text = hearing_preference(&e->hearing);
		break;
	default:
		value.known = s->known[field];
		value.number = s->number[field];
		value.text = s->text[field];
		return value;
	}
	value.known = value.text.len > 0;
	return value;
}

static struct value
past_value(const struct situation *s, const struct node *node)
{
	struct value value = { false, 0, SLICE_EMPTY };
	struct slice text;

	if (items_value(&s->past, node->text, &text))
		return convert(text, node->type);
	/* a count that a known customer does not have is 0 */
	value.known = node->count && s->known[FIELD_CUSTOMER];
	return value;
}

/* The preference KEY of the items pref=KEY=VALUE. */
static struct value
pref_value(const struct situation *s, struct slice key)
{
	struct value value = { false, 0, SLICE_EMPTY };
	struct slice text;
	size_t i, at;

	for (i = 0; i < s->past.n; i++) {
		text = s->past.item[i].value;
		if (!slice_is(s->past.item[i].name, "pref"))
			continue;
		at = slice_find(text, '=');
		value.text = slice_from(text, at + 1);
		text.len = at;
		value.known = value.text.len > 0;
		if (slice_eq(text, key))
			return value;
	}
	value.known = false;
	return value;
}

static struct value
span_value(struct evaluator *e, const struct node *node)
{
	const struct situation *s = &e->situation;
	struct value value = evaluate_value(e, node->left, TYPE_TIME);

	value.known = value.known && s->known[FIELD_TIME];
	value.number -= s->number[FIELD_TIME];
	if (node->kind == NODE_AGE)
		value.number = -value.number;
	return value;
}

bool
grant_means(struct slice word, struct slice asked)
{
	return slice_eq(word, asked) || slice_is(asked, "any") ||
	    slice_eq(playbook_family(word), asked) ||
	    slice_eq(word, playbook_family(asked));
}

/* How often was it given within those days, this record included? */
static struct value
times_value(const struct situation *s, const struct node *node)
{
	struct value value = { s->known[FIELD_CUSTOMER], 0, SLICE_EMPTY };
	size_t i;

	for (i = 0; i < s->given.n; i++)
		if (node->from <= 0 &&
		    grant_means(s->given.item[i].name, node->text))
			value.number++;
	for (i = 0; i < s->ngrants; i++)
		if ((double)s->grants[i].age >= node->from &&
		    (double)s->grants[i].age <= node->to &&
		    grant_means(s->grants[i].action, node->text))
			value.number++;
	value.known |= value.number > 0;
	return value;
}

/* Sums and products; what is divided by 0 is unknown. */
static struct value
operation_value(struct evaluator *e, const struct node *node)
{
	struct value a = evaluate_value(e, node->left, node->left->type);
	struct value b = evaluate_value(e, node->right, node->right->type);

	if (node->kind == NODE_ELSE)
		return a.known ? a : b;
	a.text = SLICE_EMPTY;
	a.known = a.known && b.known;
	if (!a.known)
		return a;
	switch (node->kind) {
	case NODE_ADD:
		a.number += b.number;
		break;
	case NODE_SUBTRACT:
		a.number -= b.number;
		break;
	case NODE_MULTIPLY:
		a.number *= b.number;
		break;
	case NODE_DIVIDE:
		a.known = b.number < 0 || b.number > 0;
		a.number /= a.known ? b.number : 1;
		break;
	case NODE_MIN:
		return a.number <= b.number ? a : b;
	default:
		return a.number >= b.number ? a : b;
	}
	return a;
}

struct value
evaluate_value(struct evaluator *e, const struct node *node, enum type type)
{
	const struct situation *s = &e->situation;
	struct value none = { false, 0, SLICE_EMPTY };
	struct slice text;

	switch (node->kind) {
	case NODE_FIELD:
		return field_value(e, node->field);
	case NODE_FLAG_VALUE:
		if (!items_value(&s->flags, node->text, &text))
			return none;
		return convert(text, type);
	case NODE_PAST:
		return past_value(s, node);
	case NODE_PREF:
		return pref_value(s, node->text);
	case NODE_WHY:
		if (!items_value(&s->why, node->text, &text))
			return none;
		/* behind a number may stand the words that made it */
		if (type != TYPE_TEXT)
			text.len = slice_find(text, ' ');
		return convert(text, type);
	case NODE_AGE:
	case NODE_UNTIL:
		return span_value(e, node);
	case NODE_TIMES:
		return times_value(s, node);
	case NODE_ADD:
	case NODE_SUBTRACT:
	case NODE_MULTIPLY:
	case NODE_DIVIDE:
	case NODE_MIN:
	case NODE_MAX:
	case NODE_ELSE:
		return operation_value(e, node);
	default:
		none.known = true;
		none.number = node->from;
		none.text = node->text;
		return none;
	}
}

static bool
holds(enum compare compare, double a, double b)
{
	switch (compare) {
	case COMPARE_EQ:
		return a == b;
	case COMPARE_NE:
		return a != b;
	case COMPARE_LT:
		return a < b;
	case COMPARE_LE:
		return a <= b;
	case COMPARE_GT:
		return a > b;
	default:
		return a >= b;
	}
}

/* A flag can be there several times; one that equals is enough. */
static bool
flag_equals(const struct situation *s, struct slice name, struct slice text)
{
	size_t i;

	for (i = 0; i < s->flags.n; i++)
		if (slice_eq(s->flags.item[i].name, name) &&
		    slice_eq(s->flags.item[i].value, text))
			return true;
	return false;
}

/* A column against a constant, which most comparisons are. */
static enum truth
compare_column(const struct situation *s, const struct node *node)
{
	enum field field = node->left->field;
	bool equal;

	if (!s->known[field])
		return UNKNOWN;
	if (node->left->type == TYPE_TEXT) {
		equal = slice_eq(s->text[field], node->right->text);
		return equal == (node->compare == COMPARE_EQ) ? YES : NO;
	}
	return holds(node->compare, s->number[field], node->right->from) ? YES :
									   NO;
}

static enum truth
compare(struct evaluator *e, const struct node *node)
{
	enum type type = node->left->type;
	struct value left, right;
	bool equal;

	if (node->left->kind == NODE_FIELD &&
	    node->left->field < FIELD_COLUMNS &&
	    (node->right->kind == NODE_NUMBER ||
		node->right->kind == NODE_TEXT))
		return compare_column(&e->situation, node);
	/* most records have no flags */
	if (node->left->kind == NODE_FLAG_VALUE && e->situation.flags.n == 0)
		return UNKNOWN;
	if (type == TYPE_ANY)
		type = node->right->type;
	left = evaluate_value(e, node->left, type);
	if (!left.known)
		return UNKNOWN;
	if (type == TYPE_TEXT) {
		equal = slice_eq(left.text, node->right->text) ||
		    (node->left->kind == NODE_FLAG_VALUE &&
			flag_equals(&e->situation, node->left->text,
			    node->right->text));
		return equal == (node->compare == COMPARE_EQ) ? YES : NO;
	}
	right = evaluate_value(e, node->right, type);
	if (!right.known)
		return UNKNOWN;
	return holds(node->compare, left.number, right.number) ? YES : NO;
}

static bool
joins(char c)
{
	return is_letter(c) || is_digit(c);
}

/* Do the words stand in the text, as whole words, in any case? */
static bool
text_has(struct slice text, struct slice words)
{
	size_t at, i;

	for (at = 0; at + words.len <= text.len; at++) {
		if (at > 0 && joins(text.s[at - 1]))
			continue;
		for (i = 0; i < words.len; i++)
			if (fold(text.s[at + i]) != fold(words.s[i]))
				break;
		if (i == words.len &&
		    (at + i == text.len || !joins(text.s[at + i])))
			return true;
	}
	return false;
}

static bool
items_have(const struct items *items, struct slice asked, bool grants)
{
	struct slice name = asked, value;
	size_t i;

	name.len = slice_find(asked, '=');
	value = slice_from(asked, name.len + 1);
	for (i = 0; i < items->n; i++)
		if ((slice_eq(items->item[i].name, name) ||
			(grants && grant_means(items->item[i].name, name))) &&
		    (name.len == asked.len ||
			slice_eq(items->item[i].value, value)))
			return true;
	return false;
}

/*
 * An empty list of flags or of reasons is a list; nobody knows what was
 * given where nothing is written, or what a stranger's past was.
 */
static enum truth
has(const struct situation *s, const struct node *node)
{
	enum field field = node->left->field;

	switch (field) {
	case FIELD_FLAGS:
		return items_have(&s->flags, node->text, false) ? YES : NO;
	case FIELD_WHY:
		return items_have(&s->why, node->text, false) ? YES : NO;
	case FIELD_PAST:
		if (items_have(&s->past, node->text, false))
			return YES;
		return s->known[FIELD_CUSTOMER] ? NO : UNKNOWN;
	case FIELD_GIVEN:
		if (!s->known[field])
			return UNKNOWN;
		return items_have(&s->given, node->text, true) ? YES : NO;
	default:
		if (!s->known[field])
			return UNKNOWN;
		return text_has(s->text[field], node->text) ? YES : NO;
	}
}

static enum truth
said(struct evaluator *e, const struct node *node)
{
	enum truth truth = NO;
	struct slice words;
	size_t i;

	for (i = 0; i < node->n && truth == NO; i++)
		truth = hearing_said(&e->hearing, node->list[i], &words);
	return truth;
}

static enum truth
mentions(struct evaluator *e, const struct node *node)
{
	enum truth truth = NO;
	size_t i;

	for (i = 0; i < node->n && truth == NO; i++)
		truth = hearing_mentions(&e->hearing, (uint32_t)node->list[i]);
	return truth;
}

enum truth
evaluate_term(struct evaluator *e, size_t term)
{
	if (e->memo[term] == MEMO_NONE)
		e->memo[term] =
		    (unsigned char)evaluate(e, e->conditions.terms[term].node);
	return (enum truth)e->memo[term];
}

/* The two sides of an "and", where no decides, or of an "or", where yes. */
static inline enum truth
join(struct evaluator *e, const struct node *node, enum truth decides)
{
	enum truth left = evaluate(e, node->left), right;

	if (left == decides)
		return left;
	right = evaluate(e, node->right);
	if (right == decides)
		return right;
	return left == UNKNOWN || right == UNKNOWN ? UNKNOWN : left;
}

static enum truth
truth_or(struct evaluator *e, const struct node *node)
{
	return join(e, node, YES);
}

static enum truth
truth_and(struct evaluator *e, const struct node *node)
{
	return join(e, node, NO);
}

static enum truth
truth_not(struct evaluator *e, const struct node *node)
{
	enum truth truth = evaluate(e, node->left);

	return truth == UNKNOWN ? UNKNOWN : truth == YES ? NO : YES;
}

static enum truth
truth_term(struct evaluator *e, const struct node *node)
{
	return evaluate_term(e, node->term);
}

static enum truth
truth_known(struct evaluator *e, const struct node *node)
{
	if (node->left->kind == NODE_FIELD && node->left->field < FIELD_COLUMNS)
		return e->situation.known[node->left->field] ? YES : NO;
	return evaluate_value(e, node->left, node->left->type).known ? YES : NO;
}

static enum truth
truth_flag(struct evaluator *e, const struct node *node)
{
	struct slice text;

	return items_value(&e->situation.flags, node->text, &text) ? YES : NO;
}

static enum truth
truth_has(struct evaluator *e, const struct node *node)
{
	return has(&e->situation, node);
}

static enum truth
truth_gave(struct evaluator *e, const struct node *node)
{
	struct value value = times_value(&e->situation, node);

	if (value.known)
		return value.number > 0 ? YES : NO;
	return UNKNOWN;
}

/*
 * By kind, those before the first of a value; a function of its own each, since
 * most nodes are small.
 */
static enum truth (*const truths[NODE_FIELD])(
    struct evaluator *, const struct node *) = {
	[NODE_OR] = truth_or,
	[NODE_AND] = truth_and,
	[NODE_NOT] = truth_not,
	[NODE_COMPARE] = compare,
	[NODE_TERM] = truth_term,
	[NODE_KNOWN] = truth_known,
	[NODE_FLAG] = truth_flag,
	[NODE_SAID] = said,
	[NODE_MENTIONS] = mentions,
	[NODE_HAS] = truth_has,
	[NODE_GAVE] = truth_gave,
};

enum truth
evaluate(struct evaluator *e, const struct node *node)
{
	return truths[node->kind](e, node);
}

void
evaluator_free(struct evaluator *e)
{
	conditions_free(&e->conditions);
	hearing_free(&e->hearing);
	situation_free(&e->situation);
	free(e->memo);
}
