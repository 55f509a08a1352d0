#include "cmd/ingest/meaning.h"

#include "cmd/ingest/heading.h"
#include "common/quote.h"
#include "common/table.h"

static const char *const meaning_lines[] = {
#include "cmd/ingest/meaning.inc"
};
static const struct builtin meaning_builtin = BUILTIN("meaning", meaning_lines);

/* What a value means in a column of words, empty where that is not known. */
static const char *
meaning(const struct table *table, enum column column, struct slice value)
{
	struct buffer words = { 0 };
	struct slice list, word;
	const char *ours = "";
	size_t row;

	heading_words(&words, value);
	for (row = 0; row < table->nrows && ours[0] == '\0'; row++) {
		if (!slice_is(
			table_cell(table, row, 0), columns_record[column]))
			continue;
		list = table_cell(table, row, 2);
		while (ours[0] == '\0' && slice_cut(&list, ';', &word))
			if (heading_has(buffer_slice(&words), slice_trim(word)))
				/* a cell ends in a NUL */
				ours = table_cell(table, row, 1).s;
	}
	buffer_free(&words);
	return ours;
}

/* The same; of a column of yes and no these tell it. */
static const char *
value_means(const struct table *table, enum column column,
    const struct profile *p, bool inverse, struct slice value)
{
	const char *ours = meaning(table, column, value);
	bool yes;

	if (profile_is(p, SHAPE_YESNO)) {
		if (!value_yesno(value, &yes))
			yes = !slice_begins(value, "n") &&
			    !slice_begins(value, "N");
		if (column == COL_OUTCOME)
			return yes ? "answered" : "missed";
		if (column == COL_RESOLVED || column == COL_ONTIME)
			return yes != inverse ? "yes" : "no";
	}
	return ours;
}

/* A word that "words" can have on its left side. */
static bool
writable(struct slice value)
{
	size_t i;

	for (i = 0; i < value.len; i++)
		if (strchr("=;\"*\\|", value.s[i]) != NULL ||
		    (unsigned char)value.s[i] < ' ')
			return false;
	return value.len > 0 && value.len < 60 &&
	    slice_search(value, SLICE(" when ")) == value.len;
}

size_t
meaning_words(enum column column, const struct profile *p, bool inverse,
    struct buffer *as)
{
	struct table table;
	const char *ours;
	size_t i, n = 0;

	table_builtin(&table, &meaning_builtin);
	buffer_str(as, "words ");
	for (i = 0; i < p->nvalues; i++) {
		if (!writable(p->value[i]))
			continue;
		ours = value_means(&table, column, p, inverse, p->value[i]);
		/* of the status only what says that it is resolved */
		if (ours[0] == '\0' && column == COL_RESOLVED)
			continue;
		n += ours[0] != '\0';
		buffer_put(as, p->value[i]);
		buffer_char(as, '=');
		buffer_str(as, ours);
		buffer_str(as, "; ");
	}
	buffer_str(as, "*=");
	table_free(&table);
	return n;
}

size_t
meaning_known(enum column column, const struct profile *p)
{
	struct table table;
	size_t i, n = 0;

	table_builtin(&table, &meaning_builtin);
	for (i = 0; i < p->nvalues; i++)
		n += value_means(&table, column, p, false, p->value[i])[0] !=
		    '\0';
	table_free(&table);
	return n;
}

size_t
meaning_list(enum column column, const struct profile *p, const char *ours,
    struct buffer *words)
{
	struct table table;
	size_t i, n = 0;

	table_builtin(&table, &meaning_builtin);
	for (i = 0; i < p->nvalues; i++) {
		if (!writable(p->value[i]) ||
		    strcmp(meaning(&table, column, p->value[i]), ours) != 0)
			continue;
		buffer_str(words, n++ == 0 ? "" : "|");
		buffer_put(words, p->value[i]);
	}
	table_free(&table);
	return n;
}

void
meaning_unknown(
    struct buffer *note, enum column column, const struct profile *p)
{
	char shown[QUOTE_MAX];
	struct table table;
	size_t i, n = 0;

	table_builtin(&table, &meaning_builtin);
	for (i = 0; i < p->nvalues; i++) {
		if (value_means(&table, column, p, false, p->value[i])[0] !=
		    '\0')
			continue;
		buffer_str(
		    note, n++ == 0 ? "say behind = what these are: " : ", ");
		buffer_str(note, quote(shown, p->value[i]));
	}
	table_free(&table);
	if (p->different > p->nvalues)
		buffer_str(note, n == 0 ? "there are more" : ", and more");
}
