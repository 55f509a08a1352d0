#ifndef SUGGEST_LEVERS_H
#define SUGGEST_LEVERS_H

/*
 * What a site wants more or less of: a table of actions, or families of
 * actions, and by how many per cent their gain is raised or lowered.  The
 * last row that means an action counts, so that a family can come first and
 * what differs in it after.
 */

#include "cmd/suggest/policy.h"

/* Read the file and set the levers of the acts; path can be NULL. */
void levers_read(struct policy *, const char *path);

#endif
