#ifndef INGEST_ENCODING_H
#define INGEST_ENCODING_H

/*
 * UTF-8, and what is to be done with bytes that are not.
 *
 * Where a file has such bytes, its valid sequences of several bytes and its
 * invalid parts are counted: with more valid ones it is UTF-8 with damage
 * and each maximal invalid part becomes U+FFFD, else it is Windows-1252.
 * No invalid UTF-8 is ever written.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buffer.h"
#include "common/slice.h"

enum encoding {
	/* nothing invalid was met so far */
	ENCODING_OPEN,
	/* UTF-8; damage becomes U+FFFD */
	ENCODING_UTF8,
	ENCODING_WINDOWS_1252,
};

/* What was counted of a text. */
struct encoding_count {
	size_t valid, invalid;
};

/*
 * The length of the sequence that s begins with, or of its maximal invalid
 * part; *valid says which.  len is 1 at least.
 */
size_t utf8_step(const char *s, size_t len, bool *valid);

bool utf8_valid(struct slice);

/* Put a character; U+FFFD for a number that is none. */
void utf8_put(struct buffer *, uint32_t code);

/* Count the sequences of several bytes and the invalid parts. */
void encoding_count(struct encoding_count *, struct slice);

/* Which of the two is it? */
enum encoding encoding_judge(const struct encoding_count *);

/*
 * Is it text whose UTF-8 was taken for Windows-1252 and put into UTF-8 once
 * more, with an A with a tilde and another sign for an e with an accent?  One
 * such pair may be meant.
 */
bool encoding_twice(struct slice);

/* Put the text as valid UTF-8 behind what the buffer holds. */
void encoding_mend(struct buffer *, struct slice, enum encoding);

#endif
