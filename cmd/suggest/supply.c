#include "cmd/suggest/supply.h"

#include "common/memory.h"

void
supply_open(struct supply *supply)
{
	memset(supply, 0, sizeof(*supply));
	dict_init(&supply->words);
}

/* "flag vip": what it is, and its name. */
static struct slice
word_of(
    struct supply *supply, const char *what, char between, struct slice name)
{
	buffer_clear(&supply->word);
	buffer_str(&supply->word, what);
	buffer_char(&supply->word, between);
	buffer_put(&supply->word, name);
	return buffer_slice(&supply->word);
}

static void
take_items(struct supply *supply, const char *what, const struct items *items)
{
	struct slice key;
	size_t i;

	for (i = 0; i < items->n; i++) {
		(void)dict_add(&supply->words,
		    word_of(supply, what, ' ', items->item[i].name));
		if (!slice_is(items->item[i].name, "pref"))
			continue;
		key = items->item[i].value;
		key.len = slice_find(key, '=');
		(void)dict_add(
		    &supply->words, word_of(supply, "preference", ' ', key));
	}
}

/* Columns that have but a few words, and what is derived from others. */
static void
take_field(struct supply *supply, struct evaluator *e, enum field field)
{
	const struct node node = { .kind = NODE_FIELD,
		.type = field_infos[field].type,
		.field = field };
	struct value value = evaluate_value(e, &node, node.type);

	if (!value.known)
		return;
	supply->filled[field]++;
	if (field_infos[field].words != NULL)
		(void)dict_add(&supply->words,
		    word_of(supply, field_infos[field].name, '=', value.text));
}

static void
take_sides(struct supply *supply, struct evaluator *e)
{
	struct slice rest = hearing_text(&e->hearing), turn;
	char speaker;

	while (turns_next(&rest, &speaker, &turn))
		(void)dict_add(&supply->words,
		    speaker == TURN_AGENT ? SLICE("text of ours") :
			speaker == TURN_CUSTOMER ?
					    SLICE("text of the customer's") :
					    SLICE("bot"));
}

void
supply_take(struct supply *supply, struct evaluator *e)
{
	const struct situation *s = &e->situation;
	size_t i;

	supply->records++;
	for (i = 0; i < NFIELDS; i++)
		take_field(supply, e, (enum field)i);
	supply->reachable +=
	    s->known[FIELD_CUSTOMER] || s->known[FIELD_CONTACT];
	take_items(supply, "flag", &s->flags);
	take_items(supply, "item of past:", &s->past);
	take_items(supply, "item of why:", &s->why);
	take_sides(supply, e);
}

static bool
lacks_word(struct supply *supply, struct slice word, struct buffer *to)
{
	if (dict_find(&supply->words, word) != DICT_NONE)
		return false;
	buffer_put(to, word);
	return true;
}

static bool
lacks_field(struct supply *supply, enum field field, struct buffer *to)
{
	if (supply->filled[field] > 0)
		return false;
	buffer_str(to, field_infos[field].name);
	return true;
}

/* What a value lacks to be known. */
static bool
lacks_value(struct supply *supply, const struct node *node, struct buffer *to)
{
	switch (node->kind) {
	case NODE_FIELD:
		return lacks_field(supply, node->field, to);
	case NODE_FLAG_VALUE:
		return lacks_word(
		    supply, word_of(supply, "flag", ' ', node->text), to);
	case NODE_PAST:
		if (node->count)
			return lacks_field(supply, FIELD_CUSTOMER, to);
		return lacks_word(supply,
		    word_of(supply, "item of past:", ' ', node->text), to);
	case NODE_PREF:
		return lacks_word(
		    supply, word_of(supply, "preference", ' ', node->text), to);
	case NODE_WHY:
		return lacks_word(supply,
		    word_of(supply, "item of why:", ' ', node->text), to);
	case NODE_AGE:
	case NODE_UNTIL:
		return lacks_value(supply, node->left, to);
	case NODE_ELSE:
		return lacks_value(supply, node->left, to) &&
		    (buffer_clear(to), lacks_value(supply, node->right, to));
	case NODE_TIMES:
	case NODE_NUMBER:
	case NODE_TEXT:
		return false;
	default:
		return lacks_value(supply, node->left, to) ||
		    lacks_value(supply, node->right, to);
	}
}

/* A word that the column never has, where it can have but a few. */
static bool
lacks_equal(struct supply *supply, const struct node *node, enum truth want,
    struct buffer *to)
{
	const struct node *left = node->left;

	if (left->kind != NODE_FIELD ||
	    field_infos[left->field].words == NULL ||
	    node->right->kind != NODE_TEXT ||
	    (node->compare == COMPARE_EQ) != (want == YES))
		return false;
	return lacks_word(supply,
	    word_of(
		supply, field_infos[left->field].name, '=', node->right->text),
	    to);
}

/* A count of the past above 0 needs the item. */
static bool
lacks_count(struct supply *supply, const struct node *node, enum truth want,
    struct buffer *to)
{
	const struct node *left = node->left;

	if (left->kind != NODE_PAST || !left->count || want != YES ||
	    node->right->kind != NODE_NUMBER || node->compare < COMPARE_GT ||
	    node->right->from <= 0)
		return false;
	return lacks_word(
	    supply, word_of(supply, "item of past:", ' ', left->text), to);
}

bool
supply_lacks(struct supply *supply, const struct node *node, enum truth want,
    struct buffer *to)
{
	buffer_clear(to);
	switch (node->kind) {
	case NODE_COMPARE:
		return lacks_value(supply, node->left, to) ||
		    lacks_value(supply, node->right, to) ||
		    lacks_equal(supply, node, want, to) ||
		    lacks_count(supply, node, want, to);
	case NODE_KNOWN:
		return want == YES && lacks_value(supply, node->left, to);
	case NODE_FLAG:
		return want == YES &&
		    lacks_word(
			supply, word_of(supply, "flag", ' ', node->text), to);
	case NODE_SAID:
		return lacks_word(supply,
		    node->agent ? SLICE("text of ours") :
				  SLICE("text of the customer's"),
		    to);
	case NODE_GAVE:
		return want == YES && supply->filled[FIELD_GIVEN] == 0 &&
		    lacks_word(supply, SLICE("item of past: gave"), to);
	case NODE_HAS:
		return lacks_value(supply, node->left, to);
	default:
		return false;
	}
}

bool
supply_always(const struct supply *supply, enum field field)
{
	return supply->records > 0 && supply->filled[field] == supply->records;
}

void
supply_free(struct supply *supply)
{
	dict_free(&supply->words);
	buffer_free(&supply->word);
}
