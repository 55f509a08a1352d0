#ifndef SCORE_HISTORY_H
#define SCORE_HISTORY_H

/*
 * What is remembered of one customer, in bounded space: the oldest gives way.
 *
 * A history is unpacked from a few bytes, asked and changed, and packed
 * again; between records only the packed bytes are kept (store.h).  They
 * hold no pointers and no hash of a seed, so they mean the same in every
 * run.  The slices of an unpacked history are borrowed from those bytes, or
 * from the record in hand.
 *
 * Whatever a record left behind can be taken back while its entry is held:
 * the same id again replaces it.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "common/slice.h"

/* So many of the latest contacts are held, and of the other records. */
#define HISTORY_EACH 8
#define HISTORY_HELD (2 * HISTORY_EACH)
#define HISTORY_IDS 8
#define HISTORY_FAILURES 3
#define HISTORY_GRANTS 16
#define HISTORY_PREFERENCES 8
#define HISTORY_WORTHS 16
#define HISTORY_TOPICS (HISTORY_HELD + HISTORY_GRANTS)

/* Longer ones are not held: an id is known by its hash alone then. */
#define HISTORY_ID_MAX 64
#define HISTORY_HASHED 16
#define HISTORY_WORD_MAX 48

#define HISTORY_NONE ((size_t)-1)

/* What an entry was and left behind. */
enum held_bits {
	HELD_CONTACT = 1 << 0,
	HELD_LOST = 1 << 1,
	HELD_RESOLVED = 1 << 2,
	HELD_UNRESOLVED = 1 << 3,
	HELD_OPEN = 1 << 4,
	HELD_LETDOWN = 1 << 5,
	HELD_GOOD = 1 << 6,
	HELD_BAD = 1 << 7,
	HELD_APOLOGY = 1 << 8,
	/* due holds; done holds; the due time is no word given to anybody */
	HELD_PROMISE = 1 << 9,
	HELD_DONE = 1 << 10,
	HELD_TARGET = 1 << 11,
	/* event holds; lead holds */
	HELD_NOTICE = 1 << 12,
	HELD_LEAD = 1 << 13,
	HELD_ORDER = 1 << 14,
	/* id is a hash in HISTORY_HASHED digits */
	HELD_HASHED = 1 << 15,
	/* a gift or another act was given with it */
	HELD_GRANTS = 1 << 16,
	/* known holds */
	HELD_LATER = 1 << 17
};

/* One earlier record. */
struct held {
	int64_t time;
	struct slice id;
	/* hash of the topic, 0 for none */
	uint64_t topic;
	uint32_t bits;
	/* records of one chain have one number, from 1 */
	uint32_t chain, attempt, switches;
	unsigned char channel;
	/* a promise made with it, and when it was fulfilled */
	int64_t due, done;
	/* when it showed that the record was good, bad or a letdown */
	int64_t known;
	/* a notice given with it: the seconds of warning */
	struct slice event;
	int64_t lead;
	/* in hundredths */
	int64_t value;
	/* hashes of identifiers that the customer stated */
	uint32_t ids[HISTORY_IDS];
	size_t nids;
	/* as it stands packed, or NULL where it has to be packed anew */
	const unsigned char *packed;
	size_t npacked;
};

/* A chain that let the customer down, and when it last did. */
struct failure {
	uint32_t chain;
	int64_t time;
};

enum grant_result {
	GRANT_PENDING,
	GRANT_WORKED,
	GRANT_FAILED
};

/* What was given beyond words. */
struct grant {
	struct slice word;
	int64_t time;
	uint64_t topic;
	enum grant_result result;
};

/* Worth of a day, in hundredths. */
struct worth {
	int64_t day, value;
};

struct history {
	/* all records, contacts, and lost ones of them */
	uint32_t records, contacts, lost;
	/* records with a first mile that was good, or was not */
	uint32_t good, bad;
	/* the number of the latest chain */
	uint32_t chains;
	/* purchases, days with one, the first and the last of those days */
	uint32_t orders, order_days;
	int64_t order_first, order_last;
	int64_t first, latest;
	/* holds where good is not 0 */
	int64_t last_good;
	/* in order of time */
	struct held held[HISTORY_HELD];
	size_t nheld;
	/* bits that one of them may have; what is not here none of them has */
	uint32_t any;
	/* oldest first */
	struct failure failures[HISTORY_FAILURES];
	size_t nfailures;
	struct grant grants[HISTORY_GRANTS];
	size_t ngrants;
	/* KEY=VALUE each, the latest last */
	struct slice preferences[HISTORY_PREFERENCES];
	size_t npreferences;
	struct worth worths[HISTORY_WORTHS];
	size_t nworths;
	/* private, of packing: the list of topics; where times counted from */
	uint64_t topics[HISTORY_TOPICS];
	size_t ntopics;
	int64_t packed_first;
};

/* A hash that is the same in every run; never 0 but for the empty slice. */
uint64_t history_hash(struct slice);

/* A hash in hexadecimal digits. */
void history_digits(uint64_t hash, char to[HISTORY_HASHED]);

/* The id as it is held: itself, or its hash in room if it is too long. */
struct slice history_id(struct slice id, char room[HISTORY_HASHED]);

/* As of a customer never seen. */
void history_clear(struct history *);

/* The place of the entry of that id, or HISTORY_NONE. */
size_t history_find(const struct history *, struct slice id);

/* The entry, to be changed. */
struct held *history_change(struct history *, size_t at);

/* Take back all that the entry left behind; it is copied to *was. */
void history_forget(struct history *, size_t at, struct held *was);

/* Take in a record.  Its slices have to live until history_pack(). */
void history_add(struct history *, const struct held *);

/*
 * A chain let the customer down, as is known from that time on; now is the
 * time of the record.
 */
void history_fail(struct history *, uint32_t chain, int64_t now, int64_t known);

/* The good and the bad records, without those known after t only. */
void history_known(
    const struct history *, int64_t t, uint32_t *good, uint32_t *bad);

/* Something was given; the record after it was good, or a letdown. */
void history_grant(struct history *, const struct grant *);
void history_settle(struct history *, int64_t before, bool letdown);

/* A preference, KEY=VALUE; the latest of a key holds. */
void history_prefer(struct history *, struct slice item);

/* Sum of the values of the days in (day - 365, day]. */
int64_t history_worth(const struct history *, int64_t day);

/*
 * The most bytes that a packed history takes: what does not fit gives way, the
 * oldest first, which takes uncommonly long ids.  Nobody but this program
 * writes packed bytes, and they are trusted; what comes from a file is read by
 * transcript.h.
 */
#define HISTORY_PACKED 954

size_t history_pack(struct history *, unsigned char to[HISTORY_PACKED]);
void history_unpack(struct history *, const unsigned char *);

#endif
