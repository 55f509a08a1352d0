/*
 * followup - who does what, when, through which channel
 *
 * Each record settles what went before it and may bring a suggestion or a
 * promise; these become tasks.  The list is a view of the tasks as of now.
 * With a ledger they live on from run to run; the ledger is replaced when
 * all has been read and printed, or not at all.
 */

#include <err.h>
#include <unistd.h>

#include "cmd/followup/agenda.h"
#include "cmd/followup/done.h"
#include "cmd/followup/drafts.h"
#include "cmd/followup/event.h"
#include "cmd/followup/explain.h"
#include "cmd/followup/intake.h"
#include "cmd/followup/mail.h"
#include "cmd/followup/options.h"
#include "cmd/followup/owners.h"
#include "cmd/followup/page.h"
#include "cmd/followup/policy.h"
#include "cmd/followup/reasons.h"
#include "cmd/followup/rows.h"
#include "cmd/followup/store.h"
#include "cmd/followup/tally.h"
#include "cmd/followup/todo.h"
#include "common/calendar.h"
#include "common/columns.h"
#include "common/counts.h"
#include "common/instant.h"
#include "common/quote.h"
#include "common/safefile.h"
#include "common/stdfd.h"

/* Records older than this leave nothing to do: is this the right file? */
#define STALE_DAYS 7

/* All that the program works with. */
struct desk {
	const struct options *opt;
	struct safefile *file;
	struct ledger ledger;
	struct playbook playbook;
	struct zone *zone;
	struct calendar *calendar;
	struct delays delays;
	struct policy policy;
	struct owners owners;
	struct drafts drafts;
	struct reasons reasons;
	struct intake intake;
	struct counts counts;
	struct writer out;
};

/* The ledger comes first: a second run ends before it reads anything. */
static void
desk_open(struct desk *desk, const struct options *opt)
{
	const struct policy_files files = { opt->windows, opt->caps,
		opt->silent };
	const char *zone = opt->shared.zone;

	memset(desk, 0, sizeof(*desk));
	desk->opt = opt;
	ledger_init(&desk->ledger);
	if (opt->ledger != NULL) {
		desk->file =
		    safefile_open(opt->ledger, STORE_KIND, STORE_VERSION, true);
		store_read(&desk->ledger, safefile_load(desk->file),
		    opt->ledger, opt->now);
	}
	desk->zone = zone_need(zone == NULL ? "UTC" : zone, "--zone");
	desk->calendar = calendar_open(opt->calendar, desk->zone);
	playbook_open(&desk->playbook, opt->playbook);
	delays_open(&desk->delays, desk->calendar);
	policy_open(
	    &desk->policy, &files, &desk->playbook, &desk->delays, desk->zone);
	owners_open(&desk->owners, opt->owners, &desk->playbook, desk->zone);
	drafts_open(&desk->drafts, &desk->playbook);
	reasons_open(&desk->reasons);
	desk->intake.ledger = &desk->ledger;
	desk->intake.playbook = &desk->playbook;
	desk->intake.delays = &desk->delays;
	desk->intake.now = opt->now;
	writer_open(&desk->out, STDOUT_FILENO, "stdout");
}

static void
stale_warn(const struct desk *desk, int64_t newest)
{
	const struct options *opt = desk->opt;
	char text[INSTANT_LEN];

	if (!opt->asked || newest == NEVER ||
	    newest >= opt->now - STALE_DAYS * DAY)
		return;
	instant_format(text, newest);
	warnx("the newest record is of %.*s, %lld days ago, and most of what "
	      "there was to do is over: --now gives another present",
	    INSTANT_LEN, text, (long long)(opt->now - newest) / DAY);
}

/* The names of the columns, where the list has columns. */
static void
header_write(struct desk *desk)
{
	const struct options *opt = desk->opt;

	if (opt->verb != VERB_LIST || opt->shared.headless)
		return;
	if (opt->format == FORMAT_TSV)
		rows_header(&desk->out);
	else if (opt->format == FORMAT_CSV)
		rows_csv_header(&desk->out);
	writer_flush(&desk->out);
}

/* Take all records in.  What --now has not seen yet is left for later. */
static void
records_take(struct desk *desk)
{
	static const char *const *const usual[] = { columns_record,
		columns_score, columns_suggest, NULL };
	struct records records;
	struct events events;
	struct event event;
	int64_t newest = NEVER;

	records_open(&records, &desk->opt->shared, usual, NULL, &desk->counts);
	events_open(&events, &records);
	/* a full device is noticed now, not when an endless input is over */
	header_write(desk);
	while (events_next(&events, &event)) {
		if (!desk->opt->asked && event.time > desk->opt->now) {
			desk->counts.ignored++;
			continue;
		}
		desk->counts.out++;
		if (event.time > newest)
			newest = event.time;
		intake_take(&desk->intake, &event);
	}
	records_close(&records);
	stale_warn(desk, newest);
}

/* Where the table says so itself, programs get a word beside their rows. */
static void
more_tell(const struct page *page)
{
	struct buffer text = { 0 };

	tally_more(page, &text);
	if (text.len > 0)
		warnx("%.*s", (int)text.len, text.s);
	buffer_free(&text);
}

static void
list(struct desk *desk, const struct page *page)
{
	switch (desk->opt->format) {
	case FORMAT_TSV:
		rows_put(page, &desk->out);
		more_tell(page);
		break;
	case FORMAT_CSV:
		rows_csv(page, &desk->out);
		more_tell(page);
		break;
	case FORMAT_ICS:
		todo_list(page, &desk->out);
		more_tell(page);
		break;
	case FORMAT_MAIL:
		mail_list(page, &desk->out);
		break;
	default:
		page_table(page, &desk->out);
	}
}

/* What of the list is wanted; a date counts to its end in the firm's zone. */
static struct filter
filter_make(const struct desk *desk)
{
	const struct options *opt = desk->opt;
	struct filter filter = { SLICE_EMPTY, opt->overdue, opt->until };
	enum zone_odd odd;

	if (opt->owner != NULL)
		filter.owner = slice_of(opt->owner);
	if (opt->until_date)
		filter.until =
		    zone_utc_seconds(desk->zone, opt->until + DAY, &odd) - 1;
	return filter;
}

/* The tasks as of now: the list, or how one of them came about. */
static void
show(struct desk *desk)
{
	const struct options *opt = desk->opt;
	struct agenda agenda;
	struct filter filter = filter_make(desk);
	struct page page = { &agenda, &desk->drafts, &desk->reasons,
		&desk->owners, desk->zone, opt->top, page_width(STDOUT_FILENO),
		page_colour(STDOUT_FILENO) };

	agenda_make(
	    &agenda, &desk->ledger, &desk->policy, desk->calendar, opt->now);
	agenda.nobody = desk->intake.nobody;
	agenda.unable = desk->intake.unable;
	if (opt->verb == VERB_LIST) {
		agenda_share(&agenda, &desk->owners, &filter);
		list(desk, &page);
	} else
		explain(&page, &desk->ledger, &desk->policy, desk->calendar,
		    done_find(&desk->ledger, opt->shared.explain), &desk->out);
	agenda_free(&agenda);
}

static void
followup(struct desk *desk)
{
	const struct options *opt = desk->opt;
	struct ledger *ledger = &desk->ledger;

	if (opt->reads)
		records_take(desk);
	switch (opt->verb) {
	case VERB_DONE:
		done_mark(ledger, done_find(ledger, opt->task), &desk->playbook,
		    opt->now, opt->given, opt->outcome);
		break;
	case VERB_CANCEL:
		done_cancel(
		    ledger, done_find(ledger, opt->task), opt->now, opt->why);
		break;
	case VERB_ASSIGN:
		done_assign(
		    ledger, done_find(ledger, opt->task), opt->assignee);
		break;
	case VERB_RECORDS:
		done_records(
		    ledger, &desk->playbook, opt->shared.headless, &desk->out);
		break;
	default:
		show(desk);
	}
}

/*
 * What was printed has to be out before the ledger says that it was.  The
 * descriptor that this leaves is filled, so that no file of the ledger's can
 * land on it; with a copy of the input, which takes no new file to open.
 */
static void
desk_save(struct desk *desk)
{
	struct buffer contents = { 0 };

	writer_close(&desk->out);
	dup2(STDIN_FILENO, STDOUT_FILENO);
	if (desk->file == NULL || desk->opt->verb == VERB_RECORDS ||
	    desk->opt->verb == VERB_EXPLAIN)
		return;
	store_write(&desk->ledger, &contents, desk->opt->now);
	safefile_save(desk->file, buffer_slice(&contents));
	buffer_free(&contents);
}

static void
desk_close(struct desk *desk)
{
	reasons_free(&desk->reasons);
	drafts_free(&desk->drafts);
	owners_free(&desk->owners);
	policy_free(&desk->policy);
	delays_free(&desk->delays);
	playbook_free(&desk->playbook);
	calendar_free(desk->calendar);
	zone_free();
	ledger_free(&desk->ledger);
	if (desk->file != NULL)
		safefile_close(desk->file);
}

int
main(int argc, char *argv[])
{
	struct options opt;
	struct desk desk;

	stdfd_guard();
	options_read(&opt, argc, argv);
	desk_open(&desk, &opt);

	followup(&desk);

	desk_save(&desk);
	desk_close(&desk);
	return counts_status(
	    &desk.counts, opt.shared.stats, opt.shared.rejects != NULL);
}
