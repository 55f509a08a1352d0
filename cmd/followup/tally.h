#ifndef FOLLOWUP_TALLY_H
#define FOLLOWUP_TALLY_H

/* How many tasks there are of what kind, and why some are not listed. */

#include "cmd/followup/page.h"

/*
 * The entries from first on by what is to be done, the most frequent kinds
 * by name: 40 "Call back", 6 "Welcome back" and 3 other kinds.
 */
void tally_kinds(const struct page *, size_t first, struct buffer *to);

/* "and 46 more: 40 ..."; nothing where all was shown. */
void tally_more(const struct page *, struct buffer *to);

/* What is not listed, by its reason; nothing where there is none. */
void tally_unlisted(const struct page *, struct buffer *to);

#endif
