#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

/*
 * --tables: what the filters read of all customers at once.
 *
 *	surge.tsv	topics and queues, today against the usual
 *	promises.tsv	the usual length of a promise, by topic
 *	next.tsv	the topics that customers usually come back with
 *	quiet.tsv	customers gone quiet, as records for suggest
 */

#include "cmd/report/tally.h"

/* Replace the files in the folder, which has to be there. */
void tables_write(const struct tally *, const char *folder);

#endif
