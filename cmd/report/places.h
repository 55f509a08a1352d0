#ifndef REPORT_PLACES_H
#define REPORT_PLACES_H

/*
 * The groups that a record belongs to, one of each kind that is asked for.
 *
 * What becomes of a contact is known later than the contact; its places are
 * kept until then, so that it counts where it belongs.
 */

#include "cmd/report/contact.h"
#include "cmd/report/group.h"
#include "common/buffer.h"

/* Of the whole report; --by has all and its own instead. */
enum kinds {
	KIND_ALL,
	KIND_WEEK,
	KIND_CHANNEL,
	KIND_QUEUE,
	KIND_AGENT,
	KIND_TOPIC,
	KINDS,
	KIND_BY = KIND_WEEK
};

struct places {
	/* GROUP_NONE where it belongs to none */
	uint32_t at[KINDS];
};

/* A column of the record, or a span of time. */
enum by {
	BY_COLUMN,
	BY_WEEK,
	BY_DAY,
	BY_WEEKDAY,
	BY_HOUR,
	BY_MONTH
};

#define BY_MAX 8

struct grouping {
	struct kind kinds[KINDS];
	/* KINDS, or KIND_BY + 1 */
	int n;
	/* --by: what the records are grouped by */
	struct slice names[BY_MAX];
	enum by by[BY_MAX];
	size_t column[BY_MAX], nby;
	/* private: what the histograms lack yet */
	struct histogram_queue later;
	/* private: the group of the week from a day on, and of each channel */
	struct buffer key;
	int64_t monday;
	uint32_t week, channels[CHANNELS];
};

/*
 * by is the argument of --by, or NULL for the whole report.  A column that
 * the stream does not have ends the program.
 */
void grouping_open(struct grouping *, const char *by, const struct records *);

/*
 * Find the places of a record and count it there.  What is counted of all
 * records is made of the channels by grouping_end().
 */
void grouping_take(struct grouping *, const struct record *,
    const struct contact *, struct places *);

/* Add one to a figure in all of these places. */
void places_count(struct grouping *, const struct places *, int figure);

/* After the last record, before the figures are looked at. */
void grouping_end(struct grouping *);

/* The text of a span of time that a day and second lie in. */
void by_text(enum by, int64_t day, int64_t second, struct buffer *);

void grouping_free(struct grouping *);

#endif
