#include "cmd/suggest/guard.h"

#define BIT(field) ((uint64_t)1 << (field))

/* Terms of higher numbers are not looked at. */
#define TERMS_MOST 64

/* What has to be there for a value to be known. */
static uint64_t
value_needs(const struct node *node)
{
	switch (node->kind) {
	case NODE_FIELD:
		if (node->field < FIELD_COLUMNS)
			return BIT(node->field);
		if (node->field == FIELD_DAYS ||
		    node->field == FIELD_DAYS_TARGET)
			return BIT(FIELD_WHY);
		if (node->field == FIELD_ANNIVERSARY)
			return BIT(FIELD_PAST) | BIT(FIELD_TIME);
		return node->field == FIELD_PREFERENCE ? BIT(FIELD_TEXT) : 0;
	case NODE_FLAG_VALUE:
		return BIT(FIELD_FLAGS);
	case NODE_PAST:
		return node->count ? 0 : BIT(FIELD_PAST);
	case NODE_PREF:
		return BIT(FIELD_PAST);
	case NODE_WHY:
		return BIT(FIELD_WHY);
	case NODE_AGE:
	case NODE_UNTIL:
		return BIT(FIELD_TIME) | value_needs(node->left);
	case NODE_ADD:
	case NODE_SUBTRACT:
	case NODE_MULTIPLY:
	case NODE_DIVIDE:
	case NODE_MIN:
	case NODE_MAX:
		return value_needs(node->left) | value_needs(node->right);
	case NODE_ELSE:
		return value_needs(node->left) & value_needs(node->right);
	default:
		return 0;
	}
}

/* What has to be there for a list to have an item, or a text words. */
static uint64_t
has_needs(const struct node *node, enum truth want)
{
	enum field field = node->left->field;

	/* that an item is not there needs no list of flags, why or past */
	if (want == NO &&
	    (field == FIELD_FLAGS || field == FIELD_WHY || field == FIELD_PAST))
		return 0;
	return BIT(field);
}

/* Both sides have to hold, or one of them. */
static struct guard
both(struct guard a, struct guard b)
{
	a.columns |= b.columns;
	a.terms |= b.terms;
	return a;
}

static struct guard
either(struct guard a, struct guard b)
{
	a.columns &= b.columns;
	a.terms &= b.terms;
	return a;
}

/* What has to be there for the node to be yes, or no, as wanted. */
static struct guard
needs(const struct conditions *conditions, const struct node *node,
    enum truth want)
{
	struct guard guard = { 0, 0 };

	switch (node->kind) {
	case NODE_AND:
	case NODE_OR:
		guard = needs(conditions, node->left, want);
		if ((node->kind == NODE_AND) == (want == YES))
			return both(
			    guard, needs(conditions, node->right, want));
		return either(guard, needs(conditions, node->right, want));
	case NODE_NOT:
		return needs(conditions, node->left, want == YES ? NO : YES);
	case NODE_TERM:
		guard =
		    needs(conditions, conditions->terms[node->term].node, want);
		if (want == YES && node->term < TERMS_MOST)
			guard.terms |= BIT(node->term);
		return guard;
	case NODE_COMPARE:
		guard.columns =
		    value_needs(node->left) | value_needs(node->right);
		return guard;
	case NODE_KNOWN:
		guard.columns = want == YES ? value_needs(node->left) : 0;
		return guard;
	case NODE_FLAG:
		guard.columns = want == YES ? BIT(FIELD_FLAGS) : 0;
		return guard;
	case NODE_SAID:
		guard.columns = BIT(FIELD_TEXT);
		return guard;
	case NODE_HAS:
		guard.columns = has_needs(node, want);
		return guard;
	default:
		return guard;
	}
}

struct guard
guard_find(const struct conditions *conditions, const struct node *node)
{
	return needs(conditions, node, YES);
}
