#include "cmd/followup/rows.h"

enum cell {
	CELL_DUE,
	CELL_OWNER,
	CELL_CUSTOMER,
	CELL_NAME,
	CELL_CONTACT,
	CELL_VIA,
	CELL_ACTION,
	CELL_SAY,
	CELL_BECAUSE,
	CELL_STATUS,
	CELL_TASK,
	CELLS,
};

/* In the order of enum cell. */
static const char *const names[CELLS] = { "due", "owner", "customer", "name",
	"contact", "via", "action", "say", "because", "status", "task" };

/* One field, with the escapes of a record. */
static void
cell_put(const struct page *page, const struct entry *entry, enum cell cell,
    struct buffer *to)
{
	static const enum task_column texts[CELLS] = {
		[CELL_CUSTOMER] = TASK_CUSTOMER,
		[CELL_NAME] = TASK_NAME,
		[CELL_CONTACT] = TASK_CONTACT,
		[CELL_VIA] = TASK_VIA,
		[CELL_ACTION] = TASK_ACTION,
		[CELL_BECAUSE] = TASK_BECAUSE,
		[CELL_TASK] = TASK_TASK,
	};

	switch (cell) {
	case CELL_DUE:
		buffer_instant(to, entry->due);
		break;
	case CELL_OWNER:
		buffer_put(to, entry->owner);
		break;
	case CELL_SAY:
		drafts_say(page->drafts, page->agenda, entry, to);
		break;
	case CELL_STATUS:
		buffer_str(to, entry_status(entry));
		break;
	default:
		buffer_put(to, task_text(entry->task, texts[cell]));
	}
}

void
rows_header(struct writer *out)
{
	enum cell cell;

	for (cell = 0; cell < CELLS; cell++) {
		if (cell > 0)
			writer_char(out, '\t');
		writer_str(out, names[cell]);
	}
	writer_line(out);
}

void
rows_put(const struct page *page, struct writer *out)
{
	struct buffer row = { 0 };
	size_t i, n = page_shown(page);
	enum cell cell;

	for (i = 0; i < n; i++) {
		buffer_clear(&row);
		for (cell = 0; cell < CELLS; cell++) {
			if (cell > 0)
				buffer_char(&row, '\t');
			cell_put(page, &page->agenda->entries[i], cell, &row);
		}
		writer_put(out, buffer_slice(&row));
		writer_line(out);
	}
	buffer_free(&row);
}

/*
 * Would a spreadsheet reckon with it?  "=", "+", "-", "@", TAB and CR begin
 * what it obeys, also in their wide forms, behind blanks or a byte order
 * mark.
 */
static bool
is_formula(struct slice text)
{
	static const char *const wide[] = { "\357\274\235", "\357\274\213",
		"\357\274\215", "\357\274\240" };
	size_t i;

	if (text.len > 0 && (text.s[0] == '\t' || text.s[0] == '\r'))
		return true;
	if (slice_begins(text, "\357\273\277"))
		text = slice_from(text, 3);
	while (text.len > 0 && is_blank(text.s[0]))
		text = slice_from(text, 1);
	for (i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (slice_begins(text, wide[i]))
			return true;
	return text.len > 0 && slice_find(SLICE("=+-@"), text.s[0]) < 4;
}

static bool
needs_quotes(struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++)
		if (slice_find(SLICE(",\"\r\n"), text.s[i]) < 4)
			return true;
	return text.len > 0 &&
	    (is_blank(text.s[0]) || is_blank(text.s[text.len - 1]));
}

static void
csv_put(struct slice text, struct writer *out)
{
	bool quoted = needs_quotes(text);
	size_t i;

	if (quoted)
		writer_char(out, '"');
	if (is_formula(text))
		writer_char(out, '\'');
	for (i = 0; i < text.len; i++) {
		if (text.s[i] == '"')
			writer_char(out, '"');
		writer_char(out, text.s[i]);
	}
	if (quoted)
		writer_char(out, '"');
}

void
rows_csv_header(struct writer *out)
{
	enum cell cell;

	for (cell = 0; cell < CELLS; cell++) {
		if (cell > 0)
			writer_char(out, ',');
		writer_str(out, names[cell]);
	}
	writer_char(out, '\r');
	writer_line(out);
}

void
rows_csv(const struct page *page, struct writer *out)
{
	struct buffer field = { 0 }, plain = { 0 };
	size_t i, n = page_shown(page);
	enum cell cell;

	for (i = 0; i < n; i++) {
		for (cell = 0; cell < CELLS; cell++) {
			buffer_clear(&field);
			buffer_clear(&plain);
			cell_put(page, &page->agenda->entries[i], cell, &field);
			buffer_unescaped(&plain, buffer_slice(&field));
			if (cell > 0)
				writer_char(out, ',');
			csv_put(buffer_slice(&plain), out);
		}
		writer_char(out, '\r');
		writer_line(out);
	}
	buffer_free(&field);
	buffer_free(&plain);
}
