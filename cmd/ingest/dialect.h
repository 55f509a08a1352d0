#ifndef INGEST_DIALECT_H
#define INGEST_DIALECT_H

/*
 * The dialect of a CSV file, seen in its first bytes: the separator, a byte
 * order mark, a line "sep=;", what quotes fields and how a quote stands within
 * quotes, blanks before opening quotes.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/slice.h"

/* The sample that a dialect is seen in: no more is read ahead. */
#define DIALECT_SAMPLE 65536

struct dialect {
	char sep;
	/* NUL where there are none */
	char quote;
	/*
	 * Within quotes \" is a quote and \\ a backslash, as MySQL and PHP
	 * write them; a doubled quote is one, too.
	 */
	bool backslash;
	/* \t \n \r \\ stand for the bytes, as in our own records */
	bool escapes;
	/* blanks may stand between a separator and an opening quote */
	bool blanks;
	/* a lone CR ends a line, as in files of old Macs; else it is text */
	bool cr;
	/* bytes and lines before the first row: the mark and a sep= line */
	size_t skip;
	unsigned long lines;
};

/*
 * See the dialect of a file that begins so; whole says that this is all of
 * it.
 */
void dialect_sniff(struct dialect *, struct slice sample, bool whole);

#endif
