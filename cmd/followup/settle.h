#ifndef FOLLOWUP_SETTLE_H
#define FOLLOWUP_SETTLE_H

/* End the tasks that a record settles, before it makes its own. */

#include "cmd/followup/intake.h"

void settle_by(struct intake *, const struct event *);

#endif
