#ifndef INGEST_CELL_H
#define INGEST_CELL_H

/*
 * A field of a row as a map sees it: without blanks around it, and without
 * the ' that some exports put before = + - and @.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/row.h"
#include "common/slice.h"

/* A name that the source does not have; its cells are empty. */
#define CELL_NONE ((size_t)-1)

static inline struct slice
cell_text(const struct row *row, size_t column)
{
	struct slice s;

	if (column >= row->n)
		return SLICE_EMPTY;
	s = row->fields[column];
	if (s.len == 0)
		return s;
	/* most cells begin and end with neither a blank nor a ' */
	if ((unsigned char)s.s[0] > '\'' && (unsigned char)s.s[s.len - 1] > ' ')
		return s;
	if (is_blank(s.s[0]) || is_blank(s.s[s.len - 1]))
		s = slice_trim(s);
	if (s.len > 1 && s.s[0] == '\'' &&
	    (s.s[1] == '=' || s.s[1] == '+' || s.s[1] == '-' || s.s[1] == '@'))
		s = slice_from(s, 1);
	return s;
}

/* Is it one of the words that stand for nothing?  It is not empty. */
bool cell_null_word(struct slice);

/* Is it empty, or such a word? */
static inline bool
cell_null(struct slice s)
{
	if (s.len == 0)
		return true;
	/* no such word is longer, or begins with anything else */
	if (s.len > 11)
		return false;
	switch (s.s[0]) {
	case '-':
	case '?':
	case '(':
	case '\\':
	case 'N':
	case 'n':
	case 'U':
	case 'u':
		return cell_null_word(s);
	default:
		return false;
	}
}

#endif
