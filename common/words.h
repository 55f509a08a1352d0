#ifndef COMMON_WORDS_H
#define COMMON_WORDS_H

/*
 * The turns of a text, and the words of a turn.
 *
 * A text holds its turns in order, one a line; a turn begins with "C: " (the
 * customer), "A: " (our human) or "B: " (a bot, anything automatic).  A text
 * without such marks is one turn of the customer.
 *
 * A word is a run of letters, digits and apostrophes within, in lower case
 * (ASCII, Latin, Greek, Cyrillic; bytes from 0x80 up are letters).  Of three
 * or more equal letters of ASCII in a row one is kept, or two where an English
 * word has two: "sooo" is "so", "goood" is "good".  An emoji is a word by
 * itself, without its variants.  A run of digits becomes "<num>", a link
 * "<url>", "@name" becomes "@u"; a run of one punctuation mark counts as one
 * word of up to three marks.  The curly apostrophe (U+2019) within a word
 * becomes the straight one; the other characters from U+2000 to U+206F
 * (quotation marks, dashes, wide blanks) and the no-break space are blanks.
 *
 * Of one turn the first WORDS_MAX words are read, so that memory stays small
 * where a text is hostile; nobody says so many in one turn.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/slice.h"

#define TURN_CUSTOMER 'C'
#define TURN_AGENT 'A'
#define TURN_BOT 'B'

#define WORDS_MAX 65536

/*
 * Cut the next turn off a text whose escapes are undone.  speaker gets one
 * of the three, turn the words without the mark.  A line without a mark
 * belongs to the turn before it.  Return false at the end.
 */
bool turns_next(struct slice *rest, char *speaker, struct slice *turn);

struct words {
	/* the words, n of them, valid until the next words_split() */
	struct slice *word;
	size_t n;
	/* the bytes of each as written, borrowed from the turn */
	struct slice *written;
	/* a hash of each, the same in every run: word_hash() */
	uint32_t *hash;
	/* how many are all in capitals (4 letters or more) */
	size_t shouted;
	/* private */
	size_t nword, nwritten, nhash;
	uint32_t num_hash;
	char *text;
	size_t ntext;
	const char *end;
};

/*
 * Split a turn.  A zeroed struct is a good start.  Words that stand for
 * themselves may be lent by the turn: it has to live as long as they.
 */
void words_split(struct words *, struct slice turn);

/* Is the word at this place punctuation? */
bool words_mark(const struct words *, size_t at);

/*
 * Does it end a sentence?  A full stop does where a blank or the end of the
 * turn follows it: neither those of 5.30 nor those of e.g do.
 */
bool words_stop(const struct words *, size_t at);

void words_free(struct words *);

#endif
