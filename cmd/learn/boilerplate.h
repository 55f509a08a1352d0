#ifndef LEARN_BOILERPLATE_H
#define LEARN_BOILERPLATE_H

/*
 * Learn from records what our people say word for word to many customers,
 * and write it as the table that common/boilerplate.h reads.
 */

#include "cmd/learn/options.h"
#include "common/writer.h"

/* Return the status to exit with. */
int boilerplate_learn(const struct options *, struct writer *);

#endif
