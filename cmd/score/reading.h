#ifndef SCORE_READING_H
#define SCORE_READING_H

/*
 * What the text of one record says.
 *
 * reading_read() goes through the turns once and fills a struct reading.  It
 * knows nothing of the customer's past and judges nothing: what follows from
 * it is the business of the dimensions.  Turns of bots are not read.  Where
 * the language is known and not English nothing is read: our tables are.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/score/gloom.h"
#include "cmd/score/pledge.h"
#include "common/calendar.h"
#include "common/slice.h"
#include "common/zone.h"

/* Identifiers kept of one text. */
#define READING_IDS 8

struct reading_tables;

/* What is asked about one record. */
struct reading_text {
	/* the column text with its escapes undone; name and lang */
	struct slice text, name, lang;
	/* what the customer is known to prefer: "channel=email;diet=vegan" */
	struct slice preferences;
	/*
	 * When our words were said, where timed is set.  live: on the phone or
	 * in a chat, where all is said at about that time.  Otherwise it is
	 * believed for a single reply only.
	 */
	bool timed, live;
	int64_t said;
	/* the customer's zone, or NULL */
	struct zone *zone;
};

struct reading {
	/* turns with at least one word in them; read is false if none was */
	bool read;
	size_t customer_turns, agent_turns;
	/* words in our turns, punctuation not counted */
	size_t agent_words;

	/*
	 * Feelings: how many customer turns have a score; from 1 on mood and
	 * lowest hold, from 2 on shift does.  last is the score of the last
	 * customer turn, where last_scored.
	 */
	size_t scored;
	double mood, shift, lowest, last;
	bool last_scored;
	/* what was said in the turn of the lowest score, where it is bad */
	struct gloom gloom;
	/* a turn of ours precedes the last customer turn; it is the only turn
	 */
	bool last_after, last_only;
	/* said in the last customer turn */
	bool fixed, unfixed, gratitude;

	/* said anywhere by the customer */
	bool repeat, churn, refund, accident, hardship, life_event, praise;
	/* distinct effort phrases */
	size_t effort;
	/* preferences stated, KEY=VALUE joined by ";", lent by the tables */
	struct slice preferences;

	/*
	 * Identifiers, words with four digits or more, as hashes that are the
	 * same in every run: the first ones the customer stated, whether one
	 * of them stood in two customer turns, and the first ones that only
	 * our side named.
	 */
	uint64_t ids[READING_IDS], our_ids[READING_IDS];
	size_t nids, nour_ids;
	bool id_twice;

	/*
	 * Said by us.  The three mechanisms of empathy are 0 to 2; reaction
	 * counts the apology in, reaction_only is what remains without it.
	 */
	bool apology, cause, foresight, history, placeholder;
	int reaction, reaction_only, interpretation, exploration;
	/* the customer's name, a preference out of the list asked about */
	bool name_used, preference_used;
	/* the share of our words that is boilerplate, 0 to 1, where known */
	bool share_known;
	double share;

	/*
	 * The promise.  Where it is unknown when a dated one was said it is
	 * vague; pledge.said is borrowed from the text.
	 */
	struct pledge pledge;
};

/*
 * Open the tables: files, or NULL for the defaults, of boilerplate for none.
 * The calendar is borrowed.  A wrong table ends the program.
 */
struct reading_tables *reading_open(const char *lexicon, const char *phrases,
    const char *boilerplate, struct calendar *);

/*
 * Read one text.  Slices in the reading are valid until the next call and
 * while the text is.
 */
void reading_read(
    struct reading_tables *, const struct reading_text *, struct reading *);

void reading_close(struct reading_tables *);

#endif
