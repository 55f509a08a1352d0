#include "common/terms.h"

#include <stdbool.h>
#include <stdlib.h>

/* The root of the tree; no edge leads back to it, so it also says "none". */
#define ROOT 0

struct terms_node {
	/* the term that ends here, or TERMS_NONE */
	uint32_t end;
	/* words behind the root, and the hash of the last */
	uint32_t depth, hash;
};

/* From a node by a word to a node; free where it leads to the root. */
struct terms_edge {
	uint32_t from, hash, to;
	struct slice word;
};

/* Bits of a filter for each edge that there is room for. */
#define FILTER_BITS 8

static uint32_t
new_node(struct terms *terms, uint32_t depth, uint32_t hash)
{
	uint32_t node = (uint32_t)terms->nnodes++;

	terms->nodes = memory_grow(terms->nodes, &terms->nodes_size,
	    terms->nnodes, sizeof(*terms->nodes));
	terms->nodes[node].end = TERMS_NONE;
	terms->nodes[node].depth = depth;
	terms->nodes[node].hash = hash;
	return node;
}

void
terms_init(struct terms *terms)
{
	static const struct terms none;

	*terms = none;
	arena_init(&terms->arena);
	(void)new_node(terms, 0, 0);
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

/* The hash of an edge: of a word behind a node. */
static inline uint32_t
edge_hash(uint32_t from, uint32_t word)
{
	uint32_t hash = (from * 2654435761U ^ word) * 2246822519U;

	return hash ^ hash >> 15;
}

/* The edge by this word, or the free place where it would stand. */
static inline struct terms_edge *
find_edge(const struct terms *terms, uint32_t from, struct slice word,
    uint32_t hash, uint32_t place)
{
	struct terms_edge *edge;
	size_t mask = terms->nedges - 1, at;

	for (at = place & mask;; at = (at + 1) & mask) {
		edge = &terms->edges[at];
		if (edge->to == ROOT ||
		    (edge->hash == hash && edge->from == from &&
			same_word(edge->word, word)))
			return edge;
	}
}

/* The hash of the first two words of a term. */
static inline uint32_t
pair_hash(uint32_t first, uint32_t second)
{
	return first * 2654435761U ^ second;
}

/*
 * Most words begin no term, nor go on one: a few KB of bits say so, where
 * the edges themselves would not stay in the cache.
 */
static inline unsigned
has_bit(const struct terms *terms, const uint64_t *filter, uint32_t hash)
{
	size_t bit = hash & (FILTER_BITS * terms->nedges - 1);

	return (unsigned)(filter[bit / 64] >> bit % 64) & 1;
}

static void
set_bit(const struct terms *terms, uint64_t *filter, uint32_t hash)
{
	size_t bit = hash & (FILTER_BITS * terms->nedges - 1);

	filter[bit / 64] |= (uint64_t)1 << bit % 64;
}

static void
place_edge(struct terms *terms, const struct terms_edge *edge)
{
	const struct terms_node *from = &terms->nodes[edge->from];
	uint32_t place = edge_hash(edge->from, edge->hash);

	*find_edge(terms, edge->from, edge->word, edge->hash, place) = *edge;
	set_bit(terms, terms->filter, place);
	if (from->depth == 1)
		set_bit(terms, terms->pairs, pair_hash(from->hash, edge->hash));
	else if (from->depth == 0 && terms->nodes[edge->to].end != TERMS_NONE)
		set_bit(terms, terms->alone, edge->hash);
}

static uint64_t *
new_filter(const struct terms *terms, uint64_t *old)
{
	free(old);
	return memory_new(FILTER_BITS * terms->nedges / 64, sizeof(uint64_t));
}

static void
grow_edges(struct terms *terms)
{
	struct terms_edge *old = terms->edges;
	size_t n = terms->nedges, i;

	terms->nedges = n == 0 ? 256 : 2 * n;
	terms->edges = memory_new(terms->nedges, sizeof(*terms->edges));
	terms->filter = new_filter(terms, terms->filter);
	terms->alone = new_filter(terms, terms->alone);
	terms->pairs = new_filter(terms, terms->pairs);
	for (i = 0; i < n; i++)
		if (old[i].to != ROOT)
			place_edge(terms, &old[i]);
	free(old);
}

/* The node behind this one by a word; a new one where there was none. */
static uint32_t
add_node(struct terms *terms, uint32_t from, struct slice word, uint32_t hash)
{
	struct terms_edge edge = { from, hash, ROOT, word };
	uint32_t to;

	if (2 * (terms->edges_used + 1) > terms->nedges)
		grow_edges(terms);
	to = find_edge(terms, from, word, hash, edge_hash(from, hash))->to;
	if (to != ROOT)
		return to;
	edge.to = new_node(terms, terms->nodes[from].depth + 1, hash);
	edge.word = arena_copy(&terms->arena, word);
	place_edge(terms, &edge);
	terms->edges_used++;
	return edge.to;
}

uint32_t
terms_add(struct terms *terms, const struct words *words)
{
	uint32_t node = ROOT;
	size_t i;

	if (words->n == 0)
		return TERMS_NONE;
	for (i = 0; i < words->n; i++)
		node = add_node(terms, node, words->word[i], words->hash[i]);
	if (terms->nodes[node].end != TERMS_NONE)
		return terms->nodes[node].end;
	if (words->n == 1)
		set_bit(terms, terms->alone, words->hash[0]);
	terms->nodes[node].end = (uint32_t)terms->n;
	return (uint32_t)terms->n++;
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

/* Add every term that begins at this word. */
static void
match_at(struct terms *terms, const struct words *words, size_t start)
{
	uint32_t node = ROOT, place;
	size_t at;

	for (at = start; at < words->n; at++) {
		place = edge_hash(node, words->hash[at]);
		if (!has_bit(terms, terms->filter, place))
			return;
		node = find_edge(
		    terms, node, words->word[at], words->hash[at], place)
			   ->to;
		if (node == ROOT)
			return;
		if (terms->nodes[node].end != TERMS_NONE)
			add_hit(terms, terms->nodes[node].end, start, at + 1);
	}
}

/*
 * Which words may begin a term?  There is no telling which do, so nothing
 * branches on that.  Return how many may.
 */
static size_t
find_starts(struct terms *terms, const struct words *words)
{
	const uint32_t *hash = words->hash;
	size_t i, n = 0;

	for (i = 0; i + 1 < words->n; i++) {
		terms->starts[n] = (uint32_t)i;
		n += has_bit(terms, terms->alone, hash[i]) |
		    has_bit(
			terms, terms->pairs, pair_hash(hash[i], hash[i + 1]));
	}
	if (i < words->n && has_bit(terms, terms->alone, hash[i]))
		terms->starts[n++] = (uint32_t)i;
	return n;
}

const struct term_hit *
terms_match(struct terms *terms, const struct words *words, size_t *n)
{
	size_t i, nstarts;

	terms->hits_used = 0;
	*n = 0;
	if (terms->nedges == 0)
		return NULL;
	/* the place behind the last start is written as well */
	terms->starts = memory_grow(terms->starts, &terms->nstarts,
	    words->n + 1, sizeof(*terms->starts));
	nstarts = find_starts(terms, words);
	for (i = 0; i < nstarts; i++)
		match_at(terms, words, terms->starts[i]);
	*n = terms->hits_used;
	return terms->hits;
}

void
terms_free(struct terms *terms)
{
	free(terms->nodes);
	free(terms->edges);
	free(terms->filter);
	free(terms->alone);
	free(terms->pairs);
	free(terms->starts);
	free(terms->hits);
	arena_free(&terms->arena);
}
