/*
 * ingest - turn exported call logs and tickets into interaction records
 *
 * A reader yields the rows of a source, a map says which column of the
 * source fills which column of the record, records with one id are folded,
 * and all of them leave in order of time.  What a row is becomes a count in
 * any case, so that nothing is lost on the way.
 */

#include <stddef.h>
#include <unistd.h>

#include "cmd/ingest/draft.h"
#include "cmd/ingest/inspect.h"
#include "cmd/ingest/options.h"
#include "cmd/ingest/raw.h"
#include "cmd/ingest/run.h"
#include "cmd/ingest/source.h"
#include "common/counts.h"
#include "common/progress.h"
#include "common/rejects.h"
#include "common/stdfd.h"
#include "common/writer.h"
#include "common/zone.h"

static void
ingest(struct source *source, const struct options *opt, struct counts *counts,
    struct writer *out)
{
	const char *const *file;
	struct run run;

	run_open(&run, opt, counts, out);
	for (file = opt->shared.files; *file != NULL; file++) {
		source_open(source, *file, &run.maps, opt->shared.from);
		if (source->map != NULL)
			run_source(&run, source);
		else
			source_close(source);
	}
	run_write(&run);
	run_free(&run);
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
		inspect(&rejects, &opt, &counts, &out);
	else
		ingest(&source, &opt, &counts, &out);

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
