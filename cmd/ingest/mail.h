#ifndef INGEST_MAIL_H
#define INGEST_MAIL_H

/*
 * One mail as a row: what its headers and its text tell.
 *
 * The fields hold valid UTF-8 without NUL, and are empty where the mail does
 * not tell.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/mime.h"
#include "cmd/ingest/ours.h"
#include "common/buffer.h"
#include "common/slice.h"

enum mail_field {
	MAIL_ID,
	/* the id of the first mail of the conversation */
	MAIL_THREAD,
	/* of Date:, or where that is no date of the last Received: */
	MAIL_DATE,
	/* customer, agent, auto, internal or bounce; and in, out, internal */
	MAIL_SIDE,
	MAIL_DIRECTION,
	/* the address of the side that is not ours, and the name there */
	MAIL_CUSTOMER,
	MAIL_NAME,
	/* who of us wrote, and which of our addresses it was sent to */
	MAIL_AGENT,
	MAIL_MAILBOX,
	MAIL_FROM,
	MAIL_TO,
	MAIL_SUBJECT,
	/* the subject again, of a mail that answers no other */
	MAIL_OPENING,
	MAIL_TEXT,
	/* "yes" where not all of the text is there */
	MAIL_CUT,
	MAIL_FIELDS,
};

/* The names of the fields, as columns of the source. */
extern const char *const mail_names[MAIL_FIELDS];

/* The headers that matter, as they stand. */
enum mail_header {
	HEAD_FROM,
	HEAD_TO,
	HEAD_CC,
	HEAD_SENDER,
	HEAD_REPLY_TO,
	HEAD_RETURN_PATH,
	HEAD_SUBJECT,
	HEAD_DATE,
	HEAD_RECEIVED,
	HEAD_MESSAGE_ID,
	HEAD_REFERENCES,
	HEAD_IN_REPLY_TO,
	HEAD_AUTO_SUBMITTED,
	HEAD_AUTOREPLY,
	HEAD_AUTORESPOND,
	HEAD_PRECEDENCE,
	HEAD_LIST_ID,
	HEAD_LIST_UNSUBSCRIBE,
	HEAD_COUNT,
};

struct mail {
	struct buffer field[MAIL_FIELDS];
	/* slices of the message */
	struct slice head[HEAD_COUNT];
	/* it answers another mail and does not say which */
	bool answers;
	/* private */
	struct mime_part whole;
	struct mime mime;
	struct line address;
	struct buffer name;
};

/* Read the headers: head, and the fields that need no more. */
void mail_headers(struct mail *, struct slice message);

/* Tell the sides apart, then the fields that depend on them. */
void mail_sides(struct mail *, const struct ours *);

/* Put what mails of one matter have in common: subject and customer. */
void mail_matter(const struct mail *, struct buffer *);

/* Read the text.  ended is false where the message's end is not at hand. */
void mail_body(struct mail *, bool ended);

void mail_free(struct mail *);

#endif
