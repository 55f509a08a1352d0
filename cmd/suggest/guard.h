#ifndef SUGGEST_GUARD_H
#define SUGGEST_GUARD_H

/*
 * The columns without which a condition cannot hold: most records lack one
 * of them, and then the condition need not be evaluated.
 */

#include <stdint.h>

#include "cmd/suggest/condition.h"

/* The columns, each a bit by its place in enum field. */
uint64_t guard_columns(const struct conditions *, const struct node *);

#endif
