#ifndef SCORE_GLOOM_H
#define SCORE_GLOOM_H

/*
 * The words that made a mood a bad one, as the customer wrote them.
 */

#include <stddef.h>

#include "common/lexicon.h"
#include "common/slice.h"
#include "common/writer.h"

/* Bytes of one of them, at most. */
#define GLOOM_MAX 40

struct gloom {
	/* the heaviest first, borrowed from the text of the record */
	struct slice said[LEXICON_CAUSES];
	/* what each adds to the sum for negative less that for positive */
	double weight[LEXICON_CAUSES];
	size_t n;
};

/* Take them from the words of the turn that the lexicon scored last. */
void gloom_take(struct gloom *, struct lexicon *, const struct words *);

/* One of them in quotation marks, with nothing in it that ends an item. */
void gloom_write(struct writer *, const struct gloom *, size_t at);

#endif
