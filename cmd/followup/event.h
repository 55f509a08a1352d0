#ifndef FOLLOWUP_EVENT_H
#define FOLLOWUP_EVENT_H

/*
 * A record as far as follow-up is concerned.
 *
 * The slices are those of the record, valid until the next one is read.
 * What a stream does not have is empty, NEVER or false.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/followup/task.h"
#include "common/record.h"
#include "common/slice.h"

enum event_column {
	EVENT_CUSTOMER,
	EVENT_TIME,
	EVENT_ID,
	EVENT_SOURCE,
	EVENT_CHANNEL,
	EVENT_DIRECTION,
	EVENT_OUTCOME,
	EVENT_AGENT,
	EVENT_QUEUE,
	EVENT_TOPIC,
	EVENT_RESOLVED,
	EVENT_CSAT,
	EVENT_PROMISED,
	EVENT_DELIVERED,
	EVENT_GIVEN,
	EVENT_NAME,
	EVENT_CONTACT,
	EVENT_ZONE,
	EVENT_LANG,
	EVENT_FLAGS,
	EVENT_PLEDGE,
	EVENT_TIER,
	EVENT_RISK,
	EVENT_WHY,
	EVENT_PAST,
	EVENT_ACTION,
	EVENT_GAIN,
	EVENT_APPROVER,
	EVENT_SAY,
	EVENT_BECAUSE,
	EVENT_COLUMNS,
};

struct event {
	struct slice field[EVENT_COLUMNS];
	int64_t time;
	/* what was promised to the customer for when; no target is one */
	int64_t promised;
	/* something was promised, but not for when */
	bool vague;
	int64_t delivered;
	bool resolved;
	/* is csat known, and how much is it? */
	bool rated;
	double csat;
	/* nobody was reached: abandoned, missed, busy, failed */
	bool lost;
};

/* Where the stream has the columns. */
struct events {
	struct records *records;
	size_t at[EVENT_COLUMNS];
};

/* Find the columns.  A stream that nobody put suggestions on is fatal. */
void events_open(struct events *, struct records *);

/* Is the word one of the outcomes by which nobody was reached? */
bool outcome_lost(struct slice);

/* Lend the next record.  One without a readable time is rejected. */
bool events_next(struct events *, struct event *);

#endif
