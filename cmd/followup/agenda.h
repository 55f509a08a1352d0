#ifndef FOLLOWUP_AGENDA_H
#define FOLLOWUP_AGENDA_H

/*
 * The list of a moment: which tasks are to do, and in what order.
 *
 * Broken promises stand first, by the risk of the customer.  Then comes all
 * that is overdue or due before the next closing time, promises about to be
 * missed before the rest, which goes by gain; then later days, each in that
 * order.  What is not listed is counted by its reason.
 */

#include <stddef.h>
#include <stdint.h>

#include "cmd/followup/delays.h"
#include "cmd/followup/ledger.h"
#include "cmd/followup/owners.h"
#include "cmd/followup/policy.h"
#include "common/calendar.h"

enum part {
	PART_BROKEN,
	PART_NOW,
	PART_LATER,
};

struct entry {
	const struct task *task;
	struct verdict verdict;
	enum part part;
	/* when it is due, as listed; the day of that where it matters */
	int64_t due, day;
	/* promises have none and go before all that have */
	double gain;
	double risk;
	bool overdue;
	struct slice owner;
};

/* What of the list is wanted. */
struct filter {
	/* of this owner; empty for all */
	struct slice owner;
	bool overdue;
	/* due by then */
	int64_t until;
};

struct agenda {
	struct entry *entries;
	size_t n;
	int64_t now;
	/* the next closing time */
	int64_t horizon;
	/* the close of the open day behind it: a new promise can be kept then
	 */
	int64_t next;
	/* held for good or beyond expiry, by enum held */
	unsigned long held[HELD_OPTOUT + 1];
	/* ended in this run, by enum state */
	unsigned long ended[STATES];
	/* to do, but not wanted by the filter */
	unsigned long unwanted;
	/* of nobody known, see intake.h */
	unsigned long nobody, unable;
};

/* Judge all tasks as of now.  Those that have expired end here. */
void agenda_make(struct agenda *, struct ledger *, const struct policy *,
    struct calendar *, int64_t now);

/*
 * Give the entries their owners, in the order of the list, and keep those
 * that are wanted.
 */
void agenda_share(struct agenda *, struct owners *, const struct filter *);

/* How many of the entries are overdue. */
size_t agenda_overdue(const struct agenda *);

/* Judge one task by itself: verdict, part (broken or not), due, overdue. */
void entry_judge(struct entry *, struct ledger *, const struct policy *,
    const struct task *, int64_t now);

/* The word for the state of an entry: todo, overdue or held:REASON. */
const char *entry_status(const struct entry *);

/* Could and should it have been done by now? */
bool entry_is_overdue(const struct entry *);

/* A promise that was not kept in time? */
bool entry_broken(const struct entry *);

void agenda_free(struct agenda *);

#endif
