#ifndef REPORT_GROUP_H
#define REPORT_GROUP_H

/*
 * What is counted of a set of records: all of them, those of a queue, of a
 * week.
 *
 * Figures are whole numbers that are only ever added, so the figures of two
 * sets of records together are the sums of theirs, in any order, to the last
 * digit.  Shares, means and quantiles are made of them at the end.
 */

#include <stddef.h>
#include <stdint.h>

#include "cmd/report/histogram.h"
#include "common/dict.h"
#include "common/memory.h"
#include "common/slice.h"

#define DIMENSIONS 8
#define FIRST_DIMENSIONS 4

enum tier {
	TIER_LETDOWN,
	TIER_ASKED,
	TIER_NEEDED,
	TIER_DELIGHTED,
	TIERS
};

/* What a loss can be due to, see harm.h. */
enum signal {
	SIGNAL_OUTCOME,
	SIGNAL_WAIT,
	SIGNAL_ATTEMPT,
	SIGNAL_TRANSFERS,
	SIGNAL_SWITCHES,
	SIGNAL_REOPENS,
	SIGNAL_REPEAT,
	SIGNAL_HOLD,
	SIGNAL_EFFORT,
	SIGNAL_UNRESOLVED,
	SIGNAL_DAYS,
	SIGNAL_LATE,
	SIGNAL_OVERDUE,
	SIGNAL_ONTIME,
	SIGNALS
};

enum figure {
	RECORDS,
	INTERNAL,
	CONTACTS,
	/* hung up before anybody could have answered: no contact */
	SHORT,
	/* of the live channels */
	ANSWERED,
	LOST,
	ABANDONED,
	WAIT_N,
	WAIT_SUM,
	WITHIN,
	HANDLE_N,
	HANDLE_SUM,
	ATTEMPT_N,
	REPEATED,
	/* at first contact; per contact; too young to tell */
	FCR_N,
	FCR_YES,
	FCR_PENDING,
	ANY_N,
	ANY_YES,
	ANY_PENDING,
	/* words given to customers, and targets of our own */
	PROMISE_KEPT,
	PROMISE_MISSED,
	PROMISE_OPEN,
	TARGET_KEPT,
	TARGET_MISSED,
	TARGET_OPEN,
	CSAT_N,
	CSAT_GOOD,
	CSAT_TOP,
	CSAT_LOW,
	RESOLVED,
	REOPENS,
	REOPENED_N,
	JUDGED,
	FIRST_SUM,
	GOOD,
	/* in hundredths of a mile */
	MILES_SUM,
	TIER,
	KNOWN_SUM = TIER + TIERS,
	/* weight known, of 100 */
	COVERED,
	RISK_N,
	RISK_SUM,
	MOOD_N,
	MOOD_SUM,
	SUGGESTED,
	GIVEN,
	DIMENSION_N,
	DIMENSION_SUM = DIMENSION_N + DIMENSIONS,
	/* points of first_mile lost, in millionths */
	HARM = DIMENSION_SUM + DIMENSIONS,
	FIGURES = HARM + SIGNALS
};

#define MILLION 1000000

struct group {
	int64_t figure[FIGURES];
	/* seconds, of every contact; by the calendar, where that is asked */
	struct histogram wait, business;
	/* talk and hold, first_mile, hundredths of a mile */
	struct histogram handle, first, miles;
	/* a moving mean of first_mile that began at 0: see group_ewma() */
	double moving;
	/* days with a record, and the latest of them */
	int64_t days, latest;
};

/* The groups of one kind, by name. */
struct kind {
	/* the column, or "a,b" */
	const char *name;
	struct dict names;
	struct group **groups;
	size_t ngroups;
	struct arena arena;
};

#define GROUP_NONE UINT32_MAX

void kind_init(struct kind *, const char *name);
uint32_t kind_add(struct kind *, struct slice name);
void kind_free(struct kind *);

/*
 * The exponentially weighted mean of first_mile in the order of the records,
 * begun at the group's mean, and how far it strays by chance alone.
 */
#define EWMA_WEIGHT 0.2
double group_ewma(const struct group *);
double group_ewma_limit(const struct group *);

/* part / all, or NAN where there is nothing. */
double group_ratio(const struct group *, int part, int all);

/* All points lost, of 100 each. */
double group_harm(const struct group *);

#endif
