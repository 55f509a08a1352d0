#ifndef COMMON_COLUMNS_H
#define COMMON_COLUMNS_H

/*
 * The columns of the record and those each program appends, in their order.
 * Each list ends in NULL.  What they mean: extramile-record(5).
 */

#include <stddef.h>

#define COLUMNS_RECORD 30
#define COLUMNS_SCORE 21
#define COLUMNS_SUGGEST 8

extern const char *const columns_record[COLUMNS_RECORD + 1];
extern const char *const columns_score[COLUMNS_SCORE + 1];
extern const char *const columns_suggest[COLUMNS_SUGGEST + 1];

/* The place of a name in such a list, or COLUMNS_NONE. */
#define COLUMNS_NONE ((size_t)-1)
size_t columns_find(const char *const list[], const char *name);

#endif
