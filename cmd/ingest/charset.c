#include "cmd/ingest/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>

#include "cmd/ingest/encoding.h"

/* Longer names are none. */
#define NAME_LONGEST 32

/* So much is turned at once. */
#define PIECE 4096

/*
 * How names of charsets begin that the library is asked for.  A name comes
 * from whoever wrote the mail, and a library may know more than charsets.
 */
static const char *const known[] = { "iso-8859-", "iso8859-", "windows-",
	"cp125", "cp8", "koi8-", "gb", "big5", "shift_jis", "shift-jis", "sjis",
	"euc-", "iso-2022-jp", "iso-2022-kr", "ks_c_5601", "ksc5601", "mac",
	"utf-16", "utf-32", "utf-7", "tis-620", "tcvn", "viscii", "hz-gb",
	"ibm", "armscii", "georgian", NULL };

/* The name in lower case as a string, where the library may be asked. */
static bool
name_take(char to[NAME_LONGEST], struct slice charset)
{
	size_t i;

	if (charset.len == 0 || charset.len >= NAME_LONGEST)
		return false;
	for (i = 0; i < charset.len; i++) {
		to[i] = fold(charset.s[i]);
		if (!is_digit(to[i]) && strchr("-_", to[i]) == NULL &&
		    (to[i] < 'a' || to[i] > 'z'))
			return false;
	}
	to[charset.len] = '\0';
	/* Latin: their bytes from 128 on are letters in Windows-1252 */
	if (strcmp(to, "iso-8859-1") == 0 || strcmp(to, "windows-1252") == 0)
		return false;
	for (i = 0; known[i] != NULL; i++)
		if (strncmp(to, known[i], strlen(known[i])) == 0)
			return true;
	return false;
}

/* The name that the library has for what mails call otherwise. */
static const char *
name_alias(const char *name)
{
	if (strcmp(name, "ks_c_5601-1987") == 0)
		return "cp949";
	if (strcmp(name, "gb2312") == 0)
		return "gbk";
	return name;
}

/* What was turned into UTF-8, which is mended all the same. */
static void
piece_put(struct buffer *to, const char *s, const char *end)
{
	struct slice piece = { s, (size_t)(end - s) };

	encoding_mend(to, piece, ENCODING_UTF8);
}

static void
turn(struct buffer *to, struct slice text, iconv_t turner)
{
	char piece[PIECE], *out;
	/* iconv(3) reads through a pointer to bytes that it could write */
	union {
		const char *s;
		char *in;
	} at = { text.s };
	size_t left = text.len, room, got;

	while (left > 0) {
		out = piece;
		room = sizeof(piece);
		got = iconv(turner, &at.in, &left, &out, &room);
		piece_put(to, piece, out);
		if (got != (size_t)-1 || errno == E2BIG)
			continue;
		/* a byte that means nothing here, or half a letter at the end
		 */
		utf8_put(to, 0xfffd);
		at.s++;
		left--;
	}
}

void
charset_put(struct buffer *to, struct slice text, struct slice charset)
{
	char name[NAME_LONGEST];
	iconv_t turner;

	if (name_take(name, charset)) {
		turner = iconv_open("UTF-8", name_alias(name));
		/* (iconv_t)-1, compared without making a pointer of it */
		if ((intptr_t)turner != -1) {
			turn(to, text, turner);
			(void)iconv_close(turner);
			return;
		}
	}
	encoding_mend(to, text,
	    utf8_valid(text) || slice_folds(charset, "utf-8") ?
		ENCODING_UTF8 :
		ENCODING_WINDOWS_1252);
}
