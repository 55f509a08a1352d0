#ifndef COMMON_SHINGLE_H
#define COMMON_SHINGLE_H

/*
 * Shingles: runs of eight words, wherever they begin, that tell whether a
 * text was said word for word elsewhere.  Punctuation is no word, and all
 * numbers are the same one.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "common/dict.h"
#include "common/words.h"

#define SHINGLE_WORDS 8

/* The last words of a text; zeroed at its start. */
struct shingle {
	uint32_t words[SHINGLE_WORDS];
	size_t n;
};

/*
 * Go on by the word at this place.  Where eight words end with it return
 * true and set their hash, which is of this process only.
 */
static inline bool
shingle_next(struct shingle *shingle, const struct words *words, size_t at,
    uint64_t *hash)
{
	uint32_t *last = shingle->words;

	if (words_mark(words, at))
		return false;
	memmove(last, last + 1, (SHINGLE_WORDS - 1) * sizeof(*last));
	last[SHINGLE_WORDS - 1] = words->hash[at];
	if (++shingle->n < SHINGLE_WORDS)
		return false;
	*hash = dict_hash(
	    (struct slice) { (const char *)last, sizeof(shingle->words) });
	return true;
}

#endif
