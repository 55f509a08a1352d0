#ifndef INGEST_JSON_H
#define INGEST_JSON_H

/*
 * The records of a file of JSON (RFC 8259), as rows.
 *
 * A file is a stream of texts, with or without newlines between them.  The
 * records of a text are the elements of a top-level array, those of the array
 * that `list` leads to, or the object itself; a value that is no object is
 * ignored.  A row has a field for each column of `paths`: the text of a
 * string, a number with its digits, true or false; nothing for null; an array
 * of such joined by "; "; anything else as it stands in the file.  Of a key
 * given twice the last value is taken.
 *
 * Only the record in work is held.  Its depth is bounded, and nothing here
 * calls itself.  A record that is no JSON is rejected together with the rest
 * of its lines: reading goes on at the next line that begins an object no
 * deeper than that record began.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/paths.h"
#include "cmd/ingest/row.h"
#include "common/buffer.h"
#include "common/counts.h"
#include "common/input.h"
#include "common/rejects.h"

/* Deeper values are rejected. */
#define JSON_DEPTH 1024

/* Keys on the way to the records. */
#define JSON_LIST 8

/* What has to be done to make a text of bytes of the record. */
#define JSON_ESCAPED 1u
#define JSON_HIGH 2u
#define JSON_CONTAINER 4u

struct json_span {
	uint32_t start, end;
	/* of which element, from 1; 0 where it has none or is not set */
	uint32_t element, column;
	/* of the three above */
	unsigned char kinds;
	/* to be lent with its neighbours in the element */
	bool each;
};

/* An array or object that is open. */
struct json_frame {
	uint32_t node, start;
	/* keys and arrays on the way, and keys before the first array */
	uint32_t keys, arrays, level;
	bool array, fresh;
	size_t turn;
};

enum json_where {
	/* between texts, between records, between members on the way there */
	JSON_TEXTS,
	JSON_RECORDS,
	JSON_MEMBERS,
};

struct json {
	/* exactly one text: what else there is ends the program */
	bool one;
	/* the way to the records, keys between dots, or empty */
	struct slice list;
	/* what is wanted of each record; the holder's */
	struct paths *paths;
	/* private */
	struct input *in;
	struct rejects *rejects;
	struct counts *counts;
	size_t max;
	/* in work: the byte to come, and where those end that are there */
	const char *p, *e;
	/* why it failed; the file ended, or the record is too long */
	const char *reason;
	bool ended, toolong, looking, nul;
	/* a text of the record is not as it stands in the file */
	bool made;
	enum json_where where;
	/* of the list's keys so many were gone; behind a bracket; mended */
	size_t depth, texts;
	bool fresh, mended, again, listed;
	unsigned long line, lines;
	/* bytes of the line before the record */
	size_t indent, began;
	struct json_frame *frame;
	size_t nframe;
	uint32_t element;
	struct json_span *field, *item;
	size_t have, nitem, have_item;
	struct slice *fields;
	size_t have_fields;
	struct value *items;
	size_t have_items;
	struct buffer text;
	struct row row;
};

/* Rejects and counts may be NULL: then nothing is counted or reported. */
void json_init(struct json *, size_t max, struct rejects *, struct counts *);

/* Does a file that begins so hold JSON? */
bool json_seems(struct slice sample);

/*
 * Learn the paths of the first records into seen, as far as 64 KiB tell, from
 * the input's byte start on; texts then tells how many there were.  All of it
 * stays in the buffer.
 */
void json_look(struct json *, struct input *, size_t start, struct paths *seen);

/* Read from the input's byte start on; paths is set. */
void json_begin(struct json *, struct input *, size_t start);

/* Lend the next record.  Return false at the end of the file. */
bool json_next(struct json *, struct row *);

/* Lend the row last lent once more with the next json_next(). */
void json_again(struct json *);

/* Must the next record wait for a read? */
bool json_dry(const struct json *);

void json_free(struct json *);

/* The parts, each in a file of its own. */

/* The next byte, or -1 where there is none: then ended or toolong says why. */
bool json_more(struct json *);
static inline int
json_peek(struct json *json)
{
	if (json->p == json->e && !json_more(json))
		return -1;
	return (unsigned char)*json->p;
}
/* The next byte that is no blank. */
int json_blanks_pass(struct json *);
static inline int
json_blanks(struct json *json)
{
	if (json->p != json->e && *json->p > ' ')
		return *json->p;
	return json_blanks_pass(json);
}
/* Where the next byte stands, from the record's beginning. */
static inline uint32_t
json_at(const struct json *json)
{
	return (uint32_t)(json->p - (json->in->buf + json->in->start));
}
/* A string, from its opening quote on.  False with a reason. */
bool json_string(struct json *, struct json_span *);
/* A whole value, of which the paths under the node are taken. */
bool json_value(struct json *, uint32_t node);
/* Put the text of a string, without its escapes. */
void json_unescape(struct buffer *, struct slice);
/* Make a row of what was taken. */
void json_lend(struct json *);

#endif
