#ifndef COMMON_TABLE_H
#define COMMON_TABLE_H

/*
 * Tables that a person edits: maps, lexicon, phrases, targets, weights,
 * topics, playbook, calendar, events.
 *
 * All are TSV with a header, in the record's own escapes, read whole.  A
 * default is such a file compiled in.  There are no comments: a column named
 * note is for people and no program reads it.  What is wrong in a table ends
 * the program with STATUS_FATAL and "prog: path:line:column: message", the
 * column counted in bytes from 1, before the first record is read.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/memory.h"
#include "common/slice.h"

#define TABLE_NONE ((size_t)-1)

/* A table compiled in: its lines, header first. */
struct builtin {
	/* the word after --print and in messages */
	const char *name;
	const char *const *lines;
	size_t n;
};

#define BUILTIN(name, lines)                                                   \
	{                                                                      \
		(name), (lines), sizeof(lines) / sizeof(*(lines))              \
	}

struct table {
	/* shown in messages; "built-in playbook" for a default */
	const char *path;
	/* rows without the header */
	size_t nrows;
	size_t ncolumns;
	/* private: names first, then row after row, unescaped, in the arena */
	struct slice *cells;
	size_t ncells;
	struct slice *lines;
	size_t nlines, nallocated;
	struct arena arena;
};

/*
 * Read a file ("-" is the standard input), or a default.  Every slice lent
 * by the table is valid until table_free().
 */
void table_file(struct table *, const char *path);
void table_builtin(struct table *, const struct builtin *);

/* The file if there is one, else the default. */
void table_open(struct table *, const char *path, const struct builtin *);

/*
 * Check the header: every name in must has to be there, every other one has
 * to be in may or be "note".  Both end in NULL; may can be NULL for none.
 */
void table_expect(
    const struct table *, const char *const must[], const char *const may[]);

/* The number of a column, or TABLE_NONE. */
size_t table_find(const struct table *, const char *name);

/* A cell; empty where the column is TABLE_NONE. */
struct slice table_cell(const struct table *, size_t row, size_t column);
struct slice table_name(const struct table *, size_t column);

/*
 * The cell as a number in lo..hi, or as one of the words (a list that ends in
 * NULL): its place in the list.  An empty cell or another value is an error.
 */
double table_number(
    const struct table *, size_t row, size_t column, double lo, double hi);
size_t table_word(
    const struct table *, size_t row, size_t column, const char *const words[]);

/*
 * End the program over a cell, a whole row (column TABLE_NONE), or the
 * header (row TABLE_NONE).
 */
_Noreturn void table_fail(const struct table *, size_t row, size_t column,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

/* The same at a byte of the cell, counted from 0. */
_Noreturn void table_fail_at(const struct table *, size_t row, size_t column,
    size_t at, const char *format, ...) __attribute__((format(printf, 5, 6)));

/*
 * Where a byte of a cell stands in its line, counted from 1: the column of
 * messages.  The row stands in line row + 2.
 */
size_t table_byte(const struct table *, size_t row, size_t column, size_t at);

/* Print a default as it is, for --print. */
struct writer;
void builtin_print(const struct builtin *, struct writer *);

void table_free(struct table *);

#endif
