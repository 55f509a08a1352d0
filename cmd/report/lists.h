#ifndef REPORT_LISTS_H
#define REPORT_LISTS_H

/*
 * Customers picked out of all of them: who is most at risk, who went quiet.
 */

#include "cmd/report/tally.h"

/* Longer gaps than so many of the own rhythm are a silence. */
#define QUIET_RHYTHMS 3

/* A customer on a list, and what the list is ordered by. */
struct listed {
	size_t customer;
	double first, second;
};

struct listing {
	struct listed *rows;
	size_t n, room;
};

/* All who may leave, the greatest loss first: risk times value, then risk. */
void list_risk(const struct tally *, struct listing *);

/* All who went quiet, the most valuable first, then the longest silence. */
void list_quiet(const struct tally *, struct listing *);

void listing_free(struct listing *);

#endif
