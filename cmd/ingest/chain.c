#include "cmd/ingest/chain.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "common/memory.h"
#include "common/status.h"

#define SLOTS_FIRST 1024

/* The slot of a hash, or the free one where it belongs. */
static size_t
slot_find(const struct chain *chain, uint64_t hash)
{
	size_t mask = chain->nslots - 1, at = (size_t)hash & mask;

	while (chain->slot[at] != 0 && chain->hash[chain->slot[at] - 1] != hash)
		at = (at + 1) & mask;
	return at;
}

static void
slots_grow(struct chain *chain)
{
	size_t i;

	free(chain->slot);
	chain->nslots = chain->nslots == 0 ? SLOTS_FIRST : 2 * chain->nslots;
	chain->slot = memory_new(chain->nslots, sizeof(*chain->slot));
	for (i = 0; i < chain->n; i++)
		chain->slot[slot_find(chain, chain->hash[i])] =
		    (uint32_t)(i + 1);
}

/* The number of a hash, added where it is new. */
static uint32_t
number_of(struct chain *chain, uint64_t hash)
{
	size_t at;

	if (2 * chain->n >= chain->nslots)
		slots_grow(chain);
	at = slot_find(chain, hash);
	if (chain->slot[at] != 0)
		return chain->slot[at] - 1;
	if (chain->n == UINT32_MAX - 1)
		errx(STATUS_FATAL, "more than %lu legs in chains",
		    (unsigned long)chain->n);
	chain->hash = memory_grow(
	    chain->hash, &chain->nhash, chain->n + 1, sizeof(*chain->hash));
	chain->next = memory_grow(
	    chain->next, &chain->nnext, chain->n + 1, sizeof(*chain->next));
	chain->hash[chain->n] = hash;
	chain->next[chain->n] = (uint32_t)chain->n;
	chain->n++;
	chain->slot[at] = (uint32_t)chain->n;
	return (uint32_t)chain->n - 1;
}

/* The set's own number; the way to it becomes shorter. */
static uint32_t
set_of(struct chain *chain, uint32_t number)
{
	while (chain->next[number] != number) {
		chain->next[number] = chain->next[chain->next[number]];
		number = chain->next[number];
	}
	return number;
}

void
chain_link(struct chain *chain, uint64_t a, uint64_t b)
{
	uint32_t first = set_of(chain, number_of(chain, a));
	uint32_t second = set_of(chain, number_of(chain, b));

	if (first < second)
		chain->next[second] = first;
	else
		chain->next[first] = second;
}

uint64_t
chain_of(struct chain *chain, uint64_t hash)
{
	size_t at;

	/* an id that no link was about is its own set */
	if (chain->nslots == 0)
		return hash;
	at = slot_find(chain, hash);
	if (chain->slot[at] == 0)
		return hash;
	return chain->hash[set_of(chain, chain->slot[at] - 1)];
}

void
chain_free(struct chain *chain)
{
	free(chain->hash);
	free(chain->next);
	free(chain->slot);
	memset(chain, 0, sizeof(*chain));
}
