/* Fields of a mail's header, and who is in them. */

#include <string.h>

#include "cmd/ingest/mime.h"
#include "tests/unit/check.h"

/* Is the field "x: VALUE" read so? */
static bool
reads(const char *value, const char *want)
{
	struct buffer header = { 0 }, got = { 0 };
	bool same;

	buffer_str(&header, "x: ");
	buffer_str(&header, value);
	same = mime_field(&got, buffer_slice(&header), "x") &&
	    slice_is(buffer_slice(&got), want);
	if (!same)
		printf("%s: %.*s\n", value, (int)got.len,
		    got.s == NULL ? "" : got.s);
	buffer_free(&header);
	buffer_free(&got);
	return same;
}

static void
words(void)
{
	CHECK(reads("plain words", "plain words"));
	CHECK(reads("folded\n\t here", "folded here"));
	CHECK(reads("=?utf-8?q?a=20b_c?=", "a b c"));
	CHECK(reads("=?utf-8?q?a?= =?iso-8859-1?q?=E9?= b", "a\xc3\xa9 b"));
	/* a letter in two of them */
	CHECK(reads("=?utf-8?q?=C3?=\n =?UTF-8*de?B?qQ==?=", "\xc3\xa9"));
	/* none */
	CHECK(reads("=?utf-8?x?a?= =?", "=?utf-8?x?a?= =?"));
	CHECK(reads("=?utf-8?q?a", "=?utf-8?q?a"));
	CHECK(reads("gr\xfcn", "gr\xc3\xbcn"));
	CHECK(reads("=?utf-8?q?a=00b=0Ac?=", "ab c"));
}

static void
mailboxes(void)
{
	struct slice list = SLICE(
	    "=?utf-8?q?Bee=2C?= Ann <Ann@A.example>, \"C, \\\"D\" <c@c.example>");
	struct buffer address = { 0 }, name = { 0 };
	struct slice one;

	CHECK(mime_next(&list, &one));
	mime_mailbox(one, &address, &name);
	CHECK(slice_is(buffer_slice(&address), "ann@a.example"));
	CHECK(slice_is(buffer_slice(&name), "Bee, Ann"));
	CHECK(mime_next(&list, &one));
	mime_mailbox(one, &address, &name);
	CHECK(slice_is(buffer_slice(&address), "c@c.example"));
	CHECK(!mime_next(&list, &one));
	buffer_free(&address);
	buffer_free(&name);
}

int
main(void)
{
	words();
	mailboxes();
	return check_status();
}
