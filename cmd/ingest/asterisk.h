#ifndef INGEST_ASTERISK_H
#define INGEST_ASTERISK_H

/*
 * The call detail records of Asterisk, which have no header: Master.csv as
 * cdr_csv writes it (16 to 21 fields, the disposition the 15th) or as
 * cdr_custom does by default (19 fields, the disposition the 14th).
 *
 * Both become rows of the same columns, with what no map can say added to
 * them: the people's channels and the caller's name by themselves, and
 * whether the row is a leg of another call.
 */

#include <stdbool.h>

#include "cmd/ingest/names.h"
#include "cmd/ingest/row.h"

enum asterisk_layout {
	ASTERISK_NONE,
	ASTERISK_CSV,
	ASTERISK_CUSTOM,
};

/* The columns of the file, then those that are made. */
#define ASTERISK_COLUMNS 25

struct asterisk {
	enum asterisk_layout layout;
	/* private */
	struct slice fields[ASTERISK_COLUMNS];
};

/* Which layout is this row of? */
enum asterisk_layout asterisk_recognise(const struct row *);

/* The names of the columns that asterisk_row() makes. */
void asterisk_names(struct names *);

/*
 * Make the columns of a row; it lends slices of the old one and of its own,
 * valid until the next call.
 */
void asterisk_row(struct asterisk *, struct row *);

#endif
