#ifndef SUGGEST_COMING_H
#define SUGGEST_COMING_H

/*
 * What the tables of report(1) say is coming: the question that customers
 * usually have next after a topic, and the topics and queues that surge.
 */

#include "common/buffer.h"
#include "common/dict.h"
#include "common/memory.h"
#include "common/slice.h"

struct coming {
	/* private: topics, and what comes after each */
	struct dict topics;
	struct slice *next;
	size_t nnext;
	/* "t" or "q", the day and the name, and z of each */
	struct dict surges;
	struct slice *z;
	size_t nz;
	struct arena arena;
	struct buffer key;
};

/* Either path may be NULL: then nothing is known of it. */
void coming_open(struct coming *, const char *next, const char *surge);

/* What usually comes after the topic, escaped, or an empty slice. */
struct slice coming_next(const struct coming *, struct slice topic);

/*
 * z of the surge that the topic, or else the queue, has on that day, the
 * first ten characters of an instant, or an empty slice.
 */
struct slice coming_surge(
    struct coming *, struct slice day, struct slice topic, struct slice queue);

void coming_free(struct coming *);

#endif
