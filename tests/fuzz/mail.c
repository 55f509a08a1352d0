/* The mails of any bytes as a mail box: none is lost. */

#include <stdlib.h>

#include "cmd/ingest/source.h"
#include "tests/fuzz/fuzz.h"

static unsigned sum;

/* own says whose mails go out, NULL that they are to be told. */
static void
mails_read(const char *path, const char *own)
{
	static struct counts counts;
	static struct rejects rejects;
	static struct source source;
	static struct maps none;
	struct row row;
	static size_t rows;
	size_t i, j;

	counts = (struct counts) { 0 };
	rows = 0;
	rejects_open(&rejects, NULL, &counts);
	source_init(&source, 4096, &rejects, &counts, NULL);
	source.own = own;
	if (setjmp(fuzz_stop) == 0) {
		source_open_raw(&source, path, &none, "mbox", &row);
		while (source_next(&source, &row)) {
			rows++;
			for (i = 0; i < row.n; i++)
				for (j = 0; j < row.fields[i].len; j++)
					sum +=
					    (unsigned char)row.fields[i].s[j];
		}
		/* what is no mail box is read as CSV, with its empty rows */
		if (counts.in != rows + counts.rejected + counts.ignored)
			abort();
	}
	source_close(&source);
	source_free(&source);
	rejects_close(&rejects);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *path = fuzz_file(data, size);

	mails_read(path, "@a.example");
	mails_read(path, NULL);
	return 0;
}
