#ifndef SUGGEST_OPTIONS_H
#define SUGGEST_OPTIONS_H

#include "common/options.h"

#define PLAYBOOKS_MAX 16

struct options {
	struct shared shared;
	/* an industry of playbook.h, or NULL: rows for all only */
	const char *industry;
	/* playbooks, each on top of those before it, ended by NULL */
	const char *playbooks[PLAYBOOKS_MAX + 1];
	/* tables in place of the defaults, or NULL */
	const char *phrases, *targets, *topics;
	/* tables that have no default, or NULL */
	const char *events, *levers, *next, *surge;
	/* say what is odd in the tables, and what the records lack for them */
	bool check;
	/* the share of customers who may be asked a question, 0 to 1 */
	double surveys;
};

void options_read(struct options *, int argc, char *argv[]);

#endif
