#include "cmd/ingest/phone.h"

#include <stdlib.h>
#include <string.h>

#include "common/letters.h"
#include "common/memory.h"

/* Digits of an international number, and the fewest that any number has. */
#define DIGITS_MAX 15
#define DIGITS_MIN 7
/* So many, with the country's code in front, are no national number. */
#define DIGITS_CODED 11

/* Room for a number with prefixes and an extension. */
#define TEXT_MAX 40

struct country {
	struct slice country, code, trunk, international;
};

struct countries {
	struct country *rows;
	size_t n;
	struct table table;
};

struct countries *
countries_open(const struct builtin *builtin)
{
	static const char *const must[] = { "country", "code", "trunk",
		"international", NULL };
	struct countries *all = memory_new(1, sizeof(*all));
	size_t i;

	table_builtin(&all->table, builtin);
	table_expect(&all->table, must, NULL);
	all->n = all->table.nrows;
	all->rows = memory_new(all->n, sizeof(*all->rows));
	for (i = 0; i < all->n; i++) {
		all->rows[i].country = table_cell(
		    &all->table, i, table_find(&all->table, "country"));
		all->rows[i].code =
		    table_cell(&all->table, i, table_find(&all->table, "code"));
		all->rows[i].trunk = table_cell(
		    &all->table, i, table_find(&all->table, "trunk"));
		all->rows[i].international = table_cell(
		    &all->table, i, table_find(&all->table, "international"));
	}
	return all;
}

const struct country *
countries_find(const struct countries *all, struct slice code)
{
	size_t i;

	for (i = 0; i < all->n; i++)
		if (slice_folds(code, all->rows[i].country.s))
			return &all->rows[i];
	return NULL;
}

void
countries_free(struct countries *all)
{
	if (all == NULL)
		return;
	table_free(&all->table);
	free(all->rows);
	free(all);
}

/* Without a name before <>, tel:, sip: and what belongs to them. */
static struct slice
address_strip(struct slice s)
{
	static const char *const schemes[] = {
		"tel:", "sip:", "sips:", "whatsapp:", "callto:", NULL
	};
	size_t i, len, open = slice_find(s, '<');

	if (open < s.len && s.s[s.len - 1] == '>') {
		s.len--;
		s = slice_trim(slice_from(s, open + 1));
	}
	for (i = 0; schemes[i] != NULL; i++) {
		len = strlen(schemes[i]);
		if (s.len > len &&
		    slice_folds((struct slice) { s.s, len }, schemes[i])) {
			s = slice_from(s, len);
			break;
		}
	}
	s.len = slice_find(s, ';');
	s.len = slice_find(s, '@');
	return s;
}

bool
phone_nobody(struct slice s)
{
	static const char *const words[] = { "anonymous", "restricted",
		"private", "unavailable", "unknown", "withheld", "blocked",
		"asserted", "no caller id", "private number", "unknown caller",
		"+266696687", "+7378742833", "+86282452253", "no number",
		"number withheld", "unknown number", "hidden", "out of area",
		"unterdr\303\274ckt", "unterdrueckt",
		"rufnummer unterdr\303\274ckt", "anonym", "unbekannt", "privat",
		"masqu\xc3\xa9", "num\xc3\xa9ro masqu\xc3\xa9", "anonyme",
		"inconnu", "priv\xc3\xa9", "oculto", "n\xc3\xbamero oculto",
		"privado", "n\xc3\xbamero privado", "an\xc3\xb3nimo", "anonimo",
		"desconocido", "an\xc3\xb4nimo", "desconhecido",
		"n\xc3\xa3o identificado", "sconosciuto", "privato", "anoniem",
		"onbekend", NULL };
	size_t i;

	for (i = 0; words[i] != NULL; i++)
		if (slice_folds(s, words[i]))
			return true;
	return false;
}

size_t
phone_mark(struct slice s)
{
	if (s.s[0] != '\0' && strchr(" .-()/", s.s[0]) != NULL)
		return 1;
	/* U+2011 and the like */
	return letters_blank(s);
}

/* Does an extension begin here: x123, ext. 123, ,123? */
static bool
extension_here(struct slice s)
{
	return fold(s.s[0]) == 'x' || s.s[0] == ',' || s.s[0] == '#' ||
	    (s.len >= 3 && slice_folds((struct slice) { s.s, 3 }, "ext"));
}

/*
 * The digits alone, with a "+" before them.  Return how many bytes, 0 where
 * there is something else.
 */
static size_t
digits_gather(struct slice s, char to[TEXT_MAX], bool *masked)
{
	size_t n = 0, skip;

	*masked = false;
	for (; s.len > 0; s = slice_from(s, skip)) {
		skip = 1;
		/* +44 (0)20: the trunk prefix, for those who dial inland */
		if (n > 0 && slice_begins(s, "(0)")) {
			skip = 3;
			continue;
		}
		if (n > 0 && extension_here(s) && s.s[0] != 'X')
			break;
		if (s.s[0] == '*' || s.s[0] == 'X') {
			*masked = true;
			continue;
		}
		if (is_digit(s.s[0]) || (s.s[0] == '+' && n == 0)) {
			if (n == TEXT_MAX)
				return 0;
			to[n++] = s.s[0];
			continue;
		}
		skip = phone_mark(s);
		if (skip == 0)
			return 0;
	}
	return n;
}

static bool
all_zeros(const char *s, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (s[i] != '0')
			return false;
	return true;
}

/* Put "+", the code and the rest, if that is as long as numbers are. */
static enum phone_got
international_put(struct slice code, struct slice rest, struct line *line)
{
	/* no country's code begins with 0: 000 is 00 behind a line's own 0 */
	while (code.len == 0 && rest.len > DIGITS_MIN && rest.s[0] == '0')
		rest = slice_from(rest, 1);
	if (code.len + rest.len > DIGITS_MAX)
		return PHONE_BAD;
	/* internal numbers that look like +1001 */
	if (code.len + rest.len < DIGITS_MIN)
		return PHONE_SHORT;
	if (all_zeros(rest.s, rest.len))
		return PHONE_NOBODY;
	line_char(line, '+');
	line_put(line, code);
	line_put(line, rest);
	return PHONE_GOT;
}

static enum phone_got
national_put(
    const struct country *country, struct slice digits, struct line *line)
{
	struct slice rest = digits;
	bool america = slice_is(country->code, "1");

	if (digits.len < (america ? 10 : 4))
		return PHONE_SHORT;
	if (country->international.len > 0 &&
	    slice_begins(digits, country->international.s))
		return international_put(SLICE_EMPTY,
		    slice_from(digits, country->international.len), line);
	if (slice_begins(digits, "00"))
		return international_put(
		    SLICE_EMPTY, slice_from(digits, 2), line);
	/* a number with its country's code, and without any sign of it */
	if (country->trunk.len > 0 && digits.len >= DIGITS_CODED &&
	    !slice_begins(digits, country->trunk.s) &&
	    slice_begins(digits, country->code.s))
		return international_put(SLICE_EMPTY, digits, line);
	if (america ? digits.len == 11 && digits.s[0] == '1' :
		      country->trunk.len > 0 &&
		    slice_begins(digits, country->trunk.s))
		rest = slice_from(digits, america ? 1 : country->trunk.len);
	if (america && rest.len != 10)
		return rest.len < 10 ? PHONE_SHORT : PHONE_BAD;
	return international_put(country->code, rest, line);
}

/*
 * +44 020: behind the country's code the 0 that is dialled inland only.  No
 * number begins with one where it is the trunk prefix.
 */
static bool
inland(const struct country *country, struct slice digits)
{
	return slice_is(country->trunk, "0") &&
	    slice_begins(digits, country->code.s) &&
	    slice_begins(slice_from(digits, country->code.len), "0");
}

enum phone_got
phone_read(struct slice s, const struct country *country, struct line *line)
{
	char text[TEXT_MAX];
	struct slice digits;
	bool masked;
	size_t n;

	if (phone_nobody(s))
		return PHONE_NOBODY;
	s = address_strip(s);
	if (phone_nobody(s))
		return PHONE_NOBODY;
	n = digits_gather(s, text, &masked);
	if (masked)
		return PHONE_MASKED;
	if (n == 0)
		return PHONE_BAD;
	if (all_zeros(text, n))
		return PHONE_NOBODY;
	digits.s = text;
	digits.len = n;
	if (text[0] == '+') {
		digits = slice_from(digits, 1);
		if (country != NULL && inland(country, digits))
			return international_put(country->code,
			    slice_from(digits, country->code.len + 1), line);
		return international_put(SLICE_EMPTY, digits, line);
	}
	if (country != NULL)
		return national_put(country, digits, line);
	if (n < DIGITS_MIN)
		return PHONE_SHORT;
	if (n > 10 && slice_begins(digits, "00"))
		return international_put(
		    SLICE_EMPTY, slice_from(digits, 2), line);
	line_put(line, digits);
	return PHONE_LOCAL;
}
