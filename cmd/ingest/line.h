#ifndef INGEST_LINE_H
#define INGEST_LINE_H

/*
 * The line of output in the making: fields as they are written, escaped.
 *
 * A zeroed struct is an empty line.  All of it is inline: these few bytes a
 * field are what most of a run is spent on.
 */

#include <stddef.h>
#include <string.h>

#include "common/instant.h"
#include "common/machine.h"
#include "common/memory.h"
#include "common/number.h"
#include "common/slice.h"

struct line {
	char *s;
	size_t len, size;
};

/* Where the next bytes go; there is room for n of them. */
static inline char *
line_room(struct line *line, size_t n)
{
	if (line->size - line->len < n)
		line->s = memory_grow(line->s, &line->size, line->len + n, 1);
	return line->s + line->len;
}

static inline void
line_char(struct line *line, char c)
{
	*line_room(line, 1) = c;
	line->len++;
}

/* Copy without a call: most fields are short. */
static inline void
line_copy(char *to, const char *s, size_t len)
{
	if (len > 16)
		memcpy(to, s, len);
	else if (len >= 8) {
		memcpy(to, s, 8);
		memcpy(to + len - 8, s + len - 8, 8);
	} else if (len >= 4) {
		memcpy(to, s, 4);
		memcpy(to + len - 4, s + len - 4, 4);
	} else if (len > 0) {
		to[0] = s[0];
		to[len / 2] = s[len / 2];
		to[len - 1] = s[len - 1];
	}
}

/* Bytes that need no escapes. */
static inline void
line_put(struct line *line, struct slice s)
{
	line_copy(line_room(line, s.len), s.s, s.len);
	line->len += s.len;
}

/* TABs, LINE_TABS at most; few columns are followed by more than 16. */
#define LINE_TABS 32

static inline void
line_tabs(struct line *line, size_t n)
{
	static const char tabs[] = "\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t";
	char *to = line_room(line, LINE_TABS);

	memcpy(to, tabs, 16);
	if (n > 16)
		memcpy(to + 16, tabs, 16);
	line->len += n;
}

/* Any bytes, escaped. */
static inline void
line_escaped(struct line *line, struct slice s)
{
	line->len +=
	    machine_escape(line_room(line, MACHINE_ESCAPE(s.len)), s.s, s.len);
}

static inline void
line_int(struct line *line, long long n)
{
	line->len += number_int(line_room(line, NUMBER_MAX), n);
}

/* A number with three decimals at most, a whole one in the quick way. */
static inline void
line_number(struct line *line, double n)
{
	char *to = line_room(line, NUMBER_MAX);

	if (n > -1e15 && n < 1e15 && n == (double)(long long)n)
		line->len += number_int(to, (long long)n);
	else
		line->len += number_short(to, n, 3);
}

static inline void
line_instant(struct line *line, int64_t t)
{
	instant_format(line_room(line, INSTANT_LEN), t);
	line->len += INSTANT_LEN;
}

static inline struct slice
line_slice(const struct line *line)
{
	struct slice slice = { line->s == NULL ? "" : line->s, line->len };

	return slice;
}

#endif
