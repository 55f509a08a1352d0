#ifndef INGEST_NEAREST_H
#define INGEST_NEAREST_H

/* A file that no map knows, and the maps that are near to it. */

#include <stdbool.h>
#include <stddef.h>

#include "common/buffer.h"

struct maps;
struct source;

/* The maps that an unknown file has most of the names of. */
#define NEAREST 3

struct nearest {
	const char *map;
	/* names of the map, and how many of them the file lacks */
	size_t of, lacks;
	/* these, quoted, and a NUL behind them */
	struct buffer lacking;
};

struct unknown {
	bool met;
	struct nearest nearest[NEAREST];
	size_t n;
};

/* The maps that the source, whose names are set, has most of the names of. */
void nearest_find(struct unknown *, struct source *, const struct maps *);

void nearest_free(struct unknown *);

#endif
