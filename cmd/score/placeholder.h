#ifndef SCORE_PLACEHOLDER_H
#define SCORE_PLACEHOLDER_H

/*
 * What a form letter forgot to fill: {word}, [NAME], <first name>, %name%,
 * *location*.
 */

#include <stdbool.h>

#include "common/phrases.h"

struct placeholders;

/* The classes placeholder and masked of the phrases, which are borrowed. */
struct placeholders *placeholders_open(const struct phrases *);

/* Is there one in the turn, as it was written? */
bool placeholders_in(const struct placeholders *, struct slice turn);

void placeholders_free(struct placeholders *);

#endif
