#ifndef SCORE_PLEDGE_H
#define SCORE_PLEDGE_H

/*
 * Promises in our words, and when they fall due.
 *
 * A sentence is a promise where we commit ourselves ("I'll call you back by
 * five"), and none where it asks, denies, tells of the past, names a duty of
 * the customer's or hangs on what the customer does.  Due times are on the
 * firm's clock and calendar.  A promise that names no time is vague.
 */

#include <stdbool.h>
#include <stdint.h>

#include "common/calendar.h"
#include "common/words.h"

enum pledge_kind {
	PLEDGE_NONE,
	/* something was promised, without a time or with one that is unclear */
	PLEDGE_VAGUE,
	PLEDGE_DUE,
};

struct pledge {
	enum pledge_kind kind;
	/* of PLEDGE_DUE */
	int64_t due;
	/* the words of the promise as written, borrowed from the turn */
	struct slice said;
};

/*
 * Read the promises of one turn of ours, said at that instant, and keep in
 * *pledge the earliest due one, else a vague one.  *pledge holds what earlier
 * turns of the record gave; a zeroed one is a good start.  calendar gives
 * the open hours and the zone; zone, where it is not NULL, is the customer's
 * and counts where "your time" is said.
 */
void pledge_read(struct pledge *, const struct words *, int64_t said,
    struct calendar *, struct zone *zone);

#endif
