#include "cmd/suggest/amount.h"

#include "common/number.h"

/* The currency sign that stands at the beginning; its length, or 0. */
static size_t
sign_length(struct slice text)
{
	static const char *const signs[] = { "$", "\xe2\x82\xac", "\xc2\xa3" };
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		if (slice_begins(text, signs[i]))
			return slice_of(signs[i]).len;
	return 0;
}

/* A currency as a word behind the number; its length with the blank, or 0. */
static size_t
name_length(struct slice text)
{
	static const char *const names[] = { "dollars", "euros", "pounds",
		"usd", "eur", "gbp", "euro" };
	struct slice word;
	size_t i, len = 0, blank = text.len > 0 && text.s[0] == ' ';

	word = slice_from(text, blank);
	while (len < word.len && is_letter(word.s[len]))
		len++;
	word.len = len;
	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (slice_folds(word, names[i]))
			return len + blank;
	return sign_length(word) == len && len > 0 ? len + blank : 0;
}

/* Digits, with a point and two decimals at most; its length. */
static size_t
number_length(struct slice text)
{
	size_t len = 0, end;

	while (len < text.len && is_digit(text.s[len]))
		len++;
	end = len;
	if (len > 0 && len + 1 < text.len && text.s[len] == '.' &&
	    is_digit(text.s[len + 1]))
		for (end = len + 1; end < text.len && is_digit(text.s[end]);)
			end++;
	return end;
}

/* Take an amount in; false where another one was there before. */
static bool
take(struct slice found, struct slice number, struct slice *written,
    double *amount)
{
	double value;

	if (!number_parse(number, &value))
		return true;
	if (written->len > 0 && (value < *amount || value > *amount))
		return false;
	*written = found;
	*amount = value;
	return true;
}

/* Where the next digit or first byte of a sign stands: few bytes are one. */
static size_t
next_start(struct slice turn, size_t at)
{
	static const bool begins[256] = { ['0'] = true,
		['1'] = true,
		['2'] = true,
		['3'] = true,
		['4'] = true,
		['5'] = true,
		['6'] = true,
		['7'] = true,
		['8'] = true,
		['9'] = true,
		['$'] = true,
		[0xe2] = true,
		[0xc2] = true };

	while (at < turn.len && !begins[(unsigned char)turn.s[at]])
		at++;
	return at;
}

/* Every amount of a turn; 1,200 could be either of two numbers. */
static bool
search(struct slice turn, struct slice *written, double *amount)
{
	struct slice here, number, found;
	size_t at, sign, digits, name;

	for (at = 0; (at = next_start(turn, at)) < turn.len;
	     at += digits > 0 ? digits : 1) {
		here = slice_from(turn, at);
		sign = sign_length(here);
		digits = number_length(slice_from(here, sign));
		if (digits == 0)
			continue;
		number = slice_from(here, sign);
		name = sign > 0 ? 0 : name_length(slice_from(number, digits));
		if (digits + 1 < number.len && number.s[digits] == ',' &&
		    is_digit(number.s[digits + 1]))
			return false;
		number.len = digits;
		found = here;
		found.len = sign + digits + name;
		digits += sign;
		if (sign + name > 0 && !take(found, number, written, amount))
			return false;
	}
	return true;
}

bool
amount_find(struct evaluator *e, struct slice *written, double *amount)
{
	struct slice rest, turn;

	*written = SLICE_EMPTY;
	if (items_value(&e->situation.flags, SLICE("amount"), written))
		return number_parse(*written, amount);
	rest = hearing_text(&e->hearing);
	while (hearing_customer(&rest, &turn))
		if (!search(turn, written, amount))
			return false;
	return written->len > 0;
}
