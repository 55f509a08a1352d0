#include "common/options.h"

#include <err.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/number.h"
#include "common/quote.h"
#include "common/status.h"
#include "common/writer.h"

/* The most options that a program can have, shared ones and own. */
#define OPTIONS_MAX 64

#define MAXLINE_DEFAULT ((size_t)16 << 20)
#define MAXLINE_LIMIT ((size_t)1 << 30)

static const struct option shared_options[] = {
	{ "columns", optional_argument, NULL, 'C' },
	{ "explain", required_argument, NULL, 'e' },
	{ "from", required_argument, NULL, 'f' },
	{ "help", no_argument, NULL, 'h' },
	{ "max-line", required_argument, NULL, 'L' },
	{ "print", required_argument, NULL, 'p' },
	{ "progress", no_argument, NULL, 'P' },
	{ "rejects", required_argument, NULL, 'r' },
	{ "stats", no_argument, NULL, 's' },
	{ "to", required_argument, NULL, 't' },
	{ "version", no_argument, NULL, 'V' },
	{ "zone", required_argument, NULL, 'z' },
};

#define NSHARED (sizeof(shared_options) / sizeof(*shared_options))

/* What getopt_long(3) wants of one program. */
struct syntax {
	char letters[2 * NSHARED + 2];
	struct option options[OPTIONS_MAX + 1];
	const char *names[OPTIONS_MAX + 1];
};

void
shared_init(struct shared *shared)
{
	memset(shared, 0, sizeof(*shared));
	shared->maxline = MAXLINE_DEFAULT;
}

static void
syntax_make(struct syntax *syntax, const struct program *program)
{
	const struct option *option;
	char *letter = syntax->letters;
	size_t i, n = 0;

	memset(syntax, 0, sizeof(*syntax));
	*letter++ = ':';
	for (i = 0; i < NSHARED; i++) {
		option = &shared_options[i];
		if (strchr(program->letters, option->val) == NULL)
			continue;
		*letter++ = (char)option->val;
		if (option->has_arg == required_argument)
			*letter++ = ':';
		syntax->options[n++] = *option;
	}
	for (option = program->own; option->name != NULL; option++) {
		if (n == OPTIONS_MAX)
			abort();
		syntax->options[n++] = *option;
	}
	for (i = 0; i < n; i++)
		syntax->names[i] = syntax->options[i].name;
}

static _Noreturn void
usage_die(const struct program *program)
{
	fprintf(stderr, "usage: %s\n", program->usage);
	exit(STATUS_FATAL);
}

void
options_fail(const struct program *program, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vwarnx(format, args);
	va_end(args);
	usage_die(program);
}

/* getopt_long(3) refused an option: say which and why. */
static _Noreturn void
option_refuse(const struct program *program, const struct syntax *syntax,
    char *argv[], int c)
{
	char shown[QUOTE_MAX], letter = (char)optopt;
	const char *near, *typed = argv[optind - 1];
	struct slice name;
	bool is_long;

	is_long = strncmp(typed, "--", 2) == 0;
	if (!is_long && optopt > 0 && optopt < 256) {
		name.s = &letter;
		name.len = 1;
		options_fail(program,
		    c == ':' ? "-%s needs an argument" :
			       "unknown option \"-%s\"",
		    quote(shown, name));
	}
	if (c == ':')
		options_fail(program, "%s needs an argument",
		    quote(shown, slice_of(typed)));
	name = slice_of(typed);
	name.len = slice_find(name, '=');
	if (optopt != 0)
		options_fail(
		    program, "%s takes no argument", quote(shown, name));
	near = quote_nearest(slice_from(name, 2), syntax->names);
	if (near != NULL)
		options_fail(program,
		    "unknown option \"%s\", did you mean --%s?",
		    quote(shown, name), near);
	options_fail(
	    program, "unknown or ambiguous option \"%s\"", quote(shown, name));
}

/* The name of a program is the first word of its usage. */
static struct slice
program_name(const struct program *program)
{
	struct slice name = slice_of(program->usage);

	name.len = slice_find(name, ' ');
	return name;
}

static _Noreturn void
help_print(const struct program *program)
{
	struct writer out;

	writer_open(&out, STDOUT_FILENO, "stdout");
	writer_str(&out, "usage: ");
	writer_str(&out, program->usage);
	writer_str(&out, "\n\n");
	writer_str(&out, program->help);
	writer_close(&out);
	exit(STATUS_OK);
}

static _Noreturn void
version_print(const struct program *program)
{
	struct writer out;

	writer_open(&out, STDOUT_FILENO, "stdout");
	writer_put(&out, program_name(program));
	writer_str(&out, " (extramile) " EXTRAMILE_VERSION "\n");
	writer_close(&out);
	exit(STATUS_OK);
}

static _Noreturn void
table_print(const struct program *program, const char *name)
{
	const struct builtin *table;
	char shown[QUOTE_MAX];
	struct writer out;

	for (table = program->tables; table->name != NULL; table++) {
		if (strcmp(table->name, name) != 0)
			continue;
		writer_open(&out, STDOUT_FILENO, "stdout");
		builtin_print(table, &out);
		writer_close(&out);
		exit(STATUS_OK);
	}
	warnx("--print: \"%s\" is no table; there are:",
	    quote(shown, slice_of(name)));
	for (table = program->tables; table->name != NULL; table++)
		fprintf(stderr, "%s%s", table == program->tables ? "" : " ",
		    table->name);
	fputc('\n', stderr);
	exit(STATUS_FATAL);
}

/* Take in a shared option.  Return false where it is none. */
static bool
shared_take(struct shared *shared, const struct program *program, int c)
{
	switch (c) {
	case 'C':
		shared->headless = true;
		shared->columns = optarg;
		break;
	case 'e':
		shared->explain = optarg;
		break;
	case 'f':
		shared->from = optarg;
		break;
	case 'h':
		help_print(program);
	case 'L':
		shared->maxline = options_size(
		    program, "--max-line", optarg, 1, MAXLINE_LIMIT);
		break;
	case 'p':
		table_print(program, optarg);
	case 'P':
		shared->progress = true;
		break;
	case 'r':
		shared->rejects = optarg;
		break;
	case 's':
		shared->stats = true;
		break;
	case 't':
		shared->to = optarg;
		break;
	case 'V':
		version_print(program);
	case 'z':
		shared->zone = optarg;
		break;
	default:
		return false;
	}
	return true;
}

int
shared_next(struct shared *shared, const struct program *program, int argc,
    char *argv[])
{
	static const char *const input[] = { "-", NULL };
	struct syntax syntax;
	int c;

	syntax_make(&syntax, program);
	opterr = 0;
	while ((c = getopt_long(
		    argc, argv, syntax.letters, syntax.options, NULL)) != -1) {
		if (c == '?' || c == ':')
			option_refuse(program, &syntax, argv, c);
		if (!shared_take(shared, program, c))
			return c;
	}
	shared->files =
	    optind < argc ? (const char *const *)argv + optind : input;
	if (optind >= argc && !shared->noinput && isatty(STDIN_FILENO) == 1)
		options_fail(
		    program, "nothing to read: name a file, or pipe into it");
	return -1;
}

double
options_number(const struct program *program, const char *name, const char *arg,
    double lo, double hi)
{
	char shown[QUOTE_MAX];
	double number;

	if (!number_parse(slice_of(arg), &number) || number < lo || number > hi)
		options_fail(program, "%s: \"%s\" is not in %.15g..%.15g", name,
		    quote(shown, slice_of(arg)), lo, hi);
	return number;
}

size_t
options_size(const struct program *program, const char *name, const char *arg,
    size_t lo, size_t hi)
{
	struct slice digits = slice_of(arg);
	char shown[QUOTE_MAX];
	long long number;
	int shift = 0;

	if (digits.len > 1) {
		switch (digits.s[digits.len - 1]) {
		case 'K':
			shift = 10;
			break;
		case 'M':
			shift = 20;
			break;
		case 'G':
			shift = 30;
			break;
		default:
			break;
		}
		digits.len -= shift != 0;
	}
	if (!number_parse_int(digits, &number) || number < 0 ||
	    (unsigned long long)number > hi >> shift ||
	    (size_t)number << shift < lo)
		options_fail(program, "%s: \"%s\" is not in %zu..%zu", name,
		    quote(shown, slice_of(arg)), lo, hi);
	return (size_t)number << shift;
}
