#include "cmd/ingest/paths.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

/* More are not learnt: they are what recognises a file, not what is read. */
#define LEARN_MAX 4096

/* A key that is not where it was may stand so much further on. */
#define AHEAD 4

static uint32_t
node_new(struct paths *paths, uint32_t parent)
{
	struct node *node;

	paths->node = memory_grow(
	    paths->node, &paths->have, paths->n + 1, sizeof(*paths->node));
	node = &paths->node[paths->n];
	memset(node, 0, sizeof(*node));
	node->parent = parent;
	node->leaves = PATHS_NONE;
	return (uint32_t)paths->n++;
}

void
paths_init(struct paths *paths)
{
	memset(paths, 0, sizeof(*paths));
	dict_init(&paths->dict);
	(void)node_new(paths, PATHS_NONE);
}

/* What the dict knows a child by: its parent's number and its key. */
static struct slice
child_key(struct paths *paths, uint32_t parent, struct slice key)
{
	struct slice number = { (const char *)&parent, sizeof(parent) };
	size_t i;

	buffer_clear(&paths->key);
	buffer_put(&paths->key, number);
	buffer_put(&paths->key, key);
	for (i = sizeof(parent); i < paths->key.len; i++)
		paths->key.s[i] = fold(paths->key.s[i]);
	return buffer_slice(&paths->key);
}

uint32_t
paths_child(struct paths *paths, uint32_t parent, struct slice key)
{
	size_t at;

	if (!paths->node[parent].parent_of_some)
		return PATHS_NONE;
	at = dict_find(&paths->dict, child_key(paths, parent, key));
	return at == DICT_NONE ? PATHS_NONE : (uint32_t)at + 1;
}

static uint32_t
child_add(struct paths *paths, uint32_t parent, struct slice key)
{
	uint32_t child = paths_child(paths, parent, key);

	if (child != PATHS_NONE)
		return child;
	/* the key of node n is number n - 1: the root has none */
	child = node_new(paths, parent);
	paths->node[child].key =
	    (uint32_t)dict_add(&paths->dict, child_key(paths, parent, key));
	paths->node[parent].parent_of_some = true;
	return child;
}

/* Keep a key where the next record is likely to have it. */
static void
guess_keep(struct node *node, struct slice key, size_t turn, uint32_t child)
{
	struct guess *guess;

	if (turn >= GUESSES || key.len + 1 > GUESS_MAX)
		return;
	if (node->guess == NULL)
		node->guess = memory_new(GUESSES, sizeof(*node->guess));
	guess = &node->guess[turn];
	memcpy(guess->key, key.s, key.len);
	guess->key[key.len] = '"';
	guess->len = (unsigned char)(key.len + 1);
	guess->child = child;
	if (node->nguess <= turn)
		node->nguess = turn + 1;
}

uint32_t
paths_next(struct paths *paths, uint32_t parent, struct slice key, size_t *turn)
{
	const struct node *node = &paths->node[parent];
	const struct guess *guess;
	uint32_t child;
	size_t i;

	for (i = *turn; i < node->nguess && i < *turn + AHEAD; i++) {
		guess = &node->guess[i];
		if (guess->len == key.len + 1 &&
		    memcmp(guess->key, key.s, key.len) == 0) {
			*turn = i + 1;
			return guess->child;
		}
	}
	if (paths->learn && paths->n < LEARN_MAX)
		child = child_add(paths, parent, key);
	else
		child = paths_child(paths, parent, key);
	guess_keep(&paths->node[parent], key, *turn, child);
	++*turn;
	return child;
}

/* Cut the next key off a path, with what its brackets say. */
static struct slice
key_cut(struct slice *path, bool quoted, enum pick *pick)
{
	static const struct {
		const char *text;
		enum pick pick;
	} brackets[] = { { "[]", PICK_ALL }, { "[0]", PICK_FIRST },
		{ "[-1]", PICK_LAST } };
	struct slice key = *path;
	size_t i, len;

	*pick = PICK_ONE;
	if (quoted) {
		*path = slice_from(*path, path->len);
		return key;
	}
	key.len = slice_find(key, '.');
	*path = slice_from(*path, key.len + 1);
	for (i = 0; i < sizeof(brackets) / sizeof(*brackets); i++) {
		len = strlen(brackets[i].text);
		if (key.len > len &&
		    memcmp(key.s + key.len - len, brackets[i].text, len) == 0) {
			*pick = brackets[i].pick;
			key.len -= len;
			break;
		}
	}
	return key;
}

bool
paths_has(struct paths *paths, uint32_t from, struct slice path, bool quoted)
{
	enum pick pick;
	struct slice key;

	while (path.len > 0 && from != PATHS_NONE) {
		key = key_cut(&path, quoted, &pick);
		from = paths_child(paths, from, key);
	}
	return from != PATHS_NONE;
}

uint32_t
paths_walk(struct paths *paths, uint32_t from, struct slice path)
{
	enum pick pick;

	while (path.len > 0 && from != PATHS_NONE)
		from = paths_child(paths, from, key_cut(&path, false, &pick));
	return from;
}

/* The column of a leaf at the node, a new one where there was none. */
static uint32_t
leaf_add(struct paths *paths, uint32_t at, enum pick pick, uint32_t level)
{
	struct node *node = &paths->node[at];
	struct leaf *leaf;
	uint32_t i;

	for (i = node->leaves; i != PATHS_NONE; i = leaf->next) {
		leaf = &paths->leaf[i];
		if (leaf->pick == pick && leaf->level == level)
			return leaf->column;
	}
	paths->leaf = memory_grow(paths->leaf, &paths->have_leaves,
	    paths->nleaves + 1, sizeof(*paths->leaf));
	leaf = &paths->leaf[paths->nleaves];
	leaf->pick = pick;
	leaf->level = level;
	leaf->column = paths->columns++;
	leaf->next = node->leaves;
	node->leaves = (uint32_t)paths->nleaves++;
	return leaf->column;
}

uint32_t
paths_bind(struct paths *paths, struct slice path, bool quoted, bool each)
{
	enum pick pick, wanted = PICK_ONE;
	uint32_t at = PATHS_ROOT, depth = 0, level = 0;

	while (path.len > 0) {
		at = child_add(paths, at, key_cut(&path, quoted, &pick));
		depth++;
		if (pick == PICK_ONE)
			continue;
		wanted = each && pick == PICK_ALL ? PICK_EACH : pick;
		level = depth;
	}
	return leaf_add(paths, at, wanted, level);
}

/* The same node here as there; its depth is that of the JSON, bounded. */
static uint32_t
node_copy(struct paths *paths, const struct paths *other, uint32_t node)
{
	struct slice key;
	uint32_t parent;

	if (node == PATHS_ROOT)
		return PATHS_ROOT;
	parent = node_copy(paths, other, other->node[node].parent);
	key = dict_key(&other->dict, other->node[node].key);
	return child_add(paths, parent, slice_from(key, sizeof(parent)));
}

uint32_t
paths_copy(struct paths *paths, const struct paths *other, uint32_t node)
{
	return leaf_add(paths, node_copy(paths, other, node), PICK_ONE, 0);
}

void
paths_name(const struct paths *paths, uint32_t node, struct buffer *name)
{
	struct slice key;
	uint32_t up = paths->node[node].parent;

	/* a path is as long as it is deep, and depth is bounded */
	if (up != PATHS_ROOT) {
		paths_name(paths, up, name);
		buffer_char(name, '.');
	}
	key = dict_key(&paths->dict, paths->node[node].key);
	buffer_put(name, slice_from(key, sizeof(uint32_t)));
}

size_t
paths_pattern(const struct paths *paths, uint32_t node, struct buffer *name)
{
	struct slice key;
	uint32_t up = paths->node[node].parent;
	size_t arrays = 0;

	if (up != PATHS_ROOT) {
		arrays = paths_pattern(paths, up, name);
		if (paths->node[up].array) {
			buffer_str(name, "[]");
			arrays++;
		}
		buffer_char(name, '.');
	}
	key = dict_key(&paths->dict, paths->node[node].key);
	buffer_put(name, slice_from(key, sizeof(uint32_t)));
	return arrays;
}

void
paths_free(struct paths *paths)
{
	size_t i;

	for (i = 0; i < paths->n; i++)
		free(paths->node[i].guess);
	free(paths->node);
	free(paths->leaf);
	dict_free(&paths->dict);
	buffer_free(&paths->key);
	memset(paths, 0, sizeof(*paths));
}
