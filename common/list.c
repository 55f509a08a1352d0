#include "common/list.h"

bool
list_next(struct slice *rest, struct item *item)
{
	struct slice piece;
	size_t at;

	while (slice_cut(rest, ';', &piece)) {
		piece = slice_trim(piece);
		if (piece.len == 0)
			continue;
		at = slice_find(piece, '=');
		item->value = slice_from(piece, at + 1);
		item->name = piece;
		item->name.len = at;
		return true;
	}
	return false;
}

bool
list_find(struct slice list, const char *name, struct item *item)
{
	while (list_next(&list, item))
		if (slice_is(item->name, name))
			return true;
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
