#include "cmd/ingest/sha256.h"

#include <string.h>

/* The fractions of the cube roots of the first 64 primes. */
static const uint32_t round_constants[64] = { 0x428a2f98, 0x71374491,
	0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
	0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
	0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
	0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
	0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
	0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb,
	0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
	0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08,
	0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
	0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb,
	0xbef9a3f7, 0xc67178f2 };

/* The fractions of the square roots of the first 8 primes. */
static const uint32_t first_state[8] = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372,
	0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };

static uint32_t
turn(uint32_t x, unsigned n)
{
	return x >> n | x << (32 - n);
}

/* The 64 words of a block: its own 16, and what is made of them. */
static void
schedule(uint32_t w[64], const unsigned char *block)
{
	uint32_t a, b;
	size_t i;

	for (i = 0; i < 16; i++)
		w[i] = (uint32_t)block[4 * i] << 24 |
		    (uint32_t)block[4 * i + 1] << 16 |
		    (uint32_t)block[4 * i + 2] << 8 | block[4 * i + 3];
	for (; i < 64; i++) {
		a = w[i - 15];
		b = w[i - 2];
		w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ a >> 3) +
		    w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ b >> 10);
	}
}

static void
block_take(struct sha256 *sha, const unsigned char *block)
{
	uint32_t w[64], s[8], first, second;
	size_t i;

	schedule(w, block);
	memcpy(s, sha->state, sizeof(s));
	for (i = 0; i < 64; i++) {
		first = s[7] +
		    (turn(s[4], 6) ^ turn(s[4], 11) ^ turn(s[4], 25)) +
		    ((s[4] & s[5]) ^ (~s[4] & s[6])) + round_constants[i] +
		    w[i];
		second = (turn(s[0], 2) ^ turn(s[0], 13) ^ turn(s[0], 22)) +
		    ((s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]));
		memmove(s + 1, s, 7 * sizeof(*s));
		s[4] += first;
		s[0] = first + second;
	}
	for (i = 0; i < 8; i++)
		sha->state[i] += s[i];
}

void
sha256_init(struct sha256 *sha)
{
	memset(sha, 0, sizeof(*sha));
	memcpy(sha->state, first_state, sizeof(sha->state));
}

void
sha256_put(struct sha256 *sha, struct slice s)
{
	size_t have, n;

	while (s.len > 0) {
		have = sha->len % SHA256_BLOCK;
		n = SHA256_BLOCK - have < s.len ? SHA256_BLOCK - have : s.len;
		memcpy(sha->block + have, s.s, n);
		sha->len += n;
		s = slice_from(s, n);
		if (have + n == SHA256_BLOCK)
			block_take(sha, sha->block);
	}
}

/* A bit, zeros up to eight bytes before a block's end, the bits' number. */
void
sha256_end(struct sha256 *sha, unsigned char to[SHA256_LEN])
{
	static const char padding[SHA256_BLOCK] = "\x80";
	uint64_t bits = sha->len * 8;
	struct slice s = { padding, 0 };
	char tail[8];
	size_t i;

	s.len =
	    1 + (2 * SHA256_BLOCK - 9 - sha->len % SHA256_BLOCK) % SHA256_BLOCK;
	sha256_put(sha, s);
	for (i = 0; i < 8; i++)
		tail[i] = (char)(bits >> (56 - 8 * i) & 0xff);
	s.s = tail;
	s.len = sizeof(tail);
	sha256_put(sha, s);
	for (i = 0; i < SHA256_LEN; i++)
		to[i] = (unsigned char)(sha->state[i / 4] >> (24 - i % 4 * 8));
}

void
hmac_init(struct hmac *hmac, struct slice key)
{
	char pad[SHA256_BLOCK] = { 0 };
	struct slice whole = { pad, sizeof(pad) };
	struct sha256 sha;
	size_t i;

	if (key.len > SHA256_BLOCK) {
		sha256_init(&sha);
		sha256_put(&sha, key);
		sha256_end(&sha, (unsigned char *)pad);
	} else
		memcpy(pad, key.s, key.len);
	for (i = 0; i < sizeof(pad); i++)
		pad[i] = (char)(pad[i] ^ 0x36);
	sha256_init(&hmac->inner);
	sha256_put(&hmac->inner, whole);
	for (i = 0; i < sizeof(pad); i++)
		pad[i] = (char)(pad[i] ^ 0x36 ^ 0x5c);
	sha256_init(&hmac->outer);
	sha256_put(&hmac->outer, whole);
	memset(hmac->inner.block, 0, sizeof(hmac->inner.block));
	memset(hmac->outer.block, 0, sizeof(hmac->outer.block));
}

void
hmac_code(const struct hmac *hmac, struct slice kind, struct slice text,
    unsigned char to[SHA256_LEN])
{
	struct sha256 sha = hmac->inner;
	struct slice inner = { (const char *)to, SHA256_LEN };

	sha256_put(&sha, kind);
	sha256_put(&sha, text);
	sha256_end(&sha, to);
	sha = hmac->outer;
	sha256_put(&sha, inner);
	sha256_end(&sha, to);
}
