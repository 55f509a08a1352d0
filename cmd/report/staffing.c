#include "cmd/report/staffing.h"

#include "common/instant.h"

void
staffing_init(struct staffing_day *day)
{
	memset(day, 0, sizeof(*day));
	day->latest = INT64_MIN;
}

void
staffing_take(struct staffing_day *day, const struct contact *c)
{
	const int64_t *add = c->add;
	struct staffing_hour *hour;

	if (!is_known(c->second) || add[ANSWERED] + add[LOST] == 0)
		return;
	if (c->day != day->latest) {
		day->latest = c->day;
		day->days++;
	}
	hour = &day->hour[c->second / HOUR];
	hour->offered++;
	hour->handle_n += add[HANDLE_N];
	hour->handle_sum += add[HANDLE_SUM];
	hour->within += add[WITHIN];
	hour->judged += add[WAIT_N] + add[LOST];
}
