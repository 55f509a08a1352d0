#ifndef REPORT_LISTS_H
#define REPORT_LISTS_H

/*
 * Customers picked out of all of them: who is most at risk, who went quiet.
 */

#include "cmd/report/tally.h"

/* Longer gaps than so many of the own rhythm are a silence. */
#define QUIET_RHYTHMS 3

#define LIST_ALL SIZE_MAX

/* A customer on a list, and what the list is ordered by. */
struct listed {
	size_t customer;
	double first, second;
};

struct listing {
	struct listed *rows;
	size_t n, room, n_all;
	/* private: cut, once some had to go and the first are in order */
	size_t most;
	bool cut;
};

/*
 * Those who may leave, the greatest loss first: risk times value, then risk.
 * At most so many, one or more, are listed; n_all is how many there are.
 */
void list_risk(const struct tally *, struct listing *, size_t most);

/* Those who went quiet, the most valuable first, then the longest silence. */
void list_quiet(const struct tally *, struct listing *, size_t most);

void listing_free(struct listing *);

#endif
