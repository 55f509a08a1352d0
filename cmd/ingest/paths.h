#ifndef INGEST_PATHS_H
#define INGEST_PATHS_H

/*
 * Paths into JSON records, as a tree of keys: a.b, a[0].b, a[-1].b, a[].b.
 *
 * There are two of them for a file: the paths that its first records have,
 * which recognise it, and those that a map wants, each with its column.
 * Arrays are no nodes of their own: what their elements hold stands under the
 * array's key, and a leaf says of which of the elements it wants a value.
 * Keys are compared without regard to the case of ASCII.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buffer.h"
#include "common/dict.h"
#include "common/slice.h"

#define PATHS_NONE UINT32_MAX
#define PATHS_ROOT 0

/* Of the elements of an array on the way: */
enum pick {
	/* there is no array */
	PICK_ONE,
	/* the first or the last that has a value */
	PICK_FIRST,
	PICK_LAST,
	/* all of them, joined */
	PICK_ALL,
	/* each by itself, together with its neighbours in the element */
	PICK_EACH,
};

/* A column that a node feeds. */
struct leaf {
	enum pick pick;
	/* so many keys stand before the array */
	uint32_t level;
	uint32_t column;
	/* the node's next leaf, or PATHS_NONE */
	uint32_t next;
};

/* The keys that objects at a node had last, in their order. */
#define GUESSES 64
#define GUESS_MAX 59

struct guess {
	/* with its closing quote */
	char key[GUESS_MAX];
	unsigned char len;
	uint32_t child;
};

struct node {
	uint32_t parent, leaves;
	/* the last part of the path, in the dict */
	uint32_t key;
	bool parent_of_some;
	/* a value by itself was seen there, outside arrays; or an array */
	bool value, array;
	/* GUESSES of them, once there was an object here */
	struct guess *guess;
	size_t nguess;
};

struct paths {
	struct node *node;
	size_t n;
	struct leaf *leaf;
	size_t nleaves;
	uint32_t columns;
	/* unknown keys are added as they are met, up to a limit */
	bool learn;
	/* private */
	size_t have, have_leaves;
	struct dict dict;
	struct buffer key;
};

void paths_init(struct paths *);

/* The child of that key, or PATHS_NONE. */
uint32_t paths_child(struct paths *, uint32_t parent, struct slice key);

/*
 * The same, learnt where that is asked for.  text is what stands in the file
 * from the key on, at least the key and its closing quote, where it has no
 * escapes; turn counts the keys of the object.
 */
uint32_t paths_next(
    struct paths *, uint32_t parent, struct slice key, size_t *turn);

/* Is there such a path under the node?  A quoted one is a single key. */
bool paths_has(struct paths *, uint32_t from, struct slice path, bool quoted);

/* The node that a path without arrays leads to, or PATHS_NONE. */
uint32_t paths_walk(struct paths *, uint32_t from, struct slice path);

/*
 * The column of a path, a new one where it had none.  Where each is set, a
 * path through an array yields the elements one by one.
 */
uint32_t paths_bind(struct paths *, struct slice path, bool quoted, bool each);

/* The column of another tree's node, a new one. */
uint32_t paths_copy(struct paths *, const struct paths *other, uint32_t node);

/* The whole path of a node. */
void paths_name(const struct paths *, uint32_t node, struct buffer *);

/* The same as a map has it, a[].b, and through how many arrays it goes. */
size_t paths_pattern(const struct paths *, uint32_t node, struct buffer *);

void paths_free(struct paths *);

#endif
