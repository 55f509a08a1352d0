#include "cmd/followup/delays.h"

#include <stdlib.h>

#include "common/instant.h"
#include "common/list.h"
#include "common/memory.h"

/* A promise warns when so much of its open time is over. */
#define WARN_FIFTHS 4

/* Open days where nothing says until when an act makes sense. */
#define EXPIRY_USUAL 5

#define COUNT_MAX 10000

static const char *const delays_lines[] = {
#include "cmd/followup/delays.inc"
};

const struct builtin delays_builtin = BUILTIN("delays", delays_lines);

const char *const unit_names[] = { "hours", "days", "elapsed", NULL };
static const char *const end_names[] = { "never", "answered", "resolved",
	"rated", "heard", NULL };
const char *const base_names[] = { "record", "delivered", "given", NULL };

static const char *const must[] = { "act", "channel", "count", "unit", "from",
	"least", "caps", "expires", "ends", NULL };

static int64_t
cell_hours(const struct table *table, size_t row, const char *name)
{
	size_t column = table_find(table, name);

	if (table_cell(table, row, column).len == 0)
		return 0;
	return (int64_t)(table_number(table, row, column, 0, COUNT_MAX) * HOUR);
}

static void
row_read(struct delays *delays, size_t row)
{
	static const char *const caps[] = { "count", "pass", NULL };
	const struct table *table = &delays->table;
	struct delay *delay = &delays->rows[row];
	size_t expires = table_find(table, "expires");

	delay->act = table_cell(table, row, table_find(table, "act"));
	delay->channel = table_cell(table, row, table_find(table, "channel"));
	delay->unit = (enum unit)table_word(
	    table, row, table_find(table, "unit"), unit_names);
	delay->from = (enum base)table_word(
	    table, row, table_find(table, "from"), base_names);
	delay->pass =
	    table_word(table, row, table_find(table, "caps"), caps) == 1;
	delay->end = (enum end)table_word(
	    table, row, table_find(table, "ends"), end_names);
	delay->least = cell_hours(table, row, "least");
	delay->count = cell_hours(table, row, "count");
	if (delay->unit == UNIT_DAYS)
		delay->count =
		    delay->count * calendar_day_length(delays->calendar) / HOUR;
	delay->expires = -1;
	if (table_cell(table, row, expires).len > 0)
		delay->expires =
		    (int)table_number(table, row, expires, 0, COUNT_MAX);
}

void
delays_open(struct delays *delays, struct calendar *calendar)
{
	size_t i;

	delays->calendar = calendar;
	table_builtin(&delays->table, &delays_builtin);
	table_expect(&delays->table, must, NULL);
	delays->n = delays->table.nrows;
	delays->rows = memory_new(delays->n, sizeof(*delays->rows));
	for (i = 0; i < delays->n; i++)
		row_read(delays, i);
}

const struct delay *
delays_find(const struct delays *delays, struct slice act, struct slice channel)
{
	const struct delay *row, *found = NULL;

	for (row = delays->rows; row < delays->rows + delays->n; row++) {
		if (!slice_eq(row->act, act))
			continue;
		if (row->channel.len > 0 && slice_eq(row->channel, channel))
			return row;
		if (row->channel.len == 0)
			found = row;
	}
	return found != NULL ? found : &delays->rows[0];
}

/* The date behind the "@" of a thing that was given, as its midnight. */
static bool
given_date(struct slice value, int64_t *date)
{
	static const char midnight[] = "T00:00:00Z";
	struct slice text = slice_from(value, slice_find(value, '@') + 1);
	char instant[INSTANT_LEN];
	struct slice whole = { instant, sizeof(instant) };

	if (text.len < sizeof(instant) - (sizeof(midnight) - 1))
		return false;
	memcpy(instant, text.s, sizeof(instant) - sizeof(midnight) + 1);
	memcpy(instant + sizeof(instant) - (sizeof(midnight) - 1), midnight,
	    sizeof(midnight) - 1);
	return instant_parse(whole, date);
}

/*
 * The newest date at which we replaced, refunded or mended something:
 * gave=ACTION@DATE in what the history knows.
 */
static int64_t
given_newest(struct slice past)
{
	int64_t newest = NEVER, date;
	struct slice family;
	struct item item;

	while (list_next(&past, &item)) {
		family = playbook_family(item.value);
		if (slice_is(item.name, "gave") &&
		    (slice_is(family, "replace") ||
			slice_is(family, "refund") ||
			slice_is(family, "fix")) &&
		    given_date(item.value, &date) && date > newest)
			newest = date;
	}
	return newest;
}

int64_t
delays_base(const struct delay *delay, const struct event *event)
{
	int64_t given;

	if (delay->from == BASE_DELIVERED && event->delivered != NEVER)
		return event->delivered;
	if (delay->from == BASE_GIVEN) {
		given = given_newest(event->field[EVENT_PAST]);
		if (given != NEVER && given < event->time)
			return given;
	}
	return event->time;
}

/* By the clock; what may not come early is done in open hours only. */
static int64_t
due_elapsed(const struct delays *delays, const struct delay *delay, int64_t t)
{
	int64_t least = t + delay->least, most = t + delay->count;

	if (delay->least == 0 || calendar_is_open(delays->calendar, most))
		return most;
	/* the last open moment in between, else the first one behind */
	if (calendar_busy(delays->calendar, least, most) > 0)
		return calendar_sub(delays->calendar, most, 1) + 1;
	return calendar_add(delays->calendar, most, HOUR);
}

/*
 * The end of so many open days: where they are over at closing time it is the
 * next opening, for until then no more open time has passed.
 */
static int64_t
days_over(const struct delays *delays, int64_t t, int days)
{
	int64_t length = days * calendar_day_length(delays->calendar);

	return calendar_add(delays->calendar, t, length + 1) - 1;
}

/* Until when an act makes sense; NEVER if for ever. */
static int64_t
act_expires(const struct delays *delays, const struct action *action,
    const struct event *event, int64_t base)
{
	int days = action == NULL ? EXPIRY_USUAL : action->expiry;
	int64_t impact;

	if (days == EXPIRY_IMPACT) {
		/* by a flag, or by a table of events, which because names */
		if (instant_parse(
			list_value(event->field[EVENT_FLAGS], "impact"),
			&impact) ||
		    instant_parse(
			list_value(event->field[EVENT_BECAUSE], "impact"),
			&impact))
			return impact;
		days = EXPIRY_USUAL;
	}
	if (days == EXPIRY_OPEN) {
		if (slice_is(event->field[EVENT_OUTCOME], "open"))
			return NEVER;
		days = EXPIRY_USUAL;
	}
	return days_over(delays, base, days);
}

struct times
delays_act(const struct delays *delays, const struct delay *delay,
    const struct action *action, const struct event *event)
{
	int64_t base = delays_base(delay, event);
	struct times times;

	if (delay->unit == UNIT_ELAPSED)
		times.due = due_elapsed(delays, delay, base);
	else
		times.due = calendar_add(delays->calendar, base, delay->count);
	times.expires = act_expires(delays, action, event, base);
	return times;
}

static int64_t
promise_expires(
    const struct delays *delays, const struct delay *delay, int64_t t)
{
	return days_over(
	    delays, t, delay->expires == -1 ? EXPIRY_USUAL : delay->expires);
}

struct times
delays_promise(const struct delays *delays, int64_t made, int64_t due)
{
	const struct delay *delay =
	    delays_find(delays, SLICE("promise.kept"), SLICE_EMPTY);
	int64_t busy = calendar_busy(delays->calendar, made, due);
	int64_t share, before;
	struct times times;

	share = calendar_add(delays->calendar, made, busy * WARN_FIFTHS / 5);
	before = calendar_sub(delays->calendar, due, delay->count);
	times.due = share < before ? share : before;
	if (busy == 0 || times.due < made)
		times.due = made;
	times.expires = promise_expires(delays, delay, due);
	return times;
}

struct times
delays_vague(const struct delays *delays, int64_t made)
{
	const struct delay *delay =
	    delays_find(delays, SLICE("promise.vague"), SLICE_EMPTY);
	struct times times;

	times.due = calendar_add(delays->calendar, made, delay->count);
	times.expires = promise_expires(delays, delay, made);
	return times;
}

int64_t
delays_broken(const struct delays *delays, int64_t promised)
{
	const struct delay *delay =
	    delays_find(delays, SLICE("promise.broken"), SLICE_EMPTY);

	return calendar_add(delays->calendar, promised, delay->count);
}

void
delays_free(struct delays *delays)
{
	free(delays->rows);
	table_free(&delays->table);
}
