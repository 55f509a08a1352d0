#ifndef INGEST_VALUES_H
#define INGEST_VALUES_H

/*
 * Numbers, durations, answers and addresses as exports write them.
 *
 * Each function returns false where the text is none of its kind.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/line.h"
#include "common/slice.h"

/*
 * A number, perhaps with a sign of money, with "." or "," before the
 * fraction and either between thousands: 1234.5 1,234.50 1.234,50 12,5 € 40.
 * A single comma before three digits stands between thousands, unless comma
 * says that this file's fractions have one.
 */
bool value_number(struct slice, bool comma, double *);

/* The same, written with "." and as many decimals as it came with. */
bool value_decimal(struct slice, bool comma, struct line *);

enum unit {
	/* says its own unit; a bare number is seconds; 5:12 could be either */
	UNIT_SELF,
	UNIT_SECONDS,
	UNIT_MINUTES,
	UNIT_HOURS,
	UNIT_DAYS,
	UNIT_MILLIS,
	/* h:m:s, m:s or seconds alone */
	UNIT_HMS,
	/* m:s, h:m:s or seconds alone */
	UNIT_MS,
	/* h:m, or h:m:s */
	UNIT_HM,
};

/* A duration in seconds; negative ones keep their sign. */
bool value_duration(struct slice, enum unit, bool comma, double *);

/* Yes or no, in the words, letters and digits that systems use. */
bool value_yesno(struct slice, bool *);

/*
 * An e-mail address as an identity, in lower case, taken out of
 * "Name <a@b>" and "mailto:".  *person is false for addresses that nobody
 * reads, such as no-reply@.
 */
bool value_email(struct slice, struct line *, bool *person);

#endif
