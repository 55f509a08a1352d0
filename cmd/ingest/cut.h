#ifndef INGEST_CUT_H
#define INGEST_CUT_H

/*
 * The next row of a CSV file, cut into its fields where they lie.
 *
 * The row begins at in.buf + in.start and is `used` bytes long with its line
 * end; its spans count from there, so they outlive a move of the buffer.
 * The next cut_row() begins at in.start, which the holder moves.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/dialect.h"
#include "common/input.h"

/* Places of special bytes that are found at once. */
#define CUT_PLACES 1024

/* A field, without the quotes around it. */
struct span {
	uint32_t start, end;
	/* quotes doubled or behind backslashes stand in it */
	bool doubled;
};

enum cut_end {
	CUT_ROW,
	/* nothing was left */
	CUT_END,
	/* the row is longer than max; spans and used mean nothing */
	CUT_LONG,
	/* a quote that does not close within its reach, at open */
	CUT_OPEN,
};

/* How far a quoted field may reach. */
enum cut_reach {
	/* the whole row: max bytes */
	REACH_ROW,
	/* CUT_NARROW bytes */
	REACH_NARROW,
	/* its line */
	REACH_LINE,
};

#define CUT_NARROW 65536

struct cut {
	struct input in;
	struct dialect dialect;
	enum cut_reach reach;
	size_t max;
	/* the row: its fields, its bytes with and without line end */
	struct span *spans;
	size_t n, used, len;
	/* line ends in it, the last one too */
	unsigned long lines;
	/* a quote within quotes was taken for text; one was doubled */
	bool wild, doubled;
	/* where a field begins that did not close, and how far was looked */
	size_t open, looked;
	/* the file begins at buf[0] and must stay: see cut_rewind() */
	bool held;
	/* private: places from buf[first] on, up to buf[last] */
	size_t have;
	uint32_t *at;
	size_t nat, next, first, last;
	char special[4];
};

void cut_init(struct cut *, size_t max);

/* Set the dialect: before the first row, or before one is cut anew. */
void cut_dialect(struct cut *, const struct dialect *);

/*
 * The holder has moved in.start by itself, over a row that was not cut: go on
 * from there.  cut_anew() forgets all that was looked at before.
 */
void cut_moved(struct cut *);
void cut_anew(struct cut *);

/* Pass an empty line, if one is next. */
static inline bool
cut_blank(struct cut *cut)
{
	if (cut->next == cut->nat ||
	    cut->first + cut->at[cut->next] != cut->in.start ||
	    cut->in.buf[cut->in.start] != '\n')
		return false;
	cut->next++;
	cut->in.start++;
	return true;
}

/* Read on, keeping what begins at in.start.  False at the end, or if full. */
bool cut_more(struct cut *);

enum cut_end cut_row(struct cut *);

void cut_free(struct cut *);

#endif
