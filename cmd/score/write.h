#ifndef SCORE_WRITE_H
#define SCORE_WRITE_H

/*
 * The record as it came, and the 21 columns behind it.
 */

#include "cmd/score/verdict.h"
#include "common/record.h"
#include "common/writer.h"

void write_record(
    struct writer *, const struct record *, const struct verdict *);

#endif
