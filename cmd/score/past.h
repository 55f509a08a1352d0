#ifndef SCORE_PAST_H
#define SCORE_PAST_H

/*
 * The column past: all that later programs may know of the customer, as of
 * just before the record.  Its keys and their order: extramile-record(5).
 */

#include "cmd/score/verdict.h"
#include "common/writer.h"

void past_write(struct writer *, const struct verdict *);

#endif
