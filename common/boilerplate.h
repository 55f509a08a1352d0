#ifndef COMMON_BOILERPLATE_H
#define COMMON_BOILERPLATE_H

/*
 * What we say to everybody: the table that `learn boilerplate` writes.
 *
 * Its column phrase holds what is said word for word, eight words or more;
 * contacts and share say how often.  A run of eight words is boilerplate
 * where a phrase holds it.
 */

#include <stdbool.h>
#include <stdint.h>

struct boilerplate;

/* Read the table; a wrong one ends the program. */
struct boilerplate *boilerplate_open(const char *path);

/* Is the shingle of that hash in one of the phrases? */
bool boilerplate_has(const struct boilerplate *, uint64_t hash);

/* NULL is none. */
void boilerplate_free(struct boilerplate *);

#endif
