#include "common/slice.h"

bool
slice_folds(struct slice slice, const char *s)
{
	size_t i;

	for (i = 0; i < slice.len; i++)
		if (s[i] == '\0' || fold(slice.s[i]) != fold(s[i]))
			return false;
	return s[i] == '\0';
}

bool
slice_begins(struct slice slice, const char *s)
{
	size_t len = strlen(s);

	return slice.len >= len && memcmp(slice.s, s, len) == 0;
}

int
slice_cmp(struct slice a, struct slice b)
{
	int order;

	order = memcmp(a.s, b.s, a.len < b.len ? a.len : b.len);
	if (order != 0)
		return order;
	return a.len < b.len ? -1 : a.len > b.len;
}

struct slice
slice_trim(struct slice slice)
{
	while (slice.len > 0 && is_blank(slice.s[0])) {
		slice.s++;
		slice.len--;
	}
	while (slice.len > 0 && is_blank(slice.s[slice.len - 1]))
		slice.len--;
	return slice;
}

struct slice
slice_from(struct slice slice, size_t at)
{
	if (at > slice.len)
		at = slice.len;
	slice.s += at;
	slice.len -= at;
	return slice;
}

bool
slice_cut(struct slice *rest, char sep, struct slice *piece)
{
	size_t at;

	if (rest->len == 0)
		return false;
	at = slice_find(*rest, sep);
	piece->s = rest->s;
	piece->len = at;
	*rest = slice_from(*rest, at + 1);
	return true;
}

size_t
slice_find(struct slice slice, char c)
{
	const char *at;

	if (slice.len == 0)
		return 0;
	at = memchr(slice.s, c, slice.len);
	return at == NULL ? slice.len : (size_t)(at - slice.s);
}

size_t
slice_search(struct slice slice, struct slice what)
{
	size_t at, from;

	if (what.len == 0)
		return 0;
	for (from = 0; from + what.len <= slice.len; from++) {
		at = slice_find(slice_from(slice, from), what.s[0]);
		from += at;
		if (from + what.len > slice.len)
			break;
		if (memcmp(slice.s + from, what.s, what.len) == 0)
			return from;
	}
	return slice.len;
}
