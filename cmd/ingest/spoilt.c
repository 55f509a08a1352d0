#include "cmd/ingest/spoilt.h"

/* A cell of so many is too narrow; fewer may be meant. */
#define NARROW 4

/* How many digits the text begins with. */
static size_t
digits(struct slice s)
{
	size_t n = 0;

	while (n < s.len && is_digit(s.s[n]))
		n++;
	return n;
}

static bool
narrow(struct slice s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (s.s[i] != '#')
			return false;
	return s.len >= NARROW;
}

enum spoilt
spoilt_read(struct slice s)
{
	size_t n;

	if (narrow(s))
		return SPOILT_LOST;
	if (s.s[0] == '+' || s.s[0] == '-')
		s = slice_from(s, 1);
	n = digits(s);
	if (n == 0)
		return SPOILT_NOT;
	s = slice_from(s, n);
	if (slice_is(s, ".0"))
		return SPOILT_POINT;
	if (s.len > 0 && (s.s[0] == '.' || s.s[0] == ',')) {
		s = slice_from(s, 1);
		s = slice_from(s, digits(s));
	}
	if (s.len < 3 || fold(s.s[0]) != 'e' || s.s[1] != '+')
		return SPOILT_NOT;
	s = slice_from(s, 2);
	return digits(s) == s.len ? SPOILT_LOST : SPOILT_NOT;
}
