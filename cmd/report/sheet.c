#include "cmd/report/sheet.h"

#include <math.h>
#include <stdlib.h>

#include "common/instant.h"

void
book_init(struct book *book)
{
	memset(book, 0, sizeof(*book));
	arena_init(&book->arena);
}

struct sheet *
book_sheet(
    struct book *book, const char *name, const char *title, const char *note)
{
	struct sheet *sheet = &book->sheets[book->n++];

	sheet->name = name;
	sheet->title = title;
	sheet->note = note;
	sheet->shown = SIZE_MAX;
	return sheet;
}

const struct sheet *
book_find(const struct book *book, const char *name)
{
	size_t i;

	for (i = 0; i < book->n; i++)
		if (strcmp(book->sheets[i].name, name) == 0)
			return &book->sheets[i];
	return NULL;
}

void
sheet_column(struct sheet *sheet, const char *name, const char *label)
{
	sheet->columns[sheet->ncolumns].name = name;
	sheet->columns[sheet->ncolumns++].label = label;
}

static struct cell *
cell_next(struct sheet *sheet, enum cell_kind kind)
{
	struct cell *cell;

	sheet->cells = memory_grow(sheet->cells, &sheet->room,
	    sheet->ncells + 1, sizeof(*sheet->cells));
	cell = &sheet->cells[sheet->ncells++];
	memset(cell, 0, sizeof(*cell));
	cell->kind = kind;
	cell->text = SLICE_EMPTY;
	return cell;
}

void
sheet_text(struct book *book, struct sheet *sheet, struct slice text)
{
	cell_next(sheet, text.len > 0 ? CELL_TEXT : CELL_NONE)->text =
	    arena_copy(&book->arena, text);
}

void
sheet_word(struct book *book, struct sheet *sheet, const char *word)
{
	sheet_text(book, sheet, slice_of(word == NULL ? "" : word));
}

void
sheet_count(struct sheet *sheet, int64_t n)
{
	cell_next(sheet, CELL_COUNT)->number = (double)n;
}

static void
put(struct sheet *sheet, enum cell_kind kind, double number, int decimals)
{
	struct cell *cell = cell_next(sheet, isnan(number) ? CELL_NONE : kind);

	cell->number = number;
	cell->decimals = decimals;
}

void
sheet_number(struct sheet *sheet, double number, int decimals)
{
	put(sheet, CELL_NUMBER, number, decimals);
}

void
sheet_percent(struct sheet *sheet, double percent)
{
	put(sheet, CELL_PERCENT, percent, 4);
}

void
sheet_seconds(struct sheet *sheet, double seconds)
{
	put(sheet, CELL_SECONDS, seconds, 4);
}

void
sheet_none(struct sheet *sheet)
{
	(void)cell_next(sheet, CELL_NONE);
}

size_t
sheet_rows(const struct sheet *sheet)
{
	return sheet->ncolumns == 0 ? 0 : sheet->ncells / sheet->ncolumns;
}

const struct cell *
sheet_cell(const struct sheet *sheet, size_t row, size_t column)
{
	return &sheet->cells[row * sheet->ncolumns + column];
}

/* The first row that has something in the column. */
static size_t
row_find(const struct sheet *sheet, size_t column)
{
	size_t row, rows = sheet_rows(sheet);

	for (row = 0; row < rows; row++)
		if (sheet_cell(sheet, row, column)->kind != CELL_NONE)
			break;
	return row;
}

bool
sheet_empty(const struct sheet *sheet, size_t column)
{
	return row_find(sheet, column) == sheet_rows(sheet);
}

bool
sheet_words(const struct sheet *sheet, size_t column)
{
	size_t row = row_find(sheet, column);

	return row == sheet_rows(sheet) ||
	    sheet_cell(sheet, row, column)->kind == CELL_TEXT;
}

void
cell_plain(const struct cell *cell, struct buffer *to)
{
	switch (cell->kind) {
	case CELL_NONE:
		break;
	case CELL_TEXT:
		buffer_put(to, cell->text);
		break;
	case CELL_COUNT:
		buffer_int(to, (long long)cell->number);
		break;
	case CELL_SECONDS:
		buffer_short(to, cell->number, cell->decimals);
		break;
	default:
		buffer_fixed(to, cell->number, cell->decimals);
		break;
	}
}

/* Digits in threes: 1,234,567. */
static void
put_grouped(struct buffer *to, long long n)
{
	if (n < 0) {
		buffer_char(to, '-');
		n = -n;
	}
	if (n >= 1000) {
		put_grouped(to, n / 1000);
		buffer_char(to, ',');
		buffer_char(to, (char)('0' + n / 100 % 10));
		buffer_char(to, (char)('0' + n / 10 % 10));
		buffer_char(to, (char)('0' + n % 10));
		return;
	}
	buffer_int(to, n);
}

/* In the unit that people would choose. */
static void
put_duration(struct buffer *to, double seconds)
{
	double size = fabs(seconds);

	if (size < 2 * MINUTE) {
		buffer_short(to, seconds, size < 10 ? 1 : 0);
		buffer_str(to, " s");
	} else if (size < 2 * HOUR) {
		buffer_fixed(to, seconds / MINUTE, 1);
		buffer_str(to, " min");
	} else if (size < 2 * DAY) {
		buffer_fixed(to, seconds / HOUR, 1);
		buffer_str(to, " h");
	} else {
		buffer_fixed(to, seconds / DAY, 1);
		buffer_str(to, " d");
	}
}

void
cell_people(const struct cell *cell, struct buffer *to)
{
	switch (cell->kind) {
	case CELL_COUNT:
		put_grouped(to, (long long)cell->number);
		break;
	case CELL_PERCENT:
		buffer_fixed(to, cell->number, 1);
		buffer_char(to, '%');
		break;
	case CELL_SECONDS:
		put_duration(to, cell->number);
		break;
	case CELL_TEXT:
		buffer_unescaped(to, cell->text);
		break;
	case CELL_NUMBER:
		buffer_fixed(
		    to, cell->number, cell->decimals > 2 ? 1 : cell->decimals);
		break;
	default:
		cell_plain(cell, to);
		break;
	}
}

void
book_free(struct book *book)
{
	size_t i;

	for (i = 0; i < book->n; i++)
		free(book->sheets[i].cells);
	arena_free(&book->arena);
}
