#ifndef SUGGEST_BECAUSE_H
#define SUGGEST_BECAUSE_H

/*
 * The reasons of a choice as a list: what made the condition hold, the ids of
 * the records relied on, the rules that took part, and the best action that
 * was struck out, with the reason.
 */

#include "cmd/suggest/choose.h"
#include "common/buffer.h"

/* The list replaces what is in the buffer.  There has to be a best action. */
void because(const struct choice *, struct policy *, struct buffer *);

#endif
