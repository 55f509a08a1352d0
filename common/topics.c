#include "common/topics.h"

#include <stdlib.h>

#include "common/terms.h"
#include "common/words.h"

static const char *const topics_lines[] = {
#include "common/topics.inc"
};

const struct builtin topics_builtin = BUILTIN("topics", topics_lines);

static const char *const must[] = { "word", "kind", "event", NULL };

static const char *const kind_names[] = { "money", "product", "service",
	"attention", NULL };
const char *const topics_events[] = { "delay", "outage", "overcharge", "defect",
	"fraud", "bill", "renewal", "price", "recall", NULL };

struct topics {
	struct table table;
	/* the kind and the event of each term; its number is that of the row */
	struct slice *kinds, *events;
	struct terms terms;
	struct words words;
};

/* The cell as one of the words, or empty. */
static struct slice
read_word(const struct table *table, size_t row, size_t column,
    const char *const words[])
{
	struct slice cell = table_cell(table, row, column);

	if (cell.len > 0)
		(void)table_word(table, row, column, words);
	return cell;
}

struct topics *
topics_open(const char *path)
{
	struct topics *topics = memory_new(1, sizeof(*topics));
	struct table *table = &topics->table;
	size_t row, word;

	table_open(table, path, &topics_builtin);
	table_expect(table, must, NULL);
	word = table_find(table, "word");
	topics->kinds = memory_new(table->nrows, sizeof(*topics->kinds));
	topics->events = memory_new(table->nrows, sizeof(*topics->events));
	terms_init(&topics->terms);
	for (row = 0; row < table->nrows; row++) {
		topics->kinds[row] = read_word(
		    table, row, table_find(table, "kind"), kind_names);
		topics->events[row] = read_word(
		    table, row, table_find(table, "event"), topics_events);
		words_split(&topics->words, table_cell(table, row, word));
		if (topics->words.n == 0)
			table_fail(table, row, word, "no words");
		if (terms_add(&topics->terms, &topics->words) != row)
			table_fail(table, row, word,
			    "these words are there "
			    "already");
	}
	return topics;
}

void
topics_look_words(struct topics *topics, const struct words *words,
    struct slice *kind, struct slice *event)
{
	size_t kind_row = SIZE_MAX, event_row = SIZE_MAX, n, i;
	const struct term_hit *hits;

	hits = terms_match(&topics->terms, words, &n);
	for (i = 0; i < n; i++) {
		if (hits[i].term < kind_row &&
		    topics->kinds[hits[i].term].len > 0)
			kind_row = hits[i].term;
		if (hits[i].term < event_row &&
		    topics->events[hits[i].term].len > 0)
			event_row = hits[i].term;
	}
	if (kind->len == 0 && kind_row != SIZE_MAX)
		*kind = topics->kinds[kind_row];
	if (event->len == 0 && event_row != SIZE_MAX)
		*event = topics->events[event_row];
}

void
topics_look(struct topics *topics, struct slice text, struct slice *kind,
    struct slice *event)
{
	if (text.len == 0 || (kind->len > 0 && event->len > 0))
		return;
	words_split(&topics->words, text);
	topics_look_words(topics, &topics->words, kind, event);
}

void
topics_free(struct topics *topics)
{
	if (topics == NULL)
		return;
	terms_free(&topics->terms);
	words_free(&topics->words);
	free(topics->kinds);
	free(topics->events);
	table_free(&topics->table);
	free(topics);
}
