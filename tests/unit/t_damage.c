/*
 * The reader of CSV against one that goes byte by byte, over files that are
 * broken in every way: quotes that do not close, quotes where none belong,
 * rows too short, too wide and too long, NULs, blank rows, the header once
 * more; read in pieces of any size.  What is lent, what is rejected and what
 * is counted has to be the same.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/ingest/csv.h"
#include "common/buffer.h"
#include "tests/unit/check.h"
#include "tests/unit/plain_csv.h"

#define FILES 8000

/* The seed of the first file; the next ones follow. */
#define SEED 1u

static unsigned
below(unsigned n)
{
	return check_random() % n;
}

/* -- a file that is read in pieces ------------------------------------------
 */

static struct slice left;
static unsigned piece_most;

/* It stands before that of libc: the file is what the test made. */
ssize_t
read(int fd, void *to, size_t n)
{
	size_t most = 1 + below(piece_most);

	(void)fd;
	most = most < n ? most : n;
	most = most < left.len ? most : left.len;
	memcpy(to, left.s, most);
	left = slice_from(left, most);
	return (ssize_t)most;
}

/* -- making one --------------------------------------------------------------
 */

/* A field of a row that has nothing wrong so far. */
static void
put_field(struct buffer *to, const struct dialect *d)
{
	unsigned n = below(5), i;
	bool quoted = d->quote != '\0' && below(3) == 0;

	if (d->blanks && below(4) == 0)
		buffer_char(to, ' ');
	if (quoted)
		buffer_char(to, d->quote);
	for (i = 0; i < n; i++)
		if (quoted && below(4) == 0)
			buffer_str(to, below(2) == 0 ? "\n" : "\r\n");
		else if (quoted && below(3) == 0)
			buffer_char(to, d->sep);
		else if (quoted && below(3) == 0)
			buffer_str(to, "\"\"");
		else
			buffer_str(to, below(9) == 0 ? "\xc3\xa9" : "x");
	if (below(300) == 0)
		for (n = below(90000); n > 0; n--)
			buffer_char(to, 'y');
	if (quoted)
		buffer_char(to, d->quote);
}

static void
put_end(struct buffer *to, const struct dialect *d)
{
	buffer_str(to, d->cr ? "\r" : below(9) == 0 ? "\r\n" : "\n");
}

/* Any bytes that mean something. */
static void
put_noise(struct buffer *to, const struct dialect *d)
{
	static const char some[] = "\"\"\"\"\"\n\n\r ab\\\x1a";
	unsigned n = below(12), at;

	while (n-- > 0) {
		at = below(sizeof(some) + 2);
		if (at < sizeof(some) - 1)
			buffer_char(to, some[at]);
		else if (at == sizeof(some) - 1)
			buffer_char(to, '\0');
		else
			buffer_char(to, d->sep);
	}
}

/* Take bytes out, or put quotes and line ends in. */
static void
spoil(struct buffer *file, size_t from, const struct dialect *d)
{
	static const char some[] = "\"\"\"\n\r";
	unsigned n = below(6);
	size_t at;

	for (; n > 0 && file->len > from; n--) {
		at = from + below((unsigned)(file->len - from));
		/* letters stay whole: what becomes of others is not told here
		 */
		if ((unsigned char)file->s[at] >= 0x80)
			continue;
		if (below(3) == 0) {
			memmove(
			    file->s + at, file->s + at + 1, file->len - at - 1);
			file->len--;
		} else
			file->s[at] = below(6) == 0 ? d->sep : some[below(5)];
	}
}

static void
put_file(
    struct buffer *to, const struct dialect *d, const char *header, bool hint)
{
	unsigned rows = below(20), i;
	size_t from;

	if (below(3) == 0)
		buffer_str(to, "\xef\xbb\xbf");
	if (hint) {
		buffer_str(to, "sep=");
		buffer_char(to, d->sep);
		put_end(to, d);
	}
	buffer_str(to, header);
	put_end(to, d);
	from = to->len;
	while (rows-- > 0) {
		if (below(8) == 0)
			put_noise(to, d);
		if (below(9) == 0)
			buffer_str(to, header);
		else
			for (i = below(8) == 0 ? 1 + below(4) : 3; i > 0; i--) {
				put_field(to, d);
				if (i > 1)
					buffer_char(to, d->sep);
			}
		if (rows > 0 || below(2) == 0)
			put_end(to, d);
	}
	if (below(3) > 0)
		spoil(to, from, d);
}

static void
dialect_choose(struct dialect *d)
{
	static const char separators[] = ",;\t|";

	*d = (struct dialect) { .sep = separators[below(4)],
		.quote = below(8) == 0 ? '\0' : '"',
		.blanks = below(4) == 0,
		.cr = below(6) == 0 };
	d->escapes = d->quote == '\0' && below(2) == 0;
}

/* -- reading it --------------------------------------------------------------
 */

/* Put the file that was rejected to behind what was lent. */
static void
rejects_take(struct buffer *to, const char *path)
{
	char part[4096];
	size_t n;
	FILE *file = fopen(path, "rb");

	CHECK(file != NULL);
	if (file == NULL)
		return;
	while ((n = fread(part, 1, sizeof(part), file)) > 0)
		buffer_put(to, (struct slice) { part, n });
	(void)fclose(file);
}

static void
file_read(struct csv *csv, struct slice file, struct dialect *d,
    struct rejects *rejects, struct buffer *to)
{
	static const unsigned pieces[] = { 1, 2, 7, 50, 5000, 1u << 20 };
	struct row row;

	*csv->counts = (struct counts) { 0 };
	left = file;
	piece_most = pieces[below(6)];
	csv_open(csv, "/dev/null");
	d->skip = csv->cut.dialect.skip;
	d->lines = csv->cut.dialect.lines;
	cut_dialect(&csv->cut, d);
	csv_rewind(csv, 0);
	csv->width = 0;
	CHECK(csv_next(csv, &row));
	csv->width = row.n;
	buffer_put(&csv->header, row.raw);
	csv_go(csv);
	while (csv_next(csv, &row))
		plain_lent(to, &row);
	csv_close(csv);
	rejects_close(rejects);
}

/* Show where the two part. */
static void
show(unsigned seed, const struct dialect *d, size_t max, struct slice file,
    struct slice want, struct slice got)
{
	size_t at = 0;

	while (at < want.len && at < got.len && want.s[at] == got.s[at])
		at++;
	at = at > 200 ? at - 200 : 0;
	printf("file %u, max %zu, separator %d, quote %d, blanks %d, cr %d, "
	       "escapes %d:\n",
	    seed, max, d->sep, d->quote, d->blanks, d->cr, d->escapes);
	if (file.len < 4000) {
		(void)fwrite(file.s, 1, file.len, stdout);
		putchar('\n');
	}
	printf("-- wanted, from byte %zu\n%.*s\n-- got\n%.*s\n", at,
	    (int)(want.len - at < 1000 ? want.len - at : 1000), want.s + at,
	    (int)(got.len - at < 1000 ? got.len - at : 1000), got.s + at);
}

/* One file: return whether both read the same. */
static bool
compare(
    unsigned seed, struct csv *csv, struct rejects *rejects, const char *path)
{
	struct buffer file = { 0 }, want = { 0 }, got = { 0 };
	char header[] = "aa,bb,cc";
	bool hint = below(4) == 0, same;
	struct dialect d;

	dialect_choose(&d);
	header[2] = header[5] = d.sep;
	put_file(&file, &d, header, hint);
	rejects_open(rejects, path, csv->counts);
	buffer_clear(&csv->headed);
	file_read(csv, buffer_slice(&file), &d, rejects, &got);
	CHECK(d.lines == hint);
	rejects_take(&got, path);
	plain_count(
	    &got, csv->counts->in, csv->counts->rejected, csv->counts->ignored);
	plain_csv(buffer_slice(&file), &d, csv->cut.max, &want);
	same = slice_eq(buffer_slice(&want), buffer_slice(&got));
	if (!same)
		show(seed, &d, csv->cut.max, buffer_slice(&file),
		    buffer_slice(&want), buffer_slice(&got));
	buffer_free(&file);
	buffer_free(&want);
	buffer_free(&got);
	return same;
}

int
main(int argc, char *argv[])
{
	static const size_t most[] = { 20, 60, 400, 70000, (size_t)1 << 20 };
	static struct csv csv[5];
	struct counts counts = { 0 };
	struct rejects rejects = { 0 };
	char path[] = "/tmp/t_damage.XXXXXX";
	unsigned n, i, seed = SEED;
	int fd = mkstemp(path);

	CHECK(fd != -1 && close(fd) == 0);
	/* thousands of lines are rejected */
	CHECK(freopen("/dev/null", "w", stderr) != NULL);
	for (i = 0; i < 5; i++)
		csv_init(&csv[i], most[i], &rejects, &counts);
	if (argc > 1)
		seed = (unsigned)strtoul(argv[1], NULL, 10);
	for (n = 0; n < FILES && check_failures == 0; n++, seed++) {
		check_seed(seed);
		if (!compare(seed, &csv[below(5)], &rejects, path))
			check_failures++;
	}
	for (i = 0; i < 5; i++)
		csv_free(&csv[i]);
	unlink(path);
	return check_status();
}
