/* What the paths want of a value, taken; and usual members, taken at once. */

#include "cmd/ingest/json.h"

#include <string.h>

#include "common/machine.h"
#include "common/memory.h"

/* One more value of an array's element, unless its key was there before. */
static void
item_put(struct json *json, const struct json_span *span)
{
	size_t i;

	for (i = json->nitem;
	     i > 0 && json->item[i - 1].element == span->element; i--)
		if (json->item[i - 1].column == span->column) {
			json->item[i - 1] = *span;
			return;
		}
	if (json->nitem == json->have_item)
		json->item = memory_grow(json->item, &json->have_item,
		    json->nitem + 1, sizeof(*json->item));
	json->item[json->nitem++] = *span;
}

static inline void
span_set(struct json *json, struct json_span *to, uint32_t start, uint32_t end,
    unsigned char kinds)
{
	if (kinds != 0)
		json->made = true;
	to->start = start;
	to->end = end;
	to->kinds = kinds;
}

/* A value in arrays stands at a node that a leaf wants elements of. */
static void
take_element(
    struct json *json, const struct leaf *leaf, const struct json_span *value)
{
	struct json_span span = *value;
	struct json_span *field = &json->field[leaf->column];

	span.column = leaf->column;
	span.element = json->element;
	span.each = leaf->pick == PICK_EACH;
	if (leaf->pick >= PICK_ALL)
		item_put(json, &span);
	else if (leaf->pick == PICK_LAST || field->element == 0 ||
	    field->element == json->element)
		*field = span;
}

/*
 * A value stands at a node: its leaves take it.  It comes by its parts: what
 * was just put into a struct is slow to be read from it as a whole.
 */
static void
take_all(struct json *json, uint32_t node, const struct json_frame *frame,
    uint32_t start, uint32_t end, unsigned char kinds)
{
	const struct leaf *leaf;
	struct json_span span = { 0 };
	uint32_t i;

	for (i = json->paths->node[node].leaves; i != PATHS_NONE;
	     i = leaf->next) {
		leaf = &json->paths->leaf[i];
		if (leaf->pick == PICK_ONE) {
			if (frame == NULL || frame->arrays == 0)
				span_set(json, &json->field[leaf->column],
				    start, end, kinds);
			continue;
		}
		if (frame == NULL || frame->arrays != 1 ||
		    frame->level != leaf->level || start == end)
			continue;
		span_set(json, &span, start, end, kinds);
		json->made = true;
		take_element(json, leaf, &span);
	}
}

/* The same, at once for the one leaf that most nodes have. */
static inline void
take(struct json *json, uint32_t node, const struct json_frame *frame,
    uint32_t start, uint32_t end, unsigned char kinds)
{
	uint32_t leaves = json->paths->node[node].leaves;
	const struct leaf *leaf;

	if (leaves == PATHS_NONE)
		return;
	leaf = &json->paths->leaf[leaves];
	if (leaf->pick == PICK_ONE && leaf->next == PATHS_NONE &&
	    frame != NULL && frame->arrays == 0)
		span_set(json, &json->field[leaf->column], start, end, kinds);
	else
		take_all(json, node, frame, start, end, kinds);
}

void
json_take(struct json *json, uint32_t node, const struct json_frame *frame,
    uint32_t start, uint32_t end, unsigned char kinds)
{
	take(json, node, frame, start, end, kinds);
}

/* Where the text of a string is, and where its value ends, in one buffer. */
struct usual {
	const char *start, *end, *behind;
	unsigned char kinds;
};

/* A string without escapes, a whole number or null, if it is all there. */
static inline bool
usual_value(const char *p, const char *e, struct usual *value)
{
	bool high = false;

	value->kinds = 0;
	value->start = p;
	if (*p == '"') {
		value->start = ++p;
		p += machine_text(p, (size_t)(e - p), &high);
		value->end = p;
		value->kinds = high ? JSON_HIGH : 0;
		value->behind = p + 1;
		return p < e && *p == '"';
	}
	if (*p >= '1' && *p <= '9') {
		while (p < e && is_digit(*p))
			p++;
		value->end = value->behind = p;
		return true;
	}
	value->end = p;
	value->behind = p + 4;
	return memcmp(p, "null", 4) == 0;
}

void
json_members(struct json *json, struct json_frame *frame)
{
	const struct paths *paths = json->paths;
	const struct node *parent = &paths->node[frame->node];
	const struct guess *guess, *last;
	const char *base = json->in->buf + json->in->start;
	const char *p = json->p, *e = json->e;
	struct usual value;

	if (frame->turn >= parent->nguess || paths->learn || frame->arrays > 0)
		return;
	guess = parent->guess + frame->turn;
	last = parent->guess + parent->nguess;
	/* behind each key are as many bytes as any key has, and more */
	for (; guess < last && e - p > 2 * GUESS_MAX; guess++) {
		if (*p != '"' || !guess_is(guess, p + 1))
			break;
		p += 1 + guess->len;
		if (*p++ != ':')
			break;
		p += *p == ' ';
		if (!usual_value(p, e, &value) || value.behind + 1 >= e ||
		    *value.behind != ',')
			break;
		if (guess->child != PATHS_NONE)
			take(json, guess->child, frame,
			    (uint32_t)(value.start - base),
			    (uint32_t)(value.end - base), value.kinds);
		json->p = p = value.behind + 1 + (value.behind[1] == ' ');
	}
	frame->turn = (size_t)(guess - parent->guess);
}
