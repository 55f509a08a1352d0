#ifndef COMMON_TERMS_H
#define COMMON_TERMS_H

/*
 * A set of terms, each one word or several, found in one pass over the words
 * of a turn.
 *
 * The set is built from a table that a person wrote, then only looked into.
 * Its size is fixed by that table, so a hash without a seed is safe here:
 * words of a hostile text can be slow to miss, but never add to the set.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/memory.h"
#include "common/words.h"

#define TERMS_NONE UINT32_MAX

struct term_hit {
	uint32_t term;
	/* the words [start, end) of the turn */
	size_t start, end;
};

struct terms {
	/* how many terms there are */
	size_t n;
	/* private: a tree of words, its edges in a hash table */
	struct terms_node *nodes;
	size_t nnodes, nodes_size;
	struct terms_edge *edges;
	size_t nedges, edges_used;
	/* private: bits of the edges, of terms of one word, of first pairs */
	uint64_t *filter, *alone, *pairs;
	uint32_t *starts;
	size_t nstarts;
	struct term_hit *hits;
	size_t nhits, hits_used;
	struct arena arena;
};

void terms_init(struct terms *);

/*
 * The number of a term: the next one (0, 1, 2 ...) if it is new, else that
 * of the equal one added before.  TERMS_NONE for a term without words.
 */
uint32_t terms_add(struct terms *, const struct words *);

/*
 * Every term in the words of a turn, by start and then by length.  The array
 * is valid until the next call.
 */
const struct term_hit *terms_match(
    struct terms *, const struct words *, size_t *n);

void terms_free(struct terms *);

#endif
