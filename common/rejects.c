#include "common/rejects.h"

#include <err.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

#include "common/quote.h"

/* Longer reasons are cut. */
#define REASON_MAX 1024

void
rejects_open(struct rejects *rejects, const char *path, struct counts *counts)
{
	rejects->counts = counts;
	rejects->told = NULL;
	rejects->of = NULL;
	rejects->open = path != NULL;
	rejects->headed = false;
	rejects->messages = 0;
	if (rejects->open)
		writer_create(&rejects->out, path);
}

void
rejects_header(struct rejects *rejects, struct slice line)
{
	if (!rejects->open || rejects->headed)
		return;
	rejects->headed = true;
	writer_put(&rejects->out, line);
	writer_char(&rejects->out, '\n');
}

void
rejects_bytes(struct rejects *rejects, struct slice bytes)
{
	if (rejects->open)
		writer_put(&rejects->out, bytes);
}

void
rejects_end(struct rejects *rejects, const char *path, unsigned long line,
    const char *format, ...)
{
	char reason[REASON_MAX], shown[QUOTE_MAX];
	va_list args;

	if (rejects->open)
		writer_char(&rejects->out, '\n');
	rejects->counts->rejected++;
	if (rejects->told == NULL && ++rejects->messages > REJECTS_MESSAGES)
		return;
	va_start(args, format);
	if (vsnprintf(reason, sizeof(reason), format, args) < 0)
		reason[0] = '\0';
	va_end(args);
	if (rejects->told != NULL)
		rejects->told(rejects->of, reason, line);
	else
		warnx("%s:%lu: %s", quote(shown, slice_of(path)), line, reason);
}

void
rejects_close(struct rejects *rejects)
{
	if (rejects->messages > REJECTS_MESSAGES)
		warnx("%lu more records were rejected",
		    rejects->messages - REJECTS_MESSAGES);
	if (rejects->open)
		writer_close(&rejects->out);
	rejects->open = false;
}
