#ifndef COMMON_EVENTS_H
#define COMMON_EVENTS_H

/*
 * What we know before customers do: a table of events, each with the time it
 * is true for, whom it touches, and when it strikes.
 *
 *	event from to field value impact note
 *
 * It touches a record whose time is from from to to, both included, and
 * whose field, any column of the stream, has the value, in any case of
 * ASCII letters; an empty value touches every record.  from, to and impact
 * are instants or dates, a date in to that whole day; an empty from or to is
 * no limit.  An event stands for the flags event= and impact= of a record
 * that has no flag event= itself.  extramile-events(5) tells more.
 */

#include <stdint.h>

#include "common/record.h"
#include "common/slice.h"

#define EVENT_NEVER INT64_MIN

struct event_row {
	/* one of topics_events; an instant, a date or nothing */
	struct slice event, impact;
	/* the impact as a time, a date as its first second; or EVENT_NEVER */
	int64_t strikes;
	/* private: the time, whom it touches, and where the row stands */
	int64_t from, to;
	struct slice value;
	size_t column, row;
};

struct events;

/* Read the file; NULL, and no events at all, where path is NULL. */
struct events *events_open(const char *path);

/*
 * Look the fields up in the stream, once, before the first record.  A field
 * that is no column of it ends the program.
 */
void events_columns(struct events *, const struct records *);

/*
 * The first row of the table that touches the record of that time, or NULL.
 * What it lends lives as long as the events, which can be NULL.
 */
const struct event_row *events_find(
    const struct events *, const struct record *, int64_t time);

void events_free(struct events *);

#endif
