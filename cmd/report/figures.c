#include "cmd/report/figures.h"

#include <math.h>

#include "cmd/report/chance.h"

/* 5% lie beyond on either side. */
#define BOUND 0.05
#define NORMAL_BOUND 1.6448536269514722

enum which {
	W_RECORDS,
	W_CONTACTS,
	W_OFFERED,
	W_LEVEL,
	W_ASA,
	W_ABANDONED,
	W_LOST,
	W_AHT,
	W_WAIT_MEDIAN,
	W_WAIT_P90,
	W_FCR,
	W_FCR_ANY,
	W_FCR_PENDING,
	W_REPEATED,
	W_PROMISES,
	W_PROMISES_OPEN,
	W_TARGETS,
	W_TARGETS_OPEN,
	W_CSAT,
	W_CSAT_RATE,
	W_NPS,
	W_REOPENED,
	W_FIRST,
	W_FIRST_MEDIAN,
	W_FIRST_P10,
	W_GOOD,
	W_TEN_MORE,
	W_EWMA,
	W_EWMA_LIMIT,
	W_MILES,
	W_LETDOWN,
	W_ASKED,
	W_NEEDED,
	W_DELIGHTED,
	W_KNOWN,
	W_COVERAGE,
	W_RISK,
	W_MOOD,
	W_PROMPT,
	W_EASY,
	W_SOLVED,
	W_KEPT,
	W_WARM,
	W_PERSONAL,
	W_PROACTIVE,
	W_BEYOND,
	W_HARM,
	W_PER_DAY,
	W_SUGGESTED,
	W_GIVEN,
	W_FIGURES
};

const struct figure_text figure_texts[] = {
	{ "records", "records", "all that were read", false },
	{ "contacts", "contacts",
	    "customers turning to us: direction in or unknown; no surveys, "
	    "orders, tasks, and nobody who hung up before we could answer",
	    true },
	{ "offered", "offered",
	    "contacts by phone, chat, visit or an unknown "
	    "channel, answered or not",
	    false },
	{ "service_level", "service level",
	    "answered within the seconds of --level / answered and lost; "
	    "answered after an unknown wait counts in neither",
	    true },
	{ "asa", "average speed of answer", "mean wait of those answered",
	    true },
	{ "abandonment", "abandoned", "abandoned / offered", true },
	{ "lost", "not answered", "abandoned, missed, busy or failed / offered",
	    false },
	{ "aht", "handle time", "mean of talk and hold of those answered",
	    true },
	{ "wait_median", "median wait",
	    "half of the contacts not lost waited no longer, on any channel",
	    false },
	{ "wait_p90", "90% waited at most", "of the contacts not lost", false },
	{ "fcr", "resolved at first contact",
	    "first contacts on a topic, resolved (or nothing said) and no "
	    "further one within the window; those too young are not counted",
	    true },
	{ "fcr_any", "resolved for good, any contact",
	    "the same of all contacts, also later ones", false },
	{ "fcr_pending", "too young to tell",
	    "first contacts whose window is not over", false },
	{ "repeats", "repeat contacts",
	    "contacts that are a second or later try (attempt) / those whose "
	    "customer is known",
	    true },
	{ "promises_kept", "promises kept",
	    "words given to customers, (1+kept)/(2+kept+missed); the bound is "
	    "the lower 5%",
	    true },
	{ "promises_open", "promises still open", "due after the end", false },
	{ "targets_met", "own targets met",
	    "due times that are targets of ours, by the same formula", true },
	{ "targets_open", "targets still open", "due after the end", false },
	{ "csat", "satisfied (CSAT)", "ratings of 75 or more / ratings", true },
	{ "csat_rate", "rated", "ratings / contacts", false },
	{ "nps", "promoters less detractors (NPS)",
	    "% of ratings from 90 on less % up to 60", true },
	{ "reopened", "reopened",
	    "times reopened / resolved, where the source tells", false },
	{ "first_mile", "first mile",
	    "mean of first_mile: what was asked, of 100", false },
	{ "first_median", "first mile, median", "half are no better", false },
	{ "first_p10", "first mile, worst tenth",
	    "one contact in ten is no better", false },
	{ "good", "good contacts", "first_mile of 70 or more", true },
	{ "ten_more", "ten more as good",
	    "chance that ten more contacts would all be good", false },
	{ "ewma", "first mile, lately",
	    "moving mean, the latest contact weighs a fifth", false },
	{ "ewma_limit", "strays by chance",
	    "3 standard deviations of that moving mean: beyond, something "
	    "changed",
	    false },
	{ "miles", "miles",
	    "mean: 1.00 is all that was asked, 2.00 the second mile as well",
	    true },
	{ "letdown", "let down", "tier letdown / judged", true },
	{ "asked", "served as asked", "tier asked / judged", false },
	{ "needed", "served as needed", "tier needed / judged", false },
	{ "delighted", "delighted", "tier delighted / judged", true },
	{ "known", "dimensions known", "mean, of 8", true },
	{ "coverage", "weight known", "of all that could be judged", false },
	{ "risk", "risk of leaving", "mean chance over records", true },
	{ "mood", "mood", "mean, -100 to 100, where there are words", false },
	{ "prompt", "prompt", "mean of 100: how soon we attended", false },
	{ "easy", "easy", "mean of 100: how little effort it took", false },
	{ "solved", "solved", "mean of 100: resolved, soon, at the first try",
	    false },
	{ "kept", "kept", "mean of 100: promises in time", false },
	{ "warm", "warm", "mean of 100: feeling, where it was needed", false },
	{ "personal", "personal", "mean of 100: name, history, own words",
	    false },
	{ "proactive", "proactive", "mean of 100: told before it hurt", false },
	{ "beyond", "beyond", "mean of 100: earlier or more than promised",
	    false },
	{ "harm", "points lost",
	    "of 100 points of the first mile, per judged contact", false },
	{ "per_day", "records a day", "on days with any", false },
	{ "suggested", "acts suggested", "records with an action", false },
	{ "given", "acts done", "records with something given", false },
};

const size_t figures_n = W_FIGURES;

void
estimate_share(struct estimate *e, int64_t k, int64_t n)
{
	double yes = (double)k + PRIOR_SHARE,
	       no = (double)(n - k) + PRIOR_SHARE;

	e->kind = CELL_PERCENT;
	e->n = n;
	if (n <= 0)
		return;
	e->value = 100 * (double)k / (double)n;
	e->low = 100 * chance_quantile(yes, no, BOUND);
	e->high = 100 * chance_quantile(yes, no, 1 - BOUND);
	/* what was seen lies within, also at the ends */
	e->low = fmin(e->low, e->value);
	e->high = fmax(e->high, e->value);
}

static void
share(struct estimate *e, const struct group *g, int part, int all)
{
	estimate_share(e, g->figure[part], g->figure[all]);
}

static void
count(struct estimate *e, int64_t n)
{
	e->kind = CELL_COUNT;
	e->value = (double)n;
	e->n = -1;
}

/* The same, unknown where there is nothing of the kind at all. */
static void
count_any(struct estimate *e, int64_t n, int64_t others)
{
	count(e, n);
	if (n + others == 0)
		e->value = NAN;
}

/* The mean of a histogram and how far it may be off. */
static void
mean(struct estimate *e, const struct histogram *h, double unit,
    enum cell_kind kind, int decimals)
{
	double error;

	e->kind = kind;
	e->decimals = decimals;
	e->n = h->n;
	if (h->n == 0)
		return;
	e->value = histogram_mean(h) / unit;
	if (h->n == 1)
		return;
	error = NORMAL_BOUND * histogram_deviation(h) / unit /
	    sqrt((double)h->n - 1);
	e->low = fmax(0, e->value - error);
	e->high = e->value + error;
}

static void
quantile(struct estimate *e, const struct histogram *h, double q,
    enum cell_kind kind)
{
	e->kind = kind;
	e->n = h->n;
	e->decimals = 0;
	if (h->n > 0)
		e->value = (double)histogram_quantile(h, q);
}

static void
ratio(struct estimate *e, const struct group *g, int sum, int n, double unit,
    enum cell_kind kind, int decimals)
{
	e->kind = kind;
	e->decimals = decimals;
	e->n = g->figure[n];
	e->value = group_ratio(g, sum, n) / unit;
}

static void
kept(struct estimate *e, int64_t k, int64_t missed)
{
	e->kind = CELL_PERCENT;
	e->n = k + missed;
	if (e->n == 0)
		return;
	e->value = 100 * (double)(1 + k) / (double)(2 + k + missed);
	e->low = 100 *
	    chance_quantile((double)k + PRIOR_PROMISE,
		(double)missed + PRIOR_PROMISE, BOUND);
}

static void
nps(struct estimate *e, const struct group *g)
{
	double n = (double)g->figure[CSAT_N], up, down, error;

	e->kind = CELL_NUMBER;
	e->decimals = 1;
	e->n = g->figure[CSAT_N];
	if (e->n == 0)
		return;
	up = (double)g->figure[CSAT_TOP] / n;
	down = (double)g->figure[CSAT_LOW] / n;
	error =
	    NORMAL_BOUND * sqrt((up + down - (up - down) * (up - down)) / n);
	e->value = 100 * (up - down);
	e->low = fmax(-100, e->value - 100 * error);
	e->high = fmin(100, e->value + 100 * error);
}

/* Of waiting and answering. */
static void
find_waiting(const struct group *g, enum which which, struct estimate *e)
{
	int64_t offered = g->figure[ANSWERED] + g->figure[LOST];

	switch (which) {
	case W_OFFERED:
		count(e, offered);
		break;
	case W_LEVEL:
		estimate_share(
		    e, g->figure[WITHIN], g->figure[WAIT_N] + g->figure[LOST]);
		break;
	case W_ASA:
		ratio(e, g, WAIT_SUM, WAIT_N, 1, CELL_SECONDS, 1);
		break;
	case W_ABANDONED:
		estimate_share(e, g->figure[ABANDONED], offered);
		break;
	case W_LOST:
		estimate_share(e, g->figure[LOST], offered);
		break;
	case W_AHT:
		mean(e, &g->handle, 1, CELL_SECONDS, 1);
		break;
	case W_WAIT_MEDIAN:
		quantile(e, &g->wait, 0.5, CELL_SECONDS);
		break;
	default:
		quantile(e, &g->wait, 0.9, CELL_SECONDS);
		break;
	}
}

/* Of what came of it. */
static void
find_outcome(const struct group *g, enum which which, struct estimate *e)
{
	const int64_t *f = g->figure;

	switch (which) {
	case W_FCR:
		share(e, g, FCR_YES, FCR_N);
		break;
	case W_FCR_ANY:
		share(e, g, ANY_YES, ANY_N);
		break;
	case W_FCR_PENDING:
		count_any(e, f[FCR_PENDING], f[FCR_N]);
		break;
	case W_REPEATED:
		share(e, g, REPEATED, ATTEMPT_N);
		break;
	case W_PROMISES:
		kept(e, f[PROMISE_KEPT], f[PROMISE_MISSED]);
		break;
	case W_PROMISES_OPEN:
		count_any(
		    e, f[PROMISE_OPEN], f[PROMISE_KEPT] + f[PROMISE_MISSED]);
		break;
	case W_TARGETS:
		kept(e, f[TARGET_KEPT], f[TARGET_MISSED]);
		break;
	case W_TARGETS_OPEN:
		count_any(e, f[TARGET_OPEN], f[TARGET_KEPT] + f[TARGET_MISSED]);
		break;
	case W_CSAT:
		share(e, g, CSAT_GOOD, CSAT_N);
		break;
	case W_CSAT_RATE:
		e->kind = CELL_PERCENT;
		e->n = f[CSAT_N] == 0 ? 0 : f[CONTACTS];
		if (f[CSAT_N] > 0)
			e->value = 100 * group_ratio(g, CSAT_N, CONTACTS);
		break;
	case W_NPS:
		nps(e, g);
		break;
	default:
		e->kind = CELL_NUMBER;
		e->decimals = 3;
		e->n = f[REOPENED_N] == 0 ? 0 : f[RESOLVED];
		if (f[REOPENED_N] > 0)
			e->value = group_ratio(g, REOPENS, RESOLVED);
		break;
	}
}

/* Of the miles. */
static void
find_miles(const struct group *g, enum which which, struct estimate *e)
{
	const int64_t *f = g->figure;

	switch (which) {
	case W_FIRST:
		mean(e, &g->first, 1, CELL_NUMBER, 1);
		break;
	case W_FIRST_MEDIAN:
		quantile(e, &g->first, 0.5, CELL_NUMBER);
		break;
	case W_FIRST_P10:
		quantile(e, &g->first, 0.1, CELL_NUMBER);
		break;
	case W_GOOD:
		share(e, g, GOOD, JUDGED);
		break;
	case W_TEN_MORE:
		e->kind = CELL_PERCENT;
		e->n = f[JUDGED];
		if (e->n > 0)
			e->value =
			    chance_ten_more(f[GOOD], f[JUDGED] - f[GOOD]);
		break;
	case W_EWMA:
	case W_EWMA_LIMIT:
		e->kind = CELL_NUMBER;
		e->decimals = 4;
		e->n = f[JUDGED];
		if (e->n > 0)
			e->value = which == W_EWMA ? group_ewma(g) :
						     group_ewma_limit(g);
		break;
	case W_MILES:
		mean(e, &g->miles, 100, CELL_NUMBER, 2);
		break;
	default:
		share(e, g, TIER + (int)which - W_LETDOWN, JUDGED);
		break;
	}
}

void
figure_find(const struct group *g, size_t at, struct estimate *e)
{
	enum which which = (enum which)at;

	memset(e, 0, sizeof(*e));
	e->value = e->low = e->high = NAN;
	e->n = -1;
	if (which == W_RECORDS)
		count(e, g->figure[RECORDS]);
	else if (which == W_CONTACTS)
		count(e, g->figure[CONTACTS]);
	else if (which <= W_WAIT_P90)
		find_waiting(g, which, e);
	else if (which <= W_REOPENED)
		find_outcome(g, which, e);
	else if (which <= W_DELIGHTED)
		find_miles(g, which, e);
	else if (which == W_KNOWN)
		ratio(e, g, KNOWN_SUM, JUDGED, 1, CELL_NUMBER, 1);
	else if (which == W_COVERAGE)
		ratio(e, g, COVERED, JUDGED, 1, CELL_PERCENT, 1);
	else if (which == W_RISK)
		ratio(e, g, RISK_SUM, RISK_N, 1, CELL_PERCENT, 1);
	else if (which == W_MOOD)
		ratio(e, g, MOOD_SUM, MOOD_N, 1, CELL_NUMBER, 1);
	else if (which <= W_BEYOND)
		ratio(e, g, DIMENSION_SUM + (int)which - W_PROMPT,
		    DIMENSION_N + (int)which - W_PROMPT, 1, CELL_NUMBER, 1);
	else if (which == W_HARM) {
		e->kind = CELL_NUMBER;
		e->decimals = 1;
		e->n = g->figure[JUDGED];
		if (e->n > 0)
			e->value = group_harm(g) / (double)e->n;
	} else if (which == W_PER_DAY) {
		e->kind = CELL_NUMBER;
		e->decimals = 1;
		e->n = g->days;
		if (g->days > 0)
			e->value = (double)g->figure[RECORDS] / (double)g->days;
	} else
		count(e, g->figure[which == W_GIVEN ? GIVEN : SUGGESTED]);
}

void
estimate_put(struct sheet *sheet, const struct estimate *e, double number)
{
	switch (isnan(number) ? CELL_NONE : e->kind) {
	case CELL_NONE:
	case CELL_TEXT:
		sheet_none(sheet);
		break;
	case CELL_COUNT:
		sheet_count(sheet, (int64_t)number);
		break;
	case CELL_NUMBER:
		sheet_number(sheet, number, e->decimals);
		break;
	case CELL_PERCENT:
		sheet_percent(sheet, number);
		break;
	case CELL_SECONDS:
		sheet_seconds(sheet, number);
		break;
	}
}

int
figure_worst(const struct group *g, double *share_of)
{
	int i, worst = SIGNALS;
	int64_t most = 0, sum = 0;

	for (i = 0; i < SIGNALS; i++) {
		sum += g->figure[HARM + i];
		if (g->figure[HARM + i] > most) {
			most = g->figure[HARM + i];
			worst = i;
		}
	}
	*share_of = sum == 0 ? NAN : 100 * (double)most / (double)sum;
	return worst;
}
