#include "cmd/report/chapters.h"

#include <math.h>
#include <stdlib.h>

#include "cmd/report/chance.h"
#include "cmd/report/figures.h"
#include "common/instant.h"
#include "common/zone.h"

int64_t
end_day(const struct tally *tally)
{
	int64_t local;

	if (!is_known(tally->end))
		return 0;
	local = tally->end + zone_offset(tally->zone, tally->end);
	return (local - (local % DAY + DAY) % DAY) / DAY;
}

static int
ranked_order(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	if (x->number != y->number)
		return x->number > y->number ? -1 : 1;
	return x->group < y->group ? -1 : x->group > y->group;
}

struct ranked *
groups_rank(const struct kind *kind, double (*number)(const struct group *),
    int64_t least, size_t *n)
{
	struct ranked *ranked;
	size_t i;

	*n = 0;
	ranked = memory_new(kind->names.n + 1, sizeof(*ranked));
	for (i = 0; i < kind->names.n; i++) {
		if (kind->groups[i]->figure[JUDGED] < least)
			continue;
		ranked[*n].group = (uint32_t)i;
		ranked[(*n)++].number = number(kind->groups[i]);
	}
	qsort(ranked, *n, sizeof(*ranked), ranked_order);
	return ranked;
}

static void
figure_row(struct book *book, struct sheet *sheet, const struct group *all,
    size_t which)
{
	struct estimate e;

	figure_find(all, which, &e);
	sheet_word(book, sheet, figure_texts[which].name);
	sheet_word(book, sheet, figure_texts[which].label);
	estimate_put(sheet, &e, e.value);
	estimate_put(sheet, &e, e.low);
	estimate_put(sheet, &e, e.high);
	if (e.n < 0)
		sheet_none(sheet);
	else
		sheet_count(sheet, e.n);
	sheet_word(book, sheet, figure_texts[which].definition);
}

void
chapter_figures(struct book *book, const struct tally *tally)
{
	const struct group *all = tally->grouping.kinds[KIND_ALL].groups[0];
	struct sheet *sheet;
	size_t i;

	sheet = book_sheet(book, "figures", "How we are doing",
	    "low and high: 5% of the chance lies beyond on either side; n: how "
	    "many the figure rests on");
	sheet->keyed = sheet->defined = true;
	sheet_column(sheet, "name", "");
	sheet_column(sheet, "figure", "figure");
	sheet_column(sheet, "value", "value");
	sheet_column(sheet, "low", "low");
	sheet_column(sheet, "high", "high");
	sheet_column(sheet, "n", "n");
	sheet_column(sheet, "definition", "definition");
	for (i = 0; i < figures_n; i++)
		if (figure_texts[i].key)
			figure_row(book, sheet, all, i);
	sheet->shown = sheet_rows(sheet);
	for (i = 0; i < figures_n; i++)
		if (!figure_texts[i].key)
			figure_row(book, sheet, all, i);
}

/* The name of the group of a kind that a signal harmed most. */
static struct slice
worst_name(const struct kind *kind, int signal)
{
	int64_t most = 0;
	size_t i, worst = 0;

	for (i = 0; i < kind->names.n; i++) {
		if (kind->groups[i]->figure[HARM + signal] <= most)
			continue;
		most = kind->groups[i]->figure[HARM + signal];
		worst = i;
	}
	return most == 0 ? SLICE_EMPTY : dict_key(&kind->names, worst);
}

/* Three records that lost most by the signal. */
static void
put_records(
    struct book *book, struct sheet *sheet, const struct harm *harm, int signal)
{
	struct buffer text = { 0 };
	size_t i;

	for (i = 0; i < HARM_RECORDS; i++) {
		if (harm->signal[signal].loss[i] == 0)
			break;
		if (i > 0)
			buffer_str(&text, "; ");
		buffer_put(&text,
		    (struct slice) { harm->signal[signal].id[i],
			harm->signal[signal].len[i] });
	}
	sheet_text(book, sheet, buffer_slice(&text));
	buffer_free(&text);
}

static void
cause_row(struct book *book, struct sheet *sheet, const struct tally *tally,
    int signal, double *running)
{
	const struct grouping *g = &tally->grouping;
	const struct group *all = g->kinds[KIND_ALL].groups[0];
	double loss = (double)all->figure[HARM + signal] / MILLION;
	int64_t n = tally->harm.signal[signal].records;

	*running += loss;
	sheet_word(book, sheet, signal_names[signal]);
	sheet_word(book, sheet, signal_labels[signal]);
	sheet_count(sheet, n);
	sheet_number(sheet, loss / (double)n, 1);
	sheet_number(sheet, 100 * loss / (double)all->figure[JUDGED], 1);
	sheet_percent(sheet, 100 * loss / group_harm(all));
	sheet_percent(sheet, 100 * *running / group_harm(all));
	sheet_number(sheet,
	    tally->harm.signal[signal].value > 0 ?
		tally->harm.signal[signal].value :
		NAN,
	    2);
	sheet_text(book, sheet, worst_name(&g->kinds[KIND_QUEUE], signal));
	sheet_text(book, sheet, worst_name(&g->kinds[KIND_TOPIC], signal));
	if (!tally->opt->no_customers)
		put_records(book, sheet, &tally->harm, signal);
}

void
chapter_causes(struct book *book, const struct tally *tally)
{
	const struct group *all = tally->grouping.kinds[KIND_ALL].groups[0];
	struct sheet *sheet;
	bool done[SIGNALS] = { false };
	double running = 0;
	int i, best;

	sheet = book_sheet(book, "causes", "What lets customers down most",
	    "points of the first mile lost by each cause, summed over all "
	    "judged contacts: by harm, not by count; per 100 contacts, and "
	    "times value where that is known");
	sheet->keyed = true;
	sheet_column(sheet, "signal", "");
	sheet_column(sheet, "cause", "cause");
	sheet_column(sheet, "records", "records");
	sheet_column(sheet, "mean_loss", "points each");
	sheet_column(sheet, "harm", "per 100");
	sheet_column(sheet, "share", "share");
	sheet_column(sheet, "cumulative", "so far");
	sheet_column(sheet, "value", "value hit");
	sheet_column(sheet, "queue", "worst queue");
	sheet_column(sheet, "topic", "worst topic");
	if (!tally->opt->no_customers)
		sheet_column(sheet, "examples", "worst records");
	for (;;) {
		best = SIGNALS;
		for (i = 0; i < SIGNALS; i++)
			if (!done[i] && all->figure[HARM + i] > 0 &&
			    (best == SIGNALS ||
				all->figure[HARM + i] >
				    all->figure[HARM + best]))
				best = i;
		if (best == SIGNALS)
			break;
		done[best] = true;
		cause_row(book, sheet, tally, best, &running);
	}
}

/* How first_mile, tiers and what is known are spread. */
void
chapter_spread(struct book *book, const struct tally *tally)
{
	const struct group *all = tally->grouping.kinds[KIND_ALL].groups[0];
	struct buffer text = { 0 };
	struct sheet *sheet;
	int64_t n;
	int i;

	sheet = book_sheet(book, "spread", "How the first mile is spread",
	    "judged contacts by first_mile, in tens");
	sheet_column(sheet, "from", "first mile");
	sheet_column(sheet, "contacts", "contacts");
	sheet_column(sheet, "share", "share");
	for (i = 0; i < 100; i += 10) {
		n = histogram_between(&all->first, i, i == 90 ? 100 : i + 9);
		buffer_clear(&text);
		buffer_int(&text, i);
		buffer_char(&text, '-');
		buffer_int(&text, i == 90 ? 100 : i + 9);
		sheet_text(book, sheet, buffer_slice(&text));
		sheet_count(sheet, n);
		sheet_percent(sheet,
		    all->first.n == 0 ? NAN :
					100 * (double)n / (double)all->first.n);
	}
	buffer_free(&text);
}

void
chapter_promises(struct book *book, const struct tally *tally)
{
	const struct promises *p = &tally->promises;
	struct sheet *sheet;
	int i;

	sheet = book_sheet(book, "earliness", "Promises: early or late",
	    "(due - done) / (due - made), of those whose times are known; a "
	    "minute late is in time");
	sheet_column(sheet, "when", "done");
	sheet_column(sheet, "promises", "promises");
	sheet_column(sheet, "targets", "own targets");
	for (i = 0; i < EARLINESS; i++) {
		if (p->early[0][i] + p->early[1][i] == 0)
			continue;
		sheet_word(book, sheet, earliness_labels[i]);
		sheet_count(sheet, p->early[0][i]);
		sheet_count(sheet, p->early[1][i]);
	}
}

static void
surge_rows(struct book *book, struct sheet *sheet, const struct surge *surge,
    const char *of, int64_t today)
{
	struct surge_row row;
	size_t i;

	for (i = 0; i < surge->names.n; i++) {
		surge_judge(surge, i, today, &row);
		if (!row.surges || sheet_rows(sheet) >= LISTED_MOST)
			continue;
		sheet_word(book, sheet, of);
		sheet_text(book, sheet, dict_key(&surge->names, i));
		sheet_count(sheet, row.today);
		sheet_number(sheet, row.expected, 1);
		sheet_count(sheet, row.weeks);
		sheet_number(sheet, row.z, 4);
	}
}

size_t
surges_count(const struct surge *surge, int64_t today)
{
	struct surge_row row;
	size_t i, n = 0;

	for (i = 0; i < surge->names.n; i++) {
		surge_judge(surge, i, today, &row);
		n += row.surges;
	}
	return n;
}

void
chapter_surges(struct book *book, const struct tally *tally)
{
	struct sheet *sheet;

	sheet = book_sheet(book, "surges", "Surging today",
	    "contacts on the last day against the mean of the same weekday in "
	    "the last 8 weeks (4 at least are needed): 5 or more, and 2(sqrt "
	    "today - sqrt usual) 3 or more");
	sheet_column(sheet, "of", "of");
	sheet_column(sheet, "name", "name");
	sheet_column(sheet, "today", "today");
	sheet_column(sheet, "expected", "usual");
	sheet_column(sheet, "weeks", "weeks");
	sheet_column(sheet, "z", "strength");
	surge_rows(book, sheet, &tally->topics, "topic", end_day(tally));
	surge_rows(book, sheet, &tally->queues, "queue", end_day(tally));
}

void
chapters_write(struct book *book, const struct tally *tally)
{
	(void)book_sheet(book, "brief", "In short", "");
	chapter_figures(book, tally);
	chapter_causes(book, tally);
	chapter_weeks(book, tally);
	chapter_surges(book, tally);
	chapter_channels(book, tally);
	chapter_groups(book, tally, KIND_QUEUE, "queues", "Queues",
	    "from 20 judged contacts on, the least steady first, by the lower "
	    "5% bound of the good share (first_mile 70 or more)");
	chapter_groups(
	    book, tally, KIND_TOPIC, "topics", "Topics", "as the queues");
	if (!tally->opt->no_customers) {
		chapter_agents(book, tally);
		chapter_customers(book, tally);
	}
	chapter_suggested(book, tally);
	chapter_staffing(book, tally);
	chapter_promises(book, tally);
	chapter_spread(book, tally);
	chapter_brief(book, tally);
}
