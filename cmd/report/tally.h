#ifndef REPORT_TALLY_H
#define REPORT_TALLY_H

/*
 * All that is counted in the one pass over the records.
 */

#include "cmd/report/contact.h"
#include "cmd/report/customer.h"
#include "cmd/report/fcr.h"
#include "cmd/report/following.h"
#include "cmd/report/harm.h"
#include "cmd/report/options.h"
#include "cmd/report/places.h"
#include "cmd/report/promises.h"
#include "cmd/report/shares.h"
#include "cmd/report/staffing.h"
#include "cmd/report/suggested.h"
#include "cmd/report/surge.h"
#include "common/ahead.h"
#include "common/calendar.h"
#include "common/targets.h"

struct tally {
	const struct options *opt;
	struct zone *zone;
	struct calendar *calendar;
	struct targets targets;
	struct shares shares;
	struct contact_reader reader;
	struct contact contact;
	struct grouping grouping;
	struct customers customers;
	struct fcr fcr;
	struct promises promises;
	struct following following;
	struct harm harm;
	struct surge topics, queues;
	struct staffing_day staffing;
	struct suggested suggested;
	/* the first and the newest record; UNKNOWN where there is none */
	int64_t oldest, newest;
	/* --now, else the newest */
	int64_t end;
	/* private */
	struct ahead ahead;
};

void tally_open(struct tally *, const struct options *);

/* Find the columns of the stream. */
void tally_columns(struct tally *, struct records *);

/* Take in a record; false where --now has not seen it yet. */
bool tally_take(struct tally *, const struct record *);

/* All records were taken: settle what waits. */
void tally_end(struct tally *);

void tally_close(struct tally *);

#endif
