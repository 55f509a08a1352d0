#ifndef COMMON_DICT_H
#define COMMON_DICT_H

/*
 * A set of keys, each with a number: 0 for the first one added, then 1, 2 ...
 *
 * What belongs to a key lies in an array of the holder's, at the key's
 * number, so the order is that of insertion and no output can depend on the
 * hash.  The hash is SipHash-1-3 under a seed drawn at random for each
 * process: keys are hostile.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/memory.h"
#include "common/slice.h"

#define DICT_NONE ((size_t)-1)

/* Where a key may stand: its number from 1, 0 for none, and half its hash. */
struct dict_slot {
	uint32_t at, hash;
};

struct dict {
	/* how many keys there are */
	size_t n;
	/* private */
	struct slice *keys;
	size_t nkeys;
	struct dict_slot *slots;
	size_t nslots;
	struct arena arena;
};

void dict_init(struct dict *);

/* The number of the key; it is copied and added where it is new. */
size_t dict_add(struct dict *, struct slice key);

/* The same where dict_hash() of the key is known. */
size_t dict_add_hashed(struct dict *, struct slice key, uint64_t hash);

/* The number of the key, or DICT_NONE. */
size_t dict_find(const struct dict *, struct slice key);

/*
 * Have the machine fetch what a key of that hash will be looked for in: first
 * the slot, and when that has come, the key, whose number is told where it
 * seems to be there.
 */
void dict_fetch_slot(const struct dict *, uint64_t hash);
size_t dict_fetch_key(const struct dict *, uint64_t hash);

/* The key of a number, valid until dict_free(). */
struct slice dict_key(const struct dict *, size_t);

void dict_free(struct dict *);

/* The seeded hash by itself: of equal bytes equal, within one process. */
uint64_t dict_hash(struct slice);

#endif
