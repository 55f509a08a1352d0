/* t_dict - numbered keys and the arena under them */

#include <stdio.h>

#include "common/dict.h"
#include "tests/unit/check.h"

static struct slice
key(char to[32], int i)
{
	struct slice slice = { to, 0 };

	slice.len = (size_t)snprintf(to, 32, "key %d", i);
	return slice;
}

int
main(void)
{
	struct dict dict;
	char text[32];
	int i;

	dict_init(&dict);
	CHECK(dict_find(&dict, SLICE("none")) == DICT_NONE);
	for (i = 0; i < 10000; i++)
		CHECK(dict_add(&dict, key(text, i)) == (size_t)i);
	for (i = 0; i < 10000; i++) {
		CHECK(dict_add(&dict, key(text, i)) == (size_t)i);
		CHECK(dict_find(&dict, key(text, i)) == (size_t)i);
		CHECK(slice_eq(dict_key(&dict, (size_t)i), key(text, i)));
	}
	CHECK(dict.n == 10000);
	CHECK(dict_find(&dict, SLICE("key 10000")) == DICT_NONE);
	/* a NUL is a byte like any other, and the empty key is one */
	CHECK(dict_add(&dict, SLICE("a\0b")) == 10000);
	CHECK(dict_add(&dict, SLICE("a")) == 10001);
	CHECK(dict_add(&dict, SLICE_EMPTY) == 10002);
	CHECK(dict_find(&dict, SLICE_EMPTY) == 10002);
	CHECK(dict_hash(SLICE("a")) == dict_hash(SLICE("a")));
	CHECK(dict_hash(SLICE("a")) != dict_hash(SLICE("b")));
	dict_free(&dict);
	return check_status();
}
