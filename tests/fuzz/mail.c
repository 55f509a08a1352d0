/* The messages of any bytes as a mail box. */

#include <stdlib.h>

#include "cmd/ingest/mbox.h"
#include "tests/fuzz/fuzz.h"

static unsigned sum;

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct counts counts;
	static struct rejects rejects;
	static struct input in;
	static struct mbox mbox;
	struct row row;
	static size_t rows;
	size_t i, j;

	counts = (struct counts) { 0 };
	rows = 0;
	rejects_open(&rejects, NULL, &counts);
	mbox_init(&mbox, 4096, &rejects, &counts);
	input_init(&in, 4097);
	if (setjmp(fuzz_stop) == 0) {
		input_open(&in, fuzz_file(data, size));
		mbox_begin(&mbox, &in, "@a.example", "-");
		while (mbox_next(&mbox, &row)) {
			rows++;
			for (i = 0; i < row.n; i++)
				for (j = 0; j < row.fields[i].len; j++)
					sum +=
					    (unsigned char)row.fields[i].s[j];
		}
		if (counts.in != rows + counts.rejected)
			abort();
	}
	input_close(&in);
	input_free(&in);
	mbox_free(&mbox);
	rejects_close(&rejects);
	return 0;
}
