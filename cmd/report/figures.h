#ifndef REPORT_FIGURES_H
#define REPORT_FIGURES_H

/*
 * The figures of a set of records, with how sure they are: what is printed
 * of everything, and with --by of each group.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/report/group.h"
#include "cmd/report/sheet.h"

/* A figure; value, low and high are NAN where unknown, n where there is none.
 */
struct estimate {
	enum cell_kind kind;
	int decimals;
	double value, low, high;
	/* how many it rests on, -1 where that says nothing */
	int64_t n;
};

struct figure_text {
	const char *name, *label, *definition;
	/* one of those that are looked at first */
	bool key;
};

extern const struct figure_text figure_texts[];
extern const size_t figures_n;

void figure_find(const struct group *, size_t which, struct estimate *);

/* Put value, low, high as cells of its kind. */
void estimate_put(struct sheet *, const struct estimate *, double number);

/* k of n as a share, with 5% and 95% bounds. */
void estimate_share(struct estimate *, int64_t k, int64_t n);

/* The signal that cost a group most, or SIGNALS; its share of all loss. */
int figure_worst(const struct group *, double *share);

#endif
