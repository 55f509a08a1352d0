#include "cmd/ingest/cell.h"

bool
cell_null_word(struct slice s)
{
	static const char *const words[] = { "null", "none", "nan", "n/a",
		"(blank)", "unspecified", NULL };
	size_t i;

	switch (s.s[0]) {
	case '-':
		return s.len == 1 || (s.len == 2 && s.s[1] == '-');
	case '?':
		return s.len == 1;
	case '\\':
		return slice_is(s, "\\N");
	default:
		break;
	}
	for (i = 0; words[i] != NULL; i++)
		if (slice_folds(s, words[i]))
			return true;
	return false;
}
