#ifndef COMMON_COUNTS_H
#define COMMON_COUNTS_H

/*
 * What became of every record, in every program:
 *
 *	in = out + rejected + duplicates + merged + ignored + elsewhere
 *
 * counts_status() checks the sum before the program exits; a difference is
 * our bug and ends with STATUS_FATAL.  Oddities are values that were read as
 * unknown: counted by column and kind, with the first place, never a status.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/slice.h"

struct oddity {
	/* the column, and what is odd about it: strings that live on */
	const char *column, *what;
	unsigned long n;
	/* where it stood first */
	const char *path;
	unsigned long line;
};

#define COUNTS_ODDITIES 64

struct counts {
	unsigned long in, out;
	unsigned long rejected, duplicates, merged, ignored, elsewhere;
	struct oddity odd[COUNTS_ODDITIES];
	size_t nodd;
	/* kinds beyond COUNTS_ODDITIES, taken together */
	unsigned long others;
};

/*
 * Count an oddity.  column and what are kept as pointers and compared as
 * strings; path too has to live on.
 */
void counts_odd(struct counts *, const char *column, const char *what,
    const char *path, unsigned long line);

/*
 * Print the counts for --stats where that is asked for, check the sum, and
 * return the status: STATUS_REJECTED where records were rejected and no
 * --rejects took them.
 */
int counts_status(const struct counts *, bool stats, bool taken);

#endif
