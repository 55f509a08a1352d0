#ifndef COMMON_BUFFER_H
#define COMMON_BUFFER_H

/*
 * A growing buffer of bytes that its holder owns.
 *
 * A zeroed struct is an empty buffer.  Slices of it are valid until the next
 * call that adds to it.
 */

#include <stddef.h>

#include "common/slice.h"

struct buffer {
	char *s;
	size_t len;
	/* private: the bytes allocated */
	size_t size;
};

/*
 * Room for so many bytes behind what is there, to be filled at once; then
 * buffer_filled() says how far.
 */
char *buffer_room(struct buffer *, size_t len);
void buffer_filled(struct buffer *, const char *end);

void buffer_put(struct buffer *, struct slice);
void buffer_str(struct buffer *, const char *);
void buffer_char(struct buffer *, char);

/* In decimal; see number_fixed() for the second. */
void buffer_int(struct buffer *, long long);
void buffer_fixed(struct buffer *, double, int decimals);

/* Like number_short(): at most decimals, without zeros at the end. */
void buffer_short(struct buffer *, double, int decimals);

/* An instant as the record writes it, 2026-11-21T14:03:00Z. */
void buffer_instant(struct buffer *, long long t);

/* With TAB, LF, CR and backslash escaped, as a field of a record. */
void buffer_escaped(struct buffer *, struct slice);

/* Without those escapes; a backslash that begins none is kept as it is. */
void buffer_unescaped(struct buffer *, struct slice);

/* An item of a list behind what is there already: joined by ";". */
void buffer_item(struct buffer *, const char *name, struct slice value);

struct slice buffer_slice(const struct buffer *);
void buffer_clear(struct buffer *);
void buffer_free(struct buffer *);

#endif
