#include "cmd/report/promises.h"

#include <stdlib.h>

/* So late is still in time. */
#define GRACE 60

/* Nobody has more open promises; the oldest gives way. */
#define PROMISES_MOST 64

const char *const earliness_labels[EARLINESS] = {
	"three quarters of the time early or more", "half to three quarters",
	"a quarter to half", "up to a quarter early, or on time",
	"up to half the time late", "up to once the time late", "later still"
};

void
promises_init(struct promises *promises, struct grouping *grouping)
{
	memset(promises, 0, sizeof(*promises));
	promises->grouping = grouping;
	dict_init(&promises->topics);
}

static void
promise_count(struct promises *promises, const struct places *places,
    bool target, int promise_figure)
{
	int figure = promise_figure;

	if (target)
		figure += TARGET_KEPT - PROMISE_KEPT;
	places_count(promises->grouping, places, figure);
}

static void
early_count(struct promises *promises, const struct contact *c)
{
	double share =
	    (double)(c->due - c->delivered) / (double)(c->due - c->time);
	int at;

	if (c->delivered - c->due <= GRACE && share < 0)
		share = 0;
	if (share >= 0)
		at = share >= 0.75 ? 0 :
		    share >= 0.5   ? 1 :
		    share >= 0.25  ? 2 :
				     3;
	else
		at = share >= -0.5 ? 4 : share >= -1 ? 5 : 6;
	promises->early[c->target][at]++;
}

static void
length_add(struct promises *promises, const struct contact *c)
{
	size_t at = dict_add(&promises->topics, c->topic);
	size_t had = promises->nlengths;

	if (at >= had) {
		promises->lengths = memory_grow(promises->lengths,
		    &promises->nlengths, at + 1, sizeof(*promises->lengths));
		memset(promises->lengths + had, 0,
		    (promises->nlengths - had) * sizeof(*promises->lengths));
	}
	histogram_add(&promises->lengths[at], c->due - c->time);
}

static void
item_free(struct promises *promises, uint32_t at)
{
	promises->items[at - 1].next = promises->unused;
	promises->unused = at;
}

/* An open promise joins its customer's list, at the end: oldest first. */
static void
item_put(struct promises *promises, struct customer *customer,
    const struct contact *c, const struct places *places)
{
	uint32_t at = promises->unused, *link = &customer->promises;
	struct promise *item;
	size_t n = 0;

	if (at != LINK_NONE)
		promises->unused = promises->items[at - 1].next;
	else {
		promises->items =
		    memory_grow(promises->items, &promises->nitems,
			promises->used + 1, sizeof(*promises->items));
		at = (uint32_t)++promises->used;
	}
	item = &promises->items[at - 1];
	item->due = c->due;
	item->topic = c->topic.len == 0 ? 0 : dict_hash(c->topic) | 1;
	item->places = *places;
	item->target = c->target;
	if (c->customer.len == 0) {
		/* nobody can come back for it: order does not matter */
		item->next = customer->promises;
		customer->promises = at;
		return;
	}
	for (; *link != LINK_NONE; link = &promises->items[*link - 1].next)
		n++;
	item->next = LINK_NONE;
	*link = at;
	if (n < PROMISES_MOST)
		return;
	at = customer->promises;
	item = &promises->items[at - 1];
	customer->promises = item->next;
	promise_count(promises, &item->places, item->target,
	    item->due + GRACE < c->time ? PROMISE_MISSED : PROMISE_OPEN);
	item_free(promises, at);
}

/* Our call to the customer is the call-back that was promised. */
static void
item_fulfil(struct promises *promises, struct customer *customer,
    const struct contact *c)
{
	uint64_t topic = c->topic.len == 0 ? 0 : dict_hash(c->topic) | 1;
	uint32_t *link = &customer->promises, at;
	struct promise *item;

	for (; (at = *link) != LINK_NONE; link = &item->next) {
		item = &promises->items[at - 1];
		if (topic != 0 && item->topic != topic)
			continue;
		promise_count(promises, &item->places, item->target,
		    c->time - item->due <= GRACE ? PROMISE_KEPT :
						   PROMISE_MISSED);
		*link = item->next;
		item_free(promises, at);
		return;
	}
}

void
promises_take(struct promises *promises, struct customer *customer,
    const struct contact *c, const struct places *places)
{
	bool made = is_known(c->due) && is_known(c->time) && c->due > c->time;

	if (c->direction == DIRECTION_OUT && c->outcome == OUTCOME_ANSWERED &&
	    c->customer.len > 0 && is_known(c->time))
		item_fulfil(promises, customer, c);
	if (made && !c->target)
		length_add(promises, c);
	if (made && is_known(c->delivered)) {
		early_count(promises, c);
		promise_count(promises, places, c->target,
		    c->delivered - c->due <= GRACE ? PROMISE_KEPT :
						     PROMISE_MISSED);
	} else if (c->ontime != ANSWER_NONE)
		promise_count(promises, places, c->target,
		    c->ontime == ANSWER_YES ? PROMISE_KEPT : PROMISE_MISSED);
	else if (made)
		item_put(promises, customer, c, places);
}

void
promises_end(
    struct promises *promises, const struct customers *customers, int64_t end)
{
	const struct promise *item;
	uint32_t at;
	size_t i;

	for (i = 0; i < customers->keys.n; i++) {
		at = customers_at(customers, i)->promises;
		for (; at != LINK_NONE; at = item->next) {
			item = &promises->items[at - 1];
			promise_count(promises, &item->places, item->target,
			    item->due + GRACE < end ? PROMISE_MISSED :
						      PROMISE_OPEN);
		}
	}
}

void
promises_free(struct promises *promises)
{
	size_t i;

	for (i = 0; i < promises->topics.n; i++)
		histogram_free(&promises->lengths[i]);
	free(promises->lengths);
	free(promises->items);
	dict_free(&promises->topics);
}
