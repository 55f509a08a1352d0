#include "cmd/score/past.h"

#include "common/instant.h"

/* Contacts it takes to speak of a rhythm. */
#define RHYTHM_LEAST 4

/* Keys have the ";" that ends the item before them: one is always there. */
#define PUT(out, literal) writer_put((out), SLICE(literal))

/* A ";" would end the item. */
static void
past_put(struct writer *out, struct slice value)
{
	struct slice piece;

	while (value.len > 0) {
		piece = value;
		piece.len = slice_find(value, ';');
		writer_put(out, piece);
		if (piece.len < value.len)
			writer_char(out, ',');
		value = slice_from(value, piece.len + 1);
	}
}

static inline void
past_count(struct writer *out, struct slice key, uint32_t count)
{
	if (count == 0)
		return;
	writer_put(out, key);
	writer_int(out, count);
}

static void
past_date(struct writer *out, int64_t t)
{
	char *to = writer_room(out, INSTANT_DATE);

	instant_date(to, t);
	writer_filled(out, to + INSTANT_DATE);
}

/* Does a later contact of the chain or topic decide instead of this one? */
static bool
superseded(const struct history *h, size_t at)
{
	const struct held *held = &h->held[at], *later;

	for (later = held + 1; later < h->held + h->nheld; later++)
		if ((later->bits & HELD_CONTACT) != 0 &&
		    (later->chain == held->chain ||
			(held->topic != 0 && later->topic == held->topic)))
			return true;
	return false;
}

static void
past_open(struct writer *out, const struct verdict *v)
{
	const struct history *h = v->history;
	uint32_t open = 0;
	size_t i;

	if ((h->any & HELD_OPEN) == 0)
		return;
	for (i = 0; i < h->nheld; i++)
		if ((h->held[i].bits & HELD_OPEN) != 0 &&
		    (h->held[i].bits & HELD_CONTACT) != 0 && !superseded(h, i))
			open++;
	past_count(out, SLICE(";open="), open);
}

static void
past_due(struct writer *out, const struct verdict *v)
{
	const struct held *held = v->history->held;
	uint32_t promises = v->promises;

	if (promises == 0)
		return;
	for (; (promises & 1) == 0; promises >>= 1)
		held++;
	PUT(out, ";due=");
	writer_instant(out, held->due);
	if ((held->bits & HELD_HASHED) == 0 && held->id.len > 0) {
		writer_char(out, '@');
		past_put(out, held->id);
	}
}

static void
past_grants(struct writer *out, const struct history *h)
{
	static const struct slice keys[] = { { "", 0 }, { ";worked=", 8 },
		{ ";failed=", 8 } };
	const struct grant *grant;
	size_t i, j;

	for (i = h->ngrants; i-- > 0;) {
		PUT(out, ";gave=");
		past_put(out, h->grants[i].word);
		writer_char(out, '@');
		past_date(out, h->grants[i].time);
	}
	for (i = h->ngrants; i-- > 0;) {
		grant = &h->grants[i];
		/* what is said once is enough */
		for (j = h->ngrants - 1; j > i; j--)
			if (h->grants[j].result == grant->result &&
			    slice_eq(h->grants[j].word, grant->word))
				break;
		if (j > i || grant->result == GRANT_PENDING)
			continue;
		writer_put(out, keys[grant->result]);
		past_put(out, grant->word);
	}
}

static void
past_notice(struct writer *out, const struct history *h)
{
	const struct held *held;
	size_t i;

	if ((h->any & HELD_NOTICE) == 0)
		return;
	for (i = h->nheld; i-- > 0;) {
		held = &h->held[i];
		if ((held->bits & HELD_NOTICE) == 0)
			continue;
		PUT(out, ";notice=");
		past_put(
		    out, held->event.len > 0 ? held->event : SLICE("other"));
		writer_char(out, '@');
		writer_instant(out, held->time);
		return;
	}
}

static void
past_via(struct writer *out, const struct history *h)
{
	size_t i;

	for (i = h->nheld; i-- > 0;)
		if ((h->held[i].bits & HELD_CONTACT) != 0 &&
		    h->held[i].channel != CHANNEL_NONE) {
			PUT(out, ";via=");
			writer_put(out, channel_names[h->held[i].channel]);
			return;
		}
}

/* The median of the days between the contacts held. */
static void
past_rhythm(struct writer *out, const struct history *h)
{
	int64_t gap, gaps[HISTORY_EACH], last = 0;
	size_t i, j, n = 0, ncontacts = 0;
	double days;

	for (i = 0; i < h->nheld; i++) {
		if ((h->held[i].bits & HELD_CONTACT) == 0)
			continue;
		gap = h->held[i].time - last;
		last = h->held[i].time;
		if (ncontacts++ == 0)
			continue;
		for (j = n++; j > 0 && gaps[j - 1] > gap; j--)
			gaps[j] = gaps[j - 1];
		gaps[j] = gap;
	}
	if (ncontacts < RHYTHM_LEAST)
		return;
	gap = gaps[(n - 1) / 2] + gaps[n / 2];
	days = (double)gap / (2.0 * DAY);
	if (days < 0.05)
		return;
	PUT(out, ";rhythm=");
	writer_short(out, days, 1);
}

static void
past_fails(struct writer *out, const struct verdict *v)
{
	past_count(out, SLICE(";fails="), v->fails);
	if (v->fails > 0) {
		PUT(out, ";last_fail=");
		writer_instant(out, v->last_fail);
	}
	past_count(out, SLICE(";fails_run="), v->fails_run);
}

static void
past_prior(struct writer *out, const struct verdict *v)
{
	const struct held *held;

	if (v->prior == HISTORY_NONE)
		return;
	held = &v->history->held[v->prior];
	if ((held->bits & HELD_HASHED) != 0 || held->id.len == 0)
		return;
	PUT(out, ";prior=");
	past_put(out, held->id);
}

void
past_write(struct writer *out, const struct verdict *v)
{
	const struct history *h = v->history;
	int64_t worth;
	size_t i;

	if (h == NULL || h->records == 0)
		return;
	PUT(out, "since=");
	past_date(out, h->first);
	past_count(out, SLICE(";contacts="), h->contacts);
	past_count(out, SLICE(";lost="), h->lost);
	past_count(out, SLICE(";orders="), h->orders);
	worth = history_worth(h, v->contact->time.t / DAY);
	if (worth > 0) {
		PUT(out, ";value=");
		writer_fixed(out, (double)worth / 100, 2);
	}
	past_count(out, SLICE(";good="), v->were_good);
	past_count(out, SLICE(";bad="), v->were_bad);
	past_fails(out, v);
	past_prior(out, v);
	past_open(out, v);
	past_due(out, v);
	if (v->apology.known) {
		PUT(out, ";apology=");
		writer_instant(out, v->apology.t);
	}
	past_grants(out, h);
	for (i = h->npreferences; i-- > 0;) {
		PUT(out, ";pref=");
		past_put(out, h->preferences[i]);
	}
	past_notice(out, h);
	past_via(out, h);
	past_rhythm(out, h);
}
