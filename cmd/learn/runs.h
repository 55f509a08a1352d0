#ifndef LEARN_RUNS_H
#define LEARN_RUNS_H

/*
 * Phrases out of the runs of eight words that are common: a run that goes on
 * in one way only, and about as often, is one phrase with what follows.
 */

#include <stddef.h>
#include <stdint.h>

#include "cmd/learn/tellings.h"
#include "common/memory.h"
#include "common/slice.h"

/* No phrase has more words; a longer one goes on in the next. */
#define RUN_WORDS_MAX 60

struct run {
	struct slice words;
	/* records that the rarest eight words of it were said in */
	uint32_t contacts;
};

struct runs {
	/* the most frequent first */
	struct run *list;
	size_t n;
	/* private */
	size_t size;
	struct arena arena;
};

/* Puts the list in order as well: the same phrases from any order. */
void runs_make(struct runs *, struct telling *, size_t n);

void runs_free(struct runs *);

#endif
