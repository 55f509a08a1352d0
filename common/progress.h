#ifndef COMMON_PROGRESS_H
#define COMMON_PROGRESS_H

/*
 * How far a program has come: bytes, per cent, records, records a second and
 * the time that is left, on stderr, once a second at most, and only where
 * --progress is given and stderr is a terminal.
 */

#include <stdbool.h>
#include <sys/types.h>

struct progress {
	/* the records so far, counted by somebody else */
	const unsigned long *records;
	/* private: when it began and was last shown, in seconds */
	double began, shown;
	bool drawn;
};

/* Return false where there is nobody to see it. */
bool progress_begin(struct progress *, const unsigned long *records);

void progress_show(struct progress *, off_t bytes, off_t total);

/* Wipe the line. */
void progress_end(struct progress *);

#endif
