#ifndef LEARN_MINIMISE_H
#define LEARN_MINIMISE_H

/*
 * The least value of a smooth function of many numbers, by the method of
 * limited memory (L-BFGS) with a search along each direction that halves its
 * step.  No number is drawn, so the same function gives the same answer.
 */

#include <stddef.h>

/* The value at x, and its slope in each direction. */
struct minimise {
	double (*value)(void *, const double *x, double *slope);
	void *of;
};

/*
 * Move x to where the function is least, near enough.  Return how many steps
 * were made, at most limit.
 */
int minimise(const struct minimise *, double *x, size_t n, int limit);

#endif
