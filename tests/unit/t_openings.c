/* t_openings - business time against an oracle that goes minute by minute */

#include "common/openings.h"

#include <stdlib.h>
#include <unistd.h>

#include "common/buffer.h"
#include "common/calendar.h"
#include "common/instant.h"
#include "tests/unit/check.h"

/*
 * The oracle knows the offset of each minute from zone_offset() and nothing
 * else of the code under test: local times are found by walking through the
 * minutes, hours by its own list of spans, sums by counting.
 */
#define DAYS 44
#define MINUTES (DAYS * 1440)
/* days that are walked through but not asked about, at both ends */
#define MARGIN 4
#define SPANS_MAX 200

struct rule {
	/* the day of the week 0..6, or a date (days since 1970-01-01) */
	int64_t day;
	/* minutes of the day; from == to is a holiday */
	int from, to;
};

struct oracle {
	struct zone *zone;
	int64_t start;
	struct rule rules[SPANS_MAX];
	size_t n;
	/* the first minute with this local time, or -1 */
	int first[MINUTES + 3 * 1440];
	/* open minutes before each minute */
	int sums[MINUTES + 1];
	bool open[MINUTES];
};

static unsigned
below(unsigned n)
{
	return check_random() % n;
}

/* -- random calendars ------------------------------------------------------ */

static void
rule_add(struct oracle *o, int64_t day, int from, int to)
{
	struct rule *rule = &o->rules[o->n++];

	rule->day = day;
	rule->from = from;
	rule->to = to;
}

/* Up to three spans from hour begin on; the last may end after midnight. */
static void
day_random(struct oracle *o, int64_t day, int begin, int nights)
{
	int at = begin * 60, n = (int)below(4), from, to;

	for (; n > 0 && at < 1300; n--) {
		from = at + (int)below(12) * 15;
		to = from + 1 + (int)below(40) * 15;
		if (from >= 1440)
			return;
		if (to > 1440 && (nights == 0 || to > 1440 + nights * 60))
			to = 1440;
		rule_add(o, day, from, to);
		at = to + 15;
	}
}

/* Hours before begin belong to the night of the day before. */
static void
rules_random(struct oracle *o)
{
	int nights = (int)below(4), begin = nights, i;

	o->n = 0;
	rule_add(o, below(7), 600, 661);
	while (o->n == 1)
		for (i = 0; i < 7; i++)
			if (o->rules[0].day != i && below(4) != 0)
				day_random(o, i, begin, nights);
	for (i = 0; i < 6; i++) {
		int64_t date = o->start / DAY + (int64_t)below(DAYS / 6) +
		    (int64_t)i * (DAYS / 6);

		if (below(2) == 0)
			rule_add(o, date, 0, 0);
		else
			day_random(o, date, 0, 8);
	}
}

static void
time_put(struct buffer *text, int minute)
{
	buffer_int(text, minute / 60 / 10);
	buffer_int(text, minute / 60 % 10);
	buffer_char(text, ':');
	buffer_int(text, minute % 60 / 10);
	buffer_int(text, minute % 60 % 10);
}

static void
rules_write(const struct oracle *o, const char *path)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri",
		"sat", "sun" };
	struct buffer text = { 0 };
	const struct rule *rule;
	FILE *file;

	buffer_str(&text, "day\topen\tclose\n");
	for (rule = o->rules; rule < o->rules + o->n; rule++) {
		size_t at = text.len;

		if (rule->day < 7) {
			buffer_str(&text, names[rule->day]);
		} else {
			buffer_instant(&text, rule->day * DAY);
			text.len = at + 10;
		}
		buffer_char(&text, '\t');
		if (rule->from != rule->to)
			time_put(&text, rule->from);
		buffer_char(&text, '\t');
		if (rule->from != rule->to)
			time_put(&text,
			    rule->to > 1440 ? rule->to - 1440 : rule->to);
		buffer_char(&text, '\n');
	}
	file = fopen(path, "w");
	if (file == NULL || fwrite(text.s, 1, text.len, file) != text.len ||
	    fclose(file) != 0)
		CHECK(0 && "the table cannot be written");
	buffer_free(&text);
}

/* -- the oracle ------------------------------------------------------------ */

/* Local minutes count from a day before the start, so that none is below 0. */
static int
local_minute(const struct oracle *o, int minute)
{
	int64_t t = o->start + (int64_t)minute * 60;

	return (int)((t + zone_offset(o->zone, t) + DAY - o->start) / 60);
}

/* What the local time leaps over is put off by as much as it leaps. */
static void
walk(struct oracle *o)
{
	int minute, local, last = -1, i;

	for (i = 0; i < MINUTES + 3 * 1440; i++)
		o->first[i] = -1;
	for (minute = 0; minute < MINUTES; minute++) {
		local = local_minute(o, minute);
		if (o->first[local] == -1)
			o->first[local] = minute;
		for (i = last + 1; last != -1 && i < local; i++)
			o->first[i] = minute + (i - last - 1);
		last = local;
	}
}

static bool
exists(const struct oracle *o, int64_t date)
{
	int64_t day = (date - o->start / DAY + 1) * 1440;
	int minute, i;

	for (i = 0; i < 1440; i++) {
		minute = o->first[day + i];
		if (minute != -1 && local_minute(o, minute) == day + i)
			return true;
	}
	return false;
}

static void
rule_open(struct oracle *o, int64_t date, const struct rule *rule)
{
	int64_t day = (date - o->start / DAY + 1) * 1440;
	int minute, to = o->first[day + rule->to];

	for (minute = o->first[day + rule->from]; minute < to; minute++)
		o->open[minute] = true;
}

static void
oracle_fill(struct oracle *o)
{
	int64_t date, first = o->start / DAY + 1;
	const struct rule *rule, *end = o->rules + o->n;
	int i;

	walk(o);
	for (i = 0; i < MINUTES; i++)
		o->open[i] = false;
	for (date = first; date < first + DAYS - 3; date++) {
		bool special = false;

		if (!exists(o, date))
			continue;
		for (rule = o->rules; rule < end; rule++)
			special = special || rule->day == date;
		for (rule = o->rules; rule < end; rule++)
			if (special ? rule->day == date :
				      rule->day == civil_weekday(date))
				rule_open(o, date, rule);
	}
	o->sums[0] = 0;
	for (i = 0; i < MINUTES; i++)
		o->sums[i + 1] = o->sums[i] + o->open[i];
}

/* Open seconds from the start to t. */
static int64_t
open_before(const struct oracle *o, int64_t t)
{
	int64_t at = t - o->start;

	return o->sums[at / 60] * (int64_t)60 +
	    (o->open[at / 60] ? at % 60 : 0);
}

/* The minute in which the open seconds rise above (or reach) a number. */
static int
minute_of(const struct oracle *o, int64_t seconds, bool above)
{
	int low = 0, high = MINUTES, middle;

	while (low < high) {
		int64_t sum;

		middle = low + (high - low) / 2;
		sum = o->sums[middle + 1] * (int64_t)60;
		if (above ? sum > seconds : sum >= seconds)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

static int64_t
instant_of(const struct oracle *o, int64_t seconds, bool above)
{
	int minute = minute_of(o, seconds, above);

	return o->start + (int64_t)minute * 60 + seconds -
	    o->sums[minute] * (int64_t)60;
}

/* -- comparing ------------------------------------------------------------- */

static int
compare(const struct oracle *o, struct calendar *c)
{
	int64_t from = o->start + MARGIN * DAY;
	int64_t to = o->start + (DAYS - MARGIN) * DAY;
	int64_t a, b, busy, d, u;
	int i, wrong = 0;

	for (i = 0; i < 400; i++) {
		a = from + (int64_t)below((unsigned)(to - from));
		b = from + (int64_t)below((unsigned)(to - from));
		if (i % 3 == 0) {
			a -= a % 900;
			b -= b % 900;
		}
		busy = open_before(o, b) - open_before(o, a);
		wrong += calendar_busy(c, a, b) != (busy < 0 ? 0 : busy);
		wrong += calendar_is_open(c, a) != o->open[(a - o->start) / 60];
		if (busy <= 0)
			continue;
		d = 1 + (int64_t)below((unsigned)busy);
		u = calendar_add(c, a, d);
		wrong += u != instant_of(o, open_before(o, a) + d, false);
		wrong += calendar_busy(c, a, u) != d;
		wrong += calendar_busy(c, a, u - 1) != d - 1;
		u = calendar_sub(c, b, d);
		wrong += u != instant_of(o, open_before(o, b) - d, true);
		wrong += calendar_busy(c, u, b) != d;
		wrong += calendar_busy(c, u + 1, b) != d - 1;
	}
	return wrong;
}

int
main(void)
{
	static const struct {
		const char *zone;
		int year, month;
	} cases[] = {
		{ "America/New_York", 2026, 2 },
		{ "America/New_York", 2026, 10 },
		{ "Europe/London", 2026, 3 },
		{ "Europe/London", 2026, 10 },
		{ "Asia/Kolkata", 2026, 6 },
		{ "Asia/Kathmandu", 1985, 12 },
		{ "Australia/Lord_Howe", 2026, 3 },
		{ "Australia/Lord_Howe", 2026, 9 },
		{ "Pacific/Apia", 2011, 12 },
		{ "America/Sao_Paulo", 2018, 10 },
	};
	static struct oracle oracle;
	char path[] = "/tmp/t_openings.XXXXXX";
	size_t i, j;
	int fd;

	fd = mkstemp(path);
	CHECK(fd != -1);
	close(fd);
	for (i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		for (j = 0; j < 12; j++) {
			struct calendar *c;

			oracle.zone = zone_need(cases[i].zone, "test");
			oracle.start =
			    civil_days(cases[i].year, cases[i].month, 10) * DAY;
			rules_random(&oracle);
			rules_write(&oracle, path);
			oracle_fill(&oracle);
			c = calendar_open(path, oracle.zone);
			if (compare(&oracle, c) != 0) {
				printf("%s, calendar %zu\n", cases[i].zone, j);
				CHECK(0 && "the oracle says otherwise");
			}
			calendar_free(c);
		}
	unlink(path);
	zone_free();
	return check_status();
}
