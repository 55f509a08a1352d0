#ifndef FOLLOWUP_DRAFTS_H
#define FOLLOWUP_DRAFTS_H

/*
 * What to say about a promise, and what the task is called.
 *
 * The table has a draft for a promise that falls due, one that was broken
 * and one without a time.  A {hole} is filled from the task; what stands in
 * [ ] is left out where a hole in it has nothing to be filled with.  Other
 * actions bring their words along and have their titles in the playbook.
 */

#include "cmd/followup/agenda.h"
#include "common/buffer.h"
#include "common/playbook.h"
#include "common/table.h"

struct drafts {
	const struct playbook *playbook;
	struct table table;
};

extern const struct builtin drafts_builtin;

void drafts_open(struct drafts *, const struct playbook *);

/*
 * What is to be said, as a field of a record.  Nothing where the language is
 * known and not English, which the drafts are in.
 */
void drafts_say(const struct drafts *, const struct agenda *,
    const struct entry *, struct buffer *);

/* The act in plain words: "Call back". */
struct slice drafts_title(const struct drafts *, const struct entry *);

void drafts_free(struct drafts *);

#endif
