#ifndef REPORT_STAFFING_H
#define REPORT_STAFFING_H

/*
 * How many people it takes, hour by hour: Erlang C over what came in.
 */

#include <stdint.h>

#include "cmd/report/contact.h"

struct staffing_hour {
	/* live contacts, answered or lost; handle time of those answered */
	int64_t offered, handle_n, handle_sum, within, judged;
};

struct staffing_day {
	struct staffing_hour hour[24];
	/* days with a live contact, and the latest */
	int64_t days, latest;
};

void staffing_init(struct staffing_day *);
void staffing_take(struct staffing_day *, const struct contact *);

#endif
