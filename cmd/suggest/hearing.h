#ifndef SUGGEST_HEARING_H
#define SUGGEST_HEARING_H

/*
 * What was said: the phrases, the kind of failure and the event, and the
 * words that conditions ask for.
 *
 * The words of a record are read only when something asks for them, and then
 * once.  Where a side has no turn, nothing is known of what it said: unknown
 * is not absent.  Only English is read, or words of an unnamed language.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/suggest/situation.h"
#include "common/buffer.h"
#include "common/phrases.h"
#include "common/slice.h"
#include "common/terms.h"
#include "common/topics.h"
#include "common/words.h"

enum truth {
	NO,
	YES,
	UNKNOWN,
};

struct hearing {
	struct phrases *phrases;
	struct topics *topics;
	/* the words that conditions ask for by mentions() */
	struct terms asked;
	/* private: what of this record has been read so far */
	const struct situation *s;
	bool heard, looked, searched;
	bool customer, agent;
	/* the text without its escapes, in turns */
	struct buffer text;
	struct words words;
	/* by class: the words said first, empty for none */
	struct slice *said;
	size_t accident, lost_item, preferring;
	/* the first preference that is not in the past, as said */
	struct slice preference;
	/* by word asked for: whether it occurs */
	bool *mentioned;
	size_t nmentioned;
	struct slice kind, event;
	/* the same by the customer's words alone */
	struct slice said_kind, said_event;
	/* what followed "I broke my" or "I left my" */
	struct buffer thing;
};

/* Paths may be NULL for the defaults. */
void hearing_open(struct hearing *, const char *phrases, const char *topics);

/*
 * Ask for a word or several in a row.  Return its number, or TERMS_NONE if
 * there is no word in it.
 */
uint32_t hearing_ask(struct hearing *, struct slice words);

/* Turn to another record. */
void hearing_turn(struct hearing *, const struct situation *);

/* Did that side say a phrase of this class?  words are those said first. */
enum truth hearing_said(struct hearing *, size_t class, struct slice *words);

/* The first preference that is not in the past, as said, or empty. */
struct slice hearing_preference(struct hearing *);

/* Does the topic, the queue or the customer name the word asked for? */
enum truth hearing_mentions(struct hearing *, uint32_t asked);

/*
 * The kind of failure and the event: by the flags failure= and event=, else
 * by the words of topic, queue and customer.  Empty if unknown.
 */
struct slice hearing_kind(struct hearing *);
struct slice hearing_event(struct hearing *);

/* The thing broken, spilled or lost, or an empty slice. */
struct slice hearing_thing(struct hearing *);

/*
 * Cut the next turn of the customer off the text, whose escapes are undone.
 * rest begins as hearing_text().  Return false at the end.
 */
struct slice hearing_text(struct hearing *);
bool hearing_customer(struct slice *rest, struct slice *turn);

void hearing_free(struct hearing *);

#endif
