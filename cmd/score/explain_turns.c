#include "cmd/score/explain.h"
#include "cmd/score/reading_tables.h"

/* " + 3" or " - 3" behind a bias, as one would write it. */
static void
write_class(struct writer *out, const char *class, double bias, double sum,
    double length)
{
	writer_str(out, class);
	explain_say(out, sum < 0 ? " # = # - #/#" : " # = # + #/#",
	    (const double[]) {
		bias + sum / length, bias, sum < 0 ? -sum : sum, length });
}

static void
write_term(struct writer *out, const struct words *words,
    const struct lexicon_term *term)
{
	size_t i;

	explain_say(out, "  idf # * # negative, * # positive: ",
	    (const double[]) { term->idf, term->negative, term->positive });
	if (term->other != NULL)
		writer_str(out, term->other);
	for (i = term->start; i < term->end; i++) {
		if (i > term->start)
			writer_char(out, ' ');
		writer_put(out, words->word[i]);
	}
	writer_char(out, '\n');
}

static void
write_turn(struct writer *out, struct lexicon *lexicon,
    const struct words *words, double turn, double score)
{
	struct lexicon_sums sums = lexicon_told(lexicon);
	struct lexicon_term term;
	size_t at = 0;

	explain_say(out,
	    "turn # of the customer = # = 100 * (P(positive) - P(negative)), "
	    "P by softmax of\n  ",
	    (const double[]) { turn, score });
	write_class(
	    out, "negative", sums.bias_negative, sums.negative, sums.length);
	writer_str(out, ", neutral 0,\n  ");
	write_class(
	    out, "positive", sums.bias_positive, sums.positive, sums.length);
	explain_say(out, "; # is the root of all idf * idf\n",
	    (const double[]) { sums.length });
	while (lexicon_next(lexicon, &at, &term))
		write_term(out, words, &term);
}

void
explain_turns(
    struct writer *out, struct reading_tables *tables, struct slice text)
{
	struct slice turn;
	double score;
	size_t n = 0;
	char speaker;

	while (turns_next(&text, &speaker, &turn)) {
		if (speaker != TURN_CUSTOMER)
			continue;
		n++;
		words_split(&tables->words, turn);
		if (lexicon_score(tables->lexicon, &tables->words, &score))
			write_turn(out, tables->lexicon, &tables->words,
			    (double)n, score);
	}
}
