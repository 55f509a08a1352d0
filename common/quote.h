#ifndef COMMON_QUOTE_H
#define COMMON_QUOTE_H

/*
 * Foreign bytes in messages: at most 60 of them, those that a terminal would
 * obey shown as \033, a longer text ended by "...".
 */

#include "common/slice.h"

#define QUOTE_MAX 256

/* Write the quoted bytes, ended by a NUL, and return the array. */
const char *quote(char to[QUOTE_MAX], struct slice);

/* The name of a list nearest to a word (edit distance 2 at most), or NULL. */
const char *quote_nearest(struct slice word, const char *const names[]);

#endif
