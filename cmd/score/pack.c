#include "cmd/score/history.h"

/*
 * A history as bytes.  Numbers are written in groups of seven bits, the last
 * group with its top bit clear; signed ones fold the sign into bit 0.  Times
 * are differences, so that they stay short.
 */

/* Which of the seldom parts are there. */
enum parts {
	PART_ORDERS = 1,
	PART_FAILURES = 2,
	PART_GRANTS = 4,
	PART_PREFERENCES = 8,
	PART_WORTHS = 16,
	PART_GOOD = 32
};

/* Seldom parts of an entry, behind the bits of enum held_bits. */
enum held_parts {
	HELD_SWITCHES = 1 << 18,
	HELD_VALUE = 1 << 19,
	HELD_IDS = 1 << 20
};

/* How a topic is written: none, in full, or as the one at place n - 2. */
enum topic_codes {
	TOPIC_NONE,
	TOPIC_NEW,
	TOPIC_AS
};

/* How the word of a grant is: in full, or as that of grant n - 1. */
enum word_codes {
	WORD_NEW,
	WORD_AS
};

/* A history is packed here before it is known to fit. */
#define ROOM 8192

/* Each put_ function returns where the next byte goes. */

static unsigned char *
put_number(unsigned char *to, uint64_t number)
{
	while (number >= 0x80) {
		*to++ = (unsigned char)(number | 0x80);
		number >>= 7;
	}
	*to++ = (unsigned char)number;
	return to;
}

static unsigned char *
put_signed(unsigned char *to, int64_t number)
{
	return put_number(
	    to, (uint64_t)number << 1 ^ (number < 0 ? ~(uint64_t)0 : 0));
}

static unsigned char *
put_fixed(unsigned char *to, uint64_t number, int bytes)
{
	while (bytes-- > 0) {
		*to++ = (unsigned char)number;
		number >>= 8;
	}
	return to;
}

static unsigned char *
put_slice(unsigned char *to, struct slice slice)
{
	to = put_number(to, slice.len);
	if (slice.len > 0)
		memcpy(to, slice.s, slice.len);
	return to + slice.len;
}

/* The topic at a place: those of the entries, then those of the grants. */
static uint64_t
topic_at(const struct history *history, uint64_t at)
{
	return at < history->nheld ? history->held[at].topic :
				     history->grants[at - history->nheld].topic;
}

/* The topic at that place, where all before it are written already. */
static unsigned char *
put_topic(unsigned char *to, const struct history *history, size_t at)
{
	uint64_t topic = topic_at(history, at);
	size_t i;

	if (topic == 0)
		return put_number(to, TOPIC_NONE);
	for (i = 0; i < at; i++)
		if (topic_at(history, i) == topic)
			return put_number(to, TOPIC_AS + i);
	to = put_number(to, TOPIC_NEW);
	return put_fixed(to, topic, 8);
}

/* Behind the entries, so that their topics can be pointed to. */
static unsigned char *
put_grant(unsigned char *to, const struct history *history, size_t at)
{
	const struct grant *grant = &history->grants[at];
	size_t i;

	for (i = 0; i < at; i++)
		if (slice_eq(history->grants[i].word, grant->word))
			break;
	if (i < at)
		to = put_number(to, WORD_AS + i);
	else {
		to = put_number(to, WORD_NEW);
		to = put_slice(to, grant->word);
	}
	to = put_signed(to, history->latest - grant->time);
	to = put_topic(to, history, history->nheld + at);
	return put_number(to, (uint64_t)grant->result);
}

static unsigned char *
put_held(unsigned char *to, const struct history *history, size_t at)
{
	const struct held *held = &history->held[at];
	uint32_t bits = held->bits;
	size_t i;

	if (held->switches > 0)
		bits |= HELD_SWITCHES;
	if (held->value != 0)
		bits |= HELD_VALUE;
	if (held->nids > 0)
		bits |= HELD_IDS;
	to = put_signed(to,
	    held->time -
		(at > 0 ? history->held[at - 1].time : history->latest));
	to = put_number(to, bits);
	to = put_slice(to, held->id);
	to = put_topic(to, history, at);
	to = put_number(to, history->chains - held->chain);
	to = put_number(to, held->attempt);
	to = put_number(to, held->channel);
	if ((bits & HELD_SWITCHES) != 0)
		to = put_number(to, held->switches);
	if ((bits & HELD_PROMISE) != 0)
		to = put_signed(to, held->due - held->time);
	if ((bits & HELD_DONE) != 0)
		to = put_signed(to, held->done - held->time);
	if ((bits & HELD_LATER) != 0)
		to = put_signed(to, held->known - held->time);
	if ((bits & HELD_NOTICE) != 0)
		to = put_slice(to, held->event);
	if ((bits & HELD_LEAD) != 0)
		to = put_signed(to, held->lead);
	if ((bits & HELD_VALUE) != 0)
		to = put_signed(to, held->value);
	if ((bits & HELD_IDS) != 0) {
		to = put_number(to, held->nids);
		for (i = 0; i < held->nids; i++)
			to = put_fixed(to, held->ids[i], 4);
	}
	return to;
}

static unsigned char *
put_seldom(unsigned char *to, const struct history *history, unsigned parts)
{
	size_t i;

	if ((parts & PART_GOOD) != 0)
		to = put_signed(to, history->latest - history->last_good);
	if ((parts & PART_ORDERS) != 0) {
		to = put_number(to, history->orders);
		to = put_number(to, history->order_days);
		to = put_signed(to, history->order_first);
		to = put_signed(to, history->order_last - history->order_first);
	}
	if ((parts & PART_FAILURES) != 0) {
		to = put_number(to, history->nfailures);
		for (i = 0; i < history->nfailures; i++) {
			to = put_number(to, history->failures[i].chain);
			to = put_signed(
			    to, history->latest - history->failures[i].time);
		}
	}
	if ((parts & PART_PREFERENCES) != 0) {
		to = put_number(to, history->npreferences);
		for (i = 0; i < history->npreferences; i++)
			to = put_slice(to, history->preferences[i]);
	}
	if ((parts & PART_WORTHS) != 0) {
		to = put_number(to, history->nworths);
		for (i = 0; i < history->nworths; i++) {
			to = put_signed(to, history->worths[i].day);
			to = put_signed(to, history->worths[i].value);
		}
	}
	return to;
}

static size_t
pack(const struct history *history, unsigned char room[ROOM])
{
	unsigned char *to = room;
	unsigned parts = 0;
	size_t i;

	parts |= history->good > 0 ? PART_GOOD : 0;
	parts |= history->orders > 0 ? PART_ORDERS : 0;
	parts |= history->nfailures > 0 ? PART_FAILURES : 0;
	parts |= history->ngrants > 0 ? PART_GRANTS : 0;
	parts |= history->npreferences > 0 ? PART_PREFERENCES : 0;
	parts |= history->nworths > 0 ? PART_WORTHS : 0;
	to = put_number(to, parts);
	to = put_signed(to, history->latest);
	to = put_signed(to, history->latest - history->first);
	to = put_number(to, history->records);
	to = put_number(to, history->contacts);
	to = put_number(to, history->lost);
	to = put_number(to, history->good);
	to = put_number(to, history->bad);
	to = put_number(to, history->chains);
	to = put_seldom(to, history, parts);
	to = put_number(to, history->nheld);
	for (i = 0; i < history->nheld; i++)
		to = put_held(to, history, i);
	if ((parts & PART_GRANTS) != 0)
		to = put_number(to, history->ngrants);
	for (i = 0; i < history->ngrants; i++)
		to = put_grant(to, history, i);
	return (size_t)(to - room);
}

/* The four latest entries stay as long as anything else can go. */
#define HELD_LEAST 4

static void
give_way(struct history *history)
{
	if (history->nheld > HELD_LEAST ||
	    (history->ngrants == 0 && history->npreferences == 0)) {
		history->nheld--;
		memmove(history->held, history->held + 1,
		    history->nheld * sizeof(history->held[0]));
	} else if (history->ngrants > 0) {
		history->ngrants--;
		memmove(history->grants, history->grants + 1,
		    history->ngrants * sizeof(history->grants[0]));
	} else {
		history->npreferences--;
		memmove(history->preferences, history->preferences + 1,
		    history->npreferences * sizeof(history->preferences[0]));
	}
}

size_t
history_pack(struct history *history, unsigned char to[HISTORY_PACKED])
{
	unsigned char room[ROOM];
	size_t len;

	while ((len = pack(history, room)) > HISTORY_PACKED)
		give_way(history);
	memcpy(to, room, len);
	return len;
}

struct unpacker {
	const unsigned char *at;
};

static uint64_t
get_number(struct unpacker *u)
{
	uint64_t number = 0;
	int shift = 0;

	while (*u->at >= 0x80) {
		number |= (uint64_t)(*u->at++ & 0x7f) << shift;
		shift += 7;
	}
	return number | (uint64_t)*u->at++ << shift;
}

static int64_t
get_signed(struct unpacker *u)
{
	uint64_t number = get_number(u);

	return (int64_t)(number >> 1 ^ ((number & 1) != 0 ? ~(uint64_t)0 : 0));
}

static uint64_t
get_fixed(struct unpacker *u, int bytes)
{
	uint64_t number = 0;
	int i;

	for (i = 0; i < bytes; i++)
		number |= (uint64_t)*u->at++ << (8 * i);
	return number;
}

static struct slice
get_slice(struct unpacker *u)
{
	struct slice slice;

	slice.len = (size_t)get_number(u);
	slice.s = (const char *)u->at;
	u->at += slice.len;
	return slice;
}

static uint64_t
get_topic(struct unpacker *u, const struct history *history)
{
	uint64_t code = get_number(u);

	if (code == TOPIC_NONE)
		return 0;
	if (code == TOPIC_NEW)
		return get_fixed(u, 8);
	return topic_at(history, code - TOPIC_AS);
}

static void
get_grant(struct unpacker *u, struct history *history, size_t at)
{
	struct grant *grant = &history->grants[at];
	uint64_t code = get_number(u);

	grant->word = code == WORD_NEW ? get_slice(u) :
					 history->grants[code - WORD_AS].word;
	grant->time = history->latest - get_signed(u);
	grant->topic = get_topic(u, history);
	grant->result = (enum grant_result)get_number(u);
}

static void
get_held(struct unpacker *u, struct history *history, size_t at)
{
	struct held *held = &history->held[at];
	uint32_t bits;
	size_t i;

	held->time = get_signed(u) +
	    (at > 0 ? history->held[at - 1].time : history->latest);
	bits = (uint32_t)get_number(u);
	held->bits = bits & (HELD_SWITCHES - 1);
	held->id = get_slice(u);
	held->topic = get_topic(u, history);
	held->chain = history->chains - (uint32_t)get_number(u);
	held->attempt = (uint32_t)get_number(u);
	held->channel = (unsigned char)get_number(u);
	held->switches =
	    (bits & HELD_SWITCHES) != 0 ? (uint32_t)get_number(u) : 0;
	held->due = (bits & HELD_PROMISE) != 0 ? held->time + get_signed(u) : 0;
	held->done = (bits & HELD_DONE) != 0 ? held->time + get_signed(u) : 0;
	held->known =
	    (bits & HELD_LATER) != 0 ? held->time + get_signed(u) : held->time;
	held->event = (bits & HELD_NOTICE) != 0 ? get_slice(u) : SLICE_EMPTY;
	held->lead = (bits & HELD_LEAD) != 0 ? get_signed(u) : 0;
	held->value = (bits & HELD_VALUE) != 0 ? get_signed(u) : 0;
	held->nids = (bits & HELD_IDS) != 0 ? (size_t)get_number(u) : 0;
	for (i = 0; i < held->nids; i++)
		held->ids[i] = (uint32_t)get_fixed(u, 4);
}

static void
get_seldom(struct unpacker *u, struct history *history, unsigned parts)
{
	size_t i;

	if ((parts & PART_GOOD) != 0)
		history->last_good = history->latest - get_signed(u);
	if ((parts & PART_ORDERS) != 0) {
		history->orders = (uint32_t)get_number(u);
		history->order_days = (uint32_t)get_number(u);
		history->order_first = get_signed(u);
		history->order_last = history->order_first + get_signed(u);
	}
	if ((parts & PART_FAILURES) != 0) {
		history->nfailures = (size_t)get_number(u);
		for (i = 0; i < history->nfailures; i++) {
			history->failures[i].chain = (uint32_t)get_number(u);
			history->failures[i].time =
			    history->latest - get_signed(u);
		}
	}
	if ((parts & PART_PREFERENCES) != 0) {
		history->npreferences = (size_t)get_number(u);
		for (i = 0; i < history->npreferences; i++)
			history->preferences[i] = get_slice(u);
	}
	if ((parts & PART_WORTHS) != 0) {
		history->nworths = (size_t)get_number(u);
		for (i = 0; i < history->nworths; i++) {
			history->worths[i].day = get_signed(u);
			history->worths[i].value = get_signed(u);
		}
	}
}

void
history_unpack(struct history *history, const unsigned char *from)
{
	struct unpacker u = { from };
	unsigned parts;
	size_t i;

	history_clear(history);
	parts = (unsigned)get_number(&u);
	history->latest = get_signed(&u);
	history->first = history->latest - get_signed(&u);
	history->records = (uint32_t)get_number(&u);
	history->contacts = (uint32_t)get_number(&u);
	history->lost = (uint32_t)get_number(&u);
	history->good = (uint32_t)get_number(&u);
	history->bad = (uint32_t)get_number(&u);
	history->chains = (uint32_t)get_number(&u);
	get_seldom(&u, history, parts);
	history->nheld = (size_t)get_number(&u);
	for (i = 0; i < history->nheld; i++)
		get_held(&u, history, i);
	if ((parts & PART_GRANTS) != 0)
		history->ngrants = (size_t)get_number(&u);
	for (i = 0; i < history->ngrants; i++)
		get_grant(&u, history, i);
}
