/*
 * score - how did it feel, and how far did we go?
 *
 * Each record is judged by itself, by the words in it and by what is
 * remembered of its customer, all of it earlier.  The record is copied
 * through as it came, with 21 columns more at its end.
 */

#include <err.h>
#include <stddef.h>
#include <unistd.h>

#include "cmd/score/archive.h"
#include "cmd/score/contact.h"
#include "cmd/score/explain.h"
#include "cmd/score/history.h"
#include "cmd/score/options.h"
#include "cmd/score/past.h"
#include "cmd/score/reading.h"
#include "cmd/score/remember.h"
#include "cmd/score/store.h"
#include "cmd/score/verdict.h"
#include "cmd/score/why.h"
#include "cmd/score/write.h"
#include "common/ahead.h"
#include "common/buffer.h"
#include "common/columns.h"
#include "common/counts.h"
#include "common/dict.h"
#include "common/events.h"
#include "common/quote.h"
#include "common/record.h"
#include "common/status.h"
#include "common/stdfd.h"
#include "common/writer.h"
#include "common/zone.h"

/* What lives as long as the run. */
struct scorer {
	struct rules rules;
	struct reading_tables *tables;
	struct events *events;
	struct store store;
	struct contact_columns at;
	struct records *records;
	struct ahead ahead;
	const char *explain;
	bool explained;
	/* histories of before were read from a file */
	bool loaded;
	/* records of customers seen before, and those out of their order */
	unsigned long again, unordered;
	/* of the record in hand */
	struct contact contact;
	struct reading reading;
	/* the reading is not all zero any more */
	bool read;
	struct history history;
	struct verdict verdict;
	struct buffer text, name, preferences;
};

static void
rules_open(struct rules *rules, const struct options *opt)
{
	struct zone *zone;
	size_t i;

	zone = zone_need(
	    opt->shared.zone == NULL ? "UTC" : opt->shared.zone, "--zone");
	rules->window = opt->window;
	rules->now = opt->now;
	rules->calendar = calendar_open(opt->calendar, zone);
	weights_open(&rules->weights, opt->weights);
	targets_open(&rules->targets, opt->targets);
	if (calendar_always(rules->calendar))
		targets_always(&rules->targets);
	for (i = 0; i < CHANNELS; i++)
		rules->channel[i] =
		    targets_find(&rules->targets, channel_names[i]);
	rules->answer = targets_find(&rules->targets, SLICE("answer"));
	rules->resolve = targets_find(&rules->targets, SLICE("resolve"));
	playbook_open(&rules->playbook, opt->playbook);
	rules->topics = topics_open(opt->topics);
}

static void
scorer_open(struct scorer *s, const struct options *opt)
{
	memset(s, 0, sizeof(*s));
	rules_open(&s->rules, opt);
	s->tables = reading_open(
	    opt->lexicon, opt->phrases, opt->boilerplate, s->rules.calendar);
	s->events = events_open(opt->events);
	s->explain = opt->shared.explain;
	s->loaded = opt->load != NULL;
	store_init(&s->store);
	s->ahead.hash = dict_hash;
	s->ahead.fetch[0] = store_fetch_block;
	s->ahead.fetch[1] = store_fetch_slot;
	s->ahead.store = &s->store;
}

static void
scorer_close(struct scorer *s)
{
	store_free(&s->store);
	reading_close(s->tables);
	events_free(s->events);
	topics_free(s->rules.topics);
	playbook_free(&s->rules.playbook);
	targets_free(&s->rules.targets);
	calendar_free(s->rules.calendar);
	zone_free();
	buffer_free(&s->text);
	buffer_free(&s->name);
	buffer_free(&s->preferences);
}

/* When our words were said, as far as the record tells. */
static void
said_find(struct reading_text *text, const struct contact *c)
{
	text->live = c->channel == CHANNEL_PHONE ||
	    c->channel == CHANNEL_CHAT || c->channel == CHANNEL_VISIT;
	text->timed = c->time.known;
	text->said = c->time.t;
	if (known(c->wait))
		text->said += (int64_t)c->wait;
	else if (!text->live && c->direction != DIRECTION_OUT) {
		/* a letter whose answer came at an unknown time */
		text->timed = text->timed && c->delivered.known;
		text->said = c->delivered.t;
	}
}

static struct slice
unescaped(struct slice field, struct buffer *room)
{
	if (slice_find(field, '\\') == field.len)
		return field;
	buffer_clear(room);
	buffer_unescaped(room, field);
	return buffer_slice(room);
}

/* Read the words of the record, if it has any. */
static void
words_read(struct scorer *s, const struct history *history)
{
	const struct contact *c = &s->contact;
	struct reading_text text = { .lang = c->lang };
	size_t i;

	if (s->read)
		memset(&s->reading, 0, sizeof(s->reading));
	s->read = c->text.len > 0;
	if (!s->read)
		return;
	text.text = unescaped(c->text, &s->text);
	text.name = unescaped(c->name, &s->name);
	buffer_clear(&s->preferences);
	for (i = 0; history != NULL && i < history->npreferences; i++) {
		if (i > 0)
			buffer_char(&s->preferences, ';');
		buffer_put(&s->preferences, history->preferences[i]);
	}
	text.preferences = buffer_slice(&s->preferences);
	said_find(&text, c);
	text.zone = c->zone.len > 0 ? zone_find(c->zone) : NULL;
	reading_read(s->tables, &text, &s->reading);
}

/* So many records have to be out of order before anything is said. */
#define UNORDERED_LEAST 100

/*
 * A record came before an earlier one of its customer.  That does no harm to
 * the others; but where it is the rule nothing that follows is worth much.
 */
static void
order_check(struct scorer *s)
{
	char shown[QUOTE_MAX];

	contact_odd(&s->contact, s->records, "time", "out of order");
	s->unordered++;
	if (s->unordered < UNORDERED_LEAST || s->unordered * 3 <= s->again)
		return;
	errx(STATUS_FATAL,
	    "%s:%lu: %lu of %lu records come before an earlier one of their "
	    "customer: pass them through ingest, which puts them in order%s",
	    quote(shown, slice_of(s->records->path)), s->records->line,
	    s->unordered, s->again,
	    s->loaded ? ", or load a history that ends before them" : "");
}

/* Bring the customer's history out, without the record's former version. */
static bool
history_open(struct scorer *s, size_t customer, struct held *replaced)
{
	const unsigned char *packed = store_get(&s->store, customer);
	struct history *history = &s->history;
	size_t at;

	history_clear(history);
	if (packed == NULL)
		return false;
	history_unpack(history, packed);
	at = history_find(history, s->contact.id);
	s->again++;
	if (at == HISTORY_NONE) {
		if (s->contact.time.t < history->latest)
			order_check(s);
		return false;
	}
	records_odd(s->records, "id", "a later version of an earlier record");
	history_forget(history, at, replaced);
	return true;
}

static void
history_close(struct scorer *s, size_t customer)
{
	unsigned char packed[HISTORY_PACKED];
	struct memo memo;
	size_t len;

	remember(&s->history, &s->verdict, &memo);
	len = history_pack(&s->history, packed);
	store_put(&s->store, customer, packed, len);
}

/* What the table of events knows of a record that names none itself. */
static void
event_find(struct scorer *s, const struct record *record)
{
	struct contact *c = &s->contact;
	const struct event_row *row;

	if (s->events == NULL || !c->time.known || c->event.len > 0)
		return;
	row = events_find(s->events, record, c->time.t);
	if (row == NULL)
		return;
	c->event = row->event;
	/* the record's own impact= goes before the table's */
	if (c->impact.known || row->strikes == EVENT_NEVER)
		return;
	c->impact.known = true;
	c->impact.t = row->strikes;
}

/* Judge the record in hand by itself, and by the past if there can be one. */
static void
judge(struct scorer *s, struct writer *out, const struct record *record)
{
	const struct contact *c = &s->contact;
	bool remembered = c->customer.len > 0 && c->time.known;
	struct history *history = remembered ? &s->history : NULL;
	struct held replaced;
	bool update = false;
	size_t customer = 0;

	if (remembered) {
		customer = store_customer(
		    &s->store, c->customer, ahead_hash(&s->ahead, c->customer));
		update = history_open(s, customer, &replaced);
	} else
		records_odd(s->records,
		    c->customer.len == 0 ? "customer" : "time",
		    c->customer.len == 0 ? "empty, judged without a past" :
					   "unknown, judged without a past");
	words_read(s, history);
	verdict_reach(&s->verdict, &s->rules, c, &s->reading, history,
	    update ? &replaced : NULL);
	if (s->explain == NULL)
		write_record(out, record, &s->verdict);
	else if (slice_is(c->id, s->explain)) {
		explain_write(out, &s->verdict);
		if (s->reading.scored > 0)
			explain_turns(
			    out, s->tables, unescaped(c->text, &s->text));
		s->explained = true;
	}
	/* the verdict's view of the past ends here */
	if (remembered)
		history_close(s, customer);
}

static void
score(struct scorer *s, struct records *records, struct writer *out,
    struct counts *counts)
{
	struct record record;

	s->records = records;
	contact_find(&s->at, records);
	events_columns(s->events, records);
	if (s->explain == NULL)
		records_header(records, out, columns_score);
	while (records_next(records, &record)) {
		if (s->at.customer == 0)
			ahead_look(&s->ahead, records);
		contact_read(&s->contact, &s->at, records, &record);
		event_find(s, &record);
		judge(s, out, &record);
		if (s->explain == NULL || slice_is(s->contact.id, s->explain))
			counts->out++;
		else
			counts->ignored++;
	}
}

int
main(int argc, char *argv[])
{
	static const char *const *const usual[] = { columns_record, NULL };
	struct archive archive;
	struct counts counts = { 0 };
	struct options opt;
	struct scorer scorer;
	struct records records;
	struct writer out;

	stdfd_guard();
	options_read(&opt, argc, argv);
	scorer_open(&scorer, &opt);
	records_open(&records, &opt.shared, usual, columns_score, &counts);
	writer_open(&out, STDOUT_FILENO, "stdout");
	archive_open(&archive, opt.load, opt.save);
	archive_load(&archive, &scorer.store);

	score(&scorer, &records, &out, &counts);

	records_close(&records);
	writer_close(&out);
	archive_save(&archive, &scorer.store);
	scorer_close(&scorer);
	if (opt.shared.explain != NULL && !scorer.explained)
		explain_missing(opt.shared.explain);
	return counts_status(
	    &counts, opt.shared.stats, opt.shared.rejects != NULL);
}
