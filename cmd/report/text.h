#ifndef REPORT_TEXT_H
#define REPORT_TEXT_H

/*
 * The book for a terminal, and as one flat table.
 */

#include "cmd/report/sheet.h"
#include "common/writer.h"

/* What is written before the first record is read: a full device is noticed. */
void text_begin(struct writer *);
void text_write(struct writer *, const struct book *);

/* One row for each cell: table, row, column, value. */
void tsv_begin(struct writer *);
void tsv_write(struct writer *, const struct book *);

#endif
