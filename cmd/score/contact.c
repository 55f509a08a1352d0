#include "cmd/score/contact.h"

#include <math.h>
#include <stddef.h>

#include "cmd/score/measure.h"
#include "common/instant.h"
#include "common/list.h"
#include "common/number.h"

#define WORD(word)                                                             \
	{                                                                      \
		word, sizeof(word) - 1                                         \
	}
#define COUNT(array) ((int)(sizeof(array) / sizeof(*(array))))

const struct slice channel_names[CHANNELS] = { WORD(""), WORD("phone"),
	WORD("chat"), WORD("email"), WORD("sms"), WORD("social"), WORD("web"),
	WORD("visit"), WORD("survey"), WORD("order"), WORD("task") };

static const struct slice direction_names[] = { WORD(""), WORD("in"),
	WORD("out"), WORD("internal") };

const struct slice outcome_names[OUTCOMES] = { WORD(""), WORD("answered"),
	WORD("abandoned"), WORD("missed"), WORD("busy"), WORD("failed"),
	WORD("voicemail"), WORD("selfserve"), WORD("open"), WORD("closed") };

static const struct slice answer_names[] = { WORD(""), WORD("yes"),
	WORD("no") };

/* Beyond this an amount is no amount of money any more. */
#define VALUE_MAX 1e12

/* Numbers this large are no counts and no seconds. */
#define NUMBER_LIMIT 1e15

void
contact_find(struct contact_columns *at, const struct records *records)
{
	at->customer = records_column(records, "customer");
	at->time = records_column(records, "time");
	at->id = records_column(records, "id");
	at->channel = records_column(records, "channel");
	at->direction = records_column(records, "direction");
	at->outcome = records_column(records, "outcome");
	at->queue = records_column(records, "queue");
	at->topic = records_column(records, "topic");
	at->wait = records_column(records, "wait");
	at->talk = records_column(records, "talk");
	at->hold = records_column(records, "hold");
	at->transfers = records_column(records, "transfers");
	at->reopens = records_column(records, "reopens");
	at->resolved = records_column(records, "resolved");
	at->csat = records_column(records, "csat");
	at->promised = records_column(records, "promised");
	at->delivered = records_column(records, "delivered");
	at->ontime = records_column(records, "ontime");
	at->value = records_column(records, "value");
	at->given = records_column(records, "given");
	at->name = records_column(records, "name");
	at->zone = records_column(records, "zone");
	at->lang = records_column(records, "lang");
	at->text = records_column(records, "text");
	at->flags = records_column(records, "flags");
}

/* What is being read, and where oddities go. */
struct source {
	struct contact *contact;
	struct records *records;
	const struct record *record;
};

/* What may be odd about a value, in the same words for --stats and why. */
static const char odd_word[] = "not a known word";
static const char odd_number[] = "not a number";
static const char odd_time[] = "not a time";
static const char odd_negative[] = "negative";
static const char odd_large[] = "too large";
static const char odd_scale[] = "off scale";
static const char odd_before[] = "before time";

void
contact_odd(struct contact *contact, struct records *records,
    const char *column, const char *what)
{
	records_odd(records, column, what);
	if (contact->nodd == CONTACT_ODDITIES)
		return;
	contact->odd[contact->nodd].column = column;
	contact->odd[contact->nodd++].what = what;
}

static void
odd(const struct source *source, const char *column, const char *what)
{
	contact_odd(source->contact, source->records, column, what);
}

/* The place of a field among words, or 0 for empty and for foreign ones. */
static inline int
word_read(const struct source *source, size_t column, const char *name,
    const struct slice words[], int n)
{
	struct slice field = record_field(source->record, column);
	int i;

	if (field.len == 0)
		return 0;
	for (i = 1; i < n; i++)
		if (words[i].len == field.len && words[i].s[0] == field.s[0] &&
		    memcmp(words[i].s, field.s, field.len) == 0)
			return i;
	odd(source, name, odd_word);
	return 0;
}

/* A number from 0 to most; what is beyond its ends is called so. */
static double
number_judge(const struct source *source, struct slice field, const char *name,
    double most, const char *below, const char *above)
{
	double number;

	if (!number_parse(field, &number))
		odd(source, name, odd_number);
	else if (number < 0)
		odd(source, name, below);
	else if (number > most)
		odd(source, name, above);
	else
		return number;
	return UNKNOWN;
}

static inline double
number_read(const struct source *source, size_t column, const char *name,
    double most, const char *below, const char *above)
{
	struct slice field = record_field(source->record, column);

	return field.len == 0 ?
	    UNKNOWN :
	    number_judge(source, field, name, most, below, above);
}

static struct moment
moment_parse(struct slice text)
{
	struct moment moment = { false, 0 };

	moment.known = instant_parse(text, &moment.t);
	return moment;
}

static struct moment
moment_read(const struct source *source, size_t column, const char *name)
{
	struct slice field = record_field(source->record, column);
	struct moment moment = { false, 0 };

	if (field.len == 0)
		return moment;
	moment = moment_parse(field);
	if (!moment.known)
		odd(source, name, odd_time);
	return moment;
}

/* Nothing is promised or delivered before it began. */
static void
moments_read(const struct source *source, const struct contact_columns *at)
{
	struct contact *c = source->contact;

	c->time = moment_read(source, at->time, "time");
	c->promised = moment_read(source, at->promised, "promised");
	c->delivered = moment_read(source, at->delivered, "delivered");
	if (!c->time.known)
		return;
	if (c->delivered.known && c->delivered.t < c->time.t) {
		odd(source, "delivered", odd_before);
		c->delivered.known = false;
	}
	if (c->promised.known && c->promised.t < c->time.t) {
		odd(source, "promised", odd_before);
		c->promised.known = false;
	}
}

static struct moment
flag_moment(const struct source *source, struct slice value, const char *name)
{
	struct moment moment = moment_parse(value);

	if (!moment.known)
		odd(source, name, odd_time);
	return moment;
}

static void
flags_read(const struct source *source)
{
	struct contact *c = source->contact;
	struct slice rest = c->flags;
	struct item item;

	while (list_next(&rest, &item)) {
		if (slice_is(item.name, "target"))
			c->target = true;
		else if (slice_is(item.name, "bot"))
			c->bot = true;
		else if (slice_is(item.name, "notice"))
			c->notice = true;
		else if (slice_is(item.name, "referral"))
			c->referral = true;
		else if (slice_is(item.name, "fault"))
			c->firm = slice_is(item.value, "firm");
		else if (slice_is(item.name, "event"))
			c->event = item.value;
		else if (slice_is(item.name, "asof"))
			c->asof = flag_moment(source, item.value, "asof");
		else if (slice_is(item.name, "impact"))
			c->impact = flag_moment(source, item.value, "impact");
	}
}

static void
numbers_read(const struct source *source, const struct contact_columns *at)
{
	struct contact *c = source->contact;
	double value;

	c->wait = number_read(
	    source, at->wait, "wait", NUMBER_LIMIT, odd_negative, odd_large);
	c->talk = number_read(
	    source, at->talk, "talk", NUMBER_LIMIT, odd_negative, odd_large);
	c->hold = number_read(
	    source, at->hold, "hold", NUMBER_LIMIT, odd_negative, odd_large);
	c->transfers = number_read(source, at->transfers, "transfers",
	    NUMBER_LIMIT, odd_negative, odd_large);
	c->reopens = number_read(source, at->reopens, "reopens", NUMBER_LIMIT,
	    odd_negative, odd_large);
	c->csat =
	    number_read(source, at->csat, "csat", 100, odd_scale, odd_scale);
	value = number_read(
	    source, at->value, "value", VALUE_MAX, odd_negative, odd_large);
	c->value = known(value) ? (int64_t)round(value * 100) : 0;
}

void
contact_read(struct contact *c, const struct contact_columns *at,
    struct records *records, const struct record *record)
{
	struct source source = { c, records, record };

	/* all but the list of oddities, which is as long as nodd says */
	memset(c, 0, offsetof(struct contact, odd));
	c->event = SLICE_EMPTY;
	c->customer = record_field(record, at->customer);
	c->id = record_field(record, at->id);
	c->queue = record_field(record, at->queue);
	c->topic = record_field(record, at->topic);
	c->name = record_field(record, at->name);
	c->zone = record_field(record, at->zone);
	c->lang = record_field(record, at->lang);
	c->given = record_field(record, at->given);
	c->flags = record_field(record, at->flags);
	c->text = record_field(record, at->text);
	c->channel = (enum channel)word_read(&source, at->channel, "channel",
	    channel_names, COUNT(channel_names));
	c->direction = (enum direction)word_read(&source, at->direction,
	    "direction", direction_names, COUNT(direction_names));
	c->outcome = (enum outcome)word_read(&source, at->outcome, "outcome",
	    outcome_names, COUNT(outcome_names));
	c->resolved = (enum answer)word_read(&source, at->resolved, "resolved",
	    answer_names, COUNT(answer_names));
	c->ontime = (enum answer)word_read(
	    &source, at->ontime, "ontime", answer_names, COUNT(answer_names));
	moments_read(&source, at);
	numbers_read(&source, at);
	if (c->flags.len > 0)
		flags_read(&source);
}
