#include "cmd/ingest/dialect.h"

#include <string.h>

/* Rows of the sample that are counted for each separator. */
#define ROWS 100

/* The separators, the likelier one first where the counts are equal. */
static const char separators[] = ",;\t|";

/* How the sample looks, taken apart at one separator. */
struct look {
	/* columns of the first row; rows that have as many */
	size_t columns, alike;
};

/* Does a separator, a line end or the end of the sample stand there? */
static bool
field_ends(struct slice s, size_t at, char sep)
{
	return at >= s.len || s.s[at] == sep || s.s[at] == '\n' ||
	    s.s[at] == '\r';
}

/*
 * The end of a field that opens with a quote: behind the closing one, which
 * a separator, a line end or the end of the sample follows.
 */
static size_t
quoted_end(struct slice s, size_t at, const struct dialect *dialect)
{
	for (at++; at < s.len; at++) {
		if (dialect->backslash && s.s[at] == '\\') {
			at++;
			continue;
		}
		if (s.s[at] != dialect->quote)
			continue;
		if (at + 1 < s.len && s.s[at + 1] == dialect->quote) {
			at++;
			continue;
		}
		if (field_ends(s, at + 1, dialect->sep))
			return at + 1;
	}
	return s.len;
}

static struct look
look_at(struct slice s, const struct dialect *dialect, bool whole)
{
	struct look look = { 0, 0 };
	size_t at = 0, columns, rows;

	for (rows = 0; at < s.len && rows < ROWS; rows++) {
		for (columns = 1; at < s.len; at++) {
			if (s.s[at] == dialect->quote)
				at = quoted_end(s, at, dialect);
			else
				while (!field_ends(s, at, dialect->sep))
					at++;
			if (at == s.len || s.s[at] != dialect->sep)
				break;
			columns++;
		}
		/* a row that the sample cuts off shows nothing */
		if (at == s.len && !whole && look.columns > 0)
			break;
		if (look.columns == 0)
			look.columns = columns;
		look.alike += columns == look.columns;
		while (at < s.len && (s.s[at] == '\n' || s.s[at] == '\r'))
			at++;
	}
	return look;
}

static void
separator_find(struct dialect *dialect, struct slice sample, bool whole)
{
	struct dialect tried = *dialect;
	struct look look, best = { 1, 0 };
	const char *sep;

	dialect->sep = ',';
	for (sep = separators; *sep != '\0'; sep++) {
		tried.sep = *sep;
		look = look_at(sample, &tried, whole);
		if (look.columns < 2)
			continue;
		if (look.alike > best.alike ||
		    (look.alike == best.alike && look.columns > best.columns)) {
			best = look;
			dialect->sep = *sep;
		}
	}
}

/*
 * Does this quote open fields of every row behind the first, and does each of
 * them close on its line?  Then it is no apostrophe.
 */
static bool
quote_seen(struct slice s, const struct dialect *dialect)
{
	size_t at = 0, start, rows, quoted = 0, seen = 0;

	for (rows = 0; at < s.len && rows < ROWS; rows++) {
		for (quoted = 0; at < s.len; at++) {
			start = at;
			if (s.s[at] == dialect->quote) {
				at = quoted_end(s, at, dialect);
				/* the sample may end within the last one */
				if (at == s.len)
					return seen > 0;
				if (memchr(s.s + start, '\n', at - start) !=
				    NULL)
					return false;
				quoted++;
			}
			while (!field_ends(s, at, dialect->sep))
				at++;
			if (at == s.len || s.s[at] != dialect->sep)
				break;
		}
		if (rows > 0 && quoted == 0)
			return false;
		seen += rows > 0;
		while (at < s.len && (s.s[at] == '\n' || s.s[at] == '\r'))
			at++;
	}
	return seen > 0;
}

/* Single quotes, where no field opens with a double one. */
static void
quote_find(struct dialect *dialect, struct slice sample)
{
	struct dialect tried = *dialect;
	size_t at;

	if (slice_find(sample, '\'') == sample.len)
		return;
	for (at = 0; at < sample.len; at++)
		if (sample.s[at] == dialect->quote &&
		    (at == 0 || field_ends(sample, at - 1, dialect->sep)))
			return;
	tried.quote = '\'';
	if (quote_seen(sample, &tried))
		dialect->quote = '\'';
}

/*
 * Quotes behind backslashes, where more rows are alike with them than without;
 * or as many, and such quotes can be nothing else: neither closing ones, nor
 * are any doubled.
 */
static void
backslash_find(struct dialect *dialect, struct slice s, bool whole)
{
	struct dialect tried = *dialect;
	size_t with, without, at, escaped = 0;
	bool doubled = false;

	if (slice_find(s, '\\') == s.len)
		return;
	for (at = 0; at + 2 < s.len; at++) {
		if (s.s[at + 1] != dialect->quote)
			continue;
		if (s.s[at] == '\\')
			escaped += s.s[at + 2] != dialect->quote &&
			    !field_ends(s, at + 2, dialect->sep);
		else
			doubled |= s.s[at + 2] == dialect->quote &&
			    s.s[at] != dialect->sep && s.s[at] != '\n';
	}
	if (escaped == 0)
		return;
	tried.backslash = true;
	with = look_at(s, &tried, whole).alike;
	without = look_at(s, dialect, whole).alike;
	dialect->backslash = with > without || (with == without && !doubled);
}

/* A first line sep=; (a hint for Excel), perhaps in quotes. */
static bool
hint_take(struct dialect *dialect, struct slice s)
{
	static const char hint[] = "sep=";
	bool quoted = s.len > 0 && s.s[0] == '"';
	size_t at = quoted, i;

	for (i = 0; hint[i] != '\0'; i++, at++)
		if (at >= s.len || fold(s.s[at]) != hint[i])
			return false;
	if (at >= s.len)
		return false;
	dialect->sep = s.s[at++];
	if (quoted && (at >= s.len || s.s[at++] != '"'))
		return false;
	if (at < s.len && s.s[at] == '\r')
		at++;
	if (at < s.len && s.s[at] == '\n')
		at++;
	else if (at > 0 && at < s.len && s.s[at - 1] != '\r')
		return false;
	dialect->skip += at;
	dialect->lines++;
	return true;
}

/*
 * Do blanks stand before opening quotes?  Only if every such quote has its
 * closing one on the line: a bare quote in a field is no opening one.
 */
static bool
blanks_seen(struct slice s, const struct dialect *dialect)
{
	const char sep = dialect->sep, mark = dialect->quote;
	size_t at, quote, end;
	bool seen = false;

	for (at = 0; at + 2 < s.len; at++) {
		if (s.s[at] == mark)
			at = quoted_end(s, at, dialect) - 1;
		if (at + 2 >= s.len || s.s[at] != sep || s.s[at + 1] != ' ')
			continue;
		for (quote = at + 1; quote < s.len && s.s[quote] == ' ';)
			quote++;
		if (quote == s.len || s.s[quote] != mark)
			continue;
		end = quoted_end(s, quote, dialect);
		if (end == s.len ||
		    memchr(s.s + quote, '\n', end - quote) != NULL)
			return false;
		seen = true;
		at = end - 1;
	}
	return seen;
}

/* Is the first line end outside quotes a lone CR? */
static bool
cr_seen(struct slice s, const struct dialect *dialect)
{
	size_t at;

	for (at = 0; at < s.len; at++) {
		if (s.s[at] == dialect->quote &&
		    (at == 0 || s.s[at - 1] == dialect->sep)) {
			at = quoted_end(s, at, dialect);
			if (at >= s.len)
				break;
		}
		if (s.s[at] == '\n')
			return false;
		if (s.s[at] == '\r')
			return at + 1 < s.len && s.s[at + 1] != '\n';
	}
	return false;
}

void
dialect_sniff(struct dialect *dialect, struct slice sample, bool whole)
{
	struct slice rest;

	memset(dialect, 0, sizeof(*dialect));
	dialect->quote = '"';
	if (slice_begins(sample, "\xef\xbb\xbf"))
		dialect->skip = 3;
	rest = slice_from(sample, dialect->skip);
	if (!hint_take(dialect, rest))
		separator_find(dialect, rest, whole);
	rest = slice_from(sample, dialect->skip);
	quote_find(dialect, rest);
	backslash_find(dialect, rest, whole);
	dialect->blanks = blanks_seen(rest, dialect);
	dialect->cr = cr_seen(rest, dialect);
}
