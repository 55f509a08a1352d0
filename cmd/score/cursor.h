#ifndef SCORE_CURSOR_H
#define SCORE_CURSOR_H

/*
 * Reading a field of a history file, of which nothing is trusted: each take_
 * function takes what stands at the cursor and the byte behind it.  What is
 * not as it should be is remembered, and ends the field.
 */

#include <stdbool.h>
#include <stdint.h>

#include "common/slice.h"

/* What is left of a field; a mistake in it is remembered. */
struct cursor {
	const char *at, *end;
	bool bad;
};

/* Ends a number that has the field for itself. */
#define END '\0'

/* Something is wrong; return 0. */
int64_t cursor_fail(struct cursor *);

/* Go on behind this byte. */
static inline void
take(struct cursor *c, char byte)
{
	if (byte == END ? c->at == c->end : c->at < c->end && *c->at == byte)
		c->at += byte != END;
	else
		cursor_fail(c);
}

/* private: take_number() of a number that is there */
int64_t take_digits(struct cursor *, int64_t least, int64_t most, char end);

/* A number of the range, 0 where it is left out. */
static inline int64_t
take_number(struct cursor *c, int64_t least, int64_t most, char end)
{
	/* most are left out */
	if (end != END && c->at < c->end && *c->at == end && least <= 0 &&
	    most >= 0) {
		c->at++;
		return 0;
	}
	return take_digits(c, least, most, end);
}

static inline uint32_t
take_count(struct cursor *c, char end)
{
	return (uint32_t)take_number(c, 0, UINT32_MAX - 1, end);
}

/* So many hexadecimal digits, nothing behind them. */
uint64_t take_hash(struct cursor *, int digits);

/* A text of at most so many bytes, lent by the field; it may be left out. */
struct slice take_text(struct cursor *, int64_t most, char end);

/* The place of the byte among the letters. */
unsigned take_letter(struct cursor *, const char *letters);

#endif
