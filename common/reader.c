#include "common/reader.h"

#include <err.h>
#include <string.h>

#include "common/quote.h"
#include "common/status.h"

void
reader_init(struct reader *reader, size_t max, struct rejects *rejects)
{
	input_init(&reader->in, max);
	reader->line = 0;
	reader->rejects = rejects;
	reader->max = max;
}

void
reader_open(struct reader *reader, const char *path)
{
	input_open(&reader->in, path);
	reader->line = 0;
}

/* The line that begins here is too long: pass it by, newline and all. */
static void
reader_skip(struct reader *reader)
{
	struct input *in = &reader->in;
	char shown[QUOTE_MAX];
	struct slice part;
	const char *end;

	reader->line++;
	if (reader->rejects == NULL)
		errx(STATUS_FATAL, "%s:%lu: the line is longer than %zu bytes",
		    quote(shown, slice_of(in->path)), reader->line,
		    reader->max);
	reader->rejects->counts->in++;
	do {
		part.s = in->buf + in->start;
		part.len = in->end - in->start;
		end = memchr(part.s, '\n', part.len);
		if (end != NULL)
			part.len = (size_t)(end - part.s);
		rejects_bytes(reader->rejects, part);
		in->start += part.len + (end != NULL);
	} while (end == NULL && input_more(in));
	rejects_end(reader->rejects, in->path, reader->line,
	    "the line is longer than %zu bytes (--max-line)", reader->max);
}

bool
reader_next(struct reader *reader, struct slice *line)
{
	struct input *in = &reader->in;
	const char *end;
	size_t seen = 0, len;

	for (;;) {
		len = in->end - in->start;
		end = len == seen ?
		    NULL :
		    memchr(in->buf + in->start + seen, '\n', len - seen);
		seen = end == NULL ? len : (size_t)(end - in->buf) - in->start;
		if (seen > reader->max) {
			reader_skip(reader);
			seen = 0;
			continue;
		}
		if (end != NULL || !input_more(in))
			break;
	}
	if (end == NULL && seen == 0)
		return false;
	line->s = in->buf + in->start;
	line->len = seen;
	in->start += seen + (end != NULL);
	reader->line++;
	return true;
}

void
reader_close(struct reader *reader)
{
	input_close(&reader->in);
}

void
reader_free(struct reader *reader)
{
	input_free(&reader->in);
}
