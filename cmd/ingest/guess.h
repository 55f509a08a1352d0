#ifndef INGEST_GUESS_H
#define INGEST_GUESS_H

/*
 * Which column of a file nobody has seen before is what, by its name and by
 * what its values look like.
 *
 * guess.tsv has the names, of several languages, the likelier ones first: a
 * column of the record, the shape of the values, and `as`: the reading, or
 *
 *	inverse	yes means no
 *	called	the number that was called, beside the customer's
 *	version	of rows with one id the newest is kept
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/map.h"
#include "cmd/ingest/profile.h"
#include "common/memory.h"

#define GUESS_ROWS 48

/* One row of a map: a column of ours and the source's. */
struct guessed {
	enum column column;
	enum shape shape;
	size_t source;
	/* of guess.tsv; empty where the values tell the reading */
	struct slice as;
};

struct guess_columns {
	struct guessed row[GUESS_ROWS];
	size_t n;
	/* columns of the source that stand beside others, or NAMES_NONE: the
	 * time of day, the time where there is none, the topic within the
	 * topic, who called and was called, when a row was last changed */
	size_t clock, instead, detail, caller, called, updated;
	/* the id comes again */
	bool repeats;
	/* what all names tell of the channel, "constant phone", or empty */
	struct slice channel;
	/* private: which columns of the source are used */
	bool *used;
};

/* The slices are valid as long as the arena. */
void guess_columns(struct guess_columns *, const struct slice *names,
    const struct profile *, size_t n, struct arena *);

/* The first row for a column, or NULL. */
const struct guessed *guess_find(const struct guess_columns *, enum column);

bool guess_uses(const struct guess_columns *, size_t source);

#endif
