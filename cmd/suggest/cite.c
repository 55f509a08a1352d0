#include "cmd/suggest/cite.h"

#include "common/list.h"

/* The bytes of a value; what would end the item or the field does not. */
static void
put_value(struct buffer *to, struct slice value)
{
	size_t i;
	char c;

	for (i = 0; i < value.len; i++) {
		c = value.s[i];
		if (c == ';')
			c = ',';
		else if (c == '\t' || c == '\n' || c == '\r')
			c = ' ';
		buffer_char(to, c);
	}
}

static void
put_item(struct buffer *to, struct slice name, struct slice value)
{
	struct slice rest = buffer_slice(to);
	struct item item;

	while (list_next(&rest, &item))
		if (slice_eq(item.name, name))
			return;
	if (to->len > 0)
		buffer_char(to, ';');
	buffer_put(to, name);
	if (value.len == 0)
		return;
	buffer_char(to, '=');
	put_value(to, value);
}

void
cite_item(struct buffer *to, const char *name, struct slice value)
{
	put_item(to, slice_of(name), value);
}

/* The grant that gave() or times() found, or that there is none. */
static void
cite_grant(struct evaluator *e, const struct node *node, enum truth truth,
    struct buffer *to)
{
	const struct situation *s = &e->situation;
	size_t i;

	for (i = 0; truth == YES && i < s->given.n; i++)
		if (node->from <= 0 &&
		    grant_means(s->given.item[i].name, node->text)) {
			put_item(to, SLICE("given"), s->given.item[i].name);
			return;
		}
	for (i = 0; truth == YES && i < s->ngrants; i++)
		if ((double)s->grants[i].age >= node->from &&
		    (double)s->grants[i].age <= node->to &&
		    grant_means(s->grants[i].action, node->text)) {
			put_item(to, SLICE("gave"), s->grants[i].written);
			return;
		}
	put_item(to, SLICE("gave"), truth == NO ? SLICE("no") : SLICE("?"));
}

/* A bad mood with the words that made it, where why has them. */
static struct slice
mood_words(const struct situation *s, struct slice mood)
{
	struct slice found;

	if (items_value(&s->why, SLICE("mood"), &found) &&
	    found.len > mood.len && slice_begins(found, "-") &&
	    found.s[mood.len] == ' ' && memcmp(found.s, mood.s, mood.len) == 0)
		return found;
	return mood;
}

/* What a node of a value is called, and what stands there. */
static void
cite_value(struct evaluator *e, const struct node *node, struct buffer *to)
{
	const struct situation *s = &e->situation;
	struct value value;
	struct slice name, text;

	while (node->kind == NODE_AGE || node->kind == NODE_UNTIL)
		node = node->left;
	if (node->kind == NODE_NUMBER)
		return;
	if (node->kind >= NODE_ADD) {
		cite_value(e, node->left, to);
		cite_value(e, node->right, to);
		return;
	}
	if (node->kind == NODE_TIMES) {
		value = evaluate_value(e, node, TYPE_NUMBER);
		cite_grant(e, node, value.number > 0 ? YES : NO, to);
		return;
	}
	name = node->text;
	value = evaluate_value(e, node, TYPE_TEXT);
	text = value.text;
	if (node->kind == NODE_FIELD) {
		name = slice_of(field_infos[node->field].name);
		if (node->field == FIELD_DAYS ||
		    node->field == FIELD_DAYS_TARGET)
			name = SLICE("days");
		if (node->field == FIELD_DAYS_TARGET)
			text = s->text[FIELD_DAYS];
		if (node->field == FIELD_ANNIVERSARY)
			name = SLICE("since");
		if (node->field == FIELD_MOOD)
			text = mood_words(s, text);
	} else if (node->kind == NODE_PAST && value.known && text.len == 0) {
		text = SLICE("0");
	}
	put_item(to, name, text.len > 0 ? text : SLICE("?"));
}

static void
cite_said(struct evaluator *e, const struct node *node, enum truth truth,
    struct buffer *to)
{
	const struct phrases *phrases = e->hearing.phrases;
	struct slice name = node->text, text;
	struct slice words;
	size_t i;

	text = truth == NO ? SLICE("no") : SLICE("?");
	for (i = 0; truth == YES && i < node->n; i++) {
		if (hearing_said(&e->hearing, node->list[i], &words) != YES)
			continue;
		name = slice_of(phrases_class_name(phrases, node->list[i]));
		text = words;
		break;
	}
	put_item(to, name, text);
}

static void
cite_mentions(struct evaluator *e, const struct node *node, enum truth truth,
    struct buffer *to)
{
	struct slice text = truth == NO ? SLICE("no") : SLICE("?");
	size_t i;

	for (i = 0; truth == YES && i < node->n; i++)
		if (hearing_mentions(&e->hearing, (uint32_t)node->list[i]) ==
		    YES) {
			text = node->words[i];
			break;
		}
	put_item(to, SLICE("words"), text);
}

static void cite_node(struct evaluator *, const struct node *, enum truth,
    bool denied, struct buffer *);

/* The sides that decided: one is enough, or all of them had to agree. */
static void
cite_join(struct evaluator *e, const struct node *node, enum truth truth,
    bool denied, struct buffer *to)
{
	enum truth decides = node->kind == NODE_OR ? YES : NO;
	enum truth left = evaluate(e, node->left), right;

	if (left == truth)
		cite_node(e, node->left, left, denied, to);
	if (left == truth && truth == decides)
		return;
	right = evaluate(e, node->right);
	if (right == truth)
		cite_node(e, node->right, right, denied, to);
}

/*
 * denied says that the node stands behind a "not".  What speaks for the
 * condition is shown sparingly: that something is not there, or that a term
 * of little news holds, is no evidence.
 */
static void
cite_node(struct evaluator *e, const struct node *node, enum truth truth,
    bool denied, struct buffer *to)
{
	const struct term *term;
	bool speaks = truth != UNKNOWN && (truth == YES) != denied;

	switch (node->kind) {
	case NODE_OR:
	case NODE_AND:
		cite_join(e, node, truth, denied, to);
		return;
	case NODE_NOT:
		cite_node(e, node->left, evaluate(e, node->left), !denied, to);
		return;
	case NODE_TERM:
		term = &e->conditions.terms[node->term];
		if (!speaks || (term->cited && !denied))
			cite_node(e, term->node, truth, denied, to);
		return;
	case NODE_COMPARE:
		if (node->left->kind == NODE_TIMES)
			cite_grant(e, node->left, truth, to);
		else
			cite_value(e,
			    node->left->kind == NODE_NUMBER ? node->right :
							      node->left,
			    to);
		return;
	case NODE_HAS:
		if (!speaks)
			cite_value(e, node->left, to);
		else if (!denied)
			put_item(to,
			    slice_of(field_infos[node->left->field].name),
			    node->text);
		return;
	case NODE_KNOWN:
		if (!speaks ||
		    (!denied &&
			(node->left->kind != NODE_FIELD ||
			    node->left->field >= FIELD_COLUMNS)))
			cite_value(e, node->left, to);
		return;
	case NODE_FLAG:
		if (truth == YES)
			put_item(to, node->text, SLICE_EMPTY);
		else if (!speaks)
			put_item(to, node->text, SLICE("no"));
		return;
	case NODE_SAID:
		cite_said(e, node, truth, to);
		return;
	case NODE_MENTIONS:
		cite_mentions(e, node, truth, to);
		return;
	default:
		cite_grant(e, node, truth, to);
		return;
	}
}

void
cite(struct evaluator *e, const struct node *node, enum truth truth,
    struct buffer *to)
{
	cite_node(e, node, truth, false, to);
}
