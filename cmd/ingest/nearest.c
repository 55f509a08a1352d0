#include "cmd/ingest/nearest.h"

#include <string.h>

#include "cmd/ingest/maps.h"
#include "cmd/ingest/recognise.h"
#include "cmd/ingest/source.h"

/* Is the share of its names that the file has larger? */
static bool
is_nearer(const struct nearest *a, const struct nearest *b)
{
	return (a->of - a->lacks) * b->of > (b->of - b->lacks) * a->of;
}

/* Put a map where it belongs among the nearest, if it does. */
static void
nearest_put(struct unknown *unknown, const struct nearest *map)
{
	struct nearest *place = unknown->nearest;
	size_t i = unknown->n;

	while (i > 0 && is_nearer(map, &place[i - 1]))
		i--;
	if (i == NEAREST || map->of == map->lacks) {
		struct buffer lacking = map->lacking;

		buffer_free(&lacking);
		return;
	}
	if (unknown->n == NEAREST)
		buffer_free(&place[--unknown->n].lacking);
	memmove(&place[i + 1], &place[i], (unknown->n - i) * sizeof(*place));
	place[i] = *map;
	unknown->n++;
}

void
nearest_find(
    struct unknown *unknown, struct source *source, const struct maps *maps)
{
	struct nearest map;
	size_t i;

	unknown->n = 0;
	for (i = 0; i < maps->n; i++) {
		if (maps->map[i].headless)
			continue;
		memset(&map, 0, sizeof(map));
		map.map = maps->map[i].name;
		recognise_records(source, &maps->map[i]);
		map.lacks = map_lacks(
		    &maps->map[i], &source->names, &map.of, &map.lacking);
		nearest_put(unknown, &map);
	}
}

void
nearest_free(struct unknown *unknown)
{
	size_t i;

	for (i = 0; i < unknown->n; i++)
		buffer_free(&unknown->nearest[i].lacking);
	unknown->n = 0;
}
