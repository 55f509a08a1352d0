#ifndef INGEST_OURS_H
#define INGEST_OURS_H

/*
 * Which addresses in mail are ours: those that somebody names, or the domain
 * that most messages have in common.
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/dict.h"
#include "common/slice.h"

struct ours {
	/* private: addresses and @domains */
	struct dict keys;
	/* private: who was met, in how many messages, and in which last */
	struct dict met;
	struct {
		size_t n, last;
	} * count;
	size_t have, messages;
};

void ours_init(struct ours *);

/* A list of addresses and @domains; a wrong one ends the program. */
void ours_read(struct ours *, const char *list);

/* Count who is named in the header of one more message. */
void ours_count(struct ours *, struct slice header);

/*
 * Take the domain, or of a public one the address, that is in most messages
 * and in more than half of them, and say so.  Where there is none the program
 * ends.
 */
void ours_choose(struct ours *, const char *path);

bool ours_has(const struct ours *, struct slice address);

void ours_free(struct ours *);

#endif
