#include "common/lexicon.h"

#include <math.h>
#include <stdlib.h>

#include "common/quote.h"
#include "common/terms.h"

/* Weights and idf beyond this are mistakes of the table. */
#define WEIGHT_MAX 1000

/* Scores up to this, either way, are neutral. */
#define NEUTRAL 20

static const char *const must[] = { "term", "idf", "negative", "positive",
	NULL };

static const char *const lexicon_lines[] = {
#include "common/lexicon.inc"
};

const struct builtin lexicon_builtin = BUILTIN("lexicon", lexicon_lines);

struct weight {
	double idf, negative, positive;
};

struct lexicon {
	struct terms terms;
	struct weight bias;
	/* of the terms that are no words; idf is 0 where they are not there */
	struct weight calm, capitals, stretched;
	/* by number of the term */
	struct weight *weights;
	/* the turn that each term was last seen in: each counts once */
	unsigned long *seen;
	unsigned long turn;
};

static struct weight
read_weight(const struct table *table, size_t row)
{
	struct weight weight = { 0 };

	/* the bias is added as it is: nobody reads its idf */
	if (row > 0)
		weight.idf = table_number(
		    table, row, table_find(table, "idf"), 0, WEIGHT_MAX);
	weight.negative = table_number(
	    table, row, table_find(table, "negative"), -WEIGHT_MAX, WEIGHT_MAX);
	weight.positive = table_number(
	    table, row, table_find(table, "positive"), -WEIGHT_MAX, WEIGHT_MAX);
	return weight;
}

/* Where the weight of a term goes that is no words, or NULL. */
static struct weight *
find_other(struct lexicon *lexicon, struct slice term)
{
	if (slice_is(term, LEXICON_CALM))
		return &lexicon->calm;
	if (slice_is(term, LEXICON_CAPITALS))
		return &lexicon->capitals;
	if (slice_is(term, LEXICON_STRETCHED))
		return &lexicon->stretched;
	return NULL;
}

static void
read_rows(struct lexicon *lexicon, const struct table *table)
{
	struct words words = { 0 };
	char shown[QUOTE_MAX];
	size_t column = table_find(table, "term"), row, n;
	struct weight *other;
	uint32_t term;

	for (row = 1; row < table->nrows; row++) {
		other = find_other(lexicon, table_cell(table, row, column));
		if (other != NULL) {
			*other = read_weight(table, row);
			continue;
		}
		words_split(&words, table_cell(table, row, column));
		if (words.n == 0 || words.n > LEXICON_WORDS)
			table_fail(table, row, column,
			    "\"%s\" is not 1 to %d words",
			    quote(shown, table_cell(table, row, column)),
			    LEXICON_WORDS);
		n = lexicon->terms.n;
		term = terms_add(&lexicon->terms, &words);
		if (lexicon->terms.n == n)
			table_fail(table, row, column, "\"%s\" stood above",
			    quote(shown, table_cell(table, row, column)));
		lexicon->weights[term] = read_weight(table, row);
	}
	words_free(&words);
}

struct lexicon *
lexicon_open(const char *path)
{
	struct lexicon *lexicon;
	struct table table;

	table_open(&table, path, &lexicon_builtin);
	table_expect(&table, must, NULL);
	if (table.nrows == 0 ||
	    !slice_is(
		table_cell(&table, 0, table_find(&table, "term")), "*bias*"))
		table_fail(&table, table.nrows == 0 ? TABLE_NONE : 0,
		    table_find(&table, "term"),
		    "the first row has to be *bias*");
	lexicon = memory_new(1, sizeof(*lexicon));
	lexicon->bias = read_weight(&table, 0);
	lexicon->weights = memory_new(table.nrows, sizeof(*lexicon->weights));
	lexicon->seen = memory_new(table.nrows, sizeof(*lexicon->seen));
	terms_init(&lexicon->terms);
	read_rows(lexicon, &table);
	table_free(&table);
	return lexicon;
}

void
lexicon_chances(double negative, double positive, double chances[MOODS])
{
	/* relative to the largest of the three, so that none overflows */
	double top = fmax(0, fmax(negative, positive)), sum;

	chances[MOOD_NEGATIVE] = exp(negative - top);
	chances[MOOD_NEUTRAL] = exp(-top);
	chances[MOOD_POSITIVE] = exp(positive - top);
	sum = chances[MOOD_NEGATIVE] + chances[MOOD_NEUTRAL] +
	    chances[MOOD_POSITIVE];
	chances[MOOD_NEGATIVE] /= sum;
	chances[MOOD_NEUTRAL] /= sum;
	chances[MOOD_POSITIVE] /= sum;
}

enum mood
lexicon_mood(double score)
{
	if (score < -NEUTRAL)
		return MOOD_NEGATIVE;
	return score > NEUTRAL ? MOOD_POSITIVE : MOOD_NEUTRAL;
}

/* What the terms of a turn come to. */
struct sums {
	double squares, negative, positive;
};

static void
add_weight(struct sums *sums, const struct weight *weight)
{
	sums->squares += weight->idf * weight->idf;
	sums->negative += weight->idf * weight->negative;
	sums->positive += weight->idf * weight->positive;
}

bool
lexicon_score(struct lexicon *lexicon, const struct words *words, double *score)
{
	const struct term_hit *hits;
	struct sums sums = { 0 };
	double chances[MOODS], length;
	size_t n, i;

	hits = terms_match(&lexicon->terms, words, &n);
	lexicon->turn++;
	for (i = 0; i < n; i++) {
		if (lexicon->seen[hits[i].term] == lexicon->turn)
			continue;
		lexicon->seen[hits[i].term] = lexicon->turn;
		add_weight(&sums, &lexicon->weights[hits[i].term]);
	}
	if (n == 0 || sums.squares <= 0)
		return false;
	add_weight(&sums, &lexicon->calm);
	if (words->shouted > 0)
		add_weight(&sums, &lexicon->capitals);
	if (words->stretched > 0)
		add_weight(&sums, &lexicon->stretched);
	length = sqrt(sums.squares);
	lexicon_chances(lexicon->bias.negative + sums.negative / length,
	    lexicon->bias.positive + sums.positive / length, chances);
	*score = 100 * (chances[MOOD_POSITIVE] - chances[MOOD_NEGATIVE]);
	return true;
}

void
lexicon_free(struct lexicon *lexicon)
{
	terms_free(&lexicon->terms);
	free(lexicon->weights);
	free(lexicon->seen);
	free(lexicon);
}
