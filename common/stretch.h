#ifndef COMMON_STRETCH_H
#define COMMON_STRETCH_H

/*
 * Words written long, read as what they are: "sooo" is "so", "goood" is
 * "good".
 *
 * Of three or more equal letters of ASCII in a row two are kept where an
 * English word is known that has them there, else one.
 */

#include <stddef.h>

#include "common/slice.h"

/*
 * Fold a stretched word as written into to, where it stands already with two
 * letters of each such run.  Return its length, no more than len.
 */
size_t stretch_fold(struct slice written, char *to, size_t len);

#endif
