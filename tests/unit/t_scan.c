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
compare_ascii(const char *s, size_t len)
{
	CHECK(machine_ascii(s, len) == machine_ascii_portable(s, len));
}

static void
compare_escape(const char *s, size_t len)
{
	char a[MACHINE_ESCAPE(LONGEST)], b[MACHINE_ESCAPE(LONGEST)];
	size_t n = machine_escape(a, s, len);

	CHECK(n == machine_escape_portable(b, s, len));
	CHECK(memcmp(a, b, n) == 0);
}

/* What fill() makes has no digits and few letters: add some, at last. */
static void
compare_hint(char *s, size_t len)
{
	static const char some[] = "sSwWpPdD/:", words[] = "sswpwd";
	size_t i, n;

	CHECK(machine_find_hint(s, len, words) ==
	    machine_find_hint_portable(s, len, words));
	for (i = 0; i < len; i++)
		s[i] = some[check_random() % (sizeof(some) - 1)];
	CHECK(machine_find_hint(s, len, words) ==
	    machine_find_hint_portable(s, len, words));
	memset(s, '-', len);
	for (n = 0; n < 4 && len > 0; n++) {
		i = check_random() % len;
		memcpy(s + i, "pWd", len - i < 3 ? len - i : 3);
		CHECK(machine_find_hint(s, len, words) ==
		    machine_find_hint_portable(s, len, words));
		s[check_random() % len] = '7';
		CHECK(machine_find_hint(s, len, words) ==
		    machine_find_hint_portable(s, len, words));
		memset(s, '-', len);
	}
}

static void
compare_text(const char *s, size_t len)
{
	bool high = false, portable = false;

	CHECK(machine_text(s, len, &high) ==
	    machine_text_portable(s, len, &portable));
	CHECK(high == portable);
}

static void
test_text(void)
{
	bool high = false;

	CHECK(machine_text("", 0, &high) == 0);
	CHECK(machine_text("0123456789abcdefghij\"\xc3", 22, &high) == 20);
	CHECK(machine_text("0123456789\\\xc3klmnopq", 19, &high) == 10);
	CHECK(machine_text("ab\x1f", 3, &high) == 2);
	CHECK(machine_text("ab\x20\x7f", 4, &high) == 4);
	CHECK(!high);
	CHECK(machine_text("0123456789abcde\xc3\"", 17, &high) == 16);
	CHECK(high);
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
		compare_ascii(s, len);
		compare_hint(s, len);
		compare_text(s, len);
	}
	test_text();
	CHECK(machine_kinds("", 0) == 0);
	CHECK(machine_kinds("plain", 5) == 0);
	CHECK(machine_kinds("\xc3", 1) == MACHINE_HIGH);
	CHECK(machine_kinds("a\tb", 3) == MACHINE_ESCAPED);
	CHECK(machine_kinds("a\0b", 3) == MACHINE_NUL);
	CHECK(machine_ascii("abc\x80", 4) == 3);
	CHECK(machine_ascii("", 0) == 0);
	CHECK(machine_find_hint("no digit", 8, "sswpwd") == 8);
	CHECK(machine_find_hint("a 0", 3, "sswpwd") == 2);
	CHECK(machine_find_hint("/:9\x19", 4, "sswpwd") == 2);
	CHECK(machine_find_hint("the paSSWord", 12, "sswpwd") == 6);
	CHECK(machine_find_hint("it is my Pwd", 12, "sswpwd") == 9);
	return check_status();
}
