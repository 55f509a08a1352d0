#include "cmd/score/history.h"
#include "cmd/score/pack.h"

/* Each get_ function moves the place it reads from behind what it read. */

static inline uint64_t
get_number(const unsigned char **from)
{
	const unsigned char *at = *from;
	uint64_t number = *at++;
	int shift = 7;

	if (number >= 0x80) {
		number &= 0x7f;
		while (*at >= 0x80) {
			number |= (uint64_t)(*at++ & 0x7f) << shift;
			shift += 7;
		}
		number |= (uint64_t)*at++ << shift;
	}
	*from = at;
	return number;
}

static inline uint32_t
get_count(const unsigned char **from)
{
	return (uint32_t)get_number(from);
}

static inline int64_t
get_signed(const unsigned char **from)
{
	uint64_t number = get_number(from);

	return (int64_t)(number >> 1 ^ ((number & 1) != 0 ? ~(uint64_t)0 : 0));
}

/* Written so that compilers see one load. */
static inline uint32_t
get_four(const unsigned char **from)
{
	const unsigned char *at = *from;

	*from += 4;
	return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 |
	    (uint32_t)at[3] << 24;
}

static inline uint64_t
get_eight(const unsigned char **from)
{
	uint64_t low = get_four(from);

	return low | (uint64_t)get_four(from) << 32;
}

static inline struct slice
get_slice(const unsigned char **from)
{
	struct slice slice;

	slice.len = (size_t)get_number(from);
	slice.s = (const char *)*from;
	*from += slice.len;
	return slice;
}

static uint64_t
get_topic(const unsigned char **from, const struct history *history)
{
	size_t place = (size_t)get_number(from);

	return place == TOPIC_NONE ? 0 : history->topics[place - 1];
}

static void
get_grant(const unsigned char **from, struct history *history, size_t at)
{
	struct grant *grant = &history->grants[at];
	uint64_t code = get_number(from);

	grant->word = code == WORD_NEW ? get_slice(from) :
					 history->grants[code - WORD_AS].word;
	grant->time = history->latest - get_signed(from);
	grant->topic = get_topic(from, history);
	grant->result = (enum grant_result)get_number(from);
}

static void
get_held_seldom(const unsigned char **from, const struct history *history,
    struct held *held, uint32_t bits)
{
	size_t i;

	if ((bits & HELD_TOPIC) != 0)
		held->topic = get_topic(from, history);
	if ((bits & HELD_TRIES) != 0)
		held->attempt = get_count(from);
	if ((bits & HELD_CHAIN) != 0)
		held->chain |= get_count(from) << 8;
	if ((bits & HELD_SWITCHES) != 0)
		held->switches = get_count(from);
	if ((bits & HELD_NOTICE) != 0)
		held->event = get_slice(from);
	if ((bits & HELD_LEAD) != 0)
		held->lead = get_signed(from);
	if ((bits & HELD_VALUE) != 0)
		held->value = get_signed(from);
	if ((bits & HELD_IDS) == 0)
		return;
	held->nids = (size_t)get_number(from);
	for (i = 0; i < held->nids; i++)
		held->ids[i] = get_four(from);
}

static const unsigned char *
get_held(
    const unsigned char *from, const struct history *history, struct held *held)
{
	const unsigned char *begin = from;
	uint32_t bits = get_four(&from);

	held->packed = begin;
	held->bits = bits & HELD_OWN;
	held->channel = (unsigned char)(bits >> HELD_CHANNEL_SHIFT);
	if ((bits & HELD_WIDE) != 0)
		held->time = history->first + (int64_t)get_eight(&from);
	else
		held->time = history->first + get_four(&from);
	held->chain = *from++;
	held->id = get_slice(&from);
	held->due = held->done = 0;
	held->known = held->time;
	if ((bits & HELD_PROMISE) != 0)
		held->due = held->time + get_signed(&from);
	if ((bits & HELD_DONE) != 0)
		held->done = held->time + get_signed(&from);
	if ((bits & HELD_LATER) != 0)
		held->known = held->time + get_signed(&from);
	held->attempt = bits & HELD_CONTACT;
	held->topic = 0;
	held->switches = 0;
	held->event = SLICE_EMPTY;
	held->lead = held->value = 0;
	held->nids = 0;
	if ((bits & HELD_SELDOM) != 0)
		get_held_seldom(&from, history, held, bits);
	held->npacked = (size_t)(from - begin);
	return from;
}

static void
get_seldom(const unsigned char **from, struct history *history, unsigned parts)
{
	size_t i;

	if ((parts & PART_ORDERS) != 0) {
		history->orders = get_count(from);
		history->order_days = get_count(from);
		history->order_first = get_signed(from);
		history->order_last = history->order_first + get_signed(from);
	}
	if ((parts & PART_FAILURES) != 0) {
		history->nfailures = (size_t)get_number(from);
		for (i = 0; i < history->nfailures; i++) {
			history->failures[i].chain = get_count(from);
			history->failures[i].time =
			    history->latest - get_signed(from);
		}
	}
	if ((parts & PART_PREFERENCES) != 0) {
		history->npreferences = (size_t)get_number(from);
		for (i = 0; i < history->npreferences; i++)
			history->preferences[i] = get_slice(from);
	}
	if ((parts & PART_WORTHS) != 0) {
		history->nworths = (size_t)get_number(from);
		for (i = 0; i < history->nworths; i++) {
			history->worths[i].day = get_signed(from);
			history->worths[i].value = get_signed(from);
		}
	}
	if ((parts & PART_TOPICS) != 0) {
		history->ntopics = (size_t)get_number(from);
		for (i = 0; i < history->ntopics; i++)
			history->topics[i] = get_eight(from);
	}
}

void
history_unpack(struct history *history, const unsigned char *from)
{
	unsigned parts = *from++;
	size_t i;

	history_clear(history);
	if ((parts & PART_WIDE) != 0)
		history->first = (int64_t)get_eight(&from);
	else
		history->first = get_four(&from);
	history->packed_first = history->first;
	history->latest = history->first + (int64_t)get_number(&from);
	history->records = get_count(&from);
	history->contacts = get_count(&from);
	history->lost = get_count(&from);
	history->good = get_count(&from);
	history->bad = get_count(&from);
	history->chains = get_count(&from);
	if ((parts & PART_GOOD) != 0)
		history->last_good = history->latest - get_signed(&from);
	if ((parts & ~(unsigned)(PART_GOOD | PART_WIDE)) != 0)
		get_seldom(&from, history, parts);
	history->nheld = (size_t)get_number(&from);
	for (i = 0; i < history->nheld; i++) {
		from = get_held(from, history, &history->held[i]);
		history->any |= history->held[i].bits;
	}
	if ((parts & PART_GRANTS) == 0)
		return;
	history->ngrants = (size_t)get_number(&from);
	for (i = 0; i < history->ngrants; i++)
		get_grant(&from, history, i);
}
