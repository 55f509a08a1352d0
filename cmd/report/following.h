#ifndef REPORT_FOLLOWING_H
#define REPORT_FOLLOWING_H

/*
 * Which topic customers come back with after which: their next question.
 *
 * A contact counts when the data go on for the window after it, or when the
 * customer came again; one on the same topic is a repeat and no next question.
 */

#include <stddef.h>
#include <stdint.h>

#include "cmd/report/customer.h"
#include "common/dict.h"

/* So long after a contact another one is its next question, in seconds. */
#define FOLLOWING_WINDOW ((int64_t)30 * 86400)

/* What is usual: the share of contacts, and the fewest to tell it from. */
#define FOLLOWING_SHARE 0.2
#define FOLLOWING_LEAST 20

struct following {
	struct dict topics;
	/* by topic: contacts whose window is over */
	int64_t *n;
	size_t nn;
	/* pairs of topics, as two numbers of topics, and how often they came */
	struct dict pairs;
	int64_t *times;
	size_t ntimes;
	/* by topic: the pair that came most + 1, in the end */
	uint32_t *best;
};

/* A topic, the one that came most after it, and how often. */
struct followed {
	struct slice topic, next;
	int64_t n, times;
};

void following_init(struct following *);

/* Take a contact in, before the customer knows of it. */
void following_take(
    struct following *, struct customer *, const struct contact *);

/* The data end there. */
void following_end(struct following *, const struct customers *, int64_t end);

/* The usual next question of a topic by number; false where none is usual. */
bool following_usual(const struct following *, size_t topic, struct followed *);

void following_free(struct following *);

#endif
