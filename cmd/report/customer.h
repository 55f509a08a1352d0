#ifndef REPORT_CUSTOMER_H
#define REPORT_CUSTOMER_H

/*
 * What is kept of each customer, so that looking back takes one pass: the
 * rhythm of the latest contacts, the state of the last one, and two short
 * lists of what is not settled yet (see fcr.h and promises.h).
 *
 * Memory goes by customer: some 150 bytes and the key for one who came once.
 */

#include <stdbool.h>
#include <stdint.h>

#include "cmd/report/contact.h"
#include "common/dict.h"
#include "common/memory.h"

/* The gaps between so many contacts make the rhythm, from RHYTHM_LEAST on. */
#define RHYTHM_GAPS 7
#define RHYTHM_LEAST 4

/* Nothing in a list. */
#define LINK_NONE 0

struct customer {
	/* the last contact or order, and how many there were */
	int64_t last;
	uint32_t contacts;
	/* seconds, a ring */
	uint32_t gaps[RHYTHM_GAPS];
	unsigned char ngaps, oldest;
	/* of the last contact: channel, tier (TIERS for none), still open */
	unsigned char channel, tier;
	bool open;
	/* per cent, or -1 */
	signed char risk;
	/* the last 365 days; NAN where nothing is known */
	double value;
	/* the last contact: its topic, a number of following.h + 1, or 0 */
	uint32_t topic;
	int64_t asked;
	/* contacts and promises not settled yet: places in their pools, + 1 */
	uint32_t waiting, promises;
	/* NULL where unknown: the name, the zone, an item optout=... */
	const char *name, *zone, *optout;
};

struct customers {
	struct dict keys;
	/* keys[0] is nobody: records without a customer */
	struct customer **chunks;
	size_t nchunks;
	struct arena words;
};

void customers_init(struct customers *);

/* The customer of that key, who may be new; nobody for an empty key. */
struct customer *customers_find(
    struct customers *, struct slice key, uint64_t hash);

/* By number, from 0 (nobody) to keys.n. */
struct customer *customers_at(const struct customers *, size_t);

/*
 * Have what is kept of a customer near (see common/ahead.h): first the slot
 * of the key (dict_fetch_slot() of keys), then what it leads to.  Return the
 * number, or DICT_NONE.
 */
size_t customers_fetch(const struct customers *, uint64_t hash);

/* Take a record in: the rhythm, the last state, worth. */
void customer_take(
    struct customers *, struct customer *, const struct contact *);

/* The median gap in seconds, or 0 below RHYTHM_LEAST contacts. */
int64_t customer_rhythm(const struct customer *);

void customers_free(struct customers *);

#endif
