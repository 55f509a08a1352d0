#ifndef LEARN_MOOD_H
#define LEARN_MOOD_H

/*
 * Learn a lexicon from labelled texts, and tell on stderr how well it reads
 * texts that it was not learned from: those of each of several parts in
 * turn, and those of each group where there are groups.
 */

#include "cmd/learn/options.h"
#include "common/writer.h"

void mood_learn(const struct options *, struct writer *);

#endif
