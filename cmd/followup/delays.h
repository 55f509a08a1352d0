#ifndef FOLLOWUP_DELAYS_H
#define FOLLOWUP_DELAYS_H

/*
 * By when an act is due, and until when it makes sense.
 *
 * Both count from the record that caused the act, never from the run, in
 * open time of the firm's calendar.  The table has a row for each act that
 * does not take the usual time; expiries are the playbook's.
 */

#include <stdbool.h>
#include <stdint.h>

#include "cmd/followup/event.h"
#include "common/calendar.h"
#include "common/playbook.h"
#include "common/slice.h"
#include "common/table.h"

enum unit {
	/* open hours, open days of the usual length, hours of the clock */
	UNIT_HOURS,
	UNIT_DAYS,
	UNIT_ELAPSED,
};

enum base {
	BASE_RECORD,
	BASE_DELIVERED,
	BASE_GIVEN,
};

/* What later records end an act. */
enum end {
	END_NEVER,
	/* somebody reached the customer, or the customer somebody */
	END_ANSWERED,
	/* the same record is resolved */
	END_RESOLVED,
	/* the customer is content */
	END_RATED,
	/* the customer comes back */
	END_HEARD,
};

struct delay {
	/* an action, "other", or a promise: kept, broken or vague */
	struct slice act;
	/* empty for every channel */
	struct slice channel;
	/* in seconds; days are days of the calendar */
	int64_t count;
	enum unit unit;
	enum base from;
	/* not before so many seconds, and within open hours; or 0 */
	int64_t least;
	/* does the act pass the caps? */
	bool pass;
	/* open days of a promise's task; -1 where the playbook has them */
	int expires;
	enum end end;
};

struct delays {
	struct calendar *calendar;
	struct delay *rows;
	size_t n;
	struct table table;
};

struct times {
	int64_t due, expires;
};

extern const struct builtin delays_builtin;

extern const char *const unit_names[];
extern const char *const base_names[];

void delays_open(struct delays *, struct calendar *);

/* The row of an act on a channel; that of "other" if it has none. */
const struct delay *delays_find(
    const struct delays *, struct slice act, struct slice channel);

/* What an act counts from. */
int64_t delays_base(const struct delay *, const struct event *);

/* The times of an act; action is NULL where the playbook does not have it. */
struct times delays_act(const struct delays *, const struct delay *,
    const struct action *, const struct event *);

/*
 * The times of a promise: due is when its owner is warned, the earlier of
 * four fifths of the open time and an hour before it falls due.
 */
struct times delays_promise(const struct delays *, int64_t made, int64_t due);

/* The same for one without a time: a reminder. */
struct times delays_vague(const struct delays *, int64_t made);

/* By when the customer has to hear of a promise that was broken. */
int64_t delays_broken(const struct delays *, int64_t promised);

void delays_free(struct delays *);

#endif
