#include "cmd/suggest/coming.h"

#include <stdlib.h>

#include "common/table.h"

/* The day of an instant: its date. */
#define DATE 10

/* A cell as it stands in records. */
static struct slice
escaped(struct coming *coming, const struct table *table, size_t row,
    const char *column)
{
	struct buffer text = { 0 };
	struct slice cell;

	buffer_escaped(
	    &text, table_cell(table, row, table_find(table, column)));
	cell = arena_copy(&coming->arena, buffer_slice(&text));
	buffer_free(&text);
	return cell;
}

static void
next_read(struct coming *coming, const char *path)
{
	static const char *const must[] = { "topic", "next", NULL };
	static const char *const may[] = { "n", "followed", "share", NULL };
	struct table table;
	size_t i, at;

	table_file(&table, path);
	table_expect(&table, must, may);
	for (i = 0; i < table.nrows; i++) {
		at = dict_add(
		    &coming->topics, escaped(coming, &table, i, "topic"));
		coming->next = memory_grow(coming->next, &coming->nnext, at + 1,
		    sizeof(*coming->next));
		coming->next[at] = escaped(coming, &table, i, "next");
		if (coming->next[at].len == 0)
			table_fail(&table, i, table_find(&table, "next"),
			    "a topic is missing");
	}
	table_free(&table);
}

static struct slice
surge_key(
    struct buffer *key, const char *of, struct slice day, struct slice name)
{
	buffer_clear(key);
	buffer_char(key, *of);
	buffer_put(key, day);
	buffer_put(key, name);
	return buffer_slice(key);
}

static void
surge_read(struct coming *coming, const char *path)
{
	static const char *const must[] = { "of", "name", "day", "z", "surge",
		NULL };
	static const char *const may[] = { "today", "expected", "weeks", NULL };
	static const char *const ofs[] = { "topic", "queue", NULL };
	static const char *const no_yes[] = { "no", "yes", NULL };
	struct table table;
	struct slice day;
	size_t i, at, of;

	table_file(&table, path);
	table_expect(&table, must, may);
	for (i = 0; i < table.nrows; i++) {
		of = table_word(&table, i, table_find(&table, "of"), ofs);
		day = table_cell(&table, i, table_find(&table, "day"));
		if (day.len != DATE)
			table_fail(&table, i, table_find(&table, "day"),
			    "a day is as 2026-11-27");
		if (table_word(
			&table, i, table_find(&table, "surge"), no_yes) == 0)
			continue;
		at = dict_add(&coming->surges,
		    surge_key(&coming->key, ofs[of], day,
			escaped(coming, &table, i, "name")));
		coming->z = memory_grow(
		    coming->z, &coming->nz, at + 1, sizeof(*coming->z));
		coming->z[at] = escaped(coming, &table, i, "z");
	}
	table_free(&table);
}

void
coming_open(struct coming *coming, const char *next, const char *surge)
{
	memset(coming, 0, sizeof(*coming));
	dict_init(&coming->topics);
	dict_init(&coming->surges);
	arena_init(&coming->arena);
	if (next != NULL)
		next_read(coming, next);
	if (surge != NULL)
		surge_read(coming, surge);
}

struct slice
coming_next(const struct coming *coming, struct slice topic)
{
	size_t at = dict_find(&coming->topics, topic);

	return at == DICT_NONE ? SLICE_EMPTY : coming->next[at];
}

static struct slice
surge_of(
    struct coming *coming, const char *of, struct slice day, struct slice name)
{
	size_t at;

	if (name.len == 0)
		return SLICE_EMPTY;
	at = dict_find(&coming->surges, surge_key(&coming->key, of, day, name));
	return at == DICT_NONE ? SLICE_EMPTY : coming->z[at];
}

struct slice
coming_surge(struct coming *coming, struct slice day, struct slice topic,
    struct slice queue)
{
	struct slice z = SLICE_EMPTY;

	if (coming->surges.n == 0 || day.len < DATE)
		return z;
	day.len = DATE;
	z = surge_of(coming, "topic", day, topic);
	return z.len > 0 ? z : surge_of(coming, "queue", day, queue);
}

void
coming_free(struct coming *coming)
{
	dict_free(&coming->topics);
	dict_free(&coming->surges);
	free(coming->next);
	free(coming->z);
	arena_free(&coming->arena);
	buffer_free(&coming->key);
}
