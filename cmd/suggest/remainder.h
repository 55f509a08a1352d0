#ifndef SUGGEST_REMAINDER_H
#define SUGGEST_REMAINDER_H

/*
 * The holes of a draft that may stay empty although its action is due, so
 * that nothing is said.
 */

#include "cmd/suggest/policy.h"
#include "cmd/suggest/supply.h"

#define REMAINDER_MAX 8

struct remainder {
	/*
	 * The first of each alternative; the end of one that has none, but no
	 * sure fact either.  Nothing if one alternative is sure to be said.
	 */
	const struct piece *holes[REMAINDER_MAX];
	size_t n;
};

/* supply can be NULL. */
void remainder_find(struct remainder *, const struct policy *,
    const struct act *, struct supply *);

#endif
