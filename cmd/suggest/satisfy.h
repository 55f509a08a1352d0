#ifndef SUGGEST_SATISFY_H
#define SUGGEST_SATISFY_H

/*
 * Can a condition hold at all, and what does a stream lack for it?
 *
 * Every way in which a condition can hold is tried: each asks for a number of
 * comparisons, flags and phrases to be true or false.  A way that asks for
 * two things that exclude each other (mood > 50 and mood < 20) is none.  The
 * search is bounded; what it cannot settle it takes for possible.
 */

#include "cmd/suggest/supply.h"

#define LACKS_MAX 8

struct satisfied {
	/* is there a way at all? */
	bool possible;
	/* the value over which the last way failed, or NULL */
	const struct node *conflict;
	/* what the stream lacks for the way that lacks least, each once */
	struct slice lacks[LACKS_MAX];
	size_t nlacks;
};

/*
 * unknown is a value that has to be unknown at the same time, or NULL;
 * supply can be NULL.  The words of lacks live in the arena.
 */
void satisfy(struct satisfied *, const struct conditions *,
    const struct node *condition, const struct node *unknown, struct supply *,
    struct arena *);

#endif
