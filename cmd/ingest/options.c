#include "cmd/ingest/options.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/maps.h"
#include "common/memory.h"
#include "common/quote.h"

/* What sorting may take: by default, at least, and at most. */
#define MEMORY_DEFAULT ((size_t)256 << 20)
#define MEMORY_MIN ((size_t)64 << 10)
#define MEMORY_MAX ((size_t)1 << 40)

enum {
	OPTION_COUNTRY = OPTION_OWN,
	OPTION_DATES,
	OPTION_DRAFT,
	OPTION_INSPECT,
	OPTION_KEEP,
	OPTION_LEARN,
	OPTION_MAP,
	OPTION_MEMORY,
	OPTION_NO_MASK,
	OPTION_OWN_MAIL,
	OPTION_PEOPLE,
	OPTION_PSEUDONYM,
	OPTION_RAW,
	OPTION_SHARD,
	OPTION_SINCE,
	OPTION_STREAM,
};

static const struct option own[] = {
	{ "country", required_argument, NULL, OPTION_COUNTRY },
	{ "dates", required_argument, NULL, OPTION_DATES },
	{ "draft-map", no_argument, NULL, OPTION_DRAFT },
	{ "inspect", no_argument, NULL, OPTION_INSPECT },
	{ "keep", required_argument, NULL, OPTION_KEEP },
	{ "learn-people", required_argument, NULL, OPTION_LEARN },
	{ "map", required_argument, NULL, OPTION_MAP },
	{ "memory", required_argument, NULL, OPTION_MEMORY },
	{ "no-mask", no_argument, NULL, OPTION_NO_MASK },
	{ "own", required_argument, NULL, OPTION_OWN_MAIL },
	{ "people", required_argument, NULL, OPTION_PEOPLE },
	{ "pseudonym", required_argument, NULL, OPTION_PSEUDONYM },
	{ "raw", no_argument, NULL, OPTION_RAW },
	{ "shard", required_argument, NULL, OPTION_SHARD },
	{ "since", required_argument, NULL, OPTION_SINCE },
	{ "stream", no_argument, NULL, OPTION_STREAM },
	{ NULL, 0, NULL, 0 },
};

static const char usage[] =
    "ingest [-hPsV] [-f name] [-L bytes] [-p table] [-r file] [-z zone]\n"
    "    [--country code] [--dates order] [--draft-map] [--inspect]\n"
    "    [--keep columns] [--learn-people file] [--map file] [--memory bytes]\n"
    "    [--no-mask] [--own addresses] [--people file] [--pseudonym file] [--raw]\n"
    "    [--shard part] [--since time] [--stream] [file ...]";

static const char help[] =
    "Turn exported logs, CSV or JSON of any kind, into interaction records.\n"
    "\n"
    "  -f, --from NAME      the map to read with; or that it is json, jsonl\n"
    "      --map FILE       a map of yours, tried before the built-in ones\n"
    "  -p, --print TABLE    print a built-in map: asterisk, zendesk, ...\n"
    "      --inspect        what the file is; --draft-map: a map; --raw: its rows\n"
    "  -z, --zone NAME      the zone of times without one, Europe/Berlin\n"
    "      --dates ORDER    d/m/y or m/d/y, where the file does not tell\n"
    "      --country CODE   whose telephone numbers, DE; else only +49...\n"
    "      --keep COL,...   carry source columns behind the 30, or all\n"
    "      --stream         in the file's order, nothing folded, at once\n"
    "      --since TIME     what is older is ignored; --shard K/N: a part\n"
    "      --no-mask        leave card numbers in texts; --own @us: of mail\n"
    "      --people FILE    the customer of each key; --learn-people makes it\n"
    "      --pseudonym FILE tokens for customers, by the key in it\n"
    "  -r, --rejects FILE   take the rows that cannot be read\n"
    "  -L, --max-line BYTES the longest row, 16M; --memory BYTES: to sort in\n"
    "  -P, --progress  -s, --stats  -h, --help  -V, --version\n";

static const struct program *
program(void)
{
	static const struct program ingest = { usage, help, "fhLpPrsVz", own,
		maps_builtin };

	return &ingest;
}

void
options_refuse(const char *name, const char *arg, const char *why)
{
	char shown[QUOTE_MAX];

	options_fail(
	    program(), "%s: \"%s\" %s", name, quote(shown, slice_of(arg)), why);
}

static enum time_order
dates_read(const char *arg)
{
	if (strcmp(arg, "d/m/y") == 0)
		return ORDER_DMY;
	if (strcmp(arg, "m/d/y") == 0)
		return ORDER_MDY;
	options_refuse("--dates", arg, "is neither d/m/y nor m/d/y");
}

static void
option_take(struct options *opt, int c)
{
	switch (c) {
	case OPTION_COUNTRY:
		opt->country = optarg;
		break;
	case OPTION_DATES:
		opt->dates = dates_read(optarg);
		break;
	case OPTION_DRAFT:
		opt->draft = true;
		break;
	case OPTION_INSPECT:
		opt->inspect = true;
		break;
	case OPTION_KEEP:
		opt->keep = optarg;
		break;
	case OPTION_LEARN:
		opt->learn = optarg;
		break;
	case OPTION_MAP:
		opt->maps = memory_grow(opt->maps, &opt->allocated,
		    opt->nmaps + 1, sizeof(*opt->maps));
		opt->maps[opt->nmaps++] = optarg;
		break;
	case OPTION_MEMORY:
		opt->memory = options_size(
		    program(), "--memory", optarg, MEMORY_MIN, MEMORY_MAX);
		break;
	case OPTION_NO_MASK:
		opt->nomask = true;
		break;
	case OPTION_OWN_MAIL:
		opt->own = optarg;
		break;
	case OPTION_PEOPLE:
		opt->people = optarg;
		break;
	case OPTION_PSEUDONYM:
		opt->pseudonym = optarg;
		break;
	case OPTION_RAW:
		opt->raw = true;
		break;
	case OPTION_SHARD:
		if (!shard_parse(&opt->shard, optarg))
			options_refuse("--shard", optarg,
			    "is no part: 1/4 is the first of four");
		break;
	case OPTION_SINCE:
		opt->since = optarg;
		break;
	default:
		opt->stream = true;
		break;
	}
}

void
options_read(struct options *opt, int argc, char *argv[])
{
	int c;

	memset(opt, 0, sizeof(*opt));
	shared_init(&opt->shared);
	opt->memory = MEMORY_DEFAULT;
	while ((c = shared_next(&opt->shared, program(), argc, argv)) != -1)
		option_take(opt, c);
	if (opt->draft && opt->shared.files[1] != NULL)
		options_fail(program(), "--draft-map looks at one file");
	if (opt->draft + opt->inspect + opt->raw > 1)
		options_fail(program(),
		    "--draft-map, --inspect and --raw are three answers: "
		    "choose one");
	/* what they show is what the tokens are to hide */
	if (opt->pseudonym != NULL &&
	    (opt->raw || opt->keep != NULL || opt->learn != NULL))
		options_fail(program(), "--pseudonym does not go with %s",
		    opt->raw              ? "--raw" :
			opt->keep != NULL ? "--keep" :
					    "--learn-people");
}

void
options_free(struct options *opt)
{
	free(opt->maps);
}
