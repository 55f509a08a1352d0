#include "cmd/score/why.h"

#include "common/number.h"

/* Nearer than this two reasons weigh the same; then the name decides. */
#define TIE 1e-9

/* Add points to a signal of that name. */
static struct reason *
reason_add(
    struct reasons *reasons, struct slice name, double points, double number)
{
	struct reason *reason;
	size_t i;

	for (i = 0; i < reasons->n; i++)
		if (reasons->list[i].name.s == name.s)
			break;
	reason = &reasons->list[i];
	if (i == reasons->n) {
		reasons->n++;
		reason->name = name;
		reason->points = 0;
		reason->number = number;
		reason->word = SLICE_EMPTY;
		reason->against = UNKNOWN;
		reason->gloom = NULL;
		reason->always = false;
	}
	reason->points += points;
	return reason;
}

static bool
before(const struct reason *a, const struct reason *b)
{
	if (a->points > b->points + TIE)
		return true;
	if (b->points > a->points + TIE)
		return false;
	return slice_cmp(a->name, b->name) < 0;
}

static void
reasons_sort(struct reasons *reasons)
{
	struct reason reason;
	size_t i, j;

	for (i = 1; i < reasons->n; i++) {
		reason = reasons->list[i];
		for (j = i; j > 0 && before(&reason, &reasons->list[j - 1]);
		     j--)
			reasons->list[j] = reasons->list[j - 1];
		reasons->list[j] = reason;
	}
}

static const struct slice signal_outcome = { "outcome", 7 };
static const struct slice signal_days = { "days", 4 };

static void
lose_outcome(const struct verdict *v, struct reasons *reasons, double loss)
{
	reason_add(reasons, signal_outcome, loss, UNKNOWN)->word =
	    outcome_names[v->contact->outcome];
}

static void
lose_easy(const struct verdict *v, struct reasons *reasons, double loss)
{
	double sum = 0;
	int i;

	for (i = 0; i < EFFORTS; i++)
		sum += v->points[i];
	for (i = 0; i < EFFORTS; i++)
		if (v->points[i] > 0)
			reason_add(reasons, effort_names[i],
			    loss * v->points[i] / sum, v->effort[i]);
}

/* The time that an issue took or has been open, against what halves it. */
static void
lose_days(
    const struct verdict *v, struct reasons *reasons, double loss, double taken)
{
	struct reason *reason;

	reason = reason_add(reasons, signal_days, loss, taken / BUSINESS_DAY);
	reason->against = (v->clock.good + v->clock.half) / BUSINESS_DAY;
}

/* The factors of solved share its loss by their logarithms. */
static void
lose_solved(const struct verdict *v, struct reasons *reasons, double loss)
{
	double tries, reopens, days, again, sum;

	again = -log(v->rules->weights.value[WEIGHT_SOLVED_AGAIN]);
	tries = known(v->attempt) ? (v->attempt - 1) * again : 0;
	reopens = known(v->contact->reopens) ? v->contact->reopens * again : 0;
	days = v->factor < 1 ? -log(v->factor) : 0;
	/* so late that nothing is left: a logarithm without bounds */
	if (isinf(days)) {
		tries = reopens = 0;
		days = 1;
	}
	sum = tries + reopens + days;
	if (sum <= 0)
		return;
	if (tries > 0)
		reason_add(reasons, effort_names[EFFORT_ATTEMPT],
		    loss * tries / sum, v->attempt);
	if (reopens > 0)
		reason_add(reasons, effort_names[EFFORT_REOPENS],
		    loss * reopens / sum, v->contact->reopens);
	if (days > 0)
		lose_days(v, reasons, loss * days / sum, v->taken);
}

static void
lose_kept(const struct verdict *v, struct reasons *reasons, double loss)
{
	if (v->judgement == JUDGED_ONTIME)
		reason_add(reasons, SLICE("ontime"), loss, UNKNOWN)->word =
		    SLICE("no");
	else if (v->judgement == JUDGED_OVERDUE)
		reason_add(reasons, SLICE("overdue"), loss, v->late);
	else
		reason_add(reasons, SLICE("late"), loss, v->late);
}

static void
lose(const struct verdict *v, struct reasons *reasons, int dimension,
    double loss)
{
	switch (dimension) {
	case PROMPT:
		if (v->lost)
			lose_outcome(v, reasons, loss);
		else
			reason_add(reasons, SLICE("wait"), loss, v->wait);
		break;
	case EASY:
		lose_easy(v, reasons, loss);
		break;
	case SOLVED:
		if (v->lost)
			lose_outcome(v, reasons, loss);
		else if (v->unresolved)
			reason_add(
			    reasons, effort_names[EFFORT_UNRESOLVED], loss, 1);
		else
			lose_solved(v, reasons, loss);
		break;
	default:
		lose_kept(v, reasons, loss);
		break;
	}
}

void
why_losses(const struct verdict *v, struct reasons *reasons)
{
	const struct weights *weights = &v->rules->weights;
	double all, loss;
	size_t i;
	int d;

	reasons->n = 0;
	if (!known(v->first))
		return;
	all = measure_weight_first(weights, v->value);
	for (d = PROMPT; d < WARM; d++) {
		loss = weights->value[WEIGHT_PROMPT + d] / all *
		    (100 - v->value[d]);
		if (loss > 0)
			lose(v, reasons, d, loss);
	}
	if (v->age_busy > v->clock.good) {
		for (i = 0; i < reasons->n; i++)
			if (reasons->list[i].name.s == signal_days.s)
				break;
		if (i == reasons->n)
			lose_days(v, reasons, 0, v->age_busy);
		reasons->list[i].always = true;
	}
	reasons_sort(reasons);
}

static void
earn_beyond(const struct verdict *v, struct reasons *reasons, double credit)
{
	double early, gift, sum;

	early = known(v->earliness) ? v->earliness : 0;
	gift = 1 - exp2(-v->fresh);
	sum = early + gift;
	if (early > 0)
		reason_add(reasons, SLICE("early"), credit * early / sum,
		    v->earliness);
	if (gift > 0)
		reason_add(
		    reasons, SLICE("gift"), credit * gift / sum, v->gifts);
}

static void
earn_warm(const struct verdict *v, struct reasons *reasons, double credit)
{
	const struct reading *r = v->reading;
	int sum = v->reaction + r->interpretation + r->exploration;

	reason_add(reasons, SLICE("reaction"), credit * v->reaction / sum,
	    v->reaction);
	reason_add(reasons, SLICE("interpretation"),
	    credit * r->interpretation / sum, r->interpretation);
	reason_add(reasons, SLICE("exploration"), credit * r->exploration / sum,
	    r->exploration);
}

static void
earn_personal(const struct verdict *v, struct reasons *reasons, double credit)
{
	static const struct slice names[PERSONALS] = { { "name", 4 },
		{ "history", 7 }, { "own_words", 9 } };
	int i;

	for (i = 0; i < PERSONALS; i++)
		if (v->part[i] > 0)
			reason_add(reasons, names[i],
			    credit * v->part[i] / v->value[PERSONAL],
			    v->personal[i]);
}

static void
earn(const struct verdict *v, struct reasons *reasons, int dimension,
    double credit)
{
	struct reason *reason;

	switch (dimension) {
	case WARM:
		earn_warm(v, reasons, credit);
		break;
	case PERSONAL:
		earn_personal(v, reasons, credit);
		break;
	case PROACTIVE:
		if (v->foresight == FORESIGHT_SHOWN) {
			reason_add(reasons, SLICE("foresight"), credit, 1);
			break;
		}
		reason = reason_add(reasons, SLICE("warned"), credit, v->lead);
		if (!known(v->lead))
			reason->word = SLICE("yes");
		break;
	default:
		earn_beyond(v, reasons, credit);
		break;
	}
}

void
why_credits(const struct verdict *v, struct reasons *reasons)
{
	const struct weights *weights = &v->rules->weights;
	double all, credit;
	int d;

	reasons->n = 0;
	if (!known(v->first) || !known(v->second) || v->is_void != VOID_NOT)
		return;
	all = measure_weight_second(weights, v->value);
	for (d = WARM; d < DIMENSIONS; d++) {
		credit = v->first / 100 * weights->value[WEIGHT_PROMPT + d] /
		    all * v->value[d];
		if (credit > 0)
			earn(v, reasons, d, credit);
	}
	reasons_sort(reasons);
}

void
why_risks(const struct verdict *v, struct reasons *reasons)
{
	const double *w = v->rules->weights.value;
	const struct risk *risk = &v->hazards;
	double odds;

	reasons->n = 0;
	if (!known(v->risk))
		return;
	if (risk->mood < 0)
		reason_add(reasons, SLICE("mood"),
		    w[WEIGHT_RISK_GLOOM] * -risk->mood / 100,
		    number_round(risk->mood, 0))
		    ->gloom = &v->reading->gloom;
	if (risk->churn)
		reason_add(reasons, SLICE("churn"), w[WEIGHT_RISK_CHURN], 1);
	if (risk->fails > 0)
		reason_add(reasons, SLICE("fails"),
		    w[WEIGHT_RISK_FAILS] * fmin(risk->fails, 3), risk->fails);
	if (risk->alive < 1) {
		odds = log(v->risk / (100 - v->risk));
		reason_add(reasons, SLICE("alive"),
		    odds - measure_odds(&v->rules->weights, risk), risk->alive);
	}
	reasons_sort(reasons);
}

void
why_reason(struct writer *out, const struct reason *reason)
{
	size_t i;

	writer_put(out, reason->name);
	writer_char(out, '=');
	if (reason->word.len > 0)
		writer_put(out, reason->word);
	else if (known(reason->against)) {
		writer_fixed(out, reason->number, 1);
		writer_char(out, '/');
		writer_fixed(out, reason->against, 1);
	} else
		writer_short(out, reason->number, 2);
	for (i = 0; reason->gloom != NULL && i < reason->gloom->n; i++) {
		writer_char(out, ' ');
		gloom_write(out, reason->gloom, i);
	}
}

/* A list in the making. */
struct why {
	struct writer *out;
	bool begun;
};

static void
why_item(struct why *why)
{
	if (why->begun)
		writer_char(why->out, ';');
	why->begun = true;
}

static void
why_text(struct why *why, const char *item)
{
	why_item(why);
	writer_str(why->out, item);
}

static void
why_reasons(struct why *why, const struct reasons *reasons, const char *sign)
{
	const struct reason *reason;

	for (reason = reasons->list; reason < reasons->list + reasons->n;
	     reason++) {
		if (reason->points < WHY_LEAST && !reason->always)
			continue;
		why_item(why);
		writer_str(why->out, sign);
		why_reason(why->out, reason);
	}
}

/* The record that made the promise judged here; a ";" would end the item. */
static void
why_promise(struct why *why, const struct verdict *v)
{
	const struct held *held;
	size_t i;

	if (v->promise == HISTORY_NONE)
		return;
	held = &v->history->held[v->promise];
	if ((held->bits & HELD_HASHED) != 0 || held->id.len == 0)
		return;
	why_text(why, "promise=");
	for (i = 0; i < held->id.len; i++)
		writer_char(
		    why->out, held->id.s[i] == ';' ? ',' : held->id.s[i]);
}

/* In one word what --stats tells in several. */
static void
why_odd(struct why *why, const struct odd *odd)
{
	const char *at;

	why_text(why, odd->column);
	writer_char(why->out, '=');
	for (at = odd->what; *at != '\0'; at++)
		writer_char(why->out, *at == ' ' ? '_' : *at);
}

/* What is neither loss nor credit. */
static void
why_remarks(struct why *why, const struct verdict *v)
{
	size_t i;

	if (known(v->first) && v->is_void != VOID_NOT) {
		why_text(why, "void=");
		writer_put(why->out, void_names[v->is_void]);
	}
	if (v->omitted.len > 0) {
		why_text(why, "omitted=");
		writer_put(why->out, v->omitted);
	}
	why_promise(why, v);
	if (v->reading->pledge.kind == PLEDGE_VAGUE)
		why_text(why, "pledge=vague");
	if (v->differs)
		why_text(why, "ontime=differs");
	if (known(v->steady)) {
		why_text(why, "steady=");
		writer_int(why->out, v->good);
		writer_char(why->out, '/');
		writer_int(why->out, v->all);
	}
	for (i = 0; i < v->contact->nodd; i++)
		why_odd(why, &v->contact->odd[i]);
}

void
why_write(struct writer *out, const struct verdict *v)
{
	struct why why = { out, false };
	struct reasons reasons;

	why_losses(v, &reasons);
	why_reasons(&why, &reasons, "");
	why_risks(v, &reasons);
	why_reasons(&why, &reasons, "");
	why_remarks(&why, v);
	why_credits(v, &reasons);
	why_reasons(&why, &reasons, "+");
}
