#ifndef INGEST_TELL_H
#define INGEST_TELL_H

/* The report of --inspect on one file. */

#include "cmd/ingest/inspect.h"

/* Write what was seen of the source, of which the translator read all rows. */
void tell(const struct inspected *, const struct source *,
    const struct translator *, const struct options *, struct writer *);

/* The parts. */

/* All that a report is made of. */
struct telling {
	const struct inspected *seen;
	const struct source *source;
	const struct translator *tr;
	const struct options *opt;
	struct writer *out;
	/* the line in work */
	struct buffer line;
};

/* Write the line in work. */
void tell_end(struct telling *);

/* Put foreign text, however long, as a terminal may have it. */
void tell_text(struct buffer *, struct slice);

#endif
