#include "cmd/ingest/mention.h"

#include <string.h>

#include "cmd/ingest/mask.h"
#include "cmd/ingest/others.h"
#include "common/letters.h"

/* Shorter keys of a source and shorter numbers are in any text by chance. */
#define KEY_MIN 4
#define PHONE_MIN 7
#define PHONE_MAX 20

/* Of a name, words before it and within it that tell nobody. */
static const char *const titles[] = { "mr", "mrs", "ms", "miss", "dr", "prof",
	"sir", "madam", "herr", "frau", "von", "van", "de", "del", "la", "der",
	"den", "di", "da", NULL };

static void
mention_add(struct mentions *mentions, struct slice text, struct slice token,
    bool phone)
{
	struct mention *mention;

	if (mentions->n == MENTIONS_MAX)
		return;
	mention = &mentions->list[mentions->n++];
	mention->text = text;
	mention->token = token;
	mention->phone = phone;
}

void
mentions_key(struct mentions *mentions, struct slice key, struct slice token)
{
	size_t at;

	if (key.len == 0)
		return;
	if (key.s[0] == '+') {
		mention_add(mentions, slice_from(key, 1), token, true);
		return;
	}
	if (slice_find(key, '@') == key.len) {
		at = slice_find(key, ':');
		if (at < key.len)
			key = slice_from(key, at + 1);
	}
	if (key.len >= KEY_MIN)
		mention_add(mentions, key, token, false);
}

static bool
is_title(struct slice word)
{
	size_t i;

	for (i = 0; titles[i] != NULL; i++)
		if (slice_folds(word, titles[i]))
			return true;
	return false;
}

void
mentions_name(struct mentions *mentions, struct slice name, struct slice token)
{
	struct slice word;
	size_t at = 0;

	if (name.len > 1)
		mention_add(mentions, name, token, false);
	while (at < name.len) {
		word.s = name.s + at;
		for (word.len = 0; at < name.len &&
		     (mask_word(name.s[at]) || name.s[at] == '\'');
		     at++)
			word.len++;
		if (word.len > 1 && word.len < name.len && !is_title(word))
			mention_add(mentions, word, token, false);
		at++;
	}
}

/* A letter of two bytes of UTF-8, in lower case; 0 where there is none. */
static unsigned
letter_at(struct slice s, size_t at)
{
	unsigned a, b;

	if (at + 1 >= s.len)
		return 0;
	a = (unsigned char)s.s[at];
	b = (unsigned char)s.s[at + 1];
	if (a < 0xc2 || a > 0xdf || (b & 0xc0) != 0x80)
		return 0;
	return letters_fold((a & 0x1f) << 6 | (b & 0x3f));
}

/* Does the text begin with these bytes, in any case of letters? */
static bool
begins(struct slice text, struct slice with)
{
	size_t i = 0;
	unsigned letter;

	if (text.len < with.len)
		return false;
	while (i < with.len) {
		letter = letter_at(with, i);
		if (letter != 0 && letter == letter_at(text, i))
			i += 2;
		else if (fold(text.s[i]) == fold(with.s[i]))
			i++;
		else
			return false;
	}
	return true;
}

/*
 * How many bytes at the beginning of the text are the number of these
 * digits, perhaps grouped, perhaps without its country; 0 for none.
 */
static size_t
phone_begins(struct slice text, struct slice number)
{
	char digits[PHONE_MAX];
	struct slice said = { digits, 0 };
	size_t i = text.s[0] == '+', n = 0, gap;

	while (i < text.len && n < PHONE_MAX) {
		if (!is_digit(text.s[i])) {
			gap = others_gap(slice_from(text, i));
			if (gap == 0)
				return 0;
			i += gap;
			continue;
		}
		digits[n++] = text.s[i++];
		if (i < text.len && is_digit(text.s[i]))
			continue;
		said.s = digits;
		said.len = n;
		/* the 00 or 0 before it */
		while (said.len > 0 && said.s[0] == '0' && said.s < digits + 2)
			said = slice_from(said, 1);
		if (said.len >= PHONE_MIN && said.len <= number.len &&
		    slice_eq(said, slice_from(number, number.len - said.len)))
			return i;
	}
	return 0;
}

/* The mention that the text begins with, and how long it is there. */
static const struct mention *
mention_find(const struct mentions *mentions, struct slice text, size_t *len)
{
	const struct mention *mention = mentions->list;
	size_t i;

	for (i = 0; i < mentions->n; i++, mention++) {
		*len = mention->text.len;
		if (mention->phone) {
			*len = phone_begins(text, mention->text);
			if (*len > 0)
				return mention;
		} else if (begins(text, mention->text) &&
		    !letters_at(slice_from(text, *len)))
			return mention;
	}
	return NULL;
}

void
mentions_replace(
    const struct mentions *mentions, struct slice text, struct line *to)
{
	const struct mention *mention;
	size_t at = 0, from = 0, len;
	struct slice kept;

	while (at < text.len) {
		mention = NULL;
		/* at the beginning of a word, or of a number */
		if (text.s[at] == '+' || text.s[at] == '(' ||
		    (letters_at(slice_from(text, at)) &&
			(!letters_before(text, at) || mask_escape(text.s, at))))
			mention =
			    mention_find(mentions, slice_from(text, at), &len);
		if (mention == NULL) {
			at++;
			continue;
		}
		kept.s = text.s + from;
		kept.len = at - from;
		line_put(to, kept);
		line_put(to, mention->token);
		at += len;
		from = at;
	}
	line_put(to, slice_from(text, from));
}
