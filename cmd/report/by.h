#ifndef REPORT_BY_H
#define REPORT_BY_H

/*
 * --by: the figures of each group, as records.
 */

#include "cmd/report/tally.h"
#include "common/writer.h"

/* The header; written before the first record is read. */
void by_begin(struct writer *, const struct tally *, bool headless);

/* One record a group, in the order in which they first came. */
void by_write(struct writer *, const struct tally *);

#endif
