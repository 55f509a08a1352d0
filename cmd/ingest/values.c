#include "cmd/ingest/values.h"

#include <string.h>

/* The signs of money that may stand before or behind a number. */
static struct slice
unsigned_money(struct slice s)
{
	static const char *const signs[] = { "$", "\xe2\x82\xac", "\xc2\xa3",
		"\xc2\xa5", NULL };
	size_t i, len;

	for (i = 0; signs[i] != NULL; i++) {
		len = strlen(signs[i]);
		if (slice_begins(s, signs[i]))
			return slice_trim(slice_from(s, len));
		if (s.len > len &&
		    memcmp(s.s + s.len - len, signs[i], len) == 0) {
			s.len -= len;
			return slice_trim(s);
		}
	}
	return s;
}

/* Where the fraction's mark stands, or the length where there is none. */
static bool
fraction_find(struct slice s, bool comma, size_t *at)
{
	size_t i, dots = 0, commas = 0, dot = 0, last = 0;

	for (i = 0; i < s.len; i++) {
		if (s.s[i] == '.') {
			dots++;
			dot = i;
		} else if (s.s[i] == ',') {
			commas++;
			last = i;
		} else if (!is_digit(s.s[i]))
			return false;
	}
	*at = s.len;
	if (dots > 0 && commas > 0) {
		/* the later mark is the fraction's, and stands once */
		*at = dot > last ? dot : last;
		return (dot > last ? dots : commas) == 1;
	}
	if (dots == 1)
		*at = dot;
	if (commas == 1 && (comma || s.len - last != 4 || last == 0))
		*at = last;
	return true;
}

/* Do the marks between thousands have three digits behind each? */
static bool
thousands_good(struct slice s)
{
	size_t i, run = 0;
	bool marked = false;

	for (i = 0; i < s.len; i++) {
		if (is_digit(s.s[i])) {
			run++;
			continue;
		}
		if (run == 0 || run > 3 || (marked && run != 3))
			return false;
		marked = true;
		run = 0;
	}
	return !marked || run == 3;
}

/* Sign, digits before and behind the fraction's mark. */
struct decimal {
	bool negative;
	struct slice whole, fraction;
};

static bool
decimal_parse(struct slice s, bool comma, struct decimal *d)
{
	size_t at;

	s = unsigned_money(s);
	d->negative = s.len > 0 && s.s[0] == '-';
	if (d->negative || (s.len > 0 && s.s[0] == '+'))
		s = unsigned_money(slice_from(s, 1));
	if (!fraction_find(s, comma, &at))
		return false;
	d->whole.s = s.s;
	d->whole.len = at;
	d->fraction = slice_from(s, at + 1);
	return thousands_good(d->whole) &&
	    (d->whole.len > 0 || d->fraction.len > 0) &&
	    d->whole.len + d->fraction.len <= 30 &&
	    (at == s.len || d->fraction.len > 0);
}

/* Put it with "." and without marks between thousands. */
static size_t
decimal_put(const struct decimal *d, char *to)
{
	size_t i, n = 0, digits;

	if (d->negative)
		to[n++] = '-';
	digits = n;
	for (i = 0; i < d->whole.len; i++)
		if (is_digit(d->whole.s[i]) &&
		    (d->whole.s[i] != '0' || n > digits))
			to[n++] = d->whole.s[i];
	if (n == digits)
		to[n++] = '0';
	if (d->fraction.len > 0) {
		to[n++] = '.';
		memcpy(to + n, d->fraction.s, d->fraction.len);
		n += d->fraction.len;
	}
	return n;
}

bool
value_decimal(struct slice s, bool comma, struct line *line)
{
	struct decimal d;

	if (!decimal_parse(s, comma, &d))
		return false;
	line->len += decimal_put(&d, line_room(line, s.len + 2));
	return true;
}

bool
value_number(struct slice s, bool comma, double *number)
{
	struct decimal d;
	char text[40];
	size_t i;

	*number = 0;
	for (i = 0; i < s.len && i < 9 && is_digit(s.s[i]); i++)
		*number = *number * 10 + (s.s[i] - '0');
	if (i == s.len && i > 0)
		return true;
	if (!decimal_parse(s, comma, &d))
		return false;
	return number_parse(
	    (struct slice) { text, decimal_put(&d, text) }, number);
}

bool
value_yesno(struct slice s, bool *yes)
{
	static const char *const words[2][7] = {
		{ "no", "false", "f", "0", "off", "nein", NULL },
		{ "yes", "true", "t", "1", "on", "ja", NULL },
	};
	size_t i, j;

	if (s.len == 1 && (fold(s.s[0]) == 'y' || fold(s.s[0]) == 'n')) {
		*yes = fold(s.s[0]) == 'y';
		return true;
	}
	for (i = 0; i < 2; i++)
		for (j = 0; words[i][j] != NULL; j++)
			if (slice_folds(s, words[i][j])) {
				*yes = i == 1;
				return true;
			}
	return false;
}

static bool
local_char(char c)
{
	return is_letter(c) || is_digit(c) ||
	    (c != '\0' && strchr("!#$%&'*+-/=?^_`{|}~.", c) != NULL);
}

static bool
domain_char(char c)
{
	return is_letter(c) || is_digit(c) || c == '-' || c == '.';
}

/* Addresses that no person reads. */
static bool
nobody(struct slice local)
{
	static const char *const names[] = { "no-reply", "noreply", "no_reply",
		"do-not-reply", "donotreply", "mailer-daemon", "postmaster",
		"notifications", "notification", "bounce", "bounces", NULL };
	size_t i;

	for (i = 0; names[i] != NULL; i++)
		if (slice_folds(local, names[i]))
			return true;
	return slice_begins(local, "SRS0=") || slice_begins(local, "SRS1=") ||
	    slice_begins(local, "bounce+") || slice_begins(local, "bounces+") ||
	    slice_begins(local, "support+id");
}

bool
value_email(struct slice s, struct line *line, bool *person)
{
	struct slice local, domain;
	size_t at, i;
	char *to;

	at = slice_find(s, '<');
	if (at < s.len && s.s[s.len - 1] == '>') {
		s = slice_from(s, at + 1);
		s.len--;
	}
	if (s.len > 7 && slice_folds((struct slice) { s.s, 7 }, "mailto:"))
		s = slice_from(s, 7);
	s = slice_trim(s);
	at = slice_find(s, '@');
	local.s = s.s;
	local.len = at;
	domain = slice_from(s, at + 1);
	if (local.len == 0 || local.len > 64 || domain.len < 3 ||
	    domain.len > 253 || slice_find(domain, '.') == domain.len ||
	    domain.s[0] == '.' || domain.s[domain.len - 1] == '.')
		return false;
	for (i = 0; i < local.len; i++)
		if (!local_char(local.s[i]))
			return false;
	for (i = 0; i < domain.len; i++)
		if (!domain_char(domain.s[i]))
			return false;
	*person = !nobody(local);
	to = line_room(line, s.len);
	for (i = 0; i < s.len; i++)
		to[i] = fold(s.s[i]);
	line->len += s.len;
	return true;
}
