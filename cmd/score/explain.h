#ifndef SCORE_EXPLAIN_H
#define SCORE_EXPLAIN_H

/*
 * The whole arithmetic of one record, line by line, for a person with a
 * calculator.
 */

#include "cmd/score/verdict.h"
#include "common/writer.h"

void explain_write(struct writer *, const struct verdict *);

/*
 * Behind it, how each of the customer's turns came to its score: the text has
 * its escapes undone.
 */
void explain_turns(struct writer *, struct reading_tables *, struct slice text);

/* Write a line; each "#" in it stands for the next of the numbers. */
void explain_say(struct writer *, const char *line, const double numbers[]);

/* No record had that id: a warning. */
_Noreturn void explain_missing(const char *id);

#endif
