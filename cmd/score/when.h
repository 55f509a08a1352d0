#ifndef SCORE_WHEN_H
#define SCORE_WHEN_H

/*
 * When something is due, from the words that say so: "within 2 hours",
 * "by next Friday", "first thing tomorrow", "in 3 to 5 business days".
 *
 * The clock and the calendar are the firm's, unless "your time" is said.
 * Without a time of day a day ends when the firm closes; of a range the
 * upper end counts.  The rules and their sources: extramile-phrases(5).
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/calendar.h"
#include "common/words.h"

enum when_kind {
	/* no time is named */
	WHEN_NONE,
	/* one is, but it cannot be told which: 3/6, "5 days of receipt" */
	WHEN_UNCLEAR,
	WHEN_DUE,
};

struct when {
	enum when_kind kind;
	int64_t due;
	/* it was said as a number of minutes, so few as to wait for */
	bool moment;
};

/* Where and when the words are said. */
struct moment {
	int64_t said;
	struct calendar *calendar;
	/* the customer's zone, or NULL */
	struct zone *theirs;
};

/* Read the words [start, end) of a turn. */
void when_read(struct when *, const struct moment *, const struct words *,
    size_t start, size_t end);

#endif
