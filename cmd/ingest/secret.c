/* What nobody should know: the codes and passwords that people tell. */

#include <string.h>

#include "cmd/ingest/mask.h"
#include "common/slice.h"

/* Words that a code follows, and those that only do with "code" between. */
static const char *const cues[] = { "pin", "cvv", "cvv2", "cvc", "cvc2", "csc",
	"cvn", "passcode", "pincode", "ssn", NULL };
static const char *const weak_cues[] = { "security", "sicherheit", NULL };

/* Words that say what number it is. */
static const char *const kinds[] = { "code", "number", "no", "nr", "nummer",
	NULL };

/* Words between the two that tell nothing. */
static const char *const fillers[] = { "is", "was", "ist", "war", "es", "it",
	"its", "as", NULL };

static const char *const passwords[] = { "password", "passwort", "passwd",
	"pwd", NULL };

/* How many words are looked at before a code, and behind "password". */
#define REACH 4

/* The lengths of codes. */
#define CODE_MIN 3
#define CODE_MAX 12
#define SSN_DIGITS 9

/* Shorter ones are words, not passwords. */
#define PASSWORD_MIN 4

static bool
word_among(struct slice word, const char *const list[])
{
	size_t i;

	for (i = 0; list[i] != NULL; i++)
		if (slice_folds(word, list[i]))
			return true;
	return false;
}

/* What may stand between a word and the code that it announces. */
static bool
is_joint(char c)
{
	return c != '\0' && strchr(" :=#\"'()-", c) != NULL;
}

/* The word that ends before s[at], without the escape before it. */
static struct slice
word_before(const char *s, size_t at)
{
	struct slice word;
	size_t start = at;

	while (start > 0 && mask_word(s[start - 1]))
		start--;
	if (start < at && mask_escape(s, start + 1))
		start++;
	word.s = s + start;
	word.len = at - start;
	return word;
}

/*
 * Do the words before s[at] announce a code?  *social says that it is a
 * social security number.
 */
static bool
code_announced(const char *s, size_t at, bool *social)
{
	struct slice word;
	bool kind = false;
	size_t i;

	for (i = 0; i < REACH; i++) {
		while (at > 0 && is_joint(s[at - 1]))
			at--;
		word = word_before(s, at);
		if (word.len == 0)
			return false;
		at -= word.len;
		if (word_among(word, cues) ||
		    (kind && word_among(word, weak_cues))) {
			*social = slice_folds(word, "ssn");
			if (slice_folds(word, "security") && at > 0 &&
			    s[at - 1] == ' ')
				*social = slice_folds(
				    word_before(s, at - 1), "social");
			return true;
		}
		if (word_among(word, kinds))
			kind = true;
		else if (!word_among(word, fillers))
			return false;
	}
	return false;
}

/* Where 219 09 9999 ends whose first group is s[at..end). */
static size_t
social_end(const char *s, size_t len, size_t at, size_t end)
{
	size_t digits = end - at, to = end, from;

	while (digits < SSN_DIGITS && to + 1 < len &&
	    (s[to] == ' ' || s[to] == '-') && is_digit(s[to + 1])) {
		for (from = ++to; to < len && is_digit(s[to]); to++)
			digits++;
		if (to - from > 4)
			break;
	}
	return digits == SSN_DIGITS ? to : end;
}

size_t
mask_code(char *s, size_t len, size_t at, size_t end)
{
	bool social = false;
	size_t i;

	if (end - at < CODE_MIN || end - at > CODE_MAX ||
	    (at > 0 && !is_joint(s[at - 1])) ||
	    (end < len && mask_word(s[end])) ||
	    (end + 1 < len && (s[end] == '.' || s[end] == ',') &&
		is_digit(s[end + 1])))
		return 0;
	if (!code_announced(s, at, &social))
		return 0;
	if (social)
		end = social_end(s, len, at, end);
	for (i = at; i < end; i++)
		if (is_digit(s[i]))
			s[i] = '*';
	return end;
}

/* Is it a mark of somebody who has masked it already? */
static bool
is_redacted(struct slice token)
{
	size_t i;

	if (token.s[0] == '[' || token.s[0] == '<')
		return true;
	/* stars, crosses, or blocks and bullets of U+2000 to U+2FFF */
	for (i = 0; i < token.len; i++)
		if (strchr("*xX#.-_", token.s[i]) == NULL &&
		    (unsigned char)token.s[i] < 0x80)
			return false;
	return (unsigned char)token.s[0] < 0x80 ||
	    (unsigned char)token.s[0] == 0xe2;
}

/* Is it more than a word of everyday, such as "wrong" or "isn't"? */
static bool
is_strong(struct slice token)
{
	size_t i;

	for (i = 0; i < token.len; i++)
		if (is_digit(token.s[i]) ||
		    (token.s[i] != '\0' &&
			strchr("!@#$%^&*_+=~", token.s[i]) != NULL))
			return true;
	return false;
}

/* The bytes up to the next blank, quotation mark or escaped one. */
static struct slice
token_at(const char *s, size_t len, size_t at)
{
	struct slice token = { s + at, 0 };

	while (at + token.len < len && token.s[token.len] != ' ' &&
	    token.s[token.len] != '"') {
		if (token.s[token.len] == '\\') {
			if (at + token.len + 1 == len ||
			    token.s[token.len + 1] != '\\')
				break;
			token.len++;
		}
		token.len++;
	}
	while (
	    token.len > 0 && strchr(".,;?)'", token.s[token.len - 1]) != NULL)
		token.len--;
	return token;
}

bool
mask_password(char *s, size_t len, size_t at)
{
	struct slice token, word;
	bool told = false;
	size_t i, n;

	while (at < len && mask_word(s[at]))
		at++;
	word = word_before(s, at);
	if (!word_among(word, passwords) || at == len || !is_joint(s[at]))
		return false;
	for (i = 0; i < REACH; i++) {
		for (; at < len && is_joint(s[at]); at++)
			if (s[at] == ':' || s[at] == '=' || s[at] == '"')
				told = true;
		token = token_at(s, len, at);
		if (!word_among(token, fillers) && !slice_folds(token, "to"))
			break;
		at += token.len;
	}
	if (token.len < PASSWORD_MIN || is_redacted(token) ||
	    (!told && !is_strong(token)))
		return false;
	n = (size_t)(token.s - s);
	memset(s + n, '*', token.len);
	return true;
}
