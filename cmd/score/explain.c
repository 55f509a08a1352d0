#include "cmd/score/explain.h"

#include <err.h>
#include <stdlib.h>

#include "cmd/score/why.h"
#include "common/quote.h"
#include "common/status.h"

/* No number is given with more decimals; the columns have fewer. */
#define DECIMALS 4

void
explain_say(struct writer *out, const char *line, const double numbers[])
{
	for (; *line != '\0'; line++) {
		if (*line == '#')
			writer_short(out, *numbers++, DECIMALS);
		else
			writer_char(out, *line);
	}
}

static void
say_slice(struct writer *out, const char *before, struct slice slice)
{
	if (slice.len == 0)
		return;
	writer_str(out, before);
	writer_put(out, slice);
}

static void
say_if(struct writer *out, bool condition, const char *words)
{
	if (condition)
		writer_str(out, words);
}

static void
explain_kind(struct writer *out, const struct verdict *v)
{
	const struct contact *c = v->contact;

	say_slice(out, "record ", c->id);
	say_slice(out, "\n  customer ", c->customer);
	if (c->time.known) {
		writer_str(out, "\n  time ");
		writer_instant(out, c->time.t);
	}
	say_slice(out, "\n  channel ", channel_names[c->channel]);
	say_slice(out, "\n  outcome ", outcome_names[c->outcome]);
	say_slice(out, "\n  topic ", c->topic);
	writer_str(out, "\n  it is ");
	writer_str(out, v->is_contact ? "a contact" : "no contact");
	say_if(out, v->lost, ", lost");
	say_if(out, v->early, " early: a try, but no failure of ours yet");
	say_if(out, v->resolved, ", resolved");
	say_if(out, v->unresolved, ", unresolved");
	say_if(out, v->stood_in, ", counted as resolved for its csat");
	say_if(out, v->open, ", open");
	writer_char(out, '\n');
	if (known(v->age))
		explain_say(out, "  age # s, # s of them open hours\n",
		    (const double[]) { v->age, v->age_busy });
}

static void
explain_chain(struct writer *out, const struct verdict *v)
{
	writer_str(out, "attempt");
	if (!known(v->attempt)) {
		writer_str(out, " unknown\n");
		return;
	}
	explain_say(out, " = #", &v->attempt);
	if (v->update)
		writer_str(out, ", as in the version of it before");
	if (v->prior != HISTORY_NONE)
		say_slice(out, ", after ", v->history->held[v->prior].id);
	explain_say(out, "; channels switched #, chains that failed before #\n",
	    (const double[]) { v->switches, v->fails });
}

/* So many open spans are told one by one. */
#define SPANS_TOLD 20

/* The open hours between two instants, span by span, as they are counted. */
static void
explain_spans(
    struct writer *out, const struct rules *rules, int64_t a, int64_t b)
{
	struct calendar *calendar = rules->calendar;
	int64_t at = a, from, to;
	double sum = 0, seconds;
	int n = 0;

	writer_str(out, "\n  open hours ");
	for (; n < SPANS_TOLD && at < b &&
	     calendar_span(calendar, at, &from, &to) && from < b;
	     at = to, n++) {
		to = to < b ? to : b;
		seconds = (double)(to - from);
		sum += seconds;
		writer_str(out, n == 0 ? "" : "\n    + ");
		writer_instant(out, from);
		writer_str(out, " to ");
		writer_instant(out, to);
		explain_say(out, ": # s", &seconds);
	}
	seconds = (double)calendar_busy(calendar, a, b);
	if (n == SPANS_TOLD && sum < seconds)
		explain_say(out, "\n    + # s of later spans",
		    (const double[]) { seconds - sum });
	explain_say(out, n == 1 ? "" : "\n    = # s", &seconds);
}

/* 100 * 2^(-max(0, x - good)/half) */
static void
explain_clock(
    struct writer *out, const struct target *target, double x, double value)
{
	if (x <= target->good)
		explain_say(out, "100, # s is no more than # s",
		    (const double[]) { x, target->good });
	else
		explain_say(out, "100 * 2^(-(# - #)/#) = #",
		    (const double[]) { x, target->good, target->half, value });
	say_if(out, target->business, ", in open hours");
}

static void
explain_prompt(struct writer *out, const struct verdict *v)
{
	const struct contact *c = v->contact;
	bool answer = v->wait_target == v->rules->answer;

	writer_str(out, "prompt");
	if (!known(v->value[PROMPT]))
		writer_str(out, " unknown");
	else if (v->lost)
		writer_str(out, " = 0, lost");
	else {
		writer_str(out, " = ");
		explain_clock(out, v->wait_target, v->wait, v->value[PROMPT]);
		say_if(out, answer, ", the answer came at delivered");
		if (v->wait_target->business && c->time.known)
			explain_spans(out, v->rules, c->time.t,
			    answer ? c->delivered.t :
				     c->time.t + (int64_t)c->wait);
	}
	writer_char(out, '\n');
}

static void
explain_easy(struct writer *out, const struct verdict *v)
{
	int i;

	writer_str(out, "easy");
	if (!known(v->value[EASY])) {
		writer_str(out, " unknown\n");
		return;
	}
	explain_say(out, " = # = 100", &v->value[EASY]);
	for (i = 0; i < EFFORTS; i++) {
		if (v->points[i] == 0)
			continue;
		writer_str(out, " - ");
		explain_say(out, "# (", &v->points[i]);
		writer_put(out, effort_names[i]);
		explain_say(out, " #)", &v->effort[i]);
	}
	say_if(out, v->value[EASY] == 0, ", at least 0");
	writer_char(out, '\n');
}

static void
explain_solved(struct writer *out, const struct verdict *v)
{
	double reopens = v->contact->reopens;

	writer_str(out, "solved");
	if (!known(v->value[SOLVED])) {
		writer_str(out, " unknown\n");
		return;
	}
	if (v->lost || v->unresolved) {
		writer_str(
		    out, v->lost ? " = 0, lost\n" : " = 0, unresolved\n");
		return;
	}
	explain_say(out, " = 100 * #^(# - 1 + #) * #/100 = #",
	    (const double[]) { v->rules->weights.value[WEIGHT_SOLVED_AGAIN],
		known(v->attempt) ? v->attempt : 1,
		known(reopens) ? reopens : 0, 100 * v->factor,
		v->value[SOLVED] });
	if (known(v->taken)) {
		writer_str(out, "\n  time: ");
		explain_clock(out, &v->clock, v->taken, 100 * v->factor);
		if (v->due.known)
			writer_str(out,
			    ", with half of the time to what was "
			    "promised");
		if (v->clock.business)
			explain_spans(out, v->rules, v->contact->time.t,
			    v->resolved ? v->contact->delivered.t :
					  v->contact->time.t + (int64_t)v->age);
	}
	writer_char(out, '\n');
}

static void
explain_kept(struct writer *out, const struct verdict *v)
{
	double half = v->length / 2 > 3600 ? v->length / 2 : 3600;

	writer_str(out, "kept");
	if (!known(v->value[KEPT])) {
		writer_str(out, " unknown\n");
		return;
	}
	if (v->judgement == JUDGED_ONTIME) {
		explain_say(
		    out, " = #, the source's own word\n", &v->value[KEPT]);
		return;
	}
	if (v->late <= 60)
		explain_say(out, " = 100, # s after the due time", &v->late);
	else
		explain_say(out, " = 50 * 2^(-#/#) = #",
		    (const double[]) { v->late, half, v->value[KEPT] });
	explain_say(out, "; due # s after it was promised", &v->length);
	say_if(out, v->judgement == JUDGED_OVERDUE, ", overdue");
	say_if(out, v->target, ", an internal target");
	if (v->promise != HISTORY_NONE)
		say_slice(
		    out, ", promised in ", v->history->held[v->promise].id);
	writer_char(out, '\n');
}

static void
explain_second(struct writer *out, const struct verdict *v)
{
	static const char *const terms[PERSONALS] = { "name", "history",
		"own words" };
	const struct reading *r = v->reading;
	int i;

	if (known(v->value[WARM]))
		explain_say(out,
		    "warm = 100 * (reaction # + interpretation # + "
		    "exploration #) / 6 = #\n",
		    (const double[]) { v->reaction, r->interpretation,
			r->exploration, v->value[WARM] });
	if (known(v->value[PERSONAL])) {
		explain_say(out, "personal = #:", &v->value[PERSONAL]);
		for (i = 0; i < PERSONALS; i++) {
			if (!known(v->personal[i]))
				continue;
			writer_char(out, ' ');
			writer_str(out, terms[i]);
			explain_say(out, " #", &v->personal[i]);
		}
		say_if(out, r->placeholder, ", a placeholder left unfilled");
		writer_char(out, '\n');
	}
	if (known(v->value[PROACTIVE])) {
		explain_say(out, "proactive = #", &v->value[PROACTIVE]);
		if (known(v->lead))
			explain_say(out, ", warned # s ahead", &v->lead);
		say_if(out, v->foresight == FORESIGHT_SHOWN, ", foresight");
		say_if(out, v->foresight == FORESIGHT_SILENT,
		    ", known and not told");
		writer_char(out, '\n');
	}
	if (known(v->value[BEYOND]))
		explain_say(out,
		    "beyond = 100 * (1 - (1 - #) * 2^-#) = #, # gifts\n",
		    (const double[]) { known(v->earliness) ? v->earliness : 0,
			v->fresh, v->value[BEYOND], v->gifts });
}

/* A weighted mean over the known ones, and how much of it is known. */
static void
explain_mean(
    struct writer *out, const struct verdict *v, int from, int to, double least)
{
	const double *weight = v->rules->weights.value + WEIGHT_PROMPT;
	double all = 0, of = 0;
	int d;

	writer_char(out, '(');
	for (d = from; d < to; d++) {
		of += weight[d];
		if (!known(v->value[d]))
			continue;
		if (all > 0)
			writer_str(out, " + ");
		explain_say(
		    out, "#*#", (const double[]) { weight[d], v->value[d] });
		all += weight[d];
	}
	explain_say(
	    out, ") / #", (const double[]) { all > least ? all : least });
	explain_say(out, ", # of # known", (const double[]) { all, of });
}

static void
explain_miles(struct writer *out, const struct verdict *v)
{
	const double *weight = v->rules->weights.value;

	if (!known(v->first)) {
		writer_str(out, "first_mile unknown\n");
		return;
	}
	explain_say(out, "first_mile = # = ", &v->first);
	explain_mean(out, v, PROMPT, WARM, 0);
	if (known(v->second)) {
		explain_say(out, "\nsecond_mile = # = ", &v->second);
		explain_mean(
		    out, v, WARM, DIMENSIONS, weight[WEIGHT_SECOND_LEAST]);
	}
	explain_say(out, "\nmiles = # = #/100 * (1 + #/100)",
	    (const double[]) { v->miles, v->first,
		known(v->second) && v->is_void == VOID_NOT ? v->second : 0 });
	if (v->is_void != VOID_NOT) {
		writer_str(out, ", the second mile void: ");
		writer_put(out, void_names[v->is_void]);
	}
	writer_str(out, "\ntier ");
	writer_put(out, tier_names[v->tier]);
	writer_str(out, ": ");
	writer_str(out, tier_reason(v));
	writer_char(out, '\n');
}

/* A term of the log odds, with its weight. */
static void
explain_odd(struct writer *out, const struct verdict *v, enum weight weight,
    bool holds, const char *words)
{
	const double *w = v->rules->weights.value;

	if (!holds)
		return;
	explain_say(out, w[weight] < 0 ? " # (" : " + # (", &w[weight]);
	writer_str(out, words);
	writer_char(out, ')');
}

static void
explain_odds(struct writer *out, const struct verdict *v)
{
	const double *w = v->rules->weights.value;
	const struct risk *risk = &v->hazards;
	double fails = fmin(risk->fails, 3);

	explain_say(out, "#", &w[WEIGHT_RISK_BASE]);
	explain_odd(
	    out, v, WEIGHT_RISK_UNRESOLVED, risk->unresolved, "unresolved");
	explain_odd(out, v, WEIGHT_RISK_LOST, risk->lost, "lost");
	explain_odd(out, v, WEIGHT_RISK_AGAIN, risk->again && !risk->unresolved,
	    "again");
	explain_odd(out, v, WEIGHT_RISK_BROKEN, risk->broken, "broken promise");
	explain_odd(out, v, WEIGHT_RISK_CHURN, risk->churn, "says so");
	if (fails > 0)
		explain_say(out, " + #*# (fails)",
		    (const double[]) { w[WEIGHT_RISK_FAILS], fails });
	if (risk->mood < 0)
		explain_say(out, " + #*#/100 (mood)",
		    (const double[]) { w[WEIGHT_RISK_GLOOM], -risk->mood });
	else if (known(risk->mood))
		explain_say(out, " + #*#/100 (mood)",
		    (const double[]) { w[WEIGHT_RISK_CHEER], risk->mood });
}

/* The mood, and how much the words told in why weighed for a bad one. */
static void
explain_mood(struct writer *out, const struct reading *r)
{
	size_t i;

	if (r->scored == 0)
		return;
	explain_say(out,
	    "mood = # = (# + #)/2: the turn furthest from 0 and the last one\n",
	    (const double[]) { r->mood, 2 * r->mood - r->last, r->last });
	for (i = 0; r->mood < 0 && i < r->gloom.n; i++) {
		explain_say(out, "  # ", &r->gloom.weight[i]);
		gloom_write(out, &r->gloom, i);
		writer_char(out, '\n');
	}
}

static void
explain_risk(struct writer *out, const struct verdict *v)
{
	double z = measure_odds(&v->rules->weights, &v->hazards);

	if (known(v->steady))
		explain_say(out, "steady = #, # of # records good\n",
		    (const double[]) { v->steady, v->good, v->all });
	if (!known(v->risk))
		return;
	explain_say(out, "risk = # = 100 * (1 - #/(1 + e^#))\n  # = ",
	    (const double[]) { v->risk, v->hazards.alive, z, z });
	explain_odds(out, v);
	writer_char(out, '\n');
}

static double
explain_reasons(
    struct writer *out, const struct reasons *reasons, const char *sign)
{
	const struct reason *reason;
	double sum = 0;

	for (reason = reasons->list; reason < reasons->list + reasons->n;
	     reason++) {
		sum += reason->points;
		writer_str(out, "  ");
		writer_str(out, sign);
		explain_say(out, " #  ", &reason->points);
		why_reason(out, reason);
		writer_char(out, '\n');
	}
	return sum;
}

void
explain_write(struct writer *out, const struct verdict *v)
{
	struct reasons reasons;
	double losses, credits;

	explain_kind(out, v);
	explain_chain(out, v);
	explain_prompt(out, v);
	explain_easy(out, v);
	explain_solved(out, v);
	explain_kept(out, v);
	explain_second(out, v);
	explain_miles(out, v);
	explain_mood(out, v->reading);
	explain_risk(out, v);
	if (known(v->first)) {
		why_losses(v, &reasons);
		writer_str(out, "of 100\n");
		losses = explain_reasons(out, &reasons, "-");
		why_credits(v, &reasons);
		credits = explain_reasons(out, &reasons, "+");
		explain_say(out, "100 * miles = # = 100 - # + #\n",
		    (const double[]) { 100 * v->miles, losses, credits });
	}
}

void
explain_missing(const char *id)
{
	char shown[QUOTE_MAX];

	errx(STATUS_FATAL, "--explain: no record has the id \"%s\"",
	    quote(shown, slice_of(id)));
}
