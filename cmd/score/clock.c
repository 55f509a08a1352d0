#include "cmd/score/clock.h"

#define NOON 720

/* A bare number is a time only behind one of these. */
static const char *const before[] = { "at", "by", "before", "until", "till",
	"around", "between", NULL };
static const char *const joined[] = { "and", "or", "to", "-", NULL };

/* And only before one of these, a mark, or nothing. */
static const char *const behind[] = { "today", "tomorrow", "tonight", "on",
	"this", "next", "and", "or", "to", "at", "sharp", "latest", "your",
	"our", "in", "eastern", "et", "est", "pt", "pst", "local", "then", "so",
	"if", "monday", "tuesday", "wednesday", "thursday", "friday",
	"saturday", "sunday", NULL };

/* How the half of the day is written at this place: words, and which. */
static size_t
read_half(const struct passage *passage, size_t at, bool *afternoon)
{
	static const char *const am[] = { "a", ".", "m", NULL };
	static const char *const pm[] = { "p", ".", "m", NULL };

	*afternoon = passage_is(passage, at, "pm");
	if (*afternoon || passage_is(passage, at, "am"))
		return 1;
	*afternoon = passage_has(passage, at, pm);
	if (!*afternoon && !passage_has(passage, at, am))
		return 0;
	return passage_is(passage, at + 3, ".") && at + 4 < passage->end ? 4 :
									   3;
}

/* Hour and minute of a half day.  Return false for what no clock shows. */
static bool
half_day(int hour, int minute, bool afternoon, int *minutes)
{
	if (hour < 1 || hour > 12 || minute > 59)
		return false;
	*minutes = (hour % 12 + (afternoon ? 12 : 0)) * 60 + minute;
	return true;
}

/* Without a half: 1 to 6 are taken for those of the afternoon. */
static bool
whole_day(int hour, int minute, bool padded, int *minutes)
{
	if (hour > 24 || minute > 59 || (hour == 24 && minute > 0))
		return false;
	if (hour >= 1 && hour <= 6 && !padded)
		hour += 12;
	*minutes = hour * 60 + minute;
	return true;
}

/* "5pm", and the "30am" of "10.30am". */
static bool
read_glued(const struct passage *passage, size_t at, int *n, bool *afternoon)
{
	struct slice suffix;

	if (!number_prefix(passage, at, n, &suffix))
		return false;
	*afternoon = slice_is(suffix, "pm");
	return *afternoon || slice_is(suffix, "am");
}

/* Hours and minutes with ":" or "." between, then a half or none. */
static size_t
read_figures(const struct passage *passage, size_t at, int *minutes)
{
	struct slice written = passage->words->written[at];
	bool afternoon;
	int hour, minute;
	size_t half;

	if (!passage_is(passage, at, "<num>") || written.len > 2 ||
	    (!passage_is(passage, at + 1, ":") &&
		!passage_is(passage, at + 1, ".")) ||
	    !passage_touch(passage, at) || !passage_touch(passage, at + 1))
		return 0;
	(void)number_words(passage, at, &hour);
	if (read_glued(passage, at + 2, &minute, &afternoon))
		return half_day(hour, minute, afternoon, minutes) ? 3 : 0;
	if (!passage_is(passage, at + 2, "<num>") ||
	    passage->words->written[at + 2].len != 2)
		return 0;
	(void)number_words(passage, at + 2, &minute);
	half = read_half(passage, at + 3, &afternoon);
	if (half > 0)
		return half_day(hour, minute, afternoon, minutes) ? 3 + half :
								    0;
	return whole_day(hour, minute, written.s[0] == '0', minutes) ? 3 : 0;
}

/* "half past four", "quarter to five". */
static size_t
read_past(const struct passage *passage, size_t at, int *minutes)
{
	bool half = passage_is(passage, at, "half");
	bool to = passage_is(passage, at + 1, "to"), afternoon;
	int hour, shift = half ? 30 : to ? -15 : 15;
	size_t used, more;

	if ((!half && !passage_is(passage, at, "quarter")) ||
	    (!passage_is(passage, at + 1, "past") && (half || !to)))
		return 0;
	used = number_words(passage, at + 2, &hour);
	if (used == 0 || hour < 1 || hour > 12)
		return 0;
	more = read_half(passage, at + 2 + used, &afternoon);
	if (more > 0 ? !half_day(hour, 0, afternoon, minutes) :
		       !whole_day(hour, 0, false, minutes))
		return 0;
	*minutes += shift;
	return 2 + used + more;
}

/* Is a number without anything else a time here? */
static bool
stands_alone(
    const struct passage *passage, size_t at, size_t next, bool another)
{
	if (passage_find(passage, at - 1, before) < 0 &&
	    (!another || passage_find(passage, at - 1, joined) < 0))
		return false;
	return next >= passage->end || words_mark(passage->words, next) ||
	    passage_find(passage, next, behind) >= 0;
}

/* "5 pm", "three o'clock", "at 6". */
static size_t
read_hour(const struct passage *passage, size_t at, bool another, int *minutes)
{
	bool afternoon;
	size_t used, half;
	int hour;

	if (read_glued(passage, at, &hour, &afternoon))
		return half_day(hour, 0, afternoon, minutes) ? 1 : 0;
	used = number_words(passage, at, &hour);
	/* "a couple" is no hour */
	if (used != 1 || hour < 1 || hour > 12 ||
	    passage_is(passage, at, "a") || passage_is(passage, at, "an") ||
	    passage_is(passage, at, "few"))
		return 0;
	half = read_half(passage, at + 1, &afternoon);
	if (half > 0)
		return half_day(hour, 0, afternoon, minutes) ? 1 + half : 0;
	if (!whole_day(hour, 0, false, minutes))
		return 0;
	if (passage_is(passage, at + 1, "o'clock"))
		return 2;
	return stands_alone(passage, at, at + 1, another) ? 1 : 0;
}

size_t
clock_words(const struct passage *passage, size_t at, bool another,
    int *minutes, bool *theirs, bool *bare)
{
	static const char *const noon[] = { "noon", "midday", "lunchtime",
		NULL };
	static const char *const yours[] = { "your", "time", NULL };
	static const char *const yours_there[] = { "your", "local", "time",
		NULL };
	struct slice suffix;
	size_t used = 1;
	int hour;

	*bare = false;
	if (passage_find(passage, at, noon) >= 0)
		*minutes = NOON;
	else if (passage_is(passage, at, "midnight"))
		*minutes = 2 * NOON;
	else if ((used = read_figures(passage, at, minutes)) == 0 &&
	    (used = read_past(passage, at, minutes)) == 0) {
		used = read_hour(passage, at, another, minutes);
		/* "7", not "7am", "5pm" or "7 p.m." */
		*bare =
		    used == 1 && !number_prefix(passage, at, &hour, &suffix);
	}
	*theirs = used > 0 &&
	    (passage_has(passage, at + used, yours) ||
		passage_has(passage, at + used, yours_there));
	return used;
}
