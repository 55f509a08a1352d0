#include "common/ahead.h"

/* The key at the start of a line: the field of column 0. */
static uint64_t
line_hash(const struct ahead *ahead, struct slice line)
{
	line.len = slice_find(line, '\t');
	return ahead->hash(line);
}

/* Of the lines known, the first has been read; or start anew. */
static void
move_on(struct ahead *ahead, const char *next)
{
	size_t i;

	ahead->met = ahead->known > 0 && ahead->line[1] == next;
	ahead->now = ahead->seen[0];
	if (!ahead->met) {
		ahead->known = 0;
		ahead->line[0] = next;
		return;
	}
	ahead->known--;
	for (i = 0; i < ahead->known; i++)
		ahead->seen[i] = ahead->seen[i + 1];
	for (i = 0; i <= ahead->known; i++)
		ahead->line[i] = ahead->line[i + 1];
}

void
ahead_look(struct ahead *ahead, const struct records *records)
{
	struct slice lines = records_ahead(records), rest;
	const char *end = lines.s + lines.len;
	size_t i;

	move_on(ahead, lines.s);
	for (i = 0; i < AHEAD_MOST && ahead->fetch[i] != NULL; i++) {
		if (i == ahead->known) {
			rest.s = ahead->line[i];
			rest.len = (size_t)(end - rest.s);
			if (rest.len == 0)
				return;
			ahead->seen[i] = line_hash(ahead, rest);
			rest = slice_from(rest, slice_find(rest, '\n') + 1);
			ahead->line[++ahead->known] = rest.s;
		}
		ahead->fetch[i](ahead->store, ahead->seen[i]);
	}
}

uint64_t
ahead_hash(const struct ahead *ahead, struct slice customer)
{
	return ahead->met ? ahead->now : ahead->hash(customer);
}
