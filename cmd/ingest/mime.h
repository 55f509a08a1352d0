#ifndef INGEST_MIME_H
#define INGEST_MIME_H

/*
 * A mail as RFC 5322 and MIME have it: its header fields and its text.
 */

#include "common/buffer.h"
#include "common/slice.h"

/*
 * Cut the header off a mail: what is left is the body, behind the first empty
 * line.
 */
struct slice mime_header(struct slice *mail);

/*
 * The first field of that name (in lower case) in a header, unfolded, its
 * encoded words decoded, put behind what the buffer holds.  Return false
 * where there is none.
 */
bool mime_field(struct buffer *, struct slice header, const char *name);

/* The same as it stands, to be cut into mailboxes before it is decoded. */
bool mime_raw(struct slice header, const char *name, struct slice *value);

/*
 * The address of the first mailbox in a field, in lower case, and the name
 * beside it; empty where there is none.
 */
void mime_mailbox(
    struct slice field, struct buffer *address, struct buffer *name);

/* Cut the next mailbox off a list of them. */
bool mime_next(struct slice *list, struct slice *mailbox);

/*
 * The text of a body in UTF-8: the first part that is plain and not blank,
 * else the first of HTML without its markup.
 */
void mime_text(struct buffer *, struct slice header, struct slice body);

#endif
