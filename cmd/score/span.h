#ifndef SCORE_SPAN_H
#define SCORE_SPAN_H

/*
 * Spans of time in words: "within 2 hours", "in 3 to 5 business days", "half
 * an hour", "in a couple of days".
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/score/number_words.h"

enum unit {
	UNIT_NONE,
	UNIT_MINUTE,
	UNIT_HOUR,
	UNIT_DAY,
	UNIT_WEEK,
};

enum span_kind {
	/* something is due so much later */
	SPAN_DUE,
	/* the same, but counted from another moment: "5 days after receipt" */
	SPAN_FROM_ELSEWHERE,
	/* a length only: "2 hours ago", "24 hours notice" */
	SPAN_OTHER,
};

struct span {
	enum span_kind kind;
	/* the upper end of a range; minutes may be 90 */
	int n;
	enum unit unit;
	bool business;
};

/* Read the span at this place.  Return how many words, 0 for none. */
size_t span_words(const struct passage *, size_t at, struct span *);

#endif
