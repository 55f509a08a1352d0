#include "cmd/report/harm.h"

#include <math.h>

#include "common/list.h"
#include "common/number.h"

enum dimension {
	PROMPT,
	EASY,
	SOLVED,
	KEPT
};

const char *const signal_names[] = { "outcome", "wait", "attempt", "transfers",
	"switches", "reopens", "repeat", "hold", "effort", "unresolved", "days",
	"late", "overdue", "ontime", NULL };

const char *const signal_labels[] = { "not answered", "long wait",
	"had to try again", "passed on", "had to change channel", "reopened",
	"had to repeat it", "on hold", "other effort", "not resolved",
	"took too many days", "later than due", "overdue",
	"late, as the source says", NULL };

/* What why says of the first mile: the value of each signal it names. */
struct measured {
	bool said[SIGNALS];
	double value[SIGNALS];
};

static void
why_read(const struct contact *c, struct measured *m)
{
	struct slice rest = c->why;
	struct item item;
	int i;

	for (i = 0; i < SIGNALS; i++)
		m->said[i] = false;
	while (list_next(&rest, &item)) {
		/* credits end the list */
		if (item.name.len > 0 && item.name.s[0] == '+')
			break;
		for (i = 0; i < SIGNALS; i++)
			if (slice_spells(item.name, signal_names[i]))
				break;
		if (i == SIGNALS)
			continue;
		m->said[i] = true;
		if (!number_parse(item.value, &m->value[i]))
			m->value[i] = 1;
	}
}

static void
lose(struct contact *c, int signal, double loss)
{
	c->add[HARM + signal] += (int64_t)llround(loss * MILLION);
}

/* The terms of easy share its loss by their points. */
static void
lose_easy(struct contact *c, const struct shares *shares,
    const struct measured *m, double loss)
{
	double points[SIGNALS] = { 0 }, sum = 0, n;
	int i;

	for (i = SIGNAL_ATTEMPT; i <= SIGNAL_UNRESOLVED; i++) {
		if (!m->said[i])
			continue;
		n = m->value[i];
		if (i == SIGNAL_ATTEMPT)
			n = fmax(0, n - 1);
		else if (i == SIGNAL_HOLD)
			n = floor(n / 60);
		else if (i == SIGNAL_EFFORT)
			n = fmin(3, n);
		points[i] =
		    n * shares->value[SHARE_EFFORT + i - SIGNAL_ATTEMPT];
		sum += points[i];
	}
	if (sum <= 0) {
		lose(c, SIGNAL_EFFORT, loss);
		return;
	}
	for (i = SIGNAL_ATTEMPT; i <= SIGNAL_UNRESOLVED; i++)
		if (points[i] > 0)
			lose(c, i, loss * points[i] / sum);
}

/* The factors of solved share its loss by their logarithms. */
static void
lose_solved(struct contact *c, const struct shares *shares,
    const struct measured *m, double loss)
{
	double again = -log(shares->value[SHARE_AGAIN]);
	double tries = 0, reopens = 0, days = 0, sum;

	if (is_known(c->attempt) && c->attempt > 1)
		tries = (double)(c->attempt - 1) * again;
	if (is_known(c->reopens))
		reopens = (double)c->reopens * again;
	if (m->said[SIGNAL_DAYS] && c->dimension[SOLVED] > 0)
		days = fmax(0,
		    -log((double)c->dimension[SOLVED] / 100) - tries - reopens);
	else if (m->said[SIGNAL_DAYS] || tries + reopens == 0) {
		/* nothing left of it: a logarithm without bounds */
		tries = reopens = 0;
		days = 1;
	}
	sum = tries + reopens + days;
	if (sum <= 0)
		sum = days = 1;
	lose(c, SIGNAL_ATTEMPT, loss * tries / sum);
	lose(c, SIGNAL_REOPENS, loss * reopens / sum);
	lose(c, SIGNAL_DAYS, loss * days / sum);
}

static void
lose_dimension(struct contact *c, const struct shares *shares,
    const struct measured *m, int dimension, double loss)
{
	switch (dimension) {
	case PROMPT:
		lose(c, c->lost ? SIGNAL_OUTCOME : SIGNAL_WAIT, loss);
		break;
	case EASY:
		lose_easy(c, shares, m, loss);
		break;
	case SOLVED:
		if (c->lost)
			lose(c, SIGNAL_OUTCOME, loss);
		else if (m->said[SIGNAL_UNRESOLVED] || c->resolved == ANSWER_NO)
			lose(c, SIGNAL_UNRESOLVED, loss);
		else
			lose_solved(c, shares, m, loss);
		break;
	default:
		if (m->said[SIGNAL_OVERDUE])
			lose(c, SIGNAL_OVERDUE, loss);
		else if (m->said[SIGNAL_ONTIME] && !m->said[SIGNAL_LATE])
			lose(c, SIGNAL_ONTIME, loss);
		else
			lose(c, SIGNAL_LATE, loss);
		break;
	}
}

void
harm_share(struct contact *c, const struct shares *shares)
{
	struct measured measured;
	double known = 0, lack;
	int d;

	for (d = 0; d < FIRST_DIMENSIONS; d++)
		if (is_known(c->dimension[d]))
			known += shares->value[SHARE_FIRST + d];
	if (!is_known(c->first) || c->first == 100 || known <= 0)
		return;
	why_read(c, &measured);
	for (d = 0; d < FIRST_DIMENSIONS; d++) {
		if (!is_known(c->dimension[d]) || c->dimension[d] >= 100)
			continue;
		lack = 100 - (double)c->dimension[d];
		lose_dimension(c, shares, &measured, d,
		    shares->value[SHARE_FIRST + d] / known * lack);
	}
}

/* Is it among the records that lost most by the signal? */
static void
record_keep(struct harm *harm, int signal, int64_t loss, struct slice id)
{
	size_t i, j;

	for (i = HARM_RECORDS; i > 0; i--)
		if (loss <= harm->signal[signal].loss[i - 1])
			break;
	if (i == HARM_RECORDS || id.len > HARM_ID)
		return;
	for (j = HARM_RECORDS - 1; j > i; j--) {
		harm->signal[signal].loss[j] = harm->signal[signal].loss[j - 1];
		harm->signal[signal].len[j] = harm->signal[signal].len[j - 1];
		memcpy(harm->signal[signal].id[j],
		    harm->signal[signal].id[j - 1], HARM_ID);
	}
	harm->signal[signal].loss[i] = loss;
	harm->signal[signal].len[i] = id.len;
	memcpy(harm->signal[signal].id[i], id.s, id.len);
}

void
harm_add(struct harm *harm, const struct contact *c)
{
	int64_t loss;
	int i;

	if (!is_known(c->first) || c->first == 100)
		return;
	for (i = 0; i < SIGNALS; i++) {
		loss = c->add[HARM + i];
		if (loss <= 0)
			continue;
		harm->signal[i].records++;
		if (!isnan(c->value))
			harm->signal[i].value +=
			    (double)loss / MILLION / 100 * c->value;
		record_keep(harm, i, loss, c->id);
	}
}
