#ifndef FOLLOWUP_ROWS_H
#define FOLLOWUP_ROWS_H

/*
 * The list for programs and for spreadsheets: one task a row, times in UTC.
 *
 * For programs it is a table as all others.  For spreadsheets it is CSV
 * (RFC 4180), and what a spreadsheet would take for a formula has an
 * apostrophe in front.
 */

#include "cmd/followup/page.h"
#include "common/writer.h"

/* The names of the columns, and the rows. */
void rows_header(struct writer *);
void rows_put(const struct page *, struct writer *);

/* The same for spreadsheets. */
void rows_csv_header(struct writer *);
void rows_csv(const struct page *, struct writer *);

#endif
