#ifndef LEARN_FIGURES_H
#define LEARN_FIGURES_H

/*
 * How well chances foretell the classes of texts that were held out.
 *
 * accuracy and macro-F1 are those of the class that the mood stands for, at
 * -20 and 20, over texts with one class; the macro-F1 is the mean over the
 * classes that they have.  AUC is the chance that of two texts, one of the
 * class and one not, the mood tells which.  calibration is the mean distance
 * between a chance of negative or positive and how often it came true, in
 * ten bands.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/lexicon.h"

struct judged {
	unsigned classes;
	double chances[MOODS];
	/* 100 * (positive - negative), 0 where no term said anything */
	double mood;
};

struct figures {
	size_t n, single;
	/* where they cannot be told: NAN */
	double accuracy, macro_f1, auc_negative, auc_positive, calibration;
};

/* Only single, accuracy and macro_f1, which need no order. */
void figures_accuracy(struct figures *, const struct judged *list, size_t n);

/* All of them.  The list is put into another order. */
void figures_find(struct figures *, struct judged *list, size_t n);

/* The header of the figures, and one line of them, to stderr. */
void figures_head(void);
void figures_print(const struct figures *, const char *how, const char *of);

#endif
