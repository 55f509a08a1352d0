#include "cmd/suggest/remainder.h"

#include "cmd/suggest/satisfy.h"

/*
 * The value that a hole is filled from.  Where it is known the hole is taken
 * for filled; what is found in words has no such value and may always be
 * missing.
 */
static const struct source {
	enum node_kind kind;
	enum field field;
	const char *key;
} sources[NHOLES] = {
	[HOLE_AGENT] = { NODE_FIELD, FIELD_AGENT, NULL },
	[HOLE_AMOUNT] = { NODE_FLAG_VALUE, 0, "amount" },
	[HOLE_ATTEMPT_TH] = { NODE_FIELD, FIELD_ATTEMPT, NULL },
	[HOLE_ATTEMPTS] = { NODE_FIELD, FIELD_ATTEMPT, NULL },
	[HOLE_CSAT] = { NODE_FIELD, FIELD_CSAT, NULL },
	[HOLE_DATE] = { NODE_FIELD, FIELD_TIME, NULL },
	[HOLE_DAYS] = { NODE_FIELD, FIELD_DAYS, NULL },
	[HOLE_DIET] = { NODE_PREF, 0, "diet" },
	[HOLE_EVENT] = { NODE_FLAG_VALUE, 0, "event" },
	[HOLE_FAILS] = { NODE_PAST, 0, "fails_run" },
	[HOLE_ID] = { NODE_FIELD, FIELD_ID, NULL },
	[HOLE_IMPACT] = { NODE_FLAG_VALUE, 0, "impact" },
	[HOLE_MINUTES] = { NODE_FIELD, FIELD_WAIT, NULL },
	[HOLE_NAME] = { NODE_FIELD, FIELD_NAME, NULL },
	[HOLE_ORDERS] = { NODE_PAST, 0, "orders" },
	[HOLE_PREFERENCE] = { NODE_PAST, 0, "pref" },
	[HOLE_SAID_PREFERENCE] = { NODE_FIELD, FIELD_PREFERENCE, NULL },
	[HOLE_SINCE] = { NODE_PAST, 0, "since" },
	[HOLE_TOPIC] = { NODE_FIELD, FIELD_TOPIC, NULL },
	[HOLE_TRANSFERS] = { NODE_FIELD, FIELD_TRANSFERS, NULL },
	[HOLE_USUAL_NEXT] = { NODE_PAST, 0, "usual_next" },
	[HOLE_WAITED] = { NODE_FIELD, FIELD_WAIT, NULL },
	[HOLE_WARRANTY] = { NODE_FLAG_VALUE, 0, "warranty" },
	[HOLE_YEARS] = { NODE_FIELD, FIELD_ANNIVERSARY, NULL },
};

/* Does the condition hold only where the hole can be filled? */
static bool
is_sure(const struct policy *policy, const struct act *act, enum hole hole,
    struct supply *supply)
{
	const struct source *source = &sources[hole];
	struct node node = { .kind = source->kind, .field = source->field };
	struct satisfied satisfied;

	if (source->kind == NODE_FIELD &&
	    (source->field == FIELD_TIME || source->field == FIELD_ID))
		return true;
	if (source->kind == NODE_FIELD && supply != NULL &&
	    supply_always(supply, source->field))
		return true;
	if (source->kind == NODE_OR)
		return false;
	if (source->kind == NODE_FIELD)
		node.type = field_infos[source->field].type;
	else
		node.text = slice_of(source->key);
	node.count = hole == HOLE_FAILS || hole == HOLE_ORDERS;
	satisfy(&satisfied, &policy->evaluator.conditions, act->condition,
	    &node, NULL, NULL);
	return !satisfied.possible;
}

/* What may be missing in one alternative; NULL if it is sure to be said. */
static const struct piece *
missing(const struct policy *policy, const struct act *act,
    const struct piece *piece, struct supply *supply)
{
	bool open = false, fact = false;

	for (; piece->kind != PIECE_END; piece++) {
		if (piece->kind == PIECE_OPEN || piece->kind == PIECE_CLOSE)
			open = piece->kind == PIECE_OPEN;
		if (piece->kind != PIECE_HOLE)
			continue;
		/* a hole in brackets is left out, and is no sure fact */
		if (is_sure(policy, act, piece->hole, supply))
			fact |= piece->hole != HOLE_AGENT;
		else if (!open)
			return piece;
	}
	return fact ? NULL : piece;
}

void
remainder_find(struct remainder *remainder, const struct policy *policy,
    const struct act *act, struct supply *supply)
{
	const struct draft *draft = &act->draft;
	const struct piece *piece;
	size_t i = 0, j;

	remainder->n = 0;
	while (act->action->say.len > 0 && i < draft->n) {
		piece = missing(policy, act, &draft->pieces[i], supply);
		if (piece == NULL) {
			remainder->n = 0;
			return;
		}
		for (j = 0; j < remainder->n; j++)
			if (remainder->holes[j]->kind == piece->kind &&
			    remainder->holes[j]->hole == piece->hole)
				break;
		if (j == remainder->n && j < REMAINDER_MAX)
			remainder->holes[remainder->n++] = piece;
		while (draft->pieces[i].kind != PIECE_END)
			i++;
		i++;
	}
}
