#ifndef SCORE_EXPLAIN_H
#define SCORE_EXPLAIN_H

/*
 * The whole arithmetic of one record, line by line, for a person with a
 * calculator.
 */

#include "cmd/score/verdict.h"
#include "common/writer.h"

void explain_write(struct writer *, const struct verdict *);

/* No record had that id: a warning. */
_Noreturn void explain_missing(const char *id);

#endif
