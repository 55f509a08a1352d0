#ifndef SUGGEST_SITUATION_H
#define SUGGEST_SITUATION_H

/*
 * One scored record as conditions, rules and drafts see it: its columns as
 * typed values, its flags, why and past as items, what was given before as
 * grants; an event that touches it stands among its flags.  It is read anew for
 * each record; every slice it lends is part of that record and valid as long.
 *
 * A value that is not known is neither true nor false, 0 or empty.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/suggest/coming.h"
#include "common/events.h"
#include "common/list.h"
#include "common/record.h"
#include "common/slice.h"
#include "common/targets.h"

enum type {
	TYPE_TRUTH,
	TYPE_NUMBER,
	/* seconds; a plain number is taken for seconds too */
	TYPE_DURATION,
	TYPE_TIME,
	TYPE_TEXT,
	/* what it is compared with decides */
	TYPE_ANY,
};

/* The columns in their order, then what is derived from them. */
enum field {
	FIELD_CUSTOMER,
	FIELD_TIME,
	FIELD_ID,
	FIELD_SOURCE,
	FIELD_CHANNEL,
	FIELD_DIRECTION,
	FIELD_OUTCOME,
	FIELD_AGENT,
	FIELD_QUEUE,
	FIELD_TOPIC,
	FIELD_WAIT,
	FIELD_TALK,
	FIELD_HOLD,
	FIELD_TRANSFERS,
	FIELD_MESSAGES,
	FIELD_REPLIES,
	FIELD_REOPENS,
	FIELD_RESOLVED,
	FIELD_CSAT,
	FIELD_PROMISED,
	FIELD_DELIVERED,
	FIELD_ONTIME,
	FIELD_VALUE,
	FIELD_GIVEN,
	FIELD_NAME,
	FIELD_CONTACT,
	FIELD_ZONE,
	FIELD_LANG,
	FIELD_TEXT,
	FIELD_FLAGS,
	FIELD_ATTEMPT,
	FIELD_MOOD,
	FIELD_SHIFT,
	FIELD_PLEDGE,
	FIELD_PROMPT,
	FIELD_EASY,
	FIELD_SOLVED,
	FIELD_KEPT,
	FIELD_WARM,
	FIELD_PERSONAL,
	FIELD_PROACTIVE,
	FIELD_BEYOND,
	FIELD_STEADY,
	FIELD_FIRST_MILE,
	FIELD_SECOND_MILE,
	FIELD_MILES,
	FIELD_TIER,
	FIELD_RISK,
	FIELD_KNOWN,
	FIELD_WHY,
	FIELD_PAST,
	FIELD_COLUMNS,
	/* the wait that is still good on this channel */
	FIELD_GOOD = FIELD_COLUMNS,
	/* how long an open issue has been open, in business days, of how many
	 */
	FIELD_DAYS,
	FIELD_DAYS_TARGET,
	/* days to the nearest anniversary of the first record */
	FIELD_ANNIVERSARY,
	/* what the words say: see hearing.h */
	FIELD_KIND,
	FIELD_EVENT,
	FIELD_PREFERENCE,
	NFIELDS,
};

struct field_info {
	const char *name;
	enum type type;
	/* the values that the column can have, or NULL for any */
	const char *const *words;
};

extern const struct field_info field_infos[NFIELDS];

/* Items of a list. */
struct items {
	struct item *item;
	size_t n;
	/* private */
	size_t size;
};

/* What was given to the customer before, and how many days ago. */
struct grant {
	struct slice action;
	/* as the past has it: ACTION@DATE */
	struct slice written;
	int64_t age;
};

struct situation {
	bool known[NFIELDS];
	/* numbers, seconds and instants; and every column as it stands */
	double number[NFIELDS];
	struct slice text[NFIELDS];
	/* the columns that are not empty, each a bit by its place */
	uint64_t filled;
	struct items flags, why, past, given;
	struct grant *grants;
	size_t ngrants;
	/* whole years at the nearest anniversary; 0 if there is none */
	int years;
	/* private */
	size_t columns[FIELD_COLUMNS];
	size_t grants_size;
	struct records *records;
	struct targets *targets;
	const struct events *events;
	struct coming *coming;
};

/* Look the columns up by name.  All are kept as pointers. */
void situation_open(struct situation *, struct records *, struct targets *,
    const struct events *, struct coming *);

void situation_read(struct situation *, const struct record *);

/* The value of the first item of that name.  Return false without one. */
bool items_value(const struct items *, struct slice name, struct slice *value);

/* An instant, or a date, which is its midnight in UTC. */
bool situation_time(struct slice, double *t);

/*
 * A count of the past: 0 where the customer is known and the past does not
 * name it.  Return false where the customer is unknown.
 */
bool situation_count(const struct situation *, const char *key, double *);

/*
 * What the customer is worth: the value of this record, else that of the
 * last 365 days.  Return false where both are unknown.
 */
bool situation_value(const struct situation *, double *);

void situation_free(struct situation *);

#endif
