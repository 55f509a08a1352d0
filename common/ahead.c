#include "common/ahead.h"

/* The key at the start of a line: the field of column 0. */
static uint64_t
line_hash(const struct ahead *ahead, struct slice line)
{
	line.len = slice_find(line, '\t');
	return ahead->hash(line);
}

/*
 * Two lines ahead the slot is fetched; one line ahead it is there, and leads
 * to the block.
 */
void
ahead_look(struct ahead *ahead, const struct records *records)
{
	struct slice lines = records_ahead(records);
	uint64_t hash;

	if (lines.len == 0)
		return;
	hash = lines.s == ahead->line ? ahead->seen : line_hash(ahead, lines);
	ahead->block(ahead->store, hash);
	lines = slice_from(lines, slice_find(lines, '\n') + 1);
	ahead->line = lines.s;
	if (lines.len == 0)
		return;
	ahead->seen = line_hash(ahead, lines);
	ahead->slot(ahead->store, ahead->seen);
}
