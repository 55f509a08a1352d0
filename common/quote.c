#include "common/quote.h"

/* The most bytes of foreign text that a message shows. */
#define QUOTE_BYTES 60

/* The longest word for which a near name is looked for. */
#define NEAR_LEN 64

/*
 * Would a terminal obey the byte here?  The C1 controls come as UTF-8: 0xc2,
 * then 0x80 to 0x9f.
 */
static bool
is_control(struct slice text, size_t i)
{
	unsigned char c = (unsigned char)text.s[i];

	if (c < ' ' || c == 0x7f)
		return true;
	if (c == 0xc2 && i + 1 < text.len)
		return (unsigned char)text.s[i + 1] < 0xa0;
	return c >= 0x80 && c < 0xa0 &&
	    (i == 0 || (unsigned char)text.s[i - 1] == 0xc2);
}

const char *
quote(char to[QUOTE_MAX], struct slice text)
{
	size_t i, n = 0;

	for (i = 0; i < text.len && i < QUOTE_BYTES; i++) {
		unsigned char c = (unsigned char)text.s[i];

		if (!is_control(text, i)) {
			to[n++] = (char)c;
			continue;
		}
		to[n++] = '\\';
		to[n++] = (char)('0' + (c >> 6));
		to[n++] = (char)('0' + (c >> 3 & 7));
		to[n++] = (char)('0' + (c & 7));
	}
	if (i < text.len) {
		/* no half of a UTF-8 sequence in front of the dots */
		while (n > 0 && ((unsigned char)text.s[i] & 0xc0) == 0x80 &&
		    ((unsigned char)to[n - 1] & 0x80) != 0) {
			n--;
			i--;
		}
		memcpy(to + n, "...", 3);
		n += 3;
	}
	to[n] = '\0';
	return to;
}

/* How many letters have to change, come or go. */
static size_t
distance(struct slice a, struct slice b)
{
	size_t row[NEAR_LEN + 1], i, j, old, above, best;

	for (j = 0; j <= b.len; j++)
		row[j] = j;
	for (i = 0; i < a.len; i++) {
		old = row[0];
		row[0] = i + 1;
		for (j = 0; j < b.len; j++) {
			above = row[j + 1];
			best = old + (fold(a.s[i]) != fold(b.s[j]));
			if (best > above + 1)
				best = above + 1;
			if (best > row[j] + 1)
				best = row[j] + 1;
			row[j + 1] = best;
			old = above;
		}
	}
	return row[b.len];
}

const char *
quote_nearest(struct slice word, const char *const names[])
{
	const char *nearest = NULL;
	size_t best = 3, d;
	struct slice name;

	if (word.len > NEAR_LEN)
		return NULL;
	for (; *names != NULL; names++) {
		name = slice_of(*names);
		if (name.len > NEAR_LEN)
			continue;
		d = distance(word, name);
		if (d < best && d < name.len) {
			best = d;
			nearest = *names;
		}
	}
	return nearest;
}
