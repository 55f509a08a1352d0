#include "cmd/report/lists.h"

#include <math.h>
#include <stdlib.h>

#include "common/instant.h"

/* Nobody below this is listed: it is what one ordinary contact leaves. */
#define RISK_LEAST 9

/* The largest first; equal ones in order of their first record. */
static int
listed_order(const void *a, const void *b)
{
	const struct listed *x = a, *y = b;

	if (x->first != y->first)
		return x->first > y->first ? -1 : 1;
	if (x->second != y->second)
		return x->second > y->second ? -1 : 1;
	return x->customer < y->customer ? -1 : x->customer > y->customer;
}

/* In order, and no more than most of them. */
static void
listing_sort(struct listing *list)
{
	if (list->n > 0)
		qsort(list->rows, list->n, sizeof(*list->rows), listed_order);
	if (list->n > list->most)
		list->n = list->most;
}

static void
listing_init(struct listing *list, size_t most)
{
	memset(list, 0, sizeof(*list));
	list->most = most;
}

/*
 * Twice as many as are wanted are held before the lesser half goes, so a few
 * out of millions cost no sorting of millions.
 */
static void
listing_add(struct listing *list, size_t customer, double first, double second)
{
	struct listed row = { customer, first, second };

	list->n_all++;
	if (list->n / 2 >= list->most) {
		listing_sort(list);
		list->cut = true;
	}
	if (list->cut && listed_order(&row, &list->rows[list->most - 1]) > 0)
		return;
	list->rows = memory_grow(
	    list->rows, &list->room, list->n + 1, sizeof(*list->rows));
	list->rows[list->n++] = row;
}

void
list_risk(const struct tally *tally, struct listing *list, size_t most)
{
	const struct customer *customer;
	size_t i;

	listing_init(list, most);
	for (i = 1; i < tally->customers.keys.n; i++) {
		customer = customers_at(&tally->customers, i);
		if (customer->risk < RISK_LEAST || customer->contacts == 0)
			continue;
		listing_add(list, i,
		    isnan(customer->value) ? -1 :
					     customer->value * customer->risk,
		    customer->risk);
	}
	listing_sort(list);
}

void
list_quiet(const struct tally *tally, struct listing *list, size_t most)
{
	const struct customer *customer;
	int64_t rhythm;
	size_t i;

	listing_init(list, most);
	for (i = 1; i < tally->customers.keys.n; i++) {
		customer = customers_at(&tally->customers, i);
		rhythm = customer_rhythm(customer);
		/* several on one day are no rhythm */
		if (rhythm < DAY || customer->open ||
		    customer->promises != LINK_NONE ||
		    tally->end - customer->last <= QUIET_RHYTHMS * rhythm)
			continue;
		listing_add(list, i,
		    isnan(customer->value) ? -1 : customer->value,
		    (double)(tally->end - customer->last) / (double)rhythm);
	}
	listing_sort(list);
}

void
listing_free(struct listing *list)
{
	free(list->rows);
}
