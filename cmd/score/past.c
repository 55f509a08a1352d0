#include "cmd/score/past.h"

#include "common/instant.h"

/* A date, 2026-11-21, is the beginning of an instant. */
#define DATE_LEN 10

/* Contacts it takes to speak of a rhythm. */
#define RHYTHM_LEAST 4

/* A list in the making. */
struct past {
	struct writer *out;
	bool begun;
};

static void
past_key(struct past *past, const char *key)
{
	if (past->begun)
		writer_char(past->out, ';');
	past->begun = true;
	writer_str(past->out, key);
	writer_char(past->out, '=');
}

/* A ";" would end the item. */
static void
past_put(struct past *past, struct slice value)
{
	struct slice piece;

	while (value.len > 0) {
		piece = value;
		piece.len = slice_find(value, ';');
		writer_put(past->out, piece);
		if (piece.len < value.len)
			writer_char(past->out, ',');
		value = slice_from(value, piece.len + 1);
	}
}

static void
past_count(struct past *past, const char *key, uint32_t count)
{
	if (count == 0)
		return;
	past_key(past, key);
	writer_int(past->out, count);
}

static void
past_date(struct past *past, int64_t t)
{
	char text[INSTANT_LEN];
	struct slice date = { text, DATE_LEN };

	instant_format(text, t);
	writer_put(past->out, date);
}

static void
past_instant(struct past *past, const char *key, int64_t t)
{
	past_key(past, key);
	writer_instant(past->out, t);
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
past_open(struct past *past, const struct verdict *v)
{
	const struct history *h = v->history;
	uint32_t open = 0;
	size_t i;

	for (i = 0; i < h->nheld; i++)
		if ((h->held[i].bits & HELD_OPEN) != 0 &&
		    (h->held[i].bits & HELD_CONTACT) != 0 && !superseded(h, i))
			open++;
	past_count(past, "open", open);
}

static void
past_due(struct past *past, const struct verdict *v)
{
	const struct held *held = v->history->held;
	size_t i;

	for (i = 0; i < v->history->nheld; i++, held++)
		if (promise_open(v, held))
			break;
	if (i == v->history->nheld)
		return;
	past_instant(past, "due", held->due);
	if ((held->bits & HELD_HASHED) == 0 && held->id.len > 0) {
		writer_char(past->out, '@');
		past_put(past, held->id);
	}
}

static void
past_grants(struct past *past, const struct history *h)
{
	static const char *const keys[] = { NULL, "worked", "failed" };
	const struct grant *grant;
	size_t i, j;

	for (i = h->ngrants; i-- > 0;) {
		past_key(past, "gave");
		past_put(past, h->grants[i].word);
		writer_char(past->out, '@');
		past_date(past, h->grants[i].time);
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
		past_key(past, keys[grant->result]);
		past_put(past, grant->word);
	}
}

static void
past_notice(struct past *past, const struct history *h)
{
	const struct held *held;
	size_t i;

	for (i = h->nheld; i-- > 0;) {
		held = &h->held[i];
		if ((held->bits & HELD_NOTICE) == 0)
			continue;
		past_key(past, "notice");
		past_put(
		    past, held->event.len > 0 ? held->event : SLICE("other"));
		writer_char(past->out, '@');
		writer_instant(past->out, held->time);
		return;
	}
}

static void
past_via(struct past *past, const struct history *h)
{
	size_t i;

	for (i = h->nheld; i-- > 0;)
		if ((h->held[i].bits & HELD_CONTACT) != 0 &&
		    h->held[i].channel != CHANNEL_NONE) {
			past_key(past, "via");
			writer_str(
			    past->out, channel_names[h->held[i].channel]);
			return;
		}
}

/* The median of the days between the contacts held. */
static void
past_rhythm(struct past *past, const struct history *h)
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
	past_key(past, "rhythm");
	writer_short(past->out, days, 1);
}

static void
past_fails(struct past *past, const struct verdict *v)
{
	past_count(past, "fails", v->fails);
	if (v->fails > 0)
		past_instant(past, "last_fail", v->last_fail);
	past_count(past, "fails_run", v->fails_run);
}

static void
past_prior(struct past *past, const struct verdict *v)
{
	const struct held *held;

	if (v->prior == HISTORY_NONE)
		return;
	held = &v->history->held[v->prior];
	if ((held->bits & HELD_HASHED) != 0 || held->id.len == 0)
		return;
	past_key(past, "prior");
	past_put(past, held->id);
}

void
past_write(struct writer *out, const struct verdict *v)
{
	struct past past = { out, false };
	const struct history *h = v->history;
	int64_t worth;
	size_t i;

	if (h == NULL || h->records == 0)
		return;
	past_key(&past, "since");
	past_date(&past, h->first);
	past_count(&past, "contacts", h->contacts);
	past_count(&past, "lost", h->lost);
	past_count(&past, "orders", h->orders);
	worth = history_worth(h, v->contact->time.t / DAY);
	if (worth > 0) {
		past_key(&past, "value");
		writer_fixed(out, (double)worth / 100, 2);
	}
	past_count(&past, "good", v->were_good);
	past_count(&past, "bad", v->were_bad);
	past_fails(&past, v);
	past_prior(&past, v);
	past_open(&past, v);
	past_due(&past, v);
	if (v->apology.known)
		past_instant(&past, "apology", v->apology.t);
	past_grants(&past, h);
	for (i = h->npreferences; i-- > 0;) {
		past_key(&past, "pref");
		past_put(&past, h->preferences[i]);
	}
	past_notice(&past, h);
	past_via(&past, h);
	past_rhythm(&past, h);
}
