#ifndef INGEST_GATHER_H
#define INGEST_GATHER_H

/*
 * The legs of contacts that are still going on, for --stream: a record goes
 * out when a row ends its contact.
 *
 * If more rows of it come, the next one that ends it writes the record anew,
 * with all of them; later programs take that for an update.  What is held is
 * bounded: contacts that had no row for long are forgotten, those that were
 * not yet written first written as they are.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/legs.h"
#include "cmd/ingest/translate.h"
#include "common/buffer.h"
#include "common/dict.h"

/* Contacts that had rows of late, all of one age. */
struct contact_held;

struct held_contacts {
	struct dict ids;
	struct contact_held *contact;
	size_t have, bytes;
};

struct gather {
	/* takes each record; pending is how many rows it is of */
	void (*write)(void *of, struct slice line, size_t pending);
	void *of;
	/* private */
	struct held_contacts old, young;
	struct legs legs;
	unsigned long number;
};

void gather_init(struct gather *,
    void (*write)(void *of, struct slice line, size_t pending), void *of);

/* Take the row translated last; ends says that it ends its contact. */
void gather_take(struct gather *, const struct translator *, bool ends);

/* Write all that was not written yet. */
void gather_end(struct gather *);

#endif
