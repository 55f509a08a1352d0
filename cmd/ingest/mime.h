#ifndef INGEST_MIME_H
#define INGEST_MIME_H

/*
 * The words of a mail's body, RFC 2045 to 2049.
 *
 * Of a body of several parts the first one of text is taken that is no
 * attachment and not empty; of alternatives plain text before HTML, which
 * becomes plain (html.h).  Parts deeper than MIME_DEPTH are passed over, as
 * are mails within the mail.  A body that is damaged yields what can be read
 * of it.  No more than MIME_TEXT bytes are decoded.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/header.h"
#include "common/buffer.h"
#include "common/slice.h"

#define MIME_DEPTH 16
#define MIME_TEXT ((size_t)4 << 20)

/* A part: its body, and the headers that say what it is. */
struct mime_part {
	struct slice body, type, transfer, disposition;
};

/* A part of parts that is being gone through. */
struct mime_level {
	struct slice rest;
	/* what stands before each part: "--" and the boundary */
	struct slice boundary;
	bool alternative;
};

struct mime {
	/* the text that was taken last is not all of it */
	bool cut;
	/* private */
	struct buffer bytes, text, plain;
	struct mime_level level[MIME_DEPTH];
	size_t depth;
	/* HTML that is taken where nothing plain is found; its alternatives */
	struct mime_part html;
	bool has_html;
	size_t html_depth;
	/* where the body breaks off, or NULL */
	const char *broken;
};

/* Take a header where it is one of the three. */
void mime_header(struct mime_part *, const struct header *);

/*
 * The text of the body, valid until the next call; empty where it has none.
 * ended is false where the end of the body is not at hand.
 */
struct slice mime_text(struct mime *, const struct mime_part *, bool ended);

void mime_free(struct mime *);

#endif
