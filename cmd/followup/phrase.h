#ifndef FOLLOWUP_PHRASE_H
#define FOLLOWUP_PHRASE_H

/*
 * Times and numbers as people say them, and foreign text that is fit for a
 * terminal.
 */

#include <stdint.h>

#include "common/buffer.h"
#include "common/slice.h"
#include "common/zone.h"

/* "10:00 today", "10:00 tomorrow", "10:00 on Thu 11 Feb", seen from now. */
void phrase_when(struct buffer *, struct zone *, int64_t t, int64_t now);

/* "Thursday 11 February, 10:00": true on whatever day it is read. */
void phrase_instant(struct buffer *, struct zone *, int64_t t);

/* "Wednesday 10 February 1999, 23:59". */
void phrase_instant_full(struct buffer *, struct zone *, int64_t t);

/* "45 s", "6 min 45 s", "2 h 5 min", "3 days". */
void phrase_span(struct buffer *, int64_t seconds);

/* "1st", "2nd", "3rd", "4th". */
void phrase_ordinal(struct buffer *, long long);

/*
 * The field of a record for the eye: its escapes undone, its lines joined by
 * blanks, and what a terminal would obey shown as \033.
 */
void phrase_field(struct buffer *, struct slice field);

/*
 * Fill lines of so many letters: the first begins with first, the others
 * with blanks of the same width.
 */
void phrase_wrap(
    struct buffer *, const char *first, struct slice text, size_t width);

#endif
