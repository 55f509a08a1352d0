#include "cmd/learn/examples.h"

#include <stdlib.h>
#include <string.h>

#include "common/list.h"
#include "common/quote.h"

/* Where ratings part. */
#define RATING_NEUTRAL 50
#define RATING_POSITIVE 75

/* A text counts for no more than so many. */
#define WEIGHT_MAX 1000

#define NO_EXAMPLE SIZE_MAX

static const char *const class_names[] = { "negative", "neutral", "positive",
	NULL };

/* The columns of one table. */
struct places {
	size_t text, label, csat, group, source, weight;
};

static void
find_places(struct places *at, const struct table *table)
{
	at->text = table_find(table, "text");
	at->label = table_find(table, "label");
	at->csat = table_find(table, "csat");
	at->group = table_find(table, "group");
	at->source = table_find(table, "source");
	at->weight = table_find(table, "weight");
	if (at->text == TABLE_NONE)
		table_fail(table, TABLE_NONE, TABLE_NONE,
		    "there is no column \"text\"");
	if (at->label == TABLE_NONE && at->csat == TABLE_NONE)
		table_fail(table, TABLE_NONE, TABLE_NONE,
		    "there is no column \"label\" or \"csat\"");
}

/* Which classes the row may be: a bit each, 0 where that is unknown. */
static unsigned
read_classes(const struct table *table, size_t row, const struct places *at)
{
	struct slice rest = table_cell(table, row, at->label);
	struct item item;
	char shown[QUOTE_MAX];
	unsigned classes = 0;
	double rating;
	int i;

	if (rest.len == 0 && table_cell(table, row, at->csat).len > 0) {
		rating = table_number(table, row, at->csat, 0, 100);
		if (rating < RATING_NEUTRAL)
			return 1u << MOOD_NEGATIVE;
		return 1u << (rating < RATING_POSITIVE ? MOOD_NEUTRAL :
							 MOOD_POSITIVE);
	}
	while (list_next(&rest, &item)) {
		for (i = 0; i < MOODS; i++)
			if (slice_is(item.name, class_names[i]))
				break;
		if (i == MOODS)
			table_fail(table, row, at->label,
			    "\"%s\" is none of negative neutral positive",
			    quote(shown, item.name));
		classes |= 1u << i;
	}
	return classes;
}

/* Numbers and words that the holder excepts teach nothing elsewhere. */
static bool
learnable(const struct examples *examples, struct slice word)
{
	size_t i;

	if (slice_is(word, "<num>"))
		return true;
	for (i = 0; i < word.len; i++)
		if (is_digit(word.s[i]))
			return false;
	return dict_find(&examples->except, word) == DICT_NONE;
}

/* Add a term to the example that is being read, once. */
static void
add_term(struct examples *examples, struct slice term)
{
	size_t number = dict_add(&examples->terms, term), i;

	i = examples->nlast;
	examples->last = memory_grow(examples->last, &examples->nlast,
	    number + 1, sizeof(*examples->last));
	for (; i < examples->nlast; i++)
		examples->last[i] = NO_EXAMPLE;
	if (examples->last[number] == examples->n)
		return;
	examples->last[number] = examples->n;
	examples->numbers = memory_grow(examples->numbers, &examples->nnumbers,
	    examples->numbers_used + 1, sizeof(*examples->numbers));
	examples->numbers[examples->numbers_used++] = (uint32_t)number;
}

/* Add every term of a turn. */
static void
add_turn(struct examples *examples, struct slice turn)
{
	struct words *words = &examples->words;
	size_t start, at;

	words_split(words, turn);
	for (start = 0; start < words->n; start++) {
		buffer_clear(&examples->term);
		for (at = start; at < words->n && at < start + LEXICON_WORDS;
		     at++) {
			if (!learnable(examples, words->word[at]))
				break;
			if (at > start)
				buffer_char(&examples->term, ' ');
			buffer_put(&examples->term, words->word[at]);
			add_term(examples, buffer_slice(&examples->term));
		}
	}
	if (words->shouted > 0)
		add_term(examples, SLICE(LEXICON_CAPITALS));
}

static void
read_row(struct examples *examples, const struct table *table, size_t row,
    const struct places *at)
{
	struct slice rest = table_cell(table, row, at->text), turn;
	struct slice group = table_cell(table, row, at->group);
	struct example *example;
	unsigned classes = read_classes(table, row, at);
	char speaker;

	if (classes == 0 || rest.len == 0)
		return;
	examples->list = memory_grow(examples->list, &examples->nlist,
	    examples->n + 1, sizeof(*examples->list));
	example = &examples->list[examples->n];
	example->start = examples->numbers_used;
	while (turns_next(&rest, &speaker, &turn))
		if (speaker == TURN_CUSTOMER)
			add_turn(examples, turn);
	example->n = examples->numbers_used - example->start;
	example->classes = classes;
	example->weight = 1;
	if (table_cell(table, row, at->weight).len > 0)
		example->weight =
		    table_number(table, row, at->weight, 0, WEIGHT_MAX);
	example->group =
	    group.len == 0 ? DICT_NONE : dict_add(&examples->groups, group);
	example->source =
	    dict_add(&examples->sources, table_cell(table, row, at->source));
	example->table = table;
	example->row = row;
	examples->n++;
}

/* A table with the column word: names of firms, of people, of places. */
static void
read_except(struct examples *examples, const char *path)
{
	static const char *const must[] = { "word", NULL };
	struct words words = { 0 };
	struct table table;
	size_t row, i;

	table_file(&table, path);
	table_expect(&table, must, NULL);
	for (row = 0; row < table.nrows; row++) {
		words_split(&words, table_cell(&table, row, 0));
		for (i = 0; i < words.n; i++)
			dict_add(&examples->except, words.word[i]);
	}
	words_free(&words);
	table_free(&table);
}

void
examples_open(
    struct examples *examples, const char *const files[], const char *except)
{
	struct places at;
	size_t i, row;

	memset(examples, 0, sizeof(*examples));
	dict_init(&examples->terms);
	dict_init(&examples->groups);
	dict_init(&examples->sources);
	dict_init(&examples->except);
	if (except != NULL)
		read_except(examples, except);
	while (files[examples->ntables] != NULL)
		examples->ntables++;
	examples->tables =
	    memory_new(examples->ntables, sizeof(*examples->tables));
	for (i = 0; i < examples->ntables; i++) {
		table_file(&examples->tables[i], files[i]);
		find_places(&at, &examples->tables[i]);
		for (row = 0; row < examples->tables[i].nrows; row++)
			read_row(examples, &examples->tables[i], row, &at);
	}
}

size_t
examples_term(struct examples *examples, struct slice term)
{
	struct words *words = &examples->words;
	size_t i;

	if (slice_is(term, LEXICON_CAPITALS))
		return dict_add(&examples->terms, term);
	words_split(words, term);
	buffer_clear(&examples->term);
	for (i = 0; i < words->n; i++) {
		if (i > 0)
			buffer_char(&examples->term, ' ');
		buffer_put(&examples->term, words->word[i]);
	}
	return dict_add(&examples->terms, buffer_slice(&examples->term));
}

struct slice
example_text(const struct example *example)
{
	return table_cell(
	    example->table, example->row, table_find(example->table, "text"));
}

void
examples_close(struct examples *examples)
{
	size_t i;

	for (i = 0; i < examples->ntables; i++)
		table_free(&examples->tables[i]);
	free(examples->tables);
	free(examples->list);
	free(examples->numbers);
	free(examples->last);
	buffer_free(&examples->term);
	words_free(&examples->words);
	dict_free(&examples->terms);
	dict_free(&examples->groups);
	dict_free(&examples->sources);
	dict_free(&examples->except);
}
