#ifndef INGEST_CHAIN_H
#define INGEST_CHAIN_H

/*
 * Which ids are of one contact, where each row leads to another one.
 *
 * Ids are known by their hash.  Sets of them are joined as links come in, in
 * practically constant time each; it takes 12 to 24 bytes an id.
 */

#include <stddef.h>
#include <stdint.h>

struct chain {
	/* private: the hashes; of each the next one on the way to its set's */
	uint64_t *hash;
	uint32_t *next;
	size_t n, nhash, nnext;
	/* where a hash stands, from 1; 0 for none */
	uint32_t *slot;
	size_t nslots;
};

/* Both are of one contact. */
void chain_link(struct chain *, uint64_t, uint64_t);

/* The hash that all ids of the contact have in common: that of one of them,
 * its own where nothing links it. */
uint64_t chain_of(struct chain *, uint64_t);

void chain_free(struct chain *);

#endif
