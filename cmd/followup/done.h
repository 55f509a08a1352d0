#ifndef FOLLOWUP_DONE_H
#define FOLLOWUP_DONE_H

/*
 * What people did: a task marked by hand, and done tasks as records that the
 * next ingest reads like any export.
 */

#include <stdint.h>

#include "cmd/followup/ledger.h"
#include "common/playbook.h"
#include "common/writer.h"

/* The source of those records; their ids are "followup:TASK". */
#define DONE_SOURCE "followup"

/*
 * The task that is named, by its first digits at least.  None, or several,
 * end the program.
 */
struct task *done_find(struct ledger *, const char *name);

/* Mark it.  What was given, and how it went, may be NULL. */
void done_mark(struct ledger *, struct task *, const struct playbook *,
    int64_t now, const char *given, const char *outcome);

/* It is not to be done after all, and why. */
void done_cancel(struct ledger *, struct task *, int64_t now, const char *why);

/* Somebody is to do it, whatever the table of owners says. */
void done_assign(struct ledger *, struct task *, const char *owner);

/* Print done tasks in the columns of a record. */
void done_records(const struct ledger *, const struct playbook *, bool headless,
    struct writer *);

#endif
