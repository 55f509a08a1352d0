#include "cmd/report/text.h"

#include <stdlib.h>

/* The width of the page, and of the widest text in a column. */
#define WIDTH 79
#define TEXT_MOST 32
#define LAST_MOST 60

void
text_begin(struct writer *out)
{
	writer_str(out, "How are we doing, and why?");
	writer_line(out);
	writer_flush(out);
}

/* How many columns of a terminal a text takes: one for each character. */
static size_t
width_of(struct slice text)
{
	size_t i, n = 0;

	for (i = 0; i < text.len; i++)
		n += ((unsigned char)text.s[i] & 0xc0) != 0x80;
	return n;
}

/* Nothing that a terminal would obey: also not the controls of Latin 1. */
static void
put_safe(struct writer *out, struct slice text, size_t most)
{
	unsigned char c, next;
	size_t i, n = 0;

	for (i = 0; i < text.len; i++) {
		c = (unsigned char)text.s[i];
		next = i + 1 < text.len ? (unsigned char)text.s[i + 1] : 0;
		if ((c & 0xc0) != 0x80 && ++n > most)
			break;
		if (c < ' ' || c == 0x7f)
			writer_char(out, '?');
		else if (c == 0xc2 && next >= 0x80 && next < 0xa0) {
			writer_char(out, '?');
			i++;
		} else
			writer_char(out, text.s[i]);
	}
}

static void
put_blanks(struct writer *out, size_t n)
{
	while (n-- > 0)
		writer_char(out, ' ');
}

/* A paragraph, indented, in lines of WIDTH. */
static void
put_paragraph(struct writer *out, struct slice text, size_t indent, size_t at)
{
	struct slice rest = text, word;
	size_t width;

	while (slice_cut(&rest, ' ', &word)) {
		width = width_of(word);
		if (at + 1 + width > WIDTH && at > indent) {
			writer_line(out);
			put_blanks(out, indent);
			at = indent;
		} else if (at > indent) {
			writer_char(out, ' ');
			at++;
		}
		put_safe(out, word, width);
		at += width;
	}
	writer_line(out);
}

static void
put_title(struct writer *out, const struct sheet *sheet)
{
	writer_line(out);
	writer_str(out, sheet->title);
	writer_line(out);
	if (sheet->note[0] != '\0') {
		put_blanks(out, 2);
		put_paragraph(out, slice_of(sheet->note), 2, 2);
	}
}

/* What each column takes, with its label. */
static void
widths_find(const struct sheet *sheet, size_t first, size_t last, size_t from,
    size_t rows, size_t widths[SHEET_COLUMNS])
{
	struct buffer cell = { 0 };
	size_t row, column, width, most;

	for (column = first; column < last; column++) {
		widths[column] = 0;
		if (sheet_empty(sheet, column))
			continue;
		most = column + 1 == sheet->ncolumns ? LAST_MOST : TEXT_MOST;
		widths[column] =
		    width_of(slice_of(sheet->columns[column].label));
		for (row = from; row < from + rows; row++) {
			buffer_clear(&cell);
			cell_people(sheet_cell(sheet, row, column), &cell);
			width = width_of(buffer_slice(&cell));
			if (width > most)
				width = most;
			if (width > widths[column])
				widths[column] = width;
		}
	}
	buffer_free(&cell);
}

/* A text, from the left or from the right. */
static void
put_field(struct writer *out, struct slice text, size_t width, bool left)
{
	size_t took = width_of(text);

	if (took > width)
		took = width;
	put_blanks(out, 2);
	if (!left)
		put_blanks(out, width - took);
	put_safe(out, text, width);
	if (left)
		put_blanks(out, width - took);
}

/* A row, or the labels where row is SIZE_MAX. */
static void
put_row(struct writer *out, const struct sheet *sheet, size_t row, size_t first,
    size_t last, const size_t widths[SHEET_COLUMNS])
{
	struct buffer cell = { 0 };
	size_t column;

	for (column = first; column < last; column++) {
		if (widths[column] == 0)
			continue;
		buffer_clear(&cell);
		if (row == SIZE_MAX)
			buffer_str(&cell, sheet->columns[column].label);
		else
			cell_people(sheet_cell(sheet, row, column), &cell);
		put_field(out, buffer_slice(&cell), widths[column],
		    sheet_words(sheet, column));
	}
	buffer_free(&cell);
}

/* A list that goes on: the rows that are not shown. */
static void
put_more(struct writer *out, size_t rows)
{
	writer_str(out, "  and ");
	writer_int(out, (long long)rows);
	writer_str(out, " more: --to tsv has them");
	writer_line(out);
}

/* The rows of a table, or of a part of its columns behind the first. */
struct block {
	const struct sheet *sheet;
	/* the column that names a row; the others */
	size_t name, first, last;
	/* the rows */
	size_t from, rows;
	size_t widths[SHEET_COLUMNS];
};

/* As many columns as go on a line. */
static void
block_find(struct block *block, size_t first, size_t last)
{
	size_t width;

	widths_find(block->sheet, block->name, block->name + 1, block->from,
	    block->rows, block->widths);
	widths_find(
	    block->sheet, first, last, block->from, block->rows, block->widths);
	width = block->widths[block->name] + 2;
	block->first = block->last = first;
	while (block->last < last &&
	    (block->last == first ||
		width + block->widths[block->last] + 2 <= WIDTH))
		width += block->widths[block->last++] + 2;
}

/* A last column of words that stands alone is not cut but wrapped. */
static void
put_words(struct writer *out, const struct block *block, size_t row)
{
	size_t indent = block->widths[block->name] + 4;

	put_blanks(out, 2);
	put_paragraph(out, sheet_cell(block->sheet, row, block->first)->text,
	    indent, indent);
}

static bool
block_words(const struct block *block)
{
	return block->first + 1 == block->sheet->ncolumns &&
	    block->widths[block->first] > 0 &&
	    sheet_words(block->sheet, block->first);
}

static void
put_line(struct writer *out, const struct block *block, size_t row)
{
	put_row(out, block->sheet, row, block->name, block->name + 1,
	    block->widths);
	if (row != SIZE_MAX && block_words(block)) {
		put_words(out, block, row);
		return;
	}
	put_row(
	    out, block->sheet, row, block->first, block->last, block->widths);
	writer_line(out);
}

/* Columns that do not fit the width come in a block of their own. */
static void
put_blocks(struct writer *out, struct block *block)
{
	size_t row, next = block->name + 1, last = block->sheet->ncolumns;

	while (next < last) {
		if (next > block->name + 1)
			writer_line(out);
		block_find(block, next, last);
		put_line(out, block, SIZE_MAX);
		for (row = block->from; row < block->from + block->rows; row++)
			put_line(out, block, row);
		next = block->last;
	}
}

/* Each figure with its definition under it. */
static void
put_defined(struct writer *out, struct block *block)
{
	const struct sheet *sheet = block->sheet;
	size_t row, last = sheet->ncolumns - 1;

	block_find(block, block->name + 1, last);
	put_line(out, block, SIZE_MAX);
	for (row = 0; row < block->rows; row++) {
		/* of which nothing is known, nothing is said */
		if (sheet_cell(sheet, row, 2)->kind == CELL_NONE)
			continue;
		put_line(out, block, row);
		put_blanks(out, 6);
		put_paragraph(out, sheet_cell(sheet, row, last)->text, 6, 6);
	}
}

/* The newest weeks are shown of many, the first rows of other lists. */
static void
put_table(struct writer *out, const struct sheet *sheet)
{
	struct block block = { .sheet = sheet, .name = sheet->keyed ? 1 : 0 };
	size_t rows = sheet_rows(sheet);

	block.rows = rows > sheet->shown ? sheet->shown : rows;
	if (strcmp(sheet->name, "weeks") == 0)
		block.from = rows - block.rows;
	if (sheet->defined)
		put_defined(out, &block);
	else
		put_blocks(out, &block);
	if (block.rows < rows)
		put_more(out, rows - block.rows);
}

/* The column as a line of eighths, lowest to highest. */
static void
put_spark(struct writer *out, const struct sheet *sheet, size_t column)
{
	static const char *const eighths[] = { "\xe2\x96\x81", "\xe2\x96\x82",
		"\xe2\x96\x83", "\xe2\x96\x84", "\xe2\x96\x85", "\xe2\x96\x86",
		"\xe2\x96\x87", "\xe2\x96\x88" };
	size_t row, rows = sheet_rows(sheet), from = rows > 52 ? rows - 52 : 0;
	const struct cell *cell;
	double lo = 1e300, hi = -1e300;
	int step;

	for (row = from; row < rows; row++) {
		cell = sheet_cell(sheet, row, column);
		if (cell->kind == CELL_NONE)
			continue;
		lo = cell->number < lo ? cell->number : lo;
		hi = cell->number > hi ? cell->number : hi;
	}
	if (lo >= hi)
		return;
	put_field(out, slice_of(sheet->columns[column].label), 10, true);
	writer_str(out, "  ");
	for (row = from; row < rows; row++) {
		cell = sheet_cell(sheet, row, column);
		step = (int)((cell->number - lo) / (hi - lo) * 7.999);
		writer_str(out, cell->kind == CELL_NONE ? " " : eighths[step]);
	}
	writer_str(out, "  ");
	writer_short(out, lo, 2);
	writer_str(out, " to ");
	writer_short(out, hi, 2);
	writer_line(out);
}

static void
put_sparks(struct writer *out, const struct sheet *sheet)
{
	size_t column, row, known;

	if (sheet_rows(sheet) < 2)
		return;
	for (column = 1; column < sheet->ncolumns; column++) {
		known = 0;
		for (row = 0; row < sheet_rows(sheet); row++)
			known +=
			    sheet_cell(sheet, row, column)->kind != CELL_NONE;
		if (known > 1)
			put_spark(out, sheet, column);
	}
	writer_line(out);
}

static void
put_brief(struct writer *out, const struct sheet *sheet)
{
	struct buffer text = { 0 };
	size_t row;

	for (row = 0; row < sheet_rows(sheet); row++) {
		put_field(out, sheet_cell(sheet, row, 0)->text, 11, true);
		writer_char(out, ' ');
		buffer_clear(&text);
		cell_people(sheet_cell(sheet, row, 1), &text);
		put_paragraph(out, buffer_slice(&text), 14, 14);
	}
	buffer_free(&text);
}

void
text_write(struct writer *out, const struct book *book)
{
	const struct sheet *sheet;

	for (sheet = book->sheets; sheet < book->sheets + book->n; sheet++) {
		if (sheet_rows(sheet) == 0)
			continue;
		put_title(out, sheet);
		if (strcmp(sheet->name, "brief") == 0) {
			put_brief(out, sheet);
			continue;
		}
		if (strcmp(sheet->name, "weeks") == 0)
			put_sparks(out, sheet);
		put_table(out, sheet);
	}
}
