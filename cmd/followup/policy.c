#include "cmd/followup/policy.h"

#include <stdlib.h>

#include "cmd/followup/clock.h"
#include "common/instant.h"
#include "common/memory.h"
#include "common/quote.h"

static const char *const windows_lines[] = {
#include "cmd/followup/windows.inc"
};
static const char *const strict_lines[] = {
#include "cmd/followup/strict.inc"
};
static const char *const caps_lines[] = {
#include "cmd/followup/caps.inc"
};
static const char *const countries_lines[] = {
#include "cmd/followup/countries.inc"
};

const struct builtin windows_builtin = BUILTIN("windows", windows_lines);
const struct builtin strict_builtin = BUILTIN("strict", strict_lines);
const struct builtin caps_builtin = BUILTIN("caps", caps_lines);
const struct builtin countries_builtin = BUILTIN("countries", countries_lines);

const char *const held_names[] = { "", "quiet", "cap", "opt-out", NULL };

static const char *const weekdays[] = { "mon", "tue", "wed", "thu", "fri",
	"sat", "sun", NULL };

/* The longest cap, and the most digits of a country's code. */
#define HOURS_MAX 8760
#define CODE_MAX 3

static void
windows_read(struct policy *policy, const char *path)
{
	static const char *const must[] = { "window", "first", "last", "from",
		"to", NULL };
	struct table *table = &policy->window_table;
	size_t row, first, n, i;
	struct window *window;

	if (path != NULL && strcmp(path, WINDOWS_STRICT) == 0)
		table_builtin(table, &strict_builtin);
	else
		table_open(table, path, &windows_builtin);
	table_expect(table, must, NULL);
	policy->nwindows = table->nrows;
	policy->windows = memory_new(table->nrows, sizeof(*policy->windows));
	for (row = 0; row < table->nrows; row++) {
		window = &policy->windows[row];
		window->name =
		    table_cell(table, row, table_find(table, "window"));
		window->from =
		    clock_read(table, row, table_find(table, "from"));
		window->to = clock_read(table, row, table_find(table, "to"));
		if (window->from >= window->to)
			table_fail(table, row, table_find(table, "to"),
			    "ends before it begins");
		first = table_word(
		    table, row, table_find(table, "first"), weekdays);
		n = table_word(table, row, table_find(table, "last"), weekdays);
		n = (n + 7 - first) % 7 + 1;
		for (i = 0; i < n; i++)
			window->days[(first + i) % 7] = true;
	}
}

static void
caps_read(struct policy *policy, const char *path)
{
	static const char *const must[] = { "hours", "contacts", NULL };
	struct table *table = &policy->cap_table;
	struct cap *cap;
	size_t row;

	table_open(table, path, &caps_builtin);
	table_expect(table, must, NULL);
	policy->ncaps = table->nrows;
	policy->caps = memory_new(table->nrows, sizeof(*policy->caps));
	for (row = 0; row < table->nrows; row++) {
		cap = &policy->caps[row];
		cap->span = HOUR *
		    (int64_t)table_number(
			table, row, table_find(table, "hours"), 1, HOURS_MAX);
		cap->contacts = (size_t)table_number(table, row,
		    table_find(table, "contacts"), 1, LEDGER_CONTACTS);
	}
}

/* Each window that acts are of has to be there, once. */
static void
windows_check(const struct policy *policy)
{
	static const char *const names[] = { "service", "offer", "survey",
		NULL };
	const struct table *table = &policy->window_table;
	bool there[3] = { false, false, false };
	size_t row, i;

	for (row = 0; row < policy->nwindows; row++) {
		i = table_word(table, row, table_find(table, "window"), names);
		if (there[i])
			table_fail(table, row, table_find(table, "window"),
			    "%s is there already", names[i]);
		there[i] = true;
	}
	for (i = 0; i < 3; i++)
		if (!there[i])
			table_fail(table, TABLE_NONE, TABLE_NONE,
			    "there is no window \"%s\"", names[i]);
}

/* Customers or addresses, each with a channel or all. */
static void
silent_read(struct policy *policy, const char *path)
{
	static const char *const must[] = { "customer", NULL };
	static const char *const may[] = { "channel", NULL };
	static const char *const channels[] = { "phone", "email", "sms", "chat",
		"social", "post", "all", NULL };
	struct buffer key = { 0 };
	struct table table;
	size_t row, column;

	dict_init(&policy->silent);
	if (path == NULL)
		return;
	table_file(&table, path);
	table_expect(&table, must, may);
	column = table_find(&table, "channel");
	for (row = 0; row < table.nrows; row++) {
		buffer_clear(&key);
		buffer_put(&key,
		    table_cell(&table, row, table_find(&table, "customer")));
		if (key.len == 0)
			table_fail(&table, row, table_find(&table, "customer"),
			    "nobody");
		buffer_char(&key, '\t');
		if (table_cell(&table, row, column).len == 0)
			buffer_str(&key, "all");
		else
			buffer_str(&key,
			    channels[table_word(
				&table, row, column, channels)]);
		dict_add(&policy->silent, buffer_slice(&key));
	}
	buffer_free(&key);
	table_free(&table);
}

void
policy_open(struct policy *policy, const struct policy_files *files,
    const struct playbook *playbook, const struct delays *delays,
    struct zone *firm)
{
	static const char *const must[] = { "code", "zone", NULL };

	policy->playbook = playbook;
	policy->delays = delays;
	policy->firm = firm;
	windows_read(policy, files->windows);
	windows_check(policy);
	caps_read(policy, files->caps);
	silent_read(policy, files->silent);
	table_builtin(&policy->country_table, &countries_builtin);
	table_expect(&policy->country_table, must, NULL);
}

/* The zone of a number in E.164 whose country has just one, or NULL. */
static struct zone *
zone_of_number(const struct policy *policy, struct slice number)
{
	const struct table *table = &policy->country_table;
	struct slice code;
	size_t row;

	if (!slice_begins(number, "+"))
		return NULL;
	/* no code is the beginning of another */
	for (row = 0; row < table->nrows; row++) {
		code = table_cell(table, row, 0);
		if (number.len > code.len &&
		    memcmp(number.s + 1, code.s, code.len) == 0)
			return zone_find(table_cell(table, row, 1));
	}
	return NULL;
}

struct zone *
policy_zone(
    const struct policy *policy, const struct task *task, const char **by)
{
	struct slice name = task_text(task, TASK_ZONE);
	struct zone *zone = NULL;

	*by = "customer";
	if (name.len > 0)
		zone = zone_find(name);
	if (zone != NULL)
		return zone;
	*by = "country";
	zone = zone_of_number(policy, task_text(task, TASK_CONTACT));
	if (zone == NULL)
		zone = zone_of_number(policy, task_text(task, TASK_CUSTOMER));
	if (zone != NULL)
		return zone;
	*by = "firm";
	return policy->firm;
}

/* The first instant from t on at which the window is open. */
static int64_t
window_next(const struct window *window, struct zone *zone, int64_t t)
{
	int64_t date, open, close;
	struct civil civil;
	enum zone_odd odd;
	int i;

	zone_local(zone, t, &civil);
	date = civil_days(civil.year, civil.month, civil.day);
	for (i = 0; i <= 7; i++, date++) {
		if (!window->days[civil_weekday(date)])
			continue;
		open = zone_utc_seconds(zone, date * DAY + window->from, &odd);
		close = zone_utc_seconds(zone, date * DAY + window->to, &odd);
		if (t < close)
			return t < open ? open : t;
	}
	return t;
}

static const struct window *
window_of(const struct policy *policy, const struct action *action)
{
	const char *name = "service";
	size_t i;

	if (action != NULL && action->nature == NATURE_SURVEY)
		name = "survey";
	else if (action != NULL &&
	    (action->nature == NATURE_OFFER || action->aim == AIM_DELIGHTED))
		name = "offer";
	for (i = 0; i < policy->nwindows; i++)
		if (slice_is(policy->windows[i].name, name))
			return &policy->windows[i];
	return NULL;
}

/*
 * The first instant from t on at which no cap is full.  A cap of n contacts
 * is full while the n-th latest of them lies within its span.
 */
static int64_t
caps_free(const struct policy *policy, const struct person *person, int64_t t)
{
	const struct cap *cap;
	int64_t nth;
	size_t n;

	/* what lies ahead of t has not been done yet */
	n = person->ncontacts;
	while (n > 0 && person->contacts[n - 1] > t)
		n--;
	for (cap = policy->caps; cap < policy->caps + policy->ncaps; cap++) {
		if (n < cap->contacts)
			continue;
		nth = person->contacts[n - cap->contacts];
		if (nth + cap->span > t)
			t = nth + cap->span;
	}
	return t;
}

/* Is the customer, or the address, on the list for this way or for all? */
static bool
is_silent(const struct policy *policy, struct slice whom, struct slice way)
{
	struct buffer key = { 0 };
	bool found;

	if (policy->silent.n == 0 || whom.len == 0)
		return false;
	buffer_unescaped(&key, whom);
	buffer_str(&key, "\tall");
	found = dict_find(&policy->silent, buffer_slice(&key)) != DICT_NONE;
	key.len -= sizeof("all") - 1;
	buffer_put(&key, way);
	found = found ||
	    dict_find(&policy->silent, buffer_slice(&key)) != DICT_NONE;
	buffer_free(&key);
	return found;
}

/* Does the customer not want to hear of us, or not this way? */
static bool
is_optout(const struct policy *policy, const struct task *task)
{
	struct slice via = task_text(task, TASK_VIA);
	struct slice rest = task_text(task, TASK_OPTOUT), piece;

	while (slice_cut(&rest, ',', &piece))
		if (slice_is(piece, "all") || slice_eq(piece, via))
			return true;
	return is_silent(policy, task_text(task, TASK_CUSTOMER), via) ||
	    is_silent(policy, task_text(task, TASK_CONTACT), via);
}

/* Does the act have to do with the customer at all? */
static bool
is_contact(const struct task *task, const struct action *action, int64_t now)
{
	if (task_is(task, ACTION_PROMISE))
		return task->promised != NEVER && task->promised <= now;
	return action == NULL || action->contacts;
}

void
policy_judge(const struct policy *policy, struct ledger *ledger,
    const struct task *task, int64_t due, int64_t now, struct verdict *verdict)
{
	struct slice id = task_text(task, TASK_ACTION);
	const struct action *action = playbook_find(policy->playbook, id);
	const struct person *person = ledger_person(
	    ledger, task_text(task, TASK_CUSTOMER), task_text(task, TASK_ID));
	bool promise = task_is(task, ACTION_PROMISE);
	int64_t free;

	verdict->held = HELD_NO;
	verdict->due = due;
	verdict->window = NULL;
	verdict->capped = false;
	verdict->zone = policy_zone(policy, task, &verdict->zone_by);
	if (!is_contact(task, action, now) || (action != NULL && action->first))
		return;
	if (!promise && is_optout(policy, task))
		verdict->held = HELD_OPTOUT;
	verdict->window = window_of(policy, action);
	verdict->capped = !promise && (action == NULL || !action->reply) &&
	    !delays_find(policy->delays, id, SLICE_EMPTY)->pass;
	if (verdict->window != NULL)
		verdict->due = window_next(verdict->window, verdict->zone, due);
	if (verdict->held == HELD_NO && now < verdict->due &&
	    verdict->due > due)
		verdict->held = HELD_QUIET;
	if (!verdict->capped || verdict->held > HELD_QUIET)
		return;
	free = caps_free(policy, person, due > now ? due : now);
	if (free > (due > now ? due : now)) {
		verdict->held = HELD_CAP;
		verdict->due = verdict->window == NULL ?
		    free :
		    window_next(verdict->window, verdict->zone, free);
	}
}

void
policy_free(struct policy *policy)
{
	free(policy->windows);
	free(policy->caps);
	dict_free(&policy->silent);
	table_free(&policy->window_table);
	table_free(&policy->cap_table);
	table_free(&policy->country_table);
}
