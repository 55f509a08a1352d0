#ifndef SUGGEST_COMPILER_H
#define SUGGEST_COMPILER_H

/*
 * What the parser of conditions and that of calls share: the tokens, and the
 * nodes made of them, which live in the arena of the conditions.
 */

#include "cmd/suggest/condition.h"
#include "cmd/suggest/lexer.h"

/* Conditions nest no deeper, so that neither compiling nor evaluating can. */
#define DEPTH_MAX 50

struct compiler {
	struct conditions *conditions;
	struct lexer lexer;
	/* how deep the parser is in parentheses, calls and nots */
	int depth;
	/* where the value in hand began, for messages */
	size_t start;
};

struct node *compiler_node(struct compiler *, enum node_kind, enum type);

/* A condition, which is true or false. */
const struct node *compiler_truth(struct compiler *);

/* A value: sums and products of numbers, columns and calls. */
struct node *compiler_value(struct compiler *);

/* A number with its unit. */
struct node *compiler_number(struct compiler *);

/*
 * Can the two be compared, or be taken one for the other?  A plain number
 * is a number of seconds, too.
 */
bool compiler_agree(const struct node *, const struct node *);

/* Go deeper, or end the program. */
void compiler_descend(struct compiler *);

#endif
