#include "cmd/ingest/legs.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/fold.h"
#include "cmd/ingest/leg.h"
#include "common/list.h"
#include "common/number.h"

/* No contact has more rows or bytes: they would be held in memory. */
#define ROWS_MAX 65536
#define BYTES_MAX ((size_t)64 << 20)

bool
legs_add(struct legs *legs, struct slice bytes, uint64_t number)
{
	struct leg *leg;

	if (legs->n == ROWS_MAX ||
	    (legs->n > 0 && legs->bytes.len + bytes.len > BYTES_MAX))
		return false;
	legs->leg = memory_grow(
	    legs->leg, &legs->have, legs->n + 1, sizeof(*legs->leg));
	leg = &legs->leg[legs->n++];
	memset(leg, 0, sizeof(*leg));
	leg->start = legs->bytes.len;
	leg->len = bytes.len;
	leg->number = number;
	buffer_put(&legs->bytes, bytes);
	return true;
}

static int
by_own(const void *a, const void *b)
{
	const struct leg *x = a, *y = b;
	int c = slice_cmp(x->own, y->own);

	if (c != 0)
		return c;
	return x->number < y->number ? -1 : 1;
}

/* By time; of those that begin at once the one that spans the other first. */
static int
by_time(const void *a, const void *b)
{
	const struct leg *x = a, *y = b;

	if (x->time != y->time)
		return x->time < y->time ? -1 : 1;
	if (x->aside != y->aside)
		return x->aside ? 1 : -1;
	if (x->end < y->end || x->end > y->end)
		return x->end > y->end ? -1 : 1;
	return x->number < y->number ? -1 : 1;
}

static void
rows_find(struct legs *legs)
{
	struct leg *leg;
	struct slice bytes;

	for (leg = legs->leg; leg < legs->leg + legs->n; leg++) {
		bytes.s = legs->bytes.s + leg->start;
		bytes.len = leg->len;
		leg->line = fold_line(bytes);
		leg->version = fold_version(bytes);
		leg->own = fold_leg(bytes);
		leg->time = fold_time(leg->line);
	}
}

/* Of each leg that came in several versions keep the greatest. */
static void
versions_fold(struct legs *legs)
{
	const struct leg *leg;
	size_t i, n = 0;

	qsort(legs->leg, legs->n, sizeof(*legs->leg), by_own);
	for (i = 0; i < legs->n; i++) {
		leg = &legs->leg[i];
		if (n == 0 || leg->own.len == 0 || leg->version.len == 0 ||
		    !slice_eq(leg->own, legs->leg[n - 1].own))
			legs->leg[n++] = *leg;
		else if (!fold_greater(legs->leg[n - 1].version, leg->version))
			legs->leg[n - 1] = *leg;
	}
	legs->n = n;
}

static void
columns_cut(struct legs *legs)
{
	struct slice line;
	size_t i, j;

	line = legs->leg[0].line;
	for (legs->ncolumns = 1; slice_find(line, '\t') < line.len;
	     legs->ncolumns++)
		line = slice_from(line, slice_find(line, '\t') + 1);
	legs->cell = memory_grow(legs->cell, &legs->cells,
	    legs->n * legs->ncolumns, sizeof(*legs->cell));
	for (i = 0; i < legs->n; i++) {
		line = legs->leg[i].line;
		legs->leg[i].cell = legs->cell + i * legs->ncolumns;
		for (j = 0; j < legs->ncolumns; j++) {
			struct slice cell = { line.s, slice_find(line, '\t') };

			legs->leg[i].cell[j] = cell;
			line = slice_from(line, cell.len + 1);
		}
	}
}

/* A column as a number, -1 where it is empty or below zero. */
double
leg_amount(const struct leg *leg, enum column column)
{
	double x;

	return number_parse(leg->cell[column], &x) && x >= 0 ? x : -1;
}

static void
columns_read(struct legs *legs)
{
	struct leg *leg;

	for (leg = legs->leg; leg < legs->leg + legs->n; leg++) {
		leg->aside = list_has(leg->cell[COL_FLAGS], "leg");
		leg->answered = slice_is(leg->cell[COL_OUTCOME], "answered");
		leg->internal = slice_is(leg->cell[COL_DIRECTION], "internal");
		leg->wait = leg_amount(leg, COL_WAIT);
		leg->talk = leg_amount(leg, COL_TALK);
		leg->hold = leg_amount(leg, COL_HOLD);
		leg->end = (double)leg->time + or_nothing(leg->wait) +
		    or_nothing(leg->talk) + or_nothing(leg->hold);
	}
}

/* The first filled cell of a column, of the contact's own rows if it can be. */
struct slice
legs_first_of(const struct legs *legs, size_t column)
{
	int aside;
	size_t i;

	for (aside = 0; aside < 2; aside++)
		for (i = 0; i < legs->n; i++)
			if (legs->leg[i].aside == (aside == 1) &&
			    legs->leg[i].cell[column].len > 0)
				return legs->leg[i].cell[column];
	return SLICE_EMPTY;
}

struct slice
legs_last_of(const struct legs *legs, size_t column)
{
	size_t i;

	for (i = legs->n; i-- > 0;)
		if (legs->leg[i].cell[column].len > 0)
			return legs->leg[i].cell[column];
	return SLICE_EMPTY;
}

/* The row that stands for the contact: its time and, of chains, its id. */
const struct leg *
legs_head_of(const struct legs *legs)
{
	size_t i;

	for (i = 0; i < legs->n; i++)
		if (!legs->leg[i].aside)
			return &legs->leg[i];
	return &legs->leg[0];
}

struct slice
legs_direction_of(const struct legs *legs)
{
	size_t i;

	for (i = 0; i < legs->n; i++)
		if (!legs->leg[i].internal &&
		    legs->leg[i].cell[COL_DIRECTION].len > 0)
			return legs->leg[i].cell[COL_DIRECTION];
	return legs_first_of(legs, COL_DIRECTION);
}

/* Does the last leg alone tell the outcome, and nobody answered that? */
bool
legs_ended_without(const struct legs *legs)
{
	return legs->how[COL_OUTCOME] == MERGE_LAST &&
	    !slice_is(legs_last_of(legs, COL_OUTCOME), "answered");
}

/*
 * The legs with a human, in order, without those that span another one: from
 * the last to the first, the earliest end of those behind tells.
 */
static void
humans_find(struct legs *legs)
{
	bool customers = !slice_is(legs_direction_of(legs), "internal");
	double end = -1;
	struct leg *leg;
	size_t i;

	legs->human = memory_grow(
	    legs->human, &legs->allhumans, legs->n, sizeof(struct leg *));
	legs->humans = 0;
	if (legs_ended_without(legs))
		return;
	for (i = legs->n; i-- > 0;) {
		leg = &legs->leg[i];
		if (!leg->answered || (leg->internal && customers))
			continue;
		if (leg->talk >= 0 && end >= 0 && leg->end >= end)
			continue;
		if (leg->talk > 0 && (end < 0 || leg->end < end))
			end = leg->end;
		legs->human[legs->humans++] = leg;
	}
	for (i = 0; i < legs->humans / 2; i++) {
		leg = legs->human[i];
		legs->human[i] = legs->human[legs->humans - 1 - i];
		legs->human[legs->humans - 1 - i] = leg;
	}
}

void
legs_merge(struct legs *legs, const unsigned char how[])
{
	size_t column, rows;

	legs->how = how;
	rows_find(legs);
	versions_fold(legs);
	rows = legs->n;
	columns_cut(legs);
	columns_read(legs);
	qsort(legs->leg, legs->n, sizeof(*legs->leg), by_time);
	humans_find(legs);
	legs->line.len = 0;
	for (column = 0; column < legs->ncolumns; column++) {
		if (column > 0)
			line_char(&legs->line, '\t');
		legs_column(legs, column, rows);
		if (column == COL_FLAGS)
			legs->flags_end = legs->line.len;
	}
}

void
legs_clear(struct legs *legs)
{
	legs->n = 0;
	buffer_clear(&legs->bytes);
}

void
legs_free(struct legs *legs)
{
	free(legs->line.s);
	free(legs->leg);
	free(legs->cell);
	free(legs->human);
	buffer_free(&legs->bytes);
	memset(legs, 0, sizeof(*legs));
}
