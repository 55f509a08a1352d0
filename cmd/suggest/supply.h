#ifndef SUGGEST_SUPPLY_H
#define SUGGEST_SUPPLY_H

/*
 * What a stream has to offer to conditions: which columns it ever fills, and
 * which it always does; which flags, keys of the past and words of a column
 * occur; who speaks in its texts.
 */

#include "cmd/suggest/evaluate.h"
#include "common/dict.h"

struct supply {
	/* records looked at */
	size_t records;
	/* by column: how many of them fill it */
	size_t filled[NFIELDS];
	/* those with an address: customer or contact */
	size_t reachable;
	/* "flag vip", "past since", "channel=order", and so on */
	struct dict words;
	/* private */
	struct buffer word;
};

void supply_open(struct supply *);

/* Take the record in that the evaluator has read. */
void supply_take(struct supply *, struct evaluator *);

/*
 * What the stream lacks for this leaf of a condition to be true, or to be
 * false, in words for people.  Return false where it lacks nothing.
 */
bool supply_lacks(
    struct supply *, const struct node *, enum truth, struct buffer *to);

/* Does every record fill the column? */
bool supply_always(const struct supply *, enum field);

void supply_free(struct supply *);

#endif
