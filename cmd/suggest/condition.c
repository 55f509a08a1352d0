#include "cmd/suggest/condition.h"

#include <stdlib.h>

#include "cmd/suggest/compiler.h"
#include "common/quote.h"

static const char *const terms_lines[] = {
#include "cmd/suggest/terms.inc"
};

const struct builtin terms_builtin = BUILTIN("terms", terms_lines);

struct node *
compiler_node(struct compiler *c, enum node_kind kind, enum type type)
{
	struct node *node = arena_new(&c->conditions->arena, 1, sizeof(*node));

	node->kind = kind;
	node->type = type;
	return node;
}

const struct node *
condition_compile(struct conditions *conditions, const struct table *table,
    size_t row, size_t column)
{
	struct compiler c = { .conditions = conditions };
	const struct node *node;
	char shown[QUOTE_MAX];

	lexer_open(&c.lexer, table, row, column);
	if (c.lexer.kind == TOKEN_END)
		lexer_fail(&c.lexer, "no condition");
	node = compiler_truth(&c);
	if (c.lexer.kind != TOKEN_END)
		lexer_fail(&c.lexer, "\"%s\" is not expected here",
		    quote(shown, c.lexer.text));
	return node;
}

void
conditions_open(struct conditions *conditions, struct hearing *hearing)
{
	struct table *table = &conditions->table;
	static const char *const no_yes[] = { "no", "yes", NULL };
	size_t name, condition, row;

	conditions->hearing = hearing;
	conditions->nterms = 0;
	arena_init(&conditions->arena);
	table_builtin(table, &terms_builtin);
	name = table_find(table, "term");
	condition = table_find(table, "condition");
	conditions->terms = arena_new(
	    &conditions->arena, table->nrows, sizeof(*conditions->terms));
	for (row = 0; row < table->nrows; row++) {
		conditions->terms[row].name = table_cell(table, row, name);
		conditions->terms[row].cited =
		    table_word(table, row, table_find(table, "cited"), no_yes);
		conditions->terms[row].node =
		    condition_compile(conditions, table, row, condition);
		conditions->nterms++;
	}
}

size_t
conditions_term(const struct conditions *conditions, const char *name)
{
	size_t i;

	for (i = 0; i < conditions->nterms; i++)
		if (slice_is(conditions->terms[i].name, name))
			return i;
	abort();
}

void
conditions_free(struct conditions *conditions)
{
	table_free(&conditions->table);
	arena_free(&conditions->arena);
}
