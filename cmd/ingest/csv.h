#ifndef INGEST_CSV_H
#define INGEST_CSV_H

/*
 * The rows of a CSV file, in any dialect of dialect.h.
 *
 * A row ends at LF or CR LF outside quotes, in files of old Macs at CR, and at
 * a CR behind a closing quote; elsewhere a CR is text like any other byte.
 * Within quotes a doubled quote
 * stands for one; a quote that no separator, line end or end of file follows
 * belongs to the text, as does any quote in a field that does not begin with
 * one.
 *
 * What is no record is dealt with here, so that csv_next() lends good rows
 * only, as wide as the header: a row of another width is rejected, but for
 * empty fields too many; blank lines and rows of nothing but separators are
 * ignored; a row equal to the header is skipped.  A quote that is never
 * closed costs its own line: reading goes on at the next one, and as far as
 * had been looked for the closing quote a quoted field has to close sooner
 * (within 64 KiB, and where that fails again, on its line).  So every byte
 * is read three times at most, whatever the file holds.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/cut.h"
#include "cmd/ingest/encoding.h"
#include "cmd/ingest/row.h"
#include "cmd/ingest/utf16.h"
#include "common/buffer.h"
#include "common/counts.h"
#include "common/rejects.h"

struct csv {
	/* cut.in.path is the file's name for messages */
	struct cut cut;
	struct utf16 utf16;
	/* fields that each row has to have, 0 for any number */
	size_t width;
	/* rows equal to this one are skipped, and it heads those rejected */
	struct buffer header;
	enum encoding encoding;
	/*
	 * Asked once, over the first invalid bytes, where encoding is open;
	 * before tells what was counted so far.
	 */
	enum encoding (*decide)(void *of, const struct encoding_count *before);
	void *of;
	/* private */
	struct rejects *rejects;
	struct counts *counts;
	struct buffer headed;
	unsigned long line;
	bool again;
	struct slice *fields;
	size_t have;
	struct buffer text;
	struct encoding_count seen;
	/* bytes of the file up to which the reach is shorter */
	uint64_t narrow, lines_only;
};

/*
 * Without rejects and counts, both NULL, it is a second look at a file that
 * counts and reports nothing.
 */
void csv_init(struct csv *, size_t max, struct rejects *, struct counts *);

/*
 * Open a file and see its dialect.  UTF-16 is read as UTF-8.  Until csv_go()
 * all of it stays in the buffer, so that csv_rewind() can go back.
 */
void csv_open(struct csv *, const char *path);

/* Does the row hold nothing but blanks? */
bool csv_blank(const struct row *);

/* To the file's first row, or behind so many lines more. */
void csv_rewind(struct csv *, unsigned long lines);

/* The header is found: read on from here.  Rows are counted from now on. */
void csv_go(struct csv *);

/* Lend the next row.  Return false at the end of the file. */
bool csv_next(struct csv *, struct row *);

/* Lend the row last lent once more with the next csv_next(). */
void csv_again(struct csv *);

/* Must the next row wait for a read? */
bool csv_dry(const struct csv *);

/* Reject the row last lent, with the reason. */
void csv_reject(struct csv *, const struct row *, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

void csv_close(struct csv *);
void csv_free(struct csv *);

#endif
