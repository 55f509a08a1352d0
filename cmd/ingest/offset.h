#ifndef INGEST_OFFSET_H
#define INGEST_OFFSET_H

/*
 * The offset of a file's local times from UTC, told by ids beside them that
 * hold the instant at which they were made.
 */

#include <stdbool.h>
#include <stdint.h>

#include "common/slice.h"

/*
 * The instant in an id: epoch.number, perhaps behind a name and "-" as
 * Asterisk has it, or a UUID of version 1 (RFC 9562).
 */
bool offset_instant(struct slice id, int64_t *t);

/*
 * Are a local time, as if it were UTC, and the instant of an id a round
 * quarter of an hour apart?  Then that is the offset in seconds east; else
 * they were not taken at once.
 */
bool offset_find(int64_t local, int64_t instant, int *offset);

#endif
