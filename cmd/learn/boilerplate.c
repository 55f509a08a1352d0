#include "cmd/learn/boilerplate.h"

#include <err.h>
#include <stdlib.h>

#include "cmd/learn/runs.h"
#include "cmd/learn/tellings.h"
#include "common/buffer.h"
#include "common/columns.h"
#include "common/dict.h"
#include "common/record.h"
#include "common/shingle.h"
#include "common/words.h"

/* Longer runs of eight words are no language of people. */
#define SHINGLE_MAX 200

struct listener {
	struct tellings tellings;
	/* records with words enough of ours */
	uint32_t contacts;
	/* the words of ours in the record, joined, and where the last begin */
	struct buffer said, text;
	size_t starts[SHINGLE_WORDS];
	struct words words;
};

/* Remember the word at this place; return the last eight, joined. */
static struct slice
keep_word(struct listener *l, size_t at)
{
	size_t i;

	for (i = 0; i + 1 < SHINGLE_WORDS; i++)
		l->starts[i] = l->starts[i + 1];
	if (l->said.len > 0)
		buffer_char(&l->said, ' ');
	l->starts[i] = l->said.len;
	buffer_put(&l->said, l->words.word[at]);
	return slice_from(buffer_slice(&l->said), l->starts[0]);
}

/* Count the runs of one turn of ours, the words of turns before in mind. */
static void
hear_turn(struct listener *l, struct slice turn, struct shingle *shingle,
    uint32_t customer)
{
	struct slice said;
	uint64_t hash;
	size_t at;

	words_split(&l->words, turn);
	for (at = 0; at < l->words.n; at++) {
		if (words_mark(&l->words, at))
			continue;
		said = keep_word(l, at);
		if (!shingle_next(shingle, &l->words, at, &hash))
			continue;
		if (shingle->n == SHINGLE_WORDS)
			l->contacts++;
		if (said.len <= SHINGLE_MAX)
			tellings_add(
			    &l->tellings, hash, said, l->contacts, customer);
	}
}

/* Return false where we said no eight words. */
static bool
hear(struct listener *l, struct slice text, uint32_t customer)
{
	struct shingle shingle = { 0 };
	struct slice turn;
	char speaker;

	buffer_clear(&l->said);
	buffer_clear(&l->text);
	buffer_unescaped(&l->text, text);
	text = buffer_slice(&l->text);
	while (turns_next(&text, &speaker, &turn))
		if (speaker == TURN_AGENT)
			hear_turn(l, turn, &shingle, customer);
	return shingle.n >= SHINGLE_WORDS;
}

/* Who has no name is like nobody else. */
static uint32_t
customer_hash(struct slice customer, uint32_t record)
{
	struct slice number = { (const char *)&record, sizeof(record) };

	return (uint32_t)dict_hash(customer.len > 0 ? customer : number);
}

static void
hear_all(struct listener *l, struct records *records, struct counts *counts)
{
	size_t customer = records_need(records, "customer", "ingest");
	size_t text = records_need(records, "text", "ingest");
	struct record record;
	struct slice field;

	while (records_next(records, &record)) {
		field = record_field(&record, text);
		if (field.len > 0 &&
		    hear(l, field,
			customer_hash(record_field(&record, customer),
			    (uint32_t)counts->in)))
			counts->out++;
		else
			counts->ignored++;
	}
}

static void
write_phrases(struct writer *out, const struct options *opt,
    const struct runs *runs, uint32_t contacts)
{
	const struct run *run;

	writer_str(out, "phrase\tcontacts\tshare\n");
	for (run = runs->list;
	     run < runs->list + runs->n && run < runs->list + opt->phrases;
	     run++) {
		writer_escaped(out, run->words);
		writer_char(out, '\t');
		writer_int(out, run->contacts);
		writer_char(out, '\t');
		writer_fixed(out, (double)run->contacts / contacts, 4);
		writer_line(out);
	}
}

int
boilerplate_learn(const struct options *opt, struct writer *out)
{
	static const char *const *const usual[] = { columns_record, NULL };
	struct listener listener = { 0 };
	struct counts counts = { 0 };
	struct records records;
	struct runs runs;

	tellings_init(&listener.tellings, opt->customers, opt->memory);
	records_open(&records, &opt->shared, usual, NULL, &counts);
	hear_all(&listener, &records, &counts);
	records_close(&records);
	if (listener.tellings.full)
		warnx("--memory: no room for all that is said to many: some of "
		      "it is left out");
	runs_make(&runs, listener.tellings.common, listener.tellings.ncommon);
	write_phrases(out, opt, &runs, listener.contacts);
	runs_free(&runs);
	tellings_free(&listener.tellings);
	buffer_free(&listener.said);
	buffer_free(&listener.text);
	words_free(&listener.words);
	return counts_status(
	    &counts, opt->shared.stats, opt->shared.rejects != NULL);
}
