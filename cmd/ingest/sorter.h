#ifndef INGEST_SORTER_H
#define INGEST_SORTER_H

/*
 * Any number of items in order of key and number, in bounded memory.
 *
 * What does not fit is written to an unlinked temporary file in TMPDIR (or
 * /tmp) as sorted runs, and all runs are merged at once.  A disk that is full
 * ends the program.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/slice.h"
#include "common/writer.h"

struct sorted {
	uint64_t key, number;
	/* valid until the next call */
	struct slice bytes;
};

struct entry;
struct run;

struct sorter {
	/* how many items there are */
	uint64_t n;
	/* private: what lies in memory */
	size_t memory;
	char *bytes;
	size_t used, size;
	struct entry *entries;
	size_t nentries, have;
	bool sorted;
	/* what lies in the file */
	int fd;
	char *path;
	struct writer out;
	uint64_t end;
	struct run *runs;
	size_t nruns, allocated;
	/* where reading is: in memory, or a heap of runs by their next item */
	size_t next;
	struct run **heap;
	size_t nheap;
};

void sorter_init(struct sorter *, size_t memory);

/* Put an item whose bytes are these parts, one behind the other. */
void sorter_put(struct sorter *, uint64_t key, uint64_t number,
    const struct slice parts[], size_t nparts);

/* Nothing more will be put: begin to read, or begin anew. */
void sorter_begin(struct sorter *);

/* Lend the next item in order.  Return false at the end. */
bool sorter_next(struct sorter *, struct sorted *);

void sorter_free(struct sorter *);

#endif
