#ifndef COMMON_MACHINE_H
#define COMMON_MACHINE_H

/*
 * What one machine can do and another cannot, and nothing else.
 *
 * Each function has a portable twin that gives the same result; a unit test
 * compares them.  Build with -DMACHINE_PORTABLE to use the twins alone.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Write the places of the byte in s[0..len) to at[], in order, max at most.
 * Return how often it stands there, also beyond max.
 */
size_t machine_find_all(
    const char *s, size_t len, char byte, uint32_t *at, size_t max);
size_t machine_find_all_portable(
    const char *s, size_t len, char byte, uint32_t *at, size_t max);

/*
 * Write the places of those bytes of s[0..len) that are one of the four to
 * at[], in order, until max are found, and set *done to how far that goes:
 * every place before it was found.  Return how many.  A byte may be given
 * twice; max has to be 64 at least.
 */
size_t machine_find_any(const char *s, size_t len, const char bytes[4],
    uint32_t *at, size_t max, size_t *done);
size_t machine_find_any_portable(const char *s, size_t len, const char bytes[4],
    uint32_t *at, size_t max, size_t *done);

/* The letter behind the backslash, or NUL for a byte that needs none. */
static inline char
machine_escape_letter(char c)
{
	switch (c) {
	case '\t':
		return 't';
	case '\n':
		return 'n';
	case '\r':
		return 'r';
	case '\\':
		return '\\';
	default:
		return '\0';
	}
}

/*
 * Copy s[0..len) with TAB, LF, CR and backslash escaped as a field of a
 * record has them.  Return the length; there has to be room for
 * MACHINE_ESCAPE(len) bytes.
 */
#define MACHINE_ESCAPE(len) (2 * (len) + 16)
size_t machine_escape(char *to, const char *s, size_t len);
size_t machine_escape_portable(char *to, const char *s, size_t len);

/* What kinds of bytes stand in s[0..len): any of these, or 0. */
#define MACHINE_HIGH 1u /* from 0x80 up */
#define MACHINE_ESCAPED 2u /* TAB, LF, CR or backslash */
#define MACHINE_NUL 4u
unsigned machine_kinds(const char *s, size_t len);
unsigned machine_kinds_portable(const char *s, size_t len);

/* How many bytes of ASCII s[0..len) begins with. */
size_t machine_ascii(const char *s, size_t len);
size_t machine_ascii_portable(const char *s, size_t len);

/*
 * Where the first digit stands, or the first of two words of three small
 * letters in any case of ASCII; len where there is neither.  The last letter
 * of the first word has to be the middle one of the second.
 */
size_t machine_find_hint(const char *s, size_t len, const char words[6]);
size_t machine_find_hint_portable(
    const char *s, size_t len, const char words[6]);

/*
 * How many bytes s[0..len) begins with that are text in a string of JSON: no
 * quote, no backslash and none below 0x20.  *high is set where one of them is
 * from 0x80 up, and else left as it was.
 */
size_t machine_text(const char *s, size_t len, bool *high);
size_t machine_text_portable(const char *s, size_t len, bool *high);

/*
 * Have the machine fetch what stands there before it is asked for.  Only time
 * can change by it; any address will do.
 */
static inline void
machine_fetch(const void *at)
{
	__builtin_prefetch(at);
}

/*
 * These bytes will be asked for in no order: have them on large pages, where
 * there are such.  Only time can change by it.  at has to be a multiple of
 * MACHINE_PAGE, and so should len.
 */
#define MACHINE_PAGE ((size_t)2 << 20)
void machine_scattered(void *at, size_t len);

/* Ask for a large pipe behind the descriptor; no harm where it is none. */
void machine_pipe(int fd);

#endif
