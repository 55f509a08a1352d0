#include "cmd/ingest/inspect.h"

#include <err.h>
#include <fcntl.h>
#include <stdlib.h>

#include "cmd/ingest/run.h"
#include "cmd/ingest/tell.h"
#include "common/list.h"
#include "common/status.h"

/* Longer values are cut where they are shown. */
#define SAMPLE_LONGEST 40

/* The map of a file that none knows: its draft. */
#define DRAFT_NAME "draft"

/* What one file is inspected with. */
struct inspecting {
	struct inspected seen;
	struct source source, again;
	struct draft draft;
	struct run run;
	/* the draft's lines */
	const char **lines;
	size_t nlines;
};

static void
sample_take(
    struct inspected *seen, struct inspect_column *column, struct slice value)
{
	size_t i;

	if (value.len > SAMPLE_LONGEST) {
		value.len = SAMPLE_LONGEST;
		/* not within a letter */
		while (((unsigned char)value.s[value.len] & 0xc0) == 0x80)
			value.len--;
	}
	for (i = 0; i < column->nsamples; i++)
		if (slice_eq(column->sample[i], value))
			return;
	column->sample[column->nsamples++] = arena_copy(&seen->arena, value);
}

/* Take in a record as it would be written. */
static void
record_take(void *of, struct slice line)
{
	struct inspected *seen = of;
	struct slice rest = line, field;
	size_t i;

	seen->records++;
	for (i = 0; i < COLUMNS_RECORD && slice_cut(&rest, '\t', &field); i++) {
		if (field.len == 0)
			continue;
		seen->column[i].filled++;
		if (seen->column[i].nsamples < INSPECT_SAMPLES)
			sample_take(seen, &seen->column[i], field);
		if (i == COL_FLAGS && !seen->assumed)
			seen->assumed = list_has(field, "tz_assumed");
	}
}

/* Reasons differ by the values in them, which stand in quotes. */
static void
reason_put(struct buffer *text, struct slice why)
{
	size_t open;

	while ((open = slice_find(why, '"')) < why.len) {
		buffer_put(text, (struct slice) { why.s, open });
		buffer_str(text, "a value");
		why = slice_from(why, open + 1);
		why = slice_from(why, slice_find(why, '"') + 1);
	}
	buffer_put(text, why);
}

/* Take in why a row was rejected. */
static void
reject_take(void *of, const char *reason, unsigned long line)
{
	struct inspected *seen = of;
	struct inspect_reason *place;
	struct buffer text = { 0 };
	size_t i;

	reason_put(&text, slice_of(reason));
	for (i = 0; i < seen->nreasons; i++)
		if (slice_eq(seen->reason[i].why, buffer_slice(&text)))
			break;
	if (i == seen->nreasons && i < INSPECT_REASONS) {
		place = &seen->reason[seen->nreasons++];
		place->why = arena_copy(&seen->arena, buffer_slice(&text));
		place->line = line;
		place->n = 0;
	}
	if (i < seen->nreasons)
		seen->reason[i].n++;
	else
		seen->others++;
	buffer_free(&text);
}

/* The draft as a map that was compiled in would be. */
static void
draft_map(struct inspecting *in)
{
	struct buffer text = { 0 };
	struct slice rest, line;
	struct builtin builtin = { DRAFT_NAME, NULL, 0 };
	size_t have = 0;

	draft_put(&in->draft, &text);
	rest = buffer_slice(&text);
	/* the last line ends in a newline too */
	while (rest.len > 0 && slice_cut(&rest, '\n', &line)) {
		in->lines = memory_grow(
		    in->lines, &have, in->nlines + 1, sizeof(*in->lines));
		in->lines[in->nlines++] = arena_string(&in->draft.arena, line);
	}
	builtin.lines = in->lines;
	builtin.n = in->nlines;
	maps_add(&in->run.maps, &builtin);
	buffer_free(&text);
}

/* Find the map, or make one. */
static void
map_find(struct inspecting *in, const struct options *opt, const char *file)
{
	bool again = strcmp(file, "-") != 0;

	/* where it cannot be read again the message names the remedies */
	in->source.unknown = again ? &in->seen.unknown : NULL;
	source_open(&in->source, file, &in->run.maps, opt->shared.from);
	if (!again || in->source.is_mbox ||
	    (in->source.map == NULL && !in->seen.unknown.met))
		return;
	source_init(&in->again, opt->shared.maxline, NULL, NULL, NULL);
	draft_open(&in->draft, &in->again, file, opt);
	in->seen.draft = &in->draft;
	if (!in->seen.unknown.met || !draft_good(&in->draft))
		return;
	source_close(&in->source);
	draft_map(in);
	source_open(&in->source, file, &in->run.maps, DRAFT_NAME);
}

static void
file_inspect(struct inspecting *in, const struct options *opt,
    struct rejects *rejects, const char *file, struct writer *out)
{
	struct writer none;
	int fd;

	fd = open("/dev/null", O_WRONLY);
	if (fd == -1)
		err(STATUS_FATAL, "/dev/null");
	writer_open(&none, fd, "/dev/null");
	arena_init(&in->seen.arena);
	rejects->counts = &in->seen.counts;
	rejects->told = reject_take;
	rejects->of = &in->seen;
	source_init(
	    &in->source, opt->shared.maxline, rejects, &in->seen.counts, NULL);
	in->source.own = opt->own;
	run_open(&in->run, opt, &in->seen.counts, &none);
	in->run.order.lend = record_take;
	in->run.order.of = &in->seen;
	map_find(in, opt, file);
	if (in->source.map != NULL)
		run_source(&in->run, &in->source);
	else
		source_close(&in->source);
	run_write(&in->run);
	tell(&in->seen, &in->source, &in->run.translator, opt, out);
	writer_close(&none);
}

static void
file_free(struct inspecting *in)
{
	run_free(&in->run);
	source_free(&in->source);
	if (in->seen.draft != NULL) {
		draft_free(&in->draft);
		source_free(&in->again);
	}
	free(in->lines);
	nearest_free(&in->seen.unknown);
	arena_free(&in->seen.arena);
}

static void
counts_add(struct counts *to, const struct counts *of)
{
	to->in += of->in;
	to->out += of->out;
	to->rejected += of->rejected;
	to->duplicates += of->duplicates;
	to->merged += of->merged;
	to->ignored += of->ignored;
	to->elsewhere += of->elsewhere;
}

void
inspect(struct rejects *rejects, const struct options *opt,
    struct counts *counts, struct writer *out)
{
	const char *files[2] = { NULL, NULL };
	struct options one = *opt;
	struct inspecting *in;
	const char *const *file;

	one.shared.files = files;
	/* nothing is learnt from a look */
	one.learn = NULL;
	for (file = opt->shared.files; *file != NULL; file++) {
		files[0] = *file;
		if (file > opt->shared.files)
			writer_line(out);
		in = memory_new(1, sizeof(*in));
		file_inspect(in, &one, rejects, *file, out);
		counts_add(counts, &in->seen.counts);
		file_free(in);
		free(in);
	}
	rejects->counts = counts;
}
