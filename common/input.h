#ifndef COMMON_INPUT_H
#define COMMON_INPUT_H

/*
 * A file read in blocks into one buffer of fixed size.
 *
 * buf[start..end) has been read and not yet used; whoever reads moves start.
 * input_more() brings more behind it and may move what is there to the front
 * of the buffer, so pointers into it are void after the call.
 *
 * An interrupted read is repeated, a descriptor that would block is waited
 * for.  Any other failure ends the program with STATUS_FATAL and a message,
 * so false means the end of the file and nothing else.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "common/progress.h"

/* The least that one read asks for. */
#define INPUT_BLOCK 65536

struct input {
	/* shown in messages: the path, or "stdin" */
	const char *path;
	char *buf;
	size_t start, end;
	/* bytes read so far; the size of a regular file, else 0 */
	off_t bytes, total;
	/* of what was lent, the bytes that stood before buf[0] */
	uint64_t passed;
	/*
	 * What is read is not what is lent: turn the n bytes of a block, half
	 * of INPUT_BLOCK at most, into others in their place, as many as
	 * INPUT_BLOCK at most, and return how many.  end says that no more
	 * come.  NULL where nothing is turned; input_open() leaves it.
	 */
	size_t (*convert)(void *of, char *block, size_t n, bool end);
	void *of;
	/* private */
	int fd;
	size_t size;
	bool eof;
	/* told after each block, or NULL */
	struct progress *progress;
};

/*
 * Allocate the buffer: room for keep bytes unused and a block behind them.
 * Memory that is never touched costs nothing.
 */
void input_init(struct input *, size_t keep);

/* Open a path, or the standard input if it is "-" or NULL. */
void input_open(struct input *, const char *path);

/*
 * Read on.  Return false at the end of the file.  Where the unused part has
 * grown to keep bytes there may be no room: then the caller has to use some
 * first, and asking all the same is a bug that ends the program.
 */
bool input_more(struct input *);

/* Is there room for another block? */
bool input_room(const struct input *);

/* Close the file; the buffer stays for the next one. */
void input_close(struct input *);
void input_free(struct input *);

#endif
