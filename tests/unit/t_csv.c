/*
 * The reader of CSV against one that goes byte by byte, over random files in
 * random dialects, read from a file and through a pipe in random pieces.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/ingest/csv.h"
#include "common/buffer.h"
#include "tests/unit/check.h"

#define FILES 3000

/* Fields end with 1, rows with 2, in what both readers yield. */
#define FIELD_END '\1'
#define ROW_END '\2'

static unsigned
below(unsigned n)
{
	return check_random() % n;
}

/* A field that is not quoted: quotes in it are text, but not the first. */
static void
put_plain(struct buffer *to, const struct dialect *d)
{
	static const char bytes[] = "ab1 '\"x\xc3\xa9";
	size_t start = to->len;
	unsigned n = below(8), i, at;

	for (i = 0; i < n; i++) {
		at = below(sizeof(bytes) - 1);
		/* whole letters of UTF-8, and no blank that could go before a
		 * quote */
		if (at >= 7)
			buffer_str(to, "\xc3\xa9");
		else if (to->len > start ||
		    (bytes[at] != d->quote && bytes[at] != ' '))
			buffer_char(to, bytes[at]);
	}
	if (below(50) == 0)
		for (i = 0; i < 70000; i++)
			buffer_char(to, 'y');
}

static void
put_quoted(struct buffer *to, const struct dialect *d)
{
	unsigned n = below(8), i;

	if (d->blanks && below(3) == 0)
		buffer_char(to, ' ');
	buffer_char(to, d->quote);
	for (i = 0; i < n; i++)
		switch (below(8)) {
		case 0:
			buffer_char(to, d->quote);
			buffer_char(to, d->quote);
			break;
		case 1:
			buffer_char(to, '\n');
			break;
		case 2:
			buffer_str(to, "\r\n");
			break;
		case 3:
			buffer_char(to, d->sep);
			break;
		case 4:
			buffer_char(to, '\\');
			buffer_char(to, "q\\n\n"[below(4)]);
			break;
		case 5:
			if (d->backslash)
				buffer_char(to, '\\');
			else
				buffer_char(to, d->quote);
			buffer_char(to, d->quote);
			break;
		default:
			buffer_char(to, 'q');
			break;
		}
	buffer_char(to, d->quote);
}

static void
put_file(struct buffer *to, const struct dialect *d)
{
	unsigned rows = below(12), row, fields, i;
	bool crlf = below(2) == 0;

	for (row = 0; row < rows; row++) {
		fields = below(6);
		for (i = 0; i <= fields; i++) {
			if (i > 0)
				buffer_char(to, d->sep);
			if (d->quote != '\0' && below(3) == 0)
				put_quoted(to, d);
			else
				put_plain(to, d);
		}
		if (row + 1 == rows && below(2) == 0)
			return;
		buffer_str(to, d->cr ? "\r" : crlf ? "\r\n" : "\n");
	}
}

/* -- byte by byte -----------------------------------------------------------
 */

struct plain {
	const char *s;
	size_t len, at;
	const struct dialect *d;
};

static int
byte(const struct plain *p, size_t ahead)
{
	return p->at + ahead < p->len ? (unsigned char)p->s[p->at + ahead] : -1;
}

/* The bytes of a line end here, or 0. */
static size_t
line_end(const struct plain *p)
{
	if (byte(p, 0) == '\n')
		return 1;
	if (byte(p, 0) != '\r')
		return 0;
	if (byte(p, 1) == '\n')
		return 2;
	return p->d->cr ? 1 : 0;
}

static bool
ends(const struct plain *p)
{
	return byte(p, 0) == -1 || byte(p, 0) == p->d->sep || line_end(p) > 0;
}

static void
plain_field(struct plain *p, struct buffer *to)
{
	size_t start = p->at;

	while (p->d->blanks && byte(p, 0) == ' ')
		p->at++;
	if (p->d->quote == '\0' || byte(p, 0) != p->d->quote) {
		for (p->at = start; !ends(p); p->at++)
			buffer_char(to, p->s[p->at]);
		return;
	}
	for (p->at++; byte(p, 0) != -1; p->at++) {
		if (p->d->backslash && byte(p, 0) == '\\') {
			p->at++;
			if (byte(p, 0) != '\\' && byte(p, 0) != '\n' &&
			    byte(p, 0) != p->d->quote)
				buffer_char(to, '\\');
		} else if (byte(p, 0) == p->d->quote) {
			p->at++;
			if (byte(p, 0) != p->d->quote)
				return;
		}
		buffer_char(to, p->s[p->at]);
	}
}

/* Rows of nothing are no rows. */
static void
plain_rows(struct slice file, const struct dialect *d, struct buffer *to)
{
	struct plain p = { file.s, file.len, 0, d };
	size_t start, i;
	bool filled;

	while (p.at < p.len) {
		start = to->len;
		for (;;) {
			plain_field(&p, to);
			buffer_char(to, FIELD_END);
			if (byte(&p, 0) != d->sep)
				break;
			p.at++;
		}
		p.at += line_end(&p);
		filled = false;
		for (i = start; i < to->len; i++)
			filled |= to->s[i] != FIELD_END;
		if (filled)
			buffer_char(to, ROW_END);
		else
			to->len = start;
	}
}

/* -- both --------------------------------------------------------------------
 */

static void
rows_take(struct csv *csv, const struct dialect *d, struct buffer *to)
{
	struct row row;
	size_t i;

	cut_dialect(&csv->cut, d);
	csv_rewind(csv, 0);
	csv_go(csv);
	while (csv_next(csv, &row)) {
		for (i = 0; i < row.n; i++) {
			buffer_put(to, row.fields[i]);
			buffer_char(to, FIELD_END);
		}
		buffer_char(to, ROW_END);
	}
	csv_close(csv);
}

static void
read_file(struct csv *csv, struct slice file, const struct dialect *d,
    struct buffer *to)
{
	char path[] = "/tmp/t_csv.XXXXXX";
	int fd = mkstemp(path);

	CHECK(fd != -1 && write(fd, file.s, file.len) == (ssize_t)file.len &&
	    close(fd) == 0);
	csv_open(csv, path);
	rows_take(csv, d, to);
	unlink(path);
}

/* In pieces as a pipe gives them. */
static void
read_pipe(struct csv *csv, struct slice file, const struct dialect *d,
    struct buffer *to)
{
	int ends[2];
	size_t at = 0, n;
	pid_t child;

	if (pipe(ends) == -1 || (child = fork()) == -1) {
		FAIL("no pipe");
		return;
	}
	if (child == 0) {
		close(ends[0]);
		while (at < file.len) {
			n = 1 + below(below(2) == 0 ? 5 : 5000);
			n = n < file.len - at ? n : file.len - at;
			if (write(ends[1], file.s + at, n) != (ssize_t)n)
				_exit(1);
			at += n;
		}
		_exit(0);
	}
	close(ends[1]);
	CHECK(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
	close(ends[0]);
	csv_open(csv, "-");
	rows_take(csv, d, to);
	waitpid(child, NULL, 0);
}

static void
dialect_choose(struct dialect *d)
{
	static const char separators[] = ",;\t|";

	*d = (struct dialect) { .sep = separators[below(4)],
		.quote = "\0'\"\"\""[below(5)],
		.backslash = below(3) == 0,
		.blanks = below(4) == 0,
		.cr = below(6) == 0 };
}

int
main(void)
{
	struct buffer file = { 0 }, want = { 0 }, got = { 0 };
	struct dialect d;
	struct csv csv;
	unsigned n;

	csv_init(&csv, (size_t)1 << 20, NULL, NULL);
	for (n = 0; n < FILES && check_failures == 0; n++) {
		buffer_clear(&file);
		buffer_clear(&want);
		buffer_clear(&got);
		dialect_choose(&d);
		put_file(&file, &d);
		plain_rows(buffer_slice(&file), &d, &want);
		if (n % 8 == 0)
			read_pipe(&csv, buffer_slice(&file), &d, &got);
		else
			read_file(&csv, buffer_slice(&file), &d, &got);
		if (slice_eq(buffer_slice(&want), buffer_slice(&got)))
			continue;
		printf(
		    "file %u, separator %d, quote %d, backslash %d, blanks %d, cr %d:\n"
		    "%.*s\n-- wanted\n%.*s\n-- got\n%.*s\n",
		    n, d.sep, d.quote, d.backslash, d.blanks, d.cr,
		    (int)file.len, file.s, (int)want.len, want.s, (int)got.len,
		    got.s);
		check_failures++;
	}
	csv_free(&csv);
	buffer_free(&file);
	buffer_free(&want);
	buffer_free(&got);
	return check_status();
}
