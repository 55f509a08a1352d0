#include "common/memory.h"

#include <err.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "common/machine.h"
#include "common/status.h"

/* The bytes of an arena's first block, and of its largest ordinary one. */
#define ARENA_FIRST 4096
#define ARENA_BLOCK 65536

union arena_unit {
	long long integer;
	double number;
	void *pointer;
};

struct arena_block {
	struct arena_block *next;
	union arena_unit room[];
};

void *
memory_new(size_t n, size_t size)
{
	void *p;

	p = calloc(n == 0 ? 1 : n, size == 0 ? 1 : size);
	if (p == NULL)
		err(STATUS_FATAL, "memory");
	return p;
}

void *
memory_scattered(size_t n, size_t size)
{
	size_t len;
	void *p;

	if (size != 0 && n > SIZE_MAX / 2 / size)
		errx(STATUS_FATAL, "memory: %zu objects are too many", n);
	len = n * size;
	if (len < MACHINE_PAGE)
		return memory_new(n, size);
	len = (len + MACHINE_PAGE - 1) / MACHINE_PAGE * MACHINE_PAGE;
	p = aligned_alloc(MACHINE_PAGE, len);
	if (p == NULL)
		err(STATUS_FATAL, "memory");
	machine_scattered(p, len);
	memset(p, 0, len);
	return p;
}

void *
memory_grow(void *p, size_t *have, size_t need, size_t size)
{
	size_t want;

	if (p != NULL && need <= *have)
		return p;
	want = *have + *have / 2;
	if (want < need)
		want = need;
	if (want < 16)
		want = 16;
	if (want > SIZE_MAX / 2 / size)
		errx(STATUS_FATAL, "memory: %zu objects are too many", want);
	p = realloc(p, want * size);
	if (p == NULL)
		err(STATUS_FATAL, "memory");
	*have = want;
	return p;
}

void
arena_init(struct arena *arena)
{
	arena->block = NULL;
	arena->used = arena->size = 0;
}

void *
arena_new(struct arena *arena, size_t n, size_t size)
{
	struct arena_block *block;
	size_t units, want;
	void *p;

	if (size != 0 && n > SIZE_MAX / 2 / size)
		errx(STATUS_FATAL, "memory: %zu objects are too many", n);
	units = (n * size + sizeof(union arena_unit) - 1) /
	    sizeof(union arena_unit);
	if (arena->block == NULL || units > arena->size - arena->used) {
		want = arena->block == NULL ?
		    ARENA_FIRST / sizeof(union arena_unit) :
		    2 * arena->size;
		if (want > ARENA_BLOCK / sizeof(union arena_unit))
			want = ARENA_BLOCK / sizeof(union arena_unit);
		if (want < units)
			want = units;
		block = memory_new(
		    1, sizeof(*block) + want * sizeof(union arena_unit));
		block->next = arena->block;
		arena->block = block;
		arena->used = 0;
		arena->size = want;
	}
	p = &arena->block->room[arena->used];
	arena->used += units;
	return p;
}

struct slice
arena_copy(struct arena *arena, struct slice slice)
{
	struct slice copy;
	char *s;

	s = arena_new(arena, slice.len + 1, 1);
	if (slice.len > 0)
		memcpy(s, slice.s, slice.len);
	copy.s = s;
	copy.len = slice.len;
	return copy;
}

const char *
arena_string(struct arena *arena, struct slice slice)
{
	return arena_copy(arena, slice).s;
}

void
arena_free(struct arena *arena)
{
	struct arena_block *block, *next;

	for (block = arena->block; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
	arena_init(arena);
}
