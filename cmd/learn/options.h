#ifndef LEARN_OPTIONS_H
#define LEARN_OPTIONS_H

#include "common/options.h"

struct options {
	struct shared shared;
	/* what to learn: boilerplate, or moods */
	bool boilerplate;
	/* the labelled tables or the records, ended by NULL */
	const char *const *files;
	/* paths, or NULL */
	const char *base, *except, *heldout;
	/* the source to be like, or NULL */
	const char *like;
	/* parts to hold out in turn, 0 for none; terms; examples of a term */
	size_t folds, terms, rare;
	/* words of a term */
	size_t words;
	double calm, pull, seed, sharp;
	/* customers that make a phrase, bytes to count in, phrases */
	size_t customers, memory, phrases;
};

/* Ends the program where it is used wrong. */
void options_read(struct options *, int argc, char *argv[]);

#endif
