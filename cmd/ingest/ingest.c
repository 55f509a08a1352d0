/*
 * ingest - turn exported call logs and tickets into interaction records
 *
 * A reader yields the rows of a source, a map says which column of the
 * source fills which column of the record, records with one id are folded,
 * and all of them leave in order of time.  What a row is becomes a count in
 * any case, so that nothing is lost on the way.
 */

#include <err.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cmd/ingest/acquaint.h"
#include "cmd/ingest/draft.h"
#include "cmd/ingest/gather.h"
#include "cmd/ingest/inspect.h"
#include "cmd/ingest/keep.h"
#include "cmd/ingest/look.h"
#include "cmd/ingest/maps.h"
#include "cmd/ingest/options.h"
#include "cmd/ingest/order.h"
#include "cmd/ingest/people.h"
#include "cmd/ingest/phone.h"
#include "cmd/ingest/pseudonym.h"
#include "cmd/ingest/raw.h"
#include "cmd/ingest/source.h"
#include "cmd/ingest/translate.h"
#include "common/columns.h"
#include "common/counts.h"
#include "common/progress.h"
#include "common/rejects.h"
#include "common/status.h"
#include "common/stdfd.h"
#include "common/writer.h"
#include "common/zone.h"

/* What a run holds. */
struct run {
	const struct options *opt;
	struct counts *counts;
	struct writer *out;
	struct maps maps;
	struct countries *countries;
	struct translator translator;
	struct keep keep;
	struct people *people;
	struct acquaint *acquaint;
	struct pseudonym *pseudonym;
	int64_t since;
	struct order order;
	struct gather gather;
	struct arena arena;
	/* NULL without --inspect */
	struct inspect *inspect;
	bool headed;
};

/* A date is its midnight; local time is that of the zone. */
static int64_t
since_read(const char *arg, struct zone *zone)
{
	struct slice s = slice_of(arg);
	enum zone_odd odd;
	char local[32];
	int64_t t;

	if (instant_parse(s, &t))
		return t;
	(void)snprintf(
	    local, sizeof(local), "%s%sZ", arg, s.len == 10 ? "T00:00:00" : "");
	if (s.len > 20 || !instant_parse(slice_of(local), &t))
		options_refuse("--since", arg,
		    "is no time: 2026-11-01, or 2026-11-01T08:00:00Z");
	return zone_utc_seconds(zone, t, &odd);
}

/* Write a record, made of so many rows. */
static void
record_write(void *of, struct slice line, size_t rows)
{
	struct run *run = of;

	run->counts->merged += rows - 1;
	if (!shard_has(&run->opt->shard, line)) {
		run->counts->elsewhere++;
		return;
	}
	run->counts->out++;
	writer_put(run->out, line);
	writer_line(run->out);
}

static void
run_open(struct run *run, const struct options *opt, struct counts *counts,
    struct writer *out)
{
	struct translator *tr = &run->translator;
	const char *zone = opt->shared.zone;

	memset(run, 0, sizeof(*run));
	run->opt = opt;
	run->counts = counts;
	run->out = out;
	maps_open(&run->maps, opt->maps, opt->nmaps);
	if (opt->shared.from != NULL && !source_syntax(opt->shared.from) &&
	    maps_find(&run->maps, opt->shared.from) == NULL)
		options_refuse("--from", opt->shared.from, "is no map");
	run->countries = countries_open(maps_table("countries"));
	tr->countries = run->countries;
	if (opt->country != NULL) {
		tr->country =
		    countries_find(run->countries, slice_of(opt->country));
		if (tr->country == NULL)
			options_refuse("--country", opt->country,
			    "is no country: two letters, as DE");
	}
	times_init(
	    &tr->times, zone_need(zone == NULL ? "UTC" : zone, "--zone"));
	run->since = opt->since == NULL ?
	    INT64_MIN :
	    since_read(opt->since, tr->times.zone);
	if (opt->people != NULL)
		run->people = people_open(opt->people, tr->country);
	if (opt->learn != NULL)
		run->acquaint = acquaint_open();
	if (opt->pseudonym != NULL)
		run->pseudonym = pseudonym_open(opt->pseudonym);
	tr->apart = opt->stream;
	tr->mask = !opt->nomask;
	tr->counts = counts;
	keep_init(&run->keep, opt->keep);
	gather_init(&run->gather, record_write, run);
	order_init(&run->order, opt->memory, counts);
	run->order.shard = opt->shard;
	run->order.since = run->since;
	arena_init(&run->arena);
}

/* Our columns, and behind them those that are kept. */
static void
header_put(struct run *run)
{
	size_t i;

	if (run->headed)
		return;
	run->headed = true;
	for (i = 0; i < COLUMNS_RECORD; i++) {
		writer_str(run->out, i == 0 ? "" : "\t");
		writer_str(run->out, columns_record[i]);
	}
	keep_header(&run->keep, run->out);
	writer_line(run->out);
}

/* The columns of the source that make the id, for messages. */
static const char *
id_columns(struct run *run, const struct map *map)
{
	const struct from *from = &map->rules[map->first[COL_ID]].from;
	struct buffer text = { 0 };
	const char *list;
	size_t i;

	for (i = 0; i < from->terms[0].n; i++) {
		buffer_str(&text, i == 0 ? "" : " + ");
		buffer_put(&text, from->terms[0].names[i].text);
	}
	list = arena_string(&run->arena, buffer_slice(&text));
	buffer_free(&text);
	return list;
}

/* Make the translator ready for a source. */
static void
source_begin(struct run *run, const struct source *source)
{
	struct translator *tr = &run->translator;
	size_t i;

	tr->path = source->csv.cut.in.path;
	tr->comma = !source->is_json && source->csv.cut.dialect.sep == ';';
	for (i = 0; i < TIME_SEPARATORS; i++)
		tr->times.order[i] = run->opt->dates;
	if (run->opt->shared.stats && !source->map->builtin)
		map_report(source->map, &source->names, tr->path);
	translate_begin(tr, source->map);
	keep_bind(&run->keep, &source->names);
	if (run->keep.n > 0 && run->opt->shared.files[1] == NULL &&
	    keep_missing(&run->keep) != NULL)
		options_refuse("--keep", keep_missing(&run->keep),
		    "is no column of the file");
	tr->keep = run->keep.column;
	tr->nkeep = run->keep.n;
	header_put(run);
	order_origin(&run->order, tr->path, id_columns(run, source->map),
	    source->map->merge);
}

/* Does the map say when a contact is over, so that its legs can wait? */
static bool
gathers(const struct map *map)
{
	return map->legs && map->first[COL_END + 1] > map->first[COL_END];
}

/* A record goes out at once, or waits for all the others. */
static void
record_take(struct run *run, const struct source *source, const struct row *row)
{
	struct translator *tr = &run->translator;

	/* the call of a leg may have begun earlier, or go on later */
	if (tr->time < run->since && (run->opt->stream || !tr->map->legs)) {
		run->counts->ignored++;
		return;
	}
	if (run->acquaint != NULL)
		acquaint_take(run->acquaint, tr);
	if (run->people != NULL)
		people_put(run->people, tr);
	if (run->pseudonym != NULL)
		pseudonym_put(run->pseudonym, tr);
	if (!run->opt->stream) {
		order_put(&run->order, tr, row->line);
		return;
	}
	if (gathers(tr->map))
		gather_take(&run->gather, tr, tr->ends);
	else
		record_write(run, line_slice(&tr->line), 1);
	if (source_dry(source))
		writer_flush(run->out);
}

static void
source_read(struct run *run, struct source *source)
{
	struct translator *tr = &run->translator;
	struct row row;

	source_begin(run, source);
	while (source_next(source, &row)) {
		switch (translate(tr, &row)) {
		case TRANSLATED:
			if (run->inspect != NULL)
				inspect_take(run->inspect, tr);
			record_take(run, source, &row);
			break;
		case TRANSLATED_IGNORED:
			run->counts->ignored++;
			break;
		case TRANSLATED_REJECTED:
			if (run->inspect != NULL)
				inspect_reject(run->inspect, tr);
			source_reject(source, &row, tr->reason);
			break;
		default:
			look_dates(source, tr, run->opt->shared.maxline);
			source_again(source);
			break;
		}
	}
}

/* What was seen of the file, and what it looks like without a map. */
static void
report(struct run *run, struct source *source, struct writer *to)
{
	struct source again;
	struct draft guess;
	const char *file = run->opt->shared.files[0];
	/* of mail a map has all there is */
	bool twice = strcmp(file, "-") != 0 && !source->is_mbox;

	if (source->map == NULL)
		return;
	if (twice) {
		source_init(&again, run->opt->shared.maxline, NULL, NULL, NULL);
		draft_open(&guess, &again, file, run->opt);
	}
	inspect_write(
	    run->inspect, source, &run->translator, twice ? &guess : NULL, to);
	if (twice) {
		draft_free(&guess);
		source_free(&again);
	}
	inspect_free(run->inspect);
}

/* to is where the report of --inspect goes, and out then takes the records. */
static void
ingest(struct source *source, const struct options *opt, struct counts *counts,
    struct writer *out, struct writer *to)
{
	const char *const *file;
	struct inspect inspect;
	struct run run;

	run_open(&run, opt, counts, out);
	if (to != NULL) {
		inspect_open(&inspect);
		run.inspect = &inspect;
	}
	for (file = opt->shared.files; *file != NULL; file++) {
		source_open(source, *file, &run.maps, opt->shared.from);
		if (source->map != NULL)
			source_read(&run, source);
		source_close(source);
	}
	header_put(&run);
	gather_end(&run.gather);
	order_write(&run.order, out);
	if (to != NULL)
		report(&run, source, to);
	if (run.keep.n > 0 && keep_missing(&run.keep) != NULL)
		warnx("--keep: no file has a column \"%s\"",
		    keep_missing(&run.keep));
	if (opt->learn != NULL)
		acquaint_write(run.acquaint, run.people, opt->learn);
	acquaint_free(run.acquaint);
	people_free(run.people);
	pseudonym_free(run.pseudonym);
	order_free(&run.order);
	keep_free(&run.keep);
	translate_free(&run.translator);
	countries_free(run.countries);
	maps_free(&run.maps);
	arena_free(&run.arena);
}

/* --inspect: the records themselves are not wanted. */
static void
inspect(struct source *source, const struct options *opt, struct counts *counts,
    struct writer *to)
{
	struct writer none;
	int fd;

	fd = open("/dev/null", O_WRONLY);
	if (fd == -1)
		err(STATUS_FATAL, "/dev/null");
	writer_open(&none, fd, "/dev/null");
	ingest(source, opt, counts, &none, to);
	writer_close(&none);
}

/* --draft-map */
static void
draft(struct source *source, const struct options *opt, struct counts *counts,
    struct writer *out)
{
	struct draft draft;

	draft_open(&draft, source, opt->shared.files[0], opt);
	draft_write(&draft, out, opt->shared.files[0]);
	draft_free(&draft);
	counts->ignored = counts->in - counts->rejected;
}

int
main(int argc, char *argv[])
{
	struct counts counts = { 0 };
	struct progress progress;
	struct rejects rejects;
	struct options opt;
	struct source source;
	struct writer out;
	bool shown;

	stdfd_guard();
	options_read(&opt, argc, argv);
	shown = opt.shared.progress && progress_begin(&progress, &counts.in);
	rejects_open(&rejects, opt.shared.rejects, &counts);
	source_init(&source, opt.shared.maxline, &rejects, &counts,
	    shown ? &progress : NULL);
	source.own = opt.own;
	writer_open(&out, STDOUT_FILENO, "stdout");

	if (opt.draft)
		draft(&source, &opt, &counts, &out);
	else if (opt.raw)
		raw(&source, &opt, &counts, &out);
	else if (opt.inspect)
		inspect(&source, &opt, &counts, &out);
	else
		ingest(&source, &opt, &counts, &out, NULL);

	if (shown)
		progress_end(&progress);
	source_free(&source);
	rejects_close(&rejects);
	writer_close(&out);
	zone_free();
	options_free(&opt);
	return counts_status(
	    &counts, opt.shared.stats, opt.shared.rejects != NULL);
}
