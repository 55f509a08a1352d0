#include "common/list.h"

bool
list_next(struct slice *rest, struct item *item)
{
	struct slice piece;
	size_t at;

	while (slice_cut(rest, ';', &piece)) {
		if (piece.len == 0)
			continue;
		if (is_blank(piece.s[0]) || is_blank(piece.s[piece.len - 1]))
			piece = slice_trim(piece);
		/* names are short: no call for each */
		for (at = 0; at < piece.len && piece.s[at] != '='; at++)
			continue;
		item->name.s = piece.s;
		item->name.len = at;
		item->value = slice_from(piece, at + 1);
		if (piece.len > 0)
			return true;
	}
	return false;
}

bool
list_find(struct slice list, const char *name, struct item *item)
{
	while (list.len > 0) {
		if (list.s[0] != name[0] && !is_blank(list.s[0])) {
			/* most items are told apart by their first byte */
			list = slice_from(list, slice_find(list, ';') + 1);
			continue;
		}
		if (!list_next(&list, item))
			return false;
		if (slice_is(item->name, name))
			return true;
	}
	return false;
}

bool
list_has(struct slice list, const char *name)
{
	struct item item;

	return list_find(list, name, &item);
}

struct slice
list_value(struct slice list, const char *name)
{
	struct item item;

	if (!list_find(list, name, &item))
		return SLICE_EMPTY;
	return item.value;
}
