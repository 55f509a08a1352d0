#ifndef SUGGEST_HOLE_H
#define SUGGEST_HOLE_H

/*
 * The holes of drafts, and what of a record fills them.  A hole is filled
 * only where the record has what it is about: nobody is told of a wait that
 * is not known, or of a second try that was the first.
 */

#include <stdbool.h>

#include "cmd/suggest/evaluate.h"
#include "common/buffer.h"
#include "common/zone.h"

enum hole {
	HOLE_AGENT,
	HOLE_AMOUNT,
	HOLE_ATTEMPT_TH,
	HOLE_ATTEMPTS,
	HOLE_BROKEN,
	HOLE_CSAT,
	HOLE_DATE,
	HOLE_DAYS,
	HOLE_DIET,
	HOLE_DUE,
	HOLE_EVENT,
	HOLE_FAILS,
	HOLE_GIVEN_DATE,
	HOLE_ID,
	HOLE_IMPACT,
	HOLE_MINUTES,
	HOLE_NAME,
	HOLE_ORDERS,
	HOLE_PREFERENCE,
	HOLE_SAID_PREFERENCE,
	HOLE_SINCE,
	HOLE_THING,
	HOLE_TOPIC,
	HOLE_TRANSFERS,
	HOLE_USUAL_NEXT,
	HOLE_WAITED,
	HOLE_WARRANTY,
	HOLE_YEARS,
	NHOLES,
};

/* In the order of the enum, ended by NULL. */
extern const char *const hole_names[];

/*
 * Add what fills the hole to the buffer, escaped as a field.  Return false,
 * with the buffer as it was, where the record has nothing for it.
 */
bool hole_fill(enum hole, struct evaluator *, struct zone *, struct buffer *);

#endif
