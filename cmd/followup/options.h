#ifndef FOLLOWUP_OPTIONS_H
#define FOLLOWUP_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/options.h"

/* What the program is asked for. */
enum verb {
	VERB_LIST,
	/* mark a task as done */
	VERB_DONE,
	/* mark one as not to be done, or give it to somebody */
	VERB_CANCEL,
	VERB_ASSIGN,
	/* print done tasks as records */
	VERB_RECORDS,
	/* the arithmetic of one task */
	VERB_EXPLAIN,
};

/* What the list is written as. */
enum format {
	/* for people */
	FORMAT_TABLE,
	/* for programs, spreadsheets and calendars; by mail */
	FORMAT_TSV,
	FORMAT_CSV,
	FORMAT_ICS,
	FORMAT_MAIL,
};

struct options {
	struct shared shared;
	enum verb verb;
	/* read records?  A ledger alone is enough for some verbs. */
	bool reads;
	enum format format;
	/* NULL for none */
	const char *ledger, *given, *outcome, *why, *calendar, *playbook;
	const char *owners, *windows, *caps, *silent;
	/* the task that --done, --cancel or --assign names, and who is to do it
	 */
	const char *task, *assignee;
	/* what of the list is wanted */
	const char *owner;
	bool overdue;
	/* by this instant; or this date, at its midnight, to its local end */
	int64_t until;
	bool until_date;
	/* asked: by the clock, not by --now */
	int64_t now;
	bool asked;
	size_t top;
};

void options_read(struct options *, int argc, char *argv[]);

#endif
