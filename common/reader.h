#ifndef COMMON_READER_H
#define COMMON_READER_H

/*
 * The lines of a file.
 *
 * reader_next() lends a line as a slice of the buffer, without its newline.
 * It is valid until the next call; copy what must live longer.  A line may
 * hold any byte, NUL too.  A last line without newline counts.  A line of
 * more than max bytes is rejected here, whole and unread, and never lent.
 * Failures end the program as input.h says.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/input.h"
#include "common/rejects.h"
#include "common/slice.h"

struct reader {
	struct input in;
	/* number of the line last lent, from 1 */
	unsigned long line;
	/* private */
	struct rejects *rejects;
	size_t max;
};

/* rejects may be NULL: then a line that is too long ends the program. */
void reader_init(struct reader *, size_t max, struct rejects *);

/* Open a path, or the standard input if it is "-" or NULL. */
void reader_open(struct reader *, const char *path);

/* Lend the next line.  Return false at the end of the file. */
bool reader_next(struct reader *, struct slice *line);

void reader_close(struct reader *);
void reader_free(struct reader *);

#endif
