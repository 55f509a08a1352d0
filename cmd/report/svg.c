#include "cmd/report/page.h"

/*
 * Drawings: each says in words what it shows, and the numbers stand in the
 * table beneath it.
 */

#define CHART_WIDTH 720
#define CHART_HEIGHT 150
#define CHART_LEFT 40
#define BAR_HEIGHT 22
#define BAR_LEFT 210
#define BAR_WIDTH 400

static void
put_attribute(struct writer *out, const char *name, double number)
{
	writer_char(out, ' ');
	writer_str(out, name);
	writer_str(out, "=\"");
	writer_short(out, number, 2);
	writer_char(out, '"');
}

static void
svg_begin(struct writer *out, int width, int height, const char *title)
{
	writer_str(out, "<div class=\"draw\" tabindex=\"0\"><svg role=\"img\"");
	writer_str(out, " viewBox=\"0 0 ");
	writer_int(out, width);
	writer_char(out, ' ');
	writer_int(out, height);
	writer_char(out, '"');
	put_attribute(out, "width", width);
	put_attribute(out, "height", height);
	writer_str(out, "><title>");
	page_escaped(out, slice_of(title));
	writer_str(out, "</title>");
}

static void
put_rect(struct writer *out, double x, double y, double width, double height,
    const char *class)
{
	writer_str(out, "<rect");
	put_attribute(out, "x", x);
	put_attribute(out, "y", y);
	put_attribute(out, "width", width);
	put_attribute(out, "height", height);
	writer_str(out, " class=\"");
	writer_str(out, class);
	writer_str(out, "\"/>");
}

static void
put_label(struct writer *out, double x, double y, const char *anchor,
    struct slice text)
{
	writer_str(out, "<text");
	put_attribute(out, "x", x);
	put_attribute(out, "y", y);
	writer_str(out, " text-anchor=\"");
	writer_str(out, anchor);
	writer_str(out, "\">");
	page_escaped(out, text);
	writer_str(out, "</text>");
}

/* Bars from the left, one a row: causes, hours, tens of the first mile. */
void
svg_bars(struct writer *out, const struct sheet *sheet, size_t label,
    size_t column, const char *title)
{
	size_t row, rows = sheet_rows(sheet);
	const struct cell *cell;
	struct buffer text = { 0 };
	double most = 0, y;

	for (row = 0; row < rows; row++)
		if (sheet_cell(sheet, row, column)->number > most)
			most = sheet_cell(sheet, row, column)->number;
	if (rows == 0 || most <= 0)
		return;
	svg_begin(out, CHART_WIDTH, (int)rows * BAR_HEIGHT + 4, title);
	for (row = 0; row < rows; row++) {
		cell = sheet_cell(sheet, row, column);
		y = (double)row * BAR_HEIGHT;
		buffer_clear(&text);
		cell_people(sheet_cell(sheet, row, label), &text);
		put_label(
		    out, BAR_LEFT - 8, y + 15, "end", buffer_slice(&text));
		if (cell->kind == CELL_NONE)
			continue;
		put_rect(out, BAR_LEFT, y + 2, BAR_WIDTH * cell->number / most,
		    BAR_HEIGHT - 5, "k3");
		buffer_clear(&text);
		cell_people(cell, &text);
		put_label(out, BAR_LEFT + 6 + BAR_WIDTH * cell->number / most,
		    y + 15, "start", buffer_slice(&text));
	}
	writer_str(out, "</svg></div>\n");
	buffer_free(&text);
}

/* A column of numbers week by week, as a line. */
static void
put_line(struct writer *out, const struct sheet *sheet, size_t column,
    double step, double most)
{
	size_t row, rows = sheet_rows(sheet);
	const struct cell *cell;
	double x, y;

	writer_str(out, "<polyline class=\"l\" points=\"");
	for (row = 0; row < rows; row++) {
		cell = sheet_cell(sheet, row, column);
		if (cell->kind == CELL_NONE)
			continue;
		x = CHART_LEFT + step * ((double)row + 0.5);
		y = CHART_HEIGHT - CHART_HEIGHT * cell->number / most;
		writer_short(out, x, 1);
		writer_char(out, ',');
		writer_short(out, y + 10, 1);
		writer_char(out, ' ');
	}
	writer_str(out, "\"/>");
	for (row = 0; row < rows; row++) {
		cell = sheet_cell(sheet, row, column);
		if (cell->kind == CELL_NONE)
			continue;
		writer_str(out, "<circle class=\"p\" r=\"3\"");
		put_attribute(
		    out, "cx", CHART_LEFT + step * ((double)row + 0.5));
		put_attribute(out, "cy",
		    10 + CHART_HEIGHT - CHART_HEIGHT * cell->number / most);
		writer_str(out, "/>");
	}
}

/* The scale at the left and the first and last week below. */
static void
put_axes(struct writer *out, const struct sheet *sheet, const char *top,
    const char *middle)
{
	size_t rows = sheet_rows(sheet);
	int i;

	for (i = 0; i < 3; i++) {
		writer_str(out, "<line class=\"g\"");
		put_attribute(out, "x1", CHART_LEFT);
		put_attribute(out, "x2", CHART_WIDTH);
		put_attribute(out, "y1", 10 + i * CHART_HEIGHT / 2.0);
		put_attribute(out, "y2", 10 + i * CHART_HEIGHT / 2.0);
		writer_str(out, "/>");
		put_label(out, CHART_LEFT - 6, 14 + i * CHART_HEIGHT / 2.0,
		    "end",
		    slice_of(i == 0 ? top :
			    i == 1  ? middle :
				      "0"));
	}
	put_label(out, CHART_LEFT, CHART_HEIGHT + 28, "start",
	    sheet_cell(sheet, 0, 0)->text);
	put_label(out, CHART_WIDTH, CHART_HEIGHT + 28, "end",
	    sheet_cell(sheet, rows - 1, 0)->text);
}

static void
put_legend(struct writer *out)
{
	static const char *const names[] = { "let down", "as asked",
		"as needed", "delighted" };
	static const char *const classes[] = { "k0", "k1", "k2", "k3" };
	int i;

	for (i = 0; i < 4; i++) {
		put_rect(out, CHART_LEFT + 130 + i * 110, CHART_HEIGHT + 18, 11,
		    11, classes[i]);
		put_label(out, CHART_LEFT + 146 + i * 110, CHART_HEIGHT + 28,
		    "start", slice_of(names[i]));
	}
}

/* The tiers as shares of each week, stacked, best on top. */
static void
put_stacks(struct writer *out, const struct sheet *sheet, double step)
{
	static const char *const classes[] = { "k0", "k1", "k2", "k3" };
	size_t row, tier;
	double height, y;

	for (row = 0; row < sheet_rows(sheet); row++) {
		y = CHART_HEIGHT + 10;
		for (tier = 0; tier < 4; tier++) {
			if (sheet_cell(sheet, row, 4 + tier)->kind == CELL_NONE)
				continue;
			height = CHART_HEIGHT / 100.0 *
			    sheet_cell(sheet, row, 4 + tier)->number;
			y -= height;
			put_rect(out, CHART_LEFT + step * (double)row + 1, y,
			    step > 3 ? step - 2 : step, height, classes[tier]);
		}
	}
}

void
svg_weeks(struct writer *out, const struct sheet *sheet)
{
	size_t rows = sheet_rows(sheet);
	double step = (CHART_WIDTH - CHART_LEFT) / (double)(rows ? rows : 1);

	if (rows < 2)
		return;
	svg_begin(out, CHART_WIDTH, CHART_HEIGHT + 36,
	    "Mean miles, week by week, from 0 to 2");
	put_axes(out, sheet, "2.00", "1.00");
	put_line(out, sheet, 3, step, 2);
	writer_str(out, "</svg></div>\n");
	svg_begin(out, CHART_WIDTH, CHART_HEIGHT + 36,
	    "Shares of the tiers, week by week");
	put_axes(out, sheet, "100%", "50%");
	put_stacks(out, sheet, step);
	put_legend(out);
	writer_str(out, "</svg></div>\n");
}
