#include "cmd/score/pack.h"

#include "cmd/score/history.h"

/* A history is packed here before it is known to fit. */
#define ROOM 8192

/* Each put_ function returns where the next byte goes. */

static inline unsigned char *
put_number(unsigned char *to, uint64_t number)
{
	while (number >= 0x80) {
		*to++ = (unsigned char)(number | 0x80);
		number >>= 7;
	}
	*to++ = (unsigned char)number;
	return to;
}

static inline unsigned char *
put_signed(unsigned char *to, int64_t number)
{
	return put_number(
	    to, (uint64_t)number << 1 ^ (number < 0 ? ~(uint64_t)0 : 0));
}

/* Written so that compilers see one store. */
static inline unsigned char *
put_four(unsigned char *to, uint32_t number)
{
	to[0] = (unsigned char)number;
	to[1] = (unsigned char)(number >> 8);
	to[2] = (unsigned char)(number >> 16);
	to[3] = (unsigned char)(number >> 24);
	return to + 4;
}

static inline unsigned char *
put_eight(unsigned char *to, uint64_t number)
{
	to = put_four(to, (uint32_t)number);
	return put_four(to, (uint32_t)(number >> 32));
}

static unsigned char *
put_slice(unsigned char *to, struct slice slice)
{
	to = put_number(to, slice.len);
	if (slice.len > 0)
		memcpy(to, slice.s, slice.len);
	return to + slice.len;
}

/* The place of a topic in the list plus 1, or 0 where it is not in it. */
static size_t
topic_place(const struct history *history, uint64_t topic)
{
	size_t i;

	for (i = 0; i < history->ntopics; i++)
		if (history->topics[i] == topic)
			return i + 1;
	return TOPIC_NONE;
}

static void
topic_list(struct history *history, uint64_t topic)
{
	if (topic != 0 && topic_place(history, topic) == TOPIC_NONE)
		history->topics[history->ntopics++] = topic;
}

/* List the topics anew: every entry has to be written again. */
static void
topics_list(struct history *history)
{
	size_t i;

	history->ntopics = 0;
	for (i = 0; i < history->nheld; i++) {
		history->held[i].packed = NULL;
		topic_list(history, history->held[i].topic);
	}
	for (i = 0; i < history->ngrants; i++)
		topic_list(history, history->grants[i].topic);
}

/* Are all topics of what is to be written in the list? */
static bool
topics_listed(const struct history *history)
{
	const struct held *held;
	const struct grant *grant;

	for (held = history->held; held < history->held + history->nheld;
	     held++)
		if (held->packed == NULL && held->topic != 0 &&
		    topic_place(history, held->topic) == TOPIC_NONE)
			return false;
	for (grant = history->grants;
	     grant < history->grants + history->ngrants; grant++)
		if (grant->topic != 0 &&
		    topic_place(history, grant->topic) == TOPIC_NONE)
			return false;
	return true;
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
	to = put_number(to, topic_place(history, grant->topic));
	return put_number(to, (uint64_t)grant->result);
}

/* Which parts an entry has besides those its own bits tell of. */
static uint32_t
held_parts(const struct held *held, int64_t since)
{
	uint32_t bits = held->bits;

	if (held->switches > 0)
		bits |= HELD_SWITCHES;
	if (held->value != 0)
		bits |= HELD_VALUE;
	if (held->nids > 0)
		bits |= HELD_IDS;
	if (held->topic != 0)
		bits |= HELD_TOPIC;
	if (held->attempt != ((bits & HELD_CONTACT) != 0))
		bits |= HELD_TRIES;
	if (since > UINT32_MAX)
		bits |= HELD_WIDE;
	if (held->chain > UINT8_MAX)
		bits |= HELD_CHAIN;
	return bits | (uint32_t)held->channel << HELD_CHANNEL_SHIFT;
}

static unsigned char *
put_held_seldom(unsigned char *to, const struct history *history,
    const struct held *held, uint32_t bits)
{
	size_t i;

	if ((bits & HELD_TOPIC) != 0)
		to = put_number(to, topic_place(history, held->topic));
	if ((bits & HELD_TRIES) != 0)
		to = put_number(to, held->attempt);
	if ((bits & HELD_CHAIN) != 0)
		to = put_number(to, held->chain >> 8);
	if ((bits & HELD_SWITCHES) != 0)
		to = put_number(to, held->switches);
	if ((bits & HELD_NOTICE) != 0)
		to = put_slice(to, held->event);
	if ((bits & HELD_LEAD) != 0)
		to = put_signed(to, held->lead);
	if ((bits & HELD_VALUE) != 0)
		to = put_signed(to, held->value);
	if ((bits & HELD_IDS) != 0) {
		to = put_number(to, held->nids);
		for (i = 0; i < held->nids; i++)
			to = put_four(to, held->ids[i]);
	}
	return to;
}

static unsigned char *
put_held(
    unsigned char *to, const struct history *history, const struct held *held)
{
	int64_t since = held->time - history->first;
	uint32_t bits = held_parts(held, since);

	to = put_four(to, bits);
	if ((bits & HELD_WIDE) != 0)
		to = put_eight(to, (uint64_t)since);
	else
		to = put_four(to, (uint32_t)since);
	*to++ = (unsigned char)held->chain;
	to = put_slice(to, held->id);
	if ((bits & HELD_PROMISE) != 0)
		to = put_signed(to, held->due - held->time);
	if ((bits & HELD_DONE) != 0)
		to = put_signed(to, held->done - held->time);
	if ((bits & HELD_LATER) != 0)
		to = put_signed(to, held->known - held->time);
	if ((bits & HELD_SELDOM) != 0)
		to = put_held_seldom(to, history, held, bits);
	return to;
}

/* The entries: what has not changed is copied, neighbours at one go. */
static unsigned char *
put_all_held(unsigned char *to, const struct history *history)
{
	const struct held *held = history->held, *end = held + history->nheld;
	const unsigned char *from;
	size_t len;

	to = put_number(to, history->nheld);
	while (held < end) {
		from = held->packed;
		if (from == NULL) {
			to = put_held(to, history, held++);
			continue;
		}
		len = held->npacked;
		while (++held < end && held->packed == from + len)
			len += held->npacked;
		memcpy(to, from, len);
		to += len;
	}
	return to;
}

static unsigned char *
put_seldom(unsigned char *to, const struct history *history, unsigned parts)
{
	size_t i;

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
	if ((parts & PART_TOPICS) != 0) {
		to = put_number(to, history->ntopics);
		for (i = 0; i < history->ntopics; i++)
			to = put_eight(to, history->topics[i]);
	}
	return to;
}

static unsigned
parts_of(const struct history *history)
{
	unsigned parts = 0;

	parts |= history->good > 0 ? PART_GOOD : 0;
	parts |= history->orders > 0 ? PART_ORDERS : 0;
	parts |= history->nfailures > 0 ? PART_FAILURES : 0;
	parts |= history->ngrants > 0 ? PART_GRANTS : 0;
	parts |= history->npreferences > 0 ? PART_PREFERENCES : 0;
	parts |= history->nworths > 0 ? PART_WORTHS : 0;
	parts |= history->ntopics > 0 ? PART_TOPICS : 0;
	if (history->first < 0 || history->first > UINT32_MAX)
		parts |= PART_WIDE;
	return parts;
}

static size_t
pack(const struct history *history, unsigned char room[ROOM])
{
	unsigned parts = parts_of(history);
	unsigned char *to = room;
	size_t i;

	*to++ = (unsigned char)parts;
	if ((parts & PART_WIDE) != 0)
		to = put_eight(to, (uint64_t)history->first);
	else
		to = put_four(to, (uint32_t)history->first);
	to = put_number(to, (uint64_t)(history->latest - history->first));
	to = put_number(to, history->records);
	to = put_number(to, history->contacts);
	to = put_number(to, history->lost);
	to = put_number(to, history->good);
	to = put_number(to, history->bad);
	to = put_number(to, history->chains);
	if ((parts & PART_GOOD) != 0)
		to = put_signed(to, history->latest - history->last_good);
	if ((parts & ~(unsigned)(PART_GOOD | PART_WIDE)) != 0)
		to = put_seldom(to, history, parts);
	to = put_all_held(to, history);
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

	/* what is copied counts its times from the same first record */
	if (history->first != history->packed_first || !topics_listed(history))
		topics_list(history);
	len = pack(history, room);
	if (len > HISTORY_PACKED) {
		/* perhaps there are topics in the list that nobody needs */
		topics_list(history);
		len = pack(history, room);
	}
	while (len > HISTORY_PACKED) {
		give_way(history);
		topics_list(history);
		len = pack(history, room);
	}
	memcpy(to, room, len);
	return len;
}
