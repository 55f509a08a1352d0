#ifndef INGEST_REWRITE_H
#define INGEST_REWRITE_H

/*
 * A record that was translated, taken apart to change fields of it.
 *
 * A zeroed struct is a good start and serves record after record.
 */

#include <stddef.h>

#include "cmd/ingest/line.h"
#include "cmd/ingest/translate.h"
#include "common/columns.h"

struct rewrite {
	/* the fields, escaped; the holder may point them elsewhere */
	struct slice field[COLUMNS_RECORD];
	/* private: what --keep carries behind them; the line in the making */
	struct slice rest;
	struct line made;
};

/* Lend the fields of the record; they are valid until rewrite_end(). */
void rewrite_begin(struct rewrite *, const struct translator *);

/* Make the record of the fields as they are now. */
void rewrite_end(struct rewrite *, struct translator *);

void rewrite_free(struct rewrite *);

#endif
