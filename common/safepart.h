#ifndef COMMON_SAFEPART_H
#define COMMON_SAFEPART_H

/* What safefile.c, which loads, and safesave.c have in common. */

#include <stdint.h>
#include <sys/stat.h>

#include "common/safefile.h"

#define MAGIC "#extramile "
#define CHECKSUM_LEN 16

/* What is read or written at a time. */
#define BLOCK ((size_t)1 << 18)

/* The modes of a new file: state tells of customers. */
#define MODE_NEW 0600

struct safefile {
	const char *path, *kind;
	int version;
	/* the folder, and the lock or -1 */
	int folder, lock;
	/* names within the folder */
	char *name, *tmpname, *lockname;
	bool loaded;
	/* what was read of the old file */
	struct buffer old;
	/* line by line: the descriptor or -1, the line to come, the end */
	int fd;
	size_t at;
	bool opened, ended;
	char sum[CHECKSUM_LEN];
	/* the modes that a new file gets */
	mode_t mode;
	/* the new file, and the checksum so far of what was read or written */
	int tmp;
	uint64_t hash;
};

_Noreturn void safefile_fail(const struct safefile *, const char *what);

/* A message that says what is wrong and that nothing was changed. */
_Noreturn void safefile_refuse(const struct safefile *, const char *what);

/* Wait where a descriptor would block; end the program otherwise. */
void safefile_retry(const struct safefile *, int fd, short events);

/* Open the old file.  Return -1 where there is none. */
int safefile_old(struct safefile *, struct stat *);

/* Read up to so many bytes of it to the end of old; false at its end. */
bool safefile_read(struct safefile *, int fd, size_t max);

/* Cut the version line off; what it says has to fit.  Return the checksum. */
struct slice safefile_version(const struct safefile *, struct slice *rest);

/* FNV-1a over 64 bits: finds damage, keeps no enemy out. */
#define SAFEFILE_HASH 0xcbf29ce484222325
uint64_t safefile_hash(uint64_t hash, struct slice);
void safefile_sum(char to[CHECKSUM_LEN], uint64_t hash);

#endif
