#include "cmd/report/options.h"

#include "cmd/report/shares.h"
#include "common/calendar.h"
#include "common/instant.h"
#include "common/number.h"
#include "common/quote.h"
#include "common/targets.h"

#define WINDOW_DAYS 7
#define WINDOW_MAX 3650.0
#define LEVEL_SHARE 0.8
#define LEVEL_SECONDS 20

enum own {
	OWN_BY = OPTION_OWN,
	OWN_CALENDAR,
	OWN_LEVEL,
	OWN_NO_CUSTOMERS,
	OWN_NOW,
	OWN_TABLES,
	OWN_TARGETS,
	OWN_WEIGHTS,
	OWN_WINDOW
};

static const struct option own[] = {
	{ "by", required_argument, NULL, OWN_BY },
	{ "calendar", required_argument, NULL, OWN_CALENDAR },
	{ "level", required_argument, NULL, OWN_LEVEL },
	{ "no-customers", no_argument, NULL, OWN_NO_CUSTOMERS },
	{ "now", required_argument, NULL, OWN_NOW },
	{ "tables", required_argument, NULL, OWN_TABLES },
	{ "targets", required_argument, NULL, OWN_TARGETS },
	{ "weights", required_argument, NULL, OWN_WEIGHTS },
	{ "window", required_argument, NULL, OWN_WINDOW },
	{ NULL, 0, NULL, 0 },
};

static const char usage[] =
    "report [-ChPsV] [-L bytes] [-p table] [-r file] [-t format] [-z zone]\n"
    "              [--by column[,column]] [--calendar file]\n"
    "              [--level percent/seconds] [--no-customers] [--now time]\n"
    "              [--tables folder] [--targets file] [--weights file]\n"
    "              [--window duration] [file ...]";

static const char help[] =
    "Look back over scored records: how are we doing, and why?\n"
    "\n"
    "  -C, --columns[=LIST]   a stream without a header, of these columns\n"
    "  -L, --max-line BYTES   reject longer lines (16M)\n"
    "  -p, --print TABLE      print a built-in table: calendar targets\n"
    "                         weights\n"
    "  -P, --progress         show progress on a terminal\n"
    "  -r, --rejects FILE     write rejected records there\n"
    "  -s, --stats            say what became of every record\n"
    "  -t, --to FORMAT        text, tsv or html: one page (text)\n"
    "  -z, --zone NAME        the firm's time zone, for days and weeks (UTC)\n"
    "      --by COLUMNS       the figures by one or more columns, as records;\n"
    "                         also by week, day, weekday, hour or month\n"
    "      --calendar FILE    business hours, or \"always\" (Mon-Fri 9-17)\n"
    "      --level P/SECONDS  the service level to staff for (80/20)\n"
    "      --no-customers     leave out what names people\n"
    "      --now TIME         the end of the data (the newest record)\n"
    "      --tables FOLDER    also write surge.tsv, promises.tsv, quiet.tsv\n"
    "      --targets FILE     how long is good, by channel\n"
    "      --weights FILE     the weights that the records were scored by\n"
    "      --window DURATION  resolved at first contact is no further one\n"
    "                         for so long (7d)\n"
    "\n"
    "Needs the columns that score appends.  See report(1).\n";

/* Whole days, as 7d or 2w, or hours, as 36h. */
static int64_t
window_read(const struct program *program, const char *arg)
{
	static const char letters[] = "hdw";
	static const double units[] = { HOUR, DAY, WEEK };
	struct slice number = slice_of(arg);
	char shown[QUOTE_MAX];
	const char *unit = NULL;
	double seconds;

	if (number.len > 0)
		unit = memchr(
		    letters, number.s[number.len - 1], sizeof(letters) - 1);
	if (unit != NULL) {
		number.len--;
		if (number_parse(number, &seconds)) {
			seconds *= units[unit - letters];
			if (seconds >= 1 && seconds <= WINDOW_MAX * DAY)
				return (int64_t)seconds;
		}
	}
	options_fail(program,
	    "--window: \"%s\" is no duration of up to ten years, such as 7d",
	    quote(shown, slice_of(arg)));
}

static void
level_read(struct options *opt, const struct program *program)
{
	struct slice rest = slice_of(optarg), share;
	char shown[QUOTE_MAX];
	double percent, seconds;

	if (slice_cut(&rest, '/', &share) && number_parse(share, &percent) &&
	    number_parse(rest, &seconds) && percent > 0 && percent < 100 &&
	    seconds >= 0 && seconds <= DAY) {
		opt->level = percent / 100;
		opt->within = (int64_t)seconds;
		return;
	}
	options_fail(program,
	    "--level: \"%s\" is no service level, such as 80/20",
	    quote(shown, slice_of(optarg)));
}

static void
now_read(struct options *opt, const struct program *program)
{
	char shown[QUOTE_MAX];

	if (!instant_parse(slice_of(optarg), &opt->now))
		options_fail(program,
		    "--now: \"%s\" is no time, such as 2026-11-21T14:03:00Z",
		    quote(shown, slice_of(optarg)));
	opt->now_given = true;
}

/* Take in one of the program's own options. */
static void
option_take(struct options *opt, const struct program *program, int c)
{
	switch (c) {
	case OWN_BY:
		opt->by = optarg;
		break;
	case OWN_CALENDAR:
		opt->calendar = optarg;
		break;
	case OWN_LEVEL:
		level_read(opt, program);
		break;
	case OWN_NO_CUSTOMERS:
		opt->no_customers = true;
		break;
	case OWN_NOW:
		now_read(opt, program);
		break;
	case OWN_TABLES:
		opt->tables = optarg;
		break;
	case OWN_TARGETS:
		opt->targets = optarg;
		break;
	case OWN_WEIGHTS:
		opt->weights = optarg;
		break;
	case OWN_WINDOW:
		opt->window = window_read(program, optarg);
		break;
	default:
		break;
	}
}

/* Columns that name people are nobody's group where nobody is named. */
static void
by_check(const struct options *opt, const struct program *program)
{
	static const char *const people[] = { "customer", "agent", "name",
		"contact", "id", "text", "because", "say", "past", NULL };
	struct slice rest, name;
	size_t i;

	if (opt->by == NULL || !opt->no_customers)
		return;
	rest = slice_of(opt->by);
	while (slice_cut(&rest, ',', &name))
		for (i = 0; people[i] != NULL; i++)
			if (slice_is(slice_trim(name), people[i]))
				options_fail(program,
				    "--by: %s names people, and "
				    "--no-customers leaves them out",
				    people[i]);
}

static void
format_read(struct options *opt, const struct program *program)
{
	static const char *const names[] = { "text", "tsv", "html", NULL };
	char shown[QUOTE_MAX];
	int i;

	if (opt->shared.to == NULL)
		return;
	for (i = 0; names[i] != NULL; i++)
		if (slice_is(slice_of(opt->shared.to), names[i]))
			break;
	if (names[i] == NULL)
		options_fail(program,
		    "--to: \"%s\" is no format: text, tsv or html",
		    quote(shown, slice_of(opt->shared.to)));
	if (opt->by != NULL && i != FORMAT_TSV)
		options_fail(program, "--by: writes records: --to tsv only");
	opt->format = (enum format)i;
}

void
options_read(struct options *opt, int argc, char *argv[])
{
	const struct builtin tables[] = { calendar_builtin, targets_builtin,
		shares_builtin, { NULL, NULL, 0 } };
	const struct program program = { .usage = usage,
		.help = help,
		.letters = "ChLpPrstVz",
		.own = own,
		.tables = tables };
	int c;

	memset(opt, 0, sizeof(*opt));
	shared_init(&opt->shared);
	opt->window = WINDOW_DAYS * DAY;
	opt->level = LEVEL_SHARE;
	opt->within = LEVEL_SECONDS;
	while ((c = shared_next(&opt->shared, &program, argc, argv)) != -1)
		option_take(opt, &program, c);
	format_read(opt, &program);
	by_check(opt, &program);
}
