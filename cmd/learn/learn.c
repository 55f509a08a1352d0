/*
 * learn - what do our customers' words mean?
 *
 * Looks back over labelled texts and writes a better table: a lexicon whose
 * weights are those under which the labels are likeliest.  How well such a
 * lexicon reads texts it has not seen is told on stderr.
 */

#include <unistd.h>

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

	stdfd_guard();
	options_read(&opt, argc, argv);
	writer_open(&out, STDOUT_FILENO, "stdout");

	mood_learn(&opt, &out);

	writer_close(&out);
	return STATUS_OK;
}
