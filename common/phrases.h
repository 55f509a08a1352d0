#ifndef COMMON_PHRASES_H
#define COMMON_PHRASES_H

/*
 * Phrases that mean something, by class: what customers and agents say.
 *
 * The table has the columns class, side (customer, agent, or none: looked up
 * by name only) and phrase, and may have the column value: what the phrase
 * stands for, such as channel=email.  "{can|could|} you" in a row means each
 * of the choices in turn, so a row can hold many phrases.  The classes of the
 * default are described in extramile-phrases(5).
 *
 * A phrase matches whole words.  It does not match where one of the three
 * words before it, in the same sentence, is not, no, never, hardly or ends in
 * n't, unless the phrase says so itself; nor within a longer phrase of its
 * side that matches.  One pass over the words finds every phrase.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/table.h"
#include "common/words.h"

struct phrases;

extern const struct builtin phrases_builtin;

#define PHRASES_NONE ((size_t)-1)

/* Read the file, or the default where path is NULL. */
struct phrases *phrases_open(const char *path);

/* The number of a class, from 0, or PHRASES_NONE; how many there are. */
size_t phrases_class(const struct phrases *, const char *name);
size_t phrases_classes(const struct phrases *);
const char *phrases_class_name(const struct phrases *, size_t class);

/* Is it the agent's side that this class is looked for on? */
bool phrases_agent(const struct phrases *, size_t class);

struct hit {
	size_t class;
	/* the number of the phrase: two hits of the same words have the same */
	size_t phrase;
	/* the words [start, end) of the turn */
	size_t start, end;
};

/*
 * All matches of that side's classes in the words of one turn, in order of
 * start; no two begin at one word, but one phrase can be of several classes.
 * The array belongs to the phrases, valid until the next call.
 */
const struct hit *phrases_match(
    struct phrases *, const struct words *, bool agent, size_t *n);

/*
 * How many phrases there are, and of each: its words, the value and the row
 * of the table, from 0, that it comes from, and its class.
 */
size_t phrases_count(const struct phrases *);
struct slice phrases_text(const struct phrases *, size_t phrase);
struct slice phrases_value(const struct phrases *, size_t phrase);
size_t phrases_class_of(const struct phrases *, size_t phrase);
size_t phrases_row(const struct phrases *, size_t phrase);

void phrases_free(struct phrases *);

#endif
