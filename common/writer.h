#ifndef COMMON_WRITER_H
#define COMMON_WRITER_H

/*
 * Bytes on their way out, gathered in blocks.
 *
 * A write that fails ends the program with STATUS_FATAL and
 * "prog: stdout: No space left on device", there and then, so nobody has to
 * ask.  Short writes are gone on with, interrupted ones repeated, a
 * descriptor that would block is waited for.  writer_close() brings out the
 * rest and checks close(2): without it output is missing.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/slice.h"

#define WRITER_BLOCK 65536

struct writer {
	/* private */
	const char *name;
	int fd;
	bool tty;
	char *buf;
	size_t len;
};

/* The writer takes the descriptor over.  name is shown in messages. */
void writer_open(struct writer *, int fd, const char *name);

/* Create or empty the file at this path. */
void writer_create(struct writer *, const char *path);

/* Bring out what was gathered. */
void writer_flush(struct writer *);

/* private: what writer_put() does when the block is full */
void writer_spill(struct writer *, const char *s, size_t len);

static inline void
writer_put(struct writer *w, struct slice slice)
{
	if (slice.len > WRITER_BLOCK - w->len) {
		writer_spill(w, slice.s, slice.len);
		return;
	}
	memcpy(w->buf + w->len, slice.s, slice.len);
	w->len += slice.len;
}

/*
 * Room for so many bytes, WRITER_BLOCK at most, to be filled at once; then
 * writer_filled() says how far.
 */
static inline char *
writer_room(struct writer *w, size_t len)
{
	if (len > WRITER_BLOCK - w->len)
		writer_flush(w);
	return w->buf + w->len;
}

static inline void
writer_filled(struct writer *w, const char *end)
{
	w->len = (size_t)(end - w->buf);
}

static inline void
writer_str(struct writer *w, const char *s)
{
	writer_put(w, slice_of(s));
}

static inline void
writer_char(struct writer *w, char c)
{
	if (w->len == WRITER_BLOCK)
		writer_spill(w, "", 0);
	w->buf[w->len++] = c;
}

void writer_int(struct writer *, long long);

/* Numbers as number_fixed() and number_short() print them. */
void writer_fixed(struct writer *, double, int decimals);
void writer_short(struct writer *, double, int decimals);

/* An instant as the record writes it. */
void writer_instant(struct writer *, long long t);

/* With TAB, LF, CR and backslash escaped, as a field of a record. */
void writer_escaped(struct writer *, struct slice);

/* End a line; on a terminal it is shown at once. */
void writer_line(struct writer *);

void writer_close(struct writer *);

#endif
