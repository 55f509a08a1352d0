/*
 * Durations: a number in a unit, parts between colons, numbers with their
 * units, and ISO 8601.
 */

#include "cmd/ingest/values.h"

/* No duration of a contact is longer than this many seconds. */
#define LONGEST 1e12

/* The seconds of a unit by its name, or 0. */
static double
unit_seconds(struct slice name)
{
	/* in English, and in German, French, Spanish and Portuguese */
	static const struct {
		const char *name;
		double seconds;
	} units[] = { { "s", 1 }, { "sec", 1 }, { "secs", 1 }, { "second", 1 },
		{ "seconds", 1 }, { "m", 60 }, { "min", 60 }, { "mins", 60 },
		{ "minute", 60 }, { "minutes", 60 }, { "h", 3600 },
		{ "hr", 3600 }, { "hrs", 3600 }, { "hour", 3600 },
		{ "hours", 3600 }, { "d", 86400 }, { "day", 86400 },
		{ "days", 86400 }, { "w", 604800 }, { "week", 604800 },
		{ "weeks", 604800 }, { "ms", 0.001 }, { "msec", 0.001 },
		{ "sek", 1 }, { "sekunde", 1 }, { "sekunden", 1 },
		{ "seconde", 1 }, { "secondes", 1 }, { "seg", 1 },
		{ "segundo", 1 }, { "segundos", 1 }, { "minuten", 60 },
		{ "minuto", 60 }, { "minutos", 60 }, { "std", 3600 },
		{ "stunde", 3600 }, { "stunden", 3600 }, { "heure", 3600 },
		{ "heures", 3600 }, { "hora", 3600 }, { "horas", 3600 },
		{ "tag", 86400 }, { "tage", 86400 }, { "jour", 86400 },
		{ "jours", 86400 }, { "dia", 86400 }, { "dias", 86400 } };
	size_t i;

	for (i = 0; i < sizeof(units) / sizeof(*units); i++)
		if (slice_folds(name, units[i].name))
			return units[i].seconds;
	return 0;
}

/* The digits and marks that the text begins with, taken off. */
static struct slice
number_cut(struct slice *s)
{
	struct slice number = { s->s, 0 };

	while (number.len < s->len &&
	    (is_digit(s->s[number.len]) || s->s[number.len] == '.' ||
		s->s[number.len] == ','))
		number.len++;
	*s = slice_from(*s, number.len);
	return number;
}

static struct slice
letters_cut(struct slice *s)
{
	struct slice word = { s->s, 0 };

	while (word.len < s->len && fold(s->s[word.len]) >= 'a' &&
	    fold(s->s[word.len]) <= 'z')
		word.len++;
	*s = slice_from(*s, word.len);
	return word;
}

/* Parts between colons: two or three whole numbers, the last with fraction. */
static bool
colons(struct slice s, enum unit unit, double *seconds)
{
	double sum = 0, part, tenth = 1;
	size_t i = 0, start;
	int n;

	for (n = 1; n <= 3; n++) {
		part = 0;
		for (start = i; i < s.len && is_digit(s.s[i]); i++)
			part = part * 10 + (s.s[i] - '0');
		if (i == start || i - start > 9 || (n > 1 && part >= 60))
			return false;
		sum = sum * 60 + part;
		if (i == s.len || s.s[i] != ':')
			break;
		i++;
	}
	/* only seconds have a fraction */
	if (i < s.len && (s.s[i] == '.' || s.s[i] == ',') && i + 1 < s.len)
		for (i++; i < s.len && is_digit(s.s[i]); i++)
			sum += (s.s[i] - '0') * (tenth /= 10);
	if (i < s.len || n < 2 || n > 3)
		return false;
	/* two parts are minutes and seconds, or hours and minutes */
	if (n == 2 && unit == UNIT_SELF)
		return false;
	*seconds = n == 2 && unit == UNIT_HM ? sum * 60 : sum;
	return true;
}

/* 1 day, 2:03:04 and 1.02:03:04, as programs print them. */
static bool
days_and_colons(struct slice s, double *seconds)
{
	struct slice days = number_cut(&s), word;
	double n;
	size_t dot;

	dot = slice_find(days, '.');
	if (dot < days.len) {
		s.len += (size_t)(s.s - (days.s + dot + 1));
		s.s = days.s + dot + 1;
		days.len = dot;
	} else {
		s = slice_trim(s);
		word = letters_cut(&s);
		if (!slice_folds(word, "day") && !slice_folds(word, "days"))
			return false;
		s = slice_trim(slice_from(s, s.len > 0 && s.s[0] == ','));
	}
	if (!number_parse(days, &n) || !colons(s, UNIT_HMS, seconds))
		return false;
	*seconds += n * 86400;
	return true;
}

/* 5m 12s, 2d 3h, 5.2 min. */
static bool
units(struct slice s, bool comma, double *seconds)
{
	double value, unit, sum = 0;

	while (s.len > 0) {
		if (!value_number(number_cut(&s), comma, &value))
			return false;
		s = slice_trim(s);
		unit = unit_seconds(letters_cut(&s));
		if (unit == 0)
			return false;
		sum += value * unit;
		s = slice_trim(slice_from(s, s.len > 0 && s.s[0] == '.'));
		s = slice_trim(slice_from(s, s.len > 0 && s.s[0] == ','));
	}
	*seconds = sum;
	return true;
}

/* ISO 8601: P1DT2H, PT5M12.5S, P2W.  Months and years have no length. */
static bool
iso(struct slice s, double *seconds)
{
	static const char date[] = "WD", time[] = "HMS";
	const double date_seconds[] = { 604800, 86400 };
	const double time_seconds[] = { 3600, 60, 1 };
	bool in_time = false, any = false;
	double value, sum = 0;
	size_t next = 0;
	const char *names;
	struct slice number;

	for (s = slice_from(s, 1); s.len > 0; s = slice_from(s, 1)) {
		if (!in_time && s.s[0] == 'T') {
			in_time = true;
			any = false;
			next = 0;
			continue;
		}
		number = number_cut(&s);
		names = in_time ? time : date;
		while (
		    s.len > 0 && names[next] != '\0' && names[next] != s.s[0])
			next++;
		if (s.len == 0 || names[next] == '\0' ||
		    !value_number(number, true, &value))
			return false;
		sum +=
		    value * (in_time ? time_seconds[next] : date_seconds[next]);
		next++;
		any = true;
	}
	*seconds = sum;
	return any;
}

/* 12:00:17 AM: a duration that a spreadsheet took for a time of day. */
static bool
time_of_day(struct slice s, double *seconds)
{
	bool after;

	if (s.len < 10 || fold(s.s[s.len - 1]) != 'm' || s.s[s.len - 3] != ' ')
		return false;
	after = fold(s.s[s.len - 2]) == 'p';
	if (!after && fold(s.s[s.len - 2]) != 'a')
		return false;
	s.len -= 3;
	/* two colons, and hours from 1 to 12 */
	if (slice_find(slice_from(s, slice_find(s, ':') + 1), ':') + 1 >=
		s.len ||
	    !colons(s, UNIT_HMS, seconds) || *seconds < 3600 ||
	    *seconds >= 13 * 3600.0)
		return false;
	if (*seconds >= 12 * 3600.0)
		*seconds -= 12 * 3600.0;
	if (after)
		*seconds += 12 * 3600.0;
	return true;
}

static bool
plain(struct slice s, enum unit unit, bool comma, double *seconds)
{
	static const double factor[] = { 1, 1, 60, 3600, 86400, 0.001, 1, 1,
		0 };
	double value;

	if (factor[unit] == 0 || !value_number(s, comma, &value))
		return false;
	*seconds = value * factor[unit];
	return true;
}

bool
value_duration(struct slice s, enum unit unit, bool comma, double *seconds)
{
	bool negative, good;

	negative = s.len > 1 && s.s[0] == '-';
	if (negative)
		s = slice_from(s, 1);
	if (s.len == 0)
		return false;
	if (is_digit(s.s[s.len - 1]) && slice_find(s, ':') < s.len)
		good = colons(s, unit, seconds) || days_and_colons(s, seconds);
	else
		good = plain(s, unit, comma, seconds) ||
		    time_of_day(s, seconds) ||
		    (s.s[0] == 'P' ? iso(s, seconds) :
				     units(s, comma, seconds));
	if (negative)
		*seconds = -*seconds;
	return good && *seconds<LONGEST && * seconds> - LONGEST;
}
