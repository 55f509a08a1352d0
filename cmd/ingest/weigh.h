#ifndef INGEST_WEIGH_H
#define INGEST_WEIGH_H

/*
 * Day and month told apart by a whole file, where no date does so alone: both
 * readings are followed, and the one wins in which ends come behind their
 * beginnings, or in which the rows are in order over a plausible span, or
 * which the shape of the file hints at.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/times.h"
#include "cmd/ingest/translate.h"

/* One reading of the file. */
struct weighed {
	int64_t last, low, high;
	/* changes of the day, and back from there */
	size_t up, down;
	/* ends before their beginnings, and the seconds of all others */
	size_t before;
	double seconds;
};

struct weigh {
	/* of the dates: its number as times_evidence() counts */
	size_t sep;
	/* d/m/y, m/d/y */
	struct weighed as[2];
	size_t rows, pairs;
	/* some have AM or PM; fields are parted by ; */
	bool halves, semicolon;
	/* private */
	struct times times;
};

void weigh_begin(struct weigh *, const struct translator *, size_t sep);

/* Weigh the row tr->row by the column tr->open, and its ends. */
void weigh_row(struct weigh *, struct translator *);

/* The order, and what told it; ORDER_OPEN where nothing does. */
enum time_order weigh_order(const struct weigh *, const char **why);

#endif
