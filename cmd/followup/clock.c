#include "cmd/followup/clock.h"

#include "common/instant.h"
#include "common/number.h"
#include "common/quote.h"

int
clock_read(const struct table *table, size_t row, size_t column)
{
	struct slice rest = table_cell(table, row, column), hours;
	char shown[QUOTE_MAX];
	long long h, m;

	if (slice_cut(&rest, ':', &hours) && hours.len == 2 && rest.len == 2 &&
	    number_parse_int(hours, &h) && number_parse_int(rest, &m) &&
	    h >= 0 && m >= 0 && m < 60 && h * HOUR + m * MINUTE <= DAY)
		return (int)(h * HOUR + m * MINUTE);
	table_fail(table, row, column, "\"%s\" is no time of day like 08:00",
	    quote(shown, table_cell(table, row, column)));
}
