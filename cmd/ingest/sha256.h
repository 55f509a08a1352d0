#ifndef INGEST_SHA256_H
#define INGEST_SHA256_H

/*
 * SHA-256 (FIPS 180-4) and HMAC with it (RFC 2104, RFC 4231).
 *
 * A struct sha256 can be copied at any point, so what begins the same way is
 * hashed once.
 */

#include <stddef.h>
#include <stdint.h>

#include "common/slice.h"

#define SHA256_LEN 32
#define SHA256_BLOCK 64

struct sha256 {
	uint32_t state[8];
	uint64_t len;
	unsigned char block[SHA256_BLOCK];
};

void sha256_init(struct sha256 *);
void sha256_put(struct sha256 *, struct slice);
void sha256_end(struct sha256 *, unsigned char to[SHA256_LEN]);

/* A key, made ready; the key itself is not kept. */
struct hmac {
	struct sha256 inner, outer;
};

void hmac_init(struct hmac *, struct slice key);

/* The code of kind and then text, which are hashed as one. */
void hmac_code(const struct hmac *, struct slice kind, struct slice text,
    unsigned char to[SHA256_LEN]);

#endif
