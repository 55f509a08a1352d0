#include "cmd/report/lists.h"

#include <math.h>
#include <stdlib.h>

#include "common/instant.h"

/* Nobody below this is listed: it is what one ordinary contact leaves. */
#define RISK_LEAST 9

static void
listing_add(struct listing *list, size_t customer, double first, double second)
{
	list->rows = memory_grow(
	    list->rows, &list->room, list->n + 1, sizeof(*list->rows));
	list->rows[list->n].customer = customer;
	list->rows[list->n].first = first;
	list->rows[list->n++].second = second;
}

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

static void
listing_sort(struct listing *list)
{
	if (list->n > 0)
		qsort(list->rows, list->n, sizeof(*list->rows), listed_order);
}

void
list_risk(const struct tally *tally, struct listing *list)
{
	const struct customer *customer;
	size_t i;

	memset(list, 0, sizeof(*list));
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
list_quiet(const struct tally *tally, struct listing *list)
{
	const struct customer *customer;
	int64_t rhythm;
	size_t i;

	memset(list, 0, sizeof(*list));
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
