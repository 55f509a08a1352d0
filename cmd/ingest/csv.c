#include "cmd/ingest/csv.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/machine.h"
#include "common/memory.h"
#include "common/quote.h"
#include "common/status.h"

/* Longer reasons are cut. */
#define REASON_MAX 512

/* Where DOS tools end a text file. */
#define CTRL_Z '\x1a'

void
csv_init(
    struct csv *csv, size_t max, struct rejects *rejects, struct counts *counts)
{
	memset(csv, 0, sizeof(*csv));
	cut_init(&csv->cut, max);
	csv->rejects = rejects;
	csv->counts = counts;
}

void
csv_open(struct csv *csv, const char *path)
{
	struct input *in = &csv->cut.in;
	struct dialect dialect;
	struct slice sample;
	bool whole = false;

	csv->width = 0;
	buffer_clear(&csv->header);
	csv->encoding = ENCODING_OPEN;
	csv->again = false;
	memset(&csv->seen, 0, sizeof(csv->seen));
	csv->narrow = csv->lines_only = 0;
	input_open(in, path);
	utf16_attach(&csv->utf16, in);
	csv->cut.held = true;
	csv->cut.used = 0;
	/* a pipe that somebody types into shows a line at a time */
	do {
		whole = !input_room(in) || !input_more(in);
		sample.s = in->buf;
		sample.len = in->end;
	} while (!whole && in->end < DIALECT_SAMPLE &&
	    (in->total > 0 || slice_find(sample, '\n') == sample.len));
	dialect_sniff(&dialect, sample, whole);
	cut_dialect(&csv->cut, &dialect);
	csv_rewind(csv, 0);
}

void
csv_rewind(struct csv *csv, unsigned long lines)
{
	struct cut *cut = &csv->cut;
	char c;

	cut->in.start = cut->dialect.skip;
	cut->used = 0;
	csv->line = cut->dialect.lines;
	csv->again = false;
	for (; lines > 0; cut->in.start++) {
		if (cut->in.start == cut->in.end && !cut_more(cut))
			break;
		c = cut->in.buf[cut->in.start];
		if (c == '\n' || (c == '\r' && cut->dialect.cr)) {
			lines--;
			csv->line++;
		}
	}
	cut_anew(cut);
}

bool
csv_blank(const struct row *row)
{
	size_t i;

	for (i = 0; i < row->n; i++)
		if (slice_trim(row->fields[i]).len > 0)
			return false;
	return true;
}

void
csv_go(struct csv *csv)
{
	csv->cut.held = false;
}

static bool
counting(const struct csv *csv)
{
	return csv->rejects != NULL && !csv->cut.held;
}

/* Bytes of the file, as it is lent, before the row that is cut. */
static uint64_t
place(const struct csv *csv)
{
	return csv->cut.in.passed + csv->cut.in.start;
}

/* The bytes before the first line end, or all where there is none. */
static size_t
line_length(const struct csv *csv, struct slice s)
{
	s.len = slice_find(s, '\n');
	return csv->cut.dialect.cr ? slice_find(s, '\r') : s.len;
}

/* The header goes before the first row rejected under it. */
static void
reject_begin(struct csv *csv)
{
	struct slice header = buffer_slice(&csv->header);

	if (header.len == 0 || slice_eq(header, buffer_slice(&csv->headed)))
		return;
	csv->rejects->headed = false;
	rejects_header(csv->rejects, header);
	buffer_clear(&csv->headed);
	buffer_put(&csv->headed, header);
}

void
csv_reject(struct csv *csv, const struct row *row, const char *format, ...)
{
	char reason[REASON_MAX];
	va_list args;

	va_start(args, format);
	if (vsnprintf(reason, sizeof(reason), format, args) < 0)
		reason[0] = '\0';
	va_end(args);
	reject_begin(csv);
	rejects_bytes(csv->rejects, row->raw);
	rejects_end(csv->rejects, csv->cut.in.path, row->line, "%s", reason);
}

/* The row is longer than can be held: reject it piece by piece, unread. */
static void
long_reject(struct csv *csv)
{
	struct cut *cut = &csv->cut;
	struct input *in = &cut->in;
	struct slice piece;
	bool ended = false, cr = false;
	size_t end;

	if (cut->held)
		errx(STATUS_FATAL, "%s: the header is longer than %zu bytes",
		    in->path, cut->max);
	if (counting(csv)) {
		csv->counts->in++;
		reject_begin(csv);
	}
	while (!ended) {
		piece.s = in->buf + in->start;
		piece.len = in->end - in->start;
		end = line_length(csv, piece);
		ended = end < piece.len;
		cr = ended && piece.s[end] == '\r';
		piece.len = end;
		if (counting(csv))
			rejects_bytes(csv->rejects, piece);
		in->start += end + ended;
		if (!ended && !input_more(in))
			break;
	}
	if (cr && (in->start < in->end || input_more(in)) &&
	    in->buf[in->start] == '\n')
		in->start++;
	if (counting(csv))
		rejects_end(csv->rejects, in->path, csv->line + 1,
		    "longer than %zu bytes", cut->max);
	csv->line++;
	cut->used = 0;
	cut_anew(cut);
}

/*
 * The length of the line that begins at in.start, and *used with its end.
 * Return false where it is longer than can be held.
 */
static bool
line_find(struct csv *csv, size_t *len, size_t *used)
{
	struct cut *cut = &csv->cut;
	const struct input *in = &cut->in;
	struct slice rest;
	size_t at = 0;

	do {
		rest.s = in->buf + in->start + at;
		rest.len = in->end - in->start - at;
		at += line_length(csv, rest);
	} while (in->start + at == in->end && cut_more(cut));
	*len = *used = at;
	if (at > cut->max)
		return false;
	if (in->start + at < in->end) {
		++*used;
		if (in->buf[in->start + at] == '\r' &&
		    (in->start + *used < in->end || cut_more(cut)) &&
		    in->buf[in->start + *used] == '\n')
			++*used;
	}
	return true;
}

/*
 * A quote did not close, or closed where it must not have.  The line that the
 * row begins with is all that is rejected of it: the rest is read anew.
 */
static void
damage(struct csv *csv, size_t field, size_t looked)
{
	struct cut *cut = &csv->cut;
	uint64_t reached = place(csv) + looked;
	struct slice raw;
	size_t len, used;

	if (cut->reach == REACH_ROW)
		csv->narrow = reached;
	else if (cut->reach == REACH_NARROW)
		csv->lines_only = reached;
	if (!line_find(csv, &len, &used)) {
		long_reject(csv);
		return;
	}
	if (cut->held)
		errx(STATUS_FATAL,
		    "%s: the quote that begins name %zu of the header is not "
		    "closed",
		    cut->in.path, field);
	if (counting(csv)) {
		raw.s = cut->in.buf + cut->in.start;
		raw.len = len;
		csv->counts->in++;
		reject_begin(csv);
		rejects_bytes(csv->rejects, raw);
		rejects_end(csv->rejects, cut->in.path, csv->line + 1,
		    "the quote that begins field %zu is not closed: this line "
		    "is rejected, reading goes on at the next",
		    field);
	}
	cut->in.start += used;
	cut->used = 0;
	csv->line++;
	cut_moved(cut);
}

/* Put a field's text without the doubling of its quotes. */
static void
undouble(struct buffer *to, struct slice s, char quote)
{
	struct slice piece;

	while (s.len > 0) {
		/* one quote of the two, or the only one */
		if (s.s[0] == quote) {
			buffer_char(to, quote);
			s = slice_from(s, s.len > 1 && s.s[1] == quote ? 2 : 1);
			continue;
		}
		piece = s;
		piece.len = slice_find(s, quote);
		buffer_put(to, piece);
		s = slice_from(s, piece.len);
	}
}

/* The same where a backslash may stand before a quote, itself, a line end. */
static void
unslash(struct buffer *to, struct slice s, char quote)
{
	size_t i;
	char c;

	for (i = 0; i < s.len; i++) {
		c = s.s[i];
		if (c == quote && i + 1 < s.len && s.s[i + 1] == quote)
			i++;
		else if (c == '\\' && i + 1 < s.len) {
			c = s.s[++i];
			if (c != quote && c != '\\' && c != '\n')
				buffer_char(to, '\\');
		}
		buffer_char(to, c);
	}
}

/* A field that is not in the file as it is to be lent: make it in text. */
static void
field_make(struct csv *csv, size_t i, bool doubled, bool mend)
{
	struct slice field = csv->fields[i];
	size_t start = csv->text.len;

	if (mend)
		encoding_mend(&csv->text, field, csv->encoding);
	else if (doubled && csv->cut.dialect.backslash)
		unslash(&csv->text, field, csv->cut.dialect.quote);
	else if (doubled)
		undouble(&csv->text, field, csv->cut.dialect.quote);
	else
		buffer_unescaped(&csv->text, field);
	csv->fields[i].s = csv->text.s + start;
	csv->fields[i].len = csv->text.len - start;
}

/* The fields that are not in the file as they are to be lent. */
static void
fields_make(struct csv *csv, bool mend, bool escaped)
{
	const struct cut *cut = &csv->cut;
	bool doubled;
	size_t i;

	for (i = 0; i < cut->n; i++) {
		doubled = cut->spans[i].doubled;
		if (doubled || escaped)
			field_make(csv, i, doubled, false);
		if (mend && !utf8_valid(csv->fields[i]))
			field_make(csv, i, false, true);
	}
}

/* Has the row bytes that are no UTF-8, and what is done with them? */
static bool
needs_mending(struct csv *csv, struct slice raw)
{
	if (csv->encoding == ENCODING_WINDOWS_1252)
		return true;
	if (utf8_valid(raw)) {
		csv->seen.valid++;
		return false;
	}
	if (csv->encoding == ENCODING_OPEN)
		csv->encoding = csv->decide == NULL ?
		    ENCODING_UTF8 :
		    csv->decide(csv->of, &csv->seen);
	return true;
}

/* Make slices of the spans. */
static void
fields_lend(struct csv *csv, struct row *row)
{
	const struct cut *cut = &csv->cut;
	const struct span *span = cut->spans;
	size_t i, need = cut->n;
	bool mend, escaped;
	unsigned kinds;

	row->raw.s = cut->in.buf + cut->in.start;
	row->raw.len = cut->len;
	if (csv->have < need || csv->fields == NULL)
		csv->fields = memory_grow(
		    csv->fields, &csv->have, need, sizeof(*csv->fields));
	kinds = machine_kinds(row->raw.s, row->raw.len);
	mend = (kinds & MACHINE_HIGH) != 0 && needs_mending(csv, row->raw);
	escaped = cut->dialect.escapes && (kinds & MACHINE_ESCAPED) != 0;
	/* all that is made of a row fits: slices of it must not move */
	buffer_clear(&csv->text);
	if (csv->text.size < 4 * row->raw.len + 1)
		csv->text.s = memory_grow(
		    csv->text.s, &csv->text.size, 4 * row->raw.len + 1, 1);
	for (i = 0; i < need; i++) {
		csv->fields[i].s = row->raw.s + span[i].start;
		csv->fields[i].len = span[i].end - span[i].start;
	}
	if (mend || escaped || cut->doubled)
		fields_make(csv, mend, escaped);
	row->fields = csv->fields;
	row->n = need;
	row->line = csv->line + 1;
	row->nul = (kinds & MACHINE_NUL) != 0;
	row->plain = (kinds & MACHINE_ESCAPED) == 0;
	row->items = NULL;
	row->nitems = 0;
}

/* Do these fields hold nothing? */
static bool
all_empty(const struct row *row, size_t from)
{
	size_t i;

	for (i = from; i < row->n; i++)
		if (row->fields[i].len > 0)
			return false;
	return true;
}

/* Is the row one to lend?  Otherwise it is counted as what it is. */
static bool
row_good(struct csv *csv, struct row *row)
{
	struct slice header = buffer_slice(&csv->header);
	const struct cut *cut = &csv->cut;

	if (cut->held)
		return true;
	if (row->raw.len == header.len && header.len > 0 &&
	    slice_eq(row->raw, header))
		return false;
	if (counting(csv))
		csv->counts->in++;
	if (row->fields[0].len == 0 ? all_empty(row, 1) :
				      row->n == 1 && row->fields[0].len == 1 &&
		    row->fields[0].s[0] == CTRL_Z) {
		if (counting(csv))
			csv->counts->ignored++;
		return false;
	}
	if (csv->width == 0 || row->n == csv->width)
		return true;
	if (row->n > csv->width && all_empty(row, csv->width)) {
		row->n = csv->width;
		return true;
	}
	if (counting(csv))
		csv_reject(csv, row, "%zu field%s instead of %zu", row->n,
		    row->n == 1 ? "" : "s", csv->width);
	return false;
}

/*
 * A row of the wrong width that holds a quote within quotes and goes over
 * several lines: an open quote closed at the next one that could.
 */
static bool
swallowed(const struct csv *csv)
{
	const struct cut *cut = &csv->cut;

	return cut->wild && csv->width != 0 && cut->n != csv->width &&
	    cut->reach != REACH_LINE &&
	    cut->lines > (unsigned long)(cut->used > cut->len);
}

/* The number of the field that a quote within quotes was met in. */
static size_t
wild_field(const struct csv *csv)
{
	const struct cut *cut = &csv->cut;
	struct slice field;
	size_t i;

	for (i = 0; i < cut->n; i++) {
		field.s = cut->in.buf + cut->in.start + cut->spans[i].start;
		field.len = cut->spans[i].end - cut->spans[i].start;
		if (line_length(csv, field) < field.len)
			break;
	}
	return i + 1;
}

bool
csv_next(struct csv *csv, struct row *row)
{
	struct cut *cut = &csv->cut;

	for (;;) {
		if (csv->again) {
			csv->again = false;
			cut_anew(cut);
		} else if (cut->used > 0) {
			cut->in.start += cut->used;
			csv->line += cut->lines;
		}
		cut->used = 0;
		while (!cut->held && cut_blank(cut)) {
			csv->line++;
			if (counting(csv)) {
				csv->counts->in++;
				csv->counts->ignored++;
			}
		}
		if (csv->narrow != 0)
			cut->reach = place(csv) < csv->lines_only ? REACH_LINE :
			    place(csv) < csv->narrow ? REACH_NARROW :
						       REACH_ROW;
		switch (cut_row(cut)) {
		case CUT_END:
			return false;
		case CUT_LONG:
			long_reject(csv);
			continue;
		case CUT_OPEN:
			damage(csv, cut->n + 1, cut->looked);
			continue;
		default:
			break;
		}
		if (swallowed(csv)) {
			damage(csv, wild_field(csv), cut->len);
			continue;
		}
		fields_lend(csv, row);
		if (row_good(csv, row))
			return true;
	}
}

void
csv_again(struct csv *csv)
{
	csv->again = true;
	if (counting(csv))
		csv->counts->in--;
}

bool
csv_dry(const struct csv *csv)
{
	const struct cut *cut = &csv->cut;

	return cut->next == cut->nat && cut->last == cut->in.end;
}

void
csv_close(struct csv *csv)
{
	input_close(&csv->cut.in);
}

void
csv_free(struct csv *csv)
{
	cut_free(&csv->cut);
	utf16_free(&csv->utf16);
	free(csv->fields);
	buffer_free(&csv->text);
	buffer_free(&csv->header);
	buffer_free(&csv->headed);
}
