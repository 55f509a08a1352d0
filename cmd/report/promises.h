#ifndef REPORT_PROMISES_H
#define REPORT_PROMISES_H

/*
 * Promises and targets: kept, missed, or still open at the end of the data.
 *
 * The due time is `promised`, else `pledge`.  It is met at `delivered`, or
 * by our next answered outbound contact of the customer on the topic, the
 * oldest open promise first; a minute late is in time.  Where no time tells,
 * the source's claim `ontime` counts.  What is overdue at the end of the data
 * is missed.  Words given to a customer and our own targets (flag `target`)
 * are counted apart.
 */

#include "cmd/report/customer.h"
#include "cmd/report/histogram.h"
#include "cmd/report/places.h"

/* How early or late, of the time that was promised. */
#define EARLINESS 7

struct promise {
	int64_t due;
	uint64_t topic;
	struct places places;
	/* the next newer one of the customer, + 1 */
	uint32_t next;
	bool target;
};

struct promises {
	struct grouping *grouping;
	/* [0] promises, [1] targets */
	int64_t early[2][EARLINESS];
	/* seconds from made to due, by topic */
	struct dict topics;
	struct histogram *lengths;
	size_t nlengths;
	/* private */
	struct promise *items;
	size_t nitems, used;
	uint32_t unused;
};

extern const char *const earliness_labels[EARLINESS];

void promises_init(struct promises *, struct grouping *);

/* Take in a record of a customer, or of nobody. */
void promises_take(struct promises *, struct customer *, const struct contact *,
    const struct places *);

void promises_end(struct promises *, const struct customers *, int64_t end);

void promises_free(struct promises *);

#endif
