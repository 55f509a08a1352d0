#ifndef FOLLOWUP_INTAKE_H
#define FOLLOWUP_INTAKE_H

/*
 * What a record does to the ledger.
 *
 * First it settles what went before: an answered contact ends a call-back, a
 * contact of ours or a delivery keeps the oldest promise, and so on.  Then
 * its own suggestion and promise become tasks.  A record that comes again
 * updates its tasks and adds none; what has ended stays ended.
 */

#include <stdint.h>

#include "cmd/followup/delays.h"
#include "cmd/followup/event.h"
#include "cmd/followup/ledger.h"
#include "common/playbook.h"

struct intake {
	struct ledger *ledger;
	const struct playbook *playbook;
	const struct delays *delays;
	int64_t now;
	/* unanswered contacts, and acts, of nobody who could be contacted */
	unsigned long nobody, unable;
};

void intake_take(struct intake *, const struct event *);

#endif
