#ifndef INGEST_OPTIONS_H
#define INGEST_OPTIONS_H

/* The options of ingest. */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/shard.h"
#include "cmd/ingest/times.h"
#include "common/options.h"

struct options {
	struct shared shared;
	/* of --map, in order */
	const char **maps;
	size_t nmaps, allocated;
	/* source columns to carry along: a list, "all", or NULL */
	const char *keep;
	enum time_order dates;
	const char *country;
	/* a table of keys and customers, or NULL */
	const char *people;
	/* addresses and @domains in mail that are ours, or NULL */
	const char *own;
	/* where to write such a table, or NULL */
	const char *learn;
	/* the file of a key, or NULL */
	const char *pseudonym;
	struct shard shard;
	/* records from before it are ignored; NULL where none are */
	const char *since;
	size_t memory;
	bool nomask, raw, stream, draft, inspect;
};

void options_read(struct options *, int argc, char *argv[]);
void options_free(struct options *);

/* End the program over an argument of an option that cannot be used. */
_Noreturn void options_refuse(
    const char *name, const char *arg, const char *why);

#endif
