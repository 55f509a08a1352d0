/* One value of JSON, checked, and what is wanted of it taken. */

#include "cmd/ingest/json.h"

#include <string.h>

#include "common/machine.h"
#include "common/memory.h"

bool
json_more(struct json *json)
{
	struct input *in = json->in;
	size_t at = json_at(json);
	bool more = false;

	if (json->looking)
		json->ended = true;
	else if (!input_room(in))
		json->toolong = true;
	else {
		more = input_more(in);
		json->ended = !more;
	}
	json->p = in->buf + in->start + at;
	json->e = in->buf + in->end;
	return more;
}

int
json_blanks_pass(struct json *json)
{
	int c;

	while ((c = json_peek(json)) == ' ' || c == '\n' || c == '\r' ||
	    c == '\t') {
		json->lines += c == '\n';
		json->p++;
	}
	return c;
}

static bool
fail(struct json *json, const char *reason)
{
	json->reason =
	    json->ended && json->p == json->e ? "it ends too soon" : reason;
	return false;
}

/* Four digits of \u, behind the u. */
static bool
hex_check(struct json *json)
{
	bool nul = true;
	int i, c;

	for (i = 0; i < 4; i++) {
		c = json_peek(json);
		if (c == -1 ||
		    !(is_digit((char)c) ||
			(fold((char)c) >= 'a' && fold((char)c) <= 'f')))
			return fail(json, "\\u wants four hexadecimal digits");
		nul = nul && c == '0';
		json->p++;
	}
	json->nul = json->nul || nul;
	return true;
}

/* What stands behind a backslash. */
static bool
escape_check(struct json *json)
{
	int c = json_peek(json);

	if (c <= 0 || strchr("\"\\/bfnrtu", c) == NULL)
		return fail(json, "a backslash that escapes nothing");
	json->p++;
	return c != 'u' || hex_check(json);
}

bool
json_string(struct json *json, struct json_span *span)
{
	unsigned char kinds = 0;
	bool high = false;
	int c;

	json->p++;
	span->start = json_at(json);
	for (;;) {
		json->p +=
		    machine_text(json->p, (size_t)(json->e - json->p), &high);
		c = json_peek(json);
		if (c == '"')
			break;
		if (c == '\\') {
			kinds = JSON_ESCAPED;
			json->p++;
			if (!escape_check(json))
				return false;
		} else if (c < 0x20)
			return fail(json, "a control character in a string");
	}
	span->end = json_at(json);
	span->kinds = high ? kinds | JSON_HIGH : kinds;
	json->p++;
	return true;
}

/* Pass digits, one at least. */
static bool
digits(struct json *json)
{
	int c = json_peek(json);

	if (c < '0' || c > '9')
		return fail(json, "a number lacks digits");
	do {
		while (json->p < json->e && is_digit(*json->p))
			json->p++;
		c = json_peek(json);
	} while (c >= '0' && c <= '9');
	return true;
}

/* Pass a whole number, as most are; otherwise nothing is passed. */
static inline bool
whole(struct json *json)
{
	const char *p = json->p;

	if (*p < '1' || *p > '9')
		return false;
	while (p < json->e && is_digit(*p))
		p++;
	if (p == json->e || (*p != ',' && *p != '}'))
		return false;
	json->p = p;
	return true;
}

static bool
number(struct json *json, struct json_span *span)
{
	int c;

	span->start = json_at(json);
	span->kinds = 0;
	if (whole(json)) {
		span->end = json_at(json);
		return true;
	}
	if (*json->p == '-')
		json->p++;
	c = json_peek(json);
	if (c == '0')
		json->p++;
	else if (!digits(json))
		return false;
	c = json_peek(json);
	if (c == '.') {
		json->p++;
		if (!digits(json))
			return false;
		c = json_peek(json);
	}
	if (c == 'e' || c == 'E') {
		json->p++;
		c = json_peek(json);
		if (c == '+' || c == '-')
			json->p++;
		if (!digits(json))
			return false;
	}
	span->end = json_at(json);
	return true;
}

static bool
literal(struct json *json, const char *word, struct json_span *span)
{
	span->start = json_at(json);
	span->kinds = 0;
	for (; *word != '\0'; word++) {
		if (json_peek(json) != *word)
			return fail(json, "it is no value");
		json->p++;
	}
	span->end = json_at(json);
	return true;
}

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

static bool
open_container(struct json *json, uint32_t node, bool array)
{
	struct json_frame *frame = &json->frame[json->nframe];

	if (json->nframe == JSON_DEPTH)
		return fail(json, "it is nested too deep");
	memset(frame, 0, sizeof(*frame));
	if (json->nframe > 0) {
		frame->keys = frame[-1].keys;
		frame->arrays = frame[-1].arrays;
		frame->level = frame[-1].level;
	}
	frame->node = node;
	frame->start = json_at(json);
	frame->array = array;
	frame->fresh = true;
	if (!array)
		frame->keys++;
	else if (frame->arrays++ == 0)
		frame->level = frame->keys;
	json->nframe++;
	json->p++;
	return true;
}

/* A scalar is taken whole, of a container the opening bracket. */
static bool
value_begin(struct json *json, uint32_t node, bool *opened)
{
	const struct json_frame *frame =
	    json->nframe > 0 ? &json->frame[json->nframe - 1] : NULL;
	struct json_span span;
	int c = json_blanks(json);
	bool good;

	*opened = c == '{' || c == '[';
	if (json->paths->learn && node != PATHS_NONE && c == '[')
		json->paths->node[node].array = true;
	if (json->paths->learn && node != PATHS_NONE && c != '{' &&
	    (frame == NULL || frame->arrays == 0))
		json->paths->node[node].value = true;
	if (*opened)
		return open_container(json, node, c == '[');
	switch (c) {
	case '"':
		good = json_string(json, &span);
		break;
	case 't':
		good = literal(json, "true", &span);
		break;
	case 'f':
		good = literal(json, "false", &span);
		break;
	case 'n':
		good = literal(json, "null", &span);
		span.end = span.start;
		break;
	default:
		if (c != '-' && (c < '0' || c > '9'))
			return fail(json, "it is no value");
		good = number(json, &span);
		break;
	}
	if (good && node != PATHS_NONE)
		take(json, node, frame, span.start, span.end, span.kinds);
	return good;
}

/* The key as it is meant, in the scratch text. */
static struct slice
key_text(struct json *json, const struct json_span *span)
{
	struct slice key = { json->in->buf + json->in->start + span->start,
		span->end - span->start };

	if ((span->kinds & JSON_ESCAPED) == 0)
		return key;
	buffer_clear(&json->text);
	json_unescape(&json->text, key);
	return buffer_slice(&json->text);
}

/* Is it the key that stands there?  GUESS_MAX bytes can be read. */
static inline bool
guess_right(const struct guess *guess, const char *s)
{
	const char *key = guess->key;
	size_t len = guess->len;
	uint64_t a, b, c, d;
	uint32_t e, f, g, h;

	/* without a call: most keys are short */
	if (len >= sizeof(a) && len <= 2 * sizeof(a)) {
		memcpy(&a, s, sizeof(a));
		memcpy(&b, key, sizeof(b));
		memcpy(&c, s + len - sizeof(c), sizeof(c));
		memcpy(&d, key + len - sizeof(d), sizeof(d));
		return ((a ^ b) | (c ^ d)) == 0;
	}
	if (len >= sizeof(e) && len < sizeof(a)) {
		memcpy(&e, s, sizeof(e));
		memcpy(&f, key, sizeof(f));
		memcpy(&g, s + len - sizeof(g), sizeof(g));
		memcpy(&h, key + len - sizeof(h), sizeof(h));
		return ((e ^ f) | (g ^ h)) == 0;
	}
	return len > 0 && memcmp(s, key, len) == 0;
}

/* A key and its colon; *node becomes what stands there. */
static bool
key_read(struct json *json, struct json_frame *frame, uint32_t *node)
{
	const struct node *parent;
	const struct guess *guess;
	struct json_span span;

	*node = PATHS_NONE;
	if (json_peek(json) != '"')
		return fail(json, "a key is missing");
	parent =
	    frame->node == PATHS_NONE ? NULL : &json->paths->node[frame->node];
	if (parent != NULL && !json->paths->learn && !parent->parent_of_some)
		parent = NULL;
	guess = parent != NULL && frame->turn < parent->nguess ?
	    &parent->guess[frame->turn] :
	    NULL;
	if (guess != NULL && json->e - json->p > GUESS_MAX &&
	    guess_right(guess, json->p + 1)) {
		*node = guess->child;
		frame->turn++;
		json->p += 1 + guess->len;
	} else {
		if (!json_string(json, &span))
			return false;
		if (parent != NULL)
			*node = paths_next(json->paths, frame->node,
			    key_text(json, &span), &frame->turn);
	}
	if (json->p == json->e || *json->p != ':') {
		if (json_blanks(json) != ':')
			return fail(json, "a key without a colon");
	}
	json->p++;
	return true;
}

/*
 * What follows a value or an opening bracket: containers that end, then the
 * place of the next value.  *done where there is none.
 */
static bool
value_follow(struct json *json, uint32_t *node, bool *done)
{
	struct json_frame *frame;
	int c;

	while (json->nframe > 0) {
		frame = &json->frame[json->nframe - 1];
		c = json_blanks(json);
		if (c == (frame->array ? ']' : '}')) {
			json->p++;
			json->nframe--;
			if (frame->node != PATHS_NONE)
				take(json, frame->node,
				    json->nframe > 0 ? frame - 1 : NULL,
				    frame->start, json_at(json),
				    JSON_CONTAINER);
			continue;
		}
		if (!frame->fresh) {
			if (c != ',')
				return fail(json, "a comma is missing");
			json->p++;
			(void)json_blanks(json);
		}
		frame->fresh = false;
		*node = frame->node;
		if (frame->array) {
			json->element += frame->arrays == 1;
			return true;
		}
		return key_read(json, frame, node);
	}
	*done = true;
	return true;
}

bool
json_value(struct json *json, uint32_t node)
{
	bool opened, done = false;

	json->nframe = 0;
	json->ended = json->toolong = false;
	while (!done)
		if (!value_begin(json, node, &opened) ||
		    !value_follow(json, &node, &done))
			return false;
	return true;
}
