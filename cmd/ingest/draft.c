#include "cmd/ingest/draft.h"

#include <err.h>
#include <stdlib.h>

#include "common/quote.h"
#include "common/status.h"

/* So many names make a row recognise. */
#define RECOGNISE_MOST 4

/* So many samples of a column that is not used are shown. */
#define SAMPLES 3

/*
 * The names as a map finds them: as they are written, or those that stand for
 * an empty or a repeated one.
 */
static void
names_take(struct draft *draft, struct source *source, const struct row *row)
{
	/* a reader that knows the names has set them */
	bool known = source->is_json || row->fields == source->names.name;
	size_t i;

	if (!known)
		names_set(&source->names, row, false);
	draft->n = source->names.n;
	draft->names = memory_new(draft->n + 1, sizeof(*draft->names));
	for (i = 0; i < draft->n; i++) {
		struct slice name =
		    known ? source->names.name[i] : slice_trim(row->fields[i]);

		if (!known && names_find(&source->names, name) != i)
			name = source->names.name[i];
		draft->names[i] = arena_copy(&draft->arena, name);
	}
}

void
draft_open(struct draft *draft, struct source *source, const char *operand,
    const struct options *opt)
{
	char shown[QUOTE_MAX];
	struct maps maps;
	struct row row;

	memset(draft, 0, sizeof(*draft));
	arena_init(&draft->arena);
	maps_open(&maps, NULL, 0);
	source_open_raw(source, operand, &maps, opt->shared.from, &row);
	names_take(draft, source, &row);
	maps_free(&maps);
	if (draft->n == 0)
		errx(STATUS_FATAL, "%s: there is nothing in it",
		    quote(shown, slice_of(operand)));
	draft->profiles = memory_new(draft->n, sizeof(*draft->profiles));
	while (draft->rows < PROFILE_ROWS && source_next(source, &row)) {
		profile_take(draft->profiles, draft->n, &row, &draft->arena);
		draft->rows++;
	}
	source_close(source);
	guess_columns(&draft->guess, draft->names, draft->profiles, draft->n);
}

void
draft_row(const struct draft *draft, enum column column, size_t from,
    struct buffer *row, bool note)
{
	struct slice name = draft->names[from];
	const struct profile *p = &draft->profiles[from];

	buffer_str(row, columns_record[column]);
	buffer_char(row, '\t');
	guess_name(row, name);
	if (column == COL_TIME && draft->guess.clock != NAMES_NONE) {
		buffer_str(row, " + ");
		guess_name(row, draft->names[draft->guess.clock]);
	}
	if ((column == COL_WAIT || column == COL_TALK || column == COL_HOLD) &&
	    profile_is(p, SHAPE_TIME) &&
	    draft->guess.of[COL_TIME] != NAMES_NONE) {
		buffer_str(row, " - ");
		guess_name(row, draft->names[draft->guess.of[COL_TIME]]);
	}
	buffer_char(row, '\t');
	guess_reading(column, name, p, row);
	if (!note)
		return;
	buffer_char(row, '\t');
	guess_note(column, name, p, row);
}

static void
row_write(struct writer *out, struct buffer *row)
{
	writer_put(out, buffer_slice(row));
	writer_line(out);
	buffer_clear(row);
}

/* What the file is known by the next time. */
static void
recognise_write(
    const struct draft *draft, struct writer *out, struct buffer *row)
{
	static const enum column by[] = { COL_ID, COL_TIME, COL_AGENT,
		COL_OUTCOME, COL_WAIT, COL_TALK, COL_TOPIC, COL_CSAT,
		COL_CHANNEL };
	size_t i, n = 0, at;

	buffer_str(row, "recognise\t");
	for (i = 0; i < sizeof(by) / sizeof(*by) && n < RECOGNISE_MOST; i++) {
		at = draft->guess.of[by[i]];
		if (at == NAMES_NONE)
			continue;
		buffer_str(row, n++ == 0 ? "" : " + ");
		guess_name(row, draft->names[at]);
	}
	buffer_str(row, "\t-\tthe names that this file is known by");
	row_write(out, row);
}

/* Some address has to make the id where no column is one. */
static void
id_write(const struct draft *draft, struct writer *out, struct buffer *row)
{
	const struct guess_columns *guess = &draft->guess;

	if (guess->of[COL_ID] != NAMES_NONE) {
		draft_row(draft, COL_ID, guess->of[COL_ID], row, true);
		if (guess->repeats)
			buffer_str(row,
			    "it comes again: of its rows one is kept, or see "
			    "leg in extramile-map(5)");
		row_write(out, row);
		if (guess->updated == NAMES_NONE)
			return;
		buffer_str(row, "version\t");
		guess_name(row, draft->names[guess->updated]);
		buffer_str(row, "\ttime\tof the rows of one id the newest");
		row_write(out, row);
		return;
	}
	buffer_str(row, "id\t");
	guess_name(row, draft->names[guess->of[COL_TIME]]);
	if (guess->ncustomer > 0) {
		buffer_str(row, " + ");
		guess_name(row, draft->names[guess->customer[0]]);
	}
	buffer_str(row, "\t-\tno column is different in every row");
	row_write(out, row);
}

/* Is the column one of those that the map uses? */
static bool
is_used(const struct draft *draft, size_t source)
{
	const struct guess_columns *guess = &draft->guess;
	size_t i;

	if (source == guess->clock || source == guess->updated)
		return true;
	for (i = 0; i < COLUMNS_RECORD; i++)
		if (guess->of[i] == source)
			return true;
	for (i = 0; i < guess->ncustomer; i++)
		if (guess->customer[i] == source)
			return true;
	return false;
}

/* Say what nothing is taken from, with what stands in it. */
static void
unused_say(const struct draft *draft)
{
	char name[QUOTE_MAX], value[QUOTE_MAX];
	const struct profile *p;
	struct buffer text = { 0 };
	size_t i, j;

	for (i = 0; i < draft->n; i++) {
		p = &draft->profiles[i];
		if (is_used(draft, i))
			continue;
		buffer_clear(&text);
		for (j = 0; j < p->nvalues && j < SAMPLES; j++) {
			buffer_str(&text, j == 0 ? ": \"" : "\", \"");
			buffer_str(&text, quote(value, p->value[j]));
		}
		if (p->nvalues > 0)
			buffer_char(&text, '"');
		buffer_char(&text, '\0');
		warnx("not used: %s%s", quote(name, draft->names[i]),
		    p->nvalues == 0 ? ", which is empty" : text.s);
	}
	buffer_free(&text);
}

void
draft_write(const struct draft *draft, struct writer *out, const char *operand)
{
	const struct guess_columns *guess = &draft->guess;
	char shown[QUOTE_MAX];
	struct buffer row = { 0 };
	size_t i, j;

	if (guess->of[COL_TIME] == NAMES_NONE)
		errx(STATUS_FATAL,
		    "%s: no column of it holds times, and a record needs one: "
		    "it is no log of contacts",
		    quote(shown, slice_of(operand)));
	writer_str(out, "column\tfrom\tas\tnote");
	writer_line(out);
	recognise_write(draft, out, &row);
	id_write(draft, out, &row);
	for (i = 0; i < COLUMNS_RECORD; i++) {
		if (i == COL_CUSTOMER)
			for (j = 0; j < guess->ncustomer; j++) {
				draft_row(draft, COL_CUSTOMER,
				    guess->customer[j], &row, true);
				row_write(out, &row);
			}
		else if (i != COL_ID && guess->of[i] != NAMES_NONE) {
			draft_row(
			    draft, (enum column)i, guess->of[i], &row, true);
			row_write(out, &row);
		}
	}
	buffer_free(&row);
	unused_say(draft);
}

void
draft_free(struct draft *draft)
{
	profile_free(draft->profiles, draft->n);
	free(draft->names);
	arena_free(&draft->arena);
}
