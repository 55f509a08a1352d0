#ifndef COMMON_TARGETS_H
#define COMMON_TARGETS_H

/*
 * How long is good, by channel: value = 100 * 2^(-max(0, x - good)/half).
 *
 * The table has the columns channel, good, half (seconds) and clock (elapsed
 * or business), and perhaps good24 and half24, which take the place of good
 * and half where the calendar is always open.  Besides the channels it has
 * the rows answer (an answer or call-back at `delivered`) and resolve (time
 * to resolution); both are always there.  One table for `score` and
 * `suggest`.  Sources of the defaults: extramile-targets(5).
 */

#include <stdbool.h>

#include "common/slice.h"
#include "common/table.h"

struct target {
	double good, half;
	/* is x open time of the calendar, not elapsed time? */
	bool business;
	/* private: good and half under a calendar that is always open */
	double good24, half24;
	struct slice name;
};

struct targets {
	struct target *rows;
	size_t n;
	struct table table;
};

extern const struct builtin targets_builtin;

/*
 * Read the file, or the default where path is NULL.  A wrong table ends the
 * program.
 */
void targets_open(struct targets *, const char *path);

/*
 * The calendar is always open: good24 and half24 hold from now on, and every
 * clock is the elapsed one.
 */
void targets_always(struct targets *);

/*
 * The target of a channel or of a named row, or NULL: a channel without a
 * row is not judged.  "answer" and "resolve" are never NULL.
 */
const struct target *targets_find(const struct targets *, struct slice name);

/* 100 up to good, halved by every further half. */
double target_value(const struct target *, double x);

void targets_free(struct targets *);

#endif
