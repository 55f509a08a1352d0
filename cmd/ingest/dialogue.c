#include "cmd/ingest/dialogue.h"

#include "cmd/ingest/heading.h"
#include "cmd/ingest/meaning.h"
#include "cmd/ingest/propose.h"

/* Columns of the same elements as a text, or NAMES_NONE. */
struct sides {
	/* where the column's name begins behind that of the array */
	size_t element;
	/* who wrote a turn, and when */
	size_t who, when;
	/* where each side has a column of its own */
	size_t customer, agent;
};

/*
 * Another column of the same elements, with one of these names, of that
 * shape; a code has to tell who spoke.
 */
static size_t
sibling_find(const struct draft *draft, size_t of, const char *const names[],
    enum shape shape)
{
	struct slice element = draft->names[of], path;
	struct buffer words = { 0 };
	size_t i, j, found = NAMES_NONE;
	struct profile p;

	element.len = slice_search(element, SLICE("[].")) + 3;
	for (j = 0; names[j] != NULL && found == NAMES_NONE; j++)
		for (i = 0; i < draft->n && found == NAMES_NONE; i++) {
			path = draft->names[i];
			if (i == of || path.len <= element.len ||
			    memcmp(path.s, element.s, element.len) != 0)
				continue;
			p = draft->profiles[i];
			p.array = false;
			heading_words(&words, slice_from(path, element.len));
			if (profile_is(&p, shape) &&
			    heading_has(
				buffer_slice(&words), slice_of(names[j])) &&
			    (shape != SHAPE_CODE ||
				meaning_known(COL_TEXT, &p) > 0))
				found = i;
		}
	buffer_free(&words);
	return found;
}

static void
sides_find(struct sides *sides, const struct draft *draft, size_t of)
{
	static const char *const speakers[] = { "role", "author type",
		"from type", "sender type", "sender", "from", "author", "type",
		"direction", "speaker", "participant*", NULL };
	static const char *const clocks[] = { "created at", "time*", "ts",
		"date*", "sent*", "created*", "at", NULL };
	static const char *const customers[] = { "client*", "customer*",
		"user*", "visitor*", NULL };
	static const char *const agents[] = { "agent*", "operator*", "staff*",
		"admin*", NULL };

	sides->element = slice_search(draft->names[of], SLICE("[].")) + 3;
	sides->who = sibling_find(draft, of, speakers, SHAPE_CODE);
	sides->when = sibling_find(draft, of, clocks, SHAPE_STAMP);
	sides->customer = sides->agent = NAMES_NONE;
	if (sides->who != NAMES_NONE)
		return;
	sides->customer = sibling_find(draft, of, customers, SHAPE_NAME);
	sides->agent = sibling_find(draft, of, agents, SHAPE_NAME);
}

static void
sibling_put(const struct draft *draft, const struct sides *sides,
    struct buffer *out, const char *before, size_t at)
{
	buffer_str(out, before);
	buffer_put(out, slice_from(draft->names[at], sides->element));
}

/* C when who=visitor; A when who=agent|admin */
static void
speakers_put(
    const struct draft *draft, const struct sides *sides, struct buffer *out)
{
	static const char *const letters[] = { "C", "A", "B" };
	const struct profile *p = &draft->profiles[sides->who];
	struct buffer words = { 0 };
	size_t i, n = 0;

	for (i = 0; i < 3; i++) {
		buffer_clear(&words);
		if (meaning_list(COL_TEXT, p, letters[i], &words) == 0)
			continue;
		buffer_str(out, n++ == 0 ? "" : "; ");
		buffer_str(out, letters[i]);
		sibling_put(draft, sides, out, " when ", sides->who);
		buffer_char(out, '=');
		buffer_put(out, buffer_slice(&words));
	}
	buffer_free(&words);
}

void
dialogue_text(
    const struct draft *draft, const struct guessed *row, struct buffer *out)
{
	struct sides sides;

	sides_find(&sides, draft, row->source);
	buffer_str(out, "text\t");
	propose_name(out, draft->names[row->source]);
	buffer_char(out, '\t');
	if (sides.who != NAMES_NONE)
		speakers_put(draft, &sides, out);
	else if (sides.customer != NAMES_NONE && sides.agent != NAMES_NONE) {
		sibling_put(draft, &sides, out, "C when ", sides.customer);
		sibling_put(draft, &sides, out, "=*; A when ", sides.agent);
		buffer_str(out, "=*");
	} else
		buffer_char(out, 'C');
	if (sides.when != NAMES_NONE)
		sibling_put(draft, &sides, out, "; at ", sides.when);
	buffer_str(out, "\tC: the customer wrote it; A: we did; B: a bot\n");
}

void
dialogue_customer(const struct draft *draft, size_t text, struct buffer *out)
{
	struct sides sides;
	struct slice array = draft->names[text];

	sides_find(&sides, draft, text);
	if (sides.customer == NAMES_NONE)
		return;
	array.len = sides.element - 3;
	buffer_str(out, "customer\t");
	buffer_put(out, array);
	sibling_put(draft, &sides, out, "[0].", sides.customer);
	buffer_str(out, "\t-\tof the first turn that has one\n");
}

bool
dialogue_uses(const struct draft *draft, size_t source)
{
	const struct guessed *text = guess_find(&draft->guess, COL_TEXT);
	struct sides sides;

	if (text == NULL || !draft->profiles[text->source].array)
		return false;
	sides_find(&sides, draft, text->source);
	return source == sides.who || source == sides.when ||
	    source == sides.customer || source == sides.agent;
}
