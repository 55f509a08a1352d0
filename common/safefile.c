#include "common/safefile.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/memory.h"
#include "common/number.h"
#include "common/quote.h"
#include "common/status.h"

#define MAGIC "#extramile "
#define CHECKSUM_LEN 16

/* What is read or written at a time. */
#define BLOCK ((size_t)1 << 20)

/* The modes of a new file: state tells of customers. */
#define MODE_NEW 0600
#define MODE_BITS 0777

struct safefile {
	const char *path, *kind;
	int version;
	/* the folder, and the lock or -1 */
	int folder, lock;
	/* names within the folder */
	char *name, *tmpname, *lockname;
	bool loaded;
	/* the whole file as it was read */
	struct buffer old;
	/* the modes that a new file gets */
	mode_t mode;
};

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

static _Noreturn void
safefile_fail(const struct safefile *file, const char *what)
{
	char shown[QUOTE_MAX];

	err(STATUS_FATAL, "%s: %s", quote(shown, slice_of(file->path)), what);
}

/* A message that says what is wrong and that nothing was changed. */
static _Noreturn void
safefile_refuse(const struct safefile *file, const char *what)
{
	char shown[QUOTE_MAX];

	errx(STATUS_FATAL, "%s: %s; the file is kept as it is",
	    quote(shown, slice_of(file->path)), what);
}

/* One string from up to three. */
static char *
join(const char *a, const char *b, const char *c)
{
	size_t la = strlen(a), lb = strlen(b), lc = strlen(c);
	char *s = memory_new(la + lb + lc + 1, 1);

	memcpy(s, a, la);
	memcpy(s + la, b, lb);
	memcpy(s + la + lb, c, lc + 1);
	return s;
}

/* Open the folder that the path names and keep the names in it. */
static void
folder_open(struct safefile *file)
{
	const char *slash = strrchr(file->path, '/');
	const char *name = slash == NULL ? file->path : slash + 1;
	char *folder;

	if (*name == '\0' || strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
		safefile_refuse(file, "this names no file");
	folder = join(slash == NULL ? "." : file->path, "", "");
	if (slash != NULL)
		folder[slash == file->path ? 1 : slash - file->path] = '\0';
	file->name = join(name, "", "");
	file->tmpname = join(".", name, ".tmp");
	file->lockname = join(".", name, ".lock");
	file->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(folder);
	if (file->folder == -1)
		safefile_fail(file, "its folder");
}

/*
 * Take the lock of a file that stays for ever, so that nobody can hold a
 * lock on a file that has been replaced.  The lock ends with the process.
 */
static void
lock_take(struct safefile *file)
{
	char shown[QUOTE_MAX];
	struct stat st;
	int rc;

	file->lock = openat(file->folder, file->lockname,
	    O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, MODE_NEW);
	if (file->lock == -1 && errno == ELOOP)
		safefile_refuse(file, "its lock file is a symbolic link");
	if (file->lock == -1 || fstat(file->lock, &st) == -1)
		safefile_fail(file, "its lock file");
	if (!S_ISREG(st.st_mode))
		safefile_refuse(file, "its lock file is no regular file");
	do
		rc = flock(file->lock, LOCK_EX | LOCK_NB);
	while (rc == -1 && errno == EINTR);
	if (rc == 0)
		return;
	if (errno != EWOULDBLOCK)
		safefile_fail(file, "its lock");
	errx(STATUS_LOCKED, "%s: another run has locked it: try later",
	    quote(shown, slice_of(file->path)));
}

struct safefile *
safefile_open(const char *path, const char *kind, int version, bool lock)
{
	struct safefile *file;

	file = memory_new(1, sizeof(*file));
	file->path = path;
	file->kind = kind;
	file->version = version;
	file->lock = -1;
	file->mode = MODE_NEW;
	folder_open(file);
	if (lock)
		lock_take(file);
	return file;
}

static bool
inode_same(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

bool
safefile_same(const struct safefile *a, const struct safefile *b)
{
	struct stat one, other;

	if (fstat(a->folder, &one) == -1)
		safefile_fail(a, "its folder");
	if (fstat(b->folder, &other) == -1)
		safefile_fail(b, "its folder");
	if (inode_same(&one, &other) && strcmp(a->name, b->name) == 0)
		return true;
	/* two links to one file */
	return fstatat(a->folder, a->name, &one, AT_SYMLINK_NOFOLLOW) == 0 &&
	    fstatat(b->folder, b->name, &other, AT_SYMLINK_NOFOLLOW) == 0 &&
	    inode_same(&one, &other);
}

/* Wait where a descriptor would block; end the program otherwise. */
static void
retry_or_fail(const struct safefile *file, int fd, short events)
{
	struct pollfd wait = { .fd = fd, .events = events };

	if (errno == EINTR)
		return;
	if ((errno != EAGAIN && errno != EWOULDBLOCK) ||
	    (poll(&wait, 1, -1) == -1 && errno != EINTR))
		safefile_fail(file, events == POLLIN ? "reading" : "writing");
}

/* Open the old file.  Return -1 where there is none. */
static int
old_open(struct safefile *file, struct stat *st)
{
	int fd;

	fd = openat(file->folder, file->name,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd == -1) {
		if (errno == ENOENT)
			return -1;
		if (errno == ELOOP)
			safefile_refuse(file, "it is a symbolic link");
		safefile_fail(file, "opening");
	}
	if (fstat(fd, st) == -1)
		safefile_fail(file, "opening");
	if (!S_ISREG(st->st_mode))
		safefile_refuse(file, "it is no regular file");
	file->mode = st->st_mode & MODE_BITS;
	return fd;
}

/* Read up to max bytes of it to the end of old. */
static void
old_read(struct safefile *file, int fd, size_t max)
{
	struct buffer *old = &file->old;
	size_t want;
	ssize_t n;

	while (old->len < max) {
		want = max - old->len < BLOCK ? max - old->len : BLOCK;
		old->s = memory_grow(old->s, &old->size, old->len + want, 1);
		n = read(fd, old->s + old->len, want);
		if (n == 0)
			return;
		if (n > 0)
			old->len += (size_t)n;
		else
			retry_or_fail(file, fd, POLLIN);
	}
}

/* FNV-1a over 64 bits: finds damage, keeps no enemy out. */
static void
checksum(char to[CHECKSUM_LEN], struct slice s)
{
	static const char digits[] = "0123456789abcdef";
	uint64_t hash = 0xcbf29ce484222325;
	size_t i;

	for (i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.s[i]) * 0x100000001b3;
	for (i = CHECKSUM_LEN; i > 0; i--, hash >>= 4)
		to[i - 1] = digits[hash & 15];
}

/* Cut the version line off; what it says has to fit. */
static struct slice
version_cut(const struct safefile *file, struct slice *rest)
{
	struct slice line, word;
	long long version;

	line = *rest;
	line.len = slice_find(line, '\n');
	*rest = slice_from(*rest, line.len + 1);
	if (rest->s == line.s + line.len || !slice_begins(line, MAGIC))
		safefile_refuse(file, "it is damaged or of another kind");
	line = slice_from(line, sizeof(MAGIC) - 1);
	if (!slice_cut(&line, ' ', &word) || !slice_is(word, file->kind))
		safefile_refuse(file, "it is of another kind");
	if (!slice_cut(&line, ' ', &word) ||
	    !number_parse_int(word, &version) || version < 1)
		safefile_refuse(file, "it is damaged: its first line");
	if (version > file->version)
		safefile_refuse(
		    file, "it was written by a newer version of this program");
	return line;
}

/* The contents behind the version line, if they are what was written. */
static struct slice
contents_check(const struct safefile *file)
{
	struct slice rest = buffer_slice(&file->old), line, found;
	char sum[CHECKSUM_LEN];

	line = version_cut(file, &rest);
	checksum(sum, rest);
	found.s = sum;
	found.len = sizeof(sum);
	if (!slice_eq(line, found))
		safefile_refuse(file,
		    "it is damaged (its checksum differs): put a copy in its "
		    "place, or move it away and begin anew");
	return rest;
}

struct slice
safefile_load(struct safefile *file)
{
	struct stat st;
	int fd;

	file->loaded = true;
	fd = old_open(file, &st);
	if (fd == -1)
		return SLICE_EMPTY;
	/* all at once, and a byte to see its end */
	if (st.st_size > 0)
		file->old.s = memory_grow(file->old.s, &file->old.size,
		    (size_t)st.st_size + BLOCK, 1);
	old_read(file, fd, SIZE_MAX / 2);
	close(fd);
	return contents_check(file);
}

/* Nothing but an older file of the same kind is ever replaced. */
static void
old_check(struct safefile *file)
{
	struct slice rest;
	struct stat st;
	int fd;

	fd = old_open(file, &st);
	if (fd == -1)
		return;
	if (!file->loaded) {
		old_read(file, fd, QUOTE_MAX);
		rest = buffer_slice(&file->old);
		version_cut(file, &rest);
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
			retry_or_fail(file, fd, POLLOUT);
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

/* Write the new file beside the old one, down to the disk. */
static void
tmp_write(struct safefile *file, struct slice contents)
{
	struct buffer line = { 0 };
	char sum[CHECKSUM_LEN];
	struct slice found = { sum, sizeof(sum) };
	int fd;

	if (unlinkat(file->folder, file->tmpname, 0) == -1 && errno != ENOENT)
		safefile_fail(file, "an old temporary file beside it");
	pending_set(file);
	fd = openat(file->folder, file->tmpname,
	    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, MODE_NEW);
	if (fd == -1)
		safefile_fail(file, "a temporary file beside it");
	if (fchmod(fd, file->mode) == -1)
		safefile_fail(file, "its modes");
	checksum(sum, contents);
	buffer_str(&line, MAGIC);
	buffer_str(&line, file->kind);
	buffer_char(&line, ' ');
	buffer_int(&line, file->version);
	buffer_char(&line, ' ');
	buffer_put(&line, found);
	buffer_char(&line, '\n');
	write_all(file, fd, buffer_slice(&line));
	buffer_free(&line);
	write_all(file, fd, contents);
	sync_or_fail(file, fd, "writing to the disk");
	if (close(fd) == -1 && errno != EINTR)
		safefile_fail(file, "writing");
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
safefile_save(struct safefile *file, struct slice contents)
{
	save_wait(file, LOCK_EX);
	old_check(file);
	tmp_write(file, contents);
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
safefile_close(struct safefile *file)
{
	if (file->lock != -1)
		close(file->lock);
	close(file->folder);
	free(file->name);
	free(file->tmpname);
	free(file->lockname);
	buffer_free(&file->old);
	free(file);
}
