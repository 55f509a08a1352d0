#include "cmd/ingest/json.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "common/quote.h"
#include "common/status.h"

/* No more is read ahead to see which paths there are. */
#define LOOK 65536

/* A record that does not begin its line. */
#define FAR ((size_t)-1)

/* What came of looking for a record. */
enum step {
	STEP_ON,
	STEP_RECORD,
	STEP_END,
	STEP_FAIL,
};

void
json_init(struct json *json, size_t max, struct rejects *rejects,
    struct counts *counts)
{
	memset(json, 0, sizeof(*json));
	json->max = max;
	json->rejects = rejects;
	json->counts = counts;
	json->frame = memory_new(JSON_DEPTH, sizeof(*json->frame));
}

bool
json_seems(struct slice s)
{
	s = slice_trim(s);
	if (s.len == 0)
		return false;
	if (s.s[0] == '[') {
		s = slice_trim(slice_from(s, 1));
		return s.len == 0 || is_digit(s.s[0]) ||
		    strchr("[]{\"-tfn", s.s[0]) != NULL;
	}
	if (s.s[0] != '{')
		return false;
	s = slice_trim(slice_from(s, 1));
	return s.len == 0 || s.s[0] == '"' || s.s[0] == '}';
}

void
json_begin(struct json *json, struct input *in, size_t start)
{
	const size_t columns = json->paths->columns;

	json->in = in;
	in->start = start;
	json->p = in->buf + in->start;
	json->e = in->buf + in->end;
	json->where = JSON_TEXTS;
	json->depth = json->texts = 0;
	json->fresh = json->mended = json->again = false;
	json->listed = json->list.len > 0;
	json->line = json->lines = 0;
	json->indent = 0;
	json->nul = false;
	if (json->have < columns || json->field == NULL)
		json->field = memory_grow(json->field, &json->have, columns + 1,
		    sizeof(*json->field));
}

/* Nothing of the record in work is wanted so far. */
static void
record_begin(struct json *json)
{
	memset(json->field, 0, json->paths->columns * sizeof(*json->field));
	json->nitem = 0;
	json->element = 0;
	json->nul = json->made = false;
	json->lines = 0;
}

/* What was passed is done with. */
static void
pass(struct json *json)
{
	json->in->start = (size_t)(json->p - json->in->buf);
}

/* Go to the next byte that is no blank, and see how far in its line it is. */
static int
gap(struct json *json)
{
	int c;

	while ((c = json_peek(json)) != -1 && is_blank((char)c)) {
		if (c == '\n') {
			json->line++;
			json->indent = 0;
		} else if (json->indent != FAR)
			json->indent++;
		json->p++;
		pass(json);
	}
	return c;
}

/* Pass a bracket or comma that stands before a record. */
static void
mark_pass(struct json *json)
{
	if (json->indent != FAR)
		json->indent++;
	json->p++;
	pass(json);
}

static enum step
fail(struct json *json, const char *reason)
{
	json->reason = reason;
	return STEP_FAIL;
}

/*
 * A whole value, and no more than may be held.  What is in the buffer beyond
 * that does not count: it depends on the reads.
 */
static bool
value_read(struct json *json, uint32_t node)
{
	const bool good = json_value(json, node);

	if (json->looking || json_at(json) <= json->max)
		return good;
	json->toolong = true;
	json->reason = "it is longer than --max-line allows";
	return false;
}

/* A value that is a record, if it is an object. */
static enum step
record_read(struct json *json, int c)
{
	record_begin(json);
	if (!value_read(json, PATHS_ROOT))
		return STEP_FAIL;
	json->fresh = json->mended = false;
	if (c == '{')
		return STEP_RECORD;
	if (json->counts != NULL && !json->looking) {
		json->counts->in++;
		json->counts->ignored++;
	}
	json->line += json->lines;
	json->indent = FAR;
	pass(json);
	return STEP_ON;
}

static enum step
texts_step(struct json *json)
{
	int c = gap(json);

	if (c == -1) {
		if (json->one && json->texts == 0)
			return fail(json, "it is empty");
		return STEP_END;
	}
	if (json->one && json->texts > 0)
		return fail(json, "something stands behind the text");
	json->texts++;
	if (c == '[' || (c == '{' && json->listed)) {
		json->where = c == '[' ? JSON_RECORDS : JSON_MEMBERS;
		json->depth = 0;
		json->fresh = true;
		json->mended = false;
		mark_pass(json);
		return STEP_ON;
	}
	return record_read(json, c);
}

static enum step
records_step(struct json *json)
{
	int c = gap(json);

	if (json->mended && c == ',') {
		mark_pass(json);
		c = gap(json);
	}
	if (c == ']') {
		json->fresh = json->mended = false;
		json->where = json->depth > 0 ? JSON_MEMBERS : JSON_TEXTS;
		json->depth -= json->depth > 0;
		mark_pass(json);
		json->indent = FAR;
		return STEP_ON;
	}
	if (!json->fresh && !json->mended && c == ',') {
		mark_pass(json);
		c = gap(json);
	} else if (!json->fresh && !json->mended && c != -1)
		return fail(json, "a comma is missing");
	if (c == -1)
		return fail(json, "the array of records is not closed");
	return record_read(json, c);
}

/* Is this the key on the way to the records, at this depth? */
static bool
key_leads(const struct json *json, const struct json_span *span)
{
	struct slice rest = json->list, key = SLICE_EMPTY, found;
	size_t i;

	for (i = 0; i <= json->depth; i++)
		if (!slice_cut(&rest, '.', &key))
			return false;
	found.s = json->in->buf + json->in->start + span->start;
	found.len = span->end - span->start;
	if (found.len != key.len)
		return false;
	for (i = 0; i < key.len; i++)
		if (fold(found.s[i]) != fold(key.s[i]))
			return false;
	return true;
}

/* Is the key at this depth the last one? */
static bool
key_last(const struct json *json)
{
	struct slice list = json->list;
	size_t i, n = 1;

	for (i = 0; i < list.len; i++)
		n += list.s[i] == '.';
	return json->depth + 1 == n;
}

/* One member of an object on the way to the records. */
static enum step
members_step(struct json *json)
{
	struct json_span span;
	bool leads;
	int c = gap(json);

	if (c == '}') {
		json->fresh = false;
		if (json->depth == 0)
			json->where = JSON_TEXTS;
		else
			json->depth--;
		mark_pass(json);
		json->indent = FAR;
		return STEP_ON;
	}
	if (!json->fresh) {
		if (c != ',')
			return fail(json, "a comma is missing");
		mark_pass(json);
		c = gap(json);
	}
	if (c != '"')
		return fail(json, "a key is missing");
	record_begin(json);
	if (!json_string(json, &span))
		return STEP_FAIL;
	leads = key_leads(json, &span);
	if (json_blanks(json) != ':')
		return fail(json, "a key without a colon");
	json->p++;
	c = json_blanks(json);
	json->line += json->lines;
	json->lines = 0;
	json->fresh = leads && (key_last(json) ? c == '[' : c == '{');
	if (json->fresh) {
		if (c == '[')
			json->where = JSON_RECORDS;
		json->depth++;
		json->p++;
	} else if (!value_read(json, PATHS_NONE))
		return STEP_FAIL;
	json->line += json->lines;
	json->indent = json->lines > 0 ? json->indent : FAR;
	pass(json);
	return STEP_ON;
}

/* Put what is left of the line, with its end, to the rejects. */
static void
line_reject(struct json *json)
{
	struct slice piece;
	size_t end;
	int c;

	while ((c = json_peek(json)) != -1 && c != '\n') {
		piece.s = json->p;
		piece.len = (size_t)(json->e - json->p);
		end = slice_find(piece, '\n');
		piece.len = end;
		if (json->counts != NULL)
			rejects_bytes(json->rejects, piece);
		json->p += end;
		pass(json);
	}
}

/* May reading go on in the line whose end was reached? */
static bool
line_good(struct json *json, size_t indent)
{
	size_t at = 0;
	int c;

	json->p++;
	while ((c = json_peek(json)) == ' ' || c == '\t' || c == ',') {
		json->p++;
		at++;
	}
	json->p = json->in->buf + json->in->start;
	if (c == -1)
		return true;
	return (c == '{' && at <= indent) ||
	    (c == '[' && at == 0 && json->where == JSON_TEXTS) ||
	    (c == ']' && at < indent && json->where == JSON_RECORDS);
}

/* What begins at in.start is no JSON: reject it, and find where to go on. */
static void
damage(struct json *json)
{
	const size_t indent = json->indent;
	const unsigned long line = json->line + 1;
	char shown[QUOTE_MAX];

	if (json->one)
		errx(STATUS_FATAL, "%s:%lu: not JSON: %s",
		    quote(shown, slice_of(json->in->path)), line + json->lines,
		    json->reason);
	json->p = json->in->buf + json->in->start;
	if (json->counts != NULL)
		json->counts->in++;
	for (;;) {
		line_reject(json);
		if (json_peek(json) == -1 || line_good(json, indent))
			break;
		if (json->counts != NULL)
			rejects_bytes(json->rejects, SLICE("\n"));
		json->line++;
		json->p++;
		pass(json);
	}
	if (json->counts != NULL) {
		if (json->toolong)
			rejects_end(json->rejects, json->in->path, line,
			    "longer than %zu bytes", json->max);
		else
			rejects_end(json->rejects, json->in->path, line,
			    "not JSON: %s", json->reason);
	}
	json->mended = true;
	if (json->where == JSON_MEMBERS || json_peek(json) == -1)
		json->where = JSON_TEXTS;
}

static enum step
step(struct json *json)
{
	switch (json->where) {
	case JSON_TEXTS:
		return texts_step(json);
	case JSON_RECORDS:
		return records_step(json);
	default:
		return members_step(json);
	}
}

/* The record last lent is done with. */
static void
record_pass(struct json *json)
{
	if (json->row.raw.len == 0)
		return;
	json->in->start += json->row.raw.len;
	json->p = json->in->buf + json->in->start;
	json->line += json->lines;
	json->indent = FAR;
	json->row.raw.len = 0;
}

bool
json_next(struct json *json, struct row *row)
{
	if (json->again) {
		json->again = false;
		if (json->counts != NULL)
			json->counts->in++;
		*row = json->row;
		return true;
	}
	record_pass(json);
	for (;;) {
		json->ended = json->toolong = false;
		switch (step(json)) {
		case STEP_RECORD:
			if (json->counts != NULL)
				json->counts->in++;
			json_lend(json);
			json->row.line = json->line + 1;
			*row = json->row;
			return true;
		case STEP_END:
			return false;
		case STEP_FAIL:
			damage(json);
			break;
		default:
			break;
		}
	}
}

void
json_again(struct json *json)
{
	json->again = true;
	if (json->counts != NULL)
		json->counts->in--;
}

bool
json_dry(const struct json *json)
{
	const char *p = json->p;

	while (p < json->e && is_blank(*p))
		p++;
	return p == json->e;
}

/* Learn what the buffer holds.  Return whether a record was whole. */
static bool
learn(struct json *json, struct input *in, size_t start)
{
	enum step did;
	bool whole = false;

	json_begin(json, in, start);
	json->looking = true;
	json->row.raw.len = 0;
	do {
		did = step(json);
		if (did == STEP_RECORD) {
			whole = true;
			pass(json);
		}
	} while (did == STEP_RECORD || did == STEP_ON);
	json->looking = false;
	return whole;
}

void
json_look(struct json *json, struct input *in, size_t start, struct paths *seen)
{
	const bool one = json->one;
	struct paths *paths = json->paths;

	json->paths = seen;
	json->one = false;
	seen->learn = true;
	while (!learn(json, in, start)) {
		/* nothing is passed here: the file's first byte stays first */
		in->start = 0;
		if (in->end >= LOOK || !input_room(in) || !input_more(in))
			break;
	}
	seen->learn = false;
	in->start = start;
	json->paths = paths;
	json->one = one;
}

void
json_free(struct json *json)
{
	free(json->frame);
	free(json->field);
	free(json->item);
	free(json->fields);
	free(json->items);
	buffer_free(&json->text);
}
