#ifndef INGEST_ORDER_H
#define INGEST_ORDER_H

/*
 * All records of a run: those with one id folded, then put in order of time.
 *
 * Equal ids mean the same contact.  With the same contents it is a duplicate
 * and dropped; where the map speaks of legs they become one record (legs.h);
 * where the map names a version the greatest is kept and the others are merged;
 * else all are kept, the later ones as id#2, id#3 ..., with one warning for the
 * whole run.
 *
 * Few ids come twice, so it is found first which do: the hashes of all ids
 * are sorted, and only records whose hash comes twice are looked at more
 * closely.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/chain.h"
#include "cmd/ingest/shard.h"
#include "cmd/ingest/sorter.h"
#include "cmd/ingest/translate.h"
#include "common/counts.h"
#include "common/writer.h"

/* Where records came from, for the warning. */
struct origin {
	const char *path;
	/* the source columns of the id, as the map has them */
	const char *id;
	/* how its legs become one, by column */
	const unsigned char *merge;
};

struct order {
	/* the part of the records that is written */
	struct shard shard;
	/* records from before this time are ignored, now that legs are one */
	int64_t since;
	/* set, it is lent each record, and none is written */
	void (*lend)(void *of, struct slice line);
	void *of;
	/* private */
	struct counts *counts;
	struct sorter records, ids;
	/* the hashes of ids that lead to others, and what they have in common
	 */
	struct sorter chained;
	struct chain chain;
	size_t memory;
	uint64_t n;
	int64_t newest;
	struct origin *origins;
	size_t norigins, allocated;
	/* one bit a record: its id may come twice */
	unsigned char *twice;
	struct sorter folded;
	struct line line;
};

/* memory is what the sorting may take in all. */
void order_init(struct order *, size_t memory, struct counts *);

/* From now on records come from there; all of it has to live on. */
void order_origin(struct order *, const char *path, const char *id,
    const unsigned char *merge);

/* Take in the record that was translated last. */
void order_put(struct order *, const struct translator *, unsigned long line);

/* Write all records. */
void order_write(struct order *, struct writer *);

void order_free(struct order *);

#endif
