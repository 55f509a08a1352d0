#include "common/safepart.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
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

#define MODE_BITS 0777

_Noreturn void
safefile_fail(const struct safefile *file, const char *what)
{
	char shown[QUOTE_MAX];

	err(STATUS_FATAL, "%s: %s", quote(shown, slice_of(file->path)), what);
}

_Noreturn void
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
	file->lock = file->fd = file->tmp = -1;
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

void
safefile_retry(const struct safefile *file, int fd, short events)
{
	struct pollfd wait = { .fd = fd, .events = events };

	if (errno == EINTR)
		return;
	if ((errno != EAGAIN && errno != EWOULDBLOCK) ||
	    (poll(&wait, 1, -1) == -1 && errno != EINTR))
		safefile_fail(file, events == POLLIN ? "reading" : "writing");
}

int
safefile_old(struct safefile *file, struct stat *st)
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

bool
safefile_read(struct safefile *file, int fd, size_t max)
{
	struct buffer *old = &file->old;
	size_t want;
	ssize_t n;

	while (max > 0) {
		want = max < BLOCK ? max : BLOCK;
		old->s = memory_grow(old->s, &old->size, old->len + want, 1);
		n = read(fd, old->s + old->len, want);
		if (n == 0)
			return false;
		if (n > 0) {
			old->len += (size_t)n;
			max -= (size_t)n;
		} else
			safefile_retry(file, fd, POLLIN);
	}
	return true;
}

struct slice
safefile_version(const struct safefile *file, struct slice *rest)
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

static _Noreturn void
damaged(const struct safefile *file)
{
	safefile_refuse(file,
	    "it is damaged (its checksum differs): put a copy in its place, or "
	    "move it away and begin anew");
}

uint64_t
safefile_hash(uint64_t hash, struct slice s)
{
	const char *end = s.s + s.len;

	while (s.s < end)
		hash = (hash ^ (unsigned char)*s.s++) * 0x100000001b3;
	return hash;
}

void
safefile_sum(char to[CHECKSUM_LEN], uint64_t hash)
{
	static const char digits[] = "0123456789abcdef";
	size_t i;

	for (i = CHECKSUM_LEN; i > 0; i--, hash >>= 4)
		to[i - 1] = digits[hash & 15];
}

/* The contents behind the version line, if they are what was written. */
static struct slice
contents_check(const struct safefile *file)
{
	struct slice rest = buffer_slice(&file->old), line;
	char sum[CHECKSUM_LEN];
	struct slice found = { sum, sizeof(sum) };

	line = safefile_version(file, &rest);
	safefile_sum(sum, safefile_hash(SAFEFILE_HASH, rest));
	if (!slice_eq(line, found))
		damaged(file);
	return rest;
}

struct slice
safefile_load(struct safefile *file)
{
	struct stat st;
	int fd;

	file->loaded = true;
	fd = safefile_old(file, &st);
	if (fd == -1)
		return SLICE_EMPTY;
	/* all at once, and a byte to see its end */
	if (st.st_size > 0)
		file->old.s = memory_grow(file->old.s, &file->old.size,
		    (size_t)st.st_size + BLOCK, 1);
	while (safefile_read(file, fd, BLOCK))
		;
	close(fd);
	return contents_check(file);
}

/* The first block of a file that is read line by line. */
static void
lines_begin(struct safefile *file)
{
	struct slice rest, sum;
	struct stat st;

	file->opened = file->loaded = true;
	file->fd = safefile_old(file, &st);
	if (file->fd == -1) {
		file->ended = true;
		return;
	}
	file->ended = !safefile_read(file, file->fd, BLOCK);
	rest = buffer_slice(&file->old);
	sum = safefile_version(file, &rest);
	if (sum.len != CHECKSUM_LEN)
		damaged(file);
	memcpy(file->sum, sum.s, CHECKSUM_LEN);
	file->at = (size_t)(rest.s - file->old.s);
	file->hash = safefile_hash(SAFEFILE_HASH, rest);
}

/* The next block, behind what is left of the one before. */
static void
lines_more(struct safefile *file)
{
	struct buffer *old = &file->old;
	struct slice more;

	memmove(old->s, old->s + file->at, old->len - file->at);
	old->len -= file->at;
	file->at = 0;
	more.len = old->len;
	file->ended = !safefile_read(file, file->fd, BLOCK);
	more.s = old->s + more.len;
	more.len = old->len - more.len;
	file->hash = safefile_hash(file->hash, more);
}

static void
lines_end(struct safefile *file)
{
	char sum[CHECKSUM_LEN];

	if (file->fd == -1)
		return;
	close(file->fd);
	file->fd = -1;
	safefile_sum(sum, file->hash);
	if (memcmp(sum, file->sum, CHECKSUM_LEN) != 0)
		damaged(file);
}

struct slice
safefile_ahead(const struct safefile *file)
{
	struct slice ahead = { file->old.s + file->at,
		file->old.len - file->at };

	return ahead;
}

bool
safefile_line(struct safefile *file, struct slice *line)
{
	size_t seen = 0;

	if (!file->opened)
		lines_begin(file);
	for (;;) {
		*line = safefile_ahead(file);
		line->len = seen + slice_find(slice_from(*line, seen), '\n');
		if (file->at + line->len < file->old.len) {
			file->at += line->len + 1;
			return true;
		}
		if (file->ended)
			break;
		seen = line->len;
		lines_more(file);
	}
	file->at = file->old.len;
	if (line->len > 0)
		return true;
	lines_end(file);
	return false;
}

void
safefile_check(struct safefile *file)
{
	while (!file->ended) {
		file->at = file->old.len;
		lines_more(file);
	}
	lines_end(file);
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
	if (file->fd != -1)
		close(file->fd);
	buffer_free(&file->old);
	free(file);
}
