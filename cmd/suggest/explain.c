#include "cmd/suggest/explain.h"

#include "cmd/suggest/cite.h"
#include "common/buffer.h"

/* The names of actions stand in a column of this width. */
#define WIDTH 30

static void
put_padded(struct writer *out, struct slice text)
{
	size_t i;

	writer_put(out, text);
	for (i = text.len; i < WIDTH; i++)
		writer_char(out, ' ');
}

/* The items of a list, joined by blanks. */
static void
put_list(struct writer *out, const struct buffer *list)
{
	size_t i;

	for (i = 0; i < list->len; i++)
		writer_char(out, list->s[i] == ';' ? ' ' : list->s[i]);
}

/* What decided the condition. */
static void
put_condition(const struct act *act, struct policy *policy, enum truth truth,
    struct writer *out)
{
	struct buffer list = { 0 };

	cite(&policy->evaluator, act->condition, truth, &list);
	put_list(out, &list);
	buffer_free(&list);
}

static void
put_gain(const struct gain *gain, struct writer *out)
{
	size_t i;

	writer_str(out, "    gain ");
	writer_fixed(out, gain->points, 2);
	writer_str(out, " = ");
	writer_short(out, gain->chance, 2);
	writer_str(out, " * ");
	writer_short(out, 1 + gain->sum / 100, 4);
	writer_str(out, " * ");
	writer_short(out, gain->worth, 4);
	if (gain->lever < 1 || gain->lever > 1) {
		writer_str(out, " * ");
		writer_short(out, gain->lever, 4);
	}
	writer_str(out, " - ");
	writer_short(out, gain->cost, 2);
	writer_str(out, " / ");
	writer_short(out, gain->kappa, 2);
	writer_line(out);
	writer_str(out, "    situation 1 + (");
	for (i = 0; i < gain->n; i++) {
		writer_str(out, i == 0 ? "" : " + ");
		writer_str(out, gain->parts[i].name);
		writer_char(out, ' ');
		writer_short(out, gain->parts[i].points, 2);
	}
	writer_str(out, gain->n == 0 ? "0) / 100" : ") / 100");
	writer_line(out);
}

static void
explain_candidate(const struct choice *choice, struct policy *policy,
    const struct candidate *candidate, struct writer *out)
{
	struct buffer reason = { 0 };

	if (candidate == choice->best) {
		writer_str(out, "chosen");
	} else if (candidate->strike.rule != RULE_NONE) {
		strike_put(&reason, candidate->strike);
		writer_str(out, "struck out: ");
		writer_put(out, buffer_slice(&reason));
		buffer_free(&reason);
	} else if (choice->best != NULL) {
		writer_str(out, "behind ");
		writer_put(out, choice->best->act->action->id);
	}
	writer_str(out, "; ");
	put_condition(candidate->act, policy, YES, out);
	writer_line(out);
	put_gain(&candidate->gain, out);
	if (candidate->entitled <= 0)
		return;
	writer_str(out, "    had n ");
	writer_fixed(out, candidate->entitled, 4);
	writer_str(out,
	    candidate->entitled >= 1 ?
		", taken for granted: its aim falls to asked" :
		", not yet taken for granted");
	writer_line(out);
}

static const struct candidate *
candidate_of(const struct choice *choice, const struct act *act)
{
	size_t i;

	for (i = 0; i < choice->n; i++)
		if (choice->candidates[i].act == act)
			return &choice->candidates[i];
	return NULL;
}

static void
explain_act(const struct choice *choice, struct policy *policy,
    const struct act *act, struct writer *out)
{
	const struct candidate *candidate = candidate_of(choice, act);
	enum truth truth;

	put_padded(out, act->action->id);
	if (candidate != NULL) {
		explain_candidate(choice, policy, candidate, out);
		return;
	}
	if (!act->ours) {
		writer_str(out, "only for ");
		writer_put(out, act->action->industries);
		writer_line(out);
		return;
	}
	truth = evaluate(&policy->evaluator, act->condition);
	writer_str(out, truth == NO ? "no: " : "unknown: ");
	put_condition(act, policy, truth, out);
	writer_line(out);
}

void
explain(const struct choice *choice, struct policy *policy, struct writer *out)
{
	const struct situation *s = &policy->evaluator.situation;
	size_t i;

	writer_put(out, s->text[FIELD_ID]);
	writer_str(out, ": customer ");
	writer_put(out,
	    s->text[FIELD_CUSTOMER].len > 0 ? s->text[FIELD_CUSTOMER] :
					      SLICE("unknown"));
	writer_str(out, ", ");
	writer_put(out, s->text[FIELD_TIME]);
	writer_str(out, ", tier ");
	writer_put(out,
	    s->text[FIELD_TIER].len > 0 ? s->text[FIELD_TIER] :
					  SLICE("unknown"));
	writer_line(out);
	for (i = 0; i < policy->n; i++)
		if (choice->best != NULL &&
		    &policy->acts[i] == choice->best->act)
			explain_act(choice, policy, &policy->acts[i], out);
	if (choice->best == NULL) {
		writer_str(out, "nothing is due");
		writer_line(out);
	}
	for (i = 0; i < policy->n; i++)
		if (choice->best == NULL ||
		    &policy->acts[i] != choice->best->act)
			explain_act(choice, policy, &policy->acts[i], out);
}
