#ifndef INGEST_GUESS_H
#define INGEST_GUESS_H

/*
 * Which column of a file nobody has seen before is what, by its name and by
 * what its values look like.  guess.tsv has the names, of several languages,
 * the likelier ones first; meaning.tsv what parts of words tell.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/map.h"
#include "cmd/ingest/profile.h"

/* A customer is known by an address, by a number, and by a key. */
#define GUESS_CUSTOMERS 3

struct guess_columns {
	/* the source's column for each of the record's, or NAMES_NONE */
	size_t of[COLUMNS_RECORD];
	size_t customer[GUESS_CUSTOMERS], ncustomer;
	/* the time of day, where that is a column of its own */
	size_t clock;
	/* rows of one id say how it went on: which one is the newest */
	bool repeats;
	size_t updated;
};

void guess_columns(struct guess_columns *, const struct slice *names,
    const struct profile *, size_t n);

/* The row's `as` for a column read from one with such values. */
void guess_reading(
    enum column, struct slice name, const struct profile *, struct buffer *as);

/* What a person should know of this row, or nothing. */
void guess_note(
    enum column, struct slice name, const struct profile *, struct buffer *);

/* The name as a map's `from` has it, in quotes where it needs them. */
void guess_name(struct buffer *, struct slice name);

#endif
