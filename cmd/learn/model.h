#ifndef LEARN_MODEL_H
#define LEARN_MODEL_H

/*
 * The model behind a lexicon, fitted to examples.
 *
 * It is the formula of lexicon.h.  The weights are those under which the
 * labels are likeliest (an example that may be one of several classes counts
 * with the chance of either), less PULL/2 times the squared distance of each
 * weight from that of the base, which is 0 for terms that the base lacks.
 * A term is scaled (the column idf of the table) by how much it tells of any
 * class: the largest logarithm, over the classes, of how much oftener texts
 * of the class hold it than others do.
 *
 * Beside its terms every text holds one that says nothing, so that a short
 * text with a single word moves less than a long one that insists.
 *
 * The sources of the examples each get a bias of their own beside the common
 * one, so that habits of rating do not end up in the words.
 *
 * The first fit has every term that `rare` examples hold, or that the base
 * has.  The terms that move the texts most are kept, and fitted again.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/learn/examples.h"

/* Of the sums: where negative and positive stand. */
#define SUMS 2

struct model_settings {
	/* terms kept at most; examples that have to hold a term; words in it */
	size_t terms, rare, words;
	double pull;
	/* what weights are multiplied by at last: those of the base were */
	double sharp;
	/* the scale of a term that every text holds and that says nothing */
	double calm;
	/* the lexicon to start from, or NULL */
	const struct table *base;
	/* the source whose bias is taken, or DICT_NONE for the common one */
	size_t like;
};

struct column {
	/* the number of the term among those of the examples */
	size_t term;
	/* how many examples hold it */
	size_t held;
	/* its scale, its weights, and those of the base */
	double idf, weight[SUMS], base[SUMS];
};

struct model {
	struct column *columns;
	size_t n;
	double bias[SUMS], calm;
	/* private: of each term the place of its column plus 1 */
	uint32_t *places;
	size_t ncolumns;
};

/* Fit to those n examples whose numbers are listed. */
void model_fit(struct model *, struct examples *, const size_t *list, size_t n,
    const struct model_settings *);

/* The two sums of an example.  Return false where it holds no term. */
bool model_sums(const struct model *, const struct examples *,
    const struct example *, double sums[SUMS]);

void model_free(struct model *);

#endif
