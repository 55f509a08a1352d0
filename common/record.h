#ifndef COMMON_RECORD_H
#define COMMON_RECORD_H

/*
 * The records of one or several files: lines of fields separated by TAB,
 * under a header that names the columns.
 *
 * Columns are looked up by name once, before the first record.  A record and
 * its fields are slices of the reader's buffer, valid until the next call of
 * records_next(); copy what must live longer.  Fields are lent as they stand
 * in the line: buffer_unescaped() undoes their escapes.
 *
 * records_next() lends good records only.  It skips a line equal to the
 * header, rejects a record of another width, and goes on from file to file;
 * every file has to have the same header.  A stream of zero bytes, or a
 * header that names a column twice, lacks customer, time or id, or comes
 * with CR LF or a byte order mark ends the program with STATUS_FATAL.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/counts.h"
#include "common/memory.h"
#include "common/options.h"
#include "common/reader.h"
#include "common/rejects.h"
#include "common/slice.h"
#include "common/writer.h"

/* A column that the stream does not have; its fields are empty. */
#define COLUMN_NONE ((size_t)-1)

struct record {
	/* the whole line, and the part of it to copy to the output */
	struct slice line, kept;
	/* private: where field i ends, at i + 1; before the first, at 0, -1 */
	const uint32_t *ends;
};

struct records {
	/* the columns, as many as each record has fields */
	size_t ncolumns;
	struct slice *names;
	/* for messages: where the record last lent stands */
	const char *path;
	unsigned long line;
	/* private */
	struct slice header;
	bool headless;
	size_t nkept;
	uint32_t *ends;
	struct reader reader;
	struct rejects rejects;
	struct progress progress;
	struct counts *counts;
	const char *const *files;
	struct arena arena;
};

/*
 * Open the files of the options and read the header of the first.  usual is
 * the list of columns that --columns without a list means; own the columns
 * that this program appends, both ended by NULL.  A record is kept up to the
 * first of its own columns.
 */
void records_open(struct records *, const struct shared *,
    const char *const *const usual[], const char *const own[], struct counts *);

/* The number of a column, or COLUMN_NONE. */
size_t records_column(const struct records *, const char *name);

/* The same, but end the program where it is missing: by says who writes it. */
size_t records_need(const struct records *, const char *name, const char *by);

/* Write the header: the columns kept, then these.  Nothing if headless. */
void records_header(
    const struct records *, struct writer *, const char *const own[]);

/* Lend the next good record.  Return false at the end of the last file. */
bool records_next(struct records *, struct record *);

/*
 * What has been read behind the record last lent: the next lines of the file,
 * the last of them perhaps in part, or nothing.  Good for guesses only: none
 * of it is checked.  Valid as long as the record is.
 */
struct slice records_ahead(const struct records *);

/* A field of the record; empty for COLUMN_NONE. */
static inline struct slice
record_field(const struct record *record, size_t column)
{
	struct slice field = { "", 0 };
	size_t start;

	if (column == COLUMN_NONE)
		return field;
	start = (uint32_t)(record->ends[column] + 1);
	field.s = record->line.s + start;
	field.len = record->ends[column + 1] - start;
	return field;
}

/* Count an odd value of the record last lent, read as unknown. */
void records_odd(struct records *, const char *column, const char *what);

/*
 * A field as a number or an instant.  Return false where it is empty, or
 * odd, which is counted under the column's name.
 */
bool records_number(struct records *, const struct record *, size_t column,
    const char *name, double *);
bool records_instant(struct records *, const struct record *, size_t column,
    const char *name, int64_t *);

/* Reject the record last lent: the reason after "path:line: ". */
void records_reject(struct records *, const struct record *, const char *format,
    ...) __attribute__((format(printf, 3, 4)));

void records_close(struct records *);

#endif
