#include "cmd/score/contact.h"
#include "cmd/score/transcript.h"
#include "common/instant.h"
#include "common/number.h"

/*
 * The line that transcript.c reads.  Each put_ function returns where the
 * next byte goes; the room for all of them is taken once.
 */

/* More than any number, and than any entry without its texts, takes. */
#define NUMBER 21
#define ENTRY (16 * NUMBER + 8 * HISTORY_IDS)

#define LINE                                                                   \
	(16 * NUMBER + 2 * INSTANT_LEN +                                       \
	    (HISTORY_HELD + HISTORY_GRANTS) * ENTRY +                          \
	    HISTORY_HELD * (HISTORY_ID_MAX + HISTORY_WORD_MAX) +               \
	    HISTORY_GRANTS * HISTORY_WORD_MAX +                                \
	    HISTORY_PREFERENCES * (HISTORY_WORD_MAX + NUMBER) +                \
	    (HISTORY_WORTHS + HISTORY_FAILURES) * 2 * NUMBER + NUMBER_MAX)

static inline char *
put_number(char *to, int64_t number, char end)
{
	if (number != 0)
		to += number_int(to, number);
	*to = end;
	return to + 1;
}

static char *
put_hash(char *to, uint64_t hash, int digits)
{
	static const char digit[] = "0123456789abcdef";

	while (digits > 0)
		*to++ = digit[hash >> (4 * --digits) & 15];
	return to;
}

static inline char *
put_topic(char *to, uint64_t topic)
{
	if (topic != 0)
		to = put_hash(to, topic, 16);
	*to = ',';
	return to + 1;
}

static inline char *
put_text(char *to, struct slice text, char end)
{
	if (text.len > 0) {
		to = put_number(to, (int64_t)text.len, ':');
		memcpy(to, text.s, text.len);
		to += text.len;
	}
	*to = end;
	return to + 1;
}

static char *
put_bits(char *to, uint32_t bits)
{
	const char *letter;

	for (letter = transcript_bits; bits != 0; letter++, bits >>= 1)
		if ((bits & 1) != 0)
			*to++ = *letter;
	*to = ',';
	return to + 1;
}

/* A time of an entry that holds where the bit is there, from its own time. */
static inline char *
put_time(char *to, const struct held *held, uint32_t bit, int64_t time)
{
	return put_number(
	    to, (held->bits & bit) == 0 ? 0 : time - held->time, ',');
}

static char *
put_held(char *to, const struct history *h, const struct held *held)
{
	struct slice channel = channel_names[held->channel];
	size_t i;

	to = put_number(to, h->latest - held->time, ',');
	to = put_bits(to, held->bits);
	to = put_number(to, held->chain, ',');
	to = put_number(to, held->attempt, ',');
	to = put_number(to, held->switches, ',');
	memcpy(to, channel.s, channel.len);
	to += channel.len;
	*to++ = ',';
	to = put_topic(to, held->topic);
	to = put_time(to, held, HELD_PROMISE, held->due);
	to = put_time(to, held, HELD_DONE, held->done);
	to = put_time(to, held, HELD_LATER, held->known);
	to = put_number(to, held->lead, ',');
	to = put_number(to, held->value, ',');
	for (i = 0; i < held->nids; i++)
		to = put_hash(to, held->ids[i], 8);
	*to++ = ',';
	to = put_text(to, held->id, ',');
	return put_text(to, held->event, ';');
}

static char *
put_grant(char *to, const struct history *h, const struct grant *grant)
{
	to = put_number(to, h->latest - grant->time, ',');
	to = put_topic(to, grant->topic);
	*to++ = transcript_results[grant->result];
	*to++ = ',';
	return put_text(to, grant->word, ';');
}

static char *
put_lists(char *to, const struct history *h)
{
	size_t i;

	for (i = 0; i < h->nfailures; i++) {
		to = put_number(to, h->failures[i].chain, ',');
		to = put_number(to, h->latest - h->failures[i].time, ';');
	}
	*to++ = '\t';
	for (i = 0; i < h->ngrants; i++)
		to = put_grant(to, h, &h->grants[i]);
	*to++ = '\t';
	for (i = 0; i < h->npreferences; i++)
		to = put_text(to, h->preferences[i], ';');
	*to++ = '\t';
	for (i = 0; i < h->nworths; i++) {
		to = put_number(to, h->worths[i].day, ',');
		to = put_number(to, h->worths[i].value, ';');
	}
	*to++ = '\t';
	return to;
}

static char *
put_instant(char *to, int64_t t)
{
	instant_format(to, t);
	to[INSTANT_LEN] = '\t';
	return to + INSTANT_LEN + 1;
}

void
transcript_write(struct buffer *b, const struct history *h)
{
	char *to = buffer_room(b, LINE);
	size_t i;

	to = put_instant(to, h->latest);
	to = put_instant(to, h->first);
	to = put_number(to, h->records, '\t');
	to = put_number(to, h->contacts, '\t');
	to = put_number(to, h->lost, '\t');
	to = put_number(to, h->good, '\t');
	to = put_number(to, h->bad, '\t');
	to = put_number(to, h->chains, '\t');
	to = put_number(to, h->good > 0 ? h->latest - h->last_good : 0, '\t');
	if (h->orders > 0) {
		to = put_number(to, h->orders, ',');
		to = put_number(to, h->order_days, ',');
		to = put_number(to, h->order_first, ',');
		to = put_number(to, h->order_last, ';');
	}
	*to++ = '\t';
	to = put_lists(to, h);
	for (i = 0; i < h->nheld; i++)
		to = put_held(to, h, &h->held[i]);
	buffer_filled(b, to);
}
