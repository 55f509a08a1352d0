#include "cmd/followup/reasons.h"

#include "cmd/followup/phrase.h"
#include "common/instant.h"
#include "common/list.h"
#include "common/number.h"

static const char *const reasons_lines[] = {
#include "cmd/followup/reasons.inc"
};

const struct builtin reasons_builtin = BUILTIN("reasons", reasons_lines);

static const char *const must[] = { "reason", "as", "words", NULL };

/* How the value is put. */
enum form {
	FORM_TEXT,
	FORM_SPAN,
	FORM_ORDINAL,
	FORM_TIME,
	/* TIME@ID */
	FORM_DUE,
	/* two values, {value} and {target} */
	FORM_PAIR,
	FORM_HIDE,
};

static const char *const form_names[] = { "text", "span", "ordinal", "time",
	"due", "pair", "hide", NULL };

/* One item on its way into words. */
struct telling {
	struct zone *zone;
	int64_t now;
	enum form form;
	struct slice value;
};

void
reasons_open(struct reasons *reasons)
{
	size_t row, column;

	table_builtin(&reasons->table, &reasons_builtin);
	table_expect(&reasons->table, must, NULL);
	column = table_find(&reasons->table, "as");
	for (row = 0; row < reasons->table.nrows; row++)
		table_word(&reasons->table, row, column, form_names);
}

/* The row of name=value, else that of the name, else TABLE_NONE. */
static size_t
reason_find(const struct table *table, struct item item)
{
	size_t row, at, found = TABLE_NONE;
	struct slice cell;

	for (row = 0; row < table->nrows; row++) {
		cell = table_cell(table, row, 0);
		at = slice_find(cell, '=');
		if (at < cell.len) {
			if (slice_eq(slice_from(cell, at + 1), item.value)) {
				cell.len = at;
				if (slice_eq(cell, item.name))
					return row;
			}
		} else if (slice_eq(cell, item.name))
			found = row;
	}
	return found;
}

static void
value_put(const struct telling *telling, struct buffer *to)
{
	struct slice value = telling->value;
	long long number;
	int64_t t;

	if (telling->form == FORM_DUE || telling->form == FORM_PAIR)
		value.len =
		    slice_find(value, telling->form == FORM_DUE ? '@' : '/');
	if (telling->form == FORM_SPAN && number_parse_int(value, &number) &&
	    number >= 0)
		phrase_span(to, number);
	else if (telling->form == FORM_ORDINAL &&
	    number_parse_int(value, &number) && number >= 0)
		phrase_ordinal(to, number);
	else if ((telling->form == FORM_TIME || telling->form == FORM_DUE) &&
	    instant_parse(value, &t))
		phrase_when(to, telling->zone, t, telling->now);
	else
		phrase_field(to, value);
}

static void
words_put(const struct telling *telling, struct slice words, struct buffer *to)
{
	struct slice piece, hole;

	while (slice_cut(&words, '{', &piece)) {
		buffer_put(to, piece);
		if (!slice_cut(&words, '}', &hole))
			return;
		if (slice_is(hole, "value"))
			value_put(telling, to);
		else if (slice_is(hole, "target"))
			phrase_field(to,
			    slice_from(telling->value,
				slice_find(telling->value, '/') + 1));
	}
}

/* An item that the table does not have. */
static void
item_put(struct item item, struct buffer *to)
{
	phrase_field(to, item.name);
	if (item.value.len == 0)
		return;
	buffer_char(to, '=');
	phrase_field(to, item.value);
}

void
reasons_tell(const struct reasons *reasons, struct slice because,
    struct zone *zone, int64_t now, struct buffer *to)
{
	const struct table *table = &reasons->table;
	struct telling telling = { .zone = zone, .now = now };
	struct item item;
	size_t row;

	while (list_next(&because, &item)) {
		row = reason_find(table, item);
		if (row != TABLE_NONE) {
			telling.form = (enum form)table_word(
			    table, row, table_find(table, "as"), form_names);
			if (telling.form == FORM_HIDE)
				continue;
		}
		if (to->len > 0)
			buffer_str(to, "; ");
		telling.value = item.value;
		if (row == TABLE_NONE)
			item_put(item, to);
		else
			words_put(&telling,
			    table_cell(table, row, table_find(table, "words")),
			    to);
	}
}

void
reasons_free(struct reasons *reasons)
{
	table_free(&reasons->table);
}
