#ifndef COMMON_INSTANT_H
#define COMMON_INSTANT_H

/*
 * Instants in seconds since 1970-01-01T00:00:00Z, and the civil calendar.
 *
 * All of it is arithmetic on the proleptic Gregorian calendar: no libc, no
 * zone, no leap seconds (a 60th second reads as the 59th).  Local time is
 * zone.h's.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/slice.h"

#define MINUTE 60
#define HOUR 3600
#define DAY 86400
#define WEEK 604800

/* The length of an instant in text, 2026-11-21T14:03:00Z. */
#define INSTANT_LEN 20

struct civil {
	/* month and day count from 1 */
	int year, month, day, hour, minute, second;
};

/* Days from 1970-01-01 to a date, and back. */
int64_t civil_days(int year, int month, int day);
void civil_date(int64_t days, int *year, int *month, int *day);

/* 0 is Monday, 6 is Sunday. */
int civil_weekday(int64_t days);
int civil_month_length(int year, int month);

/* Is every part in its range, and the day one that its month has? */
bool civil_valid(const struct civil *);

/* As if the civil time were UTC, and back. */
int64_t civil_seconds(const struct civil *);
void civil_split(int64_t t, struct civil *);

/*
 * Read RFC 3339: a date, "T" or a blank, a time, a fraction that is cut off,
 * "Z" or an offset.  Return false for anything else, for impossible dates
 * and for years outside 0001 to 9999.
 */
bool instant_parse(struct slice, int64_t *t);

/*
 * Write the instant in UTC, or its date alone: of the years 0001 to 9999.
 * No NUL is put.
 */
#define INSTANT_DATE 10
void instant_format(char to[INSTANT_LEN], int64_t t);
void instant_date(char to[INSTANT_DATE], int64_t t);

#endif
