#ifndef INGEST_MAPS_H
#define INGEST_MAPS_H

/*
 * The maps there are: those of --map, in the order given, then the built-in
 * ones.
 */

#include <stddef.h>

#include "cmd/ingest/map.h"
#include "common/table.h"

struct maps {
	struct map *map;
	size_t n;
	/* so many of them, the first, are the user's */
	size_t nuser;
};

/* Every table compiled in, for --print, ended by a NULL name. */
extern const struct builtin maps_builtin[];

/* The table of that name among them, or NULL. */
const struct builtin *maps_table(const char *name);

/* files are the paths given with --map. */
void maps_open(struct maps *, const char *const files[], size_t n);

/* One more, behind the others; the lines have to live as long. */
void maps_add(struct maps *, const struct builtin *);

/* The map of that name, or NULL. */
struct map *maps_find(const struct maps *, const char *name);

/* The reason why a source with these names is no log, or NULL. */
const char *maps_refuse(const struct names *);

void maps_free(struct maps *);

#endif
