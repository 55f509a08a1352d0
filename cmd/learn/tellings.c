#include "cmd/learn/tellings.h"

#include <stdlib.h>

#define SLOTS_MIN 4096

/* A common run is in common[] at this place, less 1; 0 for the others. */
struct telling_slot {
	/* 0 where the slot is free */
	uint64_t hash;
	uint32_t contacts, record, common, ncustomers;
};

void
tellings_init(struct tellings *t, size_t needed, size_t bytes)
{
	static const struct tellings none;
	size_t each;

	*t = none;
	arena_init(&t->arena);
	t->needed = needed;
	each = sizeof(*t->slots) + (needed - 1) * sizeof(*t->customers);
	for (t->most = SLOTS_MIN; 4 * t->most * each <= bytes; t->most *= 2)
		continue;
}

/* The slot where the hash stands or would stand. */
static size_t
find_slot(const struct tellings *t, uint64_t hash)
{
	size_t mask = t->nslots - 1, at = hash & mask;

	while (t->slots[at].hash != 0 && t->slots[at].hash != hash)
		at = (at + 1) & mask;
	return at;
}

static uint32_t *
customers_of(const struct tellings *t, size_t at)
{
	return t->customers + at * (t->needed - 1);
}

/* Make a table of n slots; uncommon runs last said before are left out. */
static void
rebuild(struct tellings *t, size_t n, uint32_t before)
{
	struct tellings old = *t;
	size_t i, at;

	t->nslots = n;
	t->used = 0;
	t->slots = memory_new(n, sizeof(*t->slots));
	t->customers = memory_new(n * (t->needed - 1), sizeof(*t->customers));
	for (i = 0; i < old.nslots; i++) {
		if (old.slots[i].hash == 0 ||
		    (old.slots[i].common == 0 && old.slots[i].record < before))
			continue;
		at = find_slot(t, old.slots[i].hash);
		t->slots[at] = old.slots[i];
		memcpy(customers_of(t, at), customers_of(&old, i),
		    (t->needed - 1) * sizeof(*t->customers));
		t->used++;
	}
	free(old.slots);
	free(old.customers);
}

static void
make_room(struct tellings *t, uint32_t record)
{
	if (2 * (t->used + 1) <= t->nslots)
		return;
	if (t->nslots < t->most) {
		rebuild(t, t->nslots == 0 ? SLOTS_MIN : 2 * t->nslots, 0);
		return;
	}
	rebuild(t, t->nslots, t->swept + (record - t->swept) / 2);
	if (8 * t->used > 3 * t->nslots)
		rebuild(t, t->nslots, record);
	t->swept = record;
}

static void
make_common(struct tellings *t, struct telling_slot *slot, struct slice words)
{
	if (4 * (t->ncommon + 1) > t->most) {
		t->full = true;
		return;
	}
	t->common = memory_grow(
	    t->common, &t->size, t->ncommon + 1, sizeof(*t->common));
	t->common[t->ncommon].words = arena_copy(&t->arena, words);
	slot->common = (uint32_t)++t->ncommon;
}

/* One more customer, if it is none of those before. */
static void
add_customer(
    struct tellings *t, size_t at, struct slice words, uint32_t customer)
{
	struct telling_slot *slot = &t->slots[at];
	uint32_t *customers = customers_of(t, at);
	size_t i;

	for (i = 0; i < slot->ncustomers; i++)
		if (customers[i] == customer)
			return;
	if (i < t->needed - 1)
		customers[slot->ncustomers++] = customer;
	else
		make_common(t, slot, words);
}

void
tellings_add(struct tellings *t, uint64_t hash, struct slice words,
    uint32_t record, uint32_t customer)
{
	struct telling_slot *slot;
	size_t at;

	make_room(t, record);
	hash += hash == 0;
	at = find_slot(t, hash);
	slot = &t->slots[at];
	if (slot->hash == 0) {
		slot->hash = hash;
		t->used++;
	}
	if (slot->record != record) {
		slot->record = record;
		slot->contacts++;
	}
	if (slot->common == 0)
		add_customer(t, at, words, customer);
	if (slot->common != 0)
		t->common[slot->common - 1].contacts = slot->contacts;
}

void
tellings_free(struct tellings *t)
{
	free(t->slots);
	free(t->customers);
	free(t->common);
	arena_free(&t->arena);
}
