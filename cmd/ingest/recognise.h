#ifndef INGEST_RECOGNISE_H
#define INGEST_RECOGNISE_H

/*
 * Which map a file is for, by its header, or by its first row where it has
 * none.
 */

struct map;
struct maps;
struct source;

/*
 * The map for the file just opened: the one named from, else the first of
 * --map that fits it, else the first built-in one that recognises it.  The
 * file is left before its first record, its names are set.  NULL where the
 * file is empty; where nothing fits the program ends,
 * unless the source has a place for what is unknown.
 */
struct map *recognise(struct source *, const struct maps *, const char *from);

/*
 * The same for a file without header alone: the built-in map that knows its
 * first row, or NULL.  The file is left before that row.
 */
struct map *recognise_headless(struct source *, const struct maps *);

/* Where in JSON the map has its records: the names begin there. */
void recognise_records(struct source *, const struct map *);

#endif
