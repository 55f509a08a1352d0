#ifndef REPORT_FCR_H
#define REPORT_FCR_H

/*
 * First-contact resolution, looked back at and right-censored.
 *
 * A contact counts when the data go on for the window after it.  It was
 * resolved where the source does not say otherwise, it was not lost, and no
 * further contact of the customer on the topic came within the window; an
 * empty topic may be any.  It is a first one where none came in the window
 * before.
 *
 * A contact waits in its customer's list until the next on its topic comes.
 * One that failed so waits once more, until its window is over: to count
 * failures early and successes late would make every share too small.
 */

#include "cmd/report/customer.h"
#include "cmd/report/places.h"

struct fcr_item {
	int64_t time;
	uint64_t topic;
	struct places places;
	/* the next in the customer's list, or in that of free ones, + 1 */
	uint32_t next;
	bool first, resolved, counts, failed;
};

struct fcr {
	int64_t window;
	struct grouping *grouping;
	/* private: all items; those that failed, a ring in order of failing */
	struct fcr_item *items;
	size_t nitems, used;
	uint32_t unused;
	uint32_t *ring;
	size_t nring, first, held;
};

void fcr_init(struct fcr *, struct grouping *, int64_t window);

/* Take in a contact of a customer. */
void fcr_take(struct fcr *, struct customer *, const struct contact *,
    const struct places *);

/* Have near what waits of a customer. */
void fcr_fetch(const struct fcr *, const struct customer *);

/* Settle all that is left: the data end at this time. */
void fcr_end(struct fcr *, const struct customers *, int64_t end);

void fcr_free(struct fcr *);

#endif
