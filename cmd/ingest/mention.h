#ifndef INGEST_MENTION_H
#define INGEST_MENTION_H

/*
 * The customer's keys and name where they stand in a text, and what is to
 * stand there instead.
 *
 * Addresses and names are found as whole words in any case of letters,
 * telephone numbers however they are grouped, with or without the country.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/line.h"
#include "common/slice.h"

/* Two keys, a name, and the words of the name. */
#define MENTIONS_MAX 16

struct mention {
	struct slice text, token;
	bool phone;
};

struct mentions {
	struct mention list[MENTIONS_MAX];
	size_t n;
};

/*
 * A key: an address, a number beginning with "+", or one of a source's own.
 * Both slices have to live as long as the mentions.
 */
void mentions_key(struct mentions *, struct slice key, struct slice token);

/* A name, and each of its words but for titles. */
void mentions_name(struct mentions *, struct slice name, struct slice token);

/* Put the text, which has the escapes of a record, with the tokens in it. */
void mentions_replace(
    const struct mentions *, struct slice text, struct line *to);

#endif
