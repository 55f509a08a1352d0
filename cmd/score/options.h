#ifndef SCORE_OPTIONS_H
#define SCORE_OPTIONS_H

#include "cmd/score/contact.h"
#include "common/options.h"

struct options {
	struct shared shared;
	/* paths of tables, NULL for the defaults */
	const char *calendar, *lexicon, *phrases, *playbook, *targets, *topics,
	    *weights;
	/* what we say to everybody, or NULL */
	const char *boilerplate;
	/* what is known before customers know it, or NULL */
	const char *events;
	/* histories, or NULL */
	const char *load, *save;
	/* in seconds */
	double window;
	struct moment now;
};

/* Ends the program where it is used wrong. */
void options_read(struct options *, int argc, char *argv[]);

#endif
