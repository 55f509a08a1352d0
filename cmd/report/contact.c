#include "cmd/report/contact.h"

#include <math.h>

#include "cmd/report/harm.h"
#include "common/instant.h"
#include "common/list.h"
#include "common/number.h"

const char *const channel_names[] = { "", "phone", "chat", "email", "sms",
	"social", "web", "visit", "survey", "order", "task", NULL };

static const char *const direction_names[] = { "", "in", "out", "internal",
	NULL };

static const char *const outcome_names[] = { "", "answered", "abandoned",
	"missed", "busy", "failed", "voicemail", "selfserve", "open", "closed",
	NULL };

static const char *const answer_names[] = { "", "yes", "no", NULL };

static const char *const tier_names[] = { "letdown", "asked", "needed",
	"delighted", NULL };

static const char *const dimension_names[] = { "prompt", "easy", "solved",
	"kept", "warm", "personal", "proactive", "beyond" };

/* Nobody waits on a line for less than this, whatever the channel. */
#define SHORT_LEAST 5

/* Larger numbers are no seconds and no counts. */
#define NUMBER_LIMIT INT64_C(1000000000000)

/* Ratings of 0 to 100: satisfied, promoters, detractors. */
#define CSAT_GOOD_LEAST 75
#define CSAT_TOP_LEAST 90
#define CSAT_LOW_MOST 60

/* Local time moves by whole quarters of an hour. */
#define QUARTER 900

void
contact_reader_open(struct contact_reader *r, struct records *records,
    const struct targets *targets)
{
	size_t i;

	r->records = records;
	r->zone_from = r->zone_to = r->offset = 0;
	for (i = 0; i < CHANNELS; i++)
		r->targets[i] =
		    targets_find(targets, slice_of(channel_names[i]));
	r->first = records_need(records, "first_mile", "score");
	r->customer = records_column(records, "customer");
	r->time = records_column(records, "time");
	r->id = records_column(records, "id");
	r->channel = records_column(records, "channel");
	r->direction = records_column(records, "direction");
	r->outcome = records_column(records, "outcome");
	r->agent = records_column(records, "agent");
	r->queue = records_column(records, "queue");
	r->topic = records_column(records, "topic");
	r->wait = records_column(records, "wait");
	r->talk = records_column(records, "talk");
	r->hold = records_column(records, "hold");
	r->reopens = records_column(records, "reopens");
	r->resolved = records_column(records, "resolved");
	r->csat = records_column(records, "csat");
	r->promised = records_column(records, "promised");
	r->delivered = records_column(records, "delivered");
	r->ontime = records_column(records, "ontime");
	r->value = records_column(records, "value");
	r->given = records_column(records, "given");
	r->name = records_column(records, "name");
	r->zone_name = records_column(records, "zone");
	r->flags = records_column(records, "flags");
	r->attempt = records_column(records, "attempt");
	r->mood = records_column(records, "mood");
	r->pledge = records_column(records, "pledge");
	r->miles = records_column(records, "miles");
	r->tier = records_column(records, "tier");
	r->risk = records_column(records, "risk");
	r->known = records_column(records, "known");
	r->why = records_column(records, "why");
	r->past = records_column(records, "past");
	r->action = records_column(records, "action");
	for (i = 0; i < DIMENSIONS; i++)
		r->dimension[i] = records_column(records, dimension_names[i]);
}

/* The place of a field in a list of words, or 0. */
static int
word_read(const struct contact_reader *r, const struct record *record,
    size_t column, const char *name, const char *const words[])
{
	struct slice field = record_field(record, column);
	int i;

	if (field.len == 0)
		return 0;
	for (i = 1; words[i] != NULL; i++)
		if (slice_spells(field, words[i]))
			return i;
	records_odd(r->records, name, "not a known word");
	return 0;
}

/* The same for numbers of any shape. */
static int64_t
number_any(const struct contact_reader *r, struct slice field, const char *name,
    int64_t least, int64_t most)
{
	double number;

	if (!number_parse(field, &number)) {
		records_odd(r->records, name, "not a number");
		return UNKNOWN;
	}
	if (number < (double)least || number > (double)most) {
		records_odd(r->records, name, "out of its range");
		return UNKNOWN;
	}
	return llround(number);
}

/* A number in least..most, rounded; most are a few digits. */
static inline int64_t
number_read(const struct contact_reader *r, const struct record *record,
    size_t column, const char *name, int64_t least, int64_t most)
{
	struct slice field = record_field(record, column);
	int64_t whole = 0;
	size_t i;

	if (field.len == 0)
		return UNKNOWN;
	for (i = 0; i < field.len && i < 9 && is_digit(field.s[i]); i++)
		whole = whole * 10 + (field.s[i] - '0');
	if (i == field.len && whole >= least && whole <= most)
		return whole;
	return number_any(r, field, name, least, most);
}

/* Miles in hundredths: score prints them as 0.00 to 2.00. */
static int64_t
miles_read(const struct contact_reader *r, const struct record *record)
{
	struct slice field = record_field(record, r->miles);
	double miles;

	if (field.len == 0)
		return UNKNOWN;
	if (field.len == 4 && is_digit(field.s[0]) && field.s[0] < '2' &&
	    field.s[1] == '.' && is_digit(field.s[2]) && is_digit(field.s[3]))
		return (field.s[0] - '0') * 100 + (field.s[2] - '0') * 10 +
		    (field.s[3] - '0');
	if (!number_parse(field, &miles) || miles < 0 || miles > 2) {
		records_odd(r->records, "miles", "not a number of 0 to 2");
		return UNKNOWN;
	}
	return llround(miles * 100);
}

static int64_t
moment_read(const struct contact_reader *r, const struct record *record,
    size_t column, const char *name)
{
	int64_t t;

	if (column == COLUMN_NONE ||
	    !records_instant(r->records, record, column, name, &t))
		return UNKNOWN;
	return t;
}

/* The local day and the second of it. */
static void
local_find(struct contact_reader *r, struct contact *c)
{
	int64_t local;

	c->day = c->second = UNKNOWN;
	if (!is_known(c->time))
		return;
	if (c->time < r->zone_from || c->time >= r->zone_to) {
		r->offset = zone_offset(r->zone, c->time);
		r->zone_from =
		    c->time - (c->time % QUARTER + QUARTER) % QUARTER;
		r->zone_to = r->zone_from + QUARTER;
	}
	local = c->time + r->offset;
	c->second = (local % DAY + DAY) % DAY;
	c->day = (local - c->second) / DAY;
}

static void
columns_read(
    struct contact_reader *r, const struct record *record, struct contact *c)
{
	c->customer = record_field(record, r->customer);
	c->id = record_field(record, r->id);
	c->agent = record_field(record, r->agent);
	c->queue = record_field(record, r->queue);
	c->topic = record_field(record, r->topic);
	c->name = record_field(record, r->name);
	c->zone = record_field(record, r->zone_name);
	c->given = record_field(record, r->given);
	c->flags = record_field(record, r->flags);
	c->why = record_field(record, r->why);
	c->past = record_field(record, r->past);
	c->action = record_field(record, r->action);
	c->time = moment_read(r, record, r->time, "time");
	c->channel = (enum channel)word_read(
	    r, record, r->channel, "channel", channel_names);
	c->direction = (enum direction)word_read(
	    r, record, r->direction, "direction", direction_names);
	c->outcome = (enum outcome)word_read(
	    r, record, r->outcome, "outcome", outcome_names);
	c->resolved = (enum answer)word_read(
	    r, record, r->resolved, "resolved", answer_names);
	c->ontime = (enum answer)word_read(
	    r, record, r->ontime, "ontime", answer_names);
	c->wait = number_read(r, record, r->wait, "wait", 0, NUMBER_LIMIT);
	c->talk = number_read(r, record, r->talk, "talk", 0, NUMBER_LIMIT);
	c->hold = number_read(r, record, r->hold, "hold", 0, NUMBER_LIMIT);
	c->reopens =
	    number_read(r, record, r->reopens, "reopens", 0, NUMBER_LIMIT);
	c->csat = number_read(r, record, r->csat, "csat", 0, 100);
	c->delivered = moment_read(r, record, r->delivered, "delivered");
	c->due = moment_read(r, record, r->promised, "promised");
}

/* The columns of score. */
static void
verdict_read(
    struct contact_reader *r, const struct record *record, struct contact *c)
{
	struct slice tier = record_field(record, r->tier);
	struct slice known = record_field(record, r->known);
	int i;

	c->attempt =
	    number_read(r, record, r->attempt, "attempt", 1, NUMBER_LIMIT);
	c->mood = number_read(r, record, r->mood, "mood", -100, 100);
	for (i = 0; i < DIMENSIONS; i++)
		c->dimension[i] = number_read(
		    r, record, r->dimension[i], dimension_names[i], 0, 100);
	c->first = number_read(r, record, r->first, "first_mile", 0, 100);
	c->miles = miles_read(r, record);
	c->risk = number_read(r, record, r->risk, "risk", 0, 100);
	c->known =
	    known.len > 0 && is_digit(known.s[0]) ? known.s[0] - '0' : UNKNOWN;
	c->tier = TIERS;
	for (i = 0; tier.len > 0 && i < TIERS; i++)
		if (slice_spells(tier, tier_names[i]))
			c->tier = i;
	if (is_known(c->due))
		return;
	c->due = moment_read(r, record, r->pledge, "pledge");
	if (is_known(c->due))
		c->target = false;
}

/* Contact or not, lost or not, by the rules of score. */
static void
kind_find(const struct contact_reader *r, struct contact *c)
{
	const struct target *target = r->targets[c->channel];
	double good = target == NULL ? 0 : target->good;

	c->shortened = c->outcome == OUTCOME_ABANDONED && is_known(c->wait) &&
	    (double)c->wait < fmax(SHORT_LEAST, good / 2);
	c->is_contact = c->direction != DIRECTION_OUT &&
	    c->direction != DIRECTION_INTERNAL && c->channel < CHANNEL_SURVEY &&
	    !c->shortened;
	c->live = c->channel == CHANNEL_NONE || c->channel == CHANNEL_PHONE ||
	    c->channel == CHANNEL_CHAT || c->channel == CHANNEL_VISIT;
	c->lost = c->is_contact && c->outcome >= OUTCOME_ABANDONED &&
	    c->outcome <= OUTCOME_FAILED;
	c->early = c->lost && target != NULL && is_known(c->wait) &&
	    (double)c->wait < good;
	c->business = UNKNOWN;
	if (target != NULL && target->business && is_known(c->wait) &&
	    is_known(c->time) && !calendar_always(r->calendar))
		c->business =
		    calendar_busy(r->calendar, c->time, c->time + c->wait);
}

/*
 * A figure that this record adds to.  Most stay 0: groups need not go over
 * all of them.
 */
static inline void
figure(struct contact *c, int figure, int64_t value)
{
	c->add[figure] = value;
	c->added[c->nadded] = (unsigned char)figure;
	c->nadded += value != 0;
}

/* The figures of waiting, on channels where somebody waits. */
static void
add_waiting(const struct contact_reader *r, struct contact *c)
{
	if (!c->is_contact || !c->live)
		return;
	figure(c, LOST, c->lost);
	figure(c, ABANDONED, c->lost && c->outcome == OUTCOME_ABANDONED);
	if (c->outcome != OUTCOME_ANSWERED)
		return;
	figure(c, ANSWERED, 1);
	if (is_known(c->wait)) {
		figure(c, WAIT_N, 1);
		figure(c, WAIT_SUM, c->wait);
		figure(c, WITHIN, c->wait <= r->within);
	}
	if (is_known(c->talk)) {
		figure(c, HANDLE_N, 1);
		figure(
		    c, HANDLE_SUM, c->talk + (is_known(c->hold) ? c->hold : 0));
	}
}

static void
add_verdict(const struct contact_reader *r, struct contact *c)
{
	int64_t covered = 0;
	int i;

	for (i = 0; i < DIMENSIONS; i++) {
		if (!is_known(c->dimension[i]))
			continue;
		figure(c, DIMENSION_N + i, 1);
		figure(c, DIMENSION_SUM + i, c->dimension[i]);
	}
	if (is_known(c->risk)) {
		figure(c, RISK_N, 1);
		figure(c, RISK_SUM, c->risk);
	}
	if (is_known(c->mood)) {
		figure(c, MOOD_N, 1);
		figure(c, MOOD_SUM, c->mood);
	}
	if (!is_known(c->first))
		return;
	figure(c, JUDGED, 1);
	figure(c, FIRST_SUM, c->first);
	figure(c, GOOD, (double)c->first >= r->shares->value[SHARE_GOOD]);
	if (is_known(c->miles))
		figure(c, MILES_SUM, c->miles);
	if (c->tier < TIERS)
		figure(c, TIER + c->tier, 1);
	if (is_known(c->known))
		figure(c, KNOWN_SUM, c->known);
	for (i = 0; i < DIMENSIONS; i++)
		if (is_known(c->dimension[i]))
			covered += (int64_t)r->shares->value[SHARE_FIRST + i];
	figure(c, COVERED, covered);
	if (c->first == 100)
		return;
	harm_share(c, r->shares);
	for (i = 0; i < SIGNALS; i++)
		figure(c, HARM + i, c->add[HARM + i]);
}

static void
add_find(const struct contact_reader *r, struct contact *c)
{
	while (c->nadded > 0)
		c->add[c->added[--c->nadded]] = 0;
	figure(c, RECORDS, 1);
	figure(c, INTERNAL, c->direction == DIRECTION_INTERNAL);
	figure(c, CONTACTS, c->is_contact);
	figure(c, SHORT, c->shortened);
	figure(c, RESOLVED, c->resolved == ANSWER_YES);
	figure(c, SUGGESTED, c->action.len > 0);
	figure(c, GIVEN, c->given.len > 0);
	if (is_known(c->reopens)) {
		figure(c, REOPENED_N, 1);
		figure(c, REOPENS, c->reopens);
	}
	if (c->is_contact && is_known(c->attempt)) {
		figure(c, ATTEMPT_N, 1);
		figure(c, REPEATED, c->attempt > 1);
	}
	if (is_known(c->csat)) {
		figure(c, CSAT_N, 1);
		figure(c, CSAT_GOOD, c->csat >= CSAT_GOOD_LEAST);
		figure(c, CSAT_TOP, c->csat >= CSAT_TOP_LEAST);
		figure(c, CSAT_LOW, c->csat <= CSAT_LOW_MOST);
	}
	add_waiting(r, c);
	add_verdict(r, c);
}

void
contact_read(
    struct contact_reader *r, const struct record *record, struct contact *c)
{
	columns_read(r, record, c);
	c->target = c->flags.len > 0 && list_has(c->flags, "target");
	verdict_read(r, record, c);
	c->value = NAN;
	if (!records_number(r->records, record, r->value, "value", &c->value))
		c->value = NAN;
	local_find(r, c);
	kind_find(r, c);
	add_find(r, c);
}
