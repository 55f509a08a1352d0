#ifndef SCORE_READING_TABLES_H
#define SCORE_READING_TABLES_H

/*
 * What reading.c and response.c share, and nobody else: the tables, and the
 * room to read one text in.
 */

#include "cmd/score/placeholder.h"
#include "cmd/score/reading.h"
#include "cmd/score/wordset.h"
#include "common/boilerplate.h"
#include "common/buffer.h"
#include "common/lexicon.h"
#include "common/phrases.h"
#include "common/shingle.h"

/* The words of a customer's name that are looked for. */
#define NAME_WORDS 8

/* What a class of phrases is to us. */
enum role {
	ROLE_NONE,
	ROLE_REPEAT,
	ROLE_EFFORT,
	ROLE_FIXED,
	ROLE_UNFIXED,
	ROLE_GRATITUDE,
	ROLE_CHURN,
	ROLE_REFUND,
	ROLE_ACCIDENT,
	ROLE_HARDSHIP,
	ROLE_LIFE,
	ROLE_PREFERENCE,
	ROLE_PRAISE,
	ROLE_APOLOGY,
	ROLE_REACTION,
	ROLE_INTERPRETATION,
	ROLE_EXPLORATION,
	ROLE_CAUSE,
	ROLE_FORESIGHT,
	ROLE_HISTORY,
	ROLE_IMPERSONAL,
};

struct reading_tables {
	struct lexicon *lexicon;
	struct phrases *phrases;
	struct placeholders *placeholders;
	/* or NULL */
	struct boilerplate *boilerplate;
	struct calendar *calendar;
	/* by number of the class */
	enum role *roles;
	/* words that say nothing, that name a feeling, that come with a name */
	struct wordset stops, feelings, titles;

	/*
	 * Of the record: our last words, how many runs of eight words of ours
	 * there were, and how many of them were boilerplate.
	 */
	struct shingle shingle;
	size_t shingles, canned;
	/* of the record: the words of a turn, its scores, what it spoke of */
	struct words words;
	double *scores;
	size_t nscores;
	struct wordset spoken;
	/* the table rows of the effort phrases */
	struct wordset efforts;
	struct buffer preference, preferences;
	struct words name;
	uint32_t name_hashes[NAME_WORDS];
	size_t nname;
	/* the customer turn that each identifier was first stated in */
	size_t id_turns[READING_IDS];
};

/* Does the word at this place say what the talk is about? */
bool reading_content(
    const struct reading_tables *, const struct words *, size_t at);

/* Read one turn of ours, in tables->words already, into the reading. */
void response_read(struct reading_tables *, const struct reading_text *,
    struct slice turn, struct reading *);

#endif
