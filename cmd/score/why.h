#ifndef SCORE_WHY_H
#define SCORE_WHY_H

/*
 * Why a record scored as it did: what it lost, what it earned, by signal.
 *
 *	100 * miles = 100 - losses + credits
 *
 * holds over all of them, also those too small to be listed.
 */

#include <stddef.h>

#include "cmd/score/verdict.h"
#include "common/writer.h"

struct reason {
	/* the signal; credits are written with a "+" in front */
	struct slice name;
	/* points of 100 miles that it cost or earned */
	double points;
	/* what was measured: a number, or a word where it is not empty */
	double number;
	struct slice word;
	/* for days: what it was held against, behind a slash */
	double against;
	/* the words that speak of it, or NULL */
	const struct gloom *gloom;
	/* listed however few points it has */
	bool always;
};

#define REASONS_MAX 16

struct reasons {
	struct reason list[REASONS_MAX];
	size_t n;
};

/* The most harmful first; the largest first. */
void why_losses(const struct verdict *, struct reasons *);
void why_credits(const struct verdict *, struct reasons *);

/* What only raises the risk, by its share of the log odds. */
void why_risks(const struct verdict *, struct reasons *);

/* Below so many points a reason is left out of why. */
#define WHY_LEAST 0.05

/* One reason as why has it, without its sign. */
void why_reason(struct writer *, const struct reason *);

/* The column why. */
void why_write(struct writer *, const struct verdict *);

#endif
