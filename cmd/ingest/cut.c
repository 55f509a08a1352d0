#include "cmd/ingest/cut.h"

#include <stdlib.h>
#include <string.h>

#include "common/machine.h"
#include "common/memory.h"

#define NOWHERE ((size_t)-1)

void
cut_init(struct cut *cut, size_t max)
{
	memset(cut, 0, sizeof(*cut));
	/* a row, its line end, and what is asked for behind a quote */
	input_init(&cut->in, max + 4);
	cut->max = max;
	cut->at = memory_new(CUT_PLACES, sizeof(*cut->at));
	cut->spans = memory_grow(NULL, &cut->have, 1, sizeof(*cut->spans));
}

void
cut_dialect(struct cut *cut, const struct dialect *dialect)
{
	cut->dialect = *dialect;
	cut->special[0] = '\n';
	cut->special[1] = '\r';
	cut->special[2] = dialect->sep;
	cut->special[3] = dialect->quote != '\0' ? dialect->quote : '\n';
	cut_anew(cut);
}

void
cut_anew(struct cut *cut)
{
	cut->nat = cut->next = 0;
	cut->first = cut->last = cut->in.start;
}

void
cut_moved(struct cut *cut)
{
	const size_t start = cut->in.start;
	size_t low = 0, high = cut->nat, middle;

	if (cut->first > start || cut->last < start) {
		cut_anew(cut);
		return;
	}
	/* most often it is the place that is next anyhow */
	if ((cut->next == high || cut->first + cut->at[cut->next] >= start) &&
	    (cut->next == 0 || cut->first + cut->at[cut->next - 1] < start))
		return;
	while (low < high) {
		middle = low + (high - low) / 2;
		if (cut->first + cut->at[middle] < start)
			low = middle + 1;
		else
			high = middle;
	}
	cut->next = low;
}

bool
cut_more(struct cut *cut)
{
	size_t start = cut->in.start;
	bool more;

	if (cut->held)
		cut->in.start = 0;
	more = input_room(&cut->in) && input_more(&cut->in);
	if (cut->held)
		cut->in.start = start;
	else {
		/* so far the bytes were moved; first may well lie before 0 */
		cut->first -= start - cut->in.start;
		cut->last -= start - cut->in.start;
	}
	return more;
}

/* Find the next special bytes.  Return false where there are no more. */
static bool
places_find(struct cut *cut)
{
	const struct input *in = &cut->in;
	size_t done;

	do {
		if (cut->last == in->end && !cut_more(cut))
			return false;
		cut->first = cut->last;
		cut->nat =
		    machine_find_any(in->buf + cut->first, in->end - cut->first,
			cut->special, cut->at, CUT_PLACES, &done);
		cut->next = 0;
		cut->last += done;
	} while (cut->nat == 0);
	return true;
}

/* The next special byte, counted from the row's start, or NOWHERE. */
static inline size_t
special_next(struct cut *cut)
{
	if (cut->next == cut->nat && !places_find(cut))
		return NOWHERE;
	return cut->first - cut->in.start + cut->at[cut->next++];
}

/* How many bytes of the row have been read so far. */
static inline size_t
read_so_far(const struct cut *cut)
{
	return cut->in.end - cut->in.start;
}

/* The byte there, or -1 behind the end. */
static inline int
byte_at(struct cut *cut, size_t at)
{
	while (at >= read_so_far(cut))
		if (!cut_more(cut))
			return -1;
	return (unsigned char)cut->in.buf[cut->in.start + at];
}

static inline void
span_add(struct cut *cut, size_t start, size_t end, bool doubled)
{
	struct span *span;

	if (cut->n == cut->have)
		cut->spans = memory_grow(
		    cut->spans, &cut->have, cut->n + 1, sizeof(*cut->spans));
	span = &cut->spans[cut->n++];
	span->start = (uint32_t)start;
	span->end = (uint32_t)end;
	span->doubled = doubled;
	cut->doubled |= doubled;
}

/*
 * Fields without quotes, as long as each ends at a separator that was found
 * and has room: nearly all are such.  Return where the next field starts.
 */
static inline size_t
plain_cut(struct cut *cut, size_t start)
{
	const char *s = cut->in.buf + cut->in.start, sep = cut->dialect.sep;
	const size_t base = cut->first - cut->in.start;
	const uint32_t *at = cut->at + cut->next;
	size_t n = cut->nat - cut->next, room = cut->have - cut->n, i, end;
	struct span *span = cut->spans + cut->n;

	if (n > room)
		n = room;
	for (i = 0; i < n; i++) {
		end = base + at[i];
		if (s[end] != sep)
			break;
		span[i].start = (uint32_t)start;
		span[i].end = (uint32_t)end;
		span[i].doubled = false;
		start = end + 1;
	}
	cut->next += i;
	cut->n += i;
	return start;
}

/* Does a field end before this byte? */
static bool
ends_field(const struct cut *cut, int c)
{
	return c == -1 || c == '\n' || c == '\r' ||
	    c == (unsigned char)cut->dialect.sep;
}

/* Does a field begin at this byte, as far as the one before it tells? */
static bool
begins_field(const struct cut *cut, size_t at)
{
	char before = cut->in.buf[cut->in.start + at - 1];

	return before == cut->dialect.sep || before == '\n' || before == '\r';
}

/* Is this the CR of a line that ends with it alone? */
static bool
lone_cr(struct cut *cut, size_t at, char c)
{
	return c == '\r' && cut->dialect.cr && byte_at(cut, at + 1) != '\n';
}

/*
 * Is the quoted field that opens there allowed to reach as far as this?  What
 * is in the buffer beyond max does not count: that depends on the reads.
 */
static bool
reaches(const struct cut *cut, size_t open, size_t at, bool line_end)
{
	if (at > cut->max)
		return false;
	switch (cut->reach) {
	case REACH_NARROW:
		return at - open <= CUT_NARROW;
	case REACH_LINE:
		return !line_end;
	default:
		return true;
	}
}

/* Is the byte at at behind an odd number of backslashes? */
static bool
escaped(const struct cut *cut, size_t start, size_t at)
{
	const char *s = cut->in.buf + cut->in.start;
	size_t n = 0;

	while (at - n > start && s[at - n - 1] == '\\')
		n++;
	return n % 2 == 1;
}

static bool
backslashes(const struct cut *cut, size_t start, size_t end)
{
	return memchr(cut->in.buf + cut->in.start + start, '\\', end - start) !=
	    NULL;
}

/*
 * The field whose opening quote was just passed, at open.  Return the place
 * of the special byte behind its closing quote (the length of the row's
 * bytes at the end of the file), or NOWHERE where it does not close.
 */
static size_t
quoted_cut(struct cut *cut, size_t open)
{
	const unsigned long lines = cut->lines;
	bool doubled = false, wild = false, line_end;
	size_t at, end = 0;
	int behind;
	char c;

	while ((at = special_next(cut)) != NOWHERE) {
		c = cut->in.buf[cut->in.start + at];
		line_end = c == '\n' || lone_cr(cut, at, c);
		if (!reaches(cut, open, at, line_end))
			break;
		if (c != cut->dialect.quote) {
			cut->lines += line_end;
			continue;
		}
		if (cut->dialect.backslash && escaped(cut, open + 1, at)) {
			doubled = true;
			continue;
		}
		behind = byte_at(cut, at + 1);
		end = at;
		if (behind == (unsigned char)cut->dialect.quote) {
			(void)special_next(cut);
			doubled = true;
			/* where quotes are bare, these close one and the field
			 */
			end = at + 1;
			if (!wild || !ends_field(cut, byte_at(cut, at + 2)))
				continue;
			behind = byte_at(cut, at + 2);
		}
		if (!ends_field(cut, behind)) {
			wild = cut->wild = true;
			/* further down a field begins: ours never closed */
			if (cut->lines > lines && begins_field(cut, at))
				break;
			continue;
		}
		doubled = doubled ||
		    (cut->dialect.backslash && backslashes(cut, open + 1, end));
		span_add(cut, open + 1, end, doubled);
		at = special_next(cut);
		return at == NOWHERE ? read_so_far(cut) : at;
	}
	cut->looked = at == NOWHERE ? read_so_far(cut) : at;
	if (cut->looked > cut->max)
		cut->looked = cut->max + 1;
	cut->open = open;
	return NOWHERE;
}

/* Do only blanks stand in between? */
static bool
blank_between(const struct cut *cut, size_t start, size_t end)
{
	const char *s = cut->in.buf + cut->in.start;

	while (start < end && s[start] == ' ')
		start++;
	return start == end;
}

/* The row ends before this byte; take its line end in. */
static void
row_end(struct cut *cut, size_t at)
{
	cut->len = at;
	cut->used = at;
	if (at == read_so_far(cut))
		return;
	cut->used++;
	cut->lines++;
	if (cut->in.buf[cut->in.start + at] == '\r' &&
	    byte_at(cut, at + 1) == '\n') {
		(void)special_next(cut);
		cut->used++;
	}
}

enum cut_end
cut_row(struct cut *cut)
{
	size_t at, start = 0;
	char c;

	cut->n = 0;
	cut->lines = 0;
	cut->wild = cut->doubled = false;
	if (byte_at(cut, 0) == -1)
		return CUT_END;
	for (;;) {
		start = plain_cut(cut, start);
		at = special_next(cut);
		if (at == NOWHERE) {
			at = read_so_far(cut);
			if (at > cut->max)
				return CUT_LONG;
			span_add(cut, start, at, false);
			break;
		}
		c = cut->in.buf[cut->in.start + at];
		if (c == cut->dialect.sep) {
			span_add(cut, start, at, false);
			start = at + 1;
			continue;
		}
		if (c == '\n' || c == '\r') {
			/* a CR within a line is text */
			if (c == '\r' && !cut->dialect.cr &&
			    byte_at(cut, at + 1) != '\n')
				continue;
			span_add(cut, start, at, false);
			break;
		}
		if (at != start &&
		    !(cut->dialect.blanks && blank_between(cut, start, at)))
			continue;
		if (at > cut->max)
			return CUT_LONG;
		at = quoted_cut(cut, at);
		if (at == NOWHERE)
			return CUT_OPEN;
		if (at == read_so_far(cut) ||
		    cut->in.buf[cut->in.start + at] != cut->dialect.sep)
			break;
		start = at + 1;
	}
	if (at > cut->max)
		return CUT_LONG;
	row_end(cut, at);
	return CUT_ROW;
}

void
cut_free(struct cut *cut)
{
	input_free(&cut->in);
	free(cut->at);
	free(cut->spans);
	cut->spans = NULL;
	cut->have = 0;
}
