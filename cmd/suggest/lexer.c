#include "cmd/suggest/lexer.h"

#include <stdarg.h>
#include <stdio.h>

#include "common/quote.h"

#define MESSAGE_MAX 512

void
lexer_fail_at(const struct lexer *lexer, size_t at, const char *format, ...)
{
	char message[MESSAGE_MAX];
	va_list args;

	va_start(args, format);
	if (vsnprintf(message, sizeof(message), format, args) < 0)
		message[0] = '\0';
	va_end(args);
	table_fail_at(
	    lexer->table, lexer->row, lexer->column, at, "%s", message);
}

void
lexer_fail(const struct lexer *lexer, const char *format, ...)
{
	char message[MESSAGE_MAX];
	va_list args;

	va_start(args, format);
	if (vsnprintf(message, sizeof(message), format, args) < 0)
		message[0] = '\0';
	va_end(args);
	lexer_fail_at(lexer, lexer->start, "%s", message);
}

static bool
in_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
	    c == '.' || is_digit(c);
}

/* Over the bytes that belong together; return where they end. */
static size_t
span(struct slice cell, size_t at)
{
	while (at < cell.len && in_word(cell.s[at]))
		at++;
	return at;
}

static void
lex_quoted(struct lexer *lexer)
{
	struct slice rest = slice_from(lexer->cell, lexer->at + 1);

	lexer->kind = TOKEN_QUOTED;
	lexer->text = rest;
	lexer->text.len = slice_find(rest, '"');
	if (lexer->text.len == rest.len)
		lexer_fail(lexer, "this quotation mark is never closed");
	lexer->at += lexer->text.len + 2;
}

static void
lex_mark(struct lexer *lexer)
{
	static const char *const marks[] = { "!=", "<=", ">=", "=", "<", ">",
		"(", ")", ",", "+", "-", "*", "/" };
	struct slice rest = slice_from(lexer->cell, lexer->at);
	char shown[QUOTE_MAX];
	size_t i;

	lexer->kind = TOKEN_MARK;
	for (i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (slice_begins(rest, marks[i]))
			break;
	if (i == sizeof(marks) / sizeof(*marks)) {
		rest.len = 1;
		lexer_fail(
		    lexer, "\"%s\" has no meaning here", quote(shown, rest));
	}
	lexer->text = slice_of(marks[i]);
	lexer->at += lexer->text.len;
}

void
lexer_next(struct lexer *lexer)
{
	struct slice cell = lexer->cell;
	size_t end;
	bool negative;
	char c;

	while (lexer->at < cell.len && is_blank(cell.s[lexer->at]))
		lexer->at++;
	lexer->start = lexer->at;
	lexer->kind = TOKEN_END;
	lexer->text = SLICE_EMPTY;
	if (lexer->at == cell.len)
		return;
	c = cell.s[lexer->at];
	if (c == '"') {
		lex_quoted(lexer);
		return;
	}
	negative = c == '-' && lexer->at + 1 < cell.len &&
	    is_digit(cell.s[lexer->at + 1]);
	end = span(cell, lexer->at + negative);
	if (end == lexer->at) {
		lex_mark(lexer);
		return;
	}
	if (end < cell.len && cell.s[end] == '%')
		end++;
	lexer->kind = negative || is_digit(c) ? TOKEN_NUMBER : TOKEN_WORD;
	lexer->text = slice_from(cell, lexer->at);
	lexer->text.len = end - lexer->at;
	lexer->at = end;
}

void
lexer_open(
    struct lexer *lexer, const struct table *table, size_t row, size_t column)
{
	lexer->table = table;
	lexer->row = row;
	lexer->column = column;
	lexer->cell = table_cell(table, row, column);
	lexer->at = 0;
	lexer_next(lexer);
}

bool
lexer_is(const struct lexer *lexer, const char *text)
{
	return (lexer->kind == TOKEN_WORD || lexer->kind == TOKEN_MARK) &&
	    slice_is(lexer->text, text);
}

bool
lexer_skip(struct lexer *lexer, const char *text)
{
	if (!lexer_is(lexer, text))
		return false;
	lexer_next(lexer);
	return true;
}

bool
lexer_skip_minus(struct lexer *lexer)
{
	if (lexer->kind != TOKEN_NUMBER || lexer->text.s[0] != '-')
		return lexer_skip(lexer, "-");
	lexer->text = slice_from(lexer->text, 1);
	lexer->start++;
	return true;
}

void
lexer_need(struct lexer *lexer, const char *mark)
{
	char shown[QUOTE_MAX];

	if (lexer_skip(lexer, mark))
		return;
	if (lexer->kind == TOKEN_END)
		lexer_fail(lexer, "\"%s\" is missing at the end", mark);
	lexer_fail(lexer, "\"%s\" is expected, not \"%s\"", mark,
	    quote(shown, lexer->text));
}
