#ifndef REPORT_HISTOGRAM_H
#define REPORT_HISTOGRAM_H

/*
 * How often each whole number came: exact up to 4096, above that to one
 * part in 256.
 *
 * Only numbers that came take room, so a group of three contacts costs a few
 * bytes and one of a million no more than the numbers are apart.  A zeroed
 * struct is an empty histogram.
 */

#include <stddef.h>
#include <stdint.h>

struct histogram {
	/* how many numbers were added */
	int64_t n;
	/* private */
	struct histogram_slot *slots;
	uint32_t used, size;
};

/* Negative numbers count as 0, those from 2^40 on as 2^40. */
void histogram_add(struct histogram *, int64_t value);

/*
 * The same, done at the next flush: until then the machine fetches the place,
 * which is far away in most histograms.  A zeroed queue is empty; the
 * histograms must stay where they are.
 */
#define HISTOGRAM_QUEUE 64

struct histogram_queue {
	struct {
		struct histogram *h;
		uint32_t key;
	} add[HISTOGRAM_QUEUE];
	size_t n;
};

void histogram_add_later(
    struct histogram_queue *, struct histogram *, int64_t value);
void histogram_flush(struct histogram_queue *);

/* Add all numbers of the second to the first. */
void histogram_merge(struct histogram *, const struct histogram *);

/*
 * The smallest number that at least the share q of all are not above: a
 * number that was added.  The histogram must not be empty.
 */
int64_t histogram_quantile(const struct histogram *, double q);

double histogram_mean(const struct histogram *);

/* The standard deviation of just these numbers, not of a sample. */
double histogram_deviation(const struct histogram *);

/* How many numbers lie in lo..hi. */
int64_t histogram_between(const struct histogram *, int64_t lo, int64_t hi);

void histogram_free(struct histogram *);

#endif
