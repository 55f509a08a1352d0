#include "cmd/score/identifier.h"

#define DIGITS_MIN 4

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
identifier_at(const struct words *words, size_t at, uint64_t *hash)
{
	struct slice word = words->word[at];
	size_t digits = 0, i;

	/* the digits of a number are lost in the word that stands for all */
	if (slice_is(word, "<num>"))
		word = words->written[at];
	if (word.len < DIGITS_MIN || word.s[0] == '<')
		return false;
	for (i = 0; i < word.len; i++)
		digits += is_digit(word.s[i]);
	if (digits < DIGITS_MIN || is_year(word) || is_money(words, at))
		return false;
	*hash = HASH_BASIS;
	for (i = 0; i < word.len; i++)
		*hash = (*hash ^ (unsigned char)word.s[i]) * HASH_PRIME;
	return true;
}
