#include "cmd/ingest/names.h"

#include <stdlib.h>
#include <string.h>

#include "common/buffer.h"

void
names_init(struct names *names)
{
	memset(names, 0, sizeof(*names));
	dict_init(&names->dict);
	arena_init(&names->arena);
}

struct slice
names_normal(struct arena *arena, struct slice name)
{
	char *to;
	size_t i, n = 0;
	struct slice normal;

	to = arena_new(arena, name.len + 1, 1);
	for (i = 0; i < name.len; i++) {
		bool nbsp =
		    i + 1 < name.len && memcmp(name.s + i, "\xc2\xa0", 2) == 0;

		i += nbsp;
		if (!nbsp && !is_blank(name.s[i]))
			to[n++] = fold(name.s[i]);
		else if (n > 0 && to[n - 1] != ' ')
			to[n++] = ' ';
	}
	while (n > 0 && to[n - 1] == ' ')
		n--;
	normal.s = to;
	normal.len = n;
	return normal;
}

/* The name with _N behind it. */
static struct slice
numbered(struct names *names, struct slice name, size_t n)
{
	struct buffer text = { 0 };
	struct slice copy;

	buffer_put(&text, name);
	buffer_char(&text, '_');
	buffer_int(&text, (long long)n);
	copy = arena_copy(&names->arena, buffer_slice(&text));
	buffer_free(&text);
	return copy;
}

/* The number of the name's key. */
static size_t
key_add(struct names *names, struct slice name, size_t column)
{
	size_t before = names->dict.n, key = dict_add(&names->dict, name);

	if (names->dict.n == before)
		return key;
	names->column = memory_grow(
	    names->column, &names->ncolumn, key + 1, sizeof(*names->column));
	names->copies = memory_grow(
	    names->copies, &names->ncopies, key + 1, sizeof(*names->copies));
	names->column[key] = column;
	names->copies[key] = 0;
	return key;
}

void
names_set(struct names *names, const struct row *row, bool headless)
{
	struct slice name;
	size_t i, key;

	names_free(names);
	names_init(names);
	names->name =
	    memory_grow(NULL, &names->have, row->n, sizeof(*names->name));
	names->n = row->n;
	for (i = 0; i < row->n; i++) {
		name = headless ? SLICE_EMPTY :
				  names_normal(&names->arena, row->fields[i]);
		if (name.len == 0)
			name = numbered(names, SLICE("column"), i + 1);
		key = key_add(names, name, i);
		if (++names->copies[key] > 1) {
			name = numbered(names, name, names->copies[key]);
			(void)key_add(names, name, i);
		}
		names->name[i] = name;
	}
}

size_t
names_find(const struct names *names, struct slice name)
{
	struct arena arena;
	size_t key;

	arena_init(&arena);
	key = dict_find(&names->dict, names_normal(&arena, name));
	arena_free(&arena);
	return key == DICT_NONE ? NAMES_NONE : names->column[key];
}

/* A key can be a column of --raw if it held a value by itself. */
static void
paths_list(struct names *names)
{
	struct buffer text = { 0 };
	uint32_t i;

	for (i = 1; i < names->seen->n; i++) {
		if (!names->seen->node[i].value)
			continue;
		buffer_clear(&text);
		paths_name(names->seen, i, &text);
		names->name = memory_grow(names->name, &names->have,
		    names->n + 1, sizeof(*names->name));
		names->name[names->n++] =
		    arena_copy(&names->arena, buffer_slice(&text));
	}
	buffer_free(&text);
}

void
names_paths(struct names *names, struct paths *seen, struct paths *wanted)
{
	names_free(names);
	names_init(names);
	names->seen = seen;
	names->wanted = wanted;
	names->base = PATHS_ROOT;
	paths_list(names);
}

void
names_want(struct names *names)
{
	uint32_t i;

	for (i = 1; i < names->seen->n; i++)
		if (names->seen->node[i].value)
			(void)paths_copy(names->wanted, names->seen, i);
}

void
names_leaves(struct names *names)
{
	struct buffer text = { 0 };
	const struct node *node;
	size_t arrays;
	uint32_t i;

	names->n = 0;
	for (i = 1; i < names->seen->n; i++) {
		node = &names->seen->node[i];
		if (node->parent_of_some)
			continue;
		buffer_clear(&text);
		arrays = paths_pattern(names->seen, i, &text);
		if (arrays > 1 || (arrays == 0 && !node->value))
			continue;
		names->name = memory_grow(names->name, &names->have,
		    names->n + 1, sizeof(*names->name));
		names->name[names->n++] =
		    arena_copy(&names->arena, buffer_slice(&text));
		(void)paths_bind(
		    names->wanted, buffer_slice(&text), false, false);
	}
	buffer_free(&text);
}

bool
names_have(const struct names *names, struct slice name, bool quoted)
{
	if (names->seen != NULL)
		return paths_has(names->seen, names->base, name, quoted);
	return names_find(names, name) != NAMES_NONE;
}

size_t
names_bind(const struct names *names, struct slice name, bool quoted, bool each)
{
	if (names->wanted != NULL)
		return paths_bind(names->wanted, name, quoted, each);
	return names_find(names, name);
}

void
names_free(struct names *names)
{
	free(names->name);
	free(names->column);
	free(names->copies);
	dict_free(&names->dict);
	arena_free(&names->arena);
	names->name = NULL;
	names->column = names->copies = NULL;
	names->n = names->have = names->ncolumn = names->ncopies = 0;
}
