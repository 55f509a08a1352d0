#include "cmd/ingest/mask.h"

#include <string.h>

#include "common/machine.h"
#include "common/slice.h"

/* Digits of a card number. */
#define CARD_MIN 13
#define CARD_MAX 19

/* Letters and digits of an IBAN, with those of its country. */
#define IBAN_MIN 15
#define IBAN_MAX 34

#define SSN_LEN 11

bool
mask_word(char c)
{
	return is_letter(c) || is_digit(c);
}

bool
mask_escape(const char *s, size_t at)
{
	size_t i = at;

	if (at < 2 ||
	    (s[at - 1] != 'n' && s[at - 1] != 't' && s[at - 1] != 'r'))
		return false;
	/* an even number of backslashes are some that are meant */
	for (i = at - 1; i > 0 && s[i - 1] == '\\'; i--)
		;
	return (at - 1 - i) % 2 == 1;
}

/* Where the run of digits that begins at s[at] ends. */
static size_t
digits_end(const char *s, size_t len, size_t at)
{
	while (at < len && is_digit(s[at]))
		at++;
	return at;
}

/* Those that issue cards: 2221-2720, 30, 34 to 39, 4, 5, 6. */
static bool
card_issuer(const char *digits)
{
	int first = (digits[0] - '0') * 1000 + (digits[1] - '0') * 100 +
	    (digits[2] - '0') * 10 + (digits[3] - '0');

	if (first >= 2221 && first <= 2720)
		return true;
	if (first >= 3000 && first < 4000)
		return first < 3100 || first >= 3400;
	return first >= 4000 && first < 7000;
}

/* Luhn's sum: every second digit from the last but one counts twice. */
static bool
card_sum(const char *digits, size_t n)
{
	size_t i, digit, sum = 0;

	for (i = 0; i < n; i++) {
		digit = (size_t)(digits[i] - '0');
		if ((n - i) % 2 == 0)
			digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
		sum += digit;
	}
	return sum % 10 == 0;
}

/* Is s[at..end) a card number, whatever stands between its digits? */
static bool
card_is(const char *s, size_t at, size_t end)
{
	char digits[CARD_MAX];
	size_t n = 0;

	for (; at < end; at++) {
		if (!is_digit(s[at]))
			continue;
		if (n == CARD_MAX)
			return false;
		digits[n++] = s[at];
	}
	return n >= CARD_MIN && card_issuer(digits) && card_sum(digits, n);
}

/* Are these groups of digits those of a card, 4-4-4-4 or 4-6-5? */
static bool
card_groups(const size_t *group, size_t n)
{
	if (n == 3)
		return group[0] == 4 && group[1] == 6 &&
		    (group[2] == 4 || group[2] == 5);
	if (n < 4 || group[0] != 4 || group[1] != 4 || group[2] != 4)
		return false;
	return n == 4 ? group[3] <= 4 : group[3] == 4 && group[4] <= 3;
}

#define GROUPS_MAX 5

/*
 * Where the card number ends that begins with the run s[at..end), or 0.  A
 * longer run holds none; behind a "+" it is a telephone number.
 */
static size_t
card_end(const char *s, size_t len, size_t at, size_t end)
{
	size_t group[GROUPS_MAX], n = 0, last = 0, next;

	if (at > 0 && s[at - 1] == '+')
		return 0;
	if (end - at >= CARD_MIN)
		return card_is(s, at, end) ? end : 0;
	for (next = at; n < GROUPS_MAX; next = end + 1) {
		end = digits_end(s, len, next);
		if (end == next)
			break;
		group[n++] = end - next;
		if (card_groups(group, n) && card_is(s, at, end))
			last = end;
		if (end == len || (s[end] != ' ' && s[end] != '-'))
			break;
	}
	return last;
}

/* Mask the digits but for the last so many of them. */
static void
digits_hide(char *s, size_t at, size_t end, size_t keep)
{
	while (end-- > at) {
		if (!is_digit(s[end]))
			continue;
		if (keep > 0)
			keep--;
		else
			s[end] = '*';
	}
}

/* The value of a letter or digit in an IBAN's sum, behind this remainder. */
static unsigned
iban_add(unsigned sum, char c)
{
	if (is_digit(c))
		return (sum * 10 + (unsigned)(c - '0')) % 97;
	return (sum * 100 + (unsigned)(fold(c) - 'a') + 10) % 97;
}

/* May this byte stand in an IBAN whose letters are of that case? */
static bool
iban_byte(char c, bool small)
{
	return is_digit(c) ||
	    (small ? c >= 'a' && c <= 'z' : c >= 'A' && c <= 'Z');
}

/*
 * Where the IBAN ends whose two check digits stand at s[at], or 0.  It is
 * one word, or groups of four, the last one of four at most.
 */
static size_t
iban_end(const char *s, size_t len, size_t at)
{
	unsigned sum = 0, whole;
	size_t i, n = 4, group = 4, last = 0;
	bool small, spaced = false;

	if (at < 2 || len - at < 2 || !is_digit(s[at + 1]) ||
	    !mask_word(s[at - 1]) || is_digit(s[at - 1]))
		return 0;
	small = s[at - 1] >= 'a';
	if (!iban_byte(s[at - 1], small) || !iban_byte(s[at - 2], small) ||
	    is_digit(s[at - 2]) ||
	    (at > 2 && mask_word(s[at - 3]) && !mask_escape(s, at - 2)))
		return 0;
	for (i = at + 2; n <= IBAN_MAX; i++) {
		if (i == len || !mask_word(s[i])) {
			whole = iban_add(iban_add(sum, s[at - 2]), s[at - 1]);
			whole = iban_add(iban_add(whole, s[at]), s[at + 1]);
			if (n >= IBAN_MIN && whole == 1)
				last = i;
			if (i == len || (s[i] != ' ' && s[i] != '-') ||
			    group != 4)
				break;
			spaced = true;
			group = 0;
			continue;
		}
		if (!iban_byte(s[i], small) || (spaced && group == 4))
			break;
		sum = iban_add(sum, s[i]);
		group++;
		n++;
	}
	return last;
}

/* Mask what is a letter or a digit. */
static void
word_hide(char *s, size_t at, size_t end)
{
	for (; at < end; at++)
		if (mask_word(s[at]))
			s[at] = '*';
}

/* Where the social security number ends that begins at s[at], or 0. */
static size_t
ssn_end(const char *s, size_t len, size_t at, size_t end)
{
	const char *n = s + at;

	if (end - at != 3 || len - at < SSN_LEN || n[3] != '-' || n[6] != '-')
		return 0;
	if (!is_digit(n[4]) || !is_digit(n[5]) ||
	    digits_end(n, len - at, 7) != SSN_LEN)
		return 0;
	if (at > 1 && s[at - 1] == '-' && is_digit(s[at - 2]))
		return 0;
	if (len - at > SSN_LEN + 1 && n[SSN_LEN] == '-' &&
	    is_digit(n[SSN_LEN + 1]))
		return 0;
	/* parts that are never given out */
	if (n[0] == '9' || memcmp(n, "000", 3) == 0 ||
	    memcmp(n, "666", 3) == 0 || memcmp(n + 4, "00", 2) == 0 ||
	    memcmp(n + 7, "0000", 4) == 0)
		return 0;
	return at + SSN_LEN;
}

/*
 * Mask what begins with the run of digits s[at..end).  Return where it ends,
 * or 0 where it is nothing of that kind.
 */
static size_t
number_mask(char *s, size_t len, size_t at, size_t end)
{
	size_t to;

	if ((to = iban_end(s, len, at)) != 0)
		word_hide(s, at, to);
	else if ((to = card_end(s, len, at, end)) != 0)
		digits_hide(s, at, to, 4);
	else if ((to = ssn_end(s, len, at, end)) != 0)
		digits_hide(s, at, to, 0);
	else
		to = mask_code(s, len, at, end);
	return to;
}

bool
mask_text(char *s, size_t len)
{
	/* of password, Passwort and passwd; and of pwd */
	static const char hints[] = "sswpwd";
	bool masked = false;
	size_t at = 0, end, to;

	while ((at += machine_find_hint(s + at, len - at, hints)) < len) {
		if (!is_digit(s[at])) {
			masked |= mask_password(s, len, at);
			at++;
			continue;
		}
		end = digits_end(s, len, at);
		to = number_mask(s, len, at, end);
		masked |= to != 0;
		at = to != 0 ? to : end;
	}
	return masked;
}
