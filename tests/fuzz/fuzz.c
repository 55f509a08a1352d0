/* A file of the bytes, and messages that end one input and no more. */

#include "tests/fuzz/fuzz.h"

#include <err.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "cmd/ingest/source.h"

/* So many files can be open when the program ends. */
#define LEFT_OPEN 8

jmp_buf fuzz_stop;

/* They stand before those of libc, whatever calls them. */
void
errx(int status, const char *format, ...)
{
	(void)status;
	(void)format;
	longjmp(fuzz_stop, 1);
}

void
err(int status, const char *format, ...)
{
	(void)status;
	(void)format;
	longjmp(fuzz_stop, 1);
}

/* Thousands of warnings tell nothing. */
void
warnx(const char *format, ...)
{
	(void)format;
}

const char *
fuzz_file(const uint8_t *data, size_t size)
{
	static char path[] = "/tmp/fuzz.XXXXXX";
	static int fd = -1, low;
	int i;

	if (fd == -1) {
		fd = mkstemp(path);
		if (fd == -1) {
			perror(path);
			abort();
		}
		low = dup(fd);
	}
	/* what a message left open has the lowest numbers there are */
	for (i = 0; i < LEFT_OPEN; i++)
		close(low + i);
	/* a file that is first made empty would be flushed to the disk */
	if (pwrite(fd, data, size, 0) != (ssize_t)size ||
	    ftruncate(fd, (off_t)size) == -1) {
		perror(path);
		abort();
	}
	return path;
}

/* Longer rows are rejected. */
#define ROW_LONGEST 4096

void
fuzz_source(const char *path, const char *from, const char *own)
{
	static struct counts counts;
	static struct rejects rejects;
	static struct source source;
	static struct maps none;
	static size_t rows;
	static volatile unsigned sum;
	struct row row;
	size_t i, j;

	counts = (struct counts) { 0 };
	rows = 0;
	rejects_open(&rejects, NULL, &counts);
	source_init(&source, ROW_LONGEST, &rejects, &counts, NULL);
	source.own = own;
	if (setjmp(fuzz_stop) == 0) {
		source_open_raw(&source, path, &none, from, &row);
		while (source_next(&source, &row)) {
			rows++;
			for (i = 0; i < row.n; i++)
				for (j = 0; j < row.fields[i].len; j++)
					sum = sum +
					    (unsigned char)row.fields[i].s[j];
		}
		if (counts.in != rows + counts.rejected + counts.ignored)
			abort();
	}
	source_close(&source);
	source_free(&source);
	rejects_close(&rejects);
}
