#ifndef INGEST_UTF16_H
#define INGEST_UTF16_H

/*
 * Input in UTF-16, which is read as if it were UTF-8.
 *
 * It is told by its byte order mark, or by a NUL in every second byte of the
 * first 64.  Surrogates without their other half, and half a unit at the
 * end, become U+FFFD.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/input.h"

struct utf16 {
	/* private */
	struct input *in;
	enum {
		UTF16_OPEN,
		UTF16_NONE,
		UTF16_LITTLE,
		UTF16_BIG,
	} order;
	/* what was read and not yet turned, and room for a block behind it */
	unsigned char *raw;
	size_t kept;
};

/* See what the input holds, and turn it if need be.  Before its first read. */
void utf16_attach(struct utf16 *, struct input *);

void utf16_free(struct utf16 *);

#endif
