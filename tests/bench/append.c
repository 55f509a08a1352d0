/*
 * append - read, split and copy out records with one more column
 *
 * What every filter does around its own work, and nothing else: the cost of
 * the record layer.  --columns names the columns of a stream without header.
 */

#include <unistd.h>

#include "common/options.h"
#include "common/record.h"
#include "common/stdfd.h"
#include "common/writer.h"

static const char *const own_columns[] = { "score", NULL };

static const struct option own_options[] = { { NULL, 0, NULL, 0 } };

static const struct builtin tables[] = { { NULL, NULL, 0 } };

static const struct program program = {
	.usage = "append [-Cs] [-L bytes] [-r file] [file ...]",
	.help = "Append one column to every record.\n",
	.letters = "ChLPrsV",
	.own = own_options,
	.tables = tables,
};

static void
append(struct records *in, struct writer *out, struct counts *counts)
{
	struct record record;

	records_header(in, out, own_columns);
	while (records_next(in, &record)) {
		writer_put(out, record.kept);
		writer_put(out, SLICE("\t100"));
		writer_line(out);
		counts->out++;
	}
}

int
main(int argc, char *argv[])
{
	struct counts counts = { 0 };
	struct shared shared;
	struct records in;
	struct writer out;
	static const char *const *const usual[] = { NULL };

	stdfd_guard();
	shared_init(&shared);
	while (shared_next(&shared, &program, argc, argv) != -1)
		;
	records_open(&in, &shared, usual, own_columns, &counts);
	writer_open(&out, STDOUT_FILENO, "stdout");

	append(&in, &out, &counts);

	records_close(&in);
	writer_close(&out);
	return counts_status(&counts, shared.stats, shared.rejects != NULL);
}
