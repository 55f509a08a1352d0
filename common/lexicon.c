#include "common/lexicon.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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
	/* what it adds to the sum for negative less that for positive */
	double gloom;
};

/* What the terms of a turn come to. */
struct sums {
	double squares, negative, positive;
};

struct lexicon {
	struct terms terms;
	struct weight bias;
	/* of the terms that are no words; idf is 0 where they are not there */
	struct weight calm, capitals;
	/* by number of the term */
	struct weight *weights;
	/* the turn that each term was last seen in: each counts once */
	unsigned long *seen;
	unsigned long turn;
	/* of the turn that was scored last: its terms, what they came to */
	const struct term_hit *hits;
	size_t nhits;
	bool shouted;
	struct sums sums;
	double length;
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
	weight.gloom = weight.idf * (weight.negative - weight.positive);
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
	lexicon->hits = hits;
	lexicon->nhits = n;
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
	lexicon->shouted = words->shouted > 0;
	if (lexicon->shouted)
		add_weight(&sums, &lexicon->capitals);
	lexicon->sums = sums;
	lexicon->length = length = sqrt(sums.squares);
	lexicon_chances(lexicon->bias.negative + sums.negative / length,
	    lexicon->bias.positive + sums.positive / length, chances);
	*score = 100 * (chances[MOOD_POSITIVE] - chances[MOOD_NEGATIVE]);
	return true;
}

struct lexicon_sums
lexicon_told(const struct lexicon *lexicon)
{
	return (struct lexicon_sums) {
		lexicon->bias.negative,
		lexicon->sums.negative,
		lexicon->bias.positive,
		lexicon->sums.positive,
		lexicon->length,
	};
}

/* The next term of words that was not told yet, or NULL. */
static const struct weight *
next_words(struct lexicon *lexicon, size_t *at, struct lexicon_term *term)
{
	const struct term_hit *hit;

	while (*at < lexicon->nhits) {
		hit = &lexicon->hits[(*at)++];
		if (lexicon->seen[hit->term] == lexicon->turn)
			continue;
		lexicon->seen[hit->term] = lexicon->turn;
		term->start = hit->start;
		term->end = hit->end;
		return &lexicon->weights[hit->term];
	}
	return NULL;
}

/* The next of those that are no words, of which calm comes first. */
static const struct weight *
next_other(struct lexicon *lexicon, size_t *at, struct lexicon_term *term)
{
	if (*at == lexicon->nhits && lexicon->calm.idf <= 0)
		(*at)++;
	if ((*at)++ == lexicon->nhits) {
		term->other = LEXICON_CALM;
		return &lexicon->calm;
	}
	term->other = LEXICON_CAPITALS;
	return *at == lexicon->nhits + 2 && lexicon->shouted &&
		lexicon->capitals.idf > 0 ?
	    &lexicon->capitals :
	    NULL;
}

bool
lexicon_next(struct lexicon *lexicon, size_t *at, struct lexicon_term *term)
{
	const struct weight *weight;

	if (*at == 0)
		lexicon->turn++;
	memset(term, 0, sizeof(*term));
	weight = next_words(lexicon, at, term);
	if (weight == NULL)
		weight = next_other(lexicon, at, term);
	if (weight == NULL)
		return false;
	term->idf = weight->idf;
	term->negative = weight->negative;
	term->positive = weight->positive;
	return true;
}

/* What speaks less than a third as loud as the loudest is not told. */
#define CAUSE_LEAST (1.0 / 3)

/* A word by itself has to have so many letters to tell anything. */
#define TELLING_MIN 3

/* Do the words tell anything where they stand by themselves? */
static bool
tells(const struct words *words, const struct cause *cause)
{
	struct slice word;

	if (cause->end - cause->start != 1)
		return cause->end > cause->start;
	word = words->word[cause->start];
	return word.len >= TELLING_MIN && word.s[0] != '<' &&
	    !slice_is(word, "not");
}

/* Take punctuation off both ends, unless all of it is a face such as ":(". */
static void
trim_cause(const struct words *words, struct cause *cause)
{
	struct cause face = *cause;

	while (cause->start < cause->end && words_mark(words, cause->start))
		cause->start++;
	while (cause->end > cause->start && words_mark(words, cause->end - 1))
		cause->end--;
	if (cause->start == cause->end && face.end - face.start > 1 &&
	    slice_is(words->word[face.start], ":"))
		*cause = face;
}

/* Put a cause in its place among the heaviest. */
static void
keep_cause(const struct words *words, struct cause cause,
    struct cause causes[LEXICON_CAUSES], size_t *n)
{
	size_t at;

	if (*n == LEXICON_CAUSES && cause.weight <= causes[*n - 1].weight)
		return;
	trim_cause(words, &cause);
	if (!tells(words, &cause))
		return;
	for (at = *n; at > 0 && causes[at - 1].weight < cause.weight; at--)
		if (at < LEXICON_CAUSES)
			causes[at] = causes[at - 1];
	if (at < LEXICON_CAUSES)
		causes[at] = cause;
	*n += *n < LEXICON_CAUSES;
}

/* Does the term overlap the cause, and can it be told with it? */
static bool
overlaps(const struct cause *cause, const struct term_hit *hit)
{
	return hit->start < cause->end &&
	    hit->end - cause->start <= LEXICON_CAUSE_WORDS;
}

size_t
lexicon_causes(struct lexicon *lexicon, const struct words *words,
    struct cause causes[LEXICON_CAUSES])
{
	const struct term_hit *hit, *end = lexicon->hits + lexicon->nhits;
	struct cause cause = { 0 };
	double least = DBL_MIN, gloom;
	size_t n = 0, i;

	lexicon->turn++;
	for (hit = lexicon->hits; hit < end; hit++) {
		gloom = lexicon->weights[hit->term].gloom;
		if (gloom < least || lexicon->seen[hit->term] == lexicon->turn)
			continue;
		lexicon->seen[hit->term] = lexicon->turn;
		least = fmax(least, CAUSE_LEAST * gloom);
		if (overlaps(&cause, hit)) {
			cause.weight += gloom;
			cause.end = hit->end > cause.end ? hit->end : cause.end;
		} else if (hit->start >= cause.end) {
			if (cause.weight >= least)
				keep_cause(words, cause, causes, &n);
			cause.start = hit->start;
			cause.end = hit->end;
			cause.weight = gloom;
		}
	}
	keep_cause(words, cause, causes, &n);
	while (n > 0 && causes[n - 1].weight < least)
		n--;
	for (i = 0; i < n; i++)
		causes[i].weight /= lexicon->length;
	return n;
}

void
lexicon_free(struct lexicon *lexicon)
{
	terms_free(&lexicon->terms);
	free(lexicon->weights);
	free(lexicon->seen);
	free(lexicon);
}
