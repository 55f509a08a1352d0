#include "cmd/ingest/run.h"

#include <err.h>
#include <stdio.h>
#include <string.h>

#include "cmd/ingest/look.h"
#include "common/columns.h"
#include "common/zone.h"

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
	if (run->order.lend != NULL) {
		run->order.lend(run->order.of, line);
		return;
	}
	writer_put(run->out, line);
	writer_line(run->out);
}

void
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
	memset(tr->order_why, 0, sizeof(tr->order_why));
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
	return map->legs && map_has(map, COL_END);
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

void
run_source(struct run *run, struct source *source)
{
	struct translator *tr = &run->translator;
	struct row row;

	source_begin(run, source);
	while (source_next(source, &row)) {
		switch (translate(tr, &row)) {
		case TRANSLATED:
			record_take(run, source, &row);
			break;
		case TRANSLATED_IGNORED:
			run->counts->ignored++;
			break;
		case TRANSLATED_REJECTED:
			source_reject(source, &row, tr->reason);
			break;
		default:
			look_dates(source, tr, run->opt->shared.maxline);
			source_again(source);
			break;
		}
	}
	source_close(source);
}

void
run_write(struct run *run)
{
	const struct options *opt = run->opt;

	header_put(run);
	gather_end(&run->gather);
	order_write(&run->order, run->out);
	if (run->keep.n > 0 && keep_missing(&run->keep) != NULL)
		warnx("--keep: no file has a column \"%s\"",
		    keep_missing(&run->keep));
	if (opt->learn != NULL)
		acquaint_write(run->acquaint, run->people, opt->learn);
}

void
run_free(struct run *run)
{
	acquaint_free(run->acquaint);
	people_free(run->people);
	pseudonym_free(run->pseudonym);
	order_free(&run->order);
	keep_free(&run->keep);
	translate_free(&run->translator);
	countries_free(run->countries);
	maps_free(&run->maps);
	arena_free(&run->arena);
}
