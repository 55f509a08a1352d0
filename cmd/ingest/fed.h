#ifndef INGEST_FED_H
#define INGEST_FED_H

/* How the columns of the record are fed, as --inspect tells it. */

#include "cmd/ingest/tell.h"

/* Each column that records have: how often, what with, and where from. */
void fed_columns(struct telling *);

/* What is left over, with some of what stands in it. */
void fed_unused(struct telling *);

/* What the file cannot tell, and what would mend it. */
void fed_missed(struct telling *);

#endif
