#include "cmd/followup/todo.h"

#include "cmd/followup/phrase.h"
#include "common/instant.h"
#include "common/options.h"

/* A line has no more bytes, without its end. */
#define LINE_MAX_BYTES 75

/* Changes of the offset are written for so long around the present. */
#define YEARS 10
#define YEAR (366 * (int64_t)DAY)

/* How pressing it is: 1 most, 9 least. */
#define PRIORITY_BROKEN 1
#define PRIORITY_OVERDUE 3
#define PRIORITY_TODO 5
#define PRIORITY_HELD 9

/* End the line, and fold it: no character is torn. */
static void
line_end(struct buffer *line, struct writer *out)
{
	struct slice rest = buffer_slice(line), piece;
	size_t room = LINE_MAX_BYTES, n;

	while (rest.len > room) {
		for (n = room;
		     n > 1 && ((unsigned char)rest.s[n] & 0xc0) == 0x80;)
			n--;
		piece = rest;
		piece.len = n;
		writer_put(out, piece);
		writer_str(out, "\r\n ");
		rest = slice_from(rest, n);
		/* the blank counts */
		room = LINE_MAX_BYTES - 1;
	}
	writer_put(out, rest);
	writer_char(out, '\r');
	writer_line(out);
	buffer_clear(line);
}

static void
line_put(const char *text, struct writer *out)
{
	writer_str(out, text);
	writer_char(out, '\r');
	writer_line(out);
}

/* Text with the escapes of a TEXT value. */
static void
put_text(struct buffer *to, struct slice text)
{
	size_t i;

	for (i = 0; i < text.len; i++) {
		if (text.s[i] == '\n')
			buffer_str(to, "\\n");
		else {
			if (slice_find(SLICE("\\;,"), text.s[i]) < 3)
				buffer_char(to, '\\');
			buffer_char(to, text.s[i]);
		}
	}
}

static void
put_digits(struct buffer *to, int number, int digits)
{
	char text[8];
	int i;

	for (i = digits; i > 0; i--, number /= 10)
		text[i - 1] = (char)('0' + number % 10);
	for (i = 0; i < digits; i++)
		buffer_char(to, text[i]);
}

/* 20260304T103000, of seconds as if local time were UTC. */
static void
put_local(struct buffer *to, int64_t local)
{
	struct civil civil;

	civil_split(local, &civil);
	put_digits(to, civil.year, 4);
	put_digits(to, civil.month, 2);
	put_digits(to, civil.day, 2);
	buffer_char(to, 'T');
	put_digits(to, civil.hour, 2);
	put_digits(to, civil.minute, 2);
	put_digits(to, civil.second, 2);
}

static void
put_utc(struct buffer *to, int64_t t)
{
	put_local(to, t);
	buffer_char(to, 'Z');
}

/* +0100, with seconds where there are any. */
static void
put_offset(struct buffer *to, int offset)
{
	buffer_char(to, offset < 0 ? '-' : '+');
	if (offset < 0)
		offset = -offset;
	put_digits(to, offset / HOUR, 2);
	put_digits(to, offset % HOUR / MINUTE, 2);
	if (offset % MINUTE != 0)
		put_digits(to, offset % MINUTE, 2);
}

/* From this local time on the zone has another offset. */
static void
change_put(struct buffer *line, int64_t local, int before, int after,
    struct writer *out)
{
	const char *kind = after > before ? "DAYLIGHT" : "STANDARD";

	buffer_str(line, "BEGIN:");
	buffer_str(line, kind);
	line_end(line, out);
	buffer_str(line, "DTSTART:");
	put_local(line, local);
	line_end(line, out);
	buffer_str(line, "TZOFFSETFROM:");
	put_offset(line, before);
	line_end(line, out);
	buffer_str(line, "TZOFFSETTO:");
	put_offset(line, after);
	line_end(line, out);
	buffer_str(line, "END:");
	buffer_str(line, kind);
	line_end(line, out);
}

/* The zone, with the changes of its offset from one instant to another. */
static void
zone_put(struct zone *zone, int64_t from, int64_t to, struct writer *out)
{
	struct buffer line = { 0 };
	int before = zone_offset(zone, from), after;
	int64_t t, low, high, middle;

	line_put("BEGIN:VTIMEZONE", out);
	buffer_str(&line, "TZID:");
	buffer_str(&line, zone_name(zone));
	line_end(&line, out);
	change_put(&line, from + before, before, before, out);
	for (t = from; t < to; t += DAY) {
		after = zone_offset(zone, t + DAY);
		if (after == before)
			continue;
		for (low = t, high = t + DAY; high - low > 1;) {
			middle = low + (high - low) / 2;
			if (zone_offset(zone, middle) == before)
				low = middle;
			else
				high = middle;
		}
		change_put(&line, high + before, before, after, out);
		before = after;
	}
	line_put("END:VTIMEZONE", out);
	buffer_free(&line);
}

/* Local time of the firm where that is one instant, else UTC. */
static void
due_put(const struct page *page, int64_t due, struct buffer *line)
{
	struct zone *zone = page->zone;
	int64_t local = due + zone_offset(zone, due);
	int64_t now = page->agenda->now;
	enum zone_odd odd;

	buffer_str(line, "DUE");
	if (slice_is(slice_of(zone_name(zone)), "UTC") ||
	    due < now - YEARS * YEAR || due > now + YEARS * YEAR ||
	    zone_utc_seconds(zone, local, &odd) != due || odd != ZONE_ONCE) {
		buffer_char(line, ':');
		put_utc(line, due);
		return;
	}
	buffer_str(line, ";TZID=");
	buffer_str(line, zone_name(zone));
	buffer_char(line, ':');
	put_local(line, local);
}

static int
priority_of(const struct entry *entry)
{
	if (entry_broken(entry))
		return PRIORITY_BROKEN;
	if (entry->verdict.held != HELD_NO)
		return PRIORITY_HELD;
	return entry->overdue ? PRIORITY_OVERDUE : PRIORITY_TODO;
}

/* A part of a description: a line of its own, where there is one. */
static void
part_put(struct buffer *line, const char *label, struct buffer *text)
{
	if (text->len > 0) {
		buffer_str(line, label);
		put_text(line, buffer_slice(text));
		buffer_str(line, "\\n");
	}
	buffer_clear(text);
}

/* Who, why, what to say, and where to find it. */
static void
description_put(
    const struct page *page, const struct entry *entry, struct buffer *line)
{
	struct buffer text = { 0 };

	buffer_str(line, "DESCRIPTION:");
	page_who(entry, &text);
	part_put(line, "Who: ", &text);
	page_why(page, entry, &text);
	part_put(line, "Why: ", &text);
	page_say(page, entry, &text);
	part_put(line, "Say: ", &text);
	phrase_field(&text, task_text(entry->task, TASK_ID));
	buffer_str(line, "Task: ");
	buffer_put(line, task_text(entry->task, TASK_TASK));
	buffer_str(line, "\\, record ");
	put_text(line, buffer_slice(&text));
	buffer_free(&text);
}

static void
entry_put(
    const struct page *page, const struct entry *entry, struct writer *out)
{
	const struct task *task = entry->task;
	struct buffer line = { 0 }, text = { 0 };

	line_put("BEGIN:VTODO", out);
	buffer_str(&line, "UID:");
	buffer_put(&line, task_text(task, TASK_TASK));
	buffer_str(&line, "@followup.extramile");
	line_end(&line, out);
	buffer_str(&line, "DTSTAMP:");
	put_utc(&line, page->agenda->now);
	line_end(&line, out);
	buffer_str(&line, "CREATED:");
	put_utc(&line, task->time);
	line_end(&line, out);
	buffer_str(&line, "SEQUENCE:");
	buffer_int(&line, 2 * (long long)task->changes + entry_broken(entry));
	line_end(&line, out);
	due_put(page, entry->due, &line);
	line_end(&line, out);
	buffer_str(&line, "PRIORITY:");
	buffer_int(&line, priority_of(entry));
	line_end(&line, out);
	line_put("STATUS:NEEDS-ACTION", out);
	buffer_str(&line, "SUMMARY:");
	page_what(page, entry, &text);
	put_text(&line, buffer_slice(&text));
	line_end(&line, out);
	description_put(page, entry, &line);
	line_end(&line, out);
	buffer_clear(&text);
	phrase_field(&text, task_text(task, TASK_ACTION));
	buffer_str(&line, "CATEGORIES:");
	put_text(&line, buffer_slice(&text));
	line_end(&line, out);
	line_put("END:VTODO", out);
	buffer_free(&text);
	buffer_free(&line);
}

/* The changes of the zone that the due times need, from a year before. */
static void
zone_of_list(const struct page *page, struct writer *out)
{
	const struct agenda *agenda = page->agenda;
	int64_t from = agenda->now, to = agenda->now, due;
	size_t i, n = page_shown(page);

	for (i = 0; i < n; i++) {
		due = agenda->entries[i].due;
		if (due < from && due >= agenda->now - YEARS * YEAR)
			from = due;
		if (due > to && due <= agenda->now + YEARS * YEAR)
			to = due;
	}
	zone_put(page->zone, from - YEAR, to, out);
}

void
todo_list(const struct page *page, struct writer *out)
{
	size_t i, n = page_shown(page);

	line_put("BEGIN:VCALENDAR", out);
	line_put("VERSION:2.0", out);
	line_put(
	    "PRODID:-//extramile//followup " EXTRAMILE_VERSION "//EN", out);
	/* a calendar has one part at least */
	zone_of_list(page, out);
	for (i = 0; i < n; i++)
		entry_put(page, &page->agenda->entries[i], out);
	line_put("END:VCALENDAR", out);
}
