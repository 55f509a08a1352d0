/* SHA-256 by the examples of FIPS 180-4, HMAC by those of RFC 4231. */

#include <string.h>

#include "cmd/ingest/sha256.h"
#include "tests/unit/check.h"

static bool
is_hex(const unsigned char *code, const char *want)
{
	char hex[2 * SHA256_LEN + 1];
	size_t i;

	for (i = 0; i < SHA256_LEN; i++)
		(void)snprintf(hex + 2 * i, 3, "%02x", code[i]);
	return strcmp(hex, want) == 0;
}

static bool
hashes(struct slice text, const char *want)
{
	unsigned char code[SHA256_LEN];
	struct sha256 sha;

	sha256_init(&sha);
	sha256_put(&sha, text);
	sha256_end(&sha, code);
	return is_hex(code, want);
}

/* Whole, and cut in two. */
static bool
codes(struct slice key, struct slice text, const char *want)
{
	unsigned char code[SHA256_LEN], again[SHA256_LEN];
	struct slice head = { text.s, text.len / 3 };
	struct hmac hmac;

	hmac_init(&hmac, key);
	hmac_code(&hmac, SLICE_EMPTY, text, code);
	hmac_code(&hmac, head, slice_from(text, head.len), again);
	return is_hex(code, want) && memcmp(code, again, sizeof(code)) == 0;
}

static void
million(void)
{
	unsigned char code[SHA256_LEN];
	struct sha256 sha;
	size_t i;

	sha256_init(&sha);
	for (i = 0; i < 100000; i++)
		sha256_put(&sha, SLICE("aaaaaaaaaa"));
	sha256_end(&sha, code);
	CHECK(is_hex(code,
	    "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"));
}

static void
hmacs(void)
{
	char bytes[131];
	struct slice key = { bytes, 20 };
	char dd[50];
	struct slice text = { dd, sizeof(dd) };

	memset(bytes, 0x0b, sizeof(bytes));
	CHECK(codes(key, SLICE("Hi There"),
	    "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"));
	CHECK(codes(SLICE("Jefe"), SLICE("what do ya want for nothing?"),
	    "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
	memset(bytes, 0xaa, sizeof(bytes));
	memset(dd, 0xdd, sizeof(dd));
	CHECK(codes(key, text,
	    "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"));
	key.len = sizeof(bytes);
	CHECK(codes(key,
	    SLICE("Test Using Larger Than Block-Size Key - Hash Key First"),
	    "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
}

int
main(void)
{
	CHECK(hashes(SLICE_EMPTY,
	    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
	CHECK(hashes(SLICE("abc"),
	    "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	CHECK(hashes(
	    SLICE("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
	    "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
	million();
	hmacs();
	return check_status();
}
