#ifndef SCORE_WORDSET_H
#define SCORE_WORDSET_H

/*
 * A set of words by their hashes, emptied at once for the next record.
 *
 * Two words with one hash of 32 bits count as one: good enough to see that
 * two texts speak of the same things.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wordset {
	size_t n;
	/* private: a slot holds a word of this round only */
	struct wordset_slot *slots;
	size_t nslots;
	uint32_t round;
};

/* A zeroed struct is a good start. */
void wordset_clear(struct wordset *);
void wordset_add(struct wordset *, uint32_t hash);
bool wordset_has(const struct wordset *, uint32_t hash);
void wordset_free(struct wordset *);

#endif
