#include "cmd/ingest/source.h"

#include <err.h>
#include <string.h>

#include "cmd/ingest/look.h"
#include "cmd/ingest/recognise.h"
#include "common/quote.h"
#include "common/status.h"

void
source_init(struct source *source, size_t max, struct rejects *rejects,
    struct counts *counts, struct progress *progress)
{
	memset(source, 0, sizeof(*source));
	csv_init(&source->csv, max, rejects, counts);
	json_init(&source->json, max, rejects, counts);
	mbox_init(&source->mbox, max, rejects, counts);
	paths_init(&source->seen);
	paths_init(&source->wanted);
	source->csv.cut.in.progress = progress;
	names_init(&source->names);
}

bool
source_syntax(const char *from)
{
	return from != NULL &&
	    (strcmp(from, "json") == 0 || strcmp(from, "jsonl") == 0);
}

/* The file holds JSON: see which paths its records have. */
static void
json_open(struct source *source, const char *from)
{
	struct csv *csv = &source->csv;
	struct json *json = &source->json;

	csv_go(csv);
	buffer_clear(&csv->header);
	paths_free(&source->seen);
	paths_free(&source->wanted);
	paths_init(&source->seen);
	paths_init(&source->wanted);
	json->paths = &source->wanted;
	json->list = SLICE_EMPTY;
	json->one = source_syntax(from) && strcmp(from, "json") == 0;
	json_look(json, &csv->cut.in, csv->cut.dialect.skip, &source->seen);
	names_paths(&source->names, &source->seen, &source->wanted);
}

/* The file holds mail: its rows have names of their own. */
static void
mbox_open(struct source *source)
{
	struct slice names[MESSAGE_COLUMNS];
	struct row row = { .fields = names, .n = MESSAGE_COLUMNS };
	size_t i;

	csv_go(&source->csv);
	buffer_clear(&source->csv.header);
	for (i = 0; i < MESSAGE_COLUMNS; i++)
		names[i] = slice_of(message_names[i]);
	names_set(&source->names, &row, false);
	mbox_begin(
	    &source->mbox, &source->csv.cut.in, source->own, source->operand);
}

static void
file_open(struct source *source, const char *operand, const char *from)
{
	struct slice sample;

	source->operand = operand;
	source->map = NULL;
	source->asterisk.layout = ASTERISK_NONE;
	csv_open(&source->csv, operand);
	sample.s = source->csv.cut.in.buf + source->csv.cut.dialect.skip;
	sample.len = source->csv.cut.in.end - source->csv.cut.dialect.skip;
	source->is_json = source_syntax(from) || json_seems(sample);
	source->is_mbox = !source->is_json && mbox_seems(sample);
	source->begun = false;
	if (source->is_json)
		json_open(source, from);
	else if (source->is_mbox)
		mbox_open(source);
}

/* Only the user can tell whether it was not meant so. */
static bool
seems_twice(const struct source *source)
{
	const struct input *in = &source->csv.cut.in;
	struct slice first = { in->buf + in->start, in->end - in->start };

	return !source->is_mbox && encoding_twice(first);
}

void
source_open(struct source *source, const char *operand, const struct maps *maps,
    const char *from)
{
	char shown[QUOTE_MAX];
	bool twice;

	file_open(source, operand, from);
	twice = seems_twice(source);
	source->csv.decide = look_encoding;
	source->csv.of = source;
	source->map =
	    recognise(source, maps, source_syntax(from) ? NULL : from);
	if (source->map != NULL)
		map_bind(source->map, &source->names);
	if (source->map != NULL && twice)
		warnx("%s: letters that are not ASCII seem to be encoded "
		      "twice: iconv -f UTF-8 -t WINDOWS-1252 mends it",
		    quote(shown, slice_of(source->csv.cut.in.path)));
	csv_go(&source->csv);
}

/* The names that a reader has for all its rows. */
static void
names_lend(struct source *source, struct row *names)
{
	names->n = source->names.n;
	names->fields = source->names.name;
}

/* Rows of their own names, by place.  The file is left before the first. */
static void
headless_open(struct source *source, struct row *names)
{
	names_set(&source->names, names, true);
	names_lend(source, names);
	csv_rewind(&source->csv, 0);
	source->csv.width = names->n;
}

/* The names stand in that line; the file is left behind it. */
static void
headed_open(struct source *source, unsigned long line, struct row *names)
{
	struct csv *csv = &source->csv;

	csv->width = 0;
	csv_rewind(csv, line - 1);
	while (csv_next(csv, names) && csv_blank(names))
		;
	buffer_put(&csv->header, names->raw);
	csv->width = names->n;
}

/* Of CSV the names, unless the layout is to be found. */
static void
rows_open(struct source *source, const struct maps *maps, struct row *names,
    struct layout *layout)
{
	struct csv *csv = &source->csv;

	/* bad UTF-8 is damage here, never a guess */
	csv->encoding = ENCODING_UTF8;
	names->n = 0;
	do {
		if (!csv_next(csv, names)) {
			csv_go(csv);
			names->n = 0;
			return;
		}
	} while (csv_blank(names));
	if (asterisk_recognise(names) != ASTERISK_NONE) {
		headless_open(source, names);
		if (layout != NULL)
			layout->headless = true;
	} else if (recognise_headless(source, maps) != NULL) {
		names_lend(source, names);
		if (layout != NULL)
			layout->headless = layout->named = true;
	} else if (layout == NULL)
		headed_open(source, 1, names);
	else {
		layout_rows(layout, csv);
		headed_open(source, layout->header, names);
		if (layout->headless) {
			buffer_clear(&csv->header);
			headless_open(source, names);
		}
	}
	csv_go(csv);
}

void
source_open_raw(struct source *source, const char *operand,
    const struct maps *maps, const char *from, struct row *names)
{
	file_open(source, operand, from);
	if (source->is_json)
		names_want(&source->names);
	if (source->is_json || source->is_mbox)
		names_lend(source, names);
	else
		rows_open(source, maps, names, NULL);
}

/* Records in an envelope: the names are theirs. */
static void
envelope_open(struct source *source, struct layout *layout, struct arena *arena)
{
	struct json *json = &source->json;
	struct input *in = &source->csv.cut.in;

	if (in->buf[in->start] != '{' || json->texts != 1)
		return;
	layout_list(layout, &source->seen, arena);
	if (layout->list.len == 0)
		return;
	json->list = layout->list;
	paths_free(&source->seen);
	paths_init(&source->seen);
	json_look(json, in, source->csv.cut.dialect.skip, &source->seen);
	names_paths(&source->names, &source->seen, &source->wanted);
}

void
source_open_unknown(struct source *source, const char *operand,
    const struct maps *maps, const char *from, struct row *names,
    struct layout *layout, struct arena *arena)
{
	layout->header = 1;
	layout->headless = layout->named = false;
	layout->list = SLICE_EMPTY;
	file_open(source, operand, from);
	if (source->is_json) {
		envelope_open(source, layout, arena);
		names_leaves(&source->names);
	}
	if (source->is_json || source->is_mbox)
		names_lend(source, names);
	else
		rows_open(source, maps, names, layout);
}

bool
source_next(struct source *source, struct row *row)
{
	if (source->is_json) {
		if (!source->begun)
			json_begin(&source->json, &source->csv.cut.in,
			    source->csv.cut.dialect.skip);
		source->begun = true;
		return json_next(&source->json, row);
	}
	if (source->is_mbox)
		return mbox_next(&source->mbox, row);
	if (!csv_next(&source->csv, row))
		return false;
	if (source->asterisk.layout != ASTERISK_NONE)
		asterisk_row(&source->asterisk, row);
	return true;
}

void
source_again(struct source *source)
{
	if (source->is_json)
		json_again(&source->json);
	else if (source->is_mbox)
		mbox_again(&source->mbox);
	else
		csv_again(&source->csv);
}

bool
source_dry(const struct source *source)
{
	if (source->is_mbox)
		return mbox_dry(&source->mbox);
	return source->is_json ? json_dry(&source->json) :
				 csv_dry(&source->csv);
}

void
source_reject(struct source *source, const struct row *row, const char *reason)
{
	csv_reject(&source->csv, row, "%s", reason);
}

void
source_close(struct source *source)
{
	csv_close(&source->csv);
}

void
source_free(struct source *source)
{
	csv_free(&source->csv);
	json_free(&source->json);
	mbox_free(&source->mbox);
	paths_free(&source->seen);
	paths_free(&source->wanted);
	names_free(&source->names);
}
