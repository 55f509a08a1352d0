#ifndef FOLLOWUP_PAGE_H
#define FOLLOWUP_PAGE_H

/*
 * The list as people read it: sentences, local time of the firm, lines of
 * the terminal's width.  What foreign text could tell a terminal is shown,
 * not obeyed.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/followup/agenda.h"
#include "cmd/followup/drafts.h"
#include "cmd/followup/reasons.h"
#include "common/writer.h"

#define PAGE_WIDTH 80

struct page {
	const struct agenda *agenda;
	const struct drafts *drafts;
	const struct reasons *reasons;
	const struct owners *owners;
	struct zone *zone;
	/* no more lines than this; how wide they are */
	size_t top, width;
	/* may the terminal be told to show colours? */
	bool colour;
};

/* The width of the terminal behind a descriptor, or PAGE_WIDTH. */
size_t page_width(int fd);

/* A terminal that shows colours, for somebody who did not say NO_COLOR? */
bool page_colour(int fd);

/* How many entries are shown. */
size_t page_shown(const struct page *);

/* Write the whole list. */
void page_table(const struct page *, struct writer *);

/* The same into a buffer. */
void page_put(const struct page *, struct buffer *);

/*
 * The parts of an entry, in words: "Anna Weiss: call back"; who does it, and
 * which way; why; and what to say.
 */
void page_what(const struct page *, const struct entry *, struct buffer *);
void page_who(const struct entry *, struct buffer *);
void page_why(const struct page *, const struct entry *, struct buffer *);
void page_say(const struct page *, const struct entry *, struct buffer *);

#endif
