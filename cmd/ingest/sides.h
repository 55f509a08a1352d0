#ifndef INGEST_SIDES_H
#define INGEST_SIDES_H

/*
 * Who called whom, by the shape of the two numbers, where a source does not
 * say: an outside number is longer than any extension.
 */

#include <stdbool.h>

#include "common/slice.h"

/*
 * The direction: "in" if the caller alone is outside or hides the number,
 * "out" if the one called alone is, "internal" if neither; empty where both
 * are, or nobody was called.
 */
struct slice sides_direction(struct slice caller, struct slice called);

/* Is it an outside number, longer than an extension? */
bool sides_outer(struct slice number);

#endif
