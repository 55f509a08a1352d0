#include "common/writer.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#include "common/instant.h"
#include "common/machine.h"
#include "common/memory.h"
#include "common/number.h"
#include "common/quote.h"
#include "common/status.h"

static _Noreturn void
writer_fail(const struct writer *w)
{
	char shown[QUOTE_MAX];

	err(STATUS_FATAL, "%s", quote(shown, slice_of(w->name)));
}

void
writer_open(struct writer *w, int fd, const char *name)
{
	w->name = name;
	w->fd = fd;
	w->tty = isatty(fd) == 1;
	w->buf = memory_new(WRITER_BLOCK, 1);
	w->len = 0;
	machine_pipe(fd);
}

void
writer_create(struct writer *w, const char *path)
{
	int fd;

	w->name = path;
	fd = open(
	    path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
	if (fd == -1)
		writer_fail(w);
	writer_open(w, fd, path);
}

/* Write all of it, however often it takes. */
static void
writer_out(struct writer *w, const char *s, size_t len)
{
	struct pollfd wait = { .fd = w->fd, .events = POLLOUT };
	ssize_t n;

	while (len > 0) {
		n = write(w->fd, s, len);
		if (n >= 0) {
			s += n;
			len -= (size_t)n;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			if (poll(&wait, 1, -1) == -1 && errno != EINTR)
				writer_fail(w);
		} else if (errno != EINTR)
			writer_fail(w);
	}
}

void
writer_flush(struct writer *w)
{
	writer_out(w, w->buf, w->len);
	w->len = 0;
}

void
writer_spill(struct writer *w, const char *s, size_t len)
{
	size_t room = WRITER_BLOCK - w->len;

	/* full blocks only: half-empty ones cost a call each */
	if (len < WRITER_BLOCK && len > room) {
		memcpy(w->buf + w->len, s, room);
		w->len = WRITER_BLOCK;
		s += room;
		len -= room;
	}
	writer_flush(w);
	if (len >= WRITER_BLOCK) {
		writer_out(w, s, len);
		return;
	}
	memcpy(w->buf, s, len);
	w->len = len;
}

void
writer_int(struct writer *w, long long number)
{
	char *to = writer_room(w, NUMBER_MAX);

	w->len += number_int(to, number);
}

void
writer_fixed(struct writer *w, double number, int decimals)
{
	char *to = writer_room(w, NUMBER_MAX);

	w->len += number_fixed(to, number, decimals);
}

void
writer_short(struct writer *w, double number, int decimals)
{
	char *to = writer_room(w, NUMBER_MAX);

	w->len += number_short(to, number, decimals);
}

void
writer_instant(struct writer *w, long long t)
{
	instant_format(writer_room(w, INSTANT_LEN), t);
	w->len += INSTANT_LEN;
}

void
writer_escaped(struct writer *w, struct slice slice)
{
	static const char letters[] = "tnr\\", bytes[] = "\t\n\r\\";
	struct slice run = { slice.s, 0 };
	const char *special;
	size_t i;

	for (i = 0; i < slice.len; i++) {
		special = memchr(bytes, slice.s[i], sizeof(bytes) - 1);
		if (special == NULL) {
			run.len++;
			continue;
		}
		writer_put(w, run);
		writer_char(w, '\\');
		writer_char(w, letters[special - bytes]);
		run.s = slice.s + i + 1;
		run.len = 0;
	}
	writer_put(w, run);
}

void
writer_line(struct writer *w)
{
	writer_char(w, '\n');
	if (w->tty)
		writer_flush(w);
}

void
writer_close(struct writer *w)
{
	writer_flush(w);
	free(w->buf);
	w->buf = NULL;
	if (close(w->fd) == -1 && errno != EINTR)
		writer_fail(w);
}
