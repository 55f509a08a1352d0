#ifndef SUGGEST_EVALUATE_H
#define SUGGEST_EVALUATE_H

/*
 * Does a condition hold of the record in hand?
 *
 * There are three answers: yes, no, and unknown where a value that it takes
 * is not known.  "or" is yes if one side is, "and" is no if one side is, "not
 * unknown" is unknown.  Nothing is allocated.
 */

#include "cmd/suggest/condition.h"
#include "cmd/suggest/hearing.h"
#include "cmd/suggest/situation.h"
#include "common/buffer.h"

struct evaluator {
	struct situation situation;
	struct hearing hearing;
	struct conditions conditions;
	/* private: the terms of this record that are known already */
	unsigned char *memo;
};

/* The situation and what is heard have been opened by the holder. */
void evaluator_open(struct evaluator *);

/* Turn to another record. */
void evaluator_read(struct evaluator *, const struct record *);

enum truth evaluate(struct evaluator *, const struct node *);

/* A term by its number. */
enum truth evaluate_term(struct evaluator *, size_t term);

struct value {
	bool known;
	double number;
	struct slice text;
};

/* The value of a node of a value, as this type. */
struct value evaluate_value(struct evaluator *, const struct node *, enum type);

/* Does a word of given or of a grant mean what gave() was asked for? */
bool grant_means(struct slice word, struct slice asked);

void evaluator_free(struct evaluator *);

#endif
