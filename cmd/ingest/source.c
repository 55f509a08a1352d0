#include "cmd/ingest/source.h"

#include <err.h>
#include <string.h>

#include "cmd/ingest/look.h"
#include "cmd/ingest/recognise.h"
#include "common/quote.h"
#include "common/status.h"

void
source_init(struct source *source, size_t max, struct rejects *rejects,
    struct counts *counts, struct progress *progress)
{
	memset(source, 0, sizeof(*source));
	csv_init(&source->csv, max, rejects, counts);
	source->csv.cut.in.progress = progress;
	names_init(&source->names);
}

static void
file_open(struct source *source, const char *operand)
{
	char shown[QUOTE_MAX];
	const char *reason;

	source->operand = operand;
	source->map = NULL;
	source->asterisk.layout = ASTERISK_NONE;
	source->asterisk.has_offset = false;
	reason = csv_open(&source->csv, operand);
	if (reason != NULL)
		errx(STATUS_FATAL, "%s: %s",
		    quote(shown, slice_of(source->csv.cut.in.path)), reason);
}

void
source_open(struct source *source, const char *operand, const struct maps *maps,
    const char *from)
{
	file_open(source, operand);
	source->csv.decide = look_encoding;
	source->csv.of = source;
	source->map = recognise(source, maps, from);
	if (source->map != NULL)
		map_bind(source->map, &source->names);
	csv_go(&source->csv);
}

void
source_open_raw(struct source *source, const char *operand, struct row *names)
{
	file_open(source, operand);
	/* bad UTF-8 is damage here, never a guess */
	source->csv.encoding = ENCODING_UTF8;
	names->n = 0;
	do {
		if (!csv_next(&source->csv, names)) {
			csv_go(&source->csv);
			names->n = 0;
			return;
		}
	} while (csv_blank(names));
	if (asterisk_recognise(names) != ASTERISK_NONE) {
		names_set(&source->names, names, true);
		names->fields = source->names.name;
		csv_rewind(&source->csv, 0);
	} else
		buffer_put(&source->csv.header, names->raw);
	source->csv.width = names->n;
	csv_go(&source->csv);
}

bool
source_next(struct source *source, struct row *row)
{
	if (!csv_next(&source->csv, row))
		return false;
	if (source->asterisk.layout != ASTERISK_NONE)
		asterisk_row(&source->asterisk, row);
	return true;
}

void
source_close(struct source *source)
{
	csv_close(&source->csv);
}

void
source_free(struct source *source)
{
	csv_free(&source->csv);
	names_free(&source->names);
	asterisk_free(&source->asterisk);
}
