#ifndef SUGGEST_CALL_H
#define SUGGEST_CALL_H

/*
 * The functions of conditions: flag, past, pref, why, said, mentions, gave,
 * times, age, until, known, min, max, else.
 */

#include "cmd/suggest/compiler.h"

/* Compile a call of name; the token in hand is the "(". */
struct node *call_compile(struct compiler *, struct slice name);

#endif
