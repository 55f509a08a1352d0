#ifndef INGEST_OURS_H
#define INGEST_OURS_H

/*
 * Which addresses of a mailbox are the firm's own: those that --own names,
 * or those that most of its conversations have in common.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/buffer.h"
#include "common/dict.h"
#include "common/slice.h"

struct ours {
	/* addresses, and domains that begin with "@", in lower case */
	struct dict keys;
};

void ours_init(struct ours *);

/*
 * Read a list such as "help@shop.example,@shop.example".  Return false with
 * the item that is neither an address nor a domain.
 */
bool ours_parse(struct ours *, const char *list, struct slice *wrong);

/* Is the address, in lower case, one of them, or of one of the domains? */
bool ours_has(const struct ours *, struct slice address);

void ours_free(struct ours *);

/* What the conversations of a mailbox have in common. */
struct tally;

struct tally *tally_open(void);

/*
 * Take in a message of the conversation: the values of its From, To and Cc.
 * Return false once it is enough.
 */
bool tally_take(struct tally *, struct slice conversation,
    const struct slice lists[], size_t nlists);

/*
 * Decide: the domain that takes part in most conversations, mostly with
 * others; else the address.  It is added to ours; what it is, is lent in *key
 * until tally_free(), with the conversations that have it and all there are.
 * Return false where no message had an address.
 */
bool tally_decide(const struct tally *, struct ours *, struct slice *key,
    size_t *n, size_t *all);

void tally_free(struct tally *);

#endif
