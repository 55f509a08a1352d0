#ifndef COMMON_WORD_H
#define COMMON_WORD_H

/*
 * One word of a text, as common/words.h says what a word is: folded, bounded
 * and hashed in one step.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/slice.h"

struct word {
	/* bytes of the text that it takes, bytes that it became */
	size_t written, len;
	uint32_t hash;
	/* not digits only; letters left out; four capitals or more, only */
	bool letters, stretched, shouted;
};

/* Bytes behind the folded word that may be written as well. */
#define WORD_ROOM 16

/* ASCII letters in lower case and digits; 0 for every other byte. */
extern const char word_plain[256];

/* Is it a byte that stands in no word whatever follows? */
static inline bool
word_ends(char c)
{
	return (unsigned char)c < 0x80 && c != '\'' &&
	    word_plain[(unsigned char)c] == '\0';
}

/* Does a word start here? */
bool word_starts(struct slice);

/*
 * Take the word that starts here and fold it into to, which has room for as
 * many bytes and WORD_ROOM more.  The twin reads byte by byte.
 */
void word_take(struct slice, char *to, struct word *);
void word_take_portable(struct slice, char *to, struct word *);

/* The hash of a folded word, the same in every run of one machine. */
uint32_t word_hash(struct slice word);

#endif
