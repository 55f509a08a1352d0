#include "cmd/report/text.h"

void
tsv_begin(struct writer *out)
{
	writer_str(out, "table\trow\tcolumn\tvalue");
	writer_line(out);
	writer_flush(out);
}

static void
sheet_flat(struct writer *out, const struct sheet *sheet, struct buffer *cell)
{
	size_t row, column;

	for (row = 0; row < sheet_rows(sheet); row++) {
		for (column = 0; column < sheet->ncolumns; column++) {
			buffer_clear(cell);
			cell_plain(sheet_cell(sheet, row, column), cell);
			writer_str(out, sheet->name);
			writer_char(out, '\t');
			writer_int(out, (long long)row + 1);
			writer_char(out, '\t');
			writer_str(out, sheet->columns[column].name);
			writer_char(out, '\t');
			writer_put(out, buffer_slice(cell));
			writer_line(out);
		}
	}
}

void
tsv_write(struct writer *out, const struct book *book)
{
	struct buffer cell = { 0 };
	size_t i;

	for (i = 0; i < book->n; i++)
		sheet_flat(out, &book->sheets[i], &cell);
	buffer_free(&cell);
}
