#ifndef LEARN_EXAMPLES_H
#define LEARN_EXAMPLES_H

/*
 * Texts with a label, and the terms that each of them holds.
 *
 * The tables have the column text (what the customer said; the turns of
 * others are left out) and either label, a list of the classes that it may
 * be (negative neutral positive, joined by ";"), or csat, 0 to 100: below 50
 * is negative, from 75 on positive.  They may have group, the part of the
 * firm or of the world a text comes from, that a table may have to do
 * without, and source, whose habits of rating are kept apart.  A row without
 * a text or a label teaches nothing and is left out.  All other columns are
 * of no matter.
 */

#include <stdint.h>

#include "common/buffer.h"
#include "common/dict.h"
#include "common/lexicon.h"
#include "common/table.h"
#include "common/words.h"

struct example {
	/* its distinct terms, by number: terms[start..start+n) */
	size_t start, n;
	/* which classes it may be, a bit each */
	unsigned classes;
	double weight;
	/* numbers of keys, or DICT_NONE for no group */
	size_t group, source;
	/* where it stands */
	const struct table *table;
	size_t row;
};

struct examples {
	struct example *list;
	size_t n;
	/* every term of one to LEXICON_WORDS words in any of them */
	struct dict terms, groups, sources;
	/* private */
	uint32_t *numbers;
	size_t nlist, nnumbers, numbers_used;
	struct table *tables;
	size_t ntables;
	/* words that no term may have, and the example a term was last in */
	struct dict except;
	size_t *last;
	size_t nlast;
	struct words words;
	struct buffer term;
};

/* Files of labelled texts, ended by NULL; words not to learn, or NULL. */
void examples_open(
    struct examples *, const char *const files[], const char *except);

/* The number of a term as a lexicon writes it; it is added where it is new. */
size_t examples_term(struct examples *, struct slice term);

/* The terms of an example. */
static inline const uint32_t *
example_terms(const struct examples *examples, const struct example *example)
{
	return examples->numbers + example->start;
}

struct slice example_text(const struct example *);

void examples_close(struct examples *);

#endif
