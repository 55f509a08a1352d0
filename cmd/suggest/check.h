#ifndef SUGGEST_CHECK_H
#define SUGGEST_CHECK_H

/*
 * A playbook read with care, for --check: conditions that can never hold,
 * actions that a stream can never bring up and what it lacks for them, and
 * drafts that may leave nothing to say.  One line a finding,
 * "path:line:column: column: message".
 */

#include "cmd/suggest/policy.h"
#include "cmd/suggest/supply.h"
#include "common/writer.h"

/* supply is what a stream has to offer; NULL where none was read. */
void check(const struct policy *, struct supply *, struct writer *);

#endif
