#ifndef REPORT_CHANCE_H
#define REPORT_CHANCE_H

/*
 * What a few counts tell of a share, and what a queue does.
 *
 * A share of which k of n came out well is believed to be Beta(k + prior,
 * n - k + prior): prior is 1/2 for shares of contacts (Jeffreys), 1 for
 * promises.
 */

#include <stdbool.h>
#include <stdint.h>

#define PRIOR_SHARE 0.5
#define PRIOR_PROMISE 1.0

/* The x with a chance of p that a Beta(a, b) lies below it. */
double chance_quantile(double a, double b, double p);

/* The chance in per cent that ten more would all be good. */
double chance_ten_more(int64_t good, int64_t bad);

/* A queue of the kind Erlang C: Poisson arrivals, patient callers. */
struct staffing {
	/* the chance to wait at all; of an answer in time; the mean wait */
	double waits, level, speed;
};

/*
 * calls an hour of aht seconds each, answered by n agents; in time is within
 * t seconds.  Return false where the queue would grow without end.
 */
bool chance_queue(double calls, double aht, int n, double t, struct staffing *);

#endif
