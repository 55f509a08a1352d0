#ifndef COMMON_REJECTS_H
#define COMMON_REJECTS_H

/*
 * Where rejected records go: as they were, behind the header they came
 * under, to the file of --rejects, so that they can be mended and fed again.
 * The reason goes to stderr in any case, and counts.rejected counts.
 */

#include <stdbool.h>

#include "common/counts.h"
#include "common/slice.h"
#include "common/writer.h"

struct rejects {
	struct counts *counts;
	/* set, it is told each reason, and the standard error is not */
	void (*told)(void *of, const char *reason, unsigned long line);
	void *of;
	/* private */
	bool open, headed;
	struct writer out;
	unsigned long messages;
};

/* path may be NULL: then the records are lost, and the status says so. */
void rejects_open(struct rejects *, const char *path, struct counts *);

/* The header line to put in front of the first record, without newline. */
void rejects_header(struct rejects *, struct slice line);

/*
 * One record: its bytes in pieces of any size, then the end with the reason.
 * "prog: path:line: reason" goes to stderr; after REJECTS_MESSAGES of them
 * only their number is told, by rejects_close().
 */
void rejects_bytes(struct rejects *, struct slice);
void rejects_end(struct rejects *, const char *path, unsigned long line,
    const char *format, ...) __attribute__((format(printf, 4, 5)));

#define REJECTS_MESSAGES 100

void rejects_close(struct rejects *);

#endif
