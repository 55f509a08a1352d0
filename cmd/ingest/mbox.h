#ifndef INGEST_MBOX_H
#define INGEST_MBOX_H

/*
 * The messages of a mail box, mbox(5), as rows.
 *
 * A message begins with a line "From sender date" at the start of the file
 * or behind an empty line.  Its row tells who wrote it: the customer, an
 * agent, or a program (message.h); for that it has to be known which addresses
 * are ours (ours.h).
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/message.h"
#include "cmd/ingest/row.h"
#include "common/counts.h"
#include "common/input.h"
#include "common/rejects.h"

struct mbox {
	/* private */
	struct input *in;
	struct rejects *rejects;
	struct counts *counts;
	size_t max;
	struct ours ours;
	struct message message;
	unsigned long line, lines;
	size_t used;
	/* the two bytes before the rest of a message that is too long */
	char before[2];
	bool again;
	struct row row;
};

void mbox_init(struct mbox *, size_t max, struct rejects *, struct counts *);

/* Does a file that begins so hold mail? */
bool mbox_seems(struct slice sample);

/*
 * Read on from the input's first byte.  own is a list of addresses and
 * @domains with commas between; where it is NULL the file at the operand is
 * read once for the domain that is in most messages, and a message says so.
 * Where there is none, or a pipe cannot be read twice, the program ends.
 */
void mbox_begin(
    struct mbox *, struct input *, const char *own, const char *operand);

/* Lend the next message.  Return false at the end. */
bool mbox_next(struct mbox *, struct row *);

/* Lend the row last lent once more with the next mbox_next(). */
void mbox_again(struct mbox *);

/* Must the next row wait for a read? */
bool mbox_dry(const struct mbox *);

void mbox_free(struct mbox *);

#endif
