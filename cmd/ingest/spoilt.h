#ifndef INGEST_SPOILT_H
#define INGEST_SPOILT_H

/*
 * What a spreadsheet has made of keys and numbers: 4.42079E+11, whose last
 * digits are lost, a column too narrow (########), and 12345.0, which has
 * lost nothing.
 */

#include "common/slice.h"

enum spoilt {
	SPOILT_NOT,
	/* it says no longer which number it was */
	SPOILT_LOST,
	/* ".0" is too much */
	SPOILT_POINT,
};

/* What a cell that is not empty has become. */
enum spoilt spoilt_read(struct slice);

/* The same, at once for those that cannot be spoilt. */
static inline enum spoilt
spoilt(struct slice s)
{
	char last = s.s[s.len - 1];

	return s.len > 2 && (is_digit(last) || last == '#') &&
		(last == '#' || s.s[s.len - 2] == '.' ||
		    s.s[s.len - 2] == '+' || s.s[s.len - 3] == '+' ||
		    (s.len > 3 && s.s[s.len - 4] == '+')) ?
	    spoilt_read(s) :
	    SPOILT_NOT;
}

#endif
