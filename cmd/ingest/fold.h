#ifndef INGEST_FOLD_H
#define INGEST_FOLD_H

/*
 * Records with the same id, one after the other, to those that are kept.
 *
 * A record lies in the sorter as a struct folding, its line, its version, and
 * which leg it is.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/legs.h"
#include "cmd/ingest/sorter.h"
#include "common/buffer.h"
#include "common/counts.h"
#include "common/dict.h"
#include "common/slice.h"

struct folding {
	/* where it stood */
	uint64_t line;
	uint32_t origin;
	/* the lengths of the line and the version; the leg is what follows */
	uint32_t len, version;
	/* where asof= goes if the record is open, else 0 */
	uint32_t flags_end;
	bool versioned;
	/* records with its id are merged; its id leads to others */
	bool legs, chained;
};

/* The parts of such a record as it was translated last, all but where from. */
#define FOLD_PARTS 4
struct translator;
void fold_parts(struct folding *, struct slice parts[FOLD_PARTS],
    const struct translator *);

/* The line of such a record, its version, its leg, and where asof= goes. */
struct slice fold_line(struct slice bytes);
struct slice fold_version(struct slice bytes);
struct slice fold_leg(struct slice bytes);
bool fold_chained(struct slice bytes);
size_t fold_flags_end(struct slice bytes);

/* The id in a line: its third column. */
struct slice fold_id(struct slice line);

/* The time in a line. */
int64_t fold_time(struct slice line);

/* Is version a greater than b?  Two numbers by value, else by their bytes. */
bool fold_greater(struct slice a, struct slice b);

struct origin;

struct fold {
	/* private */
	struct counts *counts;
	const struct origin *origins;
	struct sorter *to;
	/* the id in work, how many of it are kept, what was seen of it */
	struct buffer id, best, renamed;
	uint64_t group;
	struct legs legs;
	struct folding leg;
	uint64_t leg_number;
	uint64_t best_number, best_key;
	bool has_best;
	unsigned long kept;
	struct dict seen;
	struct folding first;
	/* ids that came with other contents, and the first of them */
	unsigned long repeated;
	uint64_t first_number, shown_number;
	struct buffer shown;
	struct folding shown_first, shown_second;
};

/* What is kept goes to the sorter, by time and number. */
void fold_init(
    struct fold *, struct counts *, const struct origin *, struct sorter *to);

/*
 * Take the next record, in order of the hash of its id, or of what the ids of
 * its chain have in common, and number.
 */
void fold_take(struct fold *, const struct sorted *);

/* There are no more: warn of ids that repeat, and free all. */
void fold_end(struct fold *);

#endif
