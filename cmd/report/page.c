#include "cmd/report/page.h"

/* The length of the UTF-8 character at a byte, or 0 where there is none. */
static size_t
character(struct slice text, size_t at)
{
	unsigned char c = (unsigned char)text.s[at];
	size_t i,
	    n = c < 0x80 ? 1 :
	    c >= 0xf5    ? 0 :
	    c >= 0xf0    ? 4 :
	    c >= 0xe0    ? 3 :
	    c >= 0xc2    ? 2 :
			   0;

	if (at + n > text.len)
		return 0;
	for (i = 1; i < n; i++)
		if (((unsigned char)text.s[at + i] & 0xc0) != 0x80)
			return 0;
	return n;
}

void
page_escaped(struct writer *out, struct slice text)
{
	size_t i, n;

	for (i = 0; i<text.len; i += n> 0 ? n : 1) {
		n = character(text, i);
		if (n != 1) {
			writer_put(out,
			    n == 0 ? SLICE("\xef\xbf\xbd") :
				     (struct slice) { text.s + i, n });
			continue;
		}
		switch (text.s[i]) {
		case '<':
			writer_str(out, "&lt;");
			break;
		case '>':
			writer_str(out, "&gt;");
			break;
		case '&':
			writer_str(out, "&amp;");
			break;
		case '"':
			writer_str(out, "&quot;");
			break;
		default:
			/* controls have no place in a page */
			if ((unsigned char)text.s[i] < ' ' || text.s[i] == 0x7f)
				writer_char(out, ' ');
			else
				writer_char(out, text.s[i]);
			break;
		}
	}
}

void
page_begin(struct writer *out)
{
	writer_str(out,
	    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
	    "content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"generator\" content=\"report (extramile)\">\n"
	    "<meta http-equiv=\"Content-Security-Policy\" "
	    "content=\"default-src 'none'; style-src 'unsafe-inline'; "
	    "script-src 'unsafe-inline'; img-src data:\">\n"
	    "<link rel=\"icon\" href=\"data:,\">\n"
	    "<title>How are we doing, and why?</title>\n<style>\n");
	writer_str(out, page_style);
	writer_str(out,
	    "</style>\n</head>\n<body>\n"
	    "<a class=\"skip\" href=\"#figures\">Skip to the figures</a>\n"
	    "<header><h1>How are we doing, and why?</h1></header>\n");
	writer_flush(out);
}

static void
put_cell(struct writer *out, const struct cell *cell, struct buffer *text)
{
	buffer_clear(text);
	cell_people(cell, text);
	page_escaped(out, buffer_slice(text));
}

/* The number as the TSV has it; a text is its own. */
static void
put_value(struct writer *out, const struct cell *cell, struct buffer *text)
{
	writer_str(out, " data-v=\"");
	buffer_clear(text);
	cell_plain(cell, text);
	page_escaped(out, buffer_slice(text));
	writer_char(out, '"');
}

static void
put_brief(struct writer *out, const struct sheet *sheet, struct buffer *text)
{
	size_t row;

	writer_str(out, "<dl class=\"brief\">\n");
	for (row = 0; row < sheet_rows(sheet); row++) {
		writer_str(out, "<dt>");
		put_cell(out, sheet_cell(sheet, row, 0), text);
		writer_str(out, "</dt><dd>");
		put_cell(out, sheet_cell(sheet, row, 1), text);
		writer_str(out, "</dd>\n");
	}
	writer_str(out, "</dl>\n");
}

/* How sure a figure is: its bounds and how many it rests on. */
static void
put_sure(struct writer *out, const struct sheet *sheet, size_t row,
    struct buffer *text)
{
	const struct cell *low = sheet_cell(sheet, row, 3);
	const struct cell *high = sheet_cell(sheet, row, 4);
	const struct cell *n = sheet_cell(sheet, row, 5);

	writer_str(out, "<dd class=\"def\">");
	if (low->kind != CELL_NONE) {
		writer_str(out, high->kind == CELL_NONE ? "at least " : "");
		put_cell(out, low, text);
	}
	if (high->kind != CELL_NONE) {
		writer_str(out, " to ");
		put_cell(out, high, text);
	}
	if (n->kind != CELL_NONE) {
		writer_str(out, low->kind != CELL_NONE ? ", n " : "n ");
		put_cell(out, n, text);
	}
	writer_str(out, "</dd>");
}

static void
put_tile(struct writer *out, const struct sheet *sheet, size_t row,
    struct buffer *text)
{
	writer_str(out, "<dl class=\"tile\" data-figure=\"");
	put_cell(out, sheet_cell(sheet, row, 0), text);
	writer_char(out, '"');
	put_value(out, sheet_cell(sheet, row, 2), text);
	writer_str(out, "><dt>");
	put_cell(out, sheet_cell(sheet, row, 1), text);
	writer_str(out, "</dt><dd class=\"v\">");
	put_cell(out, sheet_cell(sheet, row, 2), text);
	writer_str(out, "</dd>");
	put_sure(out, sheet, row, text);
	writer_str(out, "<dd class=\"def\">");
	put_cell(out, sheet_cell(sheet, row, 6), text);
	writer_str(out, "</dd></dl>\n");
}

/* Each figure that is known as a tile, its definition under it. */
static void
put_tiles(struct writer *out, const struct sheet *sheet, struct buffer *text)
{
	size_t row;

	writer_str(out, "<div class=\"tiles\">\n");
	for (row = 0; row < sheet_rows(sheet); row++) {
		if (row == sheet->shown)
			writer_str(out,
			    "</div>\n<details><summary>More figures"
			    "</summary>\n<div class=\"tiles\">\n");
		if (sheet_cell(sheet, row, 2)->kind != CELL_NONE)
			put_tile(out, sheet, row, text);
	}
	writer_str(out, "</div></details>\n");
}

static void
put_head(struct writer *out, const struct sheet *sheet, size_t first)
{
	size_t column;

	writer_str(out, "<thead><tr>");
	for (column = first; column < sheet->ncolumns; column++) {
		if (sheet_empty(sheet, column))
			continue;
		writer_str(out, "<th scope=\"col\" class=\"");
		writer_str(out, sheet_words(sheet, column) ? "t" : "n");
		writer_str(out, "\">");
		page_escaped(out, slice_of(sheet->columns[column].label));
		writer_str(out, "</th>");
	}
	writer_str(out, "</tr></thead>\n");
}

static void
put_table(struct writer *out, const struct sheet *sheet, struct buffer *text)
{
	size_t row, column, first = sheet->keyed ? 1 : 0;
	const struct cell *cell;
	bool words[SHEET_COLUMNS], empty[SHEET_COLUMNS];

	for (column = 0; column < sheet->ncolumns; column++) {
		words[column] = sheet_words(sheet, column);
		empty[column] = sheet_empty(sheet, column);
	}
	/* what can be scrolled can be reached by the keyboard */
	writer_str(out,
	    "<div class=\"wide\" tabindex=\"0\" role=\"region\" "
	    "aria-label=\"");
	page_escaped(out, slice_of(sheet->title));
	writer_str(out, "\"><table>");
	put_head(out, sheet, first);
	writer_str(out, "<tbody>\n");
	for (row = 0; row < sheet_rows(sheet); row++) {
		writer_str(out, "<tr>");
		for (column = first; column < sheet->ncolumns; column++) {
			if (empty[column])
				continue;
			cell = sheet_cell(sheet, row, column);
			writer_str(
			    out, words[column] ? "<td class=\"t\"" : "<td");
			if (!words[column])
				put_value(out, cell, text);
			writer_char(out, '>');
			put_cell(out, cell, text);
			writer_str(out, "</td>");
		}
		writer_str(out, "</tr>\n");
	}
	writer_str(out, "</tbody></table></div>\n");
}

/* The drawing that belongs to a sheet. */
static void
put_drawing(struct writer *out, const struct sheet *sheet)
{
	if (strcmp(sheet->name, "weeks") == 0)
		svg_weeks(out, sheet);
	else if (strcmp(sheet->name, "causes") == 0)
		svg_bars(
		    out, sheet, 1, 5, "Share of all points lost, by cause");
	else if (strcmp(sheet->name, "spread") == 0)
		svg_bars(
		    out, sheet, 0, 1, "Judged contacts by first mile, in tens");
	else if (strcmp(sheet->name, "staffing") == 0)
		svg_bars(out, sheet, 0, 1, "Contacts an hour, by hour of day");
	else if (strcmp(sheet->name, "earliness") == 0)
		svg_bars(out, sheet, 0, 1, "Promises, early to late");
}

static void
put_links(struct writer *out, const struct book *book)
{
	const struct sheet *sheet;

	writer_str(out, "<nav aria-label=\"Sections\">");
	for (sheet = book->sheets; sheet < book->sheets + book->n; sheet++) {
		if (sheet_rows(sheet) == 0)
			continue;
		writer_str(out, "<a href=\"#");
		writer_str(out, sheet->name);
		writer_str(out, "\">");
		page_escaped(out, slice_of(sheet->title));
		writer_str(out, "</a> ");
	}
	writer_str(out, "</nav>\n");
}

void
page_write(struct writer *out, const struct book *book)
{
	const struct sheet *sheet;
	struct buffer text = { 0 };

	put_links(out, book);
	writer_str(out, "<main>\n");
	for (sheet = book->sheets; sheet < book->sheets + book->n; sheet++) {
		if (sheet_rows(sheet) == 0)
			continue;
		writer_str(out, "<section id=\"");
		writer_str(out, sheet->name);
		writer_str(out, "\"><h2>");
		page_escaped(out, slice_of(sheet->title));
		writer_str(out, "</h2>\n<p class=\"note\">");
		page_escaped(out, slice_of(sheet->note));
		writer_str(out, "</p>\n");
		put_drawing(out, sheet);
		if (strcmp(sheet->name, "brief") == 0)
			put_brief(out, sheet, &text);
		else if (sheet->defined)
			put_tiles(out, sheet, &text);
		else
			put_table(out, sheet, &text);
		writer_str(out, "</section>\n");
	}
	writer_str(out,
	    "</main>\n<footer>Made by report (extramile); what is "
	    "unknown is left out, never counted as zero."
	    "</footer>\n<script>\n");
	writer_str(out, page_script);
	writer_str(out, "</script>\n</body>\n</html>\n");
	buffer_free(&text);
}
