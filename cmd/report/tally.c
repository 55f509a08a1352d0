#include "cmd/report/tally.h"

#include "common/machine.h"
#include "common/zone.h"

/* What is kept of a customer, in three steps: see common/ahead.h. */
static void
fetch_slot(const void *of, uint64_t hash)
{
	const struct tally *tally = of;

	dict_fetch_slot(&tally->customers.keys, hash);
}

static void
fetch_customer(const void *of, uint64_t hash)
{
	const struct tally *tally = of;

	(void)customers_fetch(&tally->customers, hash);
}

static void
fetch_last(const void *of, uint64_t hash)
{
	const struct tally *tally = of;
	size_t at = dict_fetch_key(&tally->customers.keys, hash);

	if (at == DICT_NONE)
		return;
	machine_fetch(dict_key(&tally->customers.keys, at).s);
	fcr_fetch(&tally->fcr, customers_at(&tally->customers, at));
}

void
tally_open(struct tally *tally, const struct options *opt)
{
	const char *zone = opt->shared.zone;

	memset(tally, 0, sizeof(*tally));
	tally->opt = opt;
	tally->zone = zone_need(zone == NULL ? "UTC" : zone, "--zone");
	tally->calendar = calendar_open(opt->calendar, tally->zone);
	targets_open(&tally->targets, opt->targets);
	if (calendar_always(tally->calendar))
		targets_always(&tally->targets);
	shares_open(&tally->shares, opt->weights);
	customers_init(&tally->customers);
	promises_init(&tally->promises, &tally->grouping);
	fcr_init(&tally->fcr, &tally->grouping, opt->window);
	following_init(&tally->following);
	surge_init(&tally->topics);
	surge_init(&tally->queues);
	staffing_init(&tally->staffing);
	tally->oldest = tally->newest = tally->end = UNKNOWN;
	tally->ahead.hash = dict_hash;
	tally->ahead.fetch[0] = fetch_last;
	tally->ahead.fetch[1] = fetch_customer;
	tally->ahead.fetch[2] = fetch_slot;
	tally->ahead.store = tally;
}

void
tally_columns(struct tally *tally, struct records *records)
{
	tally->reader.records = records;
	tally->reader.shares = &tally->shares;
	tally->reader.calendar = tally->calendar;
	tally->reader.zone = tally->zone;
	tally->reader.within = tally->opt->within;
	contact_reader_open(&tally->reader, records, &tally->targets);
	grouping_open(&tally->grouping, tally->opt->by, records);
	suggested_init(&tally->suggested, records);
}

/* Surges and staffing are of the whole report only, or of its tables. */
static void
days_take(struct tally *tally, const struct contact *c)
{
	if (!is_known(c->day) || !c->is_contact)
		return;
	if (c->topic.len > 0)
		surge_take(&tally->topics, c->topic, c->day);
	if (c->queue.len > 0)
		surge_take(&tally->queues, c->queue, c->day);
	staffing_take(&tally->staffing, c);
}

bool
tally_take(struct tally *tally, const struct record *record)
{
	struct contact *c = &tally->contact;
	struct customer *customer;
	struct places places;

	if (tally->reader.customer == 0)
		ahead_look(&tally->ahead, tally->reader.records);
	contact_read(&tally->reader, record, c);
	if (is_known(c->time)) {
		if (tally->opt->now_given && c->time > tally->opt->now)
			return false;
		if (!is_known(tally->newest) || c->time > tally->newest)
			tally->newest = c->time;
		if (!is_known(tally->oldest) || c->time < tally->oldest)
			tally->oldest = c->time;
	}
	customer = customers_find(&tally->customers, c->customer,
	    ahead_hash(&tally->ahead, c->customer));
	grouping_take(&tally->grouping, record, c, &places);
	promises_take(&tally->promises, customer, c, &places);
	if (c->customer.len > 0 && c->is_contact && is_known(c->time)) {
		fcr_take(&tally->fcr, customer, c, &places);
		if (tally->opt->tables != NULL)
			following_take(&tally->following, customer, c);
	}
	if (c->customer.len > 0)
		customer_take(&tally->customers, customer, c);
	harm_add(&tally->harm, c);
	if (tally->opt->by == NULL || tally->opt->tables != NULL)
		days_take(tally, c);
	if (c->action.len > 0 || c->given.len > 0)
		suggested_take(
		    &tally->suggested, tally->reader.records, record, c);
	return true;
}

void
tally_end(struct tally *tally)
{
	tally->end = tally->opt->now_given ? tally->opt->now : tally->newest;
	if (is_known(tally->end)) {
		fcr_end(&tally->fcr, &tally->customers, tally->end);
		following_end(&tally->following, &tally->customers, tally->end);
		promises_end(&tally->promises, &tally->customers, tally->end);
	}
	grouping_end(&tally->grouping);
}

void
tally_close(struct tally *tally)
{
	suggested_free(&tally->suggested);
	following_free(&tally->following);
	surge_free(&tally->topics);
	surge_free(&tally->queues);
	fcr_free(&tally->fcr);
	promises_free(&tally->promises);
	grouping_free(&tally->grouping);
	customers_free(&tally->customers);
	targets_free(&tally->targets);
	calendar_free(tally->calendar);
	zone_free();
}
