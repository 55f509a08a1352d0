#include "cmd/suggest/policy.h"

#include "cmd/suggest/guard.h"
#include "cmd/suggest/levers.h"
#include "common/memory.h"

/* Is the action one of those for everybody, or for the industry chosen? */
static bool
is_ours(const struct action *action, const char *industry)
{
	struct slice rest = action->industries, piece;

	if (slice_is(rest, "all"))
		return true;
	while (industry != NULL && slice_cut(&rest, ';', &piece))
		if (slice_is(piece, industry))
			return true;
	return false;
}

static void
compile(struct policy *policy, const char *industry)
{
	const struct playbook *playbook = &policy->playbook;
	const struct table *table;
	struct act *act;
	size_t i;

	policy->n = playbook->n;
	policy->acts =
	    arena_new(&policy->arena, playbook->n + 1, sizeof(*policy->acts));
	for (i = 0; i < playbook->n; i++) {
		act = &policy->acts[i];
		act->action = &playbook->actions[i];
		table = act->action->table;
		act->ours = is_ours(act->action, industry);
		act->condition =
		    condition_compile(&policy->evaluator.conditions, table,
			act->action->row, table_find(table, "condition"));
		act->guard =
		    guard_find(&policy->evaluator.conditions, act->condition);
		draft_compile(&act->draft, &policy->arena, table, act->action);
	}
}

void
policy_open(struct policy *policy, const struct options *opt)
{
	const struct conditions *conditions = &policy->evaluator.conditions;
	struct policy_terms *terms = &policy->terms;

	arena_init(&policy->arena);
	playbook_open_layers(&policy->playbook, opt->playbooks);
	targets_open(&policy->targets, opt->targets);
	hearing_open(&policy->evaluator.hearing, opt->phrases, opt->topics);
	evaluator_open(&policy->evaluator);
	compile(policy, opt->industry);
	levers_read(policy, opt->levers);
	policy->events = events_open(opt->events);
	coming_open(&policy->coming, opt->next, opt->surge);
	policy->surveys = opt->surveys;
	terms->accident = conditions_term(conditions, "accident");
	terms->again = conditions_term(conditions, "again");
	terms->failed = conditions_term(conditions, "failed");
	terms->grief = conditions_term(conditions, "grief");
	terms->loyal = conditions_term(conditions, "loyal");
	terms->open = conditions_term(conditions, "open");
	terms->unresolved = conditions_term(conditions, "unresolved");
	/* where gifts are against the rules */
	policy->gifts = opt->industry == NULL ||
	    (strcmp(opt->industry, "public") != 0 &&
		strcmp(opt->industry, "care") != 0);
	policy->zone = zone_need(
	    opt->shared.zone != NULL ? opt->shared.zone : "UTC", "--zone");
}

void
policy_columns(struct policy *policy, struct records *records)
{
	events_columns(policy->events, records);
	situation_open(&policy->evaluator.situation, records, &policy->targets,
	    policy->events, &policy->coming);
}

void
policy_free(struct policy *policy)
{
	evaluator_free(&policy->evaluator);
	targets_free(&policy->targets);
	events_free(policy->events);
	coming_free(&policy->coming);
	playbook_free(&policy->playbook);
	arena_free(&policy->arena);
	zone_free();
}
