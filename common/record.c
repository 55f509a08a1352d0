#include "common/record.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "common/buffer.h"
#include "common/columns.h"
#include "common/dict.h"
#include "common/instant.h"
#include "common/number.h"
#include "common/machine.h"
#include "common/quote.h"
#include "common/status.h"

/* The longest reason of a rejection. */
#define REASON_MAX 512

/* TABs are found a block at a time: there is room for a block of them. */
#define ENDS_SPARE 64

/* A message about the header in hand ends the program. */
static _Noreturn void __attribute__((format(printf, 2, 3)))
header_fail(const struct records *records, const char *format, ...)
{
	char message[REASON_MAX], shown[QUOTE_MAX];
	va_list args;

	va_start(args, format);
	if (vsnprintf(message, sizeof(message), format, args) < 0)
		message[0] = '\0';
	va_end(args);
	quote(shown, slice_of(records->path));
	if (records->headless)
		errx(STATUS_FATAL, "--columns: %s", message);
	errx(STATUS_FATAL, "%s:1: %s", shown, message);
}

/* Lend the header line of the file that was opened. */
static struct slice
header_line(struct records *records)
{
	char shown[QUOTE_MAX];
	struct slice line;

	if (!reader_next(&records->reader, &line))
		errx(STATUS_FATAL,
		    "%s: no header: did the program before it fail?",
		    quote(shown, slice_of(records->path)));
	if (slice_begins(line, "\xef\xbb\xbf"))
		header_fail(
		    records, "a byte order mark: pass the file through ingest");
	if (line.len > 0 && line.s[line.len - 1] == '\r')
		header_fail(
		    records, "CR LF line ends: pass the file through ingest");
	return line;
}

/* The names of the header, each of them once. */
static void
header_split(struct records *records)
{
	struct slice line = records->header, name;
	char shown[QUOTE_MAX];
	struct dict seen;
	size_t i, start = 0;

	records->ncolumns =
	    1 + machine_find_all(line.s, line.len, '\t', NULL, 0);
	records->names = arena_new(
	    &records->arena, records->ncolumns, sizeof(*records->names));
	records->ends = arena_new(&records->arena,
	    records->ncolumns + 1 + ENDS_SPARE, sizeof(*records->ends));
	records->ends[0] = UINT32_MAX;
	dict_init(&seen);
	for (i = 0; i < records->ncolumns; i++) {
		name = slice_from(line, start);
		name.len = slice_find(name, '\t');
		start += name.len + 1;
		if (dict_add(&seen, name) != i)
			header_fail(records, "the column \"%s\" is there twice",
			    quote(shown, name));
		records->names[i] = name;
	}
	dict_free(&seen);
}

/* Keep the columns in front of the first own one. */
static void
header_cut(struct records *records, const char *const own[])
{
	static const char *const must[] = { "customer", "time", "id" };
	const char *hint;
	size_t i, at;

	records->nkept = records->ncolumns;
	for (i = 0; own != NULL && own[i] != NULL; i++) {
		at = records_column(records, own[i]);
		if (at < records->nkept)
			records->nkept = at;
	}
	hint = records->ncolumns == 1 ? ": is it an export? pass it "
					"through ingest first" :
					"";
	for (i = 0; i < sizeof(must) / sizeof(*must); i++) {
		at = records_column(records, must[i]);
		if (at == COLUMN_NONE)
			header_fail(records, "there is no column \"%s\"%s",
			    must[i], hint);
		if (at >= records->nkept)
			header_fail(records,
			    "the column \"%s\" has to stand before \"%.*s\"",
			    must[i], (int)records->names[records->nkept].len,
			    records->names[records->nkept].s);
	}
}

/* The header that --columns stands for, joined by TAB. */
static struct slice
header_given(
    struct records *records, const char *list, const char *const *const usual[])
{
	struct buffer line = { 0 };
	struct slice rest, name, header;
	size_t i, j;

	if (list != NULL) {
		rest = slice_of(list);
		while (slice_cut(&rest, ',', &name)) {
			if (line.len > 0)
				buffer_char(&line, '\t');
			buffer_put(&line, slice_trim(name));
		}
	} else {
		for (i = 0; usual[i] != NULL; i++) {
			for (j = 0; usual[i][j] != NULL; j++) {
				if (line.len > 0)
					buffer_char(&line, '\t');
				buffer_str(&line, usual[i][j]);
			}
		}
	}
	header = arena_copy(&records->arena, buffer_slice(&line));
	buffer_free(&line);
	return header;
}

/* Open the file in turn; its header has to be that of the first one. */
static bool
file_next(struct records *records)
{
	struct slice line;

	if (*records->files == NULL)
		return false;
	reader_open(&records->reader, *records->files++);
	records->path = records->reader.in.path;
	if (records->headless)
		return true;
	records->reader.rejects = NULL;
	line = header_line(records);
	if (records->names == NULL)
		records->header = arena_copy(&records->arena, line);
	else if (!slice_eq(line, records->header))
		header_fail(records,
		    "other columns than in the file before it: read each "
		    "by itself");
	records->reader.rejects = &records->rejects;
	rejects_header(&records->rejects, records->header);
	return true;
}

void
records_open(struct records *records, const struct shared *shared,
    const char *const *const usual[], const char *const own[],
    struct counts *counts)
{
	memset(records, 0, sizeof(*records));
	arena_init(&records->arena);
	records->headless = shared->headless;
	records->files = shared->files;
	records->counts = counts;
	records->path = "stdin";
	rejects_open(&records->rejects, shared->rejects, counts);
	reader_init(&records->reader, shared->maxline, &records->rejects);
	if (shared->progress && progress_begin(&records->progress, &counts->in))
		records->reader.in.progress = &records->progress;
	if (records->headless)
		records->header = header_given(records, shared->columns, usual);
	file_next(records);
	header_split(records);
	header_cut(records, own);
}

size_t
records_column(const struct records *records, const char *name)
{
	size_t i;

	for (i = 0; i < records->ncolumns; i++)
		if (slice_is(records->names[i], name))
			return i;
	return COLUMN_NONE;
}

size_t
records_need(const struct records *records, const char *name, const char *by)
{
	size_t at;

	at = records_column(records, name);
	if (at == COLUMN_NONE)
		header_fail(records,
		    "there is no column \"%s\": pass the records through "
		    "%s first",
		    name, by);
	return at;
}

void
records_header(
    const struct records *records, struct writer *out, const char *const own[])
{
	size_t i;

	if (records->headless)
		return;
	for (i = 0; i < records->nkept; i++) {
		if (i > 0)
			writer_char(out, '\t');
		writer_put(out, records->names[i]);
	}
	for (i = 0; own[i] != NULL; i++) {
		writer_char(out, '\t');
		writer_str(out, own[i]);
	}
	writer_line(out);
}

/* Lend the next line of any file that is no header. */
static bool
line_next(struct records *records, struct slice *line)
{
	for (;;) {
		if (!reader_next(&records->reader, line)) {
			reader_close(&records->reader);
			if (!file_next(records))
				return false;
			continue;
		}
		/* outputs can be concatenated */
		if (!records->headless && slice_eq(*line, records->header))
			continue;
		return true;
	}
}

bool
records_next(struct records *records, struct record *record)
{
	size_t tabs;

	while (line_next(records, &record->line)) {
		records->counts->in++;
		records->line = records->reader.line;
		tabs = machine_find_all(record->line.s, record->line.len, '\t',
		    records->ends + 1, records->ncolumns - 1 + ENDS_SPARE);
		if (tabs != records->ncolumns - 1) {
			records_reject(records, record,
			    "%zu field%s, the header has %zu", tabs + 1,
			    tabs == 0 ? "" : "s", records->ncolumns);
			continue;
		}
		records->ends[tabs + 1] = (uint32_t)record->line.len;
		record->ends = records->ends;
		record->kept = record->line;
		record->kept.len = records->ends[records->nkept];
		return true;
	}
	return false;
}

struct slice
records_ahead(const struct records *records)
{
	const struct input *in = &records->reader.in;
	struct slice ahead = { in->buf + in->start, in->end - in->start };

	return ahead;
}

void
records_odd(struct records *records, const char *column, const char *what)
{
	counts_odd(records->counts, column, what, records->path, records->line);
}

bool
records_number(struct records *records, const struct record *record,
    size_t column, const char *name, double *number)
{
	struct slice field = record_field(record, column);

	if (field.len == 0)
		return false;
	if (number_parse(field, number))
		return true;
	records_odd(records, name, "not a number");
	return false;
}

bool
records_instant(struct records *records, const struct record *record,
    size_t column, const char *name, int64_t *t)
{
	struct slice field = record_field(record, column);

	if (field.len == 0)
		return false;
	if (instant_parse(field, t))
		return true;
	records_odd(records, name, "not a time");
	return false;
}

void
records_reject(struct records *records, const struct record *record,
    const char *format, ...)
{
	char reason[REASON_MAX];
	va_list args;

	va_start(args, format);
	if (vsnprintf(reason, sizeof(reason), format, args) < 0)
		reason[0] = '\0';
	va_end(args);
	rejects_bytes(&records->rejects, record->line);
	rejects_end(
	    &records->rejects, records->path, records->line, "%s", reason);
}

void
records_close(struct records *records)
{
	progress_end(&records->progress);
	reader_free(&records->reader);
	rejects_close(&records->rejects);
	arena_free(&records->arena);
}
