#ifndef SUGGEST_POLICY_H
#define SUGGEST_POLICY_H

/*
 * The playbook made ready: conditions and drafts compiled, the industry
 * chosen, and what a record's choice needs at hand.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/suggest/draft.h"
#include "cmd/suggest/evaluate.h"
#include "cmd/suggest/guard.h"
#include "cmd/suggest/options.h"
#include "common/events.h"
#include "common/playbook.h"
#include "common/record.h"
#include "common/targets.h"
#include "common/zone.h"

/* An action of the playbook, ready for use. */
struct act {
	const struct action *action;
	const struct node *condition;
	/* what it cannot hold without */
	struct guard guard;
	struct draft draft;
	/* is it one of the industry chosen? */
	bool ours;
	/* the site's wish for it, as a factor */
	double lever;
};

/* The terms that rules and ranking ask for, by number. */
struct policy_terms {
	size_t accident, again, failed, grief, loyal, open, unresolved;
};

struct policy {
	struct act *acts;
	size_t n;
	struct evaluator evaluator;
	struct policy_terms terms;
	/* may gifts be made at all? */
	bool gifts;
	/* the share of customers who may be asked a question */
	double surveys;
	/* the firm's zone, for dates in drafts */
	struct zone *zone;
	/* private */
	struct playbook playbook;
	struct targets targets;
	struct events *events;
	struct coming coming;
	struct arena arena;
};

/* Read the tables. */
void policy_open(struct policy *, const struct options *);

/* Look up the columns of the stream. */
void policy_columns(struct policy *, struct records *);

void policy_free(struct policy *);

#endif
