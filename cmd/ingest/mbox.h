#ifndef INGEST_MBOX_H
#define INGEST_MBOX_H

/*
 * The mails of a mailbox, mbox(5), as rows; mail.h has their columns.
 *
 * A mail begins with a line "From ", with a sender and a date, at the
 * beginning of the file or behind an empty line, and ends where the next one
 * begins.  Lines of a text that begin so were given a ">", which is taken off
 * again.  Of a mail longer than the longest row the beginning is read.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/mail.h"
#include "cmd/ingest/row.h"
#include "common/counts.h"
#include "common/dict.h"
#include "common/input.h"
#include "common/memory.h"
#include "common/rejects.h"

struct mbox {
	/* whose mails go out; the holder's, NULL to read headers alone */
	const struct ours *ours;
	struct mail mail;
	/* private */
	struct input *in;
	/* matters, and the threads that they were last in */
	struct dict matters;
	struct slice *threads;
	size_t have;
	struct arena arena;
	struct buffer matter;
	struct rejects *rejects;
	struct counts *counts;
	size_t max;
	/* lines before the mail in work, its bytes, whether its end is there */
	unsigned long line;
	size_t len;
	bool ended, again;
	/* how far was looked for its end, in its lines and within one */
	size_t at, seen;
	bool empty, midline;
	struct slice fields[MAIL_FIELDS];
	struct row row;
};

/* Rejects and counts may be NULL: then nothing is counted or reported. */
void mbox_init(struct mbox *, size_t max, struct rejects *, struct counts *);

/* Does a file that begins so hold mails? */
bool mbox_seems(struct slice sample);

/* Read from the input's byte start on. */
void mbox_begin(struct mbox *, struct input *, size_t start);

/* Lend the next mail.  Return false at the end of the file. */
bool mbox_next(struct mbox *, struct row *);

/* Lend the row last lent once more with the next mbox_next(). */
void mbox_again(struct mbox *);

/* Must the next mail wait for a read? */
bool mbox_dry(const struct mbox *);

/* Reject the mail last lent, all of it. */
void mbox_reject(struct mbox *, const char *reason);

void mbox_free(struct mbox *);

#endif
