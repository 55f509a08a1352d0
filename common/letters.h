#ifndef COMMON_LETTERS_H
#define COMMON_LETTERS_H

/*
 * Letters, blanks and pictures beyond ASCII, in UTF-8.  Bytes that are no
 * UTF-8 are none of them.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/slice.h"

/*
 * How many bytes at the start of s, which is not empty, are a blank: one of
 * U+2000 to U+206F, the no-break space, or what only changes the emoji
 * before it (U+FE0F, a colour of skin); 0 where there is none.
 */
size_t letters_blank(struct slice s);

/* The same of an emoji: U+2600 to U+27BF, or from U+1F000 on. */
size_t letters_emoji(struct slice s);

/*
 * Does s, which may be empty, begin with a letter or a digit?  Quotation
 * marks, dashes, blanks, signs and pictures are none, in any code.
 */
bool letters_at(struct slice s);

/* The same of what ends before s.s[at]. */
bool letters_before(struct slice s, size_t at);

/* Lower case of a letter of Latin, Greek or Cyrillic, U+0080 to U+07FF. */
unsigned letters_fold(unsigned letter);

#endif
