#include "common/zonefile.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/memory.h"
#include "common/slice.h"
#include "common/status.h"

/* No zone's rules take so much; larger files are something else. */
#define BYTES_MAX (1 << 20)

/* The head of a block of data: magic, version, six numbers. */
#define HEAD 44
#define HEAD_NUMBERS 20
#define TYPE_BYTES 6

/* The data of one block. */
struct block {
	uint32_t utc, standard, leaps, times, types, letters;
	/* bytes of a time: 4 in the first block, 8 in the second */
	size_t width;
	const unsigned char *at, *numbers, *kinds;
};

static uint32_t
number_at(const unsigned char *s)
{
	return (uint32_t)s[0] << 24 | (uint32_t)s[1] << 16 |
	    (uint32_t)s[2] << 8 | s[3];
}

/* A signed number of four or eight bytes, the high ones first. */
static int64_t
signed_at(const unsigned char *s, size_t width)
{
	uint64_t high = (uint64_t)number_at(s);

	if (width == 4)
		return (int32_t)number_at(s);
	return (int64_t)(high << 32 | number_at(s + 4));
}

/* Cut a block off the file.  Return false where it is none. */
static bool
block_cut(struct slice *file, size_t width, struct block *block, char *version)
{
	const unsigned char *head = (const unsigned char *)file->s;
	const unsigned char *numbers = head + HEAD_NUMBERS;
	uint64_t length;

	if (file->len < HEAD || !slice_begins(*file, "TZif"))
		return false;
	*version = file->s[4];
	block->utc = number_at(numbers);
	block->standard = number_at(numbers + 4);
	block->leaps = number_at(numbers + 8);
	block->times = number_at(numbers + 12);
	block->types = number_at(numbers + 16);
	block->letters = number_at(numbers + 20);
	block->width = width;
	block->at = head + HEAD;
	length = (uint64_t)block->times * (width + 1) +
	    (uint64_t)block->types * TYPE_BYTES + block->letters +
	    (uint64_t)block->leaps * (width + 4) + block->standard + block->utc;
	if (length > file->len - HEAD || block->types == 0)
		return false;
	block->numbers = block->at + block->times * width;
	block->kinds = block->numbers + block->times;
	*file = slice_from(*file, HEAD + (size_t)length);
	return true;
}

/* Seconds east of UTC of a kind of local time. */
static int64_t
kind_offset(const struct block *block, uint32_t kind)
{
	if (kind >= block->types)
		return 0;
	return signed_at(block->kinds + (size_t)kind * TYPE_BYTES, 4);
}

/*
 * The latest change to a time that is not UTC, but for the very last, behind
 * which the rule of the later years holds.  What has been UTC ever since its
 * first change stays unchecked: libcs do not agree on what was before.
 */
static void
block_differs(struct zonefile *zone, const struct block *block)
{
	uint32_t i = block->times > 1 ? block->times - 1 : block->times;

	while (!zone->differs && i-- > 0) {
		zone->at =
		    signed_at(block->at + i * block->width, block->width);
		zone->differs = kind_offset(block, block->numbers[i]) != 0;
	}
}

/*
 * The rule of the later years, as in TZ: a name, an offset, and where summer
 * has its own time the dates: "CET-1CEST,M3.5.0,M10.5.0/3".
 */
static void
rule_read(struct zonefile *zone, struct slice file)
{
	struct slice rule;
	size_t i;

	if (!slice_begins(file, "\n"))
		return;
	file = slice_from(file, 1);
	slice_cut(&file, '\n', &rule);
	zone->seasons = slice_search(rule, SLICE(",M")) < rule.len;
	if (slice_begins(rule, "<"))
		rule = slice_from(rule, slice_find(rule, '>') + 1);
	for (i = 0; i < rule.len && is_letter(rule.s[i]); i++)
		continue;
	for (; i < rule.len && !is_letter(rule.s[i]); i++)
		if (rule.s[i] >= '1' && rule.s[i] <= '9')
			zone->later = true;
}

static bool
rules_read(struct zonefile *zone, struct slice file)
{
	struct block block;
	char version;

	if (!block_cut(&file, 4, &block, &version))
		return false;
	if (version >= '2' && !block_cut(&file, 8, &block, &version))
		return false;
	block_differs(zone, &block);
	if (version >= '2')
		rule_read(zone, file);
	return true;
}

/* Could there be no such file, rather than one that we fail to open? */
static bool
is_absent(int error)
{
	return error == ENOENT || error == ENOTDIR || error == EACCES ||
	    error == ELOOP || error == ENAMETOOLONG || error == ENXIO;
}

/* Opening a FIFO must not wait. */
static int
file_open(const char *path)
{
	struct stat status;
	int fd;

	do
		fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	while (fd == -1 && errno == EINTR);
	if (fd == -1 && is_absent(errno))
		return -1;
	if (fd == -1 || fstat(fd, &status) == -1)
		err(STATUS_FATAL, "%s", path);
	if (S_ISREG(status.st_mode))
		return fd;
	close(fd);
	return -1;
}

bool
zonefile_read(struct zonefile *zone, const char *path)
{
	struct slice file = { NULL, 0 };
	char *room;
	bool good;
	ssize_t n;
	int fd;

	*zone = (struct zonefile) { 0 };
	fd = file_open(path);
	if (fd == -1)
		return false;
	room = memory_new(BYTES_MAX, 1);
	file.s = room;
	while (file.len < BYTES_MAX) {
		n = read(fd, room + file.len, BYTES_MAX - file.len);
		if (n == -1 && (errno == EINTR || errno == EAGAIN))
			continue;
		if (n == -1)
			err(STATUS_FATAL, "%s", path);
		if (n == 0)
			break;
		file.len += (size_t)n;
	}
	close(fd);
	good = rules_read(zone, file);
	free(room);
	return good;
}
