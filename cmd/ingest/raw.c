#include "cmd/ingest/raw.h"

#include <err.h>
#include <stdlib.h>

#include "cmd/ingest/line.h"
#include "common/quote.h"
#include "common/status.h"

/* The row as a line of so many columns, or of as many as it has. */
static void
row_line(struct line *line, const struct row *row, size_t columns)
{
	size_t i;

	line->len = 0;
	for (i = 0; i < row->n || i < columns; i++) {
		if (i > 0)
			line_char(line, '\t');
		if (i < row->n)
			line_escaped(line, row->fields[i]);
	}
}

/* Every file has to have the names of the first. */
static void
names_put(const struct source *source, struct line *first,
    const struct row *names, struct writer *out)
{
	struct line line = { NULL, 0, 0 };
	char shown[QUOTE_MAX];

	if (names->n == 0)
		return;
	row_line(&line, names, names->n);
	if (first->s == NULL) {
		*first = line;
		writer_put(out, line_slice(first));
		writer_line(out);
		return;
	}
	if (!slice_eq(line_slice(&line), line_slice(first)))
		errx(STATUS_FATAL,
		    "%s: --raw: its columns are not those of the file before",
		    quote(shown, slice_of(source->csv.cut.in.path)));
	free(line.s);
}

void
raw(struct source *source, const struct options *opt, struct counts *counts,
    struct writer *out)
{
	struct line first = { NULL, 0, 0 }, line = { NULL, 0, 0 };
	const char *const *file;
	struct maps maps;
	struct row row;
	size_t columns;

	maps_open(&maps, NULL, 0);
	for (file = opt->shared.files; *file != NULL; file++) {
		source_open_raw(source, *file, &maps, opt->shared.from, &row);
		/* a row that ends early is filled up */
		columns = row.n;
		names_put(source, &first, &row, out);
		while (source_next(source, &row)) {
			if (row.n == 0) {
				counts->ignored++;
				continue;
			}
			row_line(&line, &row, columns);
			writer_put(out, line_slice(&line));
			writer_line(out);
			counts->out++;
			if (source_dry(source))
				writer_flush(out);
		}
		source_close(source);
	}
	maps_free(&maps);
	free(first.s);
	free(line.s);
}
