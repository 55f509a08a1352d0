#include "cmd/ingest/heading.h"

/* What letters from U+00C0 on are without their accents, in pairs. */
static const char plain[] = "a a a a aea aec e e e e i i i i "
			    "d n o o o o oe  o u u u uey thss"
			    "a a a a aea aec e e e e i i i i "
			    "d n o o o o oe  o u u u uey thy ";

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* A letter of two bytes, put plain.  Return false where it is none known. */
static bool
accent_put(struct buffer *words, const char *s)
{
	unsigned second = (unsigned char)s[1];
	const char *pair;

	/* a combining accent goes */
	if ((unsigned char)s[0] == 0xcc)
		return true;
	if ((unsigned char)s[0] == 0xc5 && (second == 0x92 || second == 0x93)) {
		buffer_str(words, "oe");
		return true;
	}
	if ((unsigned char)s[0] != 0xc3 || second < 0x80 || second > 0xbf)
		return false;
	pair = plain + 2 * (size_t)(second - 0x80);
	if (pair[0] != ' ')
		buffer_char(words, pair[0]);
	if (pair[1] != ' ')
		buffer_char(words, pair[1]);
	return true;
}

void
heading_words(struct buffer *words, struct slice name)
{
	size_t i;
	char c;

	buffer_clear(words);
	buffer_char(words, ' ');
	for (i = 0; i < name.len; i++) {
		c = name.s[i];
		if ((unsigned char)c >= 0x80 && i + 1 < name.len &&
		    accent_put(words, name.s + i)) {
			i++;
			continue;
		}
		if (!is_letter(c) && !is_digit(c))
			c = ' ';
		else if (is_capital(c) && i > 0 && is_letter(name.s[i - 1]) &&
		    (!is_capital(name.s[i - 1]) ||
			(i + 1 < name.len && name.s[i + 1] >= 'a' &&
			    name.s[i + 1] <= 'z')) &&
		    words->s[words->len - 1] != ' ')
			buffer_char(words, ' ');
		if (c != ' ' || words->s[words->len - 1] != ' ')
			buffer_char(words, fold(c));
	}
	if (words->s[words->len - 1] != ' ')
		buffer_char(words, ' ');
}

size_t
heading_count(struct slice words)
{
	size_t i, n = 0;

	for (i = 1; i < words.len; i++)
		n += words.s[i] == ' ';
	return n;
}

/* Does one word stand there? */
static bool
has_word(struct slice words, struct slice word)
{
	bool open = word.len > 0 && word.s[word.len - 1] == '*';
	size_t i;

	word.len -= open;
	for (i = 1; i + word.len < words.len; i++)
		if (words.s[i - 1] == ' ' &&
		    memcmp(words.s + i, word.s, word.len) == 0 &&
		    (open || words.s[i + word.len] == ' '))
			return true;
	return false;
}

/* Are these, run together, one of the words? */
static bool
has_joined(struct slice words, struct slice wanted)
{
	struct buffer joined = { 0 };
	bool has;
	size_t i;

	for (i = 0; i < wanted.len; i++)
		if (wanted.s[i] != ' ')
			buffer_char(&joined, wanted.s[i]);
	has = has_word(words, buffer_slice(&joined));
	buffer_free(&joined);
	return has;
}

bool
heading_has(struct slice words, struct slice wanted)
{
	struct slice rest, word, yes = wanted;
	bool all = true, first = true;

	if (wanted.len > 0 && wanted.s[0] == '=')
		return words.len == wanted.len + 1 &&
		    memcmp(words.s + 1, wanted.s + 1, wanted.len - 1) == 0;
	/* those that must not be there stand last */
	for (rest = wanted; slice_cut(&rest, ' ', &word);) {
		if (word.len > 0 && word.s[0] == '!') {
			if (has_word(words, slice_from(word, 1)))
				return false;
			if (first)
				yes.len = (size_t)(word.s - wanted.s);
			first = false;
		} else
			all = all && has_word(words, word);
	}
	return all || has_joined(words, slice_trim(yes));
}
