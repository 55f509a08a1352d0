#ifndef SCORE_NUMBER_WORDS_H
#define SCORE_NUMBER_WORDS_H

/*
 * Numbers and lists of words within a turn, for those who read times.
 *
 * A passage is the words [start, end) of a turn; nothing is read beyond it.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/words.h"

struct passage {
	const struct words *words;
	size_t start, end;
};

/* Is this word there?  A place outside the passage holds none. */
bool passage_is(const struct passage *, size_t at, const char *word);

/* The place of the word in a list that ends in NULL, or -1. */
int passage_find(const struct passage *, size_t at, const char *const list[]);

/* Are these words there, one after the other, up to a NULL? */
bool passage_has(const struct passage *, size_t at, const char *const list[]);

/* Do two neighbours touch, without a blank between them? */
bool passage_touch(const struct passage *, size_t at);

/*
 * A number at this place, in digits (four at most) or in words: "twenty
 * five", "a couple of", "a few".  Return how many words it takes, 0 for none.
 */
size_t number_words(const struct passage *, size_t at, int *n);

/*
 * The digits that a word such as "48hrs" or "13th" begins with, two at most,
 * and what follows them.  Return false for any other word.
 */
bool number_prefix(
    const struct passage *, size_t at, int *n, struct slice *suffix);

#endif
