#ifndef COMMON_ZONE_H
#define COMMON_ZONE_H

/*
 * Local time by libc's zone rules.
 *
 * A zone is an IANA name that has a file under TZDIR or /usr/share/zoneinfo,
 * or "UTC" (also "Z" and "GMT"), which needs no file.  libc takes an unknown
 * name for UTC in silence, so the file is looked for first.  Changing TZ is
 * slow, so each zone keeps the changes of offset of the years asked for and
 * libc is asked once for each.  TZ as the user set it has no effect on any
 * program.
 *
 * Zones belong to this module and are valid until zone_free().
 */

#include <stdbool.h>
#include <stdint.h>

#include "common/instant.h"
#include "common/slice.h"

struct zone;

/* The zone of that name, the same one each time; NULL if there is none. */
struct zone *zone_find(struct slice name);

/*
 * The zone of that name; what says in the message who named it.  A name
 * without a zone ends the program.
 */
struct zone *zone_need(const char *name, const char *what);

const char *zone_name(const struct zone *);

/* Is local time there UTC, always? */
bool zone_is_utc(const struct zone *);

/* Seconds to add to UTC for local time at this instant. */
int zone_offset(struct zone *, int64_t t);

/* Local time at an instant. */
void zone_local(struct zone *, int64_t t, struct civil *);

enum zone_odd {
	ZONE_ONCE,
	/* the local time does not exist: moved forward by the gap */
	ZONE_GAP,
	/* it exists twice: the first of the two */
	ZONE_FOLD,
};

/* The instant of a local time. */
int64_t zone_utc(struct zone *, const struct civil *, enum zone_odd *);

/* The same for local time as if it were UTC, see civil_seconds(). */
int64_t zone_utc_seconds(struct zone *, int64_t local, enum zone_odd *);

/* Release all zones. */
void zone_free(void);

#endif
