#ifndef FOLLOWUP_ROUTE_H
#define FOLLOWUP_ROUTE_H

/*
 * Which way to the customer: the channel they prefer, else that of an act
 * which is a call by its nature where a number is known, else the one that they
 * used last, else the one that their address is for.  A way that they refused
 * is not taken where another is known.  "ticket" is the way to
 * somebody of whom we know nothing but the record.
 */

#include "cmd/followup/event.h"
#include "common/slice.h"

struct route {
	struct slice via, contact;
};

/* nature is the way of the act itself, or empty. */
void route_find(const struct event *, struct slice nature, struct route *);

/* Is anybody known who could be contacted? */
bool route_exists(const struct event *);

#endif
