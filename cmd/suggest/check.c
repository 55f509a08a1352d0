#include "cmd/suggest/check.h"

#include "cmd/suggest/remainder.h"
#include "cmd/suggest/satisfy.h"

/* "path:line:column: name: " of a byte of a cell. */
static void
put_place(struct writer *out, const struct action *action, const char *column,
    size_t at)
{
	const struct table *table = action->table;

	writer_str(out, table->path);
	writer_char(out, ':');
	writer_int(out, (long long)action->row + 2);
	writer_char(out, ':');
	writer_int(out,
	    (long long)table_byte(
		table, action->row, table_find(table, column), at));
	writer_str(out, ": ");
	writer_str(out, column);
	writer_str(out, ": ");
}

/* What a value is called in a condition. */
static void
put_value(struct writer *out, const struct node *node)
{
	while (node->left != NULL)
		node = node->left;
	if (node->kind == NODE_FIELD)
		writer_str(out, field_infos[node->field].name);
	else if (node->text.len > 0)
		writer_put(out, node->text);
	else
		writer_str(out, "a number");
}

static void
put_never(struct writer *out, const struct action *action,
    const struct satisfied *satisfied)
{
	put_place(out, action, "condition", 0);
	writer_put(out, action->id);
	writer_str(out, " can never be due");
	if (satisfied->conflict != NULL) {
		writer_str(out, ": ");
		put_value(out, satisfied->conflict);
		writer_str(out, " cannot be all that is asked of it");
	}
	writer_line(out);
}

static void
put_lacks(struct writer *out, const struct action *action,
    const struct satisfied *satisfied, bool person)
{
	size_t i;

	put_place(out, action, "condition", 0);
	writer_put(out, action->id);
	writer_str(out, " is never due in this input, which has no ");
	for (i = 0; i < satisfied->nlacks; i++) {
		writer_str(out, i == 0 ? "" : ", no ");
		writer_put(out, satisfied->lacks[i]);
	}
	if (person) {
		writer_str(out, i == 0 ? "" : ", no ");
		writer_str(out, "customer and no contact");
	}
	writer_line(out);
}

static void
check_condition(const struct policy *policy, const struct act *act,
    struct supply *supply, struct writer *out)
{
	const struct conditions *conditions = &policy->evaluator.conditions;
	const struct action *action = act->action;
	struct satisfied satisfied;
	struct arena arena;
	bool person;

	arena_init(&arena);
	satisfy(&satisfied, conditions, act->condition, NULL, NULL, &arena);
	if (!satisfied.possible) {
		put_never(out, action, &satisfied);
	} else if (supply != NULL) {
		satisfy(&satisfied, conditions, act->condition, NULL, supply,
		    &arena);
		person = action->contacts && !action->reply &&
		    supply->reachable == 0;
		if (satisfied.nlacks > 0 || person)
			put_lacks(out, action, &satisfied, person);
	}
	arena_free(&arena);
}

static void
check_draft(const struct policy *policy, const struct act *act,
    struct supply *supply, struct writer *out)
{
	const struct action *action = act->action;
	struct remainder remainder;
	const struct piece *hole;
	size_t i;

	remainder_find(&remainder, policy, act, supply);
	if (remainder.n == 0)
		return;
	hole = remainder.holes[0];
	put_place(out, action, "say",
	    hole->kind == PIECE_HOLE ? (size_t)(hole->text.s - action->say.s) :
				       0);
	writer_str(out, "nothing is said where ");
	for (i = 0; i < remainder.n; i++) {
		hole = remainder.holes[i];
		writer_str(out, i == 0 ? "" : " and ");
		if (hole->kind == PIECE_HOLE)
			writer_put(out, hole->text);
		else
			writer_str(out, "every fact");
	}
	writer_str(out, remainder.n == 1 ? " is unknown" : " are unknown");
	writer_line(out);
}

void
check(const struct policy *policy, struct supply *supply, struct writer *out)
{
	const struct act *act;
	size_t i;

	for (i = 0; i < policy->n; i++) {
		act = &policy->acts[i];
		if (!act->ours)
			continue;
		check_condition(policy, act, supply, out);
		check_draft(policy, act, supply, out);
	}
}
