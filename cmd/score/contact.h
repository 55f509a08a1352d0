#ifndef SCORE_CONTACT_H
#define SCORE_CONTACT_H

/*
 * One record, its fields read once into plain values.
 *
 * The columns are looked up by name before the first record.  A value that
 * is empty, or odd, is unknown: UNKNOWN for a number, 0 for a time's flag.
 * Slices are lent by the record and valid as long as it is.
 */

#include <stdbool.h>
#include <stdint.h>

#include "common/record.h"
#include "common/slice.h"

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
	OUTCOME_CLOSED,
	OUTCOMES
};

enum answer {
	ANSWER_NONE,
	ANSWER_YES,
	ANSWER_NO
};

extern const struct slice channel_names[CHANNELS];
extern const struct slice outcome_names[OUTCOMES];

/* An instant that may be unknown. */
struct moment {
	bool known;
	int64_t t;
};

/* No record can have more of them. */
#define CONTACT_ODDITIES 24

/* A value read as unknown: its column, and what is odd about it. */
struct odd {
	const char *column, *what;
};

struct contact {
	struct slice customer, id, topic, queue, name, zone, lang;
	/* lists as they stand in the record; text with its escapes */
	struct slice given, flags, text;
	enum channel channel;
	enum direction direction;
	enum outcome outcome;
	enum answer resolved, ontime;
	struct moment time, promised, delivered;
	double wait, talk, hold, transfers, reopens, csat;
	/* in hundredths of the business currency */
	int64_t value;

	/* of the flags */
	struct moment asof, impact;
	struct slice event;
	bool target, bot, notice, firm, referral;

	/* what was odd in the data, for why */
	size_t nodd;
	struct odd odd[CONTACT_ODDITIES];
};

struct contact_columns {
	size_t customer, time, id, channel, direction, outcome, queue, topic;
	size_t wait, talk, hold, transfers, reopens, resolved, csat, promised;
	size_t delivered, ontime, value, given, name, zone, lang, text, flags;
};

void contact_find(struct contact_columns *, const struct records *);

/* Read the record last lent; odd values are counted. */
void contact_read(struct contact *, const struct contact_columns *,
    struct records *, const struct record *);

/*
 * Something is odd about the record last lent: it is counted for --stats and
 * named in why.  Both strings have to live on.
 */
void contact_odd(
    struct contact *, struct records *, const char *column, const char *what);

#endif
