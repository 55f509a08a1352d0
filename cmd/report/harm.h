#ifndef REPORT_HARM_H
#define REPORT_HARM_H

/*
 * What a record lost, by signal: the share of each in 100 - first_mile.
 *
 * score tells in why what was measured, in words; the points are worked out
 * here again from the columns of the first mile, by score's rules: what a
 * dimension lacks of 100, by its weight among the known ones, is shared
 * among the signals that pulled it down.  The columns are whole numbers, so
 * a record's loss is off by half a point at most.
 *
 * Three records are kept for each signal: those that lost most by it.
 */

#include <stdint.h>

#include "cmd/report/contact.h"

#define HARM_RECORDS 3
#define HARM_ID 80

extern const char *const signal_names[];
/* The same for people: "wait" is "waiting". */
extern const char *const signal_labels[];

struct harm {
	struct {
		/* records with it; loss times value where that is known */
		int64_t records;
		double value;
		int64_t loss[HARM_RECORDS];
		char id[HARM_RECORDS][HARM_ID];
		size_t len[HARM_RECORDS];
	} signal[SIGNALS];
};

/* Add the losses, in millionths of a point, to add[HARM ...]. */
void harm_share(struct contact *, const struct shares *);

void harm_add(struct harm *, const struct contact *);

#endif
