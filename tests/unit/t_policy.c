/* t_policy - caps and hours over many days, due times minute by minute */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/followup/delays.h"
#include "cmd/followup/ledger.h"
#include "cmd/followup/policy.h"
#include "common/instant.h"
#include "tests/unit/check.h"

#define DAYS 10000
#define CASES 300
#define MANY 200000

static const char *const names[] = { "America/New_York", "Europe/Berlin",
	"Asia/Kathmandu", "Pacific/Auckland", "America/St_Johns", "UTC" };

#define ZONES (sizeof(names) / sizeof(*names))

/* Whom we reached out to, and when. */
struct life {
	int64_t at[MANY];
	size_t n;
};

static struct zone *
zone_random(void)
{
	return zone_need(names[check_random() % ZONES], "test");
}

/* How many of the contacts lie in (t - span, t]. */
static size_t
contacts_within(const struct life *life, int64_t t, int64_t span)
{
	size_t i, n = 0;

	for (i = life->n; i > 0 && life->at[i - 1] > t - span; i--)
		n += life->at[i - 1] <= t;
	return n;
}

static bool
window_holds(const struct verdict *verdict, int64_t t)
{
	struct civil civil;
	int second;

	zone_local(verdict->zone, t, &civil);
	second = civil.hour * HOUR + civil.minute * MINUTE + civil.second;
	return verdict->window->days[civil_weekday(
		   civil_days(civil.year, civil.month, civil.day))] &&
	    second >= verdict->window->from && second < verdict->window->to;
}

static struct task *
task_make(
    struct ledger *ledger, const char *action, const char *zone, int64_t t)
{
	struct slice texts[TASK_COLUMNS];
	struct buffer id = { 0 };
	struct task *task;
	size_t i;

	for (i = 0; i < TASK_COLUMNS; i++)
		texts[i] = SLICE_EMPTY;
	buffer_int(&id, (long long)ledger->n);
	texts[TASK_CUSTOMER] = SLICE("c");
	texts[TASK_ID] = buffer_slice(&id);
	texts[TASK_ACTION] = slice_of(action);
	texts[TASK_ZONE] = slice_of(zone);
	task = ledger_add(ledger, texts);
	task->time = task->due = t;
	buffer_free(&id);
	return task;
}

/*
 * A customer for some days: whatever is asked for goes out when the policy
 * says that it may, now and then an answer passes the caps.  No contact that
 * the caps hold makes one of them overflow.
 */
static void
customer_live(const struct policy *policy, struct life *life, int days)
{
	static const char *const acts[] = { "explain.cause", "thanks.praise",
		"apology.sincere", "survey.one_question", "priority.callback" };
	const char *zone = names[check_random() % ZONES];
	int64_t t = 1700000000 + check_random() % (400 * DAY), end;
	struct ledger ledger;
	struct verdict verdict;
	struct task *task;
	size_t i;

	ledger_init(&ledger);
	life->n = 0;
	for (end = t + days * (int64_t)DAY; t < end;
	     t += check_random() % (30 * HOUR)) {
		task = task_make(&ledger, acts[check_random() % 5], zone, t);
		policy_judge(policy, &ledger, task, t, t, &verdict);
		CHECK(verdict.due >= t);
		CHECK((verdict.held == HELD_NO) == (verdict.due == t));
		t = verdict.due;
		/* the hour that was named holds */
		policy_judge(policy, &ledger, task, t, t, &verdict);
		CHECK(verdict.held == HELD_NO);
		CHECK(window_holds(&verdict, t));
		ledger_contact(&ledger, SLICE("c"), t);
		life->at[life->n++] = t;
		for (i = 0; verdict.capped && i < policy->ncaps; i++)
			CHECK(contacts_within(life, t, policy->caps[i].span) <=
			    policy->caps[i].contacts);
	}
	ledger_free(&ledger);
}

/* Open minutes from t on, one by one, until there are so many of them. */
static int64_t
walk_on(struct calendar *calendar, int64_t t, int64_t minutes)
{
	while (minutes > 0) {
		minutes -= calendar_is_open(calendar, t);
		t += MINUTE;
	}
	return t;
}

static int64_t
walk_back(struct calendar *calendar, int64_t t, int64_t minutes)
{
	while (minutes > 0) {
		t -= MINUTE;
		minutes -= calendar_is_open(calendar, t);
	}
	return t;
}

static int64_t
walk_count(struct calendar *calendar, int64_t from, int64_t to)
{
	int64_t n = 0;

	for (; from < to; from += MINUTE)
		n += calendar_is_open(calendar, from);
	return n;
}

/* A table of hours that has two spans on most days. */
static void
hours_write(const char *path)
{
	static const char *const days[] = { "mon", "tue", "wed", "thu", "fri",
		"sat", "sun" };
	FILE *file = fopen(path, "w");
	int i, open, length;

	if (file == NULL)
		exit(1);
	fprintf(file, "day\topen\tclose\nwed\t08:00\t12:30\n");
	for (i = 0; i < 7; i++) {
		if (i == 2 || check_random() % 4 == 0)
			continue;
		open = (int)(check_random() % 10);
		length = 1 + (int)(check_random() % 3);
		fprintf(file, "%s\t%02d:%02d\t%02d:00\n", days[i], open,
		    15 * (int)(check_random() % 4), open + length);
		fprintf(file, "%s\t%02d:00\t%02d:45\n", days[i],
		    open + length + 2, open + length + 5);
	}
	if (fclose(file) != 0)
		exit(1);
}

static void
act_check(
    const struct delays *delays, const char *act, int64_t minutes, int64_t made)
{
	struct event event;

	memset(&event, 0, sizeof(event));
	event.time = made;
	event.delivered = NEVER;
	CHECK(delays_act(delays,
		  delays_find(delays, slice_of(act), SLICE_EMPTY), NULL, &event)
		  .due == walk_on(delays->calendar, made, minutes));
}

/* Four fifths of the open time, and an open hour before the end at least. */
static void
promise_check(const struct delays *delays, int64_t made, int64_t due)
{
	struct calendar *calendar = delays->calendar;
	int64_t busy = walk_count(calendar, made, due) / 5 * 5, share, before;
	int64_t want;

	/* in whole minutes four fifths are exact for whole fifths only */
	if (busy != walk_count(calendar, made, due))
		return;
	share = walk_on(calendar, made, busy * 4 / 5);
	before = walk_back(calendar, due, 60);
	want = share < before ? share : before;
	if (busy == 0 || want < made)
		want = made;
	CHECK(delays_promise(delays, made, due).due == want);
}

static void
test_due(void)
{
	char path[] = "/tmp/t_policy.XXXXXX";
	struct calendar *calendar;
	struct delays delays;
	int64_t made, due;
	int i, fd = mkstemp(path);

	CHECK(fd != -1);
	for (i = 0; i < CASES; i++) {
		hours_write(path);
		calendar = calendar_open(path, zone_random());
		delays_open(&delays, calendar);
		made =
		    1700000040 + check_random() % (600 * DAY) / MINUTE * MINUTE;
		made -= made % MINUTE;
		act_check(&delays, "priority.callback", 60, made);
		act_check(&delays, "chase.open", 240, made);
		act_check(&delays, "explain.cause",
		    calendar_day_length(calendar) / MINUTE, made);
		due = made + check_random() % (4 * DAY) / MINUTE * MINUTE;
		promise_check(&delays, made, due);
		delays_free(&delays);
		calendar_free(calendar);
	}
	close(fd);
	unlink(path);
}

int
main(void)
{
	static struct life life;
	const struct policy_files files = { NULL, NULL, NULL };
	struct calendar *calendar =
	    calendar_open("always", zone_find(SLICE("UTC")));
	struct playbook playbook;
	struct policy policy;
	struct delays delays;
	int i;

	playbook_open(&playbook, NULL);
	delays_open(&delays, calendar);
	policy_open(
	    &policy, &files, &playbook, &delays, zone_find(SLICE("UTC")));
	for (i = 0; i < DAYS / 100; i++)
		customer_live(&policy, &life, 100);
	policy_free(&policy);
	delays_free(&delays);
	playbook_free(&playbook);
	calendar_free(calendar);
	test_due();
	zone_free();
	return check_status();
}
