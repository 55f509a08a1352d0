#include "cmd/score/number_words.h"

static const char *const units[] = { "zero", "one", "two", "three", "four",
	"five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
	"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
	"nineteen", NULL };

/* From twenty on. */
static const char *const tens[] = { "twenty", "thirty", "forty", "fifty",
	"sixty", "seventy", "eighty", "ninety", NULL };

static bool
within(const struct passage *passage, size_t at)
{
	return at >= passage->start && at < passage->end;
}

bool
passage_is(const struct passage *passage, size_t at, const char *word)
{
	return within(passage, at) && slice_is(passage->words->word[at], word);
}

int
passage_find(const struct passage *passage, size_t at, const char *const list[])
{
	int i;

	if (within(passage, at))
		for (i = 0; list[i] != NULL; i++)
			if (slice_is(passage->words->word[at], list[i]))
				return i;
	return -1;
}

bool
passage_has(const struct passage *passage, size_t at, const char *const list[])
{
	for (; *list != NULL; list++, at++)
		if (!passage_is(passage, at, *list))
			return false;
	return true;
}

bool
passage_touch(const struct passage *passage, size_t at)
{
	const struct slice *written = passage->words->written;

	return within(passage, at) && within(passage, at + 1) &&
	    written[at].s + written[at].len == written[at + 1].s;
}

/* "twenty", "twenty five" or "twenty-five". */
static size_t
tens_words(const struct passage *passage, size_t at, int *n)
{
	size_t used = 1;
	int unit;

	*n = 20 + 10 * passage_find(passage, at, tens);
	if (passage_is(passage, at + used, "-"))
		used++;
	unit = passage_find(passage, at + used, units);
	if (unit < 1 || unit > 9)
		return 1;
	*n += unit;
	return used + 1;
}

size_t
number_words(const struct passage *passage, size_t at, int *n)
{
	struct slice written;
	size_t i;

	if (passage_is(passage, at, "<num>")) {
		written = passage->words->written[at];
		if (written.len > 4 || !is_digit(written.s[0]))
			return 0;
		*n = 0;
		for (i = 0; i < written.len; i++)
			*n = 10 * *n + (written.s[i] - '0');
		return 1;
	}
	if (passage_find(passage, at, tens) >= 0)
		return tens_words(passage, at, n);
	*n = passage_find(passage, at, units);
	if (*n >= 0)
		return 1;
	*n = 1;
	if (passage_is(passage, at, "an"))
		return 1;
	i = passage_is(passage, at, "a");
	if (passage_is(passage, at + i, "couple")) {
		*n = 2;
		return i + 1 + passage_is(passage, at + i + 1, "of");
	}
	if (passage_is(passage, at + i, "few")) {
		*n = 3;
		return i + 1;
	}
	return i;
}

bool
number_prefix(
    const struct passage *passage, size_t at, int *n, struct slice *suffix)
{
	struct slice word;
	size_t i;

	if (!within(passage, at))
		return false;
	word = passage->words->word[at];
	*n = 0;
	for (i = 0; i < word.len && is_digit(word.s[i]); i++) {
		if (i == 2)
			return false;
		*n = 10 * *n + (word.s[i] - '0');
	}
	*suffix = slice_from(word, i);
	return i > 0 && suffix->len > 0;
}
