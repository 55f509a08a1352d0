#ifndef FOLLOWUP_REASONS_H
#define FOLLOWUP_REASONS_H

/*
 * Reasons in plain words.
 *
 * because holds items such as wait=900.  The table says how people put them:
 * "waited 15 min".  A row for an item and its value goes before one for the
 * item alone; what the table does not have is shown as it is.
 */

#include <stdint.h>

#include "common/buffer.h"
#include "common/slice.h"
#include "common/table.h"
#include "common/zone.h"

struct reasons {
	struct table table;
};

extern const struct builtin reasons_builtin;

void reasons_open(struct reasons *);

/* The reasons in words, joined by "; "; times as seen from now. */
void reasons_tell(const struct reasons *, struct slice because, struct zone *,
    int64_t now, struct buffer *);

void reasons_free(struct reasons *);

#endif
