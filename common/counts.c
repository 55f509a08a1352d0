#include "common/counts.h"

#include <err.h>
#include <string.h>

#include "common/quote.h"
#include "common/status.h"

void
counts_odd(struct counts *counts, const char *column, const char *what,
    const char *path, unsigned long line)
{
	struct oddity *odd;

	for (odd = counts->odd; odd < counts->odd + counts->nodd; odd++) {
		if ((odd->what == what || strcmp(odd->what, what) == 0) &&
		    strcmp(odd->column, column) == 0) {
			odd->n++;
			return;
		}
	}
	if (counts->nodd == COUNTS_ODDITIES) {
		counts->others++;
		return;
	}
	counts->nodd++;
	odd->column = column;
	odd->what = what;
	odd->n = 1;
	odd->path = path;
	odd->line = line;
}

static void
counts_print(const struct counts *counts)
{
	const struct oddity *odd;
	char shown[QUOTE_MAX];

	warnx("stats: in=%lu out=%lu rejected=%lu duplicates=%lu merged=%lu "
	      "ignored=%lu elsewhere=%lu",
	    counts->in, counts->out, counts->rejected, counts->duplicates,
	    counts->merged, counts->ignored, counts->elsewhere);
	for (odd = counts->odd; odd < counts->odd + counts->nodd; odd++)
		warnx("stats: %s: %s: %lu, first at %s:%lu", odd->column,
		    odd->what, odd->n, quote(shown, slice_of(odd->path)),
		    odd->line);
	if (counts->others > 0)
		warnx("stats: other oddities: %lu", counts->others);
}

int
counts_status(const struct counts *counts, bool stats, bool taken)
{
	if (stats)
		counts_print(counts);
	if (counts->in !=
	    counts->out + counts->rejected + counts->duplicates +
		counts->merged + counts->ignored + counts->elsewhere) {
		warnx("records were lost: %lu in, %lu out, %lu rejected: "
		      "please report this",
		    counts->in, counts->out, counts->rejected);
		return STATUS_FATAL;
	}
	return counts->rejected > 0 && !taken ? STATUS_REJECTED : STATUS_OK;
}
