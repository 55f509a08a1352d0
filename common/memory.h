#ifndef COMMON_MEMORY_H
#define COMMON_MEMORY_H

/*
 * Memory that is there or ends the program.
 *
 * Every allocation goes through this file, so that a lack of memory has one
 * outcome: a message and STATUS_FATAL.  An arena holds what lives as long as
 * the run or the table it belongs to; all of it is given back at once.
 */

#include <stddef.h>

#include "common/slice.h"

/* n objects of size bytes, zeroed.  The caller frees them. */
void *memory_new(size_t n, size_t size);

/*
 * Zeroed room for many small things that are asked for in no order.  The
 * caller frees it.
 */
void *memory_scattered(size_t n, size_t size);

/*
 * Room for at least need objects of size bytes: the block as it is, or a
 * larger one (at least half as large again) with the old contents, and *have
 * set.  p may be NULL with *have 0.  The new part is not zeroed.
 */
void *memory_grow(void *p, size_t *have, size_t need, size_t size);

struct arena {
	/* private: the newest block, and its free part */
	struct arena_block *block;
	size_t used, size;
};

void arena_init(struct arena *);

/* Zeroed memory, aligned for any object, valid until arena_free(). */
void *arena_new(struct arena *, size_t n, size_t size);

/* A copy of the bytes; a NUL stands behind them, outside the length. */
struct slice arena_copy(struct arena *, struct slice);

/* A copy of the slice as a C string.  A NUL within the slice ends it. */
const char *arena_string(struct arena *, struct slice);

void arena_free(struct arena *);

#endif
