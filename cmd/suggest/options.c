#include "cmd/suggest/options.h"

#include "cmd/suggest/condition.h"
#include "common/columns.h"
#include "common/phrases.h"
#include "common/playbook.h"
#include "common/quote.h"
#include "common/targets.h"
#include "common/topics.h"

enum {
	OPTION_CHECK = OPTION_OWN,
	OPTION_EVENTS,
	OPTION_INDUSTRY,
	OPTION_LEVERS,
	OPTION_NEXT,
	OPTION_PHRASES,
	OPTION_PLAYBOOK,
	OPTION_SURGE,
	OPTION_SURVEYS,
	OPTION_TARGETS,
	OPTION_TOPICS,
};

static const struct option own[] = {
	{ "check", no_argument, NULL, OPTION_CHECK },
	{ "events", required_argument, NULL, OPTION_EVENTS },
	{ "industry", required_argument, NULL, OPTION_INDUSTRY },
	{ "levers", required_argument, NULL, OPTION_LEVERS },
	{ "next", required_argument, NULL, OPTION_NEXT },
	{ "phrases", required_argument, NULL, OPTION_PHRASES },
	{ "playbook", required_argument, NULL, OPTION_PLAYBOOK },
	{ "surge", required_argument, NULL, OPTION_SURGE },
	{ "surveys", required_argument, NULL, OPTION_SURVEYS },
	{ "targets", required_argument, NULL, OPTION_TARGETS },
	{ "topics", required_argument, NULL, OPTION_TOPICS },
	{ NULL, 0, NULL, 0 },
};

static const char usage[] =
    "suggest [-ChPsV] [-e id] [-L bytes] [-p table] [-r file] [-z zone]\n"
    "               [--check] [--events file] [--industry name]\n"
    "               [--levers file] [--next file] [--phrases file]\n"
    "               [--playbook file] [--surge file] [--surveys rate]\n"
    "               [--targets file] [--topics file] [file ...]";

static const char help[] =
    "Append to every scored record what would make this customer happy.\n"
    "\n"
    "  -C, --columns[=LIST]  no header in or out; the columns, by comma\n"
    "  -e, --explain ID      why this record got that action, and no other\n"
    "  -L, --max-line BYTES  the longest line, 16M by default\n"
    "  -p, --print TABLE     print playbook, topics, phrases, targets, terms\n"
    "  -P, --progress        show bytes and records so far on a terminal\n"
    "  -r, --rejects FILE    put rejected records there\n"
    "  -s, --stats           what became of every record, on stderr\n"
    "  -z, --zone NAME       the firm's zone, for dates in what to say\n"
    "      --check           say what is odd in the tables, and what the\n"
    "                        records of the files lack for them\n"
    "      --events FILE     what we know before customers do\n"
    "      --industry NAME   with the rows of this industry as well\n"
    "      --levers FILE     of which actions the site wants more or less\n"
    "      --next FILE       what usually comes next, from report --tables\n"
    "      --phrases FILE    phrases instead of the default ones\n"
    "      --playbook FILE   actions instead of the default ones; the next\n"
    "                        one is put on top\n"
    "      --surge FILE      topics that surge, from report --tables\n"
    "      --surveys RATE    ask this share of customers, 0 to 1\n"
    "      --targets FILE    waits that are still good, by channel\n"
    "      --topics FILE     kinds of failure and events, by words\n"
    "  -h, --help            print this\n"
    "  -V, --version         print the version\n";

static void
check_industry(const struct program *program, const char *industry)
{
	const char *near = quote_nearest(slice_of(industry), industry_names);
	char shown[QUOTE_MAX];

	if (columns_find(industry_names, industry) != COLUMNS_NONE)
		return;
	options_fail(program, "--industry: unknown name \"%s\"%s%s%s",
	    quote(shown, slice_of(industry)),
	    near == NULL ? "" : ", did you mean ", near == NULL ? "" : near,
	    near == NULL ? "" : "?");
}

void
options_read(struct options *opt, int argc, char *argv[])
{
	const struct builtin tables[] = { playbook_builtin, topics_builtin,
		phrases_builtin, targets_builtin, terms_builtin,
		{ NULL, NULL, 0 } };
	const struct program program = { usage, help, "CehLpPrsVz", own,
		tables };
	size_t playbooks = 0;
	int c;

	memset(opt, 0, sizeof(*opt));
	shared_init(&opt->shared);
	while ((c = shared_next(&opt->shared, &program, argc, argv)) != -1) {
		switch (c) {
		case OPTION_CHECK:
			opt->check = opt->shared.noinput = true;
			break;
		case OPTION_EVENTS:
			opt->events = optarg;
			break;
		case OPTION_INDUSTRY:
			opt->industry = optarg;
			break;
		case OPTION_LEVERS:
			opt->levers = optarg;
			break;
		case OPTION_NEXT:
			opt->next = optarg;
			break;
		case OPTION_PHRASES:
			opt->phrases = optarg;
			break;
		case OPTION_PLAYBOOK:
			if (playbooks == PLAYBOOKS_MAX)
				options_fail(&program,
				    "--playbook: more than %d of them",
				    PLAYBOOKS_MAX);
			opt->playbooks[playbooks++] = optarg;
			break;
		case OPTION_SURGE:
			opt->surge = optarg;
			break;
		case OPTION_SURVEYS:
			opt->surveys =
			    options_number(&program, "--surveys", optarg, 0, 1);
			break;
		case OPTION_TARGETS:
			opt->targets = optarg;
			break;
		default:
			opt->topics = optarg;
			break;
		}
	}
	/* with files the tables are held against their records */
	opt->shared.noinput = opt->check && optind >= argc;
	if (opt->industry != NULL)
		check_industry(&program, opt->industry);
}
