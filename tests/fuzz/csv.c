/* The rows of any bytes: none is lost, and their fields lie in memory. */

#include <stdlib.h>

#include "cmd/ingest/csv.h"
#include "tests/fuzz/fuzz.h"

static unsigned sum;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct counts counts;
	static struct rejects rejects;
	static struct csv csv;
	struct row row;
	static size_t rows;
	size_t i, j;

	counts = (struct counts) { 0 };
	rows = 0;
	rejects_open(&rejects, NULL, &counts);
	csv_init(&csv, 4096, &rejects, &counts);
	if (setjmp(fuzz_stop) == 0) {
		csv_open(&csv, fuzz_file(data, size));
		csv_go(&csv);
		while (csv_next(&csv, &row)) {
			if (rows++ == 0)
				csv.width = row.n;
			for (i = 0; i < row.n; i++)
				for (j = 0; j < row.fields[i].len; j++)
					sum +=
					    (unsigned char)row.fields[i].s[j];
		}
		if (counts.in != rows + counts.rejected + counts.ignored)
			abort();
	}
	csv_close(&csv);
	csv_free(&csv);
	rejects_close(&rejects);
	return 0;
}
