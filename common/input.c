#include "common/input.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/machine.h"
#include "common/memory.h"
#include "common/quote.h"
#include "common/status.h"

void
input_init(struct input *in, size_t keep)
{
	memset(in, 0, sizeof(*in));
	in->fd = -1;
	in->size = keep + INPUT_BLOCK;
	in->buf = memory_new(in->size, 1);
}

static _Noreturn void
input_fail(const struct input *in)
{
	char shown[QUOTE_MAX];

	err(STATUS_FATAL, "%s", quote(shown, slice_of(in->path)));
}

void
input_open(struct input *in, const char *path)
{
	struct stat st;

	in->start = in->end = 0;
	in->bytes = in->total = 0;
	in->passed = 0;
	in->eof = false;
	if (path == NULL || strcmp(path, "-") == 0) {
		in->path = "stdin";
		in->fd = STDIN_FILENO;
	} else {
		in->path = path;
		in->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
		if (in->fd == -1)
			input_fail(in);
	}
	machine_pipe(in->fd);
	if (fstat(in->fd, &st) == 0 && S_ISREG(st.st_mode))
		in->total = st.st_size;
}

bool
input_room(const struct input *in)
{
	return in->end - in->start <= in->size - INPUT_BLOCK;
}

/* Read once, however often it takes. */
static size_t
input_read(struct input *in)
{
	struct pollfd wait = { .fd = in->fd, .events = POLLIN };
	size_t most = in->convert == NULL ? INPUT_BLOCK : INPUT_BLOCK / 2;
	ssize_t n;

	while ((n = read(in->fd, in->buf + in->end, most)) == -1) {
		if (errno == EAGAIN || errno == EWOULDBLOCK) {
			if (poll(&wait, 1, -1) == -1 && errno != EINTR)
				input_fail(in);
		} else if (errno != EINTR)
			input_fail(in);
	}
	return (size_t)n;
}

bool
input_more(struct input *in)
{
	size_t n;

	if (in->eof)
		return false;
	/* to the front each time: the same few pages stay in the cache */
	if (in->start > 0) {
		memmove(in->buf, in->buf + in->start, in->end - in->start);
		in->passed += in->start;
		in->end -= in->start;
		in->start = 0;
	}
	if (in->end > in->size - INPUT_BLOCK)
		abort();
	do {
		n = input_read(in);
		in->bytes += (off_t)n;
		in->eof = n == 0;
		if (in->convert != NULL)
			n = in->convert(in->of, in->buf + in->end, n, in->eof);
	} while (n == 0 && !in->eof);
	in->end += n;
	if (in->progress != NULL)
		progress_show(in->progress, in->bytes, in->total);
	return n > 0;
}

void
input_close(struct input *in)
{
	/* nothing was written: a failing close loses nothing */
	if (in->fd > STDIN_FILENO)
		close(in->fd);
	in->fd = -1;
}

void
input_free(struct input *in)
{
	free(in->buf);
	in->buf = NULL;
}
