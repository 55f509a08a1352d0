#include "cmd/ingest/draft.h"

#include <err.h>
#include <stdlib.h>

#include "cmd/ingest/compose.h"
#include "cmd/ingest/dialogue.h"
#include "cmd/ingest/propose.h"
#include "common/quote.h"
#include "common/status.h"

/* So many names make a row recognise. */
#define RECOGNISE_MOST 4

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

static bool
through_array(struct slice name)
{
	return slice_search(name, SLICE("[].")) < name.len;
}

/* One export has one order of dates: a column that tells it tells of all. */
static void
orders_share(struct draft *draft)
{
	struct profile *p;
	size_t i, dmy = 0, mdy = 0;

	for (i = 0; i < draft->n; i++) {
		dmy += draft->profiles[i].dmy;
		mdy += draft->profiles[i].mdy;
	}
	for (i = 0; i < draft->n; i++) {
		p = &draft->profiles[i];
		if (p->dmy > 0 || p->mdy > 0)
			continue;
		p->dmy = dmy;
		p->mdy = mdy;
	}
}

void
draft_open(struct draft *draft, struct source *source, const char *operand,
    const struct options *opt)
{
	char shown[QUOTE_MAX];
	struct maps maps;
	struct row row;
	size_t i;

	memset(draft, 0, sizeof(*draft));
	arena_init(&draft->arena);
	maps_open(&maps, NULL, 0);
	source_open_unknown(source, operand, &maps, opt->shared.from, &row,
	    &draft->layout, &draft->arena);
	names_take(draft, source, &row);
	maps_free(&maps);
	if (draft->n == 0)
		errx(STATUS_FATAL, "%s: there is nothing in it",
		    quote(shown, slice_of(operand)));
	draft->profiles = memory_new(draft->n, sizeof(*draft->profiles));
	for (i = 0; i < draft->n; i++)
		draft->profiles[i].array =
		    source->is_json && through_array(draft->names[i]);
	while (draft->rows < PROFILE_ROWS && source_next(source, &row)) {
		profile_take(draft->profiles, draft->n, &row, &draft->arena);
		draft->rows++;
	}
	source_close(source);
	orders_share(draft);
	guess_columns(&draft->guess, draft->names, draft->profiles, draft->n,
	    &draft->arena);
}

bool
draft_good(const struct draft *draft)
{
	return guess_find(&draft->guess, COL_TIME) != NULL;
}

/* No line has names: they are given here, or count the columns. */
static void
headless_put(const struct draft *draft, struct buffer *out)
{
	size_t i;

	buffer_str(out, "header\tnone\t");
	for (i = 0; i < draft->n && draft->layout.named; i++) {
		buffer_put(out, draft->names[i]);
		buffer_str(out, ", ");
	}
	buffer_str(out, draft->layout.named ? "..." : "-");
	buffer_str(out, "\tits first row has no names\n");
}

/* What the file is known by the next time. */
static void
recognise_put(const struct draft *draft, struct buffer *out)
{
	static const enum column by[] = { COL_ID, COL_TIME, COL_CUSTOMER,
		COL_AGENT, COL_OUTCOME, COL_WAIT, COL_TALK, COL_TOPIC, COL_CSAT,
		COL_CHANNEL };
	const struct guessed *row;
	size_t i, n = 0;

	if (draft->layout.headless) {
		headless_put(draft, out);
		return;
	}
	buffer_str(out, "recognise\t");
	for (i = 0; i < sizeof(by) / sizeof(*by) && n < RECOGNISE_MOST; i++) {
		row = guess_find(&draft->guess, by[i]);
		if (row == NULL)
			continue;
		buffer_str(out, n++ == 0 ? "" : " + ");
		propose_name(out, draft->names[row->source]);
	}
	buffer_str(out, "\t-\tthe names that this file is known by\n");
	if (draft->layout.header > 1) {
		buffer_str(out, "header\t");
		buffer_int(out, (long long)draft->layout.header);
		buffer_str(out, "\t-\tthe line of the names\n");
	}
	if (draft->layout.list.len > 0) {
		buffer_str(out, "records\t");
		buffer_put(out, draft->layout.list);
		buffer_str(out, "[]\t-\tthe array of the records\n");
	}
}

/* What nothing is taken from, with what stands in it. */
static void
unused_put(const struct draft *draft, struct buffer *out)
{
	size_t i;

	for (i = 0; i < draft->n; i++) {
		if (guess_uses(&draft->guess, i) || dialogue_uses(draft, i))
			continue;
		buffer_str(out, "note\t");
		propose_name(out, draft->names[i]);
		buffer_str(out, "\t-\tnot used: ");
		propose_samples(&draft->profiles[i], out);
		buffer_char(out, '\n');
	}
}

void
draft_put(const struct draft *draft, struct buffer *out)
{
	size_t i;

	buffer_str(out, "column\tfrom\tas\tnote\n");
	recognise_put(draft, out);
	compose_rows(draft, COL_ID, out);
	for (i = 0; i < COLUMNS_RECORD; i++)
		if (i != COL_ID)
			compose_rows(draft, (enum column)i, out);
	unused_put(draft, out);
}

void
draft_write(const struct draft *draft, struct writer *out, const char *operand)
{
	char shown[QUOTE_MAX];
	struct buffer text = { 0 };

	if (!draft_good(draft))
		errx(STATUS_FATAL,
		    "%s: no column of it holds times, and a record needs one: "
		    "it is no log of contacts",
		    quote(shown, slice_of(operand)));
	draft_put(draft, &text);
	writer_put(out, buffer_slice(&text));
	buffer_free(&text);
}

void
draft_free(struct draft *draft)
{
	profile_free(draft->profiles, draft->n);
	free(draft->names);
	arena_free(&draft->arena);
}
