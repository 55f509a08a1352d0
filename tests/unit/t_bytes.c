/* t_bytes - slices, lists, escapes, quoting, and the machine's twins */

#include "common/buffer.h"
#include "common/list.h"
#include "common/machine.h"
#include "common/quote.h"
#include "tests/unit/check.h"

/* Random bytes, many of them the ones that matter. */
static struct slice
random_bytes(char *to, size_t max)
{
	static const char special[] = "\t\n\r\\tnr;=\0";
	struct slice slice = { to, check_random() % (max + 1) };
	size_t i;

	for (i = 0; i < slice.len; i++)
		to[i] = check_random() % 2 ?
		    special[check_random() % sizeof(special)] :
		    (char)check_random();
	return slice;
}

static void
test_escapes(void)
{
	struct buffer escaped = { 0 }, back = { 0 };
	char bytes[200];
	int i;

	for (i = 0; i < 20000; i++) {
		struct slice raw = random_bytes(bytes, sizeof(bytes));

		buffer_clear(&escaped);
		buffer_clear(&back);
		buffer_escaped(&escaped, raw);
		buffer_unescaped(&back, buffer_slice(&escaped));
		if (!slice_eq(buffer_slice(&back), raw) ||
		    slice_find(buffer_slice(&escaped), '\t') != escaped.len ||
		    slice_find(buffer_slice(&escaped), '\n') != escaped.len) {
			FAIL("bytes that do not come back");
			break;
		}
	}
	buffer_clear(&back);
	buffer_unescaped(&back, SLICE("a\\xb\\"));
	CHECK(slice_is(buffer_slice(&back), "a\\xb\\"));
	buffer_free(&escaped);
	buffer_free(&back);
}

static void
test_machine(void)
{
	uint32_t fast[64], plain[64];
	char bytes[300];
	size_t i, n, m, max;

	for (i = 0; i < 20000; i++) {
		struct slice raw = random_bytes(bytes, sizeof(bytes));

		max = check_random() % 64;
		n = machine_find_all(raw.s, raw.len, '\t', fast, max);
		m = machine_find_all_portable(raw.s, raw.len, '\t', plain, max);
		if (n != m ||
		    memcmp(fast, plain, (n < max ? n : max) * sizeof(*fast)) !=
			0) {
			FAIL("the twins differ");
			return;
		}
	}
	CHECK(machine_find_all("\x89\t\x89\n", 4, '\t', fast, 4) == 1);
	CHECK(fast[0] == 1);
}

static void
test_slices(void)
{
	struct slice rest = SLICE("a;;b;"), piece;

	CHECK(slice_cut(&rest, ';', &piece) && slice_is(piece, "a"));
	CHECK(slice_cut(&rest, ';', &piece) && piece.len == 0);
	CHECK(slice_cut(&rest, ';', &piece) && slice_is(piece, "b"));
	CHECK(!slice_cut(&rest, ';', &piece));
	CHECK(slice_is(slice_trim(SLICE(" \t a b \r\n")), "a b"));
	CHECK(slice_folds(SLICE("BiLL"), "bill"));
	CHECK(!slice_folds(SLICE("bil"), "bill"));
	CHECK(!slice_folds(SLICE("bill"), "bil"));
	CHECK(slice_begins(SLICE("bill"), "bi"));
	CHECK(slice_cmp(SLICE("a"), SLICE("ab")) < 0);
	CHECK(slice_cmp(SLICE("b"), SLICE("ab")) > 0);
	CHECK(slice_search(SLICE("aab"), SLICE("ab")) == 1);
	CHECK(slice_search(SLICE("aab"), SLICE("abc")) == 3);
	CHECK(slice_search(SLICE("aab"), SLICE("ba")) == 3);
}

static void
test_lists(void)
{
	struct slice list = SLICE("refund=40; gift_card ;;vip;a=b=c");

	CHECK(slice_is(list_value(list, "refund"), "40"));
	CHECK(slice_is(list_value(list, "a"), "b=c"));
	CHECK(list_has(list, "gift_card"));
	CHECK(list_value(list, "vip").len == 0);
	CHECK(!list_has(list, "40"));
	CHECK(!list_has(SLICE_EMPTY, ""));
}

static void
test_quotes(void)
{
	static const char *const names[] = { "playbook", "topics", "to", NULL };
	char shown[QUOTE_MAX], bytes[200];
	const char *s;
	int i;

	CHECK(slice_is(
	    slice_of(quote(shown, SLICE("a\033[31m\x7f"))), "a\\033[31m\\177"));
	CHECK(slice_is(slice_of(quote(shown, SLICE("\xc2\x9b\xc3\xa9"))),
	    "\\302\\233\xc3\xa9"));
	for (i = 0; i < 5000; i++) {
		quote(shown, random_bytes(bytes, sizeof(bytes)));
		for (s = shown; *s != '\0'; s++)
			if ((unsigned char)*s < ' ')
				FAIL("a control byte");
	}
	CHECK(slice_is(
	    slice_of(quote_nearest(SLICE("playbok"), names)), "playbook"));
	CHECK(quote_nearest(SLICE("xyz"), names) == NULL);
	CHECK(quote_nearest(SLICE("io"), names) != NULL);
	CHECK(quote_nearest(SLICE("qq"), names) == NULL);
}

int
main(void)
{
	test_escapes();
	test_machine();
	test_slices();
	test_lists();
	test_quotes();
	return check_status();
}
