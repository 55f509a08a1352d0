#include "cmd/score/spoken.h"

#include "cmd/score/clock.h"
#include "cmd/score/number_words.h"
#include "common/instant.h"

/* A date further ahead than this is one of the past, not of a promise. */
#define FAR_DAYS 330

static const char *const weekdays[] = { "monday", "tuesday", "wednesday",
	"thursday", "friday", "saturday", "sunday", NULL };
static const char *const short_weekdays[] = { "mon", "tue", "wed", "thu", "fri",
	"sat", "sun", "tues", "weds", "thur", "thurs", NULL };
static const int short_days[] = { 0, 1, 2, 3, 4, 5, 6, 1, 2, 3, 3 };

static const char *const months[] = { "january", "february", "march", "april",
	"may", "june", "july", "august", "september", "october", "november",
	"december", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug",
	"sep", "oct", "nov", "dec", NULL };

/* What stands before a time that is not a due one. */
static const char *const past[] = { "last", "every", "each", "since", "from",
	"of", "dated", "past", "previous", NULL };

/* "placed on Monday" tells of the past. */
static const char *const done[] = { "placed", "ordered", "bought", "purchased",
	"called", "paid", "spoke", "made", "wrote", "booked", NULL };

/* A day was named; the latest one counts, a date more than a weekday. */
static void
name_day(struct spoken *spoken, int64_t date, bool dated)
{
	if (spoken->dated && !dated)
		return;
	if (!spoken->named || (dated && !spoken->dated) || date > spoken->date)
		spoken->date = date;
	spoken->named = true;
	spoken->dated = spoken->dated || dated;
}

/* Does what stands before this place tell that it is not due then? */
static bool
is_past(const struct passage *passage, size_t at)
{
	return passage_find(passage, at - 1, past) >= 0 ||
	    (passage_is(passage, at - 1, "on") &&
		passage_find(passage, at - 2, done) >= 0);
}

/* A span, unless what stands behind it tells that nothing is due then. */
static size_t
read_span(struct spoken *spoken, const struct passage *passage, size_t at)
{
	struct span span;
	size_t used = span_words(passage, at, &span);

	if (used == 0 || span.kind == SPAN_OTHER)
		return used;
	if (span.kind == SPAN_FROM_ELSEWHERE) {
		spoken->unclear = true;
		return used;
	}
	spoken->unit = span.unit;
	spoken->n = span.n;
	spoken->business = span.business;
	return used;
}

/* -- dates ---------------------------------------------------------------- */

/* The day of a month: "13th", or "13" where bare is set. */
static bool
read_day_number(const struct passage *passage, size_t at, bool bare, int *day)
{
	struct slice suffix;

	if (number_prefix(passage, at, day, &suffix))
		return *day >= 1 && *day <= 31 &&
		    (slice_is(suffix, "st") || slice_is(suffix, "nd") ||
			slice_is(suffix, "rd") || slice_is(suffix, "th"));
	return bare && passage_is(passage, at, "<num>") &&
	    number_words(passage, at, day) == 1 && *day >= 1 && *day <= 31;
}

/* The next such date from today on, or of the year that follows it. */
static size_t
take_date(struct spoken *spoken, const struct passage *passage, size_t at,
    size_t used, int month, int day)
{
	struct civil civil = { 0 };
	int64_t date;
	int year, said_month, said_day;

	civil_date(spoken->today, &year, &said_month, &said_day);
	if (month < said_month || (month == said_month && day < said_day))
		year++;
	if (passage_is(passage, at + used, "<num>") &&
	    passage->words->written[at + used].len == 4) {
		(void)number_words(passage, at + used, &year);
		used++;
	}
	civil.year = year;
	civil.month = month;
	civil.day = day;
	if (year < 1 || !civil_valid(&civil))
		return used;
	date = civil_days(year, month, day);
	if (is_past(passage, at))
		return used;
	if (date < spoken->today || date > spoken->today + FAR_DAYS)
		spoken->unclear = true;
	else
		name_day(spoken, date, true);
	return used;
}

/* "March 13th", "13 March", "the 13th of March". */
static size_t
read_month(struct spoken *spoken, const struct passage *passage, size_t at)
{
	size_t used;
	int month, day;

	month = passage_find(passage, at, months);
	if (month >= 0 && read_day_number(passage, at + 1, true, &day))
		return take_date(spoken, passage, at, 2, month % 12 + 1, day);
	if (!read_day_number(passage, at, true, &day))
		return 0;
	used = 1 + passage_is(passage, at + 1, "of");
	month = passage_find(passage, at + used, months);
	if (month < 0)
		return 0;
	return take_date(spoken, passage, at, used + 1, month % 12 + 1, day);
}

/* "the 15th": the next one after today. */
static size_t
read_ordinal(struct spoken *spoken, const struct passage *passage, size_t at)
{
	static const char *const before[] = { "the", "by", "on", "before",
		"until", NULL };
	static const char *const behind[] = { "at", "and", "or", "in", "by",
		"to", "so", "if", NULL };
	int year, month, today, day;

	if (!read_day_number(passage, at, false, &day) ||
	    passage_find(passage, at - 1, before) < 0)
		return 0;
	if (at + 1 < passage->end && !words_mark(passage->words, at + 1) &&
	    passage_find(passage, at + 1, behind) < 0)
		return 0;
	civil_date(spoken->today, &year, &month, &today);
	do {
		if (day > today && day <= civil_month_length(year, month))
			break;
		today = 0;
		year += month == 12;
		month = month % 12 + 1;
	} while (true);
	name_day(spoken, civil_days(year, month, day), true);
	return 1;
}

/* "2026-03-13", "13/3"; "3/6" could be either. */
static size_t
read_figures(struct spoken *spoken, const struct passage *passage, size_t at)
{
	const struct slice *word = passage->words->word;
	int a, b, c;
	size_t used = 3;

	if (!passage_is(passage, at, "<num>") || !passage_touch(passage, at) ||
	    !passage_touch(passage, at + 1) ||
	    !passage_is(passage, at + 2, "<num>") ||
	    !number_words(passage, at, &a) ||
	    !number_words(passage, at + 2, &b))
		return 0;
	if (slice_is(word[at + 1], "-") && a > 1000 &&
	    passage_touch(passage, at + 2) && passage_touch(passage, at + 3) &&
	    number_words(passage, at + 4, &c) == 1) {
		if (b >= 1 && b <= 12 && c >= 1 &&
		    c <= civil_month_length(a, b))
			name_day(spoken, civil_days(a, b, c), true);
		return 5;
	}
	if (!slice_is(word[at + 1], "/") || a < 1 || b < 1)
		return 0;
	if (passage_touch(passage, at + 2) && passage_is(passage, at + 3, "/"))
		used = 4;
	if (a > 12 && a <= 31 && b <= 12)
		return take_date(spoken, passage, at, used, b, a);
	if (b > 12 && b <= 31 && a <= 12)
		return take_date(spoken, passage, at, used, a, b);
	if (a == b && a <= 12)
		return take_date(spoken, passage, at, used, a, b);
	if (a <= 12 && b <= 12)
		spoken->unclear = true;
	return used;
}

/* -- days and weeks ------------------------------------------------------- */

static size_t
read_weekday(struct spoken *spoken, const struct passage *passage, size_t at)
{
	static const char *const before[] = { "on", "by", "until", "till",
		"before", "next", "this", "or", "and", "coming", NULL };
	int64_t monday = spoken->today - civil_weekday(spoken->today);
	int day = passage_find(passage, at, weekdays), gap;
	bool week;

	if (day < 0 && passage_find(passage, at - 1, before) >= 0) {
		day = passage_find(passage, at, short_weekdays);
		if (day >= 0)
			day = short_days[day];
	}
	if (day < 0)
		return 0;
	if (is_past(passage, at))
		return 1;
	if (passage_is(passage, at - 1, "next")) {
		name_day(spoken, monday + 7 + day, false);
		return 1;
	}
	gap = day - civil_weekday(spoken->today);
	gap = gap > 0 ? gap : gap + 7;
	/* "Monday week": the one after */
	week = passage_is(passage, at + 1, "week");
	name_day(spoken, spoken->today + gap + (week ? 7 : 0), false);
	spoken->weekday = day;
	return week ? 2 : 1;
}

static size_t
read_day(struct spoken *spoken, const struct passage *passage, size_t at)
{
	static const char *const tomorrow[] = { "tomorrow", "tomorow", "tmrw",
		NULL };
	bool after;

	if (passage_is(passage, at, "today") ||
	    passage_is(passage, at, "tonight")) {
		name_day(spoken, spoken->today, false);
		if (passage_is(passage, at, "tonight"))
			spoken->part = PART_EVENING;
		return 1;
	}
	if (passage_find(passage, at, tomorrow) >= 0) {
		after = passage_is(passage, at - 1, "after");
		name_day(spoken, spoken->today + (after ? 2 : 1), false);
		return 1;
	}
	return read_weekday(spoken, passage, at);
}

/* A row of words and what they name. */
struct idiom {
	const char *const words[6];
	int means;
};

static size_t
read_idioms(const struct idiom *idioms, size_t n, const struct passage *passage,
    size_t at, int *means)
{
	size_t i, len;

	for (i = 0; i < n; i++) {
		if (!passage_has(passage, at, idioms[i].words))
			continue;
		*means = idioms[i].means;
		for (len = 0; idioms[i].words[len] != NULL; len++)
			continue;
		return len;
	}
	return 0;
}

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static size_t
read_week(struct spoken *spoken, const struct passage *passage, size_t at)
{
	static const struct idiom idioms[] = {
		{ { "end", "of", "the", "week" }, WEEK_THIS },
		{ { "end", "of", "this", "week" }, WEEK_THIS },
		{ { "end", "of", "week" }, WEEK_THIS },
		{ { "this", "week" }, WEEK_THIS },
		{ { "early", "next", "week" }, WEEK_EARLY_NEXT },
		{ { "start", "of", "next", "week" }, WEEK_EARLY_NEXT },
		{ { "beginning", "of", "next", "week" }, WEEK_EARLY_NEXT },
		{ { "end", "of", "next", "week" }, WEEK_NEXT },
		{ { "next", "week" }, WEEK_NEXT },
		{ { "end", "of", "the", "month" }, WEEK_MONTH_END },
		{ { "end", "of", "this", "month" }, WEEK_MONTH_END },
		{ { "end", "of", "month" }, WEEK_MONTH_END },
		{ { "month", "end" }, WEEK_MONTH_END },
		{ { "before", "the", "weekend" }, WEEK_THIS },
		{ { "weekend" }, WEEK_NONE },
		{ { "next", "month" }, WEEK_NONE },
		{ { "this", "month" }, WEEK_NONE },
		{ { "the", "year" }, WEEK_NONE },
		{ { "due", "course" }, WEEK_NONE },
	};
	int means;
	size_t used = read_idioms(idioms, COUNT(idioms), passage, at, &means);

	if (used > 0 && means == WEEK_NONE)
		spoken->unclear = true;
	else if (used > 0)
		spoken->week = (enum week)means;
	return used;
}

static size_t
read_part(struct spoken *spoken, const struct passage *passage, size_t at)
{
	static const struct idiom idioms[] = {
		{ { "first", "thing" }, PART_OPENING },
		{ { "morning" }, PART_NOON },
		{ { "afternoon" }, PART_CLOSE },
		{ { "end", "of", "the", "business", "day" }, PART_CLOSE },
		{ { "end", "of", "the", "working", "day" }, PART_CLOSE },
		{ { "end", "of", "business" }, PART_CLOSE },
		{ { "end", "of", "the", "day" }, PART_CLOSE },
		{ { "end", "of", "day" }, PART_CLOSE },
		{ { "end", "of", "today" }, PART_CLOSE },
		{ { "close", "of", "business" }, PART_CLOSE },
		{ { "close", "of", "play" }, PART_CLOSE },
		{ { "close", "of", "day" }, PART_CLOSE },
		{ { "eod" }, PART_CLOSE },
		{ { "cob" }, PART_CLOSE },
		{ { "evening" }, PART_EVENING },
	};
	int means;
	size_t used = read_idioms(idioms, COUNT(idioms), passage, at, &means);

	if (used == 0 || passage_is(passage, at - 1, "good"))
		return used;
	if (means == PART_NOON)
		spoken->morning = passage_is(passage, at - 1, "the") &&
		    passage_is(passage, at - 2, "in");
	/* "first thing in the morning" is not noon */
	if (spoken->part != PART_OPENING)
		spoken->part = (enum part)means;
	return used;
}

static size_t
read_clock(struct spoken *spoken, const struct passage *passage, size_t at)
{
	bool bare, theirs;
	int minutes;
	size_t used = clock_words(
	    passage, at, spoken->clock != CLOCK_NONE, &minutes, &theirs, &bare);

	if (used > 0 && minutes > spoken->clock) {
		spoken->clock = minutes;
		spoken->bare = bare;
	}
	if (used > 0 && theirs)
		spoken->theirs = true;
	return used;
}

bool
spoken_any(const struct spoken *spoken)
{
	return spoken->unit != UNIT_NONE || spoken->named ||
	    spoken->week != WEEK_NONE || spoken->part != PART_NONE ||
	    spoken->clock != CLOCK_NONE || spoken->unclear;
}

void
spoken_read(struct spoken *spoken, int64_t today, const struct words *words,
    size_t start, size_t end)
{
	static size_t (*const readers[])(
	    struct spoken *, const struct passage *, size_t) = { read_span,
		read_month, read_figures, read_ordinal, read_week, read_day,
		read_part, read_clock };
	const struct spoken nothing = {
		.today = today, .weekday = -1, .clock = CLOCK_NONE
	};
	struct passage passage = { words, start, end };
	size_t at, used, i;

	*spoken = nothing;
	for (at = start; at < end; at += used == 0 ? 1 : used)
		for (used = i = 0; used == 0 && i < COUNT(readers); i++)
			used = readers[i](spoken, &passage, at);
}
