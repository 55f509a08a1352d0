#include "cmd/learn/runs.h"

#include <stdlib.h>

#include "common/buffer.h"
#include "common/dict.h"
#include "common/shingle.h"

#define NONE SIZE_MAX
#define MANY (SIZE_MAX - 1)

/* Runs that are so many times as frequent as each other are not joined. */
#define UNLIKE 2

/* Seven words: the only run that begins with them, the only one that ends. */
struct joint {
	size_t begins, ends;
};

struct chains {
	const struct telling *tellings;
	size_t n;
	struct dict keys;
	struct joint *joints;
	size_t njoints;
	/* of each run, the next and the one before */
	size_t *next, *before;
	/* it is in a phrase */
	bool *done;
};

static int
compare_tellings(const void *a, const void *b)
{
	const struct telling *one = a, *two = b;

	return slice_cmp(one->words, two->words);
}

static int
compare_runs(const void *a, const void *b)
{
	const struct run *one = a, *two = b;

	if (one->contacts != two->contacts)
		return one->contacts > two->contacts ? -1 : 1;
	return slice_cmp(one->words, two->words);
}

/* All words but the last one, or the last one alone. */
static struct slice
but_last(struct slice words, struct slice *last)
{
	size_t at = words.len;

	while (at > 0 && words.s[at - 1] != ' ')
		at--;
	*last = slice_from(words, at);
	words.len = at > 0 ? at - 1 : 0;
	return words;
}

static struct slice
but_first(struct slice words)
{
	return slice_from(words, slice_find(words, ' ') + 1);
}

static struct joint *
find_joint(struct chains *chains, struct slice words)
{
	size_t key = dict_add(&chains->keys, words), i = chains->njoints;

	chains->joints = memory_grow(
	    chains->joints, &chains->njoints, key + 1, sizeof(*chains->joints));
	for (; i < chains->njoints; i++)
		chains->joints[i].begins = chains->joints[i].ends = NONE;
	return &chains->joints[key];
}

static bool
alike(const struct telling *a, const struct telling *b)
{
	return (uint64_t)a->contacts * UNLIKE > b->contacts &&
	    (uint64_t)b->contacts * UNLIKE > a->contacts;
}

static void
link_runs(struct chains *chains)
{
	const struct telling *tellings = chains->tellings;
	struct joint *joint;
	struct slice last;
	size_t i;

	for (i = 0; i < chains->n; i++) {
		joint = find_joint(chains, but_last(tellings[i].words, &last));
		joint->begins = joint->begins == NONE ? i : MANY;
		joint = find_joint(chains, but_first(tellings[i].words));
		joint->ends = joint->ends == NONE ? i : MANY;
		chains->next[i] = chains->before[i] = NONE;
	}
	for (i = 0; i < chains->keys.n; i++) {
		joint = &chains->joints[i];
		if (joint->begins >= MANY || joint->ends >= MANY ||
		    joint->begins == joint->ends ||
		    !alike(&tellings[joint->begins], &tellings[joint->ends]))
			continue;
		chains->next[joint->ends] = joint->begins;
		chains->before[joint->begins] = joint->ends;
	}
}

/*
 * Make a phrase from this run on, as far as nobody has been.  Return the run
 * that a phrase too long goes on with, or NONE.
 */
static size_t
follow(struct runs *runs, struct chains *chains, size_t at, struct buffer *text)
{
	const struct telling *telling = &chains->tellings[at];
	struct run run = { SLICE_EMPTY, telling->contacts };
	struct slice last;
	size_t words = SHINGLE_WORDS;

	buffer_clear(text);
	buffer_put(text, telling->words);
	chains->done[at] = true;
	for (at = chains->next[at];
	     at != NONE && !chains->done[at] && words < RUN_WORDS_MAX;
	     at = chains->next[at], words++) {
		telling = &chains->tellings[at];
		chains->done[at] = true;
		if (telling->contacts < run.contacts)
			run.contacts = telling->contacts;
		but_last(telling->words, &last);
		buffer_char(text, ' ');
		buffer_put(text, last);
	}
	run.words = arena_copy(&runs->arena, buffer_slice(text));
	runs->list = memory_grow(
	    runs->list, &runs->size, runs->n + 1, sizeof(*runs->list));
	runs->list[runs->n++] = run;
	return at != NONE && !chains->done[at] ? at : NONE;
}

/* From every beginning, or from everywhere: what is left goes in rings. */
static void
follow_all(struct runs *runs, struct chains *chains, bool rings)
{
	struct buffer text = { 0 };
	size_t i, at;

	for (i = 0; i < chains->n; i++) {
		if (chains->done[i] || (chains->before[i] != NONE && !rings))
			continue;
		for (at = i; at != NONE;)
			at = follow(runs, chains, at, &text);
	}
	buffer_free(&text);
}

void
runs_make(struct runs *runs, struct telling *tellings, size_t n)
{
	static const struct runs none;
	struct chains chains = { .tellings = tellings, .n = n };

	*runs = none;
	arena_init(&runs->arena);
	if (n > 0)
		qsort(tellings, n, sizeof(*tellings), compare_tellings);
	dict_init(&chains.keys);
	chains.next = memory_new(n, sizeof(*chains.next));
	chains.before = memory_new(n, sizeof(*chains.before));
	chains.done = memory_new(n, sizeof(*chains.done));
	link_runs(&chains);
	follow_all(runs, &chains, false);
	follow_all(runs, &chains, true);
	if (runs->n > 0)
		qsort(runs->list, runs->n, sizeof(*runs->list), compare_runs);
	dict_free(&chains.keys);
	free(chains.joints);
	free(chains.next);
	free(chains.before);
	free(chains.done);
}

void
runs_free(struct runs *runs)
{
	free(runs->list);
	arena_free(&runs->arena);
}
