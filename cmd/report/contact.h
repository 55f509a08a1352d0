#ifndef REPORT_CONTACT_H
#define REPORT_CONTACT_H

/*
 * One scored record, as report looks at it.
 *
 * Numbers that are unknown are UNKNOWN, as are odd ones, which are counted.
 * Slices are those of the record, valid until the next one.
 */

#include <stdbool.h>
#include <stdint.h>

#include "cmd/report/group.h"
#include "cmd/report/shares.h"
#include "common/calendar.h"
#include "common/record.h"
#include "common/targets.h"

#define UNKNOWN INT64_MIN

enum channel {
	CHANNEL_NONE,
	CHANNEL_PHONE,
	CHANNEL_CHAT,
	CHANNEL_EMAIL,
	CHANNEL_SMS,
	CHANNEL_SOCIAL,
	CHANNEL_WEB,
	CHANNEL_VISIT,
	CHANNEL_SURVEY,
	CHANNEL_ORDER,
	CHANNEL_TASK,
	CHANNELS
};

enum direction {
	DIRECTION_NONE,
	DIRECTION_IN,
	DIRECTION_OUT,
	DIRECTION_INTERNAL
};

enum outcome {
	OUTCOME_NONE,
	OUTCOME_ANSWERED,
	OUTCOME_ABANDONED,
	OUTCOME_MISSED,
	OUTCOME_BUSY,
	OUTCOME_FAILED,
	OUTCOME_VOICEMAIL,
	OUTCOME_SELFSERVE,
	OUTCOME_OPEN,
	OUTCOME_CLOSED
};

enum answer {
	ANSWER_NONE,
	ANSWER_YES,
	ANSWER_NO
};

struct contact {
	struct slice customer, id, agent, queue, topic, name, zone;
	struct slice given, flags, why, past, action;
	int64_t time;
	/* local: the day since 1970-01-01, the second of the day */
	int64_t day, second;
	enum channel channel;
	enum direction direction;
	enum outcome outcome;
	enum answer resolved, ontime;
	/* a customer turned to us; on a channel where somebody waits */
	bool is_contact, live;
	/* not served; before anybody could have answered */
	bool lost, early, shortened;
	bool target;
	/* seconds */
	int64_t wait, business, talk, hold;
	int64_t attempt, reopens, csat, mood;
	int64_t due, delivered;
	/* columns of score; miles in hundredths */
	int64_t dimension[DIMENSIONS];
	int64_t first, miles, risk, known;
	int tier;
	double value;
	/* what it adds to the figures of its groups; those that are not 0 */
	int64_t add[FIGURES];
	unsigned char added[FIGURES + 1];
	int nadded;
};

extern const char *const channel_names[];

/* Where the columns stand, and what else it takes to read a record. */
struct contact_reader {
	struct records *records;
	const struct shares *shares;
	struct calendar *calendar;
	struct zone *zone;
	/* within so many seconds an answer is in time */
	int64_t within;
	/* private */
	const struct target *targets[CHANNELS];
	int64_t zone_from, zone_to, offset;
	size_t customer, time, id, channel, direction, outcome, agent, queue,
	    topic, wait, talk, hold, reopens, resolved, csat, promised,
	    delivered, ontime, value, given, name, zone_name, flags, attempt,
	    mood, pledge, first, miles, tier, risk, known, why, past, action;
	size_t dimension[DIMENSIONS];
};

/* Find the columns; a stream that was not scored ends the program. */
void contact_reader_open(
    struct contact_reader *, struct records *, const struct targets *);

void contact_read(
    struct contact_reader *, const struct record *, struct contact *);

static inline bool
is_known(int64_t number)
{
	return number != UNKNOWN;
}

#endif
