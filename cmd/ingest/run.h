#ifndef INGEST_RUN_H
#define INGEST_RUN_H

/*
 * A run: files turned into records, which leave in order of time when the
 * last one is read, or at once.
 */

#include <stdbool.h>
#include <stdint.h>

#include "cmd/ingest/acquaint.h"
#include "cmd/ingest/gather.h"
#include "cmd/ingest/keep.h"
#include "cmd/ingest/maps.h"
#include "cmd/ingest/options.h"
#include "cmd/ingest/order.h"
#include "cmd/ingest/people.h"
#include "cmd/ingest/phone.h"
#include "cmd/ingest/pseudonym.h"
#include "cmd/ingest/source.h"
#include "cmd/ingest/translate.h"
#include "common/counts.h"
#include "common/memory.h"
#include "common/writer.h"

/* What a run holds. */
struct run {
	const struct options *opt;
	struct counts *counts;
	struct writer *out;
	struct maps maps;
	struct countries *countries;
	struct translator translator;
	struct keep keep;
	struct people *people;
	struct acquaint *acquaint;
	struct pseudonym *pseudonym;
	int64_t since;
	struct order order;
	struct gather gather;
	struct arena arena;
	bool headed;
};

/* Options, counts and writer are the caller's, and used to the end. */
void run_open(
    struct run *, const struct options *, struct counts *, struct writer *);

/* Read all rows of a source that was opened with a map, and close it. */
void run_source(struct run *, struct source *);

/* Write what waits for the last row. */
void run_write(struct run *);

void run_free(struct run *);

#endif
