#ifndef SUGGEST_EXPLAIN_H
#define SUGGEST_EXPLAIN_H

/*
 * Every action of the playbook and why it was chosen or not, for people: the
 * values that decided its condition, the rule that struck it out, or its
 * rank, with the arithmetic of its gain.
 */

#include "cmd/suggest/choose.h"
#include "common/writer.h"

/* Explain the choice for the record that the policy's evaluator has read. */
void explain(const struct choice *, struct policy *, struct writer *);

#endif
