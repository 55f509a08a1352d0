/* setenv(3), tzset(3) and localtime_r(3) are all that is asked of libc */
#include "common/zone.h"

#include <err.h>
#include <stdlib.h>
#include <time.h>

#include "common/buffer.h"
#include "common/dict.h"
#include "common/memory.h"
#include "common/quote.h"
#include "common/status.h"
#include "common/zonefile.h"

#define ZONE_FOLDER "/usr/share/zoneinfo"

/* Longer than any name in the database; longer ones are not looked for. */
#define NAME_MAX_BYTES 64

/* No more unknown names are remembered when there are so many in all. */
#define UNKNOWN_MAX 1024

/* libc is asked for years 1 to 9999 only, on either side it stays so. */
#define FIRST_INSTANT (-62135596800)
#define LAST_INSTANT 253402300799

/* 15 January and 15 July 2400, later than any table of changes goes. */
#define LATER_WINTER 13570675200
#define LATER_SUMMER 13586400000

/* So often libc is asked to read the rules of a zone. */
#define ATTEMPTS 3

/* A zone keeps periods of 2^25 s, about 388 days, this many at a time. */
#define PERIOD ((int64_t)1 << 25)
#define PERIODS 64

/* No zone differs from UTC by more. */
#define FARTHEST (16 * HOUR)

/* From this instant on local time is UTC plus offset. */
struct change {
	int64_t at;
	int offset;
};

/* The first change stands at the period's start, so there is one at least. */
struct period {
	/* the period's number + 1, so that a zeroed one is empty */
	int64_t number;
	struct change *changes;
	size_t n, have;
};

struct zone {
	struct slice name;
	/* for libc: a colon and the path of the file; NULL for UTC */
	char *tz;
	/* what the file says, to see that libc has read it */
	struct zonefile file;
	struct period periods[PERIODS];
};

/* What a name was found to be; NULL for no zone. */
struct found {
	struct zone *zone;
};

/*
 * libc has one TZ for the whole process, so what belongs to it is held here,
 * once: the zones by the number of their name, and the one TZ is set to.
 */
static struct dict names;
static struct found *zones;
static size_t nzones;
static const struct zone *current;

static int64_t
floor_divide(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Seconds east of UTC as libc says it for the zone that TZ is set to. */
static int
offset_libc(const struct zone *zone, int64_t t)
{
	struct civil civil;
	struct tm tm;
	time_t clock;

	if (t < FIRST_INSTANT)
		t = FIRST_INSTANT;
	if (t > LAST_INSTANT)
		t = LAST_INSTANT;
	clock = (time_t)t;
	if (localtime_r(&clock, &tm) == NULL)
		err(STATUS_FATAL, "%s", zone->tz + 1);
	civil.year = tm.tm_year + 1900;
	civil.month = tm.tm_mon + 1;
	civil.day = tm.tm_mday;
	civil.hour = tm.tm_hour;
	civil.minute = tm.tm_min;
	civil.second = tm.tm_sec;
	return (int)(civil_seconds(&civil) - t);
}

/*
 * Has libc read the rules?  Where it could not all is UTC, and where it could
 * not take in the rule of the later years, these are.
 */
static bool
zone_is_read(const struct zone *zone)
{
	const struct zonefile *file = &zone->file;
	int winter, summer;

	if (file->differs && file->at >= FIRST_INSTANT &&
	    file->at <= LAST_INSTANT && offset_libc(zone, file->at) == 0)
		return false;
	winter = offset_libc(zone, LATER_WINTER);
	summer = offset_libc(zone, LATER_SUMMER);
	if (file->seasons)
		return winter != summer;
	return !file->later || winter != 0;
}

static void
tz_set(const char *tz)
{
	if (setenv("TZ", tz, 1) != 0)
		err(STATUS_FATAL, "TZ");
	tzset();
}

/*
 * Have libc read the zone's rules.  It reads them once for a value of TZ, so
 * that another one goes between two attempts; an interrupted read is
 * outlasted so.
 */
static void
zone_set(const struct zone *zone)
{
	int i;

	for (i = 0; i < ATTEMPTS; i++) {
		if (i > 0)
			tz_set("UTC0");
		tz_set(zone->tz);
		if (zone_is_read(zone)) {
			current = zone;
			return;
		}
	}
	errx(STATUS_FATAL, "%s: the rules of the zone cannot be read",
	    zone->tz + 1);
}

/* Seconds east of UTC, with TZ set where need be. */
static int
offset_ask(const struct zone *zone, int64_t t)
{
	if (zone != current)
		zone_set(zone);
	return offset_libc(zone, t);
}

static void
change_add(struct period *period, int64_t at, int offset)
{
	struct change *change;

	period->changes = memory_grow(period->changes, &period->have,
	    period->n + 1, sizeof(*period->changes));
	change = &period->changes[period->n++];
	change->at = at;
	change->offset = offset;
}

/*
 * Ask libc for the period day by day, and where a day brings another offset
 * look for the second at which it changes.  No zone has changed twice within
 * a day and come back to where it was: the closest two changes ever, in
 * Freetown in 1939, are four days apart.
 */
static void
period_fill(const struct zone *zone, struct period *period, int64_t number)
{
	int64_t start = number * PERIOD, end = start + PERIOD;
	int64_t known, next, low, high, middle;
	int offset;

	period->number = number + 1;
	period->n = 0;
	offset = offset_ask(zone, start);
	change_add(period, start, offset);
	for (known = start; known < end - 1; known = next) {
		next = known + DAY < end ? known + DAY : end - 1;
		while (offset_ask(zone, next) != offset) {
			for (low = known, high = next; high - low > 1;) {
				middle = low + (high - low) / 2;
				if (offset_ask(zone, middle) == offset)
					low = middle;
				else
					high = middle;
			}
			offset = offset_ask(zone, high);
			change_add(period, high, offset);
			known = high;
		}
	}
}

static const struct period *
period_of(struct zone *zone, int64_t t)
{
	int64_t number = floor_divide(t, PERIOD);
	struct period *period = &zone->periods[number & (PERIODS - 1)];

	if (period->number != number + 1 || period->n == 0)
		period_fill(zone, period, number);
	return period;
}

/* The last change at or before t, in its period. */
static size_t
change_before(const struct period *period, int64_t t)
{
	size_t i = period->n - 1;

	while (i > 0 && period->changes[i].at > t)
		i--;
	return i;
}

int
zone_offset(struct zone *zone, int64_t t)
{
	const struct period *period;

	if (zone->tz == NULL)
		return 0;
	period = period_of(zone, t);
	return period->changes[change_before(period, t)].offset;
}

void
zone_local(struct zone *zone, int64_t t, struct civil *civil)
{
	civil_split(t + zone_offset(zone, t), civil);
}

/*
 * Go through the changes that can matter, in order.  Local time goes from
 * one to the next; between them it goes evenly.  So it is read once or twice
 * (then the first reading holds), or a change has leapt over it: then the
 * offset from before the leap moves it forward by the gap.
 */
int64_t
zone_utc_seconds(struct zone *zone, int64_t local, enum zone_odd *odd)
{
	const int64_t last = local + FARTHEST;
	int64_t t, found = 0, leapt = 0;
	int before;
	int readings = 0;

	*odd = ZONE_ONCE;
	if (zone->tz == NULL)
		return local;
	t = local - FARTHEST;
	before = zone_offset(zone, t);
	while (t <= last) {
		const struct period *period = period_of(zone, t);
		size_t i = change_before(period, t);
		int offset = period->changes[i].offset;
		int64_t end;

		end = i + 1 < period->n ? period->changes[i + 1].at :
					  period->number * PERIOD;
		if (t + before <= local && local < t + offset)
			leapt = local - before;
		if (t <= local - offset && local - offset < end &&
		    readings++ == 0)
			found = local - offset;
		before = offset;
		t = end;
	}
	if (readings == 0)
		*odd = ZONE_GAP;
	else if (readings > 1)
		*odd = ZONE_FOLD;
	return readings == 0 ? leapt : found;
}

int64_t
zone_utc(struct zone *zone, const struct civil *civil, enum zone_odd *odd)
{
	return zone_utc_seconds(zone, civil_seconds(civil), odd);
}

/*
 * A name as the database has them: no "..", no folder to start from.  The
 * folder right counts leap seconds, and the other two names are another zone
 * on every machine.
 */
static bool
name_valid(struct slice name)
{
	size_t i;

	if (name.len == 0 || name.len > NAME_MAX_BYTES || name.s[0] == '/')
		return false;
	for (i = 0; i < name.len; i++) {
		char c = name.s[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= 'A' && c <= 'Z') &&
		    !is_digit(c) && c != '/' && c != '_' && c != '-' &&
		    c != '+')
			return false;
	}
	return !slice_begins(name, "right/") && !slice_is(name, "localtime") &&
	    !slice_is(name, "posixrules");
}

/* Set TZ for libc to the name's file in the folder, if there is one. */
static bool
zone_look(struct zone *zone, const char *folder)
{
	struct buffer tz = { 0 };

	/* with a colon and a whole path every libc reads this very file */
	buffer_char(&tz, ':');
	buffer_str(&tz, folder);
	buffer_char(&tz, '/');
	buffer_put(&tz, zone->name);
	buffer_char(&tz, '\0');
	if (!zonefile_read(&zone->file, tz.s + 1)) {
		buffer_free(&tz);
		return false;
	}
	zone->tz = tz.s;
	return true;
}

static bool
is_utc(struct slice name)
{
	return slice_is(name, "UTC") || slice_is(name, "Z") ||
	    slice_is(name, "GMT") || slice_is(name, "Etc/UTC");
}

/* The zone of the name, which the caller keeps, or NULL. */
static struct zone *
zone_open(struct slice name)
{
	const char *folder = getenv("TZDIR");
	struct zone *zone;

	if (!is_utc(name) && !name_valid(name))
		return NULL;
	zone = memory_new(1, sizeof(*zone));
	zone->name = is_utc(name) ? SLICE("UTC") : name;
	if (is_utc(name) ||
	    (folder != NULL && folder[0] == '/' && zone_look(zone, folder)) ||
	    zone_look(zone, ZONE_FOLDER))
		return zone;
	free(zone);
	return NULL;
}

struct zone *
zone_find(struct slice name)
{
	struct zone *zone;
	size_t at;

	at = dict_find(&names, name);
	if (at != DICT_NONE)
		return zones[at].zone;
	zone = zone_open(name);
	/* unknown names come from the data: they must not fill the memory */
	if (zone == NULL &&
	    (name.len > NAME_MAX_BYTES || names.n >= UNKNOWN_MAX))
		return NULL;
	at = dict_add(&names, name);
	zones = memory_grow(zones, &nzones, at + 1, sizeof(*zones));
	zones[at].zone = zone;
	if (zone != NULL && zone->tz != NULL)
		zone->name = dict_key(&names, at);
	return zone;
}

struct zone *
zone_need(const char *name, const char *what)
{
	char shown[QUOTE_MAX];
	struct zone *zone;

	zone = zone_find(slice_of(name));
	if (zone == NULL)
		errx(STATUS_FATAL,
		    "%s: unknown zone \"%s\": " ZONE_FOLDER
		    " has no such file; a zone is Europe/London, say, or UTC",
		    what, quote(shown, slice_of(name)));
	return zone;
}

bool
zone_is_utc(const struct zone *zone)
{
	return zone->tz == NULL;
}

const char *
zone_name(const struct zone *zone)
{
	/* the key of a dict ends in a NUL outside its length */
	return zone->name.s;
}

void
zone_free(void)
{
	struct zone *zone;
	size_t i, j;

	for (i = 0; i < names.n; i++) {
		zone = zones[i].zone;
		if (zone == NULL)
			continue;
		for (j = 0; j < PERIODS; j++)
			free(zone->periods[j].changes);
		free(zone->tz);
		free(zone);
	}
	free(zones);
	zones = NULL;
	nzones = 0;
	current = NULL;
	dict_free(&names);
}
