#include "cmd/report/chapters.h"

#include <math.h>
#include <stdlib.h>

#include "cmd/report/chance.h"
#include "cmd/report/figures.h"

/*
 * The sheets that have a row for each week, channel, queue, topic or agent.
 */

/* Fewer cases of a dimension say nothing of it. */
#define CASES_LEAST 20

static const char *const first_names[FIRST_DIMENSIONS] = { "prompt", "easy",
	"solved", "kept" };

static double
good_bound(const struct group *group)
{
	int64_t good = group->figure[GOOD];

	return chance_quantile((double)good + PRIOR_SHARE,
	    (double)(group->figure[JUDGED] - good) + PRIOR_SHARE, 0.05);
}

/* The least steady first: they are whom the list is for. */
static double
unsteady(const struct group *group)
{
	return -good_bound(group);
}

static double
offered(const struct group *group)
{
	return (double)group->figure[RECORDS];
}

/* The dimension of the first mile that is furthest below that of all. */
static int
weakest(const struct group *group, const struct group *all, double *gap)
{
	int i, worst = FIRST_DIMENSIONS;
	double below;

	*gap = 0;
	for (i = 0; i < FIRST_DIMENSIONS; i++) {
		if (group->figure[DIMENSION_N + i] < CASES_LEAST)
			continue;
		below = group_ratio(all, DIMENSION_SUM + i, DIMENSION_N + i) -
		    group_ratio(group, DIMENSION_SUM + i, DIMENSION_N + i);
		if (below > *gap + 0.05) {
			*gap = below;
			worst = i;
		}
	}
	return worst;
}

static void
put_share(struct sheet *sheet, const struct group *group, int part, int all)
{
	sheet_percent(sheet, 100 * group_ratio(group, part, all));
}

static void
put_weakest(struct book *book, struct sheet *sheet, const struct group *group,
    const struct group *all)
{
	double gap;
	int worst = weakest(group, all, &gap);

	if (worst == FIRST_DIMENSIONS) {
		sheet_none(sheet);
		sheet_none(sheet);
		return;
	}
	sheet_word(book, sheet, first_names[worst]);
	sheet_number(sheet, -gap, 1);
}

/* n, the median and the worst tenth of first_mile, the good share. */
static void
steadiness_columns(struct sheet *sheet)
{
	sheet_column(sheet, "judged", "judged");
	sheet_column(sheet, "first_median", "median");
	sheet_column(sheet, "first_p10", "worst 10th");
	sheet_column(sheet, "good", "good");
	sheet_column(sheet, "good_low", "at least");
	sheet_column(sheet, "ten_more", "ten more");
	sheet_column(sheet, "letdown", "let down");
	sheet_column(sheet, "weakest", "weakest");
	sheet_column(sheet, "gap", "against all");
}

static void
steadiness_put(struct book *book, struct sheet *sheet,
    const struct group *group, const struct group *all)
{
	int64_t good = group->figure[GOOD], n = group->figure[JUDGED];

	sheet_count(sheet, n);
	sheet_number(sheet, (double)histogram_quantile(&group->first, 0.5), 0);
	sheet_number(sheet, (double)histogram_quantile(&group->first, 0.1), 0);
	put_share(sheet, group, GOOD, JUDGED);
	sheet_percent(sheet, 100 * good_bound(group));
	sheet_percent(sheet, chance_ten_more(good, n - good));
	put_share(sheet, group, TIER + TIER_LETDOWN, JUDGED);
	put_weakest(book, sheet, group, all);
}

void
chapter_groups(struct book *book, const struct tally *tally, int which,
    const char *name, const char *title, const char *note)
{
	const struct kind *kind = &tally->grouping.kinds[which];
	const struct group *all = tally->grouping.kinds[KIND_ALL].groups[0];
	struct sheet *sheet = book_sheet(book, name, title, note);
	struct ranked *ranked;
	size_t i, n;

	sheet->shown = 20;
	sheet_column(sheet, kind->name, kind->name);
	steadiness_columns(sheet);
	ranked = groups_rank(kind, unsteady, LISTED_LEAST, &n);
	for (i = 0; i < n && i < LISTED_MOST; i++) {
		sheet_text(
		    book, sheet, dict_key(&kind->names, ranked[i].group));
		steadiness_put(book, sheet, kind->groups[ranked[i].group], all);
	}
	free(ranked);
}

/* Did the moving mean leave its own limits? */
static const char *
drift(const struct group *group)
{
	double off = group_ewma(group) - histogram_mean(&group->first);
	double limit = group_ewma_limit(group);

	if (fabs(off) <= limit || limit <= 0)
		return NULL;
	return off < 0 ? "worse" : "better";
}

static int
double_order(const void *a, const void *b)
{
	const double *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The middle of what a function says of each group listed. */
static double
middle(const struct kind *kind, const struct ranked *ranked, size_t n,
    double (*number)(const struct group *))
{
	double *all = memory_new(n + 1, sizeof(*all)), x;
	size_t i, known = 0;

	for (i = 0; i < n; i++) {
		x = number(kind->groups[ranked[i].group]);
		if (!isnan(x))
			all[known++] = x;
	}
	qsort(all, known, sizeof(*all), double_order);
	x = known == 0 ? NAN : (all[(known - 1) / 2] + all[known / 2]) / 2;
	free(all);
	return x;
}

static double
per_day(const struct group *group)
{
	return group->days == 0 ?
	    NAN :
	    (double)group->figure[RECORDS] / (double)group->days;
}

static double
handle(const struct group *group)
{
	return group_ratio(group, HANDLE_SUM, HANDLE_N);
}

/* So much more a day, in so much less time each, is a rush. */
#define RUSHED_LOAD 1.25
#define RUSHED_HANDLE 0.9

/*
 * How much of the difference between contacts lies between agents: 0 where
 * all are alike, 100 where each always gives the same.
 */
static double
between(const struct kind *kind, const struct ranked *ranked, size_t n)
{
	double within = 0, total = 0, mean = 0, count = 0, d;
	const struct group *group;
	size_t i;

	for (i = 0; i < n; i++) {
		group = kind->groups[ranked[i].group];
		mean += (double)group->figure[FIRST_SUM];
		count += (double)group->figure[JUDGED];
	}
	if (n < 2)
		return NAN;
	mean /= count;
	for (i = 0; i < n; i++) {
		group = kind->groups[ranked[i].group];
		d = histogram_deviation(&group->first);
		within += d * d * (double)group->first.n;
		d = histogram_mean(&group->first) - mean;
		total += d * d * (double)group->first.n;
	}
	total += within;
	if (total <= 0)
		return 0;
	return 100 *
	    fmax(0, 1 - within / (count - (double)n) / (total / (count - 1)));
}

static const char *
agents_note(struct book *book, double share)
{
	struct buffer text = { 0 };
	const char *note;

	buffer_str(&text,
	    "from 20 judged contacts on, the least steady first, by the lower "
	    "5% bound of the good share; lately: the moving mean left its own limits; load: "
	    "records a day against the middle agent; rushed: a quarter more, "
	    "in a tenth less time each");
	if (!isnan(share)) {
		buffer_str(&text, ". Of the differences between contacts, ");
		buffer_fixed(&text, share, 1);
		buffer_str(&text, "% lie between agents");
	}
	note = arena_string(&book->arena, buffer_slice(&text));
	buffer_free(&text);
	return note;
}

void
chapter_agents(struct book *book, const struct tally *tally)
{
	const struct kind *kind = &tally->grouping.kinds[KIND_AGENT];
	const struct group *group;
	struct sheet *sheet;
	struct ranked *ranked;
	double load, time;
	size_t i, n;

	ranked = groups_rank(kind, unsteady, LISTED_LEAST, &n);
	sheet = book_sheet(book, "agents", "Agents",
	    agents_note(book, between(kind, ranked, n)));
	sheet->shown = 20;
	sheet_column(sheet, "agent", "agent");
	steadiness_columns(sheet);
	sheet_column(sheet, "lately", "lately");
	sheet_column(sheet, "per_day", "a day");
	sheet_column(sheet, "load", "load");
	sheet_column(sheet, "aht", "handle time");
	sheet_column(sheet, "rushed", "rushed");
	load = middle(kind, ranked, n, per_day);
	time = middle(kind, ranked, n, handle);
	for (i = 0; i < n && i < LISTED_MOST; i++) {
		group = kind->groups[ranked[i].group];
		sheet_text(
		    book, sheet, dict_key(&kind->names, ranked[i].group));
		steadiness_put(book, sheet, group,
		    tally->grouping.kinds[KIND_ALL].groups[0]);
		sheet_word(book, sheet, drift(group));
		sheet_number(sheet, per_day(group), 1);
		sheet_number(sheet, per_day(group) / load, 2);
		sheet_seconds(sheet, handle(group));
		sheet_word(book, sheet,
		    per_day(group) >= RUSHED_LOAD * load &&
			    handle(group) <= RUSHED_HANDLE * time ?
			"rushed" :
			NULL);
	}
	free(ranked);
}

void
chapter_channels(struct book *book, const struct tally *tally)
{
	const struct kind *kind = &tally->grouping.kinds[KIND_CHANNEL];
	const struct group *group;
	struct ranked *ranked;
	struct sheet *sheet;
	size_t i, n;

	sheet = book_sheet(book, "channels", "Waiting, by channel",
	    "of contacts not lost, elapsed, and by the business calendar "
	    "where the channel's target is on it: half, and nine of ten, "
	    "waited no longer");
	sheet_column(sheet, "channel", "channel");
	sheet_column(sheet, "contacts", "contacts");
	sheet_column(sheet, "median", "median");
	sheet_column(sheet, "p90", "90%");
	sheet_column(sheet, "business_median", "median, open hours");
	sheet_column(sheet, "business_p90", "90%, open hours");
	sheet_column(sheet, "waits", "n");
	ranked = groups_rank(kind, offered, 0, &n);
	for (i = 0; i < n; i++) {
		group = kind->groups[ranked[i].group];
		if (group->figure[CONTACTS] == 0)
			continue;
		sheet_text(
		    book, sheet, dict_key(&kind->names, ranked[i].group));
		sheet_count(sheet, group->figure[CONTACTS]);
		sheet_seconds(sheet,
		    group->wait.n == 0 ?
			NAN :
			(double)histogram_quantile(&group->wait, 0.5));
		sheet_seconds(sheet,
		    group->wait.n == 0 ?
			NAN :
			(double)histogram_quantile(&group->wait, 0.9));
		sheet_seconds(sheet,
		    group->business.n == 0 ?
			NAN :
			(double)histogram_quantile(&group->business, 0.5));
		sheet_seconds(sheet,
		    group->business.n == 0 ?
			NAN :
			(double)histogram_quantile(&group->business, 0.9));
		sheet_count(sheet, group->wait.n);
	}
	free(ranked);
}
