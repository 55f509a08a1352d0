#ifndef FOLLOWUP_CLOCK_H
#define FOLLOWUP_CLOCK_H

/* Times of day in tables. */

#include <stddef.h>

#include "common/table.h"

/* A cell such as 08:00 or 24:00, in seconds; anything else is an error. */
int clock_read(const struct table *, size_t row, size_t column);

#endif
