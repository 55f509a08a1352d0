#include "cmd/ingest/rewrite.h"

#include <stdlib.h>

void
rewrite_begin(struct rewrite *rewrite, const struct translator *tr)
{
	struct slice rest = line_slice(&tr->line);
	size_t i, at;

	for (i = 0; i < COLUMNS_RECORD; i++) {
		at = slice_find(rest, '\t');
		rewrite->field[i].s = rest.s;
		rewrite->field[i].len = at;
		/* the last one keeps its TAB for what follows */
		rest = slice_from(rest, i + 1 < COLUMNS_RECORD ? at + 1 : at);
	}
	rewrite->rest = rest;
}

void
rewrite_end(struct rewrite *rewrite, struct translator *tr)
{
	struct line *made = &rewrite->made, old = tr->line;
	size_t i;

	made->len = 0;
	for (i = 0; i < COLUMNS_RECORD; i++) {
		if (i > 0)
			line_char(made, '\t');
		line_put(made, rewrite->field[i]);
		if (i == COL_FLAGS)
			tr->flags_end = made->len;
	}
	line_put(made, rewrite->rest);
	tr->line = *made;
	*made = old;
}

void
rewrite_free(struct rewrite *rewrite)
{
	free(rewrite->made.s);
}
