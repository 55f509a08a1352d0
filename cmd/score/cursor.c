#include "cmd/score/cursor.h"

int64_t
cursor_fail(struct cursor *c)
{
	c->bad = true;
	c->at = c->end;
	return 0;
}

int64_t
take_digits(struct cursor *c, int64_t least, int64_t most, char end)
{
	const char *at = c->at, *from, *last = c->end;
	int64_t number = 0;
	bool minus = at < last && *at == '-';

	from = at += minus;
	/* one digit more is found where the number should end */
	if (last - at > 18)
		last = at + 18;
	for (; at < last && is_digit(*at); at++)
		number = number * 10 + (*at - '0');
	/* 0 is left out and never written, "-" alone is no number */
	if (at > from ? *from == '0' : minus)
		return cursor_fail(c);
	number = minus ? -number : number;
	c->at = at;
	take(c, end);
	return number >= least && number <= most ? number : cursor_fail(c);
}

uint64_t
take_hash(struct cursor *c, int digits)
{
	uint64_t hash = 0;
	char digit;

	for (; digits > 0 && c->at < c->end; digits--) {
		digit = *c->at++;
		if (is_digit(digit))
			hash = hash << 4 | (uint64_t)(digit - '0');
		else if (digit >= 'a' && digit <= 'f')
			hash = hash << 4 | (uint64_t)(digit - 'a' + 10);
		else
			cursor_fail(c);
	}
	return digits > 0 ? (uint64_t)cursor_fail(c) : hash;
}

struct slice
take_text(struct cursor *c, int64_t most, char end)
{
	struct slice text = SLICE_EMPTY;

	if (c->at < c->end && *c->at != end) {
		text.len = (size_t)take_number(c, 1, most, ':');
		text.s = c->at;
		if (text.len > (size_t)(c->end - c->at))
			cursor_fail(c);
		else
			c->at += text.len;
	}
	take(c, end);
	return c->bad ? SLICE_EMPTY : text;
}

unsigned
take_letter(struct cursor *c, const char *letters)
{
	const char *found;

	if (c->at == c->end || *c->at == '\0' ||
	    (found = strchr(letters, *c->at)) == NULL)
		return (unsigned)cursor_fail(c);
	c->at++;
	return (unsigned)(found - letters);
}
