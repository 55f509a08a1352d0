#include "cmd/score/identifier.h"

#define HASH_BASIS 14695981039346656037ULL
#define HASH_PRIME 1099511628211ULL

/* A number of four digits that can be a year. */
static bool
is_year(struct slice word)
{
	return word.len == 4 &&
	    (memcmp(word.s, "19", 2) == 0 || memcmp(word.s, "20", 2) == 0);
}

/* The sign of a currency, before a number or as the start of a word. */
static bool
is_money(const struct words *words, size_t at)
{
	struct slice word = words->word[at], before;

	if (slice_begins(word, "\xc2\xa3") ||
	    slice_begins(word, "\xe2\x82\xac") ||
	    slice_begins(word, "\xe2\x82\xb9"))
		return true;
	if (at == 0)
		return false;
	before = words->word[at - 1];
	return slice_is(before, "$") || slice_is(before, "rs") ||
	    slice_is(before, "usd") || slice_is(before, "eur") ||
	    slice_is(before, "gbp");
}

bool
identifier_read(const struct words *words, size_t at, uint64_t *hash)
{
	struct slice word = words->word[at];
	size_t others = 0, i;

	/* the digits of a number are lost in the word that stands for all */
	if (word.s[0] == '<') {
		if (!slice_is(word, "<num>"))
			return false;
		word = words->written[at];
	}
	/* most words have too many letters before their end is seen */
	for (i = 0; i < word.len; i++) {
		others += !is_digit(word.s[i]);
		if (others + IDENTIFIER_DIGITS > word.len)
			return false;
	}
	if (is_year(word) || is_money(words, at))
		return false;
	*hash = HASH_BASIS;
	for (i = 0; i < word.len; i++)
		*hash = (*hash ^ (unsigned char)word.s[i]) * HASH_PRIME;
	return true;
}
