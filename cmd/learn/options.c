#include "cmd/learn/options.h"

#include <string.h>
#include <unistd.h>

#include "common/lexicon.h"
#include "common/quote.h"

enum {
	OWN_BASE = OPTION_OWN,
	OWN_CALM,
	OWN_CUSTOMERS,
	OWN_EXCEPT,
	OWN_FOLDS,
	OWN_HELD_OUT,
	OWN_LIKE,
	OWN_MEMORY,
	OWN_PHRASES,
	OWN_PULL,
	OWN_RARE,
	OWN_SEED,
	OWN_SHARP,
	OWN_TERMS,
	OWN_WORDS,
};

static const struct option own[] = {
	{ "base", required_argument, NULL, OWN_BASE },
	{ "calm", required_argument, NULL, OWN_CALM },
	{ "customers", required_argument, NULL, OWN_CUSTOMERS },
	{ "except", required_argument, NULL, OWN_EXCEPT },
	{ "folds", required_argument, NULL, OWN_FOLDS },
	{ "held-out", required_argument, NULL, OWN_HELD_OUT },
	{ "like", required_argument, NULL, OWN_LIKE },
	{ "memory", required_argument, NULL, OWN_MEMORY },
	{ "phrases", required_argument, NULL, OWN_PHRASES },
	{ "pull", required_argument, NULL, OWN_PULL },
	{ "rare", required_argument, NULL, OWN_RARE },
	{ "seed", required_argument, NULL, OWN_SEED },
	{ "sharp", required_argument, NULL, OWN_SHARP },
	{ "terms", required_argument, NULL, OWN_TERMS },
	{ "words", required_argument, NULL, OWN_WORDS },
	{ NULL, 0, NULL, 0 },
};

static const char usage[] =
    "learn [-hV] [-p table] [--base file] [--calm number] [--except file]\n"
    "             [--folds n] [--held-out file] [--like source] [--pull number]\n"
    "             [--rare n] [--seed n] [--sharp number] [--terms n] [--words n]\n"
    "             mood [file ...]\n"
    "       learn [-ChPsV] [-L bytes] [-r file] [--customers n] [--memory bytes]\n"
    "             [--phrases n] boilerplate [file ...]";

static const char help[] =
    "mood: learn from labelled texts what words say about feelings; write a\n"
    "lexicon.\n"
    "\n"
    "  -p, --print TABLE    print a built-in table: lexicon\n"
    "      --base FILE      a lexicon to start from and to hold on to\n"
    "      --calm NUMBER    how much calmer short texts are, 0 by default\n"
    "      --except FILE    words that no term may have: names\n"
    "      --folds N        parts to hold out in turn, 10 by default\n"
    "      --held-out FILE  put the moods of texts held out there\n"
    "      --like SOURCE    whose shares of the moods to expect\n"
    "      --pull NUMBER    how firmly weights are held to the base\n"
    "      --rare N         texts that have to hold a term, 4 by default\n"
    "      --seed N         another way to part the texts\n"
    "      --sharp NUMBER   how far from each other moods lie, 2 by default\n"
    "      --terms N        terms at most, 12000 by default\n"
    "      --words N        words of a term at most, 1 to 3\n"
    "\n"
    "boilerplate: learn from records what we say word for word to everybody.\n"
    "\n"
    "  -C, --columns[=LIST] records without a header, of these columns\n"
    "      --customers N    how many make it boilerplate, 3 by default\n"
    "  -L, --max-line BYTES reject longer lines (16M)\n"
    "      --memory BYTES   about how much to count in (128M)\n"
    "      --phrases N      phrases at most, 10000 by default\n"
    "  -P, --progress       show progress on a terminal\n"
    "  -r, --rejects FILE   write rejected records there\n"
    "  -s, --stats          say what became of every record\n"
    "\n"
    "  -h, --help           print this\n"
    "  -V, --version        print the version\n";

static size_t
count(const struct program *program, const char *name, double lo, double hi)
{
	return (size_t)options_number(program, name, optarg, lo, hi);
}

static void
option_take(struct options *opt, const struct program *program, int c)
{
	switch (c) {
	case OWN_BASE:
		opt->base = optarg;
		break;
	case OWN_CALM:
		opt->calm = options_number(program, "--calm", optarg, 0, 100);
		break;
	case OWN_CUSTOMERS:
		opt->customers = count(program, "--customers", 2, 16);
		break;
	case OWN_EXCEPT:
		opt->except = optarg;
		break;
	case OWN_FOLDS:
		opt->folds = count(program, "--folds", 0, 1000);
		break;
	case OWN_HELD_OUT:
		opt->heldout = optarg;
		break;
	case OWN_LIKE:
		opt->like = optarg;
		break;
	case OWN_MEMORY:
		opt->memory = options_size(program, "--memory", optarg,
		    (size_t)64 << 10, (size_t)64 << 30);
		break;
	case OWN_PHRASES:
		opt->phrases = count(program, "--phrases", 1, 1000000);
		break;
	case OWN_PULL:
		opt->pull =
		    options_number(program, "--pull", optarg, 0.001, 1000);
		break;
	case OWN_RARE:
		opt->rare = count(program, "--rare", 1, 1000000);
		break;
	case OWN_SEED:
		opt->seed =
		    options_number(program, "--seed", optarg, 0, 1000000000);
		break;
	case OWN_SHARP:
		opt->sharp =
		    options_number(program, "--sharp", optarg, 0.1, 10);
		break;
	case OWN_TERMS:
		opt->terms = count(program, "--terms", 1, 1000000);
		break;
	default:
		opt->words = count(program, "--words", 1, LEXICON_WORDS);
		break;
	}
}

static void
options_default(struct options *opt)
{
	memset(opt, 0, sizeof(*opt));
	opt->folds = 10;
	opt->terms = 12000;
	opt->rare = 4;
	opt->words = LEXICON_WORDS;
	opt->calm = 0;
	opt->pull = 0.2;
	opt->seed = 1;
	opt->sharp = 2;
	opt->customers = 3;
	opt->phrases = 10000;
	opt->memory = (size_t)128 << 20;
	shared_init(&opt->shared);
}

/* The first operand says what to learn; the others are files. */
static void
subject_read(struct options *opt, const struct program *program)
{
	static const char *const standard[] = { "-", NULL };
	const char *subject = opt->shared.files[0];
	char shown[QUOTE_MAX];

	if (strcmp(subject, "-") == 0)
		options_fail(program, "say what to learn: mood or boilerplate");
	opt->boilerplate = strcmp(subject, "boilerplate") == 0;
	if (!opt->boilerplate && strcmp(subject, "mood") != 0)
		options_fail(program,
		    "\"%s\" cannot be learned, only mood and boilerplate",
		    quote(shown, slice_of(subject)));
	opt->shared.files++;
	if (opt->shared.files[0] == NULL)
		opt->shared.files = standard;
	opt->files = opt->shared.files;
	if (strcmp(opt->files[0], "-") == 0 && isatty(STDIN_FILENO))
		options_fail(program,
		    "%s are read from a file "
		    "or a pipe, not from a terminal",
		    opt->boilerplate ? "records" : "labelled texts");
}

void
options_read(struct options *opt, int argc, char *argv[])
{
	const struct builtin tables[] = { lexicon_builtin, { NULL, NULL, 0 } };
	const struct program program = { usage, help, "ChLpPrsV", own, tables };
	int c;

	options_default(opt);
	while ((c = shared_next(&opt->shared, &program, argc, argv)) != -1)
		option_take(opt, &program, c);
	subject_read(opt, &program);
}
