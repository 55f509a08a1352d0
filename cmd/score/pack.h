#ifndef SCORE_PACK_H
#define SCORE_PACK_H

/*
 * How a history stands in bytes; for pack.c and unpack.c alone.
 *
 * A byte of parts, the time of the first record, the counts, then what is
 * there of the seldom parts, the topics, the entries, the grants.  Numbers
 * are written in groups of seven bits, the last group with its top bit clear;
 * signed ones fold the sign into bit 0; where it says so they are fixed, the
 * lowest byte first.
 *
 * An entry means the same wherever it stands: its time counts from the first
 * record, its topic is a place in the list of topics.  So what a record does
 * not change is copied as it was, and costs next to nothing.
 */

#include <stdint.h>

/* Which of the seldom parts are there. */
enum parts {
	PART_ORDERS = 1,
	PART_FAILURES = 2,
	PART_GRANTS = 4,
	PART_PREFERENCES = 8,
	PART_WORTHS = 16,
	PART_GOOD = 32,
	PART_TOPICS = 64,
	/* the first time is fixed in eight bytes, not in four */
	PART_WIDE = 128
};

/*
 * An entry begins with four fixed bytes: its bits (enum held_bits), those
 * below, and its channel.  Then its time, fixed in four bytes, the number of
 * its chain in one, its id, and what the bits promise.
 */
enum held_parts {
	HELD_SWITCHES = 1 << 18,
	HELD_VALUE = 1 << 19,
	HELD_IDS = 1 << 20,
	HELD_TOPIC = 1 << 21,
	/* not the first try of a contact, nor 0 of another record */
	HELD_TRIES = 1 << 22,
	/* time in eight bytes; more of the chain's number behind the id */
	HELD_WIDE = 1 << 23,
	HELD_CHAIN = 1 << 24
};

#define HELD_CHANNEL_SHIFT 25
#define HELD_OWN ((1u << 18) - 1)

/* Any of these, and an entry has more than the usual. */
#define HELD_SELDOM                                                            \
	(HELD_SWITCHES | HELD_VALUE | HELD_IDS | HELD_TOPIC | HELD_TRIES |     \
	    HELD_WIDE | HELD_CHAIN | HELD_NOTICE | HELD_LEAD)

/* How the word of a grant is: in full, or as that of grant n - 1. */
enum word_codes {
	WORD_NEW,
	WORD_AS
};

/* Topics are written by their place in the list plus 1, 0 for none. */
#define TOPIC_NONE 0

#endif
