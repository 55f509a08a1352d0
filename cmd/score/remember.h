#ifndef SCORE_REMEMBER_H
#define SCORE_REMEMBER_H

/*
 * What a customer's history takes from the verdict on a record.
 */

#include "cmd/score/history.h"
#include "cmd/score/verdict.h"

/* Room for what the history borrows until it is packed. */
struct memo {
	char hash[HISTORY_HASHED];
};

void remember(struct history *, const struct verdict *, struct memo *);

#endif
