/* t_calendar - business time: the table and the golden cases */

#include "common/calendar.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/instant.h"
#include "tests/unit/check.h"
#include "tests/unit/refused.h"

#define HEADER "day\topen\tclose\n"

static char path[] = "/tmp/t_calendar.XXXXXX";

static struct zone *
zone(const char *name)
{
	return zone_need(name, "test");
}

/* A calendar of rows under the usual header, in a zone. */
static struct calendar *
calendar(const char *rows, const char *name)
{
	char text[1024];

	snprintf(text, sizeof(text), HEADER "%s", rows);
	refused_write(path, text);
	return calendar_open(path, zone(name));
}

/* An instant in text, taken as local time of the calendar's zone. */
static int64_t
local(const struct calendar *c, const char *text)
{
	char rfc[32];
	enum zone_odd odd;
	int64_t t = 0;

	snprintf(rfc, sizeof(rfc), "%s:00Z", text);
	CHECK(instant_parse(slice_of(rfc), &t));
	return zone_utc_seconds(calendar_zone(c), t, &odd);
}

static int64_t
utc(const char *text)
{
	int64_t t = 0;

	CHECK(instant_parse(slice_of(text), &t));
	return t;
}

static bool
adds(struct calendar *c, const char *from, int64_t d, const char *want)
{
	int64_t t = local(c, from), due = local(c, want);

	return calendar_add(c, t, d) == due && calendar_busy(c, t, due) == d;
}

static bool
busy(struct calendar *c, const char *a, const char *b, int64_t want)
{
	return calendar_busy(c, local(c, a), local(c, b)) == want;
}

/* -- golden cases; 2026-03-02 was a Monday --------------------------------- */

static void
test_office(void)
{
	struct calendar *c = calendar_open(NULL, zone("UTC"));

	/* 1 */
	CHECK(adds(c, "2026-03-06T16:30", HOUR, "2026-03-09T09:30"));
	/* 2 */
	CHECK(adds(c, "2026-03-04T07:00", 2 * HOUR, "2026-03-04T11:00"));
	CHECK(adds(c, "2026-03-04T10:00", 2 * HOUR, "2026-03-04T12:00"));
	/* 3 */
	CHECK(adds(c, "2026-03-06T16:00", 8 * HOUR, "2026-03-09T16:00"));
	CHECK(adds(c, "2026-03-06T16:00", 2 * HOUR, "2026-03-09T10:00"));
	/* 4 */
	CHECK(adds(c, "2026-03-07T12:00", 24 * HOUR, "2026-03-11T17:00"));
	/* 14 */
	CHECK(busy(c, "2026-03-06T16:30", "2026-03-09T09:30", 60 * MINUTE));
	CHECK(busy(c, "2026-03-06T18:00", "2026-03-09T09:05", 5 * MINUTE));
	CHECK(busy(c, "2026-03-07T12:00", "2026-03-08T12:00", 0));
	CHECK(busy(c, "2026-03-09T12:00", "2026-03-06T12:00", 0));
	/* a resolution 14.9 business days old, an expiry of 16 hours */
	CHECK(busy(c, "2026-03-02T09:00", "2026-03-20T16:12", 429120));
	CHECK(adds(c, "2026-03-02T10:00", 16 * HOUR, "2026-03-04T10:00"));
	CHECK(calendar_add(c, utc("2026-03-07T12:00:00Z"), 0) ==
	    utc("2026-03-07T12:00:00Z"));
	CHECK(calendar_day_length(c) == 8 * HOUR);
	CHECK(!calendar_always(c));
	CHECK(calendar_zone(c) == zone("UTC"));
	CHECK(calendar_is_open(c, utc("2026-03-06T16:59:59Z")));
	CHECK(!calendar_is_open(c, utc("2026-03-06T17:00:00Z")));
	CHECK(!calendar_is_open(c, utc("2026-03-09T08:59:59Z")));
	CHECK(calendar_is_open(c, utc("2026-03-09T09:00:00Z")));
	calendar_free(c);
}

static void
test_holidays(void)
{
	struct calendar *c;

	/* 5 */
	c = calendar("mon-fri\t09:00\t17:00\n2026-03-09\t\t\n", "UTC");
	CHECK(adds(c, "2026-03-06T16:00", 2 * HOUR, "2026-03-10T10:00"));
	calendar_free(c);
	/* 6 */
	c = calendar("daily\t09:00\t21:00\n2016-11-13\t\t\n", "Europe/Berlin");
	CHECK(adds(c, "2016-11-09T23:00", 48 * HOUR, "2016-11-14T21:00"));
	calendar_free(c);
	c = calendar("daily\t09:00\t21:00\n2016-11-13\t\t\n2016-11-11\t\t\n",
	    "Europe/Berlin");
	CHECK(adds(c, "2016-11-09T23:00", 48 * HOUR, "2016-11-15T21:00"));
	calendar_free(c);
	c = calendar("daily\t09:00\t21:00\n", "Europe/Berlin");
	CHECK(adds(c, "2016-11-09T23:00", 48 * HOUR, "2016-11-13T21:00"));
	calendar_free(c);
	/* an exception takes the place of the day's hours, also of a Sunday's
	 */
	c = calendar("mon-fri\t09:00\t17:00\n2026-12-24\t09:00\t12:00\n"
		     "2026-12-27\t10:00\t11:00\n2026-12-27\t13:00\t14:00\n",
	    "UTC");
	CHECK(busy(c, "2026-12-24T00:00", "2026-12-25T00:00", 3 * HOUR));
	CHECK(busy(c, "2026-12-27T00:00", "2026-12-28T00:00", 2 * HOUR));
	CHECK(busy(c, "2026-12-28T00:00", "2026-12-29T00:00", 8 * HOUR));
	calendar_free(c);
}

static void
test_spans(void)
{
	struct calendar *c;

	/* 7 */
	c = calendar("mon-fri\t08:00\t18:00\n", "UTC");
	CHECK(adds(c, "2026-03-02T17:00", 4 * HOUR, "2026-03-03T11:00"));
	CHECK(calendar_sub(c, utc("2026-03-03T11:00:00Z"), HOUR) ==
	    utc("2026-03-03T10:00:00Z"));
	calendar_free(c);
	/* 8 */
	c = calendar("mon-fri\t14:00\t18:00\nmon-fri\t09:00\t13:00\n", "UTC");
	CHECK(adds(c, "2026-03-02T12:30", 2 * HOUR, "2026-03-02T15:30"));
	CHECK(adds(c, "2026-03-02T12:30", 30 * MINUTE, "2026-03-02T13:00"));
	CHECK(adds(c, "2026-03-02T13:20", HOUR, "2026-03-02T15:00"));
	CHECK(busy(c, "2026-03-02T12:00", "2026-03-02T15:00", 120 * MINUTE));
	calendar_free(c);
	/* 9 */
	c = calendar("daily\t00:00\t24:00\n", "Europe/Berlin");
	CHECK(adds(c, "2026-03-02T23:30", HOUR, "2026-03-03T00:30"));
	CHECK(calendar_always(c));
	calendar_free(c);
	/* the same around the clock, but for one day */
	c = calendar("daily\t00:00\t24:00\n2026-03-04\t\t\n", "UTC");
	CHECK(!calendar_always(c));
	CHECK(adds(c, "2026-03-03T23:30", HOUR, "2026-03-05T00:30"));
	calendar_free(c);
	/* a shift of a whole day */
	c = calendar("sun-fri\t07:00\t07:00\n", "UTC");
	CHECK(adds(c, "2026-03-07T06:30", HOUR, "2026-03-08T07:30"));
	calendar_free(c);
	c = calendar("daily\t07:00\t07:00\n", "UTC");
	CHECK(calendar_always(c));
	calendar_free(c);
	/* a week that begins on Friday evening */
	c = calendar("fri-sun\t20:00\t02:00\nmon\t9:00\t10:00\n", "UTC");
	CHECK(adds(c, "2026-03-06T12:00", 18 * HOUR, "2026-03-09T02:00"));
	CHECK(adds(c, "2026-03-06T12:00", 19 * HOUR, "2026-03-09T10:00"));
	calendar_free(c);
	c = calendar("sat-mon\t09:00\t10:00\n", "UTC");
	CHECK(busy(c, "2026-03-02T00:00", "2026-03-09T00:00", 3 * HOUR));
	calendar_free(c);
}

static void
test_summer_time(void)
{
	struct calendar *c;

	/* 10 */
	c = calendar("zone\tEurope/London\t\nmon-fri\t09:00\t17:00\n", "UTC");
	CHECK(calendar_zone(c) == zone("Europe/London"));
	CHECK(adds(c, "2026-03-27T16:00", 2 * HOUR, "2026-03-30T10:00"));
	CHECK(local(c, "2026-03-30T10:00") == utc("2026-03-30T09:00:00Z"));
	calendar_free(c);
	/* 11 */
	c = calendar("mon-fri\t09:00\t17:00\n", "America/New_York");
	CHECK(calendar_add(c, local(c, "2026-03-06T16:30"), HOUR) ==
	    utc("2026-03-09T13:30:00Z"));
	calendar_free(c);
	/* 12 */
	c = calendar("sat\t22:00\t06:00\n", "America/New_York");
	CHECK(calendar_add(c, local(c, "2026-03-07T22:00"), 7 * HOUR) ==
	    utc("2026-03-08T10:00:00Z"));
	CHECK(calendar_add(c, local(c, "2026-10-31T22:00"), 9 * HOUR) ==
	    utc("2026-11-01T11:00:00Z"));
	calendar_free(c);
	/* 13 */
	c = calendar("mon-fri\t10:00\t18:00\n", "Asia/Kolkata");
	CHECK(calendar_add(c, local(c, "2026-01-30T17:45"), HOUR) ==
	    utc("2026-02-02T05:15:00Z"));
	calendar_free(c);
	/* 15 */
	c = calendar_open("always", zone("America/New_York"));
	CHECK(busy(c, "2026-03-08T00:00", "2026-03-09T00:00", 23 * HOUR));
	CHECK(busy(c, "2026-11-01T00:00", "2026-11-02T00:00", 25 * HOUR));
	CHECK(calendar_always(c) && calendar_day_length(c) == 24 * HOUR);
	CHECK(calendar_is_open(c, utc("2026-11-01T05:30:00Z")));
	calendar_free(c);
	/* nobody works on a day that the zone leaves out */
	c = calendar("mon-fri\t09:00\t17:00\n", "Pacific/Apia");
	CHECK(busy(c, "2011-12-29T00:00", "2012-01-02T00:00", 8 * HOUR));
	calendar_free(c);
	/* a night shift goes on over it for its eight hours */
	c = calendar("daily\t22:00\t06:00\n", "Pacific/Apia");
	CHECK(busy(c, "2011-12-29T22:00", "2011-12-31T12:00", 8 * HOUR));
	calendar_free(c);
}

/* Where the clock leaps at midnight and where the night is long. */
static void
test_odd_zones(void)
{
	struct calendar *c;

	/* 23:30 was 00:30: Sunday's last minutes came after Monday's first */
	c = calendar(
	    "sun\t23:45\t24:00\nmon\t00:30\t00:50\n", "America/Toronto");
	CHECK(calendar_busy(c, utc("1919-03-31T04:00:00Z"),
		  utc("1919-03-31T06:00:00Z")) == 30 * MINUTE);
	CHECK(calendar_add(c, utc("1919-03-31T04:00:00Z"), 25 * MINUTE) ==
	    utc("1919-03-31T04:55:00Z"));
	calendar_free(c);
	c = calendar("sat\t23:00\t22:00\n", "Pacific/Pago_Pago");
	CHECK(adds(c, "2026-03-07T22:00", 23 * HOUR, "2026-03-08T22:00"));
	calendar_free(c);
	c = calendar("sat\t23:00\t22:00\n", "Pacific/Kiritimati");
	CHECK(adds(c, "2026-03-07T22:00", 23 * HOUR, "2026-03-08T22:00"));
	calendar_free(c);
	/* the first reading of what comes twice, both ways */
	c = calendar("sun\t01:30\t03:00\n", "America/New_York");
	CHECK(calendar_add(c, utc("2026-11-01T00:00:00Z"), MINUTE) ==
	    utc("2026-11-01T05:31:00Z"));
	CHECK(busy(c, "2026-11-01T00:00", "2026-11-01T12:00", 150 * MINUTE));
	calendar_free(c);
	c = calendar("sun\t00:30\t01:30\n", "America/New_York");
	CHECK(busy(c, "2026-11-01T00:00", "2026-11-01T12:00", HOUR));
	calendar_free(c);
	/* forward by the gap: open from 03:30 */
	c = calendar("sun\t02:30\t05:00\n", "America/New_York");
	CHECK(calendar_add(c, utc("2026-03-08T00:00:00Z"), MINUTE) ==
	    utc("2026-03-08T07:31:00Z"));
	CHECK(busy(c, "2026-03-08T00:00", "2026-03-08T12:00", 90 * MINUTE));
	calendar_free(c);
}

/* A promise's alert: 80% of the open time, or an hour before it is due. */
static int64_t
alert(struct calendar *c, const char *from, const char *until)
{
	int64_t made = local(c, from), due = local(c, until);
	int64_t open = calendar_busy(c, made, due), early, late;

	early = calendar_add(c, made, open * 8 / 10);
	late = calendar_sub(c, due, HOUR);
	if (open == 0 || late < made)
		return made;
	return early < late ? early : late;
}

static void
test_alerts(void)
{
	struct calendar *c =
	    calendar("mon-fri\t09:00\t17:00\n", "America/New_York");

	CHECK(alert(c, "2026-03-04T10:30", "2026-03-04T12:30") ==
	    local(c, "2026-03-04T11:30"));
	CHECK(alert(c, "2026-03-02T10:00", "2026-03-03T10:00") ==
	    local(c, "2026-03-02T16:24"));
	CHECK(alert(c, "2026-03-04T10:30", "2026-03-06T17:00") ==
	    local(c, "2026-03-06T12:30"));
	CHECK(alert(c, "2026-03-04T10:30", "2026-03-07T17:00") ==
	    local(c, "2026-03-06T12:30"));
	CHECK(alert(c, "2026-03-04T16:30", "2026-03-04T17:00") ==
	    local(c, "2026-03-04T16:30"));
	CHECK(alert(c, "2026-03-07T12:00", "2026-03-07T14:00") ==
	    local(c, "2026-03-07T12:00"));
	CHECK(alert(c, "2026-03-06T16:00", "2026-03-09T10:00") ==
	    local(c, "2026-03-09T09:00"));
	calendar_free(c);
}

/* From when on a contact is allowed: now, or at the next opening. */
static int64_t
release(struct calendar *c, const char *wanted)
{
	int64_t t = utc(wanted);

	return calendar_is_open(c, t) ? t : calendar_add(c, t, 1) - 1;
}

static void
test_quiet_hours(void)
{
	struct calendar *c =
	    calendar("daily\t08:00\t21:00\n", "America/Los_Angeles");

	CHECK(
	    release(c, "2026-03-06T02:30:00Z") == utc("2026-03-06T02:30:00Z"));
	CHECK(
	    release(c, "2026-03-06T05:30:00Z") == utc("2026-03-06T16:00:00Z"));
	CHECK(
	    release(c, "2026-03-06T04:59:59Z") == utc("2026-03-06T04:59:59Z"));
	CHECK(
	    release(c, "2026-03-06T05:00:00Z") == utc("2026-03-06T16:00:00Z"));
	CHECK(
	    release(c, "2026-03-08T05:00:00Z") == utc("2026-03-08T15:00:00Z"));
	calendar_free(c);
	c = calendar("mon-sat\t10:00\t20:00\n", "America/Los_Angeles");
	CHECK(
	    release(c, "2026-03-06T05:30:00Z") == utc("2026-03-06T18:00:00Z"));
	CHECK(
	    release(c, "2026-03-08T04:30:00Z") == utc("2026-03-09T17:00:00Z"));
	calendar_free(c);
	c = calendar("daily\t08:00\t21:00\n", "Asia/Kathmandu");
	CHECK(
	    release(c, "2026-03-05T01:15:00Z") == utc("2026-03-05T02:15:00Z"));
	calendar_free(c);
}

static void
test_days(void)
{
	struct calendar *c;
	int64_t open, close;

	c = calendar("mon-thu\t09:00\t12:00\nmon-thu\t13:00\t17:30\n"
		     "fri\t09:00\t13:00\n2026-03-10\t\t\n",
	    "America/New_York");
	CHECK(calendar_day(c, civil_days(2026, 3, 9), &open, &close));
	CHECK(open == local(c, "2026-03-09T09:00"));
	CHECK(close == local(c, "2026-03-09T17:30"));
	CHECK(calendar_day(c, civil_days(2026, 3, 6), &open, &close));
	CHECK(close == local(c, "2026-03-06T13:00"));
	CHECK(!calendar_day(c, civil_days(2026, 3, 7), &open, &close));
	CHECK(open == local(c, "2026-03-07T09:00"));
	CHECK(close == local(c, "2026-03-07T17:30"));
	CHECK(!calendar_day(c, civil_days(2026, 3, 10), &open, &close));
	CHECK(calendar_day_length(c) == 27000);
	calendar_free(c);
	c = calendar("daily\t22:00\t06:00\n", "UTC");
	CHECK(calendar_day(c, civil_days(2026, 3, 9), &open, &close));
	CHECK(close == utc("2026-03-10T06:00:00Z"));
	calendar_free(c);
}

/* -- long spans ------------------------------------------------------------ */

static void
test_long(void)
{
	struct calendar *c =
	    calendar("mon-fri\t09:00\t17:00\nsun\t01:30\t03:00\n"
		     "2026-12-25\t\t\n2300-01-01\t\t\n",
		"America/New_York");
	int64_t a = utc("2015-05-05T05:05:05Z"),
		b = utc("2034-03-02T01:00:00Z");
	int64_t first = utc("0001-01-01T00:00:00Z");
	int64_t last = utc("9999-12-31T23:59:59Z"), t, sum;
	int i;

	for (sum = 0, t = a; t + 7777 < b; t += 7777)
		sum += calendar_busy(c, t, t + 7777);
	sum += calendar_busy(c, t, b);
	CHECK(calendar_busy(c, a, b) == sum);
	CHECK(calendar_add(c, a, sum) <= b);
	CHECK(calendar_busy(c, a, calendar_add(c, a, sum)) == sum);
	CHECK(calendar_busy(c, calendar_sub(c, b, sum), b) == sum);
	/* sums from days and from blocks agree, also where these repeat */
	for (i = 0; i < 240; i++) {
		int64_t from = i < 40 ?
		    utc("1700-01-01T00:00:00Z") + (int64_t)i * 8 * 365 * DAY :
		    last - (int64_t)(i - 40) * 40 * 365 * DAY - 400 * DAY;

		for (sum = 0, t = from; t < from + 400 * DAY; t += 5 * DAY)
			sum += calendar_busy(c, t, t + 5 * DAY);
		if (sum == 0 || calendar_busy(c, from, from + 400 * DAY) != sum)
			CHECK(0 && "the sum of days is not that of blocks");
	}
	/* but a holiday does not come again after 400 years */
	a = utc("2698-06-01T00:00:00Z");
	for (sum = 0, t = a; t < a + 1000 * DAY; t += 5 * DAY)
		sum += calendar_busy(c, t, t + 5 * DAY);
	CHECK(calendar_busy(c, a, a + 1000 * DAY) == sum);
	sum = calendar_busy(c, first, last);
	CHECK(sum == calendar_busy(c, first, a) + calendar_busy(c, a, last));
	CHECK(calendar_busy(c, first - DAY, last + DAY) == sum);
	/* beyond the last opening there is nothing to come to */
	CHECK(calendar_add(c, first, sum) <= last);
	CHECK(calendar_add(c, first, sum + 1) == last);
	CHECK(calendar_sub(c, last, sum) >= first);
	CHECK(calendar_sub(c, last, sum + 1) == first);
	CHECK(calendar_add(c, a, INT64_MAX) == last);
	CHECK(calendar_sub(c, a, INT64_MAX) == first);
	calendar_free(c);
	/* one minute a week */
	c = calendar("sun\t02:30\t02:31\n", "Europe/London");
	CHECK(adds(c, "2026-01-01T00:00", 520 * MINUTE, "2035-12-16T02:31"));
	calendar_free(c);
}

/* -- tables that are wrong ------------------------------------------------- */

static void
open_table(const char *name)
{
	calendar_free(calendar_open(name, zone("UTC")));
}

/* Is the table refused with these words? */
static bool
refuses(const char *text, const char *words)
{
	return refused(path, text, open_table, words);
}

static void
test_refused(void)
{
	CHECK(refuses(HEADER, ":1:1: no weekday is ever open"));
	CHECK(
	    refuses(HEADER "2026-12-24\t09:00\t12:00\n", "no weekday is ever"));
	CHECK(refuses("day\topen\n", "\"close\" is missing"));
	CHECK(refuses("day\topen\tclose\tclosed\n", ":1:16: unknown column"));
	CHECK(refuses(HEADER "monday\t09:00\t17:00\n",
	    ":2:1: day: \"monday\" is no day"));
	CHECK(refuses(HEADER "mon-frei\t09:00\t17:00\n", ":2:1: day: "));
	CHECK(refuses(HEADER "mon-\t09:00\t17:00\n", ":2:1: day: "));
	CHECK(refuses(HEADER "\t09:00\t17:00\n", ":2:1: day: \"\" is no day"));
	CHECK(refuses(HEADER "2026-02-29\t09:00\t17:00\n", ":2:1: day: "));
	CHECK(refuses(HEADER "2026-2-1\t09:00\t17:00\n", ":2:1: day: "));
	CHECK(
	    refuses(HEADER "mon\t\t\n", ":2:5: open: \"\" is no time of day"));
	CHECK(
	    refuses(HEADER "mon\t09:00\t\n", ":2:11: close: \"\" is no time"));
	CHECK(refuses(HEADER "2026-12-25\t09:00\t\n", ":2:18: close: "));
	CHECK(refuses(HEADER "mon\t24:00\t01:00\n",
	    ":2:5: open: \"24:00\" is no time of day from 00:00 to 23:59"));
	CHECK(refuses(HEADER "mon\t09:00\t24:01\n", "from 00:00 to 24:00"));
	CHECK(refuses(HEADER "mon\t9\t17\n", ":2:5: open: "));
	CHECK(refuses(HEADER "mon\t09:60\t17:00\n", ":2:5: open: "));
	CHECK(refuses(HEADER "mon\t-1:00\t17:00\n", ":2:5: open: "));
	CHECK(refuses(HEADER "mon\t09:-1\t17:00\n", ":2:5: open: "));
	CHECK(refuses(HEADER "zone\tMars/Crater\t\n",
	    ":2:6: open: unknown zone \"Mars/Crater\""));
	CHECK(refuses(HEADER "zone\tUTC\t17:00\n", ":2:10: close: "));
	CHECK(refuses(HEADER "zone\tUTC\t\nzone\tUTC\t\n", ":3:1: day: "));
	CHECK(refuses(HEADER "mon-fri\t09:00\t17:00\nfri\t09:00\t13:00\n",
	    ":3:5: open: the span overlaps that of line 2"));
	CHECK(refuses(HEADER "daily\t20:00\t09:00\nmon\t08:00\t10:00\n",
	    ":3:5: open: on mon the span of sun is not over yet"));
	CHECK(refuses(HEADER "daily\t09:00\t17:00\n2026-12-25\t\t\n"
			     "2026-12-25\t09:00\t12:00\n",
	    ":4:1: day: the date is closed and open: see line 3"));
}

/* The open spans of any stretch of time add up to its open seconds. */
static void
check_spans(struct calendar *c, int64_t a, int64_t b)
{
	int64_t sum = 0, at = a, from, to, last = a - 1;

	while (at < b && calendar_span(c, at, &from, &to) && from < b) {
		CHECK(from >= at && to > from && from > last);
		CHECK(calendar_is_open(c, from));
		CHECK(!calendar_is_open(c, to) || to == 253402300799);
		CHECK(calendar_busy(c, at, from) == 0);
		sum += (to < b ? to : b) - from;
		last = at = to;
	}
	CHECK(sum == calendar_busy(c, a, b));
}

static void
test_open_spans(void)
{
	static const char *const zones[] = { "UTC", "America/New_York",
		"Australia/Lord_Howe", "Asia/Kolkata", "Pacific/Auckland" };
	struct calendar *c;
	int64_t a, from, to;
	size_t i;
	int j;

	for (i = 0; i < sizeof(zones) / sizeof(*zones); i++) {
		c = calendar_open(NULL, zone(zones[i]));
		for (j = 0; j < 300; j++) {
			a = 1700000000 + (int64_t)(check_random() % 60000000);
			check_spans(c, a, a + check_random() % 1500000);
		}
		calendar_free(c);
	}
	c = calendar_open("always", zone("UTC"));
	CHECK(
	    calendar_span(c, 7, &from, &to) && from == 7 && to > 100000000000);
	calendar_free(c);
	c = calendar_open(NULL, zone("UTC"));
	CHECK(calendar_span(c, 1793613600, &from, &to) && from == 1793613600);
	CHECK(to == 1793613600 + 7 * 3600);
	CHECK(!calendar_span(c, 253402300799, &from, &to));
	calendar_free(c);
}

/* -- against a clock ------------------------------------------------------ */

#define WATCHED                                                                \
	"mon-thu\t09:00\t12:00\nmon-thu\t13:00\t17:30\n"                       \
	"fri\t09:00\t13:00\n2026-03-10\t\t\n2026-10-24\t10:00\t11:00\n"

/* Is WATCHED open, by a look at the clock on the wall? */
static bool
watch(struct zone *zone, int64_t t)
{
	int64_t now = t + zone_offset(zone, t), day = now / DAY;
	int minute = (int)(now % DAY / MINUTE);
	bool morning = minute >= 9 * 60 && minute < 12 * 60;

	if (day == civil_days(2026, 3, 10))
		return false;
	if (day == civil_days(2026, 10, 24))
		return minute >= 10 * 60 && minute < 11 * 60;
	/* 1970-01-01 was a Thursday */
	switch (day % 7) {
	case 1:
		return minute >= 9 * 60 && minute < 13 * 60;
	case 2:
	case 3:
		return false;
	default:
		return morning || (minute >= 13 * 60 && minute < 17 * 60 + 30);
	}
}

/* Every minute looked at by itself gives the same sum. */
static void
test_minutes(void)
{
	static const char *const zones[] = { "UTC", "America/New_York",
		"Australia/Lord_Howe", "Asia/Kathmandu", "Europe/London" };
	/* the clock changes in March, April, October and November */
	static const char *const from[] = { "2026-03-02T00:07:00Z",
		"2026-03-20T00:00:00Z", "2026-10-18T03:21:00Z",
		"2026-12-28T23:59:00Z" };
	struct calendar *c;
	int64_t a, b, t, sum;
	size_t i, j;
	int n;

	for (i = 0; i < 5; i++) {
		c = calendar(WATCHED, zones[i]);
		for (j = 0; j < 4; j++)
			for (n = 0; n < 20; n++) {
				a = utc(from[j]) +
				    check_random() % 10000 * MINUTE;
				b = a + check_random() % 20000 * MINUTE;
				for (sum = 0, t = a; t < b; t += MINUTE)
					if (watch(zone(zones[i]), t))
						sum += MINUTE;
				CHECK(calendar_busy(c, a, b) == sum);
			}
		calendar_free(c);
	}
}

int
main(void)
{
	int fd;

	fd = mkstemp(path);
	CHECK(fd != -1);
	close(fd);
	test_office();
	test_holidays();
	test_spans();
	test_summer_time();
	test_odd_zones();
	test_alerts();
	test_quiet_hours();
	test_days();
	test_long();
	test_open_spans();
	test_minutes();
	test_refused();
	unlink(path);
	zone_free();
	return check_status();
}
