#ifndef REPORT_OPTIONS_H
#define REPORT_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "common/options.h"

enum format {
	FORMAT_TEXT,
	FORMAT_TSV,
	FORMAT_HTML
};

struct options {
	struct shared shared;
	enum format format;
	/* NULL where not given */
	const char *by, *tables, *calendar, *targets, *weights;
	bool no_customers;
	/* end of data; holds where now_given */
	bool now_given;
	int64_t now;
	/* seconds that first-contact resolution looks ahead */
	int64_t window;
	/* the service level: a share of 1 within seconds */
	double level;
	int64_t within;
};

/* Read the options; whatever is wrong ends the program. */
void options_read(struct options *, int argc, char *argv[]);

#endif
