#include "cmd/ingest/others.h"

#include "cmd/ingest/mask.h"
#include "cmd/ingest/phone.h"
#include "cmd/ingest/values.h"
#include "common/letters.h"

/* Digits of a number, its country included: those of E.164. */
#define DIGITS_MIN 8
#define DIGITS_MAX 15

static bool
address_char(char c)
{
	return (is_letter(c) && (c & '\x80') == 0) || is_digit(c) || c == '.' ||
	    c == '-';
}

/* The address around the "@" at at, which begins no earlier than from. */
static struct slice
address_around(struct slice text, size_t from, size_t at, struct line *key)
{
	struct slice address = { NULL, 0 };
	size_t begin = at, end = at + 1;
	bool person;

	while (begin > from && !mask_escape(text.s, begin) &&
	    (address_char(text.s[begin - 1]) || text.s[begin - 1] == '_' ||
		text.s[begin - 1] == '+'))
		begin--;
	while (end < text.len && address_char(text.s[end]))
		end++;
	while (text.s[end - 1] == '.' || text.s[end - 1] == '-')
		end--;
	address.s = text.s + begin;
	address.len = end - begin;
	if (!value_email(address, key, &person) || !person) {
		key->len = 0;
		address.len = 0;
	}
	return address;
}

size_t
others_gap(struct slice text)
{
	size_t i = 0, n, marks;

	for (marks = 0; i < text.len && marks < 2; marks++) {
		n = phone_mark(slice_from(text, i));
		if (n == 0)
			break;
		i += n;
	}
	return i;
}

/* The number whose "+" is at at. */
static struct slice
number_from(struct slice text, size_t at, struct line *key)
{
	struct slice number = { text.s + at, 0 };
	size_t i = at + 1, gap;

	line_char(key, '+');
	while (i < text.len && key->len <= DIGITS_MAX + 1) {
		if (is_digit(text.s[i])) {
			line_char(key, text.s[i++]);
			number.len = i - at;
			continue;
		}
		gap = others_gap(slice_from(text, i));
		if (gap == 0)
			break;
		i += gap;
	}
	if (key->len <= DIGITS_MIN || key->len > DIGITS_MAX + 1 ||
	    letters_at(slice_from(text, at + number.len)))
		number.len = key->len = 0;
	return number;
}

struct slice
others_next(struct slice text, size_t from, struct line *key)
{
	struct slice found = { text.s, 0 };
	size_t at;

	key->len = 0;
	for (at = from; at < text.len && found.len == 0; at++) {
		if (text.s[at] == '@')
			found = address_around(text, from, at, key);
		else if (text.s[at] == '+')
			found = number_from(text, at, key);
	}
	return found;
}
