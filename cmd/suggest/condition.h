#ifndef SUGGEST_CONDITION_H
#define SUGGEST_CONDITION_H

/*
 * Conditions: what has to hold of a record for an action to be due.
 *
 *	condition = and { "or" and }
 *	and       = not { "and" not }
 *	not       = { "not" } test
 *	test      = value [ compare value | [ "not" ] "in" list
 *		  | [ "not" ] "has" word ]
 *	compare   = "=" | "!=" | "<" | "<=" | ">" | ">="
 *	list      = "(" value { "," value } ")"
 *	value     = product { ( "+" | "-" ) product }
 *	product   = primary { ( "*" | "/" ) primary }
 *	primary   = number [ unit ] | name | "(" condition ")"
 *		  | name "(" argument { "," argument } ")"
 *
 * A condition is compiled once, its types are checked, and every name in it
 * is looked up; what is wrong ends the program with path:line:column.  The
 * words of the trade (failed, firm, settled ...) are conditions themselves,
 * in the table of terms.  extramile-playbook(5) tells the language.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/suggest/hearing.h"
#include "cmd/suggest/situation.h"
#include "common/memory.h"
#include "common/table.h"

enum node_kind {
	/* of truth */
	NODE_OR,
	NODE_AND,
	NODE_NOT,
	NODE_COMPARE,
	NODE_TERM,
	NODE_KNOWN,
	NODE_FLAG,
	NODE_SAID,
	NODE_MENTIONS,
	NODE_GAVE,
	NODE_HAS,
	/* of a value */
	NODE_FIELD,
	NODE_FLAG_VALUE,
	NODE_PAST,
	NODE_PREF,
	NODE_WHY,
	NODE_NUMBER,
	NODE_TEXT,
	NODE_AGE,
	NODE_UNTIL,
	NODE_TIMES,
	NODE_ADD,
	NODE_SUBTRACT,
	NODE_MULTIPLY,
	NODE_DIVIDE,
	/* of the two the one that is less, more, or known at all */
	NODE_MIN,
	NODE_MAX,
	NODE_ELSE,
};

enum compare {
	COMPARE_EQ,
	COMPARE_NE,
	COMPARE_LT,
	COMPARE_LE,
	COMPARE_GT,
	COMPARE_GE,
};

struct node {
	enum node_kind kind;
	enum type type;
	enum compare compare;
	enum field field;
	/* a count of the past: 0 where the past of a customer lacks it */
	bool count;
	/* a phrase of ours, not of the customer's */
	bool agent;
	const struct node *left, *right;
	/* a number; the days that a grant may be old */
	double from, to;
	/* a literal, a key, the name of a flag or of an action */
	struct slice text;
	/* numbers of classes, or of words asked for and these words */
	size_t *list;
	struct slice *words;
	size_t n;
	/* the number of a term */
	size_t term;
};

struct term {
	struct slice name;
	const struct node *node;
	/* is what makes it true worth showing? */
	bool cited;
};

struct conditions {
	/* in the order of their table: each knows those before it */
	struct term *terms;
	size_t nterms;
	struct hearing *hearing;
	/* private */
	struct table table;
	struct arena arena;
};

extern const struct builtin terms_builtin;

/* Read the terms.  Phrases and words are looked up in what is heard. */
void conditions_open(struct conditions *, struct hearing *);

/* Compile the condition that stands in the cell. */
const struct node *condition_compile(
    struct conditions *, const struct table *, size_t row, size_t column);

/* The number of a term of ours; a missing one is a bug. */
size_t conditions_term(const struct conditions *, const char *name);

void conditions_free(struct conditions *);

#endif
