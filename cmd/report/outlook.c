#include "cmd/report/chapters.h"

#include <math.h>
#include <stdlib.h>

#include "cmd/report/chance.h"
#include "cmd/report/lists.h"
#include "common/instant.h"
#include "common/playbook.h"

/*
 * The sheets that look ahead: who may leave, what was suggested, how many
 * people it takes.
 */

#define STAFF_MOST 999

int
staff_needed(double calls, double aht, double level, int64_t within)
{
	struct staffing queue;
	int n;

	for (n = 1; n <= STAFF_MOST; n++)
		if (chance_queue(calls, aht, n, (double)within, &queue) &&
		    queue.level >= level)
			return n;
	return 0;
}

static void
staffing_row(
    struct book *book, struct sheet *sheet, const struct tally *tally, int hour)
{
	const struct staffing_hour *h = &tally->staffing.hour[hour];
	double calls = (double)h->offered / (double)tally->staffing.days;
	double aht = h->handle_n == 0 ?
	    NAN :
	    (double)h->handle_sum / (double)h->handle_n;
	struct staffing queue = { NAN, NAN, NAN };
	char text[5] = { (char)('0' + hour / 10), (char)('0' + hour % 10), ':',
		'0', '0' };
	int n = 0;

	if (h->handle_n > 0 && aht > 0)
		n = staff_needed(
		    calls, aht, tally->opt->level, tally->opt->within);
	if (n > 0)
		(void)chance_queue(
		    calls, aht, n, (double)tally->opt->within, &queue);
	sheet_text(book, sheet, (struct slice) { text, sizeof(text) });
	sheet_number(sheet, calls, 1);
	sheet_seconds(sheet, aht);
	if (n > 0)
		sheet_count(sheet, n);
	else
		sheet_none(sheet);
	sheet_percent(sheet, 100 * queue.waits);
	sheet_percent(sheet, 100 * queue.level);
	sheet_seconds(sheet, queue.speed);
	sheet_percent(sheet,
	    h->judged == 0 ? NAN : 100 * (double)h->within / (double)h->judged);
}

void
chapter_staffing(struct book *book, const struct tally *tally)
{
	struct sheet *sheet;
	int hour;

	sheet = book_sheet(book, "staffing", "People needed, hour by hour",
	    "Erlang C: contacts by phone, chat and visit in that hour of an "
	    "average day, and the fewest people at once that reach the "
	    "service level of --level; nobody hangs up in that formula");
	sheet_column(sheet, "hour", "hour");
	sheet_column(sheet, "calls", "an hour");
	sheet_column(sheet, "aht", "handle time");
	sheet_column(sheet, "people", "people");
	sheet_column(sheet, "waits", "have to wait");
	sheet_column(sheet, "level", "in time then");
	sheet_column(sheet, "asa", "wait then");
	sheet_column(sheet, "service_level", "in time now");
	for (hour = 0; hour < 24; hour++)
		if (tally->staffing.hour[hour].offered > 0)
			staffing_row(book, sheet, tally, hour);
}

static void
put_day(struct book *book, struct sheet *sheet, int64_t t)
{
	char text[INSTANT_LEN];

	instant_format(text, t);
	sheet_text(book, sheet, (struct slice) { text, 10 });
}

static const char *const tier_labels[] = { "letdown", "asked", "needed",
	"delighted", "" };

static void
risk_rows(struct book *book, struct sheet *sheet, const struct tally *tally)
{
	const struct customer *customer;
	struct listing list;
	size_t i;

	list_risk(tally, &list, LISTED_MOST);
	for (i = 0; i < list.n; i++) {
		customer =
		    customers_at(&tally->customers, list.rows[i].customer);
		sheet_text(book, sheet,
		    dict_key(&tally->customers.keys, list.rows[i].customer));
		sheet_word(book, sheet, customer->name);
		sheet_percent(sheet, customer->risk);
		sheet_number(sheet, customer->value, 2);
		put_day(book, sheet, customer->last);
		sheet_count(sheet, customer->contacts);
		sheet_word(book, sheet, tier_labels[customer->tier]);
		sheet_word(book, sheet, customer->open ? "open" : NULL);
	}
	listing_free(&list);
}

static void
quiet_rows(struct book *book, struct sheet *sheet, const struct tally *tally)
{
	const struct customer *customer;
	struct listing list;
	size_t i;

	list_quiet(tally, &list, LISTED_MOST);
	for (i = 0; i < list.n; i++) {
		customer =
		    customers_at(&tally->customers, list.rows[i].customer);
		sheet_text(book, sheet,
		    dict_key(&tally->customers.keys, list.rows[i].customer));
		sheet_word(book, sheet, customer->name);
		put_day(book, sheet, customer->last);
		sheet_number(
		    sheet, (double)(tally->end - customer->last) / DAY, 1);
		sheet_number(sheet, (double)customer_rhythm(customer) / DAY, 1);
		sheet_count(sheet, customer->contacts);
		sheet_number(sheet, customer->value, 2);
	}
	listing_free(&list);
}

void
chapter_customers(struct book *book, const struct tally *tally)
{
	struct sheet *sheet;

	sheet = book_sheet(book, "risk", "Customers most at risk",
	    "risk of 9% or more as of the last record (5% after one ordinary "
	    "contact), the greatest loss first: risk times value of the last "
	    "365 days, then risk");
	sheet->shown = 10;
	sheet_column(sheet, "customer", "customer");
	sheet_column(sheet, "name", "name");
	sheet_column(sheet, "risk", "risk");
	sheet_column(sheet, "value", "value");
	sheet_column(sheet, "last", "last contact");
	sheet_column(sheet, "contacts", "contacts");
	sheet_column(sheet, "tier", "last tier");
	sheet_column(sheet, "open", "open");
	risk_rows(book, sheet, tally);
	sheet = book_sheet(book, "quiet", "Gone quiet",
	    "silent for more than 3 times their own median gap (of the last 8 "
	    "contacts or orders, 4 at least), nothing open");
	sheet->shown = 10;
	sheet_column(sheet, "customer", "customer");
	sheet_column(sheet, "name", "name");
	sheet_column(sheet, "last", "last contact");
	sheet_column(sheet, "days", "days silent");
	sheet_column(sheet, "rhythm", "usual days");
	sheet_column(sheet, "contacts", "contacts");
	sheet_column(sheet, "value", "value");
	quiet_rows(book, sheet, tally);
}

/* An act, and how often it was suggested. */
struct act {
	size_t name;
	int64_t suggested, given;
};

static int
act_order(const void *a, const void *b)
{
	const struct act *x = a, *y = b;

	if (x->suggested != y->suggested)
		return x->suggested > y->suggested ? -1 : 1;
	if (x->given != y->given)
		return x->given > y->given ? -1 : 1;
	return x->name < y->name ? -1 : x->name > y->name;
}

static void
act_rows(struct book *book, struct sheet *sheet, const struct suggested *s,
    const struct playbook *playbook)
{
	const struct action *action;
	const struct suggested_row *row;
	struct act *acts = memory_new(s->names.n + 1, sizeof(*acts));
	size_t i;

	for (i = 0; i < s->names.n; i++) {
		acts[i].name = i;
		acts[i].suggested = s->rows[i].suggested;
		acts[i].given = s->rows[i].given;
	}
	qsort(acts, s->names.n, sizeof(*acts), act_order);
	for (i = 0; i < s->names.n && i < LISTED_MOST; i++) {
		row = &s->rows[acts[i].name];
		action =
		    playbook_find(playbook, dict_key(&s->names, acts[i].name));
		sheet_text(book, sheet, dict_key(&s->names, acts[i].name));
		sheet_text(book, sheet,
		    action == NULL ? dict_key(&s->names, acts[i].name) :
				     action->title);
		sheet_count(sheet, row->suggested);
		sheet_number(sheet,
		    row->suggested == 0 ? NAN :
					  row->gain / (double)row->suggested,
		    2);
		sheet_number(sheet, row->suggested == 0 ? NAN : row->cost, 2);
		sheet_count(sheet, row->given);
	}
	free(acts);
}

void
chapter_suggested(struct book *book, const struct tally *tally)
{
	struct playbook playbook;
	struct sheet *sheet;

	playbook_open(&playbook, NULL);
	sheet = book_sheet(book, "acts", "Suggested and done",
	    "records that an act was suggested for, its mean gain in points of "
	    "loyalty, what all of them would cost; done: records that it was "
	    "given with, by the same name");
	sheet->shown = 10;
	sheet->keyed = true;
	sheet_column(sheet, "action", "");
	sheet_column(sheet, "title", "act");
	sheet_column(sheet, "suggested", "suggested");
	sheet_column(sheet, "gain", "mean gain");
	sheet_column(sheet, "cost", "cost of all");
	sheet_column(sheet, "given", "done");
	act_rows(book, sheet, &tally->suggested, &playbook);
	playbook_free(&playbook);
}
