#ifndef INGEST_CHARSET_H
#define INGEST_CHARSET_H

/*
 * Text in a charset that a mail names, as UTF-8.
 *
 * Of those known to this file the C library turns what is neither UTF-8 nor
 * Latin.  Where it cannot, where none is named, or where the name is no
 * charset's, the text is taken for UTF-8 if it is that, else for
 * Windows-1252, which is what it is as a rule.  What means nothing becomes
 * U+FFFD.
 */

#include "common/buffer.h"
#include "common/slice.h"

/* Put the text behind what the buffer holds. */
void charset_put(struct buffer *, struct slice text, struct slice charset);

#endif
