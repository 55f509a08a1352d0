#ifndef COMMON_OPTIONS_H
#define COMMON_OPTIONS_H

/*
 * The options that programs share: the same words, letters and behaviour
 * everywhere, parsed here and nowhere else.
 *
 *	-C --columns[=LIST]	headerless streams in and out
 *	-e --explain ID		the arithmetic of one record
 *	-f --from NAME		input format
 *	-h --help
 *	-L --max-line BYTES	longest line, default 16 MiB
 *	-p --print TABLE	print a built-in table
 *	-P --progress		bytes and records so far, on a terminal
 *	-r --rejects FILE	where rejected records go
 *	-s --stats		what became of every record, on stderr
 *	-t --to NAME		output format
 *	-V --version
 *	-z --zone NAME		the firm's zone (IANA)
 *
 * -C takes no argument, --columns an optional one.
 */

#include <getopt.h>
#include <stdbool.h>
#include <stddef.h>

#include "common/table.h"

#define EXTRAMILE_VERSION "0.1.0"

/* Values of a program's own options start here; they have no letters. */
#define OPTION_OWN 1000

struct program {
	/* the synopsis without "usage: ", also shown on errors */
	const char *usage;
	/* what --help says below it */
	const char *help;
	/* the letters of those shared options that the program takes */
	const char *letters;
	/* its own long options, ended by a zero entry */
	const struct option *own;
	/* what --print can print, ended by a NULL name */
	const struct builtin *tables;
};

struct shared {
	/* --columns was given; its list, or NULL for the usual columns */
	bool headless;
	const char *columns;
	const char *explain, *from, *to, *rejects, *zone;
	size_t maxline;
	bool progress, stats;
	/* set by a program whose own options make it read no input */
	bool noinput;
	/* the operands, ended by NULL; { "-", NULL } where there were none */
	const char *const *files;
};

void shared_init(struct shared *);

/*
 * Parse on.  Return the value of the next of the program's own options, its
 * argument in optarg; or -1 at the end, with the operands in files.  --help,
 * --version and --print are done here and end the program; so does a wrong
 * option, with the usage and STATUS_FATAL.  -1 also ends a program that
 * would wait for a terminal, with the usage.
 */
int shared_next(
    struct shared *, const struct program *, int argc, char *argv[]);

/* End the program over a wrong use: the reason, then the usage. */
_Noreturn void options_fail(const struct program *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * The argument of an option as a number in lo..hi, or as a size, to which K,
 * M and G may be added.  name is the option as typed, "--top".
 */
double options_number(const struct program *, const char *name, const char *arg,
    double lo, double hi);
size_t options_size(const struct program *, const char *name, const char *arg,
    size_t lo, size_t hi);

#endif
