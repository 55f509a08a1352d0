#ifndef SCORE_ARCHIVE_H
#define SCORE_ARCHIVE_H

/*
 * The histories of all customers in a file: --load reads one at the start,
 * --save writes another at the end.
 *
 * They are never the same file, so that a run repeated gives the same bytes.
 * extramile-history(5) describes the file.
 */

#include "cmd/score/store.h"
#include "common/safefile.h"

struct archive {
	/* NULL where it was not asked for */
	struct safefile *old, *new;
	const char *oldpath;
};

/* Each path may be NULL.  One file for both ends the program. */
void archive_open(struct archive *, const char *load, const char *save);

/*
 * Fill the store; a file that is not there has nobody in it.  A damaged one
 * ends the program and is kept.
 */
void archive_load(struct archive *, struct store *);

void archive_save(struct archive *, const struct store *);

#endif
