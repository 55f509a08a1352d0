#include "common/progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

/* Seconds of a clock that never goes back. */
static double
clock_read(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_MONOTONIC, &now) == -1)
		return 0;
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

bool
progress_begin(struct progress *progress, const unsigned long *records)
{
	progress->records = records;
	progress->began = progress->shown = clock_read();
	progress->drawn = false;
	return isatty(STDERR_FILENO) == 1;
}

void
progress_show(struct progress *progress, off_t bytes, off_t total)
{
	double now = clock_read(), spent = now - progress->began;
	double mega = (double)bytes / 1e6;
	unsigned long rate;

	if (now - progress->shown < 1)
		return;
	progress->shown = now;
	progress->drawn = true;
	rate = (unsigned long)((double)*progress->records / spent);
	if (total <= 0 || bytes > total)
		fprintf(stderr, "\r%.1f MB, %lu records, %lu/s  ", mega,
		    *progress->records, rate);
	else
		fprintf(stderr,
		    "\r%.1f MB, %.0f %%, %lu records, %lu/s, "
		    "%.0f s left  ",
		    mega, 100 * (double)bytes / (double)total,
		    *progress->records, rate,
		    spent * (double)(total - bytes) / (double)bytes);
}

void
progress_end(struct progress *progress)
{
	if (progress->drawn)
		fputs("\r\033[K", stderr);
	progress->drawn = false;
}
