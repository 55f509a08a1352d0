#ifndef REPORT_SUGGESTED_H
#define REPORT_SUGGESTED_H

/*
 * What was suggested and what was done.
 */

#include <stdint.h>

#include "cmd/report/contact.h"
#include "common/dict.h"

struct suggested_row {
	/* records that it was suggested for, and given with */
	int64_t suggested, given;
	/* what it would gain and cost, summed */
	double gain, cost;
};

struct suggested {
	/* actions, and families and words of given */
	struct dict names;
	struct suggested_row *rows;
	size_t nrows;
	/* private */
	size_t gain, cost;
};

void suggested_init(struct suggested *, const struct records *);
void suggested_take(struct suggested *, struct records *, const struct record *,
    const struct contact *);
void suggested_free(struct suggested *);

#endif
