#include "cmd/suggest/because.h"

#include "cmd/suggest/cite.h"
#include "common/list.h"

/* The records relied on: the try before this one, the promise that is due. */
static void
cite_ids(const struct situation *s, struct buffer *to)
{
	struct slice value;

	if (s->known[FIELD_ATTEMPT] && s->number[FIELD_ATTEMPT] >= 2) {
		cite_item(to, "attempt", s->text[FIELD_ATTEMPT]);
		if (items_value(&s->past, SLICE("prior"), &value))
			cite_item(to, "prior", value);
	}
	if (s->known[FIELD_KEPT] && s->number[FIELD_KEPT] <= 50 &&
	    items_value(&s->past, SLICE("due"), &value))
		cite_item(to, "due", value);
}

/* Has a candidate before this one been struck out by the same rule? */
static bool
named(const struct choice *choice, size_t at)
{
	size_t i;

	for (i = 0; i < at; i++)
		if (choice->candidates[i].strike.rule ==
		    choice->candidates[at].strike.rule)
			return true;
	return false;
}

static void
put_rule(struct buffer *to, const char *rule, bool *any)
{
	buffer_str(to, *any ? "," : ";rule=");
	buffer_str(to, rule);
	*any = true;
}

static void
put_rules(const struct choice *choice, struct policy *policy, struct buffer *to)
{
	const struct candidate *best = choice->best;
	const char *rule;
	bool any = false;
	size_t i;

	if (rank_fits(policy, best->act->action))
		put_rule(to, "R1", &any);
	for (i = 0; i < choice->n; i++) {
		rule = strike_rule(choice->candidates[i].strike);
		if (rule != NULL && !named(choice, i))
			put_rule(to, rule, &any);
	}
}

void
because(const struct choice *choice, struct policy *policy, struct buffer *to)
{
	struct evaluator *e = &policy->evaluator;
	const struct candidate *best = choice->best;

	buffer_clear(to);
	cite(e, best->act->condition, YES, to);
	cite_ids(&e->situation, to);
	if (best->entitled >= 1) {
		buffer_str(to, ";had=");
		buffer_short(to, best->entitled, 2);
	}
	put_rules(choice, policy, to);
	if (choice->missed == NULL)
		return;
	buffer_str(to, ";not=");
	buffer_put(to, choice->missed->act->action->id);
	buffer_char(to, ':');
	strike_put(to, choice->missed->strike);
}
