#ifndef REPORT_PAGE_H
#define REPORT_PAGE_H

/*
 * The book as one page that needs nothing else: no network, no fonts, no
 * scripts from elsewhere.  Everything from the records is escaped.
 */

#include "cmd/report/sheet.h"
#include "common/writer.h"

/* The head, before the first record is read. */
void page_begin(struct writer *);
void page_write(struct writer *, const struct book *);

/* A text with < > & " escaped, and what is no UTF-8 replaced. */
void page_escaped(struct writer *, struct slice);

/* The drawing of a sheet, where it has one; a picture for the eye alone. */
void svg_weeks(struct writer *, const struct sheet *);
void svg_bars(struct writer *, const struct sheet *, size_t label,
    size_t column, const char *title);

extern const char page_style[], page_script[];

#endif
