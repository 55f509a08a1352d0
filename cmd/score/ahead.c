#include "cmd/score/ahead.h"

/* The key at the start of a line: the field of column 0. */
static uint32_t
line_hash(struct slice line)
{
	line.len = slice_find(line, '\t');
	return store_hash(line);
}

/*
 * Two lines ahead the slot is fetched; one line ahead it is there, and leads
 * to the block.
 */
void
ahead_look(struct ahead *ahead, const struct store *store,
    const struct records *records)
{
	struct slice lines = records_ahead(records);
	uint32_t hash;

	if (lines.len == 0)
		return;
	hash = lines.s == ahead->line ? ahead->hash : line_hash(lines);
	store_fetch_block(store, hash);
	lines = slice_from(lines, slice_find(lines, '\n') + 1);
	ahead->line = lines.s;
	if (lines.len == 0)
		return;
	ahead->hash = line_hash(lines);
	store_fetch_slot(store, ahead->hash);
}
