#ifndef INGEST_TIMES_H
#define INGEST_TIMES_H

/*
 * The times of an export, in any of the shapes that exports have, to
 * instants.
 *
 * A time with an offset is an instant.  One without is local time: of the
 * zone that the map names, else of the zone that was supplied, and then
 * `assumed` is set.  Where local time exists twice or not at all `folded` is
 * set.  Dates such as 3/4/2026 have an open order until something settles
 * it; then it holds for all dates with that separator.
 */

#include <stdbool.h>
#include <stdint.h>

#include "common/instant.h"
#include "common/slice.h"
#include "common/zone.h"

enum time_order {
	ORDER_OPEN,
	ORDER_DMY,
	ORDER_MDY,
	ORDER_YMD,
};

enum time_kind {
	/* as it reads by itself */
	TIME_TEXT,
	TIME_FORMAT,
	TIME_SECONDS,
	TIME_MILLIS,
	TIME_MICROS,
	TIME_EXCEL,
	TIME_SNOWFLAKE,
};

/* How a map says that a column is to be read. */
struct timeread {
	enum time_kind kind;
	enum time_order order;
	/* of TIME_FORMAT, as strftime(3) would write it */
	struct slice format;
	/* NULL where the map names none */
	struct zone *zone;
};

enum time_got {
	TIME_GOT,
	/* empty, or one of the values that stand for nothing */
	TIME_NOTHING,
	/* it cannot be read */
	TIME_BAD,
	/* the order of day and month is open */
	TIME_OPEN,
};

/* Separators whose dates can have an open order: / - . */
#define TIME_SEPARATORS 3

/* So many dates are remembered: the days of a month, and a bit. */
#define TIME_DATES 64

struct time_date {
	/* an empty text for none */
	char text[10];
	int64_t days;
};

struct times {
	/* of times without an offset; a known offset from UTC outdoes it */
	struct zone *zone;
	bool has_offset;
	int offset;
	enum time_order order[TIME_SEPARATORS];
	/* set, and for the holder to clear */
	bool assumed, folded;
	/* the value whose order was open last: a slice of the row */
	struct slice open;
	/* private: dates lately read, by their day, and lately written */
	struct time_date read[TIME_DATES], put[TIME_DATES];
};

/* What a text says, before a zone turns it into an instant. */
struct stamp {
	struct civil civil;
	/* 0 is Monday; -1 for none */
	int weekday;
	/* seconds east, or a zone's name, where the text says so */
	bool has_offset;
	int offset;
	struct zone *zone;
	/* three numbers whose order is open: their separator, else NUL */
	char sep;
	int parts[3];
	/* the digits of the last, a year as a rule */
	int digits;
};

void times_init(struct times *, struct zone *);

enum time_got times_read(
    struct times *, const struct timeread *, struct slice, int64_t *t);

/*
 * A time of the usual shape in UTC, or in a zone (NULL where the map names
 * none) that is UTC: written as instant_format() does without being made
 * anew.  Return false for every other text.
 */
bool times_copy(struct times *, struct zone *, struct slice,
    char to[INSTANT_LEN], int64_t *t);

/*
 * What the text tells about the order of dates with its separator (its
 * number in *sep): ORDER_OPEN where nothing.
 */
enum time_order times_evidence(struct slice, size_t *sep);

/* The number of a separator: of / - or . */
size_t times_separator(char);

/* The number of the separator in the value whose order was open last. */
size_t times_open(const struct times *);

/* Write an instant: as instant_format() does, quicker for equal dates. */
void times_format(struct times *, char to[INSTANT_LEN], int64_t t);

/* Take a text apart.  Return false where it is no time. */
bool stamp_parse(struct stamp *, struct slice);

/* The same after a format; format_check() returns what is wrong with one. */
bool stamp_format(struct stamp *, struct slice format, struct slice);
const char *format_check(struct slice format);

/* The year that so many digits write: 69 is 1969, 68 is 2068. */
int stamp_year(int value, int digits);

/* The month or weekday (from 0) whose name, of 3 letters or more, this is. */
int stamp_month(struct slice word);
int stamp_weekday(struct slice word);

#endif
