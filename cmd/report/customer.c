#include "cmd/report/customer.h"

#include <math.h>
#include <stdlib.h>

#include "common/instant.h"
#include "common/list.h"
#include "common/machine.h"
#include "common/number.h"

#define CHUNK 16384

static struct customer *
customer_new(struct customers *customers, size_t at)
{
	struct customer *customer;

	if (at % CHUNK == 0) {
		customers->chunks =
		    memory_grow(customers->chunks, &customers->nchunks,
			at / CHUNK + 1, sizeof(struct customer *));
		/* few customers are no reason to take a large page */
		customers->chunks[at / CHUNK] = at == 0 ?
		    memory_new(CHUNK, sizeof(struct customer)) :
		    memory_scattered(CHUNK, sizeof(struct customer));
	}
	customer = customers_at(customers, at);
	customer->value = NAN;
	customer->risk = -1;
	customer->tier = TIERS;
	return customer;
}

void
customers_init(struct customers *customers)
{
	memset(customers, 0, sizeof(*customers));
	dict_init(&customers->keys);
	arena_init(&customers->words);
	dict_add(&customers->keys, SLICE_EMPTY);
	(void)customer_new(customers, 0);
}

struct customer *
customers_at(const struct customers *customers, size_t at)
{
	return &customers->chunks[at / CHUNK][at % CHUNK];
}

struct customer *
customers_find(struct customers *customers, struct slice key, uint64_t hash)
{
	size_t had = customers->keys.n;
	size_t at = dict_add_hashed(&customers->keys, key, hash);

	if (at == had)
		return customer_new(customers, at);
	return customers_at(customers, at);
}

#define CACHE_LINE 64

size_t
customers_fetch(const struct customers *customers, uint64_t hash)
{
	size_t i, at = dict_fetch_key(&customers->keys, hash);
	const char *customer;

	if (at == DICT_NONE)
		return at;
	customer = (const char *)customers_at(customers, at);
	for (i = 0; i < sizeof(struct customer); i += CACHE_LINE)
		machine_fetch(customer + i);
	return at;
}

static void
rhythm_take(struct customer *customer, int64_t time)
{
	int64_t gap = time - customer->last;

	customer->contacts++;
	if (customer->contacts == 1 || gap > 0)
		customer->last = time;
	if (customer->contacts == 1)
		return;
	if (gap < 0)
		gap = 0;
	customer->gaps[customer->oldest] =
	    gap > (int64_t)UINT32_MAX ? UINT32_MAX : (uint32_t)gap;
	customer->oldest =
	    (unsigned char)((customer->oldest + 1) % RHYTHM_GAPS);
	if (customer->ngaps < RHYTHM_GAPS)
		customer->ngaps++;
}

/* The worth of the year: what past knew, and this record. */
static void
value_take(struct customer *customer, const struct contact *c)
{
	double before;

	if (!number_parse(list_value(c->past, "value"), &before))
		before = 0;
	if (!isnan(c->value))
		customer->value = before + c->value;
	else if (before > 0)
		customer->value = before;
}

static const char *
word_keep(struct customers *customers, const char *had, struct slice word)
{
	if (word.len == 0 || (had != NULL && slice_is(word, had)))
		return had;
	return arena_string(&customers->words, word);
}

void
customer_take(struct customers *customers, struct customer *customer,
    const struct contact *c)
{
	struct item item;

	customer->name = word_keep(customers, customer->name, c->name);
	customer->zone = word_keep(customers, customer->zone, c->zone);
	if (c->flags.len > 0 && list_find(c->flags, "optout", &item))
		customer->optout =
		    word_keep(customers, customer->optout, item.value);
	if (!is_known(c->time))
		return;
	value_take(customer, c);
	if (is_known(c->risk))
		customer->risk = (signed char)c->risk;
	if (!c->is_contact && c->channel != CHANNEL_ORDER)
		return;
	rhythm_take(customer, c->time);
	if (!c->is_contact)
		return;
	customer->channel = (unsigned char)c->channel;
	customer->tier = (unsigned char)c->tier;
	customer->open = c->outcome == OUTCOME_OPEN || c->lost ||
	    c->resolved == ANSWER_NO || list_has(c->why, "unresolved");
}

static int
gap_order(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

int64_t
customer_rhythm(const struct customer *customer)
{
	uint32_t gaps[RHYTHM_GAPS];
	size_t n = customer->ngaps;

	if (n + 1 < RHYTHM_LEAST)
		return 0;
	memcpy(gaps, customer->gaps, sizeof(gaps));
	qsort(gaps, n, sizeof(*gaps), gap_order);
	return ((int64_t)gaps[(n - 1) / 2] + gaps[n / 2]) / 2;
}

void
customers_free(struct customers *customers)
{
	size_t at;

	for (at = 0; at < customers->keys.n; at += CHUNK)
		free(customers->chunks[at / CHUNK]);
	free(customers->chunks);
	dict_free(&customers->keys);
	arena_free(&customers->words);
}
