#include "cmd/score/options.h"

#include "cmd/score/weights.h"
#include "common/calendar.h"
#include "common/instant.h"
#include "common/lexicon.h"
#include "common/number.h"
#include "common/phrases.h"
#include "common/playbook.h"
#include "common/quote.h"
#include "common/targets.h"
#include "common/topics.h"

#define WINDOW_DAYS 7
#define WINDOW_MAX (3650.0 * DAY)

enum own {
	OWN_BOILERPLATE = OPTION_OWN,
	OWN_CALENDAR,
	OWN_EVENTS,
	OWN_LEXICON,
	OWN_LOAD,
	OWN_NOW,
	OWN_PHRASES,
	OWN_PLAYBOOK,
	OWN_SAVE,
	OWN_TARGETS,
	OWN_TOPICS,
	OWN_WEIGHTS,
	OWN_WINDOW
};

static const struct option own[] = {
	{ "boilerplate", required_argument, NULL, OWN_BOILERPLATE },
	{ "calendar", required_argument, NULL, OWN_CALENDAR },
	{ "events", required_argument, NULL, OWN_EVENTS },
	{ "lexicon", required_argument, NULL, OWN_LEXICON },
	{ "load", required_argument, NULL, OWN_LOAD },
	{ "now", required_argument, NULL, OWN_NOW },
	{ "phrases", required_argument, NULL, OWN_PHRASES },
	{ "playbook", required_argument, NULL, OWN_PLAYBOOK },
	{ "save", required_argument, NULL, OWN_SAVE },
	{ "targets", required_argument, NULL, OWN_TARGETS },
	{ "topics", required_argument, NULL, OWN_TOPICS },
	{ "weights", required_argument, NULL, OWN_WEIGHTS },
	{ "window", required_argument, NULL, OWN_WINDOW },
	{ NULL, 0, NULL, 0 },
};

static const char usage[] =
    "score [-ChPsV] [-e id] [-L bytes] [-p table] [-r file] [-z zone]\n"
    "             [--boilerplate file] [--calendar file] [--events file]\n"
    "             [--lexicon file] [--load file] [--now time] [--phrases file]\n"
    "             [--playbook file] [--save file] [--targets file]\n"
    "             [--topics file] [--weights file] [--window duration]\n"
    "             [file ...]";

static const char help[] =
    "Append to every record how it felt and how far we went: 21 columns.\n"
    "\n"
    "  -C, --columns[=LIST]   streams without a header, of these columns\n"
    "  -e, --explain ID       print the arithmetic of one record instead\n"
    "  -L, --max-line BYTES   reject longer lines (16M)\n"
    "  -p, --print TABLE      print a built-in table: calendar lexicon\n"
    "                         phrases playbook targets topics weights\n"
    "  -P, --progress         show progress on a terminal\n"
    "  -r, --rejects FILE     write rejected records there\n"
    "  -s, --stats            say what became of every record\n"
    "  -z, --zone NAME        the firm's time zone (UTC)\n"
    "      --boilerplate FILE what we say to everybody, of learn(1)\n"
    "      --calendar FILE    business hours, or \"always\" (Mon-Fri 9-17)\n"
    "      --events FILE      what we know before customers do\n"
    "      --load FILE        begin with the histories saved there\n"
    "      --save FILE        save the histories there for the next run\n"
    "      --window DURATION  how far back a chain of contacts reaches (7d)\n"
    "      --now TIME         judge open records as of this time, not as of\n"
    "                         their flag asof=\n"
    "      --lexicon FILE, --phrases FILE, --playbook FILE, --targets FILE,\n"
    "      --topics FILE, --weights FILE    use these tables instead\n"
    "\n"
    "Needs the columns customer, time and id.  See score(1).\n";

/* A number and a unit: 90m, 36h, 7d, 2w; seconds without one. */
static double
duration_read(const struct program *program, const char *arg)
{
	static const char letters[] = "smhdw";
	static const double units[] = { 1, MINUTE, HOUR, DAY, WEEK };
	struct slice number = slice_of(arg);
	char shown[QUOTE_MAX];
	const char *unit = NULL;
	double seconds;

	if (number.len > 0)
		unit = memchr(
		    letters, number.s[number.len - 1], sizeof(letters) - 1);
	number.len -= unit != NULL;
	if (number_parse(number, &seconds)) {
		seconds *= unit == NULL ? 1 : units[unit - letters];
		if (seconds > 0 && seconds <= WINDOW_MAX)
			return seconds;
	}
	options_fail(program,
	    "--window: \"%s\" is no duration of up to ten years, such as 7d",
	    quote(shown, slice_of(arg)));
}

static struct moment
now_read(const struct program *program, const char *arg)
{
	struct moment now = { true, 0 };
	char shown[QUOTE_MAX];

	if (!instant_parse(slice_of(arg), &now.t))
		options_fail(program,
		    "--now: \"%s\" is no time, such as 2026-11-21T14:03:00Z",
		    quote(shown, slice_of(arg)));
	return now;
}

/* Take in one of the program's own options. */
static void
option_take(struct options *opt, const struct program *program, int c)
{
	switch (c) {
	case OWN_BOILERPLATE:
		opt->boilerplate = optarg;
		break;
	case OWN_CALENDAR:
		opt->calendar = optarg;
		break;
	case OWN_EVENTS:
		opt->events = optarg;
		break;
	case OWN_LEXICON:
		opt->lexicon = optarg;
		break;
	case OWN_LOAD:
		opt->load = optarg;
		break;
	case OWN_NOW:
		opt->now = now_read(program, optarg);
		break;
	case OWN_PHRASES:
		opt->phrases = optarg;
		break;
	case OWN_PLAYBOOK:
		opt->playbook = optarg;
		break;
	case OWN_SAVE:
		opt->save = optarg;
		break;
	case OWN_TARGETS:
		opt->targets = optarg;
		break;
	case OWN_TOPICS:
		opt->topics = optarg;
		break;
	case OWN_WEIGHTS:
		opt->weights = optarg;
		break;
	case OWN_WINDOW:
		opt->window = duration_read(program, optarg);
		break;
	default:
		break;
	}
}

void
options_read(struct options *opt, int argc, char *argv[])
{
	const struct builtin tables[] = { calendar_builtin, lexicon_builtin,
		phrases_builtin, playbook_builtin, targets_builtin,
		topics_builtin, weights_builtin, { NULL, NULL, 0 } };
	const struct program program = { .usage = usage,
		.help = help,
		.letters = "CehLpPrsVz",
		.own = own,
		.tables = tables };
	int c;

	memset(opt, 0, sizeof(*opt));
	shared_init(&opt->shared);
	opt->window = WINDOW_DAYS * (double)DAY;
	while ((c = shared_next(&opt->shared, &program, argc, argv)) != -1)
		option_take(opt, &program, c);
}
