#include "cmd/score/when.h"

#include "cmd/score/spoken.h"
#include "common/instant.h"

/* Promises are not made further ahead, nor counted in more days. */
#define FAR (330 * (int64_t)DAY)
#define SPAN_DAYS 330

/* Below this a number of minutes is a pause within the contact. */
#define MOMENT (15 * MINUTE)

#define DAWN 300
#define NOON 720
#define EVENING 1260

/* The instant of minutes after midnight on a local date. */
static int64_t
at_clock(struct zone *zone, int64_t date, int minutes)
{
	struct civil civil;
	enum zone_odd odd;

	civil_split(date * DAY + (int64_t)minutes * MINUTE, &civil);
	return zone_utc(zone, &civil, &odd);
}

static int64_t
closing(const struct moment *moment, int64_t date)
{
	int64_t open, close;

	(void)calendar_day(moment->calendar, date, &open, &close);
	return close;
}

/*
 * A bare hour such as 7 or 10: that of the half of the day in which the firm
 * is open, else that of the evening.
 */
static int64_t
at_bare(struct zone *zone, const struct moment *moment, int64_t date, int clock)
{
	int64_t open, close, morning = at_clock(zone, date, clock);

	(void)calendar_day(moment->calendar, date, &open, &close);
	if (clock >= NOON || (morning >= open && morning <= close))
		return morning;
	return at_clock(zone, date, clock + NOON);
}

/* What was said of the time of the day, on that date. */
static int64_t
on_date(const struct moment *moment, const struct spoken *spoken, int64_t date)
{
	struct zone *firm = calendar_zone(moment->calendar);
	int64_t open, close;

	if (spoken->theirs)
		firm = moment->theirs;
	if (spoken->clock != CLOCK_NONE && spoken->bare)
		return at_bare(firm, moment, date, spoken->clock);
	if (spoken->clock != CLOCK_NONE)
		return at_clock(firm, date, spoken->clock);
	(void)calendar_day(moment->calendar, date, &open, &close);
	switch (spoken->part) {
	case PART_OPENING:
		return open + HOUR;
	case PART_NOON:
		return at_clock(firm, date, NOON);
	case PART_EVENING:
		return at_clock(firm, date, EVENING);
	case PART_NONE:
	case PART_CLOSE:
		break;
	}
	return close;
}

/* The last open day in [from, to], or to where all of it is closed. */
static int64_t
last_open(const struct moment *moment, int64_t from, int64_t to)
{
	int64_t date, open, close;

	for (date = to; date >= from; date--)
		if (calendar_day(moment->calendar, date, &open, &close))
			return date;
	return to;
}

/* The nth open day after a date. */
static int64_t
open_days(const struct moment *moment, int64_t date, int n)
{
	int64_t open, close, last = date + 4 * SPAN_DAYS;

	while (n > 0 && date < last)
		if (calendar_day(moment->calendar, ++date, &open, &close))
			n--;
	return date;
}

/* The last open day of a month that has not closed yet. */
static int64_t
month_end(const struct moment *moment, int64_t today)
{
	int64_t first, date;
	int year, month, day;

	civil_date(today, &year, &month, &day);
	first = civil_days(year, month, 1);
	date = last_open(
	    moment, first, first + civil_month_length(year, month) - 1);
	if (date >= today && closing(moment, date) > moment->said)
		return date;
	first += civil_month_length(year, month);
	year += month == 12;
	month = month % 12 + 1;
	return last_open(
	    moment, first, first + civil_month_length(year, month) - 1);
}

/* The day that a week was named for. */
static int64_t
week_date(const struct moment *moment, const struct spoken *spoken)
{
	int64_t monday = spoken->today - civil_weekday(spoken->today), date;

	switch (spoken->week) {
	case WEEK_EARLY_NEXT:
		return monday + 8;
	case WEEK_MONTH_END:
		return month_end(moment, spoken->today);
	case WEEK_THIS:
		date = last_open(moment, monday, monday + 6);
		if (closing(moment, date) > moment->said)
			return date;
		break;
	case WEEK_NONE:
	case WEEK_NEXT:
		break;
	}
	return last_open(moment, monday + 7, monday + 13);
}

/* Minutes and hours: on the clock, or on the firm's. */
static int64_t
after_span(const struct moment *moment, const struct spoken *spoken)
{
	int64_t length =
	    spoken->n * (int64_t)(spoken->unit == UNIT_HOUR ? HOUR : MINUTE);

	if (spoken->business)
		return calendar_add(moment->calendar, moment->said, length);
	return moment->said + length;
}

/* The day of a span of days or weeks. */
static int64_t
span_date(const struct moment *moment, const struct spoken *spoken)
{
	int n = spoken->unit == UNIT_WEEK ? 7 * spoken->n : spoken->n;

	if (spoken->business && spoken->unit == UNIT_DAY)
		return open_days(moment, spoken->today, n);
	return spoken->today + n;
}

/*
 * "In the morning" without an hour, said by day, is tomorrow's; said in the
 * night it is that of the day that has begun.
 */
static bool
next_morning(const struct moment *moment, const struct spoken *spoken)
{
	struct zone *firm = calendar_zone(moment->calendar);

	return spoken->morning && spoken->clock == CLOCK_NONE &&
	    moment->said >= at_clock(firm, spoken->today, DAWN);
}

/* The day, as far as one was named; today otherwise. */
static int64_t
find_date(const struct moment *moment, const struct spoken *spoken)
{
	int64_t monday = spoken->today - civil_weekday(spoken->today);

	if (spoken->unit != UNIT_NONE)
		return span_date(moment, spoken);
	if (spoken->week == WEEK_NEXT && spoken->weekday >= 0 && !spoken->dated)
		return monday + 7 + spoken->weekday;
	if (spoken->named)
		return spoken->date;
	if (spoken->week != WEEK_NONE)
		return week_date(moment, spoken);
	return spoken->today + next_morning(moment, spoken);
}

/*
 * A time that is past: without a day it is tomorrow's; "today" said after
 * closing is this evening.
 */
static int64_t
not_past(const struct moment *moment, const struct spoken *spoken, int64_t due)
{
	struct zone *firm = calendar_zone(moment->calendar);

	if (due > moment->said)
		return due;
	if (!spoken->named && spoken->week == WEEK_NONE)
		return on_date(moment, spoken, spoken->today + 1);
	if (spoken->clock == CLOCK_NONE && spoken->part != PART_OPENING)
		return at_clock(firm, spoken->today, EVENING);
	return due;
}

void
when_read(struct when *when, const struct moment *moment,
    const struct words *words, size_t start, size_t end)
{
	struct zone *firm = calendar_zone(moment->calendar);
	struct spoken spoken;
	int64_t today, due;

	today = moment->said + zone_offset(firm, moment->said);
	today = (today - (today % DAY + DAY) % DAY) / DAY;
	spoken_read(&spoken, today, words, start, end);
	when->kind = WHEN_NONE;
	when->due = 0;
	when->moment = false;
	if (!spoken_any(&spoken))
		return;
	when->kind = WHEN_UNCLEAR;
	if (spoken.unclear || (spoken.theirs && moment->theirs == NULL) ||
	    spoken.n > 24 * SPAN_DAYS)
		return;
	if (spoken.unit == UNIT_MINUTE || spoken.unit == UNIT_HOUR)
		due = after_span(moment, &spoken);
	else if (spoken.n > SPAN_DAYS)
		return;
	else
		due = not_past(moment, &spoken,
		    on_date(moment, &spoken, find_date(moment, &spoken)));
	when->moment = spoken.unit == UNIT_MINUTE && spoken.n * MINUTE < MOMENT;
	if (due <= moment->said || due > moment->said + FAR)
		return;
	when->kind = WHEN_DUE;
	when->due = due;
}
