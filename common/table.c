#include "common/table.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/buffer.h"
#include "common/number.h"
#include "common/quote.h"
#include "common/reader.h"
#include "common/status.h"
#include "common/writer.h"

/* The longest line of a table, and the longest message about one. */
#define LINE_MAX_BYTES ((size_t)1 << 20)
#define MESSAGE_MAX 1024

static void
table_init(struct table *table)
{
	memset(table, 0, sizeof(*table));
	arena_init(&table->arena);
}

/* A header from a spreadsheet is refused with the remedy, not mended. */
static void
header_check(const struct table *table, struct slice line)
{
	if (slice_begins(line, "\xef\xbb\xbf"))
		table_fail(table, TABLE_NONE, TABLE_NONE,
		    "a byte order mark: save it as plain UTF-8");
	if (line.len > 0 && line.s[line.len - 1] == '\r')
		table_fail(table, TABLE_NONE, TABLE_NONE,
		    "CR LF line ends: save it with LF");
}

/* Take in one line: the header if it is the first, else a row. */
static void
table_line(struct table *table, struct slice line)
{
	struct buffer cell = { 0 };
	struct slice piece;
	size_t n = 0, start = 0;
	bool header = table->nlines == 0;

	table->lines = memory_grow(table->lines, &table->nallocated,
	    table->nlines + 1, sizeof(*table->lines));
	table->lines[table->nlines++] = arena_copy(&table->arena, line);
	if (header)
		header_check(table, line);
	else
		table->nrows++;
	do {
		piece = slice_from(line, start);
		piece.len = slice_find(piece, '\t');
		start += piece.len + 1;
		buffer_clear(&cell);
		buffer_unescaped(&cell, piece);
		table->cells = memory_grow(table->cells, &table->ncells,
		    table->nrows * table->ncolumns + n + 1,
		    sizeof(*table->cells));
		table->cells[table->nrows * table->ncolumns + n] =
		    arena_copy(&table->arena, buffer_slice(&cell));
		n++;
	} while (start <= line.len && (header || n < table->ncolumns));
	buffer_free(&cell);
	if (header)
		table->ncolumns = n;
	else if (n != table->ncolumns || start <= line.len)
		table_fail(table, table->nrows - 1, TABLE_NONE,
		    "%s than the %zu columns of the header",
		    start <= line.len ? "more" : "fewer", table->ncolumns);
}

/* A column named twice could be either. */
static void
table_check(const struct table *table)
{
	char shown[QUOTE_MAX];
	size_t i, j;

	if (table->nlines == 0) {
		errx(STATUS_FATAL, "%s: an empty file is no table",
		    quote(shown, slice_of(table->path)));
	}
	for (i = 0; i < table->ncolumns; i++)
		for (j = 0; j < i; j++)
			if (slice_eq(table->cells[i], table->cells[j]))
				table_fail(table, TABLE_NONE, i,
				    "the column \"%s\" is there twice",
				    quote(shown, table->cells[i]));
}

void
table_file(struct table *table, const char *path)
{
	struct reader reader;
	struct slice line;

	table_init(table);
	table->path = path;
	reader_init(&reader, LINE_MAX_BYTES, NULL);
	reader_open(&reader, path);
	table->path = reader.in.path;
	while (reader_next(&reader, &line))
		table_line(table, line);
	reader_close(&reader);
	reader_free(&reader);
	table_check(table);
}

void
table_builtin(struct table *table, const struct builtin *builtin)
{
	struct buffer path = { 0 };
	size_t i;

	table_init(table);
	buffer_str(&path, "built-in ");
	buffer_str(&path, builtin->name);
	table->path = arena_string(&table->arena, buffer_slice(&path));
	buffer_free(&path);
	for (i = 0; i < builtin->n; i++)
		table_line(table, slice_of(builtin->lines[i]));
	table_check(table);
}

void
table_open(struct table *table, const char *path, const struct builtin *builtin)
{
	if (path != NULL)
		table_file(table, path);
	else
		table_builtin(table, builtin);
}

static bool
name_listed(struct slice name, const char *const list[])
{
	for (; list != NULL && *list != NULL; list++)
		if (slice_is(name, *list))
			return true;
	return false;
}

void
table_expect(const struct table *table, const char *const must[],
    const char *const may[])
{
	char shown[QUOTE_MAX];
	const char *near;
	size_t i;

	for (i = 0; i < table->ncolumns; i++) {
		struct slice name = table->cells[i];

		if (slice_is(name, "note") || name_listed(name, must) ||
		    name_listed(name, may))
			continue;
		near = quote_nearest(name, must);
		if (near == NULL && may != NULL)
			near = quote_nearest(name, may);
		table_fail(table, TABLE_NONE, i, "unknown column \"%s\"%s%s%s",
		    quote(shown, name), near == NULL ? "" : ", did you mean ",
		    near == NULL ? "" : near, near == NULL ? "" : "?");
	}
	for (; *must != NULL; must++)
		if (table_find(table, *must) == TABLE_NONE)
			table_fail(table, TABLE_NONE, TABLE_NONE,
			    "the column \"%s\" is missing", *must);
}

size_t
table_find(const struct table *table, const char *name)
{
	size_t i;

	for (i = 0; i < table->ncolumns; i++)
		if (slice_is(table->cells[i], name))
			return i;
	return TABLE_NONE;
}

struct slice
table_cell(const struct table *table, size_t row, size_t column)
{
	if (column == TABLE_NONE)
		return SLICE_EMPTY;
	return table->cells[(row + 1) * table->ncolumns + column];
}

struct slice
table_name(const struct table *table, size_t column)
{
	return table->cells[column];
}

double
table_number(
    const struct table *table, size_t row, size_t column, double lo, double hi)
{
	struct slice cell = table_cell(table, row, column);
	char shown[QUOTE_MAX];
	double number;

	if (!number_parse(cell, &number) || number < lo || number > hi)
		table_fail(table, row, column,
		    "\"%s\" is not a number from %.15g to %.15g",
		    quote(shown, cell), lo, hi);
	return number;
}

size_t
table_word(const struct table *table, size_t row, size_t column,
    const char *const words[])
{
	struct slice cell = table_cell(table, row, column);
	char shown[QUOTE_MAX];
	struct buffer list = { 0 };
	const char *near;
	size_t i;

	for (i = 0; words[i] != NULL; i++)
		if (slice_is(cell, words[i]))
			return i;
	near = quote_nearest(cell, words);
	for (i = 0; words[i] != NULL; i++) {
		buffer_str(&list, i == 0 ? "" : " ");
		buffer_str(&list, words[i]);
	}
	buffer_char(&list, '\0');
	table_fail(table, row, column, "\"%s\" is none of %s%s%s%s",
	    quote(shown, cell), list.s, near == NULL ? "" : ", did you mean ",
	    near == NULL ? "" : near, near == NULL ? "" : "?");
}

size_t
table_byte(const struct table *table, size_t row, size_t column, size_t at)
{
	/* the header is row -1, so that the sum is its line */
	struct slice line = table->lines[row + 1];
	size_t i, start = 0;

	for (i = 0; column != TABLE_NONE && i < column; i++)
		start += slice_find(slice_from(line, start), '\t') + 1;
	return start + at + 1;
}

/* The message of table_fail(), at a byte of the cell. */
static _Noreturn void __attribute__((format(printf, 5, 0)))
table_die(const struct table *table, size_t row, size_t column, size_t at,
    const char *format, va_list args)
{
	char message[MESSAGE_MAX], shown[QUOTE_MAX], named[QUOTE_MAX];
	size_t byte = table_byte(table, row, column, at);

	if (vsnprintf(message, sizeof(message), format, args) < 0)
		message[0] = '\0';
	quote(shown, slice_of(table->path));
	if (column == TABLE_NONE || row == TABLE_NONE)
		errx(STATUS_FATAL, "%s:%zu:%zu: %s", shown, row + 2, byte,
		    message);
	errx(STATUS_FATAL, "%s:%zu:%zu: %s: %s", shown, row + 2, byte,
	    quote(named, table->cells[column]), message);
}

void
table_fail(const struct table *table, size_t row, size_t column,
    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	table_die(table, row, column, 0, format, args);
}

void
table_fail_at(const struct table *table, size_t row, size_t column, size_t at,
    const char *format, ...)
{
	va_list args;

	va_start(args, format);
	table_die(table, row, column, at, format, args);
}

void
builtin_print(const struct builtin *builtin, struct writer *out)
{
	size_t i;

	for (i = 0; i < builtin->n; i++) {
		writer_str(out, builtin->lines[i]);
		writer_line(out);
	}
}

void
table_free(struct table *table)
{
	free(table->cells);
	free(table->lines);
	arena_free(&table->arena);
	table_init(table);
}
