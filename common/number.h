#ifndef COMMON_NUMBER_H
#define COMMON_NUMBER_H

/*
 * Numbers in text, the same on every machine and in every locale.
 *
 * A number is an optional "-", digits, and optionally "." and digits: no
 * sign "+", exponent, hexadecimal, blank, "nan" or "inf".
 */

#include <stdbool.h>
#include <stddef.h>

#include "common/slice.h"

/* Room that any printed number fits in. */
#define NUMBER_MAX 400

/* Read the whole slice as a number.  Return false where it is none. */
bool number_parse(struct slice, double *);

/* Read the whole slice as a whole number that fits. */
bool number_parse_int(struct slice, long long *);

/*
 * Round to this many decimals (0 to 9), half away from zero, and print with
 * just so many.  Minus zero prints as 0.  Return the length; no NUL is put.
 */
size_t number_fixed(char to[NUMBER_MAX], double, int decimals);

/* The same without zeros at the end of the fraction: 2, 2.5, 0.35. */
size_t number_short(char to[NUMBER_MAX], double, int decimals);

size_t number_int(char to[NUMBER_MAX], long long);

/* Round half away from zero to a multiple of 10^-decimals. */
double number_round(double, int decimals);

#endif
