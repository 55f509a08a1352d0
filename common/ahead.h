#ifndef COMMON_AHEAD_H
#define COMMON_AHEAD_H

/*
 * A look at the records to come, so that what is kept of their customers is
 * near when it is asked for.  It changes the time that a run takes and
 * nothing else: a wrong guess is a fetch in vain.
 */

#include <stdbool.h>
#include <stdint.h>

#include "common/record.h"

#define AHEAD_MOST 3

struct ahead {
	uint64_t (*hash)(struct slice customer);
	/*
	 * What to fetch for the customer of the next line, of the line behind
	 * it ...: each finds what the one after it has fetched.  The first
	 * NULL ends them.
	 */
	void (*fetch[AHEAD_MOST])(const void *store, uint64_t hash);
	const void *store;
	/* private: where the lines known begin, and their hashes */
	const char *line[AHEAD_MOST + 1];
	uint64_t seen[AHEAD_MOST];
	size_t known;
	/* private: the hash of the record last lent, where it was looked at */
	uint64_t now;
	bool met;
};

/* Look on from the record last lent.  The customer has to be column 0. */
void ahead_look(struct ahead *, const struct records *);

/* The hash of the customer of the record last lent. */
uint64_t ahead_hash(const struct ahead *, struct slice customer);

#endif
