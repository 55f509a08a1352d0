/*
 * learn - what do our customers' words mean, and which of ours mean little?
 *
 * Looks back and writes a better table: from labelled texts a lexicon whose
 * weights are those under which the labels are likeliest, with figures on
 * stderr that tell how well it reads texts it has not seen; or from records
 * the phrases that we say to everybody.
 */

#include <unistd.h>

#include "cmd/learn/boilerplate.h"
#include "cmd/learn/mood.h"
#include "cmd/learn/options.h"
#include "common/status.h"
#include "common/stdfd.h"
#include "common/writer.h"

int
main(int argc, char *argv[])
{
	struct options opt;
	struct writer out;
	int status = STATUS_OK;

	stdfd_guard();
	options_read(&opt, argc, argv);
	writer_open(&out, STDOUT_FILENO, "stdout");

	if (opt.boilerplate)
		status = boilerplate_learn(&opt, &out);
	else
		mood_learn(&opt, &out);

	writer_close(&out);
	return status;
}
