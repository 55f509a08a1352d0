#ifndef INGEST_HEADER_H
#define INGEST_HEADER_H

/*
 * The headers of a mail and of its parts: RFC 5322, 2045 and 2047, and what
 * programs make of them.
 *
 * Slices lent are of the bytes given, still folded over lines.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/line.h"
#include "common/buffer.h"
#include "common/slice.h"

/* Of a longer value this much is read. */
#define HEADER_LONGEST 65536

struct header {
	struct slice name, value;
};

/*
 * Cut the next header off.  False where there is none: what is left then
 * begins behind the empty line, or with a line that is no header.
 */
bool header_cut(struct slice *rest, struct header *);

/* Is this its name, in either case? */
static inline bool
header_is(const struct header *header, const char *name)
{
	return slice_folds(header->name, name);
}

/*
 * Put the value as people read it: on one line, with encoded words undone,
 * in UTF-8.
 */
void header_text(struct buffer *, struct slice value);

/* The first word of a value such as "text/plain; charset=utf-8". */
struct slice header_word(struct slice value);

/* A parameter of the value, without quotes; empty where it has none. */
struct slice header_param(struct slice value, const char *name);

/* The first id of a value, without its brackets.  Empty where it has none. */
struct slice header_id(struct slice value);

/* Cut one of a list of addresses off; groups are taken apart. */
bool header_address(struct slice *list, struct slice *one);

/*
 * The address in it, in lower case, and the name, which may be NULL.  person
 * is false for those that nobody reads.  False where there is no address.
 */
bool address_read(
    struct slice one, struct line *address, struct buffer *name, bool *person);

#endif
