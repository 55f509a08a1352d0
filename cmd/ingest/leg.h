#ifndef INGEST_LEG_H
#define INGEST_LEG_H

/*
 * One leg, and what is asked of all of them: what legs.c and merge.c share.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/legs.h"
#include "cmd/ingest/map.h"
#include "common/slice.h"

struct leg {
	/* where its bytes are among all, then what stands in them */
	size_t start, len;
	struct slice line, version, own;
	uint64_t number;
	int64_t time;
	/* empty columns are below zero, which is no length of anything */
	double wait, talk, hold, end;
	/* flagged leg: another row is the contact's own */
	bool aside, answered, internal;
	/* its columns: the first of so many cells */
	struct slice *cell;
};

static inline double
or_nothing(double x)
{
	return x < 0 ? 0 : x;
}

/* A column as a number, -1 where it is empty or below zero. */
double leg_amount(const struct leg *, enum column);

/* The first filled cell of a column, of the contact's own rows if it can be. */
struct slice legs_first_of(const struct legs *, size_t column);
struct slice legs_last_of(const struct legs *, size_t column);

/* The row that stands for the contact: its time and, of chains, its id. */
const struct leg *legs_head_of(const struct legs *);

/* The first direction that is not internal. */
struct slice legs_direction_of(const struct legs *);

/* Does the last leg alone tell the outcome, and nobody answered that? */
bool legs_ended_without(const struct legs *);

/* Put one column of the record; rows is how many there were. */
void legs_column(struct legs *, size_t column, size_t rows);

#endif
