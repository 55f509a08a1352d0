#ifndef INGEST_PROPOSE_H
#define INGEST_PROPOSE_H

/*
 * How a guessed column reads: the `as` of a map's row, and what a person
 * should look at.
 */

#include "cmd/ingest/guess.h"

/* All of these put text behind what the buffer holds. */

/* A time of such values: "time d/m/y". */
void propose_time(const struct profile *, struct buffer *as);

void propose_as(const struct guessed *, struct slice name,
    const struct profile *, struct buffer *as);

/* What is to be looked at in that row, or nothing. */
void propose_note(const struct guessed *, struct slice name,
    const struct profile *, struct buffer *note);

/* The telephone numbers' reading: phone, or phone + */
void propose_phone(const struct profile *, struct buffer *as);

/* Three of the values, in quotes. */
void propose_samples(const struct profile *, struct buffer *note);

/* The name as a map's `from` has it, in quotes where it needs them. */
void propose_name(struct buffer *, struct slice name);

#endif
