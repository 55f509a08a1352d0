/* The character references of HTML: &amp; &#8364; &#x20ac; */

#include <stdint.h>

#include "cmd/ingest/encoding.h"
#include "cmd/ingest/html.h"

/* Digits of a number; more are no character. */
#define DIGITS_MAX 7

/* From U+00A0 to U+00FF. */
static const char *const latin[96] = { "nbsp", "iexcl", "cent", "pound",
	"curren", "yen", "brvbar", "sect", "uml", "copy", "ordf", "laquo",
	"not", "shy", "reg", "macr", "deg", "plusmn", "sup2", "sup3", "acute",
	"micro", "para", "middot", "cedil", "sup1", "ordm", "raquo", "frac14",
	"frac12", "frac34", "iquest", "Agrave", "Aacute", "Acirc", "Atilde",
	"Auml", "Aring", "AElig", "Ccedil", "Egrave", "Eacute", "Ecirc", "Euml",
	"Igrave", "Iacute", "Icirc", "Iuml", "ETH", "Ntilde", "Ograve",
	"Oacute", "Ocirc", "Otilde", "Ouml", "times", "Oslash", "Ugrave",
	"Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig", "agrave",
	"aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
	"egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc",
	"iuml", "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml",
	"divide", "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute",
	"thorn", "yuml" };

static const struct {
	const char *name;
	uint32_t code;
} others[] = {
	{ "amp", '&' },
	{ "lt", '<' },
	{ "gt", '>' },
	{ "quot", '"' },
	{ "apos", '\'' },
	{ "OElig", 0x152 },
	{ "oelig", 0x153 },
	{ "Scaron", 0x160 },
	{ "scaron", 0x161 },
	{ "Yuml", 0x178 },
	{ "ensp", ' ' },
	{ "emsp", ' ' },
	{ "thinsp", ' ' },
	{ "zwnj", 0x200c },
	{ "zwj", 0x200d },
	{ "ndash", 0x2013 },
	{ "mdash", 0x2014 },
	{ "lsquo", 0x2018 },
	{ "rsquo", 0x2019 },
	{ "sbquo", 0x201a },
	{ "ldquo", 0x201c },
	{ "rdquo", 0x201d },
	{ "bdquo", 0x201e },
	{ "bull", 0x2022 },
	{ "hellip", 0x2026 },
	{ "lsaquo", 0x2039 },
	{ "rsaquo", 0x203a },
	{ "euro", 0x20ac },
	{ "trade", 0x2122 },
	{ "rarr", 0x2192 },
};

/* The numbers from 128 to 159 mean the bytes of Windows-1252. */
static const uint16_t windows[32] = { 0x20ac, 0xfffd, 0x201a, 0x192, 0x201e,
	0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0xfffd,
	0x17d, 0xfffd, 0xfffd, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013,
	0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0xfffd, 0x17e, 0x178 };

/* The value of a digit, or 16. */
static uint32_t
digit_value(char c)
{
	if (is_digit(c))
		return (uint32_t)(c - '0');
	c = fold(c);
	return c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a') + 10 : 16;
}

static bool
number_read(struct slice s, uint32_t *code)
{
	uint32_t base = 10;
	size_t i;

	if (s.len > 0 && fold(s.s[0]) == 'x') {
		base = 16;
		s = slice_from(s, 1);
	}
	*code = 0;
	for (i = 0; i < s.len; i++) {
		if (digit_value(s.s[i]) >= base)
			return false;
		*code = *code * base + digit_value(s.s[i]);
	}
	if (*code >= 128 && *code < 160)
		*code = windows[*code - 128];
	return s.len > 0 && s.len <= DIGITS_MAX;
}

static bool
name_read(struct slice s, uint32_t *code)
{
	size_t i;

	for (i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (slice_is(s, others[i].name)) {
			*code = others[i].code;
			return true;
		}
	for (i = 0; i < sizeof(latin) / sizeof(*latin); i++)
		if (slice_is(s, latin[i])) {
			*code = (uint32_t)(0xa0 + i);
			return true;
		}
	return false;
}

/* Characters of no width, which would part a word. */
static bool
is_invisible(uint32_t code)
{
	return code == 0xad || (code >= 0x200b && code <= 0x200f) ||
	    code == 0xfeff || code == 0x34f;
}

size_t
html_reference(struct buffer *to, struct slice s)
{
	struct slice name = slice_from(s, 1);
	uint32_t code;
	size_t len;

	if (name.len > DIGITS_MAX + 3)
		name.len = DIGITS_MAX + 3;
	len = slice_find(name, ';');
	if (len == name.len || len < 2)
		return 0;
	name.len = len;
	if (name.s[0] == '#' ? !number_read(slice_from(name, 1), &code) :
			       !name_read(name, &code))
		return 0;
	if (code <= ' ' || code == 0xa0)
		buffer_char(to, ' ');
	else if (!is_invisible(code))
		utf8_put(to, code);
	return len + 2;
}
