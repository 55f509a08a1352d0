#include "cmd/report/following.h"

#include <stdlib.h>
#include <string.h>

#include "common/memory.h"

/* Numbers of two topics, as the key of the pair. */
struct pair {
	uint32_t first, second;
};

void
following_init(struct following *following)
{
	memset(following, 0, sizeof(*following));
	dict_init(&following->topics);
	dict_init(&following->pairs);
}

/* One more in a row of counts that grows with its dict. */
static void
count(int64_t **counts, size_t *have, size_t at)
{
	size_t had = *have;

	if (at >= had) {
		*counts = memory_grow(*counts, have, at + 1, sizeof(**counts));
		memset(*counts + had, 0, (*have - had) * sizeof(**counts));
	}
	(*counts)[at]++;
}

static void
pair_count(struct following *following, uint32_t first, uint32_t second)
{
	struct pair pair = { first, second };
	struct slice key = { (const char *)&pair, sizeof(pair) };

	count(&following->times, &following->ntimes,
	    dict_add(&following->pairs, key));
}

void
following_take(struct following *following, struct customer *customer,
    const struct contact *c)
{
	uint32_t before = customer->topic;
	int64_t since = c->time - customer->asked;
	size_t topic;

	/* what is out of order follows nothing */
	if (before != 0 && since < 0)
		return;
	customer->topic = 0;
	customer->asked = c->time;
	if (c->topic.len > 0) {
		topic = dict_add(&following->topics, c->topic);
		customer->topic = (uint32_t)topic + 1;
	}
	if (before == 0)
		return;
	count(&following->n, &following->nn, before - 1);
	if (customer->topic != 0 && customer->topic != before &&
	    since <= FOLLOWING_WINDOW)
		pair_count(following, before - 1, customer->topic - 1);
}

static void
best_find(struct following *following)
{
	uint32_t *best;
	struct pair pair;
	size_t i;

	following->best =
	    memory_new(following->topics.n + 1, sizeof(*following->best));
	for (i = 0; i < following->pairs.n; i++) {
		memcpy(&pair, dict_key(&following->pairs, i).s, sizeof(pair));
		best = &following->best[pair.first];
		if (*best == 0 ||
		    following->times[i] > following->times[*best - 1])
			*best = (uint32_t)i + 1;
	}
}

void
following_end(
    struct following *following, const struct customers *customers, int64_t end)
{
	const struct customer *customer;
	size_t i;

	for (i = 1; i < customers->keys.n; i++) {
		customer = customers_at(customers, i);
		if (customer->topic != 0 &&
		    end - customer->asked > FOLLOWING_WINDOW)
			count(
			    &following->n, &following->nn, customer->topic - 1);
	}
	best_find(following);
}

bool
following_usual(
    const struct following *following, size_t topic, struct followed *followed)
{
	struct pair pair;
	size_t best;

	if (following->best == NULL || topic >= following->nn ||
	    following->n[topic] < FOLLOWING_LEAST ||
	    following->best[topic] == 0)
		return false;
	best = following->best[topic] - 1;
	if ((double)following->times[best] <
	    FOLLOWING_SHARE * (double)following->n[topic])
		return false;
	memcpy(&pair, dict_key(&following->pairs, best).s, sizeof(pair));
	followed->topic = dict_key(&following->topics, topic);
	followed->next = dict_key(&following->topics, pair.second);
	followed->n = following->n[topic];
	followed->times = following->times[best];
	return true;
}

void
following_free(struct following *following)
{
	dict_free(&following->topics);
	dict_free(&following->pairs);
	free(following->n);
	free(following->times);
	free(following->best);
}
