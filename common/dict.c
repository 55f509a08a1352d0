#include "common/dict.h"

#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "common/machine.h"

/* SipHash-1-3 (Aumasson and Bernstein): a keyed hash for short inputs. */
struct sip {
	uint64_t v0, v1, v2, v3;
};

static inline uint64_t
rotate(uint64_t x, int bits)
{
	return x << bits | x >> (64 - bits);
}

static inline void
sip_round(struct sip *sip)
{
	sip->v0 += sip->v1;
	sip->v1 = rotate(sip->v1, 13) ^ sip->v0;
	sip->v0 = rotate(sip->v0, 32);
	sip->v2 += sip->v3;
	sip->v3 = rotate(sip->v3, 16) ^ sip->v2;
	sip->v0 += sip->v3;
	sip->v3 = rotate(sip->v3, 21) ^ sip->v0;
	sip->v2 += sip->v1;
	sip->v1 = rotate(sip->v1, 17) ^ sip->v2;
	sip->v2 = rotate(sip->v2, 32);
}

static inline uint64_t
sip_word(const char *s, size_t len)
{
	uint64_t word = 0;
	size_t i;

	for (i = 0; i < len; i++)
		word |= (uint64_t)(unsigned char)s[i] << (8 * i);
	return word;
}

/* Eight bytes at once, written so that compilers see one load. */
static uint64_t
sip_eight(const unsigned char *s)
{
	return (uint64_t)s[0] | (uint64_t)s[1] << 8 | (uint64_t)s[2] << 16 |
	    (uint64_t)s[3] << 24 | (uint64_t)s[4] << 32 | (uint64_t)s[5] << 40 |
	    (uint64_t)s[6] << 48 | (uint64_t)s[7] << 56;
}

static uint64_t
sip_hash(const uint64_t seed[2], struct slice key)
{
	struct sip sip = {
		seed[0] ^ 0x736f6d6570736575,
		seed[1] ^ 0x646f72616e646f6d,
		seed[0] ^ 0x6c7967656e657261,
		seed[1] ^ 0x7465646279746573,
	};
	uint64_t word;
	size_t at;

	for (at = 0; at + 8 <= key.len; at += 8) {
		word = sip_eight((const unsigned char *)key.s + at);
		sip.v3 ^= word;
		sip_round(&sip);
		sip.v0 ^= word;
	}
	word = (uint64_t)key.len << 56 | sip_word(key.s + at, key.len - at);
	sip.v3 ^= word;
	sip_round(&sip);
	sip.v0 ^= word;
	sip.v2 ^= 0xff;
	sip_round(&sip);
	sip_round(&sip);
	sip_round(&sip);
	return sip.v0 ^ sip.v1 ^ sip.v2 ^ sip.v3;
}

/* Drawn once for each process; from clock and place where all else fails. */
static const uint64_t *
seed_draw(void)
{
	static uint64_t seed[2];
	static bool drawn;
	struct timespec now;
	int fd;

	if (drawn)
		return seed;
	drawn = true;
	fd = open("/dev/urandom", O_RDONLY | O_CLOEXEC);
	if (fd != -1) {
		ssize_t n = read(fd, seed, sizeof(seed));

		close(fd);
		if (n == (ssize_t)sizeof(seed))
			return seed;
	}
	clock_gettime(CLOCK_REALTIME, &now);
	seed[0] = (uint64_t)now.tv_nsec ^ (uint64_t)now.tv_sec << 32;
	seed[1] = (uint64_t)(uintptr_t)&now ^ (uint64_t)getpid() << 48;
	return seed;
}

uint64_t
dict_hash(struct slice key)
{
	return sip_hash(seed_draw(), key);
}

void
dict_init(struct dict *dict)
{
	memset(dict, 0, sizeof(*dict));
	arena_init(&dict->arena);
}

/* The slot that holds the key, or the free one where it belongs. */
static size_t
slot_find(const struct dict *dict, struct slice key, uint32_t hash)
{
	size_t slot, mask = dict->nslots - 1;

	for (slot = hash & mask; dict->slots[slot].at != 0;
	     slot = (slot + 1) & mask)
		if (dict->slots[slot].hash == hash &&
		    slice_eq(dict->keys[dict->slots[slot].at - 1], key))
			break;
	return slot;
}

/* Twice the slots, so that no more than half of them are taken. */
static void
slots_grow(struct dict *dict)
{
	struct dict_slot *old = dict->slots;
	size_t i, slot, mask, nold = dict->nslots;

	dict->nslots = nold == 0 ? 64 : nold * 2;
	dict->slots = memory_scattered(dict->nslots, sizeof(*dict->slots));
	mask = dict->nslots - 1;
	for (i = 0; i < nold; i++) {
		if (old[i].at == 0)
			continue;
		for (slot = old[i].hash & mask; dict->slots[slot].at != 0;
		     slot = (slot + 1) & mask)
			;
		dict->slots[slot] = old[i];
	}
	free(old);
}

size_t
dict_add(struct dict *dict, struct slice key)
{
	return dict_add_hashed(dict, key, dict_hash(key));
}

size_t
dict_add_hashed(struct dict *dict, struct slice key, uint64_t whole)
{
	uint32_t hash = (uint32_t)whole;
	size_t slot;

	if (dict->n * 2 >= dict->nslots)
		slots_grow(dict);
	slot = slot_find(dict, key, hash);
	if (dict->slots[slot].at != 0)
		return dict->slots[slot].at - (size_t)1;
	dict->keys = memory_grow(
	    dict->keys, &dict->nkeys, dict->n + 1, sizeof(*dict->keys));
	dict->keys[dict->n] = arena_copy(&dict->arena, key);
	dict->slots[slot].hash = hash;
	dict->slots[slot].at = (uint32_t)++dict->n;
	return dict->n - 1;
}

size_t
dict_find(const struct dict *dict, struct slice key)
{
	size_t slot;

	if (dict->n == 0)
		return DICT_NONE;
	slot = slot_find(dict, key, (uint32_t)dict_hash(key));
	if (dict->slots[slot].at == 0)
		return DICT_NONE;
	return dict->slots[slot].at - (size_t)1;
}

void
dict_fetch_slot(const struct dict *dict, uint64_t hash)
{
	if (dict->nslots > 0)
		machine_fetch(
		    &dict->slots[(uint32_t)hash & (dict->nslots - 1)]);
}

size_t
dict_fetch_key(const struct dict *dict, uint64_t hash)
{
	size_t slot, mask = dict->nslots - 1;

	if (dict->nslots == 0)
		return DICT_NONE;
	for (slot = (uint32_t)hash & mask; dict->slots[slot].at != 0;
	     slot = (slot + 1) & mask)
		if (dict->slots[slot].hash == (uint32_t)hash) {
			machine_fetch(&dict->keys[dict->slots[slot].at - 1]);
			return dict->slots[slot].at - (size_t)1;
		}
	return DICT_NONE;
}

struct slice
dict_key(const struct dict *dict, size_t at)
{
	return dict->keys[at];
}

void
dict_free(struct dict *dict)
{
	free(dict->keys);
	free(dict->slots);
	arena_free(&dict->arena);
	dict_init(dict);
}
