#ifndef REPORT_SHEET_H
#define REPORT_SHEET_H

/*
 * What the report says, before it is text, TSV or a page: sheets of rows.
 *
 * A cell is put once and printed by all three from the same number with the
 * same digits, so that they cannot differ.  Texts are copied into the book
 * and keep the escapes of the record.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/buffer.h"
#include "common/memory.h"
#include "common/slice.h"

enum cell_kind {
	CELL_NONE,
	CELL_TEXT,
	CELL_COUNT,
	CELL_NUMBER,
	CELL_PERCENT,
	CELL_SECONDS
};

struct cell {
	enum cell_kind kind;
	int decimals;
	double number;
	struct slice text;
};

struct column {
	/* in the TSV; for people */
	const char *name, *label;
};

#define SHEET_COLUMNS 16

struct sheet {
	const char *name, *title, *note;
	struct column columns[SHEET_COLUMNS];
	size_t ncolumns;
	struct cell *cells;
	size_t ncells, room;
	/* rows that the text shows; the rest is counted there */
	size_t shown;
	/* the first column is a name for machines */
	bool keyed;
	/* a definition of each row stands in the last column */
	bool defined;
};

#define BOOK_SHEETS 32

struct book {
	struct sheet sheets[BOOK_SHEETS];
	size_t n;
	struct arena arena;
};

void book_init(struct book *);

/* A new sheet, without columns; the strings have to live on. */
struct sheet *book_sheet(
    struct book *, const char *name, const char *title, const char *note);

/* The sheet of that name, or NULL. */
const struct sheet *book_find(const struct book *, const char *name);

void sheet_column(struct sheet *, const char *name, const char *label);

/* Fill the next cell of the row in turn. */
void sheet_text(struct book *, struct sheet *, struct slice);
void sheet_word(struct book *, struct sheet *, const char *);
void sheet_count(struct sheet *, int64_t);
/* Empty where the number is NAN. */
void sheet_number(struct sheet *, double, int decimals);
void sheet_percent(struct sheet *, double percent);
void sheet_seconds(struct sheet *, double);
void sheet_none(struct sheet *);

size_t sheet_rows(const struct sheet *);

/* Has no row anything in this column?  Does the first that has say words? */
bool sheet_empty(const struct sheet *, size_t column);
bool sheet_words(const struct sheet *, size_t column);

const struct cell *sheet_cell(const struct sheet *, size_t row, size_t column);

/* The cell for machines: plain numbers, seconds. */
void cell_plain(const struct cell *, struct buffer *);

/* The cell for people: 1,234; 61.2%; 4.5 min. */
void cell_people(const struct cell *, struct buffer *);

void book_free(struct book *);

#endif
