#ifndef REPORT_SHARES_H
#define REPORT_SHARES_H

/*
 * The weights that the losses of a record are shared by: those of score.
 *
 * The built-in table holds the part of score's that this takes; --weights
 * reads score's own table, whose other rows do not matter here.
 */

#include "common/table.h"

enum share {
	/* in the order of the dimensions */
	SHARE_FIRST,
	SHARE_EFFORT = SHARE_FIRST + 8,
	/* in the order of the signals, attempt to unresolved */
	SHARE_AGAIN = SHARE_EFFORT + 8,
	SHARE_GOOD,
	SHARES
};

struct shares {
	double value[SHARES];
};

extern const struct builtin shares_builtin;

void shares_open(struct shares *, const char *path);

#endif
