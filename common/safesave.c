#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "common/quote.h"
#include "common/safepart.h"
#include "common/status.h"

/*
 * The temporary file to remove when the program ends before its rename.  A
 * signal handler and atexit(3) can be told in no other way.
 */
static volatile sig_atomic_t pending;
static int pending_folder;
static const char *pending_name;

static const int fatal_signals[] = { SIGTERM, SIGINT, SIGHUP, SIGPIPE, SIGXCPU,
	SIGXFSZ };

#define NSIGNALS (sizeof(fatal_signals) / sizeof(*fatal_signals))

static void
pending_remove(void)
{
	if (!pending)
		return;
	pending = 0;
	unlinkat(pending_folder, pending_name, 0);
}

/* SA_RESETHAND has brought the default action back. */
static void
on_signal(int number)
{
	pending_remove();
	raise(number);
}

/* A signal that is ignored stays ignored. */
static void
signals_catch(void)
{
	struct sigaction act, old;
	size_t i;

	memset(&act, 0, sizeof(act));
	act.sa_handler = on_signal;
	act.sa_flags = (int)SA_RESETHAND | SA_RESTART;
	sigemptyset(&act.sa_mask);
	for (i = 0; i < NSIGNALS; i++)
		if (sigaction(fatal_signals[i], NULL, &old) == 0 &&
		    old.sa_handler == SIG_DFL)
			sigaction(fatal_signals[i], &act, NULL);
}

static void
pending_set(const struct safefile *file)
{
	static bool prepared;

	pending_folder = file->folder;
	pending_name = file->tmpname;
	if (!prepared) {
		prepared = true;
		if (atexit(pending_remove) != 0)
			errx(STATUS_FATAL, "memory: atexit");
		signals_catch();
	}
	pending = 1;
}

/* Nothing but an older file of the same kind is ever replaced. */
static void
old_check(struct safefile *file)
{
	struct slice rest;
	struct stat st;
	int fd;

	fd = safefile_old(file, &st);
	if (fd == -1)
		return;
	if (!file->loaded) {
		safefile_read(file, fd, QUOTE_MAX);
		rest = buffer_slice(&file->old);
		safefile_version(file, &rest);
	}
	close(fd);
}

static void
write_all(const struct safefile *file, int fd, struct slice s)
{
	ssize_t n;

	while (s.len > 0) {
		n = write(fd, s.s, s.len < BLOCK ? s.len : BLOCK);
		if (n >= 0)
			s = slice_from(s, (size_t)n);
		else
			safefile_retry(file, fd, POLLOUT);
	}
}

static void
sync_or_fail(const struct safefile *file, int fd, const char *what)
{
	int rc;

	do
		rc = fsync(fd);
	while (rc == -1 && errno == EINTR);
	if (rc == -1)
		safefile_fail(file, what);
}

/* The version line: its length is always the same. */
static void
line_make(const struct safefile *file, struct buffer *line)
{
	char sum[CHECKSUM_LEN];
	struct slice found = { sum, sizeof(sum) };

	safefile_sum(sum, file->hash);
	buffer_clear(line);
	buffer_str(line, MAGIC);
	buffer_str(line, file->kind);
	buffer_char(line, ' ');
	buffer_int(line, file->version);
	buffer_char(line, ' ');
	buffer_put(line, found);
	buffer_char(line, '\n');
}

/* Begin the new file beside the old one. */
static void
tmp_open(struct safefile *file)
{
	struct buffer line = { 0 };

	if (unlinkat(file->folder, file->tmpname, 0) == -1 && errno != ENOENT)
		safefile_fail(file, "an old temporary file beside it");
	pending_set(file);
	file->tmp = openat(file->folder, file->tmpname,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, MODE_NEW);
	if (file->tmp == -1)
		safefile_fail(file, "a temporary file beside it");
	if (fchmod(file->tmp, file->mode) == -1)
		safefile_fail(file, "its modes");
	file->hash = SAFEFILE_HASH;
	line_make(file, &line);
	write_all(file, file->tmp, buffer_slice(&line));
	buffer_free(&line);
}

/* Put the checksum in, and all of it on the disk. */
static void
tmp_close(struct safefile *file)
{
	struct buffer line = { 0 };

	if (lseek(file->tmp, 0, SEEK_SET) == -1)
		safefile_fail(file, "writing");
	line_make(file, &line);
	write_all(file, file->tmp, buffer_slice(&line));
	buffer_free(&line);
	sync_or_fail(file, file->tmp, "writing to the disk");
	if (close(file->tmp) == -1 && errno != EINTR)
		safefile_fail(file, "writing");
	file->tmp = -1;
}

/*
 * Without a lock of its own a save waits for the save of another, so that
 * no two share the temporary file.  Where folders know no locks it goes on.
 */
static void
save_wait(const struct safefile *file, int operation)
{
	if (file->lock != -1)
		return;
	while (flock(file->folder, operation) == -1 && errno == EINTR)
		;
}

void
safefile_begin(struct safefile *file)
{
	save_wait(file, LOCK_EX);
	old_check(file);
	tmp_open(file);
}

void
safefile_put(struct safefile *file, struct slice contents)
{
	struct slice block;

	/* while a block is near it is hashed and written */
	for (; contents.len > 0; contents = slice_from(contents, block.len)) {
		block = contents;
		if (block.len > BLOCK)
			block.len = BLOCK;
		file->hash = safefile_hash(file->hash, block);
		write_all(file, file->tmp, block);
	}
}

void
safefile_end(struct safefile *file)
{
	tmp_close(file);
	if (renameat(file->folder, file->tmpname, file->folder, file->name) ==
	    -1)
		safefile_fail(file, "putting the new file in its place");
	pending = 0;
	sync_or_fail(file, file->folder,
	    "writing its folder to the disk (it may or may not have been "
	    "replaced)");
	save_wait(file, LOCK_UN);
}

void
safefile_save(struct safefile *file, struct slice contents)
{
	safefile_begin(file);
	safefile_put(file, contents);
	safefile_end(file);
}
