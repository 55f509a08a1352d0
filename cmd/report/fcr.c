#include "cmd/report/fcr.h"

#include <stdlib.h>

#include "common/machine.h"

/* A customer with more topics at a time is judged by the latest of them. */
#define TOPICS_MOST 64

void
fcr_init(struct fcr *fcr, struct grouping *grouping, int64_t window)
{
	memset(fcr, 0, sizeof(*fcr));
	fcr->grouping = grouping;
	fcr->window = window;
}

static uint32_t
item_new(struct fcr *fcr)
{
	uint32_t at = fcr->unused;

	if (at != LINK_NONE) {
		fcr->unused = fcr->items[at - 1].next;
		return at;
	}
	fcr->items = memory_grow(
	    fcr->items, &fcr->nitems, fcr->used + 1, sizeof(*fcr->items));
	return (uint32_t)++fcr->used;
}

static void
item_free(struct fcr *fcr, uint32_t at)
{
	fcr->items[at - 1].next = fcr->unused;
	fcr->unused = at;
}

/* The item's window is over, or will not be in these data. */
static void
item_settle(struct fcr *fcr, uint32_t at, bool over)
{
	const struct fcr_item *item = &fcr->items[at - 1];
	bool yes = item->resolved && !item->failed;

	if (!item->counts)
		return;
	if (!over) {
		places_count(fcr->grouping, &item->places, ANY_PENDING);
		if (item->first)
			places_count(fcr->grouping, &item->places, FCR_PENDING);
		return;
	}
	places_count(fcr->grouping, &item->places, ANY_N);
	if (yes)
		places_count(fcr->grouping, &item->places, ANY_YES);
	if (!item->first)
		return;
	places_count(fcr->grouping, &item->places, FCR_N);
	if (yes)
		places_count(fcr->grouping, &item->places, FCR_YES);
}

/*
 * The ring holds what failed until its window is over; its size is a power
 * of two.
 */
static void
ring_put(struct fcr *fcr, uint32_t at)
{
	size_t i, had = fcr->nring, size = had == 0 ? 1024 : had * 2;
	uint32_t *ring;

	if (fcr->held >= had) {
		ring = memory_new(size, sizeof(*ring));
		for (i = 0; i < fcr->held; i++)
			ring[i] = fcr->ring[(fcr->first + i) & (had - 1)];
		free(fcr->ring);
		fcr->ring = ring;
		fcr->nring = size;
		fcr->first = 0;
	}
	fcr->ring[(fcr->first + fcr->held++) & (fcr->nring - 1)] = at;
}

static void
ring_settle(struct fcr *fcr, int64_t now)
{
	uint32_t at;

	while (fcr->held > 0) {
		at = fcr->ring[fcr->first];
		if (fcr->items[at - 1].time + fcr->window > now)
			break;
		item_settle(fcr, at, true);
		item_free(fcr, at);
		fcr->first = (fcr->first + 1) & (fcr->nring - 1);
		fcr->held--;
	}
}

static bool
resolved_find(const struct contact *c)
{
	if (c->resolved != ANSWER_NONE)
		return c->resolved == ANSWER_YES;
	return !c->lost && c->outcome != OUTCOME_OPEN;
}

/* What a further contact does to one that waits; true: it waits no more. */
static bool
item_meet(struct fcr *fcr, uint32_t at, struct fcr_item *further)
{
	struct fcr_item *item = &fcr->items[at - 1];
	bool same = item->topic == further->topic || item->topic == 0 ||
	    further->topic == 0;

	if (item->time + fcr->window < further->time) {
		item_settle(fcr, at, true);
		item_free(fcr, at);
		return true;
	}
	if (!same)
		return false;
	if (item->time < further->time) {
		further->first = false;
		item->failed = true;
		ring_put(fcr, at);
		return true;
	}
	/* out of order: the one that waits is the further one */
	if (item->time > further->time &&
	    further->time + fcr->window >= item->time) {
		further->failed = true;
		item->first = false;
	}
	return false;
}

void
fcr_take(struct fcr *fcr, struct customer *customer, const struct contact *c,
    const struct places *places)
{
	struct fcr_item item = { .time = c->time, .places = *places };
	uint32_t *link = &customer->waiting, at, next;
	size_t n = 0;

	ring_settle(fcr, c->time);
	item.topic = c->topic.len == 0 ? 0 : dict_hash(c->topic) | 1;
	item.first = true;
	item.resolved = resolved_find(c);
	item.counts = !c->early;
	/* the latest stands first */
	while ((at = *link) != LINK_NONE) {
		next = fcr->items[at - 1].next;
		if (item_meet(fcr, at, &item)) {
			*link = next;
			continue;
		}
		if (++n == TOPICS_MOST && next == LINK_NONE) {
			item_settle(fcr, at, false);
			item_free(fcr, at);
			*link = LINK_NONE;
			break;
		}
		link = &fcr->items[at - 1].next;
	}
	at = item_new(fcr);
	item.next = customer->waiting;
	fcr->items[at - 1] = item;
	customer->waiting = at;
}

void
fcr_fetch(const struct fcr *fcr, const struct customer *customer)
{
	if (customer->waiting != LINK_NONE)
		machine_fetch(&fcr->items[customer->waiting - 1]);
}

void
fcr_end(struct fcr *fcr, const struct customers *customers, int64_t end)
{
	struct customer *customer;
	const struct fcr_item *item;
	uint32_t at;
	size_t i;

	for (i = 0; i < fcr->held; i++) {
		at = fcr->ring[(fcr->first + i) & (fcr->nring - 1)];
		item = &fcr->items[at - 1];
		item_settle(fcr, at, item->time + fcr->window <= end);
	}
	fcr->held = 0;
	for (i = 0; i < customers->keys.n; i++) {
		customer = customers_at(customers, i);
		for (at = customer->waiting; at != LINK_NONE; at = item->next) {
			item = &fcr->items[at - 1];
			item_settle(fcr, at, item->time + fcr->window <= end);
		}
	}
}

void
fcr_free(struct fcr *fcr)
{
	free(fcr->items);
	free(fcr->ring);
}
