/*
 * What machine.c does 16 bytes at a time, done eight bytes at a time in plain
 * C: most words hold none of the bytes looked for, and the others are gone
 * through byte by byte.
 */

#include <stdbool.h>
#include <string.h>

#include "common/machine.h"

/* The same byte in every place of a word. */
#define EVERY(byte) (UINT64_C(0x0101010101010101) * (unsigned char)(byte))
#define HIGH_BITS EVERY(0x80)

#define WORD sizeof(uint64_t)

static inline uint64_t
word_at(const char *s)
{
	uint64_t word;

	memcpy(&word, s, sizeof(word));
	return word;
}

/* Not 0 if a byte of the word is 0; not 0 if one is below 0x20. */
static inline uint64_t
has_zero(uint64_t word)
{
	return (word - EVERY(1)) & ~word & HIGH_BITS;
}

static inline uint64_t
has_control(uint64_t word)
{
	return (word - EVERY(0x20)) & ~word & HIGH_BITS;
}

static inline uint64_t
has_byte(uint64_t word, char byte)
{
	return has_zero(word ^ EVERY(byte));
}

size_t
machine_find_all_portable(
    const char *s, size_t len, char byte, uint32_t *at, size_t max)
{
	size_t i = 0, n = 0, end;

	while (i < len) {
		if (len - i >= WORD && has_byte(word_at(s + i), byte) == 0) {
			i += WORD;
			continue;
		}
		end = len - i < WORD ? len : i + WORD;
		for (; i < end; i++) {
			if (s[i] != byte)
				continue;
			if (n < max)
				at[n] = (uint32_t)i;
			n++;
		}
	}
	return n;
}

size_t
machine_find_any_portable(const char *s, size_t len, const char bytes[4],
    uint32_t *at, size_t max, size_t *done)
{
	size_t i = 0, n = 0, end;
	uint64_t word;

	while (i < len && n < max) {
		if (len - i >= WORD) {
			word = word_at(s + i);
			if ((has_byte(word, bytes[0]) |
				has_byte(word, bytes[1]) |
				has_byte(word, bytes[2]) |
				has_byte(word, bytes[3])) == 0) {
				i += WORD;
				continue;
			}
		}
		end = len - i < WORD ? len : i + WORD;
		for (; i < end && n < max; i++) {
			at[n] = (uint32_t)i;
			n += s[i] == bytes[0] || s[i] == bytes[1] ||
			    s[i] == bytes[2] || s[i] == bytes[3];
		}
	}
	*done = i;
	return n;
}

/* May a byte of the word have to be escaped? */
static inline bool
may_escape(uint64_t word)
{
	return (has_control(word) | has_byte(word, '\\')) != 0;
}

size_t
machine_escape_portable(char *to, const char *s, size_t len)
{
	size_t i = 0, n = 0, end;
	uint64_t word;
	char letter;

	while (i < len) {
		if (len - i >= WORD) {
			word = word_at(s + i);
			if (!may_escape(word)) {
				memcpy(to + n, &word, WORD);
				i += WORD;
				n += WORD;
				continue;
			}
		}
		end = len - i < WORD ? len : i + WORD;
		for (; i < end; i++) {
			letter = machine_escape_letter(s[i]);
			to[n] = '\\';
			n += letter != '\0';
			to[n++] = letter != '\0' ? letter : s[i];
		}
	}
	return n;
}

static unsigned
kind_of(char c)
{
	if (((unsigned char)c & 0x80) != 0)
		return MACHINE_HIGH;
	if (c == '\0')
		return MACHINE_NUL;
	return machine_escape_letter(c) != '\0' ? MACHINE_ESCAPED : 0;
}

unsigned
machine_kinds_portable(const char *s, size_t len)
{
	unsigned kinds = 0;
	size_t i = 0, end;
	uint64_t word;

	while (i < len) {
		if (len - i >= WORD) {
			word = word_at(s + i);
			if ((word & HIGH_BITS) == 0 && !may_escape(word)) {
				i += WORD;
				continue;
			}
		}
		end = len - i < WORD ? len : i + WORD;
		for (; i < end; i++)
			kinds |= kind_of(s[i]);
	}
	return kinds;
}

size_t
machine_ascii_portable(const char *s, size_t len)
{
	size_t i = 0;

	while (len - i >= WORD && (word_at(s + i) & HIGH_BITS) == 0)
		i += WORD;
	while (i < len && ((unsigned char)s[i] & 0x80) == 0)
		i++;
	return i;
}

/* The bit that makes a capital of ASCII a small letter. */
#define SMALL 0x20

static bool
is_triple(const char *s, const char *word)
{
	return (s[0] | SMALL) == word[0] && (s[1] | SMALL) == word[1] &&
	    (s[2] | SMALL) == word[2];
}

/* Is s[i] a digit, or does a word begin there? */
static inline bool
is_hint(const char *s, size_t len, size_t i, const char words[6])
{
	return (s[i] >= '0' && s[i] <= '9') ||
	    (i + 3 <= len &&
		(is_triple(s + i, words) || is_triple(s + i, words + 3)));
}

/* Neither a byte of 0x30 to 0x3f, as digits are, nor the letter of both. */
static inline bool
no_hint(uint64_t word, char shared)
{
	return (has_zero((word & EVERY(0xf0)) ^ EVERY(0x30)) |
		   has_byte(word | EVERY(SMALL), shared)) == 0;
}

size_t
machine_find_hint_portable(const char *s, size_t len, const char words[6])
{
	size_t i = 0, end;

	while (i < len) {
		end = len - i < WORD ? len : i + WORD;
		if (end - i == WORD && no_hint(word_at(s + i), words[2])) {
			i = end;
			continue;
		}
		/* the shared letter stands two bytes behind the first, or one
		 */
		for (i = i < 2 ? 0 : i - 2; i < end; i++)
			if (is_hint(s, len, i, words))
				return i;
	}
	return len;
}

size_t
machine_text_portable(const char *s, size_t len, bool *high)
{
	uint64_t word;
	size_t i = 0;

	while (len - i >= WORD) {
		word = word_at(s + i);
		if ((has_control(word) | has_byte(word, '"') |
			has_byte(word, '\\')) != 0)
			break;
		*high |= (word & HIGH_BITS) != 0;
		i += WORD;
	}
	for (; i < len; i++) {
		if ((unsigned char)s[i] < 0x20 || s[i] == '"' || s[i] == '\\')
			break;
		*high |= ((unsigned char)s[i] & 0x80) != 0;
	}
	return i;
}
