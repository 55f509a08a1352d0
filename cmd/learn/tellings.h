#ifndef LEARN_TELLINGS_H
#define LEARN_TELLINGS_H

/*
 * Runs of eight words and how many customers they were said to, counted in
 * bounded memory.
 *
 * A run is common once it was said to as many customers as are needed.  When
 * the table is full, runs that are not common are forgotten, those that were
 * said longest ago first; common ones stay.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/memory.h"
#include "common/slice.h"

/* A run that is common. */
struct telling {
	/* its words, joined by blanks */
	struct slice words;
	/* records that it was said in, from the first one remembered on */
	uint32_t contacts;
};

struct tellings {
	/* the common ones, in no order that matters */
	struct telling *common;
	size_t ncommon;
	/* some more would be common, but there was no room */
	bool full;
	/* private */
	size_t needed, most, size;
	struct telling_slot *slots;
	uint32_t *customers;
	size_t nslots, used;
	uint32_t swept;
	struct arena arena;
};

/* needed customers make a run common; bytes is the most the table takes. */
void tellings_init(struct tellings *, size_t needed, size_t bytes);

/*
 * A run was said to a customer (a hash) in the record of that number, from 1.
 * Records come in order.
 */
void tellings_add(struct tellings *, uint64_t hash, struct slice words,
    uint32_t record, uint32_t customer);

void tellings_free(struct tellings *);

#endif
