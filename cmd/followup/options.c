#include "cmd/followup/options.h"

#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cmd/followup/delays.h"
#include "cmd/followup/drafts.h"
#include "cmd/followup/event.h"
#include "cmd/followup/owners.h"
#include "cmd/followup/policy.h"
#include "cmd/followup/reasons.h"
#include "common/buffer.h"
#include "common/instant.h"
#include "common/playbook.h"
#include "common/quote.h"

#define TOP_MAX 1e9

enum {
	OPTION_ASSIGN = OPTION_OWN,
	OPTION_CALENDAR,
	OPTION_CANCEL,
	OPTION_CAPS,
	OPTION_DONE,
	OPTION_GIVEN,
	OPTION_LEDGER,
	OPTION_NO_CONTACT,
	OPTION_NOW,
	OPTION_OUTCOME,
	OPTION_OVERDUE,
	OPTION_OWNER,
	OPTION_OWNERS,
	OPTION_PLAYBOOK,
	OPTION_RECORDS,
	OPTION_TOP,
	OPTION_UNTIL,
	OPTION_WHY,
	OPTION_WINDOWS,
};

static const struct option own[] = {
	{ "assign", required_argument, NULL, OPTION_ASSIGN },
	{ "calendar", required_argument, NULL, OPTION_CALENDAR },
	{ "cancel", required_argument, NULL, OPTION_CANCEL },
	{ "caps", required_argument, NULL, OPTION_CAPS },
	{ "done", required_argument, NULL, OPTION_DONE },
	{ "given", required_argument, NULL, OPTION_GIVEN },
	{ "ledger", required_argument, NULL, OPTION_LEDGER },
	{ "no-contact", required_argument, NULL, OPTION_NO_CONTACT },
	{ "now", required_argument, NULL, OPTION_NOW },
	{ "outcome", required_argument, NULL, OPTION_OUTCOME },
	{ "overdue", no_argument, NULL, OPTION_OVERDUE },
	{ "owner", required_argument, NULL, OPTION_OWNER },
	{ "owners", required_argument, NULL, OPTION_OWNERS },
	{ "playbook", required_argument, NULL, OPTION_PLAYBOOK },
	{ "records", no_argument, NULL, OPTION_RECORDS },
	{ "top", required_argument, NULL, OPTION_TOP },
	{ "until", required_argument, NULL, OPTION_UNTIL },
	{ "why", required_argument, NULL, OPTION_WHY },
	{ "windows", required_argument, NULL, OPTION_WINDOWS },
	{ NULL, 0, NULL, 0 },
};

static const char usage[] =
    "followup [-ChPsV] [-e task] [-L bytes] [-p table] [-r file] [-t format]\n"
    "    [-z zone] [--calendar file] [--caps file] [--ledger file]\n"
    "    [--no-contact file] [--now time] [--overdue] [--owner who]\n"
    "    [--owners file] [--playbook file] [--top n] [--until time]\n"
    "    [--windows file] [file ...]\n"
    "followup --ledger file [--now time] --done task [--given list]\n"
    "    [--outcome word]\n"
    "followup --ledger file [--now time] --cancel task --why reason\n"
    "followup --ledger file --assign task who\n"
    "followup --ledger file --records";

static const char help[] =
    "Turn suggestions and promises into tasks; print who does what, by when.\n"
    "Reads the records that suggest wrote.\n"
    "\n"
    "  -t, --to FORMAT      table for people (usual on a terminal), tsv for\n"
    "                       programs, csv for spreadsheets, ics for calendars,\n"
    "                       mail: one message for each owner\n"
    "      --top N          the N most urgent, and what the others are\n"
    "      --owner WHO  --overdue  --until TIME   only these\n"
    "      --now TIME       the present, 2026-11-21T14:03:00Z; else the clock\n"
    "      --ledger FILE    keep the tasks there from run to run\n"
    "      --done TASK      it is done; --given LIST with it, gift_card;refund=40;\n"
    "                       --outcome WORD, answered or closed\n"
    "      --cancel TASK    it is not to be done; --why REASON\n"
    "      --assign TASK WHO  WHO is to do it\n"
    "      --records        print done tasks as records for ingest\n"
    "  -e, --explain TASK   how a task came to its due time\n"
    "  -z, --zone NAME      the firm's zone, Europe/Berlin; else UTC\n"
    "      --calendar FILE  the firm's hours, or always; else Mon-Fri 9-17\n"
    "      --playbook FILE  the actions, as suggest was given them\n"
    "      --owners FILE    who does what, when, how much a day\n"
    "      --windows FILE   when customers may be contacted; or strict\n"
    "      --caps FILE      how often\n"
    "      --no-contact FILE  who does not want to be\n"
    "  -p, --print TABLE    playbook, calendar, delays, windows, strict, caps,\n"
    "                       countries, drafts, owners or reasons\n"
    "  -r, --rejects FILE   take the records that cannot be read\n"
    "  -C, --columns[=LIST] streams without header\n"
    "  -L, --max-line BYTES the longest line, 16M\n"
    "  -P, --progress  -s, --stats  -h, --help  -V, --version\n";

/* The built-in tables are known by their own modules. */
static const struct builtin *
tables(void)
{
	static struct builtin list[11];
	const struct builtin *const all[] = { &playbook_builtin,
		&calendar_builtin, &delays_builtin, &windows_builtin,
		&strict_builtin, &caps_builtin, &countries_builtin,
		&drafts_builtin, &owners_builtin, &reasons_builtin, NULL };
	size_t i;

	for (i = 0; all[i] != NULL; i++)
		list[i] = *all[i];
	return list;
}

static int64_t
now_read(const struct program *program, const char *arg)
{
	char shown[QUOTE_MAX];
	int64_t now;

	if (!instant_parse(slice_of(arg), &now))
		options_fail(program,
		    "--now: \"%s\" is no time like 2026-11-21T14:03:00Z",
		    quote(shown, slice_of(arg)));
	return now;
}

/* An instant, or a date that counts to its end. */
static void
until_read(struct options *opt, const struct program *program, const char *arg)
{
	struct buffer midnight = { 0 };
	char shown[QUOTE_MAX];

	buffer_str(&midnight, arg);
	buffer_str(&midnight, "T00:00:00Z");
	opt->until_date = instant_parse(buffer_slice(&midnight), &opt->until);
	if (!opt->until_date && !instant_parse(slice_of(arg), &opt->until))
		options_fail(program,
		    "--until: \"%s\" is no date like 2026-11-21 and no time "
		    "like 2026-11-21T14:03:00Z",
		    quote(shown, slice_of(arg)));
	buffer_free(&midnight);
}

/* A verb, with the task it is about if any; there can be one only. */
static void
verb_take(struct options *opt, const struct program *program, enum verb verb)
{
	if (opt->verb != VERB_LIST)
		options_fail(program,
		    "--done, --cancel, --assign and --records go one by one");
	opt->verb = verb;
	opt->task = optarg;
}

/* Options that take the name of a file or a word, as it is. */
static const char **
option_place(struct options *opt, int c)
{
	switch (c) {
	case OPTION_CALENDAR:
		return &opt->calendar;
	case OPTION_CAPS:
		return &opt->caps;
	case OPTION_GIVEN:
		return &opt->given;
	case OPTION_LEDGER:
		return &opt->ledger;
	case OPTION_NO_CONTACT:
		return &opt->silent;
	case OPTION_OUTCOME:
		return &opt->outcome;
	case OPTION_OWNER:
		return &opt->owner;
	case OPTION_OWNERS:
		return &opt->owners;
	case OPTION_PLAYBOOK:
		return &opt->playbook;
	case OPTION_WHY:
		return &opt->why;
	case OPTION_WINDOWS:
		return &opt->windows;
	default:
		return NULL;
	}
}

static void
option_take(struct options *opt, const struct program *program, int c)
{
	const char **place = option_place(opt, c);

	if (place != NULL) {
		*place = optarg;
		return;
	}
	switch (c) {
	case OPTION_ASSIGN:
		verb_take(opt, program, VERB_ASSIGN);
		break;
	case OPTION_CANCEL:
		verb_take(opt, program, VERB_CANCEL);
		break;
	case OPTION_DONE:
		verb_take(opt, program, VERB_DONE);
		break;
	case OPTION_NOW:
		opt->now = now_read(program, optarg);
		opt->asked = false;
		break;
	case OPTION_OVERDUE:
		opt->overdue = true;
		break;
	case OPTION_RECORDS:
		verb_take(opt, program, VERB_RECORDS);
		break;
	case OPTION_TOP:
		opt->top = (size_t)options_number(
		    program, "--top", optarg, 0, TOP_MAX);
		break;
	case OPTION_UNTIL:
		until_read(opt, program, optarg);
		break;
	default:
		break;
	}
}

/* How a done task went: somebody was reached, or nobody had to be. */
static void
outcome_check(const struct options *opt, const struct program *program)
{
	char shown[QUOTE_MAX];
	struct slice word;

	if (opt->outcome == NULL)
		return;
	word = slice_of(opt->outcome);
	if (outcome_lost(word) || slice_is(word, "voicemail"))
		options_fail(program,
		    "--outcome: %s: nobody was reached, so the task is not "
		    "done",
		    quote(shown, word));
	if (!slice_is(word, "answered") && !slice_is(word, "closed"))
		options_fail(program,
		    "--outcome: \"%s\" is neither answered nor closed",
		    quote(shown, word));
}

static void
format_check(struct options *opt, const struct program *program)
{
	static const char *const names[] = { "table", "tsv", "csv", "ics",
		"mail", NULL };
	const char *to = opt->shared.to;
	char shown[QUOTE_MAX];
	int i;

	opt->format = isatty(STDOUT_FILENO) == 1 ? FORMAT_TABLE : FORMAT_TSV;
	if (to == NULL)
		return;
	for (i = 0; names[i] != NULL; i++)
		if (strcmp(to, names[i]) == 0) {
			opt->format = (enum format)i;
			return;
		}
	options_fail(program, "--to: \"%s\" is no table, tsv, csv, ics or mail",
	    quote(shown, slice_of(to)));
}

/* What goes with what. */
static void
verb_check(struct options *opt, const struct program *program)
{
	static const char *const names[] = { "", "--done", "--cancel",
		"--assign", "--records", "" };
	const char *const *files = opt->shared.files;

	if ((opt->given != NULL || opt->outcome != NULL) &&
	    opt->verb != VERB_DONE)
		options_fail(program, "--given and --outcome go with --done");
	if ((opt->why != NULL) != (opt->verb == VERB_CANCEL) ||
	    (opt->why != NULL && *opt->why == '\0'))
		options_fail(program, "--cancel and --why REASON go together");
	if (*names[opt->verb] != '\0' && opt->ledger == NULL)
		options_fail(program, "%s needs --ledger", names[opt->verb]);
	if (opt->verb != VERB_ASSIGN)
		return;
	if (strcmp(files[0], "-") == 0 || *files[0] == '\0' || files[1] != NULL)
		options_fail(program, "--assign TASK WHO: who is it to be?");
	opt->assignee = files[0];
}

static void
options_check(struct options *opt, const struct program *program)
{
	format_check(opt, program);
	outcome_check(opt, program);
	if (opt->verb == VERB_LIST && opt->shared.explain != NULL)
		opt->verb = VERB_EXPLAIN;
	verb_check(opt, program);
	opt->reads = opt->verb == VERB_LIST ||
	    (opt->verb == VERB_EXPLAIN && opt->ledger == NULL);
	if (opt->reads && strcmp(opt->shared.files[0], "-") == 0 &&
	    opt->shared.files[1] == NULL && isatty(STDIN_FILENO) == 1)
		options_fail(
		    program, "nothing to read: name a file, or pipe into it");
}

void
options_read(struct options *opt, int argc, char *argv[])
{
	const struct program program = {
		.usage = usage,
		.help = help,
		.letters = "CehLpPrstVz",
		.own = own,
		.tables = tables(),
	};
	int c;

	memset(opt, 0, sizeof(*opt));
	shared_init(&opt->shared);
	/* whether it reads is known at the end only */
	opt->shared.noinput = true;
	opt->top = SIZE_MAX;
	opt->until = INT64_MAX;
	opt->now = time(NULL);
	opt->asked = true;
	while ((c = shared_next(&opt->shared, &program, argc, argv)) != -1)
		option_take(opt, &program, c);
	options_check(opt, &program);
}
