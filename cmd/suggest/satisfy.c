#include "cmd/suggest/satisfy.h"

#include <math.h>

/* Ways are tried until so many steps; most conditions take a few hundred. */
#define STEPS_MAX 100000
#define ATOMS_MAX 128

/* Something that has to be true or false; of a value: known or unknown. */
struct atom {
	const struct node *node;
	enum truth want;
};

struct goal {
	const struct node *node;
	enum truth want;
	const struct goal *next;
};

struct search {
	const struct conditions *conditions;
	struct supply *supply;
	struct arena *arena;
	struct satisfied *result;
	struct atom atoms[ATOMS_MAX];
	size_t natoms;
	struct slice lacks[LACKS_MAX];
	size_t nlacks;
	size_t steps;
	struct buffer word;
};

/* Are the two the same value, or the same test? */
static bool
same(const struct node *a, const struct node *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	return a->kind == b->kind && a->field == b->field &&
	    a->compare == b->compare && slice_eq(a->text, b->text) &&
	    !(a->from < b->from || a->from > b->from) &&
	    !(a->to < b->to || a->to > b->to) && a->n == b->n &&
	    (a->n == 0 ||
		memcmp(a->list, b->list, a->n * sizeof(*a->list)) == 0) &&
	    same(a->left, b->left) && same(a->right, b->right);
}

/* The value that a test is about, or the test itself. */
static const struct node *
about(const struct node *node)
{
	return node->kind == NODE_COMPARE || node->kind == NODE_KNOWN ?
	    node->left :
	    node;
}

/* The range of numbers that are still possible, and what is known. */
struct range {
	double lo, hi;
	bool open_lo, open_hi;
	bool known, unknown, yes, no;
	struct slice text;
};

/* What a column can be by its nature. */
static struct range
range_of(const struct node *node)
{
	struct range range = { -INFINITY, INFINITY, false, false, false, false,
		false, false, SLICE_EMPTY };

	if (node->type == TYPE_DURATION && node->kind != NODE_AGE &&
	    node->kind != NODE_UNTIL && node->kind < NODE_ADD)
		range.lo = 0;
	if (node->kind == NODE_TIMES ||
	    (node->kind == NODE_PAST && node->count))
		range.lo = 0;
	if (node->kind != NODE_FIELD || node->type != TYPE_NUMBER)
		return range;
	switch (node->field) {
	case FIELD_VALUE:
		return range;
	case FIELD_MOOD:
		range.lo = -100;
		range.hi = 100;
		return range;
	case FIELD_SHIFT:
		range.lo = -200;
		range.hi = 200;
		return range;
	case FIELD_TRANSFERS:
	case FIELD_MESSAGES:
	case FIELD_REPLIES:
	case FIELD_REOPENS:
	case FIELD_DAYS:
	case FIELD_DAYS_TARGET:
	case FIELD_ANNIVERSARY:
		range.lo = 0;
		return range;
	case FIELD_ATTEMPT:
		range.lo = 1;
		return range;
	case FIELD_MILES:
		range.lo = 0;
		range.hi = 2;
		return range;
	default:
		range.lo = 0;
		range.hi = 100;
		return range;
	}
}

/* A comparison that has to fail is the opposite one that has to hold. */
static enum compare
wanted(const struct atom *atom)
{
	static const enum compare opposite[] = { COMPARE_NE, COMPARE_EQ,
		COMPARE_GE, COMPARE_GT, COMPARE_LE, COMPARE_LT };

	return atom->want == YES ? atom->node->compare :
				   opposite[atom->node->compare];
}

static void
narrow(struct range *range, enum compare compare, double x)
{
	if (compare == COMPARE_EQ || compare == COMPARE_GE ||
	    compare == COMPARE_GT) {
		if (x > range->lo) {
			range->lo = x;
			range->open_lo = false;
		}
		if (x >= range->lo)
			range->open_lo |= compare == COMPARE_GT;
	}
	if (compare == COMPARE_EQ || compare == COMPARE_LE ||
	    compare == COMPARE_LT) {
		if (x < range->hi) {
			range->hi = x;
			range->open_hi = false;
		}
		if (x <= range->hi)
			range->open_hi |= compare == COMPARE_LT;
	}
}

/* Take an atom about the same value in.  Return false where it cannot be. */
static bool
take(struct range *range, const struct atom *atom)
{
	const struct node *node = atom->node;
	enum compare compare;

	if (node->kind == NODE_KNOWN) {
		*(atom->want == YES ? &range->known : &range->unknown) = true;
		return true;
	}
	if (node->kind != NODE_COMPARE) {
		*(atom->want == YES ? &range->yes : &range->no) = true;
		return true;
	}
	range->known = true;
	compare = wanted(atom);
	if (node->right->kind == NODE_NUMBER)
		narrow(range, compare, node->right->from);
	if (node->right->kind != NODE_TEXT ||
	    node->left->kind == NODE_FLAG_VALUE)
		return true;
	if (compare == COMPARE_EQ) {
		if (range->text.len > 0 &&
		    !slice_eq(range->text, node->right->text))
			return false;
		range->text = node->right->text;
	}
	return true;
}

/* Can the newest atom be together with all before it? */
static bool
consistent(struct search *search)
{
	const struct atom *last = &search->atoms[search->natoms - 1], *atom;
	const struct node *value = about(last->node);
	struct range range = range_of(value);
	bool good = true;
	size_t i;

	for (i = 0; i < search->natoms; i++)
		if (same(about(search->atoms[i].node), value))
			good &= take(&range, &search->atoms[i]);
	/* once the text is known it must not be one that was excluded */
	for (i = 0; i < search->natoms && range.text.len > 0; i++) {
		atom = &search->atoms[i];
		if (atom->node->kind == NODE_COMPARE &&
		    same(atom->node->left, value) &&
		    wanted(atom) == COMPARE_NE &&
		    atom->node->right->kind == NODE_TEXT &&
		    slice_eq(atom->node->right->text, range.text))
			good = false;
	}
	good &= !(range.known && range.unknown) && !(range.yes && range.no) &&
	    (range.lo < range.hi ||
		(range.lo <= range.hi && !range.open_lo && !range.open_hi));
	if (!good)
		search->result->conflict = value;
	return good;
}

/* Note what the stream lacks for the newest atom. */
static void
note_lack(struct search *search)
{
	const struct atom *last = &search->atoms[search->natoms - 1];
	struct slice word;
	size_t i;

	if (search->supply == NULL ||
	    !supply_lacks(
		search->supply, last->node, last->want, &search->word))
		return;
	word = buffer_slice(&search->word);
	for (i = 0; i < search->nlacks; i++)
		if (slice_eq(search->lacks[i], word))
			return;
	if (search->nlacks < LACKS_MAX)
		search->lacks[search->nlacks++] =
		    arena_copy(search->arena, word);
}

/* A way that holds: keep it if it lacks less than those before. */
static void
found(struct search *search)
{
	struct satisfied *result = search->result;

	if (result->possible && result->nlacks <= search->nlacks)
		return;
	result->possible = true;
	result->nlacks = search->nlacks;
	memcpy(result->lacks, search->lacks, sizeof(search->lacks));
}

/* No need to look further: it holds, and lacks nothing, or nobody knows. */
static bool
settled(struct search *search)
{
	if (++search->steps <= STEPS_MAX && search->natoms < ATOMS_MAX)
		return search->result->possible &&
		    search->result->nlacks <= search->nlacks;
	search->result->possible = true;
	search->result->nlacks = 0;
	return true;
}

static void
solve(struct search *search, const struct goal *goal)
{
	const struct node *node;
	struct node known = { .kind = NODE_KNOWN, .type = TYPE_TRUTH };
	struct goal first, second;
	const struct goal *rest;
	size_t nlacks = search->nlacks;

	if (settled(search))
		return;
	if (goal == NULL) {
		found(search);
		return;
	}
	node = goal->node;
	rest = goal->next;
	second = (struct goal) { node->right, goal->want, goal->next };
	first = (struct goal) { node->left, goal->want, goal->next };
	switch (node->kind) {
	case NODE_NOT:
		first.want = goal->want == YES ? NO : YES;
		solve(search, &first);
		return;
	case NODE_TERM:
		first.node = search->conditions->terms[node->term].node;
		solve(search, &first);
		return;
	case NODE_AND:
	case NODE_OR:
		if ((node->kind == NODE_AND) == (goal->want == YES)) {
			first.next = &second;
			solve(search, &first);
			return;
		}
		solve(search, &first);
		solve(search, &second);
		return;
	case NODE_COMPARE:
		if (node->left->kind == NODE_AGE ||
		    node->left->kind == NODE_UNTIL) {
			/* the time that it counts from has to be known, too */
			known.left = node->left->left;
			first = (struct goal) { &known, YES, goal->next };
			rest = &first;
		}
		/* FALLTHROUGH */
	default:
		search->atoms[search->natoms++] =
		    (struct atom) { node, goal->want };
		if (consistent(search)) {
			note_lack(search);
			solve(search, rest);
			search->nlacks = nlacks;
		}
		search->natoms--;
	}
}

void
satisfy(struct satisfied *result, const struct conditions *conditions,
    const struct node *condition, const struct node *unknown,
    struct supply *supply, struct arena *arena)
{
	const struct node known = {
		.kind = NODE_KNOWN, .type = TYPE_TRUTH, .left = unknown
	};
	struct goal last = { &known, NO, NULL };
	struct goal goal = { condition, YES, unknown == NULL ? NULL : &last };
	struct search search = { .conditions = conditions,
		.supply = supply,
		.arena = arena,
		.result = result };

	memset(result, 0, sizeof(*result));
	solve(&search, &goal);
	buffer_free(&search.word);
}
