#ifndef FOLLOWUP_OWNERS_H
#define FOLLOWUP_OWNERS_H

/*
 * Who does a task.
 *
 * Somebody named by hand does it.  Else the table is asked: its rows are
 * tried in order, and the first one that fits, works at that hour and has not
 * had enough for the day takes it.  What no row takes goes to a default row,
 * and without one to whom the record named: its agent, or who has to
 * approve.  A recovery is never given to the agent whom it is about.
 */

#include <stddef.h>
#include <stdint.h>

#include "cmd/followup/task.h"
#include "common/dict.h"
#include "common/playbook.h"
#include "common/table.h"
#include "common/zone.h"

enum match {
	/* the queue that the customer was in */
	MATCH_QUEUE,
	/* an action or a family of them */
	MATCH_ACTION,
	/* agent, lead or manager */
	MATCH_APPROVER,
	/* a queue, or any: where nobody else does it */
	MATCH_DEFAULT,
};

struct owner {
	enum match match;
	struct slice name, owner, mail;
	/* seconds of the local day */
	int from, to;
	/* tasks a day; 0 for any number */
	unsigned long most;
};

struct owners {
	struct owner *rows;
	size_t n;
	struct zone *zone;
	struct table table;
	/* private: how many tasks an owner has on a day */
	struct dict days;
	unsigned long *counts;
	size_t have;
};

extern const struct builtin owners_builtin;

/* Read the file, or the default where path is NULL. */
void owners_open(
    struct owners *, const char *path, const struct playbook *, struct zone *);

/*
 * Who does a task that is due then, seen from now: to be asked in the order
 * in which tasks are to be done, once for each.  The slice is valid as long
 * as the task and the owners.
 */
struct slice owners_of(
    struct owners *, const struct task *, int64_t due, int64_t now);

/* The mail address of an owner; empty where none is known. */
struct slice owners_mail(const struct owners *, struct slice owner);

void owners_free(struct owners *);

#endif
