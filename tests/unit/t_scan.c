/* The fast ways to look at bytes against their portable twins. */

#include <stdlib.h>
#include <string.h>

#include "common/machine.h"
#include "tests/unit/check.h"

#define LONGEST 300

/* Bytes of which many are special, at any alignment. */
static void
fill(char *s, size_t len)
{
	static const char some[] = "ab,;\t\n\r\"\\\0\xc3\xa9";
	size_t i;

	for (i = 0; i < len; i++)
		s[i] = some[check_random() % (sizeof(some) - 1)];
}

static void
compare_find(const char *s, size_t len)
{
	static const char bytes[4] = { '\n', '\r', ',', '"' };
	uint32_t a[LONGEST], b[LONGEST];
	size_t n, m, at = 0, done;

	m = machine_find_any_portable(s, len, bytes, b, LONGEST, &done);
	CHECK(done == len);
	/* the fast one may stop early, but goes on where it stopped */
	for (n = 0; at < len; at += done) {
		size_t i, got;

		got =
		    machine_find_any(s + at, len - at, bytes, a + n, 64, &done);
		CHECK(done > 0);
		for (i = n; i < n + got; i++)
			a[i] += (uint32_t)at;
		n += got;
	}
	CHECK(n == m && memcmp(a, b, n * sizeof(*a)) == 0);
}

static void
compare_escape(const char *s, size_t len)
{
	char a[MACHINE_ESCAPE(LONGEST)], b[MACHINE_ESCAPE(LONGEST)];
	size_t n = machine_escape(a, s, len);

	CHECK(n == machine_escape_portable(b, s, len));
	CHECK(memcmp(a, b, n) == 0);
}

int
main(void)
{
	char room[LONGEST + 32], *s;
	size_t len;
	unsigned i;

	for (i = 0; i < 20000; i++) {
		len = check_random() % LONGEST;
		s = room + check_random() % 32;
		memset(room, 'x', sizeof(room));
		/* half of them nearly plain */
		fill(s, i % 2 == 0 ? len : len % 20);
		compare_find(s, len);
		compare_escape(s, len);
		CHECK(machine_kinds(s, len) == machine_kinds_portable(s, len));
	}
	CHECK(machine_kinds("", 0) == 0);
	CHECK(machine_kinds("plain", 5) == 0);
	CHECK(machine_kinds("\xc3", 1) == MACHINE_HIGH);
	CHECK(machine_kinds("a\tb", 3) == MACHINE_ESCAPED);
	CHECK(machine_kinds("a\0b", 3) == MACHINE_NUL);
	return check_status();
}
