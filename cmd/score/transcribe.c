#include "cmd/score/transcript.h"

#include "cmd/score/contact.h"

/* The line that transcript.c reads. */

static void
put_number(struct buffer *b, int64_t number, char end)
{
	if (number != 0)
		buffer_int(b, number);
	buffer_char(b, end);
}

static void
put_hash(struct buffer *b, uint64_t hash, int digits)
{
	static const char digit[] = "0123456789abcdef";

	while (digits > 0)
		buffer_char(b, digit[hash >> (4 * --digits) & 15]);
}

static void
put_topic(struct buffer *b, uint64_t topic)
{
	if (topic != 0)
		put_hash(b, topic, 16);
	buffer_char(b, ',');
}

static void
put_text(struct buffer *b, struct slice text, char end)
{
	if (text.len > 0) {
		buffer_int(b, (int64_t)text.len);
		buffer_char(b, ':');
		buffer_put(b, text);
	}
	buffer_char(b, end);
}

static void
put_held(struct buffer *b, const struct history *h, const struct held *held)
{
	size_t i;

	put_number(b, h->latest - held->time, ',');
	for (i = 0; transcript_bits[i] != '\0'; i++)
		if ((held->bits >> i & 1) != 0)
			buffer_char(b, transcript_bits[i]);
	buffer_char(b, ',');
	put_number(b, held->chain, ',');
	put_number(b, held->attempt, ',');
	put_number(b, held->switches, ',');
	buffer_put(b, channel_names[held->channel]);
	buffer_char(b, ',');
	put_topic(b, held->topic);
	put_number(b,
	    (held->bits & HELD_PROMISE) == 0 ? 0 : held->due - held->time, ',');
	put_number(b,
	    (held->bits & HELD_DONE) == 0 ? 0 : held->done - held->time, ',');
	put_number(b,
	    (held->bits & HELD_LATER) == 0 ? 0 : held->known - held->time, ',');
	put_number(b, held->lead, ',');
	put_number(b, held->value, ',');
	for (i = 0; i < held->nids; i++)
		put_hash(b, held->ids[i], 8);
	buffer_char(b, ',');
	put_text(b, held->id, ',');
	put_text(b, held->event, ';');
}

static void
put_lists(struct buffer *b, const struct history *h)
{
	const struct grant *grant;
	size_t i;

	for (i = 0; i < h->nfailures; i++) {
		put_number(b, h->failures[i].chain, ',');
		put_number(b, h->latest - h->failures[i].time, ';');
	}
	buffer_char(b, '\t');
	for (i = 0; i < h->ngrants; i++) {
		grant = &h->grants[i];
		put_number(b, h->latest - grant->time, ',');
		put_topic(b, grant->topic);
		buffer_char(b, transcript_results[grant->result]);
		buffer_char(b, ',');
		put_text(b, grant->word, ';');
	}
	buffer_char(b, '\t');
	for (i = 0; i < h->npreferences; i++)
		put_text(b, h->preferences[i], ';');
	buffer_char(b, '\t');
	for (i = 0; i < h->nworths; i++) {
		put_number(b, h->worths[i].day, ',');
		put_number(b, h->worths[i].value, ';');
	}
	buffer_char(b, '\t');
}

void
transcript_write(struct buffer *b, const struct history *h)
{
	size_t i;

	buffer_instant(b, h->latest);
	buffer_char(b, '\t');
	buffer_instant(b, h->first);
	buffer_char(b, '\t');
	put_number(b, h->records, '\t');
	put_number(b, h->contacts, '\t');
	put_number(b, h->lost, '\t');
	put_number(b, h->good, '\t');
	put_number(b, h->bad, '\t');
	put_number(b, h->chains, '\t');
	put_number(b, h->good > 0 ? h->latest - h->last_good : 0, '\t');
	if (h->orders > 0) {
		put_number(b, h->orders, ',');
		put_number(b, h->order_days, ',');
		put_number(b, h->order_first, ',');
		put_number(b, h->order_last, ';');
	}
	buffer_char(b, '\t');
	put_lists(b, h);
	for (i = 0; i < h->nheld; i++)
		put_held(b, h, &h->held[i]);
}
