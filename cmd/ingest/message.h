#ifndef INGEST_MESSAGE_H
#define INGEST_MESSAGE_H

/*
 * One mail as the fields of a row: who wrote it, to whom, in which
 * conversation, and what its own words are.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/ours.h"
#include "common/buffer.h"
#include "common/dict.h"
#include "common/slice.h"

/* The columns of the rows; message_names has their names. */
enum message_column {
	MESSAGE_ID,
	/* what the messages of a conversation share, besides their ids */
	MESSAGE_THREAD,
	MESSAGE_DATE,
	/* customer, agent, auto, internal or bounce */
	MESSAGE_SIDE,
	MESSAGE_CUSTOMER,
	MESSAGE_NAME,
	MESSAGE_AGENT,
	/* of the first message of a conversation only */
	MESSAGE_SUBJECT,
	MESSAGE_TEXT,
	MESSAGE_FROM,
	MESSAGE_TO,
	/* "yes" where the text is not all there */
	MESSAGE_CUT,
	MESSAGE_COLUMNS,
};

extern const char *const message_names[];

struct message {
	/* which addresses are ours; the holder's */
	const struct ours *ours;
	/* valid until the next message_read() */
	struct slice fields[MESSAGE_COLUMNS];
	/* private: the fields' bytes, and where each begins */
	struct buffer text;
	size_t start[MESSAGE_COLUMNS];
	bool cut;
	/* private: a field of the header, and who is named in some */
	struct buffer field, sender, writer, other, name, subject;
	/* private: what was written about without References, and how often it
	 * was begun with */
	struct dict subjects;
	uint32_t *begun;
	size_t have_begun;
};

/* Begin with a zeroed struct; ours stay the holder's. */
void message_begin(struct message *, const struct ours *);

/* Read a mail, from its header on; those of a box in their order. */
void message_read(struct message *, struct slice mail);

void message_free(struct message *);

#endif
