#include "cmd/report/histogram.h"

#include <math.h>
#include <stdlib.h>

#include "common/machine.h"
#include "common/memory.h"

/* The number of a step + 1, 0 where the slot is free; how often. */
struct histogram_slot {
	uint32_t key, count;
};

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

/* Where the slot of a key is looked for first. */
static inline uint32_t
slot_of(const struct histogram *h, uint32_t key)
{
	return (key * 2654435769u >> 8) & (h->size - 1);
}

/* The slot of that key, or the free one where it belongs. */
static inline struct histogram_slot *
slot_find(const struct histogram *h, uint32_t key)
{
	uint32_t at = slot_of(h, key);

	while (h->slots[at].key != 0 && h->slots[at].key != key)
		at = (at + 1) & (h->size - 1);
	return &h->slots[at];
}

static void
histogram_grow(struct histogram *h)
{
	struct histogram old = *h;
	uint32_t i;

	h->size = old.size == 0 ? 8 : old.size * 2;
	h->slots = memory_new(h->size, sizeof(*h->slots));
	for (i = 0; i < old.size; i++)
		if (old.slots[i].key != 0)
			*slot_find(h, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

static inline void
key_add(struct histogram *h, uint32_t key, uint32_t times)
{
	struct histogram_slot *slot;

	if (h->used * 2 >= h->size)
		histogram_grow(h);
	slot = slot_find(h, key);
	h->used += slot->key == 0;
	slot->key = key;
	slot->count += times;
	h->n += times;
}

void
histogram_add(struct histogram *h, int64_t value)
{
	key_add(h, step_of(value) + 1, 1);
}

void
histogram_add_later(
    struct histogram_queue *queue, struct histogram *h, int64_t value)
{
	uint32_t key = step_of(value) + 1;

	if (queue->n == HISTOGRAM_QUEUE)
		histogram_flush(queue);
	queue->add[queue->n].h = h;
	queue->add[queue->n++].key = key;
	if (h->size > 0)
		machine_fetch(&h->slots[slot_of(h, key)]);
}

void
histogram_flush(struct histogram_queue *queue)
{
	size_t i;

	for (i = 0; i < queue->n; i++)
		key_add(queue->add[i].h, queue->add[i].key, 1);
	queue->n = 0;
}

void
histogram_merge(struct histogram *h, const struct histogram *from)
{
	uint32_t i;

	for (i = 0; i < from->size; i++)
		if (from->slots[i].key != 0)
			key_add(h, from->slots[i].key, from->slots[i].count);
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
		if (h->slots[i].key != 0)
			keys[n++] = h->slots[i].key;
	qsort(keys, n, sizeof(*keys), key_order);
	for (i = 0; i < n; i++) {
		seen += slot_find(h, keys[i])->count;
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
		if (h->slots[i].key != 0)
			sum +=
			    step_value(h->slots[i].key - 1) * h->slots[i].count;
	return h->n == 0 ? 0 : (double)sum / (double)h->n;
}

double
histogram_deviation(const struct histogram *h)
{
	double mean = histogram_mean(h), d;
	long double sum = 0;
	uint32_t i;

	for (i = 0; i < h->size; i++) {
		if (h->slots[i].key == 0)
			continue;
		d = (double)step_value(h->slots[i].key - 1) - mean;
		sum += (long double)(d * d) * h->slots[i].count;
	}
	return h->n == 0 ? 0 : sqrt((double)sum / (double)h->n);
}

int64_t
histogram_between(const struct histogram *h, int64_t lo, int64_t hi)
{
	int64_t n = 0, value;
	uint32_t i;

	for (i = 0; i < h->size; i++) {
		if (h->slots[i].key == 0)
			continue;
		value = step_value(h->slots[i].key - 1);
		if (value >= lo && value <= hi)
			n += h->slots[i].count;
	}
	return n;
}

void
histogram_free(struct histogram *h)
{
	free(h->slots);
}
