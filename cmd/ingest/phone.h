#ifndef INGEST_PHONE_H
#define INGEST_PHONE_H

/*
 * Telephone numbers to E.164.
 *
 * The country's calling code, trunk prefix and international prefix come
 * from a table (countries.tsv).  A number's length is checked,
 * not whether anybody has it.
 */

#include "cmd/ingest/line.h"
#include "common/slice.h"
#include "common/table.h"

struct countries;
struct country;

/* The table has the columns country, code, trunk and international. */
struct countries *countries_open(const struct builtin *);

/* The country of a two-letter code, in either case, or NULL. */
const struct country *countries_find(const struct countries *, struct slice);

void countries_free(struct countries *);

enum phone_got {
	PHONE_GOT,
	/* nobody: anonymous, withheld, all zeros */
	PHONE_NOBODY,
	/* an extension or a short code: no customer */
	PHONE_SHORT,
	/* hidden by the source, in part or whole */
	PHONE_MASKED,
	/* the digits of a national number were put, the country is unknown */
	PHONE_LOCAL,
	/* no telephone number */
	PHONE_BAD,
};

/* Is it what systems write, in several languages, where there is no number? */
bool phone_nobody(struct slice);

/*
 * How many bytes at the start of s, which is not empty, may stand between the
 * digits of a number: a blank, a dash, a bracket; 0 where there is none.
 */
size_t phone_mark(struct slice s);

/* Put the number behind what the line holds; country may be NULL. */
enum phone_got phone_read(struct slice, const struct country *, struct line *);

#endif
