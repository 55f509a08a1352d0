#include "cmd/suggest/hole.h"

#include <math.h>

#include "cmd/suggest/amount.h"
#include "common/instant.h"
#include "common/number.h"

const char *const hole_names[] = { "agent", "amount", "attempt_th", "attempts",
	"broken", "csat", "date", "days", "diet", "due", "event", "fails",
	"given_date", "id", "impact", "minutes", "name", "orders", "preference",
	"said_preference", "since", "thing", "topic", "transfers", "usual_next",
	"waited", "warranty", "years", NULL };

struct filling {
	struct evaluator *e;
	const struct situation *s;
	struct zone *zone;
	struct buffer *to;
	/* what this hole is about: a column, or a key of flags or past */
	enum field field;
	const char *key;
};

static bool
put_field(const struct filling *f)
{
	buffer_put(f->to, f->s->text[f->field]);
	return f->s->text[f->field].len > 0;
}

/* "once", "twice", "3 times". */
static bool
put_times(const struct filling *f, double n, double least)
{
	if (n < least)
		return false;
	if (n < 2) {
		buffer_str(f->to, "once");
	} else if (n < 3) {
		buffer_str(f->to, "twice");
	} else {
		buffer_int(f->to, (long long)n);
		buffer_str(f->to, " times");
	}
	return true;
}

/* A number of the record: of tries from the second on, of others from one. */
static bool
put_column_times(const struct filling *f)
{
	return f->s->known[f->field] &&
	    put_times(
		f, f->s->number[f->field], f->field == FIELD_ATTEMPT ? 2 : 1);
}

/* "2nd", "3rd", "11th". */
static bool
put_ordinal(const struct filling *f)
{
	static const char *const ends[] = { "th", "st", "nd", "rd" };
	long long whole = (long long)f->s->number[f->field];
	long long last = whole % 10;

	if (!f->s->known[f->field] || whole < 2)
		return false;
	if (last > 3 || whole / 10 % 10 == 1)
		last = 0;
	buffer_int(f->to, whole);
	buffer_str(f->to, ends[last]);
	return true;
}

/* The zone of the customer, else that of the firm. */
static struct zone *
zone_of(const struct filling *f)
{
	struct slice name = f->s->text[FIELD_ZONE];
	struct zone *zone = NULL;

	if (name.len > 0)
		zone = zone_find(name);
	return zone != NULL ? zone : f->zone;
}

static const char *const months[] = { "January", "February", "March", "April",
	"May", "June", "July", "August", "September", "October", "November",
	"December" };

static void
put_two(struct buffer *to, int n)
{
	buffer_char(to, (char)('0' + n / 10));
	buffer_char(to, (char)('0' + n % 10));
}

/* "10 February", with the year where it is not that of the record. */
static void
put_day(const struct filling *f, const struct civil *day, bool clock)
{
	struct civil now;

	buffer_int(f->to, day->day);
	buffer_char(f->to, ' ');
	buffer_str(f->to, months[day->month - 1]);
	zone_local(zone_of(f), (int64_t)f->s->number[FIELD_TIME], &now);
	if (!f->s->known[FIELD_TIME] || now.year != day->year) {
		buffer_char(f->to, ' ');
		buffer_int(f->to, day->year);
	}
	if (!clock)
		return;
	buffer_str(f->to, ", ");
	put_two(f->to, day->hour);
	buffer_char(f->to, ':');
	put_two(f->to, day->minute);
}

/* The day of an instant; clock adds the time of day. */
static bool
put_instant(const struct filling *f, double t, bool clock)
{
	struct civil local;

	zone_local(zone_of(f), (int64_t)t, &local);
	put_day(f, &local, clock);
	return true;
}

/* A date or an instant as text; a date has no time of day and no zone. */
static bool
put_when(const struct filling *f, struct slice text)
{
	struct civil day;
	double t;

	if (!situation_time(text, &t))
		return false;
	if (text.len > 10)
		return put_instant(f, t, true);
	civil_split((int64_t)t, &day);
	put_day(f, &day, false);
	return true;
}

/* When something was or is promised for: by the record, else by the past. */
static bool
promised_for(const struct situation *s, double *t)
{
	struct slice due;

	if (s->known[FIELD_PROMISED] || s->known[FIELD_PLEDGE]) {
		*t = s->number[s->known[FIELD_PROMISED] ? FIELD_PROMISED :
							  FIELD_PLEDGE];
		return true;
	}
	if (!items_value(&s->past, SLICE("due"), &due))
		return false;
	due.len = slice_find(due, '@');
	return situation_time(due, t);
}

/* A promise that was broken, and not just a target missed. */
static bool
put_broken(const struct filling *f)
{
	const struct situation *s = f->s;
	struct slice flag;
	double t;

	if (!s->known[FIELD_KEPT] || s->number[FIELD_KEPT] > 50 ||
	    items_value(&s->flags, SLICE("target"), &flag) ||
	    !promised_for(s, &t))
		return false;
	return put_instant(f, t, true);
}

static bool
put_due(const struct filling *f)
{
	double t;

	if (!promised_for(f->s, &t) || !f->s->known[FIELD_TIME] ||
	    t <= f->s->number[FIELD_TIME])
		return false;
	return put_instant(f, t, true);
}

static bool
put_days(const struct filling *f)
{
	double days = number_round(f->s->number[FIELD_DAYS], 0);

	if (!f->s->known[FIELD_DAYS] || days < 2)
		return false;
	buffer_int(f->to, (long long)days);
	return true;
}

/* A wait of a minute or more that is longer than it should be. */
static bool
waited_long(const struct situation *s)
{
	double wait = s->number[FIELD_WAIT];

	return s->known[FIELD_WAIT] && wait >= MINUTE && wait <= 1e9 &&
	    !(s->known[FIELD_GOOD] && wait <= s->number[FIELD_GOOD]);
}

static bool
put_minutes(const struct filling *f)
{
	if (!waited_long(f->s))
		return false;
	buffer_int(f->to,
	    (long long)number_round(f->s->number[FIELD_WAIT] / MINUTE, 0));
	return true;
}

/* The same in the unit that one would say it in. */
static bool
put_waited(const struct filling *f)
{
	static const struct {
		double from, unit;
		const char *name;
	} units[] = { { 2 * DAY, DAY, " day" }, { 2 * HOUR, HOUR, " hour" },
		{ 0, MINUTE, " minute" } };
	double wait = f->s->number[FIELD_WAIT];
	long long n;
	size_t i = 0;

	if (!waited_long(f->s))
		return false;
	while (wait < units[i].from)
		i++;
	n = (long long)number_round(wait / units[i].unit, 0);
	buffer_int(f->to, n);
	buffer_str(f->to, units[i].name);
	buffer_str(f->to, n == 1 ? "" : "s");
	return true;
}

static bool
put_flag(const struct filling *f)
{
	struct slice value;

	if (!items_value(&f->s->flags, slice_of(f->key), &value))
		return false;
	buffer_put(f->to, value);
	return value.len > 0;
}

static bool
put_flag_when(const struct filling *f)
{
	struct slice value;

	return items_value(&f->s->flags, slice_of(f->key), &value) &&
	    put_when(f, value);
}

static bool
put_past(const struct filling *f)
{
	struct slice value;

	if (!items_value(&f->s->past, slice_of(f->key), &value))
		return false;
	buffer_put(f->to, value);
	return value.len > 0;
}

static bool
put_fails(const struct filling *f)
{
	double n;

	return situation_count(f->s, f->key, &n) && put_times(f, n, 1);
}

/* This order's number: those before it and one. */
static bool
put_orders(const struct filling *f)
{
	double n;

	if (!situation_count(f->s, f->key, &n))
		return false;
	buffer_int(f->to, (long long)n + 1);
	return true;
}

/* The day of the latest repair that was given. */
static bool
put_given_date(const struct filling *f)
{
	static const char *const repairs[] = { "replace", "refund", "fix" };
	const struct situation *s = f->s;
	size_t i, j;

	for (i = 0; i < s->ngrants; i++)
		for (j = 0; j < sizeof(repairs) / sizeof(*repairs); j++)
			if (grant_means(
				s->grants[i].action, slice_of(repairs[j])))
				return put_when(f,
				    slice_from(s->grants[i].written,
					s->grants[i].action.len + 1));
	return false;
}

/* The value of the preference of that key, or of any where it is empty. */
static bool
put_preference(const struct filling *f, const char *key)
{
	struct slice value;
	size_t i, at;

	for (i = 0; i < f->s->past.n; i++) {
		value = f->s->past.item[i].value;
		if (!slice_is(f->s->past.item[i].name, "pref"))
			continue;
		at = slice_find(value, '=');
		if (key[0] != '\0' &&
		    (at != slice_of(key).len || !slice_begins(value, key)))
			continue;
		buffer_put(f->to, slice_from(value, at + 1));
		return at + 1 < value.len;
	}
	return false;
}

/* Who came within a year has not been with us long enough to be told so. */
#define SINCE_DAYS 365

/* "March 2024", by a date. */
static bool
put_since(const struct filling *f)
{
	struct civil day;
	struct slice since;
	double t;

	if (!items_value(&f->s->past, SLICE("since"), &since) ||
	    !situation_time(since, &t) || !f->s->known[FIELD_TIME] ||
	    f->s->number[FIELD_TIME] - t < SINCE_DAYS * (double)DAY)
		return false;
	civil_split((int64_t)t, &day);
	buffer_str(f->to, months[day.month - 1]);
	buffer_char(f->to, ' ');
	buffer_int(f->to, day.year);
	return true;
}

/* Is the word a capital and small letters? "ATM" and "iPhone" are not. */
static bool
is_plain_word(struct slice word)
{
	size_t i;

	for (i = 1; i < word.len; i++)
		if (word.s[i] < 'a' || word.s[i] > 'z')
			return false;
	return word.len > 1;
}

static bool
same_word(struct slice a, struct slice b)
{
	size_t i;

	if (a.len != b.len)
		return false;
	for (i = 0; i < a.len && fold(a.s[i]) == fold(b.s[i]); i++)
		;
	return i == a.len;
}

/*
 * The topic within a sentence: "Refund Enquiry" reads "refund enquiry", but
 * "ATM fees" stays.  A topic without a letter is the source's number for it
 * and says nothing, as little as one that only names the channel.
 */
static bool
put_topic(const struct filling *f)
{
	struct slice rest = f->s->text[FIELD_TOPIC], word;
	struct slice channel = f->s->text[FIELD_CHANNEL];
	bool first = true, letters = false;
	size_t i;

	if (same_word(rest, channel))
		return false;
	while (slice_cut(&rest, ' ', &word)) {
		if (!first)
			buffer_char(f->to, ' ');
		first = false;
		for (i = 0; i < word.len; i++)
			letters |= is_letter(word.s[i]);
		if (word.len == 0)
			continue;
		buffer_char(
		    f->to, is_plain_word(word) ? fold(word.s[0]) : word.s[0]);
		buffer_put(f->to, slice_from(word, 1));
	}
	return letters;
}

static bool
put_amount(const struct filling *f)
{
	struct slice written;
	double amount;

	if (!amount_find(f->e, &written, &amount))
		return false;
	buffer_escaped(f->to, written);
	return true;
}

static bool
put_years(const struct filling *f)
{
	if (f->s->years == 0)
		return false;
	buffer_int(f->to, f->s->years);
	buffer_str(f->to, f->s->years == 1 ? " year" : " years");
	return true;
}

static bool
put_date(const struct filling *f)
{
	return f->s->known[FIELD_TIME] &&
	    put_instant(f, f->s->number[FIELD_TIME], false);
}

static bool
put_diet(const struct filling *f)
{
	return put_preference(f, "diet") || put_preference(f, "allergy");
}

static bool
put_any_preference(const struct filling *f)
{
	return put_preference(f, "");
}

static bool
put_thing(const struct filling *f)
{
	buffer_escaped(f->to, hearing_thing(&f->e->hearing));
	return hearing_thing(&f->e->hearing).len > 0;
}

static bool
put_said_preference(const struct filling *f)
{
	buffer_escaped(f->to, hearing_preference(&f->e->hearing));
	return hearing_preference(&f->e->hearing).len > 0;
}

static const struct filler {
	bool (*put)(const struct filling *);
	enum field field;
	const char *key;
} fillers[NHOLES] = {
	[HOLE_AGENT] = { put_field, FIELD_AGENT, NULL },
	[HOLE_AMOUNT] = { put_amount, 0, NULL },
	[HOLE_ATTEMPT_TH] = { put_ordinal, FIELD_ATTEMPT, NULL },
	[HOLE_ATTEMPTS] = { put_column_times, FIELD_ATTEMPT, NULL },
	[HOLE_BROKEN] = { put_broken, 0, NULL },
	[HOLE_CSAT] = { put_field, FIELD_CSAT, NULL },
	[HOLE_DATE] = { put_date, 0, NULL },
	[HOLE_DAYS] = { put_days, 0, NULL },
	[HOLE_DIET] = { put_diet, 0, NULL },
	[HOLE_DUE] = { put_due, 0, NULL },
	[HOLE_EVENT] = { put_flag, 0, "event" },
	[HOLE_FAILS] = { put_fails, 0, "fails_run" },
	[HOLE_GIVEN_DATE] = { put_given_date, 0, NULL },
	[HOLE_ID] = { put_field, FIELD_ID, NULL },
	[HOLE_IMPACT] = { put_flag_when, 0, "impact" },
	[HOLE_MINUTES] = { put_minutes, 0, NULL },
	[HOLE_NAME] = { put_field, FIELD_NAME, NULL },
	[HOLE_ORDERS] = { put_orders, 0, "orders" },
	[HOLE_PREFERENCE] = { put_any_preference, 0, NULL },
	[HOLE_SAID_PREFERENCE] = { put_said_preference, 0, NULL },
	[HOLE_SINCE] = { put_since, 0, NULL },
	[HOLE_THING] = { put_thing, 0, NULL },
	[HOLE_TOPIC] = { put_topic, 0, NULL },
	[HOLE_TRANSFERS] = { put_column_times, FIELD_TRANSFERS, NULL },
	[HOLE_USUAL_NEXT] = { put_past, 0, "usual_next" },
	[HOLE_WAITED] = { put_waited, 0, NULL },
	[HOLE_WARRANTY] = { put_flag_when, 0, "warranty" },
	[HOLE_YEARS] = { put_years, 0, NULL },
};

bool
hole_fill(
    enum hole hole, struct evaluator *e, struct zone *zone, struct buffer *to)
{
	struct filling filling = { e, &e->situation, zone, to,
		fillers[hole].field, fillers[hole].key };
	size_t before = to->len;

	if (fillers[hole].put(&filling))
		return true;
	to->len = before;
	return false;
}
