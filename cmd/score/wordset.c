#include "cmd/score/wordset.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

#define SLOTS_MIN 256

struct wordset_slot {
	uint32_t hash, round;
};

void
wordset_clear(struct wordset *set)
{
	set->n = 0;
	if (++set->round != 0)
		return;
	/* after 2^32 rounds an old slot could seem new */
	if (set->nslots > 0)
		memset(set->slots, 0, set->nslots * sizeof(*set->slots));
	set->round = 1;
}

/* The slot where the hash stands or would stand. */
static struct wordset_slot *
find_slot(const struct wordset *set, uint32_t hash)
{
	size_t mask = set->nslots - 1, at;

	for (at = hash & mask;; at = (at + 1) & mask)
		if (set->slots[at].round != set->round ||
		    set->slots[at].hash == hash)
			return &set->slots[at];
}

static void
grow(struct wordset *set)
{
	struct wordset_slot *old = set->slots;
	size_t n = set->nslots, i;

	set->nslots = n == 0 ? SLOTS_MIN : 2 * n;
	set->slots = memory_new(set->nslots, sizeof(*set->slots));
	if (set->round == 0)
		set->round = 1;
	for (i = 0; i < n; i++)
		if (old[i].round == set->round)
			*find_slot(set, old[i].hash) = old[i];
	free(old);
}

void
wordset_add(struct wordset *set, uint32_t hash)
{
	struct wordset_slot *slot;

	if (2 * (set->n + 1) > set->nslots)
		grow(set);
	slot = find_slot(set, hash);
	if (slot->round == set->round)
		return;
	slot->hash = hash;
	slot->round = set->round;
	set->n++;
}

bool
wordset_has(const struct wordset *set, uint32_t hash)
{
	return set->n > 0 && find_slot(set, hash)->round == set->round;
}

void
wordset_free(struct wordset *set)
{
	static const struct wordset none;

	free(set->slots);
	*set = none;
}
