#include "common/boilerplate.h"

#include <stdlib.h>

#include "common/memory.h"
#include "common/shingle.h"
#include "common/table.h"

#define SLOTS_MIN 256

static const char *const must[] = { "phrase", NULL };
static const char *const may[] = { "contacts", "share", NULL };

struct boilerplate {
	/* a set of hashes; 0 is a free slot */
	uint64_t *slots;
	size_t nslots, n;
};

/* The slot where the hash stands or would stand. */
static uint64_t *
find_slot(const struct boilerplate *boilerplate, uint64_t hash)
{
	size_t mask = boilerplate->nslots - 1, at;

	for (at = hash & mask;; at = (at + 1) & mask)
		if (boilerplate->slots[at] == 0 ||
		    boilerplate->slots[at] == hash)
			return &boilerplate->slots[at];
}

static void
grow(struct boilerplate *boilerplate)
{
	uint64_t *old = boilerplate->slots;
	size_t n = boilerplate->nslots, i;

	boilerplate->nslots = n == 0 ? SLOTS_MIN : 2 * n;
	boilerplate->slots =
	    memory_new(boilerplate->nslots, sizeof(*boilerplate->slots));
	for (i = 0; i < n; i++)
		if (old[i] != 0)
			*find_slot(boilerplate, old[i]) = old[i];
	free(old);
}

static void
add(struct boilerplate *boilerplate, uint64_t hash)
{
	uint64_t *slot;

	if (2 * (boilerplate->n + 1) > boilerplate->nslots)
		grow(boilerplate);
	slot = find_slot(boilerplate, hash);
	boilerplate->n += *slot == 0;
	*slot = hash;
}

static void
read_row(struct boilerplate *boilerplate, const struct table *table, size_t row,
    struct words *words)
{
	size_t column = table_find(table, "phrase"), at;
	struct shingle shingle = { 0 };
	uint64_t hash;

	words_split(words, table_cell(table, row, column));
	for (at = 0; at < words->n; at++)
		if (shingle_next(&shingle, words, at, &hash))
			add(boilerplate, hash);
	if (shingle.n < SHINGLE_WORDS)
		table_fail(table, row, column,
		    "%zu words, where a phrase takes %d or more", shingle.n,
		    SHINGLE_WORDS);
}

struct boilerplate *
boilerplate_open(const char *path)
{
	struct boilerplate *boilerplate = memory_new(1, sizeof(*boilerplate));
	struct words words = { 0 };
	struct table table;
	size_t row;

	table_file(&table, path);
	table_expect(&table, must, may);
	grow(boilerplate);
	for (row = 0; row < table.nrows; row++)
		read_row(boilerplate, &table, row, &words);
	words_free(&words);
	table_free(&table);
	return boilerplate;
}

bool
boilerplate_has(const struct boilerplate *boilerplate, uint64_t hash)
{
	return *find_slot(boilerplate, hash) != 0;
}

void
boilerplate_free(struct boilerplate *boilerplate)
{
	if (boilerplate == NULL)
		return;
	free(boilerplate->slots);
	free(boilerplate);
}
