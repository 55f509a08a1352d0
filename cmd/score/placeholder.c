#include "cmd/score/placeholder.h"

#include <stdlib.h>

#include "common/dict.h"

/* Nothing longer is the name of a field. */
#define FIELD_MAX 40

struct placeholders {
	/* names of fields; words that stand for what was taken out on purpose
	 */
	struct dict fields, masks;
};

static void
take_class(struct dict *dict, const struct phrases *phrases, const char *class)
{
	size_t number = phrases_class(phrases, class), i;

	dict_init(dict);
	if (number == PHRASES_NONE)
		return;
	for (i = 0; i < phrases_count(phrases); i++)
		if (phrases_class_of(phrases, i) == number)
			(void)dict_add(dict, phrases_text(phrases, i));
}

struct placeholders *
placeholders_open(const struct phrases *phrases)
{
	struct placeholders *placeholders =
	    memory_new(1, sizeof(*placeholders));

	take_class(&placeholders->fields, phrases, "placeholder");
	take_class(&placeholders->masks, phrases, "masked");
	return placeholders;
}

/* Copy what stands within in lower case.  Return false for a strange byte. */
static bool
fold_field(char to[FIELD_MAX], struct slice field, bool *upper, bool *blank)
{
	size_t i;

	*upper = true;
	*blank = false;
	for (i = 0; i < field.len; i++) {
		if (!is_letter(field.s[i]) && !is_digit(field.s[i]) &&
		    strchr(" _-.", field.s[i]) == NULL)
			return false;
		if (field.s[i] >= 'a' && field.s[i] <= 'z')
			*upper = false;
		if (field.s[i] == ' ')
			*blank = true;
		to[i] = fold(field.s[i]);
	}
	return is_letter(field.s[0]);
}

/* Is what stands between these two a field? */
static bool
is_field(const struct placeholders *placeholders, char open, struct slice field)
{
	char folded[FIELD_MAX];
	struct slice word = { folded, field.len };
	bool upper, blank, listed;

	if (field.len == 0 || !fold_field(folded, field, &upper, &blank))
		return false;
	if (dict_find(&placeholders->masks, word) != DICT_NONE)
		return false;
	listed = dict_find(&placeholders->fields, word) != DICT_NONE;
	switch (open) {
	case '{':
		return true;
	case '[':
		return listed || (upper && field.len > 2);
	case '%':
		return field.len > 2 && !blank;
	default:
		return listed;
	}
}

bool
placeholders_in(const struct placeholders *placeholders, struct slice turn)
{
	static const char opens[] = "{[<%*", closes[] = "}]>%*";
	struct slice field;
	const char *open;
	size_t at;

	for (at = 0; at + 1 < turn.len; at++) {
		/* letters, digits and most marks are passed over quickly */
		if (is_letter(turn.s[at]) || turn.s[at] == ' ' ||
		    turn.s[at] == '\0')
			continue;
		open = strchr(opens, turn.s[at]);
		if (open == NULL)
			continue;
		field = slice_from(turn, at + 1);
		if (field.len > FIELD_MAX)
			field.len = FIELD_MAX;
		field.len = slice_find(field, closes[open - opens]);
		if (at + 1 + field.len == turn.len || field.len == FIELD_MAX)
			continue;
		if (is_field(placeholders, *open, field))
			return true;
	}
	return false;
}

void
placeholders_free(struct placeholders *placeholders)
{
	dict_free(&placeholders->fields);
	dict_free(&placeholders->masks);
	free(placeholders);
}
