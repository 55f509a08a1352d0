#ifndef SCORE_STORE_H
#define SCORE_STORE_H

/*
 * The histories of all customers, packed, each behind its customer's key in
 * one block of 32 bytes and up, 1 KiB at most.
 *
 * A history that outgrows its block moves to a larger one, and the old block
 * serves the next customer who needs one of that size.  A customer who came
 * once takes some 70 bytes in all.
 *
 * Customers are found by a hash under the seed of dict_hash(): keys are
 * hostile.  The slot of a customer, which the functions take, is valid until
 * the next store_customer().
 */

#include <stddef.h>
#include <stdint.h>

#include "common/slice.h"

/* A longer key is held as its beginning and a hash of the whole. */
#define STORE_KEY 64

/* The largest block, in units of 32 bytes. */
#define STORE_UNITS 32

struct store {
	/* how many customers there are */
	size_t n;
	/* private: the hash table */
	struct store_slot *slots;
	size_t nslots;
	/* blocks stand in chunks; free ones are linked by their size */
	unsigned char **chunks;
	size_t nchunks, used;
	uint32_t unused[STORE_UNITS + 1];
};

void store_init(struct store *);

/*
 * The slot of a customer, who may be new: then store.n has grown.  hash is
 * dict_hash() of the key.
 */
size_t store_customer(struct store *, struct slice key, uint64_t hash);

/*
 * To have a history at hand when it is needed (see common/ahead.h): by the
 * hash of the key its slot is fetched, and after that its block.
 */
void store_fetch_slot(const void *store, uint64_t hash);
void store_fetch_block(const void *store, uint64_t hash);

/* The same of a slot. */
void store_fetch(const struct store *, size_t slot);

/* The key of a customer, valid until the next store_put(). */
struct slice store_key(const struct store *, size_t slot);

/* The packed history of a customer, valid as long, or NULL. */
const unsigned char *store_get(const struct store *, size_t slot);

/* Keep a packed history, of HISTORY_PACKED bytes at most. */
void store_put(struct store *, size_t slot, const unsigned char *, size_t len);

/* The slots of all customers as they came, store.n; the caller frees them. */
uint32_t *store_order(const struct store *);

void store_free(struct store *);

#endif
