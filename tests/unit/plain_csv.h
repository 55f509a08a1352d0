#ifndef TESTS_UNIT_PLAIN_CSV_H
#define TESTS_UNIT_PLAIN_CSV_H

/*
 * The rules of cmd/ingest/csv.h, followed byte by byte over a file in memory:
 * slow, and easy to see through.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "cmd/ingest/csv.h"
#include "common/buffer.h"

/* A row of the file, and how far it was looked at. */
struct plain_row {
	/* where its fields are in the text, and the text */
	struct slice fields[1024];
	size_t n;
	struct buffer text;
	/* its bytes, without and with its line end, and its lines */
	size_t len, used;
	unsigned long lines;
	/* a quote is text in a quoted field */
	bool wild;
	/* the bytes that a quote was looked for in, and its field from 1 */
	size_t looked, field;
};

struct plain {
	struct slice file, header;
	const struct dialect *d;
	size_t max, at, narrow, lines_only, width;
	unsigned long line, in, rejected, ignored;
	struct buffer rejects;
};

static inline int
plain_byte(const struct plain *p, size_t at)
{
	return at < p->file.len ? (unsigned char)p->file.s[at] : -1;
}

/* The bytes of a line end that stands there. */
static inline size_t
plain_line_end(const struct plain *p, size_t at)
{
	if (plain_byte(p, at) == '\n')
		return 1;
	if (plain_byte(p, at) != '\r')
		return 0;
	return plain_byte(p, at + 1) == '\n' ? 2 : p->d->cr ? 1 : 0;
}

/* May a quoted field end before this byte?  A CR will do. */
static inline bool
plain_ends(const struct plain *p, size_t at)
{
	int c = plain_byte(p, at);

	return c == -1 || c == '\n' || c == '\r' || c == p->d->sep;
}

static inline bool
plain_special(const struct plain *p, size_t at)
{
	return plain_ends(p, at) || plain_byte(p, at) == p->d->quote;
}

/* Does a field begin there, as far as the byte before it tells? */
static inline bool
plain_begins(const struct plain *p, size_t at)
{
	return plain_ends(p, at - 1);
}

/*
 * A quoted field, from the place behind its opening quote on.  Return the
 * place behind its closing one, or 0 where it does not close.
 */
static inline size_t
plain_quoted(struct plain *p, struct plain_row *row, size_t at)
{
	const size_t open = at - 1;
	bool wild = false, over = false, line_end;

	for (; plain_byte(p, at) != -1; at++) {
		line_end =
		    plain_byte(p, at) == '\n' || plain_line_end(p, at) == 1;
		if (plain_special(p, at)) {
			if (at - p->at > p->max)
				break;
			if (p->at < p->lines_only ?
				line_end :
				p->at < p->narrow && at - open > CUT_NARROW)
				break;
		}
		row->lines += line_end;
		over |= line_end;
		if (plain_byte(p, at) != p->d->quote) {
			buffer_char(&row->text, p->file.s[at]);
			continue;
		}
		if (plain_byte(p, at + 1) == p->d->quote) {
			buffer_char(&row->text, p->d->quote);
			at++;
			if (wild && plain_ends(p, at + 1))
				return at + 1;
			continue;
		}
		if (plain_ends(p, at + 1))
			return at + 1;
		wild = row->wild = true;
		if (over && plain_begins(p, at))
			break;
		buffer_char(&row->text, p->d->quote);
	}
	row->looked = at - p->at < p->max + 1 ? at - p->at : p->max + 1;
	return 0;
}

/* A field that is not quoted.  Return the place behind it. */
static inline size_t
plain_text(struct plain *p, struct plain_row *row, size_t at)
{
	static const char codes[] = "tnr\\", meant[] = "\t\n\r\\";
	const char *code;
	int c;

	for (; plain_byte(p, at) != -1; at++) {
		c = plain_byte(p, at);
		if (c == p->d->sep || plain_line_end(p, at) > 0)
			break;
		code = NULL;
		if (p->d->escapes && c == '\\' && plain_byte(p, at + 1) > 0)
			code = strchr(codes, plain_byte(p, at + 1));
		if (code != NULL)
			at++;
		buffer_char(
		    &row->text, code != NULL ? meant[code - codes] : (char)c);
	}
	return at;
}

enum plain_got {
	PLAIN_ROW,
	PLAIN_LONG,
	PLAIN_OPEN,
};

static inline enum plain_got
plain_cut(struct plain *p, struct plain_row *row)
{
	size_t at = p->at, quote, start;

	buffer_clear(&row->text);
	row->n = row->lines = 0;
	row->wild = false;
	for (;; at++) {
		quote = at;
		while (p->d->blanks && plain_byte(p, quote) == ' ')
			quote++;
		start = row->text.len;
		row->field = row->n + 1;
		if (p->d->quote != '\0' &&
		    plain_byte(p, quote) == p->d->quote) {
			if (quote - p->at > p->max)
				return PLAIN_LONG;
			at = plain_quoted(p, row, quote + 1);
			if (at == 0)
				return PLAIN_OPEN;
		} else
			at = plain_text(p, row, at);
		row->fields[row->n].s = NULL;
		row->fields[row->n++].len = row->text.len - start;
		if (plain_byte(p, at) != p->d->sep)
			break;
	}
	if (at - p->at > p->max)
		return PLAIN_LONG;
	row->len = row->used = at - p->at;
	if (plain_byte(p, at) == -1)
		return PLAIN_ROW;
	row->lines++;
	row->used += plain_line_end(p, at) == 2 ? 2 : 1;
	return PLAIN_ROW;
}

/* Reject the line that begins here, whatever it holds. */
static inline void
plain_reject_line(struct plain *p)
{
	size_t end = p->at;

	while (plain_byte(p, end) != -1 && plain_line_end(p, end) == 0)
		end++;
	/* a CR before the LF belongs to the line: it is a byte as any other */
	if (!p->d->cr && plain_line_end(p, end) == 2)
		end++;
	p->in++;
	p->rejected++;
	buffer_put(
	    &p->rejects, (struct slice) { p->file.s + p->at, end - p->at });
	buffer_char(&p->rejects, '\n');
	p->at = end + plain_line_end(p, end);
	p->line++;
}

/* What a row that is lent looks like, in the text that is compared. */
static inline void
plain_lent(struct buffer *to, const struct row *row)
{
	size_t i;

	buffer_str(to, row->nul ? "row, NUL " : "row ");
	buffer_int(to, (long long)row->line);
	for (i = 0; i < row->n; i++) {
		buffer_str(to, "\n\t");
		buffer_put(to, row->fields[i]);
	}
	buffer_char(to, '\n');
}

static inline void
plain_count(struct buffer *to, unsigned long in, unsigned long rejected,
    unsigned long ignored)
{
	buffer_str(to, "\nin, rejected, ignored: ");
	buffer_int(to, (long long)in);
	buffer_char(to, ' ');
	buffer_int(to, (long long)rejected);
	buffer_char(to, ' ');
	buffer_int(to, (long long)ignored);
}

/* The fields of the row where they lie in its text. */
static inline void
plain_fields(struct plain_row *row)
{
	const char *s = row->text.s == NULL ? "" : row->text.s;
	size_t i;

	for (i = 0; i < row->n; i++) {
		row->fields[i].s = s;
		s += row->fields[i].len;
	}
}

static inline bool
plain_empty(const struct plain_row *row, size_t from)
{
	for (; from < row->n; from++)
		if (row->fields[from].len > 0)
			return false;
	return true;
}

/* A whole row was cut: is it lent, rejected or passed by? */
static inline void
plain_take(struct plain *p, struct plain_row *row, struct buffer *to)
{
	struct slice raw = { p->file.s + p->at, row->len };
	struct row lent = { .fields = row->fields, .n = row->n, .raw = raw };

	lent.line = p->line + 1;
	lent.nul = memchr(raw.s, '\0', raw.len) != NULL;
	p->at += row->used;
	p->line += row->lines;
	if (slice_eq(raw, p->header))
		return;
	p->in++;
	if (plain_empty(row, 0) ||
	    (row->n == 1 && slice_is(row->fields[0], "\x1a")))
		p->ignored++;
	else if (row->n < p->width || !plain_empty(row, p->width)) {
		p->rejected++;
		buffer_put(&p->rejects, raw);
		buffer_char(&p->rejects, '\n');
	} else {
		lent.n = p->width;
		plain_lent(to, &lent);
	}
}

/* Does the row go over several lines because a quote in it is astray? */
static inline bool
plain_swallows(const struct plain *p, const struct plain_row *row)
{
	return row->wild && row->n != p->width && p->at >= p->lines_only &&
	    row->lines > (row->used > row->len);
}

/* All of the file: its rows, what is rejected, the counts. */
static inline void
plain_csv(
    struct slice file, const struct dialect *d, size_t max, struct buffer *to)
{
	static struct plain_row row;
	struct plain p = { .file = file, .d = d, .max = max, .at = d->skip };
	enum plain_got got;
	bool headed = false;

	p.line = d->lines;
	while (p.at < file.len) {
		got = plain_cut(&p, &row);
		if (!headed) {
			p.header.s = file.s + p.at;
			p.header.len = row.len;
			p.width = row.n;
			p.at += row.used;
			p.line += row.lines;
			headed = true;
			continue;
		}
		if (got == PLAIN_ROW && plain_swallows(&p, &row)) {
			got = PLAIN_OPEN;
			row.looked = row.len;
		}
		if (got == PLAIN_OPEN && p.at >= p.lines_only) {
			if (p.at < p.narrow)
				p.lines_only = p.at + row.looked;
			else
				p.narrow = p.at + row.looked;
		}
		plain_fields(&row);
		if (got == PLAIN_ROW)
			plain_take(&p, &row, to);
		else
			plain_reject_line(&p);
	}
	if (p.rejected > 0) {
		buffer_put(to, p.header);
		buffer_char(to, '\n');
		buffer_put(to, buffer_slice(&p.rejects));
	}
	plain_count(to, p.in, p.rejected, p.ignored);
	buffer_free(&p.rejects);
	buffer_free(&row.text);
}

#endif
