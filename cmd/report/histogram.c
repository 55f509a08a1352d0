#include "cmd/report/histogram.h"

#include <math.h>
#include <stdlib.h>

#include "common/memory.h"

/* Exact below 2^EXACT, then MANTISSA bits behind the leading one. */
#define EXACT 12
#define MANTISSA 8
#define LARGEST ((int64_t)1 << 40)

/* The number of the step that a value lies on, from 0 without a gap. */
static uint32_t
step_of(int64_t value)
{
	uint64_t v = value < 0 ? 0 : (uint64_t)value;
	uint32_t shift = 0;

	if (value > LARGEST)
		v = (uint64_t)LARGEST;
	if (v < (uint64_t)1 << EXACT)
		return (uint32_t)v;
	while (v >> shift >= (uint64_t)2 << MANTISSA)
		shift++;
	return (shift << MANTISSA) + (uint32_t)(v >> shift) +
	    ((uint32_t)1 << EXACT);
}

/* The smallest value on a step. */
static int64_t
step_value(uint32_t step)
{
	uint32_t shift;

	if (step < (uint32_t)1 << EXACT)
		return step;
	step -= (uint32_t)1 << EXACT;
	shift = (step >> MANTISSA) - 1;
	return (int64_t)(step - (shift << MANTISSA)) << shift;
}

static uint32_t
slot_of(const struct histogram *h, uint32_t key)
{
	uint32_t slot = (key * 2654435769u >> 8) & (h->size - 1);

	while (h->keys[slot] != 0 && h->keys[slot] != key)
		slot = (slot + 1) & (h->size - 1);
	return slot;
}

static void
histogram_grow(struct histogram *h)
{
	struct histogram old = *h;
	uint32_t i, slot;

	h->size = old.size == 0 ? 8 : old.size * 2;
	h->keys = memory_new(h->size, sizeof(*h->keys));
	h->counts = memory_new(h->size, sizeof(*h->counts));
	for (i = 0; i < old.size; i++) {
		if (old.keys[i] == 0)
			continue;
		slot = slot_of(h, old.keys[i]);
		h->keys[slot] = old.keys[i];
		h->counts[slot] = old.counts[i];
	}
	free(old.keys);
	free(old.counts);
}

void
histogram_add(struct histogram *h, int64_t value)
{
	uint32_t key = step_of(value) + 1, slot;

	if (h->used * 2 >= h->size)
		histogram_grow(h);
	slot = slot_of(h, key);
	if (h->keys[slot] == 0) {
		h->keys[slot] = key;
		h->used++;
	}
	h->counts[slot]++;
	h->n++;
}

static int
key_order(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

int64_t
histogram_quantile(const struct histogram *h, double q)
{
	double wanted = q * (double)h->n - 1e-9;
	uint32_t *keys, i, n = 0;
	int64_t seen = 0;

	keys = memory_new(h->used, sizeof(*keys));
	for (i = 0; i < h->size; i++)
		if (h->keys[i] != 0)
			keys[n++] = h->keys[i];
	qsort(keys, n, sizeof(*keys), key_order);
	for (i = 0; i < n; i++) {
		seen += h->counts[slot_of(h, keys[i])];
		if ((double)seen >= wanted)
			break;
	}
	if (i == n)
		i = n - 1;
	seen = step_value(keys[i] - 1);
	free(keys);
	return seen;
}

double
histogram_mean(const struct histogram *h)
{
	int64_t sum = 0;
	uint32_t i;

	/* whole numbers: the same sum in any order */
	for (i = 0; i < h->size; i++)
		if (h->keys[i] != 0)
			sum += step_value(h->keys[i] - 1) * h->counts[i];
	return h->n == 0 ? 0 : (double)sum / (double)h->n;
}

double
histogram_deviation(const struct histogram *h)
{
	double mean = histogram_mean(h), d;
	long double sum = 0;
	uint32_t i;

	for (i = 0; i < h->size; i++) {
		if (h->keys[i] == 0)
			continue;
		d = (double)step_value(h->keys[i] - 1) - mean;
		sum += (long double)(d * d) * h->counts[i];
	}
	return h->n == 0 ? 0 : sqrt((double)sum / (double)h->n);
}

int64_t
histogram_between(const struct histogram *h, int64_t lo, int64_t hi)
{
	int64_t n = 0, value;
	uint32_t i;

	for (i = 0; i < h->size; i++) {
		if (h->keys[i] == 0)
			continue;
		value = step_value(h->keys[i] - 1);
		if (value >= lo && value <= hi)
			n += h->counts[i];
	}
	return n;
}

void
histogram_free(struct histogram *h)
{
	free(h->keys);
	free(h->counts);
}
