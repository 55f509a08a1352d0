#ifndef COMMON_SAFEFILE_H
#define COMMON_SAFEFILE_H

/*
 * A file that holds state: wholly old or wholly new, whatever happens.
 *
 * Its first line is "#extramile KIND VERSION CHECKSUM", the checksum that of
 * all bytes behind the line; the rest is a table that cut, grep and a person
 * can read.  It is replaced by writing .NAME.tmp beside it, fsync, rename,
 * fsync of the folder.  Symbolic links and what is no regular file are
 * refused.  A damaged file, or one of a newer version, is reported and kept.
 *
 * It tells of customers, so a new one is for its owner alone; the modes of
 * an old one are kept.
 *
 * With a lock (.NAME.lock, flock(2)) a second program ends with
 * STATUS_LOCKED; the lock dies with its holder.  Without, two that save at
 * once take turns, and the last one stands.  The temporary file is
 * removed on every error path and when a signal ends the program.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/buffer.h"
#include "common/slice.h"

struct safefile;

/*
 * Open the folder of the path and, if asked, take the lock: STATUS_LOCKED
 * where another run has it.  kind is a word ("ledger"), version the newest
 * that this program reads and the one it writes.
 */
struct safefile *safefile_open(
    const char *path, const char *kind, int version, bool lock);

/* Are they one and the same file, or would be once it is there? */
bool safefile_same(const struct safefile *, const struct safefile *);

/*
 * The contents behind the first line, valid until safefile_close(); empty
 * where there is no file yet.  Ends the program with STATUS_FATAL where the
 * file is damaged, newer or no regular file; zero bytes are damage too.
 */
struct slice safefile_load(struct safefile *);

/*
 * The same in little memory: lend the next line, without its newline, valid
 * until the next call.  Return false at the end, and behind it the checksum
 * fits; until then nothing is sure.  Who finds a line wrong calls
 * safefile_check() before telling so: it reads on, and ends the program where
 * the file is damaged.
 */
bool safefile_line(struct safefile *, struct slice *line);
void safefile_check(struct safefile *);

/* What has been read behind the line last lent: good for guesses only. */
struct slice safefile_ahead(const struct safefile *);

/*
 * Replace the contents.  Nothing but an older file of this kind is replaced.
 * A failure ends the program; the old file stands, but where only the last
 * fsync of the folder failed: then either of the two may.
 */
void safefile_save(struct safefile *, struct slice contents);

/* The same piece by piece. */
void safefile_begin(struct safefile *);
void safefile_put(struct safefile *, struct slice);
void safefile_end(struct safefile *);

/* Let go of the lock and the folder. */
void safefile_close(struct safefile *);

#endif
