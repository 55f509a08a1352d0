#include "cmd/score/transcript.h"

#include <limits.h>

#include "cmd/score/contact.h"
#include "cmd/score/cursor.h"
#include "common/instant.h"

/*
 * Numbers are decimal, hashes hexadecimal; a number that is 0 is left out.
 * Times within a field are seconds before the latest record, or after the
 * entry's own.  The items of a field end in ";", their parts in ",".  A text
 * is its length in bytes, ":", and its bytes, so that any byte may stand in it
 * but TAB and newline, which no field of a record holds.
 */

const char transcript_bits[] = "clruodgbapftnwkhvs";
const char transcript_results[] = "pwf";

const char transcript_header[] =
    "customer\tlatest\tsince\trecords\tcontacts\tlost\tgood\tbad\tchains\t"
    "last_good\torders\tfails\tgave\tprefers\tvalues\theld";

/* No two times of the years 1 to 9999 are so many seconds apart. */
#define TIME_MAX 400000000000
/* No sum of values and no day is larger. */
#define VALUE_MAX 200000000000000000
#define DAYS_MAX 5000000

static uint64_t
take_topic(struct cursor *c)
{
	uint64_t topic = 0;

	if (c->at < c->end && *c->at != ',')
		topic = take_hash(c, 16);
	take(c, ',');
	return topic;
}

/* The bits whose letters stand there, in any order. */
static uint32_t
take_bits(struct cursor *c)
{
	static uint32_t letters[UCHAR_MAX + 1];
	const char *at = c->at;
	uint32_t bits = 0, bit;
	size_t i;

	if (letters[(unsigned char)transcript_bits[0]] == 0)
		for (i = 0; transcript_bits[i] != '\0'; i++)
			letters[(unsigned char)transcript_bits[i]] = 1u << i;
	for (; at < c->end && (bit = letters[(unsigned char)*at]) != 0; at++)
		bits |= bit;
	c->at = at;
	take(c, ',');
	return bits;
}

static unsigned char
take_channel(struct cursor *c)
{
	struct slice name = { c->at, (size_t)(c->end - c->at) };
	int channel;

	name.len = slice_find(name, ',');
	for (channel = 0; channel < CHANNELS; channel++)
		if (slice_eq(name, channel_names[channel]))
			break;
	if (channel == CHANNELS)
		return (unsigned char)cursor_fail(c);
	c->at += name.len;
	take(c, ',');
	return (unsigned char)channel;
}

static void
take_held(struct cursor *c, struct history *h, struct held *held)
{
	memset(held, 0, sizeof(*held));
	held->time = h->latest - take_number(c, 0, TIME_MAX, ',');
	held->bits = take_bits(c);
	held->chain = take_count(c, ',');
	held->attempt = take_count(c, ',');
	held->switches = take_count(c, ',');
	held->channel = take_channel(c);
	held->topic = take_topic(c);
	held->due = held->time + take_number(c, -TIME_MAX, TIME_MAX, ',');
	held->done = held->time + take_number(c, -TIME_MAX, TIME_MAX, ',');
	held->known = held->time + take_number(c, 0, TIME_MAX, ',');
	held->lead = take_number(c, -TIME_MAX, TIME_MAX, ',');
	held->value = take_number(c, 0, VALUE_MAX, ',');
	while (c->at < c->end && *c->at != ',' && held->nids < HISTORY_IDS)
		held->ids[held->nids++] = (uint32_t)take_hash(c, 8);
	take(c, ',');
	held->id = take_text(c, HISTORY_ID_MAX, ',');
	held->event = take_text(c, HISTORY_WORD_MAX, ';');
}

/* What an entry has without the bit that says so nobody wrote. */
static bool
held_whole(const struct held *held)
{
	return ((held->bits & HELD_PROMISE) != 0 || held->due == held->time) &&
	    ((held->bits & HELD_DONE) != 0 || held->done == held->time) &&
	    ((held->bits & HELD_LATER) != 0 || held->known == held->time) &&
	    ((held->bits & HELD_NOTICE) != 0 || held->event.len == 0) &&
	    ((held->bits & HELD_LEAD) != 0 || held->lead == 0) &&
	    ((held->bits & HELD_HASHED) == 0 || held->id.len == HISTORY_HASHED);
}

/* Is there another item, and room for it? */
static bool
more(struct cursor *c, size_t n, size_t most)
{
	if (c->at == c->end)
		return false;
	if (n == most)
		cursor_fail(c);
	return !c->bad;
}

static void
read_held(struct cursor *c, struct history *h)
{
	size_t contacts = 0;
	struct held *held;

	while (more(c, h->nheld, HISTORY_HELD)) {
		held = &h->held[h->nheld++];
		take_held(c, h, held);
		contacts += (held->bits & HELD_CONTACT) != 0;
		if (held->chain > h->chains || held->time < h->first ||
		    contacts > HISTORY_EACH ||
		    h->nheld - contacts > HISTORY_EACH ||
		    (h->nheld > 1 && held->time < held[-1].time) ||
		    !held_whole(held))
			cursor_fail(c);
	}
	if (contacts > h->contacts || h->nheld > h->records)
		cursor_fail(c);
}

static void
read_orders(struct cursor *c, struct history *h)
{
	if (c->at == c->end)
		return;
	h->orders = take_count(c, ',');
	h->order_days = take_count(c, ',');
	h->order_first = take_number(c, -DAYS_MAX, DAYS_MAX, ',');
	h->order_last = take_number(c, h->order_first, DAYS_MAX, ';');
	if (h->orders == 0 || h->orders < h->order_days || c->at != c->end)
		cursor_fail(c);
}

static void
read_fails(struct cursor *c, struct history *h)
{
	struct failure *failure;

	while (more(c, h->nfailures, HISTORY_FAILURES)) {
		failure = &h->failures[h->nfailures++];
		failure->chain = (uint32_t)take_number(c, 1, h->chains, ',');
		failure->time =
		    h->latest - take_number(c, -TIME_MAX, TIME_MAX, ';');
	}
}

static void
read_grants(struct cursor *c, struct history *h)
{
	struct grant *grant;

	while (more(c, h->ngrants, HISTORY_GRANTS)) {
		grant = &h->grants[h->ngrants++];
		grant->time = h->latest - take_number(c, 0, TIME_MAX, ',');
		grant->topic = take_topic(c);
		grant->result =
		    (enum grant_result)take_letter(c, transcript_results);
		take(c, ',');
		grant->word = take_text(c, HISTORY_WORD_MAX, ';');
		if (grant->word.len == 0)
			cursor_fail(c);
	}
}

static void
read_prefers(struct cursor *c, struct history *h)
{
	struct slice *item;

	while (more(c, h->npreferences, HISTORY_PREFERENCES)) {
		item = &h->preferences[h->npreferences++];
		*item = take_text(c, HISTORY_WORD_MAX, ';');
		if (item->len == 0)
			cursor_fail(c);
	}
}

static void
read_values(struct cursor *c, struct history *h)
{
	struct worth *worth;

	while (more(c, h->nworths, HISTORY_WORTHS)) {
		worth = &h->worths[h->nworths++];
		worth->day = take_number(c, -DAYS_MAX, DAYS_MAX, ',');
		worth->value = take_number(c, -VALUE_MAX, VALUE_MAX, ';');
		if (h->nworths > 1 && worth->day <= worth[-1].day)
			cursor_fail(c);
	}
}

static int64_t
read_instant(struct cursor *c)
{
	struct slice text = { c->at, (size_t)(c->end - c->at) };
	int64_t t = 0;

	if (text.len != INSTANT_LEN || !instant_parse(text, &t))
		cursor_fail(c);
	c->at = c->end;
	return t;
}

static void
read_latest(struct cursor *c, struct history *h)
{
	h->latest = read_instant(c);
}

static void
read_since(struct cursor *c, struct history *h)
{
	h->first = read_instant(c);
	if (h->first > h->latest)
		cursor_fail(c);
}

static void
read_records(struct cursor *c, struct history *h)
{
	h->records = take_count(c, END);
}

static void
read_contacts(struct cursor *c, struct history *h)
{
	h->contacts = (uint32_t)take_number(c, 0, h->records, END);
}

static void
read_lost(struct cursor *c, struct history *h)
{
	h->lost = (uint32_t)take_number(c, 0, h->contacts, END);
}

static void
read_good(struct cursor *c, struct history *h)
{
	h->good = (uint32_t)take_number(c, 0, h->records, END);
}

static void
read_bad(struct cursor *c, struct history *h)
{
	h->bad = (uint32_t)take_number(c, 0, h->records - h->good, END);
}

static void
read_chains(struct cursor *c, struct history *h)
{
	h->chains = take_count(c, END);
}

static void
read_last_good(struct cursor *c, struct history *h)
{
	h->last_good = h->latest - take_number(c, 0, TIME_MAX, END);
}

static const struct {
	const char *name;
	void (*read)(struct cursor *, struct history *);
} columns[] = {
	{ "latest", read_latest },
	{ "since", read_since },
	{ "records", read_records },
	{ "contacts", read_contacts },
	{ "lost", read_lost },
	{ "good", read_good },
	{ "bad", read_bad },
	{ "chains", read_chains },
	{ "last_good", read_last_good },
	{ "orders", read_orders },
	{ "fails", read_fails },
	{ "gave", read_grants },
	{ "prefers", read_prefers },
	{ "values", read_values },
	{ "held", read_held },
};

#define COLUMNS (sizeof(columns) / sizeof(*columns))

const char *
transcript_read(struct slice line, struct history *h)
{
	struct cursor c = { 0 };
	struct slice field;
	size_t i;

	history_clear(h);
	for (i = 0; i < COLUMNS; i++) {
		field = line;
		field.len = slice_find(line, '\t');
		if ((field.len == line.len) != (i + 1 == COLUMNS))
			return columns[i].name;
		line = slice_from(line, field.len + 1);
		c.at = field.s;
		c.end = field.s + field.len;
		columns[i].read(&c, h);
		if (c.bad)
			return columns[i].name;
	}
	return NULL;
}
