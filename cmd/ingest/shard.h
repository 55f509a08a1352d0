#ifndef INGEST_SHARD_H
#define INGEST_SHARD_H

/*
 * The K-th of N parts of all records: those of one customer in one part, the
 * same on every machine and in every run.
 */

#include <stdbool.h>
#include <stdint.h>

#include "common/slice.h"

#define SHARDS_MAX 65536

/* Of N parts the K-th, from 1; n is 0 where all is wanted. */
struct shard {
	uint64_t k, n;
};

/* Read "K/N".  Return false where it is no part of anything. */
bool shard_parse(struct shard *, const char *);

/*
 * Does the record belong to this part?  It goes by its customer; without
 * one it is nobody's in particular, and goes by its id.
 */
bool shard_has(const struct shard *, struct slice line);

#endif
