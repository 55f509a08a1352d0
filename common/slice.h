#ifndef COMMON_SLICE_H
#define COMMON_SLICE_H

/*
 * A borrowed run of bytes, with its length and without a terminating NUL.
 *
 * A slice owns nothing.  Who lends one says how long it stays valid.  Any
 * byte may stand in it, NUL too; bytes from 0x80 up count as letters.
 */

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
	const char *s;
	size_t len;
};

/* A slice over a string literal, and the empty one. */
#define SLICE(literal) ((struct slice) { (literal), sizeof(literal) - 1 })
#define SLICE_EMPTY ((struct slice) { "", 0 })

/* The whole of a string. */
static inline struct slice
slice_of(const char *s)
{
	struct slice slice = { s, strlen(s) };

	return slice;
}

static inline bool
slice_eq(struct slice a, struct slice b)
{
	return a.len == b.len && (a.len == 0 || memcmp(a.s, b.s, a.len) == 0);
}

/* Is the slice this string?  Most differ at their first byte. */
static inline bool
slice_is(struct slice a, const char *s)
{
	size_t len;

	if (a.len == 0 || a.s[0] != s[0])
		return a.len == 0 && s[0] == '\0';
	len = strlen(s);
	return a.len == len && memcmp(a.s, s, len) == 0;
}

/* The same for a short word that is not known where this is compiled. */
static inline bool
slice_spells(struct slice a, const char *s)
{
	size_t i;

	for (i = 0; i < a.len; i++)
		if (a.s[i] != s[i] || s[i] == '\0')
			return false;
	return s[i] == '\0';
}

/* The same as slice_is(), in either case of ASCII. */
bool slice_folds(struct slice, const char *s);

/* Does the slice begin with this string? */
bool slice_begins(struct slice, const char *s);

/* Order by bytes, the shorter first among equals: below, at or above 0. */
int slice_cmp(struct slice, struct slice);

/* Without blanks, TAB, CR and LF at both ends. */
struct slice slice_trim(struct slice);

/* From byte at to the end; empty beyond it. */
struct slice slice_from(struct slice, size_t at);

/*
 * Cut the next piece off a list: piece gets what stands before sep, rest
 * what stands behind it.  Return false when nothing was left to cut: an empty
 * list has no piece, "a;" has one.  To go over a list:
 *
 *	while (slice_cut(&rest, ';', &piece))
 */
bool slice_cut(struct slice *rest, char sep, struct slice *piece);

/* Where the byte or the string first stands, or the length if nowhere. */
size_t slice_find(struct slice, char c);
size_t slice_search(struct slice, struct slice what);

/* ASCII tests that depend on no locale. */
static inline bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* A letter of ASCII, or any byte from 0x80 up. */
static inline bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

/* Lower case of a letter of ASCII; other bytes as they are. */
static inline char
fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

#endif
