#ifndef INGEST_HTML_H
#define INGEST_HTML_H

/*
 * The words of HTML, as a text.
 *
 * Tags, comments, styles and scripts go, character references become what
 * they stand for, runs of blanks one blank.  Paragraphs, line breaks, list
 * items and rows of tables begin a new line; lines of a quotation (blockquote)
 * begin with "> ", so that reply.h knows them.  What looks like a tag and is
 * none, as in "a < b" or <ann@example.org>, stays.
 *
 * Any bytes will do, and each is looked at a few times at most.
 */

#include "common/buffer.h"
#include "common/slice.h"

/* Put the words behind what the buffer holds. */
void html_words(struct buffer *, struct slice html);

/* What a reference such as "&eacute;" stands for is put; 0 where s has none,
 * else its length. */
size_t html_reference(struct buffer *, struct slice s);

#endif
