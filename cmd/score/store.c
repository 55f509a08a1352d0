#include "cmd/score/store.h"

#include <err.h>
#include <stdlib.h>

#include "cmd/score/history.h"
#include "common/dict.h"
#include "common/machine.h"
#include "common/memory.h"
#include "common/status.h"

#define UNIT 32
/* A chunk has this many units. */
#define CHUNK 65536

/*
 * A block begins with its size in units, the length of the key and the number
 * of the customer, 0 for the first; the key and the history follow.  One that
 * is free has the next free one in place of the number.
 */
#define NUMBER 2
#define HEADER (NUMBER + sizeof(uint32_t))

/* In place of the first byte of a history: there is none yet. */
#define NOTHING 0xff

/* What the first history of a customer usually takes. */
#define FIRST_HISTORY 40

struct store_slot {
	uint32_t hash;
	/* 0 where the slot is free */
	uint32_t block;
};

void
store_init(struct store *store)
{
	memset(store, 0, sizeof(*store));
}

static unsigned char *
block_at(const struct store *store, uint32_t block)
{
	return store->chunks[block / CHUNK] + block % CHUNK * UNIT;
}

/* A block of that many units: a free one, or the next of the chunk. */
static uint32_t
block_new(struct store *store, size_t units)
{
	uint32_t block = store->unused[units];
	size_t have = store->nchunks;
	unsigned char *at;

	if (block != 0) {
		memcpy(&store->unused[units], block_at(store, block) + NUMBER,
		    sizeof(block));
		return block;
	}
	if (store->nchunks == 0 || store->used + units > CHUNK) {
		if (store->nchunks == UINT32_MAX / CHUNK)
			errx(STATUS_FATAL,
			    "too many customers: split the records by "
			    "customer and score the parts");
		store->chunks = memory_grow(store->chunks, &have,
		    store->nchunks + 1, sizeof(*store->chunks));
		/* few customers are no reason to take a large page */
		store->chunks[store->nchunks] = store->nchunks == 0 ?
		    memory_new(CHUNK, UNIT) :
		    memory_scattered(CHUNK, UNIT);
		store->nchunks++;
		/* block 0 means none */
		store->used = store->nchunks == 1;
	}
	block = (uint32_t)((store->nchunks - 1) * CHUNK + store->used);
	store->used += units;
	at = block_at(store, block);
	at[0] = (unsigned char)units;
	return block;
}

static void
block_release(struct store *store, uint32_t block)
{
	unsigned char *at = block_at(store, block);

	memcpy(at + NUMBER, &store->unused[at[0]], sizeof(block));
	store->unused[at[0]] = block;
}

static size_t
units_of(size_t len)
{
	return (HEADER + len + UNIT - 1) / UNIT;
}

struct slice
store_key(const struct store *store, size_t slot)
{
	const unsigned char *at = block_at(store, store->slots[slot].block);
	struct slice key = { (const char *)at + HEADER, at[1] };

	return key;
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t
slot_find(const struct store *store, struct slice key, uint32_t hash)
{
	size_t at, mask = store->nslots - 1;

	for (at = hash & mask; store->slots[at].block != 0;
	     at = (at + 1) & mask)
		if (store->slots[at].hash == hash &&
		    slice_eq(store_key(store, at), key))
			break;
	return at;
}

/* Twice the slots, so that a quarter of them is free at least. */
static void
slots_grow(struct store *store)
{
	struct store_slot *old = store->slots;
	size_t i, at, n = store->nslots, mask;

	store->nslots = n == 0 ? 64 : n * 2;
	store->slots = memory_scattered(store->nslots, sizeof(*store->slots));
	mask = store->nslots - 1;
	for (i = 0; i < n; i++) {
		if (old[i].block == 0)
			continue;
		for (at = old[i].hash & mask; store->slots[at].block != 0;
		     at = (at + 1) & mask)
			;
		store->slots[at] = old[i];
	}
	free(old);
}

/* A key that is too long, as it is held. */
static struct slice
key_shorten(struct slice key, char room[STORE_KEY])
{
	size_t begin = STORE_KEY - 1 - 2 * HISTORY_HASHED;
	struct slice held = { room, STORE_KEY };

	memcpy(room, key.s, begin);
	room[begin++] = '#';
	history_digits(history_hash(key), room + begin);
	history_digits(
	    history_hash(slice_from(key, 1)), room + begin + HISTORY_HASHED);
	return held;
}

void
store_fetch_slot(const void *of, uint64_t hash)
{
	const struct store *store = of;

	if (store->nslots > 0)
		machine_fetch(&store->slots[hash & (store->nslots - 1)]);
}

/* What most blocks take is in two lines of the machine's cache. */
#define CACHE_LINE 64

void
store_fetch(const struct store *store, size_t slot)
{
	const unsigned char *at = block_at(store, store->slots[slot].block);

	machine_fetch(at);
	machine_fetch(at + CACHE_LINE);
}

void
store_fetch_block(const void *of, uint64_t hash)
{
	const struct store *store = of;
	size_t i, mask = store->nslots - 1;

	if (store->nslots == 0)
		return;
	for (i = (uint32_t)hash & mask; store->slots[i].block != 0;
	     i = (i + 1) & mask) {
		if (store->slots[i].hash != (uint32_t)hash)
			continue;
		store_fetch(store, i);
		return;
	}
}

size_t
store_customer(struct store *store, struct slice key, uint64_t whole)
{
	uint32_t hash = (uint32_t)whole, number, block;
	char room[STORE_KEY];
	unsigned char *at;
	size_t slot;

	if (key.len > STORE_KEY) {
		key = key_shorten(key, room);
		hash = (uint32_t)dict_hash(key);
	}
	if (store->n * 4 >= store->nslots * 3)
		slots_grow(store);
	slot = slot_find(store, key, hash);
	if (store->slots[slot].block != 0)
		return slot;
	number = (uint32_t)store->n++;
	block = block_new(store, units_of(key.len + FIRST_HISTORY));
	at = block_at(store, block);
	at[1] = (unsigned char)key.len;
	memcpy(at + NUMBER, &number, sizeof(number));
	memcpy(at + HEADER, key.s, key.len);
	at[HEADER + key.len] = NOTHING;
	store->slots[slot].hash = hash;
	store->slots[slot].block = block;
	return slot;
}

const unsigned char *
store_get(const struct store *store, size_t slot)
{
	const unsigned char *at = block_at(store, store->slots[slot].block);

	at += HEADER + at[1];
	return *at == NOTHING ? NULL : at;
}

void
store_put(
    struct store *store, size_t slot, const unsigned char *packed, size_t len)
{
	uint32_t block = store->slots[slot].block, other;
	unsigned char *at = block_at(store, block);
	size_t key = at[1], units = units_of(key + len);

	if (at[0] != units) {
		other = block_new(store, units);
		/* all but the size */
		memcpy(block_at(store, other) + 1, at + 1, HEADER - 1 + key);
		block_release(store, block);
		store->slots[slot].block = other;
		at = block_at(store, other);
	}
	memcpy(at + HEADER + key, packed, len);
}

/* How far ahead blocks are fetched that are all asked for. */
#define FETCH 16

uint32_t *
store_order(const struct store *store)
{
	uint32_t *order = memory_new(store->n, sizeof(*order)), number;
	size_t slot;

	for (slot = 0; slot < store->nslots; slot++) {
		/* nobody's block is the first, which is there */
		if (slot + FETCH < store->nslots)
			machine_fetch(
			    block_at(store, store->slots[slot + FETCH].block));
		if (store->slots[slot].block == 0)
			continue;
		memcpy(&number,
		    block_at(store, store->slots[slot].block) + NUMBER,
		    sizeof(number));
		order[number] = (uint32_t)slot;
	}
	return order;
}

void
store_free(struct store *store)
{
	size_t i;

	for (i = 0; i < store->nchunks; i++)
		free(store->chunks[i]);
	free(store->chunks);
	free(store->slots);
	store_init(store);
}
