#ifndef FOLLOWUP_EXPLAIN_H
#define FOLLOWUP_EXPLAIN_H

/* The arithmetic of one task: why it is due when it is, step by step. */

#include "cmd/followup/agenda.h"
#include "cmd/followup/page.h"
#include "common/writer.h"

void explain(const struct page *, struct ledger *, const struct policy *,
    struct calendar *, const struct task *, struct writer *);

#endif
