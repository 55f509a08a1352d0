#ifndef INGEST_LEGS_H
#define INGEST_LEGS_H

/*
 * The legs of one contact, rows or events, to one record.
 *
 * Of rows that are the same leg the greatest version is taken first.  Then,
 * in order of time, where the map says nothing else:
 *
 *	time		the first row's; one flagged leg does not count
 *	direction	the first one that is not internal
 *	customer	that of the first row with this direction
 *	outcome		answered, if any leg was, else the last one
 *	agent		the last human's
 *	wait		from the first row until the first human
 *	talk, hold	the sums over the legs with a human.  A leg that spans
 *			another one is left out, and so is a consultation:
 *			staff among themselves in a customer's call
 *	transfers	hand-overs from one human to another, and to nobody
 *			at last; and those that the rows tell of themselves
 *	messages, replies	sums
 *	resolved, csat, promised, delivered, ontime, reopens	the last
 *	given, flags	every item, but the flag leg, and bot if one replied
 *	text		all turns
 *	all others	the first that is known
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/line.h"
#include "common/buffer.h"
#include "common/slice.h"

struct leg;

struct legs {
	size_t n;
	/* the record that was made; where asof= goes, and whether it does */
	struct line line;
	size_t flags_end;
	bool is_open;
	/* private */
	struct buffer bytes;
	struct leg *leg;
	size_t have;
	struct slice *cell;
	size_t cells, ncolumns;
	struct leg **human;
	size_t humans, allhumans;
	const unsigned char *how;
};

/*
 * Add a record as it lies in the sorter (fold.h), with its place in the
 * input.  Return false where there are more than any contact has: merge
 * first.
 */
bool legs_add(struct legs *, struct slice bytes, uint64_t number);

/* Make one record of them; how is that of the map, by column. */
void legs_merge(struct legs *, const unsigned char how[]);

/* Begin anew. */
void legs_clear(struct legs *);

void legs_free(struct legs *);

#endif
