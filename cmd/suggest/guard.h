#ifndef SUGGEST_GUARD_H
#define SUGGEST_GUARD_H

/*
 * What a condition cannot hold without: most records lack some of it, and
 * then the condition need not be evaluated.
 */

#include <stdint.h>

#include "cmd/suggest/condition.h"

struct guard {
	/* columns that are filled, each a bit by its place in enum field */
	uint64_t columns;
	/* terms that are true, each a bit by its number */
	uint64_t terms;
};

struct guard guard_find(const struct conditions *, const struct node *);

#endif
