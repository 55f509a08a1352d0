#ifndef SCORE_CLOCK_H
#define SCORE_CLOCK_H

/*
 * Times of the clock in words: "5pm", "10.30 a.m.", "14:15", "half past
 * four", "noon", and "at 6", which is taken for the one in the daytime.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/score/number_words.h"

/*
 * Read the time at this place, in minutes after midnight.  another says that
 * one was read before, so that "and 4" can be the next.  theirs is set where
 * "your time" stands behind it, bare where it is an hour alone ("7") that can
 * be that of either half of the day.  Return how many words it takes, 0 for
 * none.
 */
size_t clock_words(const struct passage *, size_t at, bool another,
    int *minutes, bool *theirs, bool *bare);

#endif
