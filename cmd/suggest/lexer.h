#ifndef SUGGEST_LEXER_H
#define SUGGEST_LEXER_H

/*
 * The tokens of a condition, which stands in a cell of a table.  What is
 * wrong ends the program with path:line:column, the column that of the token.
 */

#include <stddef.h>

#include "common/slice.h"
#include "common/table.h"

enum token_kind {
	TOKEN_END,
	/* a name, and and, or, not */
	TOKEN_WORD,
	/* in text, with its unit if it has one */
	TOKEN_NUMBER,
	/* between double quotes, which are taken off */
	TOKEN_QUOTED,
	/* = != < <= > >= ( ) , + - * / */
	TOKEN_MARK,
};

struct lexer {
	/* the token in hand */
	enum token_kind kind;
	struct slice text;
	/* where it begins in the cell */
	size_t start;
	/* private */
	const struct table *table;
	size_t row, column, at;
	struct slice cell;
};

/* Begin with the first token of the cell. */
void lexer_open(
    struct lexer *, const struct table *, size_t row, size_t column);

/* Go on to the next token. */
void lexer_next(struct lexer *);

/* Is the token in hand this word or mark?  lexer_skip() goes on if it is. */
bool lexer_is(const struct lexer *, const char *text);
bool lexer_skip(struct lexer *, const char *text);

/* The same for a minus, which may stand close before a number. */
bool lexer_skip_minus(struct lexer *);

/* Go on over this mark, which has to be there. */
void lexer_need(struct lexer *, const char *mark);

/* End the program over the token in hand, or over byte at of the cell. */
_Noreturn void lexer_fail(const struct lexer *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
_Noreturn void lexer_fail_at(const struct lexer *, size_t at,
    const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
