#include "cmd/ingest/message.h"

#include <stdlib.h>

#include "cmd/ingest/encoding.h"
#include "cmd/ingest/mime.h"
#include "cmd/ingest/reply.h"
#include "cmd/ingest/times.h"
#include "cmd/ingest/values.h"

const char *const message_names[] = { "id", "thread", "date", "side",
	"customer", "name", "agent", "subject", "text", "from", "to", "cut",
	NULL };

/* Of a longer text the rest is left out. */
#define TEXT_LONGEST ((size_t)4 << 20)

static bool
header_has(struct message *m, struct slice header, const char *name)
{
	buffer_clear(&m->field);
	return mime_field(&m->field, header, name);
}

/* Written by a program, says its header. */
static bool
is_automatic(struct message *m, struct slice header)
{
	struct slice value;

	if (header_has(m, header, "auto-submitted"))
		return !slice_folds(buffer_slice(&m->field), "no");
	if (header_has(m, header, "x-autoreply") ||
	    header_has(m, header, "x-autorespond"))
		return true;
	if (!header_has(m, header, "precedence"))
		return false;
	value = buffer_slice(&m->field);
	return slice_folds(value, "bulk") || slice_folds(value, "junk") ||
	    slice_folds(value, "auto_reply");
}

static bool
is_bounce(struct message *m, struct slice header, struct slice from)
{
	if (slice_begins(from, "mailer-daemon@") ||
	    slice_begins(from, "postmaster@"))
		return true;
	return header_has(m, header, "content-type") &&
	    slice_search(buffer_slice(&m->field),
		SLICE("report-type=delivery-status")) < m->field.len;
}

/* A subject without "Re:" and the like; *reply says that there was one. */
static struct slice
subject_bare(struct slice s, bool *reply)
{
	static const char *const marks[] = { "re:", "aw:", "fw:", "fwd:", "wg:",
		"sv:", "antw:", "rv:", "r:", NULL };
	size_t i, len;

	*reply = false;
	for (i = 0; marks[i] != NULL; i++) {
		len = strlen(marks[i]);
		if (s.len < len ||
		    !slice_folds((struct slice) { s.s, len }, marks[i]))
			continue;
		*reply = true;
		s = slice_trim(slice_from(s, len));
		i = (size_t)-1;
	}
	return s;
}

/* An id without its angle brackets; the first of several. */
static struct slice
id_first(struct slice s)
{
	s = slice_from(
	    s, slice_find(s, '<') < s.len ? slice_find(s, '<') + 1 : 0);
	s.len = slice_find(s, '>');
	return slice_trim(s);
}

/* A date of which nobody has to guess which number is the day. */
static bool
is_date(struct slice s)
{
	struct stamp stamp;

	return s.len > 0 && stamp_parse(&stamp, s) && stamp.sep == '\0';
}

/* The instant of its Date, else of the newest Received, as they are written. */
static void
date_put(struct message *m, struct slice header)
{
	struct buffer received = { 0 };
	struct slice value;

	if (header_has(m, header, "received")) {
		value = buffer_slice(&m->field);
		while (slice_find(value, ';') < value.len)
			value = slice_from(value, slice_find(value, ';') + 1);
		buffer_put(&received, slice_trim(value));
	}
	value = buffer_slice(&received);
	if (header_has(m, header, "date") &&
	    (is_date(buffer_slice(&m->field)) || !is_date(value)))
		value = buffer_slice(&m->field);
	buffer_put(&m->text, value);
	buffer_free(&received);
}

/*
 * The subject that somebody writes about.  Who writes of the same anew, and
 * not in reply, begins another conversation: the invoice of another month.
 */
static void
subject_put(
    struct message *m, struct slice subject, struct slice customer, bool reply)
{
	size_t start = m->text.len, had = m->subjects.n, at;

	buffer_str(&m->text, "subject:");
	buffer_put(&m->text, subject);
	buffer_char(&m->text, ':');
	buffer_put(&m->text, customer);
	at = dict_add(&m->subjects, slice_from(buffer_slice(&m->text), start));
	if (at == had) {
		m->begun = memory_grow(
		    m->begun, &m->have_begun, at + 1, sizeof(*m->begun));
		m->begun[at] = 0;
	}
	m->begun[at] += !reply;
	/* replies to what is not in the box belong to the first */
	if (m->begun[at] > 1) {
		buffer_char(&m->text, ':');
		buffer_int(&m->text, m->begun[at]);
	}
}

/* What the messages of a conversation share. */
static void
thread_put(struct message *m, struct slice header, struct slice subject,
    struct slice customer, bool reply)
{
	if (header_has(m, header, "references") ||
	    header_has(m, header, "in-reply-to")) {
		buffer_put(&m->text, id_first(buffer_slice(&m->field)));
		return;
	}
	if (subject.len > 0 && customer.len > 0)
		subject_put(m, subject, customer, reply);
}

/* The first in To who is not one of us; whether all of them are. */
static bool
outsider_find(struct message *m, struct slice header, struct buffer *address)
{
	struct slice list, mailbox;
	bool found = false;

	buffer_clear(address);
	if (mime_raw(header, "to", &list)) {
		while (!found && mime_next(&list, &mailbox)) {
			mime_mailbox(mailbox, address, &m->name);
			found = address->len > 0 &&
			    !ours_has(m->ours, buffer_slice(address));
		}
	}
	if (!found) {
		buffer_clear(address);
		buffer_clear(&m->name);
	}
	return found;
}

/* Below the header of a message: what its writer wrote. */
static void
text_put(struct message *m, struct slice header, struct slice body)
{
	struct buffer whole = { 0 }, own = { 0 };
	struct slice line, rest;

	mime_text(&whole, header, body);
	/* a line that begins with From is quoted in a mail box */
	rest = buffer_slice(&whole);
	while (rest.len > 0) {
		line = rest;
		line.len = slice_find(line, '\n');
		rest = slice_from(rest, line.len + 1);
		if (slice_begins(line, ">From "))
			line = slice_from(line, 1);
		buffer_put(&own, line);
		buffer_char(&own, '\n');
	}
	buffer_clear(&whole);
	reply_words(&whole, buffer_slice(&own));
	line = slice_trim(buffer_slice(&whole));
	m->cut = line.len > TEXT_LONGEST;
	if (m->cut)
		line.len = TEXT_LONGEST;
	for (rest = line; rest.len > 0; rest = slice_from(rest, line.len + 1)) {
		line = rest;
		line.len = slice_find(line, '\0');
		encoding_mend(&m->text, line, ENCODING_UTF8);
	}
	buffer_free(&whole);
	buffer_free(&own);
}

static const char *
side_of(struct message *m, struct slice header, struct slice from, bool own,
    bool outsider)
{
	if (is_bounce(m, header, from))
		return "bounce";
	if (is_automatic(m, header))
		return "auto";
	if (!own)
		return "customer";
	return outsider ? "agent" : "internal";
}

/* The field of this column begins: what is put now is of it. */
static void
column_begin(struct message *m, enum message_column column)
{
	m->start[column] = m->text.len;
}

/* The fields as slices, now that the text does not move any more. */
static void
fields_lend(struct message *m)
{
	size_t i, end = m->text.len;

	for (i = MESSAGE_COLUMNS; i-- > 0; end = m->start[i]) {
		m->fields[i].s =
		    m->text.s == NULL ? "" : m->text.s + m->start[i];
		m->fields[i].len = end - m->start[i];
	}
}

/* In the order of the columns. */
static void
columns_put(struct message *m, struct slice header, struct slice body)
{
	const struct slice from = buffer_slice(&m->sender);
	const bool own = from.len > 0 && ours_has(m->ours, from);
	const bool outsider = outsider_find(m, header, &m->other);
	const struct slice customer = own ? buffer_slice(&m->other) : from;
	struct buffer *text = &m->text;
	struct slice subject;
	bool reply;

	buffer_clear(&m->subject);
	(void)mime_field(&m->subject, header, "subject");
	subject = subject_bare(buffer_slice(&m->subject), &reply);
	column_begin(m, MESSAGE_ID);
	if (header_has(m, header, "message-id"))
		buffer_put(text, id_first(buffer_slice(&m->field)));
	column_begin(m, MESSAGE_THREAD);
	thread_put(m, header, subject, customer, reply);
	column_begin(m, MESSAGE_DATE);
	date_put(m, header);
	column_begin(m, MESSAGE_SIDE);
	buffer_str(text, side_of(m, header, from, own, outsider));
	column_begin(m, MESSAGE_CUSTOMER);
	buffer_put(text, customer);
	column_begin(m, MESSAGE_NAME);
	buffer_put(text, buffer_slice(own ? &m->name : &m->writer));
	column_begin(m, MESSAGE_AGENT);
	if (own)
		buffer_put(
		    text, m->writer.len > 0 ? buffer_slice(&m->writer) : from);
	column_begin(m, MESSAGE_SUBJECT);
	if (!reply && !header_has(m, header, "in-reply-to"))
		buffer_put(text, subject);
	column_begin(m, MESSAGE_TEXT);
	text_put(m, header, body);
	column_begin(m, MESSAGE_FROM);
	buffer_put(text, from);
	column_begin(m, MESSAGE_TO);
	(void)mime_field(text, header, "to");
	column_begin(m, MESSAGE_CUT);
	buffer_str(text, m->cut ? "yes" : "");
}

/* Does nobody read what is sent to this address? */
static bool
is_nobody(struct slice address)
{
	struct line line = { 0 };
	bool person = true;

	(void)value_email(address, &line, &person);
	free(line.s);
	return !person;
}

/*
 * A form on a web site writes in its own name, or in nobody's, and means whom
 * to reply to: that one is the writer.
 */
static void
form_read(struct message *m, struct slice header)
{
	struct slice field, from = buffer_slice(&m->sender);

	if (from.len == 0 || !mime_raw(header, "reply-to", &field) ||
	    !(ours_has(m->ours, from) || is_nobody(from)) ||
	    outsider_find(m, header, &m->other))
		return;
	mime_mailbox(field, &m->other, &m->name);
	from = buffer_slice(&m->other);
	if (from.len == 0 || ours_has(m->ours, from) || is_nobody(from))
		return;
	buffer_clear(&m->sender);
	buffer_put(&m->sender, from);
	buffer_clear(&m->writer);
	buffer_put(&m->writer, buffer_slice(&m->name));
}

void
message_read(struct message *m, struct slice mail)
{
	struct slice header, from;

	buffer_clear(&m->text);
	buffer_clear(&m->sender);
	buffer_clear(&m->writer);
	header = mime_header(&mail);
	if (mime_raw(header, "from", &from))
		mime_mailbox(from, &m->sender, &m->writer);
	form_read(m, header);
	columns_put(m, header, mail);
	fields_lend(m);
}

void
message_begin(struct message *m, const struct ours *ours)
{
	m->ours = ours;
	dict_init(&m->subjects);
}

void
message_free(struct message *m)
{
	buffer_free(&m->text);
	buffer_free(&m->field);
	buffer_free(&m->sender);
	buffer_free(&m->writer);
	buffer_free(&m->other);
	buffer_free(&m->name);
	buffer_free(&m->subject);
	dict_free(&m->subjects);
	free(m->begun);
}
