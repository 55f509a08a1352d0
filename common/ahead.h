#ifndef COMMON_AHEAD_H
#define COMMON_AHEAD_H

/*
 * A look at the records to come, so that what is kept of their customers is
 * near when it is asked for.  It changes the time that a run takes and
 * nothing else: a wrong guess is a fetch in vain.
 */

#include <stdint.h>

#include "common/record.h"

struct ahead {
	uint64_t (*hash)(struct slice customer);
	/* fetch the slot of a customer two lines ahead */
	void (*slot)(const void *store, uint64_t hash);
	/* the slot of the next one has come: fetch what it leads to */
	void (*block)(const void *store, uint64_t hash);
	const void *store;
	/* private: the line behind the next one, as last seen, and its hash */
	const char *line;
	uint64_t seen;
};

/* Look on from the record last lent.  The customer has to be column 0. */
void ahead_look(struct ahead *, const struct records *);

#endif
