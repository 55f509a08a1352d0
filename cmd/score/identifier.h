#ifndef SCORE_IDENTIFIER_H
#define SCORE_IDENTIFIER_H

/*
 * Numbers that name something: of an order, an account, a ticket.
 *
 * A word with four digits or more is one; a year and an amount of money are
 * none.  Its hash is FNV-1a of 64 bits over the word in lower case: it goes
 * into histories, so it is the same in every run.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/words.h"

/* Is the word at this place an identifier?  Then hash is set. */
bool identifier_read(const struct words *, size_t at, uint64_t *hash);

#define IDENTIFIER_DIGITS 4

/* The same; most words are too short, and that is soon seen. */
static inline bool
identifier_at(const struct words *words, size_t at, uint64_t *hash)
{
	return words->word[at].len >= IDENTIFIER_DIGITS &&
	    identifier_read(words, at, hash);
}

#endif
