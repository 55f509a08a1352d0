#ifndef INGEST_RAW_H
#define INGEST_RAW_H

/*
 * The rows of the source as they are, in TSV with our escapes, before any
 * map: names and columns as they stand in the file.
 */

#include "cmd/ingest/options.h"
#include "cmd/ingest/source.h"
#include "common/counts.h"
#include "common/writer.h"

void raw(
    struct source *, const struct options *, struct counts *, struct writer *);

#endif
