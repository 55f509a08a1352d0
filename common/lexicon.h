#ifndef COMMON_LEXICON_H
#define COMMON_LEXICON_H

/*
 * What words say about how somebody feels: a linear model of three classes.
 *
 * The table has the columns term (1 to 3 words), idf, negative and positive;
 * its first row is the term "*bias*".  Two terms are no words: "*capitals*"
 * is in a turn with a word in capitals; "*calm*" is held by every turn and
 * only makes it longer: one word that is heard says less than three.  `learn`
 * writes this table, `score` reads moods by it.  For the set of distinct terms
 * that a turn holds, z = bias + sum(idf*weight) / sqrt(sum(idf*idf)) for
 * negative and for positive, 0 for neutral; softmax makes probabilities of the
 * three, and the score is 100 * (P(positive) - P(negative)), -100 to 100.
 */

#include <stdbool.h>

#include "common/table.h"
#include "common/words.h"

/* A term has no more words than this. */
#define LEXICON_WORDS 3

#define LEXICON_BIAS "*bias*"
#define LEXICON_CALM "*calm*"
#define LEXICON_CAPITALS "*capitals*"

/* The three classes, in this order everywhere. */
enum mood {
	MOOD_NEGATIVE,
	MOOD_NEUTRAL,
	MOOD_POSITIVE,
	MOODS,
};

struct lexicon;

extern const struct builtin lexicon_builtin;

/* Read the file, or the default where path is NULL. */
struct lexicon *lexicon_open(const char *path);

/*
 * The score of one turn.  Return false where no term matches: a turn that
 * says nothing about feelings has no score.
 */
bool lexicon_score(struct lexicon *, const struct words *, double *score);

/* No more causes are told of one turn, each of no more words. */
#define LEXICON_CAUSES 3
#define LEXICON_CAUSE_WORDS 4

/* Words [start, end) of a turn that speak of a bad mood. */
struct cause {
	size_t start, end;
	/* what they add to the sum for negative less that for positive */
	double weight;
};

/*
 * The words that weighed most for a bad mood in the turn that was scored
 * last, the heaviest first; return how many there are.  Terms that overlap
 * are told as one.  The words have to be those that were scored.
 */
size_t lexicon_causes(struct lexicon *, const struct words *,
    struct cause causes[LEXICON_CAUSES]);

/*
 * How the turn that was scored last came to its score: the sum of a class is
 * its bias and idf*weight over all terms that were counted, by the length.
 */
struct lexicon_sums {
	double bias_negative, negative;
	double bias_positive, positive;
	double length;
};

/* A term that was counted: the words [start, end), or one that is no word. */
struct lexicon_term {
	size_t start, end;
	/* its name, or NULL where it is words */
	const char *other;
	double idf, negative, positive;
};

struct lexicon_sums lexicon_told(const struct lexicon *);

/*
 * The next of the terms of the turn that was scored last; *at is 0 for the
 * first.  Return false at the end.  No turn is scored in between.
 */
bool lexicon_next(struct lexicon *, size_t *at, struct lexicon_term *);

/* The chances of the three from the two sums; the neutral one is 0. */
void lexicon_chances(double negative, double positive, double chances[MOODS]);

/* Below -20 negative, above 20 positive: the class that a score stands for. */
enum mood lexicon_mood(double score);

void lexicon_free(struct lexicon *);

#endif
