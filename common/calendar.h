#ifndef COMMON_CALENDAR_H
#define COMMON_CALENDAR_H

/*
 * Business time: a zone, open spans for each weekday (any number of them,
 * 24:00 allowed, spans over midnight allowed), holidays and other exceptions.
 *
 * Local opening and closing times become UTC first, then everything is
 * subtraction.  All durations are in seconds.  The rules and the golden
 * cases are those of business clocks in help desks; extramile-calendar(5)
 * has the table's format.
 */

#include <stdint.h>

#include "common/table.h"
#include "common/zone.h"

struct calendar;

/* The default table: Monday to Friday, 09:00 to 17:00. */
extern const struct builtin calendar_builtin;

/*
 * Read a calendar: a file, "always" for every hour of every day, or NULL for
 * the default.  A wrong table ends the program.  zone is used where the
 * table names none.
 */
struct calendar *calendar_open(const char *path, struct zone *zone);

struct zone *calendar_zone(const struct calendar *);

/* Is it open all the time, so that business time is elapsed time? */
bool calendar_always(const struct calendar *);

/*
 * Open seconds in [a, b); 0 where b <= a.  Instants outside the years 1 to
 * 9999 are taken for the first or the last second of them.
 */
int64_t calendar_busy(struct calendar *, int64_t a, int64_t b);

/*
 * The earliest u >= t with busy(t, u) >= d; t itself for d <= 0.  So a
 * deadline that fits into a day ends at closing time, not at the next
 * opening.  The last second of the year 9999 where there is no such u.
 */
int64_t calendar_add(struct calendar *, int64_t t, int64_t d);

/*
 * The latest u <= t with busy(u, t) >= d; t itself for d <= 0.  The first
 * second of the year 1 where there is no such u.
 */
int64_t calendar_sub(struct calendar *, int64_t t, int64_t d);

/* Is it open at this instant? */
bool calendar_is_open(struct calendar *, int64_t t);

/*
 * The first open span from t on: [*from, *to), where *from is t if it is open
 * then.  Return false where there is none.
 */
bool calendar_span(struct calendar *, int64_t t, int64_t *from, int64_t *to);

/*
 * The first opening and the last closing of a local date (days since
 * 1970-01-01), in UTC; a night's closing is on the day after.  Return false
 * where that day is closed; then both are set to the usual times, those of
 * most open weekdays, on that date.
 */
bool calendar_day(
    struct calendar *, int64_t date, int64_t *open, int64_t *close);

/* The open seconds of most open weekdays: 8 hours by default. */
int64_t calendar_day_length(const struct calendar *);

void calendar_free(struct calendar *);

#endif
