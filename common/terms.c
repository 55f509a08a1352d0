#include "common/terms.h"

#include <stdbool.h>
#include <stdlib.h>

/* The root of the tree; no edge leads back to it, so it also says "none". */
#define ROOT 0

/* A slot of the words: the number of the word plus 1, 0 where it is free. */
struct terms_slot {
	uint32_t hash, word;
};

/* From a node by a word (plus 1) to a node. */
struct terms_edge {
	uint32_t from, word, to;
};

/* Slots for each word, at least. */
#define SLOTS_A_WORD 4

/* Bits of the filter for each edge that there is room for. */
#define FILTER_BITS 8

void
terms_init(struct terms *terms)
{
	static const struct terms none;

	*terms = none;
	arena_init(&terms->arena);
	terms->ends = memory_grow(NULL, &terms->ends_size, 1, sizeof(uint32_t));
	terms->ends[ROOT] = TERMS_NONE;
	terms->nnodes = 1;
}

static inline bool
same_word(struct slice a, struct slice b)
{
	size_t i;

	if (a.len != b.len)
		return false;
	/* words are short: this is faster than to call memcmp(3) */
	for (i = 0; i < a.len; i++)
		if (a.s[i] != b.s[i])
			return false;
	return true;
}

/* The slot where the word stands or would stand. */
static inline struct terms_slot *
find_slot(const struct terms *terms, struct slice word, uint32_t hash)
{
	struct terms_slot *slot;
	size_t mask = terms->nslots - 1, at;

	for (at = hash & mask;; at = (at + 1) & mask) {
		slot = &terms->slots[at];
		if (slot->word == 0 ||
		    (slot->hash == hash &&
			same_word(terms->words[slot->word - 1], word)))
			return slot;
	}
}

/* More slots; a power of two, few of them used: most words are not there. */
static void
grow_slots(struct terms *terms)
{
	struct terms_slot *old = terms->slots, *slot;
	size_t n = terms->nslots, i;

	terms->nslots = n == 0 ? 256 : 2 * n;
	terms->slots = memory_new(terms->nslots, sizeof(*terms->slots));
	for (i = 0; i < n; i++) {
		if (old[i].word == 0)
			continue;
		slot = find_slot(
		    terms, terms->words[old[i].word - 1], old[i].hash);
		*slot = old[i];
	}
	free(old);
}

static uint32_t
add_word(struct terms *terms, struct slice word, uint32_t hash)
{
	struct terms_slot *slot;
	size_t at = terms->nwords;

	if (SLOTS_A_WORD * (at + 1) > terms->nslots)
		grow_slots(terms);
	slot = find_slot(terms, word, hash);
	if (slot->word != 0)
		return slot->word;
	terms->words = memory_grow(
	    terms->words, &terms->words_size, at + 1, sizeof(*terms->words));
	terms->words[at] = arena_copy(&terms->arena, word);
	terms->first =
	    memory_grow(terms->first, &terms->nfirst, at + 2, sizeof(uint32_t));
	/* place 0 is that of words not in the set */
	terms->first[0] = terms->first[at + 1] = ROOT;
	terms->nwords = at + 1;
	slot->hash = hash;
	slot->word = (uint32_t)(at + 1);
	return slot->word;
}

static uint32_t
edge_hash(uint32_t from, uint32_t word)
{
	uint32_t hash = (from * 2654435761U + word) * 2246822519U;

	return hash ^ hash >> 15;
}

static struct terms_edge *
find_edge(
    const struct terms *terms, uint32_t hash, uint32_t from, uint32_t word)
{
	struct terms_edge *edge;
	size_t mask = terms->nedges - 1, at;

	for (at = hash & mask;; at = (at + 1) & mask) {
		edge = &terms->edges[at];
		if (edge->word == 0 ||
		    (edge->from == from && edge->word == word))
			return edge;
	}
}

/*
 * Most words do not go on a term: a bit for each edge says so in a few KB,
 * where the edges themselves would not stay in the cache.
 */
static void
filter_add(struct terms *terms, uint32_t hash)
{
	size_t bit = hash & (FILTER_BITS * terms->nedges - 1);

	terms->filter[bit / 64] |= (uint64_t)1 << bit % 64;
}

static bool
filter_has(const struct terms *terms, uint32_t hash)
{
	size_t bit = hash & (FILTER_BITS * terms->nedges - 1);

	return (terms->filter[bit / 64] >> bit % 64 & 1) != 0;
}

static void
grow_edges(struct terms *terms)
{
	struct terms_edge *old = terms->edges;
	size_t n = terms->nedges, i;
	uint32_t hash;

	terms->nedges = n == 0 ? 256 : 2 * n;
	terms->edges = memory_new(terms->nedges, sizeof(*terms->edges));
	free(terms->filter);
	terms->filter = memory_new(
	    FILTER_BITS * terms->nedges / 64, sizeof(*terms->filter));
	for (i = 0; i < n; i++) {
		if (old[i].word == 0)
			continue;
		hash = edge_hash(old[i].from, old[i].word);
		*find_edge(terms, hash, old[i].from, old[i].word) = old[i];
		filter_add(terms, hash);
	}
	free(old);
}

static uint32_t
new_node(struct terms *terms)
{
	uint32_t node = (uint32_t)terms->nnodes++;

	terms->ends = memory_grow(
	    terms->ends, &terms->ends_size, terms->nnodes, sizeof(uint32_t));
	terms->ends[node] = TERMS_NONE;
	return node;
}

/* The node behind this one by a word; a new one where there was none. */
static uint32_t
add_node(struct terms *terms, uint32_t from, uint32_t word)
{
	struct terms_edge *edge;
	uint32_t hash = edge_hash(from, word);

	if (from == ROOT) {
		if (terms->first[word] == ROOT)
			terms->first[word] = new_node(terms);
		return terms->first[word];
	}
	if (2 * (terms->edges_used + 1) > terms->nedges)
		grow_edges(terms);
	edge = find_edge(terms, hash, from, word);
	if (edge->word == 0) {
		filter_add(terms, hash);
		edge->from = from;
		edge->word = word;
		edge->to = new_node(terms);
		terms->edges_used++;
	}
	return edge->to;
}

uint32_t
terms_add(struct terms *terms, const struct words *words)
{
	uint32_t node = ROOT, word;
	size_t i;

	if (words->n == 0)
		return TERMS_NONE;
	for (i = 0; i < words->n; i++) {
		word = add_word(terms, words->word[i], words->hash[i]);
		node = add_node(terms, node, word);
	}
	if (terms->ends[node] == TERMS_NONE)
		terms->ends[node] = (uint32_t)terms->n++;
	return terms->ends[node];
}

static void
add_hit(struct terms *terms, uint32_t term, size_t start, size_t end)
{
	struct term_hit *hit;

	if (terms->hits_used == terms->nhits)
		terms->hits = memory_grow(terms->hits, &terms->nhits,
		    terms->hits_used + 1, sizeof(*terms->hits));
	hit = &terms->hits[terms->hits_used++];
	hit->term = term;
	hit->start = start;
	hit->end = end;
}

/* The node behind this one by a word, or ROOT. */
static uint32_t
find_child(const struct terms *terms, uint32_t node, uint32_t word)
{
	uint32_t hash = edge_hash(node, word);

	if (terms->nedges == 0 || !filter_has(terms, hash))
		return ROOT;
	/* a free edge leads to the root */
	return find_edge(terms, hash, node, word)->to;
}

/* Is the word at this place the one of that number, and not alike in hash? */
static bool
is_word(const struct terms *terms, const struct words *words, size_t at)
{
	return same_word(terms->words[terms->seen[at] - 1], words->word[at]);
}

/* Add every term that begins at this word. */
static void
match_at(struct terms *terms, const struct words *words, size_t start)
{
	uint32_t at = terms->first[terms->seen[start]];
	size_t end = start + 1;

	if (!is_word(terms, words, start))
		return;
	while (at != ROOT) {
		if (terms->ends[at] != TERMS_NONE)
			add_hit(terms, terms->ends[at], start, end);
		if (end == words->n || terms->seen[end] == 0)
			return;
		at = find_child(terms, at, terms->seen[end]);
		if (at != ROOT && !is_word(terms, words, end))
			return;
		end++;
	}
}

/*
 * Look all words up, by their hashes only: that they are the same words is
 * seen when it matters.  There is no telling which words are in the set, so
 * nothing branches on that.  Return how many can begin a term.
 */
static size_t
look_up(struct terms *terms, const struct words *words)
{
	size_t i, n = 0, mask = terms->nslots - 1;
	const struct terms_slot *slot;
	uint32_t hash, word;

	for (i = 0; i < words->n; i++) {
		hash = words->hash[i];
		slot = &terms->slots[hash & mask];
		word = slot->word;
		if (word != 0 && slot->hash != hash)
			word = find_slot(terms, words->word[i], hash)->word;
		terms->seen[i] = word;
		terms->starts[n] = (uint32_t)i;
		n += terms->first[word] != ROOT;
	}
	return n;
}

const struct term_hit *
terms_match(struct terms *terms, const struct words *words, size_t *n)
{
	size_t i, nstarts;

	terms->hits_used = 0;
	*n = 0;
	if (terms->nwords == 0)
		return NULL;
	terms->seen = memory_grow(
	    terms->seen, &terms->nseen, words->n, sizeof(*terms->seen));
	/* the place behind the last start is written as well */
	terms->starts = memory_grow(terms->starts, &terms->nstarts,
	    words->n + 1, sizeof(*terms->starts));
	nstarts = look_up(terms, words);
	for (i = 0; i < nstarts; i++)
		match_at(terms, words, terms->starts[i]);
	*n = terms->hits_used;
	return terms->hits;
}

void
terms_free(struct terms *terms)
{
	free(terms->words);
	free(terms->slots);
	free(terms->first);
	free(terms->ends);
	free(terms->edges);
	free(terms->filter);
	free(terms->seen);
	free(terms->starts);
	free(terms->hits);
	arena_free(&terms->arena);
}
