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

/*
 * The end of a field that opens with a quote: behind the closing one, which
 * a separator, a line end or the end of the sample follows.
 */
static size_t
quoted_end(struct slice s, size_t at, char sep)
{
	for (at++; at < s.len; at++) {
		if (s.s[at] != '"')
			continue;
		if (at + 1 < s.len && s.s[at + 1] == '"') {
			at++;
			continue;
		}
		if (at + 1 == s.len || s.s[at + 1] == sep ||
		    s.s[at + 1] == '\n' || s.s[at + 1] == '\r')
			return at + 1;
	}
	return at;
}

static struct look
look_at(struct slice s, char sep, bool whole)
{
	struct look look = { 0, 0 };
	size_t at = 0, columns, rows;

	for (rows = 0; at < s.len && rows < ROWS; rows++) {
		for (columns = 1; at < s.len; at++) {
			if (s.s[at] == '"')
				at = quoted_end(s, at, sep);
			else
				while (at < s.len && s.s[at] != sep &&
				    s.s[at] != '\n' && s.s[at] != '\r')
					at++;
			if (at == s.len || s.s[at] != sep)
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

static char
separator_find(struct slice sample, bool whole)
{
	struct look look, best = { 1, 0 };
	char found = ',';
	const char *sep;

	for (sep = separators; *sep != '\0'; sep++) {
		look = look_at(sample, *sep, whole);
		if (look.columns < 2)
			continue;
		if (look.alike > best.alike ||
		    (look.alike == best.alike && look.columns > best.columns)) {
			best = look;
			found = *sep;
		}
	}
	return found;
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
blanks_seen(struct slice s, char sep)
{
	size_t at, quote, end;
	bool seen = false;

	for (at = 0; at + 2 < s.len; at++) {
		if (s.s[at] == '"')
			at = quoted_end(s, at, sep) - 1;
		if (at + 2 >= s.len || s.s[at] != sep || s.s[at + 1] != ' ')
			continue;
		for (quote = at + 1; quote < s.len && s.s[quote] == ' ';)
			quote++;
		if (quote == s.len || s.s[quote] != '"')
			continue;
		end = quoted_end(s, quote, sep);
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
cr_seen(struct slice s, char sep)
{
	size_t at;

	for (at = 0; at < s.len; at++) {
		if (s.s[at] == '"' && (at == 0 || s.s[at - 1] == sep)) {
			at = quoted_end(s, at, sep);
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
		dialect->sep = separator_find(rest, whole);
	rest = slice_from(sample, dialect->skip);
	dialect->blanks = blanks_seen(rest, dialect->sep);
	dialect->cr = cr_seen(rest, dialect->sep);
}
