#ifndef INGEST_SOURCE_H
#define INGEST_SOURCE_H

/*
 * One file of the input: its rows, their names, and the map that fits them.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/asterisk.h"
#include "cmd/ingest/csv.h"
#include "cmd/ingest/json.h"
#include "cmd/ingest/layout.h"
#include "cmd/ingest/maps.h"
#include "cmd/ingest/mbox.h"
#include "cmd/ingest/names.h"
#include "cmd/ingest/nearest.h"
#include "cmd/ingest/row.h"
#include "common/counts.h"
#include "common/progress.h"
#include "common/rejects.h"

struct source {
	/* as the user named it */
	const char *operand;
	/* its input is that of JSON too */
	struct csv csv;
	bool is_json, is_mbox, begun;
	struct json json;
	struct mbox mbox;
	/* --own: which addresses in mail are ours, or NULL */
	const char *own;
	struct paths seen, wanted;
	struct names names;
	/* set, an unknown file ends nothing but is described here */
	struct unknown *unknown;
	/* NULL where the file is empty or unknown, or no map was asked for */
	struct map *map;
	struct asterisk asterisk;
};

void source_init(struct source *, size_t max, struct rejects *, struct counts *,
    struct progress *);

/* Is the word of --from one for a syntax, json or jsonl, and no map? */
bool source_syntax(const char *from);

/*
 * Open a file and find the map for it: the one named from, or the first
 * that fits.  Where none does the program ends, and tells what is missing.
 */
void source_open(struct source *, const char *operand, const struct maps *,
    const char *from);

/*
 * Open a file for its rows alone; their names are as they stand in it, or
 * those of the built-in map for it, where it has none.
 */
void source_open_raw(struct source *, const char *operand, const struct maps *,
    const char *from, struct row *names);

/*
 * The same of a file that nobody knows: where its names and records are is
 * looked for, and the names of JSON are all those that a map can have.  The
 * list of the layout is in the arena.
 */
void source_open_unknown(struct source *, const char *operand,
    const struct maps *, const char *from, struct row *names, struct layout *,
    struct arena *);

/* Lend the next row.  Return false at the end. */
bool source_next(struct source *, struct row *);

/* Lend the row last lent once more with the next source_next(). */
void source_again(struct source *);

/* Must the next row wait for a read? */
bool source_dry(const struct source *);

/* Reject the row last lent, with the reason. */
void source_reject(struct source *, const struct row *, const char *reason);

void source_close(struct source *);
void source_free(struct source *);

#endif
