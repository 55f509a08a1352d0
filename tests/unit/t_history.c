/*
 * history: what is packed comes out again and stays within its bounds; so it
 * does as text, and no text whatever does harm
 */

#include <stdlib.h>
#include <string.h>

#include "cmd/score/contact.h"
#include "cmd/score/history.h"
#include "cmd/score/transcript.h"
#include "tests/unit/check.h"

#define ROUNDS 2000
#define NEWEST 1800000000

static const char letters[] = "abcdefghijklmnopqrstuvwxyz;:,=|-0123456789\\ "
			      "abcdefghijklmnopqrstuvwxyz;:,=|-0123456789\\ "
			      "abcdefghijklmnopqrstuvwxyz;:,=|-0123456789\\ ";

static unsigned
below(unsigned n)
{
	return check_random() % n;
}

static struct slice
some_text(size_t most)
{
	struct slice text;

	text.len = 1 + below((unsigned)most);
	text.s = letters + below((unsigned)(sizeof(letters) - 1 - text.len));
	return text;
}

static void
add_record(struct history *h, int64_t time, bool bulky, char room[])
{
	struct held held = { .time = time, .event = SLICE_EMPTY };
	size_t most = bulky ? 2 * HISTORY_ID_MAX - 1 : 12;

	/* a record is good or bad, and only a contact is lost */
	held.bits = check_random() & (HELD_LATER - 1);
	held.bits &= ~(uint32_t)(HELD_DONE | HELD_NOTICE | HELD_LEAD |
	    HELD_HASHED | HELD_BAD);
	if ((held.bits & HELD_GOOD) == 0 && below(2) == 0)
		held.bits |= HELD_BAD;
	if ((held.bits & HELD_CONTACT) == 0)
		held.bits &= ~(uint32_t)HELD_LOST;
	held.id = some_text(most < sizeof(letters) / 2 ? most : 60);
	if (below(8) == 0) {
		held.id.s = letters;
		held.id.len = HISTORY_ID_MAX + 1 + below(40);
	}
	if (held.id.len > HISTORY_ID_MAX)
		held.bits |= HELD_HASHED;
	held.id = history_id(held.id, room);
	held.topic = below(2) == 0 ? 0 : history_hash(some_text(1));
	held.chain = 1 + below(h->chains + 1);
	if (held.chain > h->chains)
		h->chains = held.chain;
	held.attempt = below(4);
	held.switches = below(3) == 0 ? below(4) : 0;
	held.channel = (unsigned char)below(CHANNELS);
	held.due = time + 60 + below(1000000);
	if ((held.bits & HELD_PROMISE) != 0 && below(2) == 0) {
		held.bits |= HELD_DONE;
		held.done = time + below(1000000);
	}
	held.known = time;
	if (below(4) == 0) {
		held.bits |= HELD_LATER;
		held.known += 1 + below(5000000);
	}
	if (below(3) == 0) {
		held.bits |= HELD_NOTICE | HELD_LEAD;
		held.event = some_text(bulky ? HISTORY_WORD_MAX : 5);
		held.lead = (int64_t)below(200000) - 100000;
	}
	held.value = below(3) == 0 ? below(10000000) : 0;
	held.nids = bulky ? below(HISTORY_IDS + 1) : 0;
	memset(held.ids, (int)below(256), sizeof(held.ids));
	history_add(h, &held);
	if ((held.bits & HELD_LETDOWN) != 0)
		history_fail(h, held.chain, time, held.known);
}

/* The rooms hold the hashes of long ids. */
static void
random_history(struct history *h, bool bulky, char rooms[][HISTORY_HASHED])
{
	static const struct slice none;
	unsigned i, n = 1 + below(30);
	int64_t time = NEWEST - (int64_t)below(100000000);
	struct grant grant;
	struct slice item;

	history_clear(h);
	for (i = 0; i < n; i++) {
		time += (int64_t)below(3000000) - (below(9) == 0 ? 900000 : 0);
		if (time > NEWEST)
			time = NEWEST;
		add_record(h, time, bulky, rooms[i]);
		if (below(2) == 0)
			continue;
		grant.word = some_text(bulky ? HISTORY_WORD_MAX : 2);
		grant.time = h->latest - (int64_t)below(1000000);
		grant.topic = below(2) == 0 ? 0 : history_hash(some_text(1));
		grant.result = (enum grant_result)below(3);
		history_grant(h, &grant);
		item = some_text(bulky ? HISTORY_WORD_MAX : 9);
		if (slice_find(item, '=') < item.len)
			history_prefer(h, item);
	}
	if (h->records == 0)
		history_prefer(h, none);
}

/* All that an entry holds. */
static bool
held_same(const struct held *a, const struct held *b)
{
	return a->time == b->time && slice_eq(a->id, b->id) &&
	    a->topic == b->topic && a->bits == b->bits &&
	    a->chain == b->chain && a->attempt == b->attempt &&
	    a->switches == b->switches && a->channel == b->channel &&
	    ((a->bits & HELD_PROMISE) == 0 || a->due == b->due) &&
	    ((a->bits & HELD_DONE) == 0 || a->done == b->done) &&
	    a->known == b->known && slice_eq(a->event, b->event) &&
	    a->lead == b->lead && a->value == b->value && a->nids == b->nids &&
	    memcmp(a->ids, b->ids, a->nids * sizeof(a->ids[0])) == 0;
}

static void
check_same(const struct history *a, const struct history *b)
{
	size_t i;

	CHECK(a->records == b->records && a->contacts == b->contacts);
	CHECK(a->lost == b->lost && a->good == b->good && a->bad == b->bad);
	CHECK(a->chains == b->chains && a->orders == b->orders);
	CHECK(a->first == b->first && a->latest == b->latest);
	CHECK(a->good == 0 || a->last_good == b->last_good);
	CHECK(a->nheld == b->nheld && a->ngrants == b->ngrants);
	CHECK(a->npreferences == b->npreferences);
	CHECK(a->nworths == b->nworths && a->nfailures == b->nfailures);
	for (i = 0; i < a->nheld && i < b->nheld; i++)
		CHECK(held_same(&a->held[i], &b->held[i]));
	for (i = 0; i < a->ngrants && i < b->ngrants; i++)
		CHECK(a->grants[i].time == b->grants[i].time &&
		    a->grants[i].topic == b->grants[i].topic &&
		    a->grants[i].result == b->grants[i].result &&
		    slice_eq(a->grants[i].word, b->grants[i].word));
}

/* Read a changed line: refused, or a history within its bounds. */
static void
check_changed(const struct buffer *text)
{
	unsigned char packed[HISTORY_PACKED];
	static struct history h, again;
	struct buffer bad = { 0 };
	size_t len;
	unsigned n;

	buffer_put(&bad, buffer_slice(text));
	for (n = 1 + below(3); n > 0; n--)
		bad.s[below((unsigned)bad.len)] =
		    below(4) == 0 ? (char)below(256) : letters[below(40)];
	if (below(4) == 0)
		bad.len = below((unsigned)bad.len + 1);
	if (transcript_read(buffer_slice(&bad), &h) == NULL) {
		len = history_pack(&h, packed);
		CHECK(len <= HISTORY_PACKED);
		history_unpack(&again, packed);
		check_same(&h, &again);
	}
	buffer_free(&bad);
}

static void
test_random(bool bulky)
{
	unsigned char packed[HISTORY_PACKED];
	char rooms[30][HISTORY_HASHED];
	static struct history h, other;
	struct buffer text = { 0 }, again = { 0 };
	size_t len;
	int i, j;

	for (i = 0; i < ROUNDS; i++) {
		random_history(&h, bulky, rooms);
		len = history_pack(&h, packed);
		CHECK(len <= HISTORY_PACKED);
		CHECK(h.nheld >= 4 || h.nheld == h.records);
		history_unpack(&other, packed);
		check_same(&h, &other);

		buffer_clear(&text);
		transcript_write(&text, &h);
		CHECK(slice_find(buffer_slice(&text), '\n') == text.len);
		CHECK(transcript_read(buffer_slice(&text), &other) == NULL);
		check_same(&h, &other);
		buffer_clear(&again);
		transcript_write(&again, &other);
		CHECK(slice_eq(buffer_slice(&text), buffer_slice(&again)));
		for (j = 0; j < 20; j++)
			check_changed(&text);
	}
	buffer_free(&text);
	buffer_free(&again);
}

/* What is copied as it was is what would be packed anew. */
static void
test_copied(bool bulky)
{
	unsigned char first[HISTORY_PACKED], copied[HISTORY_PACKED];
	unsigned char anew[HISTORY_PACKED];
	char rooms[31][HISTORY_HASHED];
	static struct history h, other, again;
	size_t j;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		random_history(&h, bulky, rooms);
		history_pack(&h, first);
		history_unpack(&other, first);
		if (below(3) == 0)
			history_change(&other, below((unsigned)other.nheld))
			    ->bits ^= HELD_OPEN;
		/* also before all others, and long after them */
		if (below(3) > 0)
			add_record(&other,
			    below(5) == 0 ? other.first - below(1000) :
					    other.latest + below(9000000),
			    bulky, rooms[30]);
		if (below(9) == 0)
			add_record(
			    &other, INT64_C(250000000000), bulky, rooms[30]);
		again = other;
		for (j = 0; j < again.nheld; j++)
			again.held[j].packed = NULL;
		again.ntopics = 0;
		history_pack(&other, copied);
		history_pack(&again, anew);
		history_unpack(&other, copied);
		history_unpack(&again, anew);
		check_same(&other, &again);
		for (j = 0; j < other.nheld; j++)
			CHECK((other.any & other.held[j].bits) ==
			    other.held[j].bits);
	}
}

/* What is usual is held in full: nothing has to give way. */
static void
test_usual(void)
{
	unsigned char packed[HISTORY_PACKED];
	static struct history h;
	struct held held = { .event = SLICE_EMPTY, .attempt = 1 };
	struct grant grant = { SLICE("gift_card.thanks"), 0, 0, GRANT_WORKED };
	int i;

	history_clear(&h);
	for (i = 0; i < 2 * HISTORY_HELD; i++) {
		held.time = grant.time = NEWEST + i * 1000000;
		held.bits = (i % 2 == 0 ? HELD_CONTACT | HELD_GOOD : 0) |
		    HELD_PROMISE | HELD_DONE | HELD_GRANTS;
		held.due = held.done = held.time + 500000;
		held.value = i % 4 == 0 ? 12345 : 0;
		held.id = SLICE("helpdesk:1234567890-1");
		held.topic = grant.topic = (uint64_t)i % 5 << 60 | 1;
		held.chain = h.chains = (uint32_t)i + 1;
		history_add(&h, &held);
		history_grant(&h, &grant);
	}
	history_prefer(&h, SLICE("channel=email"));
	CHECK(history_pack(&h, packed) <= HISTORY_PACKED);
	CHECK(h.nheld == HISTORY_HELD && h.ngrants == HISTORY_GRANTS);
	CHECK(h.npreferences == 1);
}

static void
test_refused(void)
{
	static const struct {
		const char *line, *column;
	} cases[] = {
		{ "", "latest" },
		{ "2026-01-01T00:00:00Z", "latest" },
		{ "2026-01-01\t\t\t\t\t\t\t\t\t\t\t\t\t\t", "latest" },
		{ "2026-01-01T00:00:00Z\t2026-01-02T00:00:00Z\t1\t1\t\t\t\t1\t"
		  "\t\t\t\t\t\t",
		    "since" },
		{ "2026-01-02T00:00:00Z\t2026-01-01T00:00:00Z\t1\t2\t\t\t\t1\t"
		  "\t\t\t\t\t\t",
		    "contacts" },
		{ "2026-01-02T00:00:00Z\t2026-01-01T00:00:00Z\t01\t\t\t\t\t1\t"
		  "\t\t\t\t\t\t",
		    "records" },
		{ "2026-01-02T00:00:00Z\t2026-01-01T00:00:00Z\t1\t1\t\t\t\t1\t"
		  "\t\t\t\t\t\t,,2,,,,,,,,,,,,;",
		    "held" },
		{ "2026-01-02T00:00:00Z\t2026-01-01T00:00:00Z\t1\t1\t\t\t\t1\t"
		  "\t\t\t\t\t\t,,1,,,,,,,,,,,9:a,;",
		    "held" },
		{ "2026-01-02T00:00:00Z\t2026-01-01T00:00:00Z\t1\t1\t\t\t\t1\t"
		  "\t\t\t\t\t\t,,1,,,,,,,,,,,1:a,;",
		    NULL },
		{ "2026-01-02T00:00:00Z\t2026-01-01T00:00:00Z\t1\t1\t\t\t\t1\t"
		  "\t\t\t\t\t\t,,1,,,,,,,,,,,1:a,;\t",
		    "held" },
		{ "2026-01-02T00:00:00Z\t2026-01-01T00:00:00Z\t1\t1\t\t\t\t1\t"
		  "\t\t\t,,p,1:a;\t\t\t",
		    NULL },
		{ "2026-01-02T00:00:00Z\t2026-01-01T00:00:00Z\t1\t1\t\t\t\t1\t"
		  "\t\t\t,,x,1:a;\t\t\t",
		    "gave" },
	};
	static struct history h;
	const char *wrong;
	size_t i;

	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		wrong = transcript_read(slice_of(cases[i].line), &h);
		if (wrong == NULL || cases[i].column == NULL)
			CHECK(wrong == cases[i].column);
		else if (strcmp(wrong, cases[i].column) != 0)
			FAIL(cases[i].line);
	}
}

int
main(void)
{
	test_random(false);
	test_random(true);
	test_copied(false);
	test_copied(true);
	test_usual();
	test_refused();
	return check_status();
}
