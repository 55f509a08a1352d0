/*
 * report - how are we doing, and why?
 *
 * One pass over scored records counts all that is asked for; what needs
 * looking back waits in short lists by customer.  The sheets are made at the
 * end and printed as text, TSV or a page, which say the same.
 */

#include <unistd.h>

#include "cmd/report/by.h"
#include "cmd/report/chapters.h"
#include "cmd/report/options.h"
#include "cmd/report/page.h"
#include "cmd/report/tables.h"
#include "cmd/report/tally.h"
#include "cmd/report/text.h"
#include "common/columns.h"
#include "common/counts.h"
#include "common/status.h"
#include "common/stdfd.h"

/* What can be said before anything is read. */
static void
report_begin(struct writer *out, const struct tally *tally)
{
	const struct options *opt = tally->opt;

	if (opt->by != NULL)
		by_begin(out, tally, opt->shared.headless);
	else if (opt->format == FORMAT_TSV)
		tsv_begin(out);
	else if (opt->format == FORMAT_HTML)
		page_begin(out);
	else
		text_begin(out);
}

static void
report_end(struct writer *out, const struct tally *tally)
{
	const struct options *opt = tally->opt;
	struct book book;

	if (opt->by != NULL) {
		by_write(out, tally);
		return;
	}
	book_init(&book);
	chapters_write(&book, tally);
	if (opt->format == FORMAT_TSV)
		tsv_write(out, &book);
	else if (opt->format == FORMAT_HTML)
		page_write(out, &book);
	else
		text_write(out, &book);
	book_free(&book);
}

static void
report(struct records *records, struct writer *out, struct tally *tally,
    struct counts *counts)
{
	struct record record;

	report_begin(out, tally);
	while (records_next(records, &record)) {
		if (tally_take(tally, &record))
			counts->out++;
		else
			counts->ignored++;
	}
	tally_end(tally);
	report_end(out, tally);
	if (tally->opt->tables != NULL)
		tables_write(tally, tally->opt->tables);
}

int
main(int argc, char *argv[])
{
	static const char *const *const usual[] = { columns_record,
		columns_score, columns_suggest, NULL };
	struct counts counts = { 0 };
	struct options opt;
	struct tally tally;
	struct records records;
	struct writer out;

	stdfd_guard();
	options_read(&opt, argc, argv);
	tally_open(&tally, &opt);
	records_open(&records, &opt.shared, usual, NULL, &counts);
	tally_columns(&tally, &records);
	writer_open(&out, STDOUT_FILENO, "stdout");

	report(&records, &out, &tally, &counts);

	records_close(&records);
	tally_close(&tally);
	writer_close(&out);
	return counts_status(
	    &counts, opt.shared.stats, opt.shared.rejects != NULL);
}
