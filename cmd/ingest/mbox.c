#include "cmd/ingest/mbox.h"

#include <err.h>
#include <stdlib.h>

#include "cmd/ingest/encoding.h"
#include "cmd/ingest/mime.h"
#include "cmd/ingest/reply.h"
#include "cmd/ingest/times.h"
#include "common/quote.h"
#include "common/status.h"

const char *const mbox_names[] = { "id", "thread", "date", "side", "customer",
	"name", "agent", "subject", "text", "from", "to", "cut", NULL };

/* Of a longer text the rest is left out. */
#define TEXT_LONGEST ((size_t)4 << 20)

void
mbox_init(struct mbox *mbox, size_t max, struct rejects *rejects,
    struct counts *counts)
{
	memset(mbox, 0, sizeof(*mbox));
	mbox->max = max;
	mbox->rejects = rejects;
	mbox->counts = counts;
	dict_init(&mbox->own);
}

/* -- messages
 * ------------------------------------------------------------------- */

/* "From sender Sat Jan  3 01:05:34 1996": a clock and a year behind it. */
static bool
from_line(struct slice line)
{
	size_t i;

	line.len = slice_find(line, '\n');
	if (!slice_begins(line, "From "))
		return false;
	for (i = 5; i + 8 <= line.len; i++)
		if (line.s[i] == ':' && is_digit(line.s[i - 1]) &&
		    is_digit(line.s[i + 1]) && is_digit(line.s[i + 2]))
			return true;
	return false;
}

bool
mbox_seems(struct slice sample)
{
	size_t end = slice_find(sample, '\n');
	struct slice next = slice_from(sample, end + 1);
	size_t colon = slice_find(next, ':');

	/* behind it stands a field of a header, where that has come yet */
	return from_line(sample) &&
	    (slice_find(next, '\n') == next.len ||
		(colon < slice_find(next, '\n') &&
		    slice_find(next, ' ') > colon));
}

static struct slice
unread(const struct mbox *mbox)
{
	const struct input *in = mbox->in;

	return (struct slice) { in->buf + in->start, in->end - in->start };
}

/* The line of a From_ line may be cut by the end of what is read. */
#define FROM_LONGEST 512

/* Does an empty line end before that byte? */
static bool
blank_before(const struct mbox *mbox, struct slice all, size_t at)
{
	/* the bytes before, where a long message was cut */
	char last = at > 1 ? all.s[at - 2] : mbox->before[at];
	char other = at > 2 ? all.s[at - 3] : mbox->before[at == 2];

	if (at == 0)
		return mbox->before[0] == '\n' && mbox->before[1] == '\n';
	return last == '\n' || (at > 2 && last == '\r' && other == '\n');
}

/*
 * Where the message that begins at in.start ends: before the From_ line of
 * the next one, or here where only the rest of one is left.  Return false
 * where it is longer than can be held; then *len is what was looked at.
 */
static bool
message_find(struct mbox *mbox, size_t *len, bool rest)
{
	struct slice all;
	size_t at = 0;
	bool more = true;

	for (;;) {
		all = unread(mbox);
		if (more && all.len < at + FROM_LONGEST &&
		    slice_find(slice_from(all, at), '\n') + at >= all.len) {
			if (all.len > mbox->max || !input_room(mbox->in)) {
				*len = at > 0 && at < all.len ? at : all.len;
				return false;
			}
			more = input_more(mbox->in);
			continue;
		}
		if ((at > 0 || rest) && at < all.len &&
		    blank_before(mbox, all, at) &&
		    from_line(slice_from(all, at))) {
			*len = at;
			return *len <= mbox->max;
		}
		if (at >= all.len) {
			*len = all.len;
			return *len <= mbox->max;
		}
		at += slice_find(slice_from(all, at), '\n') + 1;
	}
}

static unsigned long
lines_count(struct slice s)
{
	unsigned long n = 0;
	size_t i;

	for (i = slice_find(s, '\n'); i < s.len; n++) {
		i++;
		i += slice_find(slice_from(s, i), '\n');
	}
	return n;
}

/* The message is longer than can be held: reject it piece by piece. */
static void
long_reject(struct mbox *mbox, size_t len)
{
	struct slice piece;
	unsigned long line = mbox->line + 1;
	bool ended = false;

	if (mbox->counts != NULL)
		mbox->counts->in++;
	while (len > 0) {
		piece = unread(mbox);
		piece.len = len;
		if (mbox->counts != NULL)
			rejects_bytes(mbox->rejects, piece);
		mbox->line += lines_count(piece);
		mbox->in->start += len;
		mbox->before[0] = len > 1 ? piece.s[len - 2] : mbox->before[1];
		mbox->before[1] = piece.s[len - 1];
		if (ended)
			break;
		ended = message_find(mbox, &len, true);
	}
	if (mbox->counts != NULL)
		rejects_end(mbox->rejects, mbox->in->path, line,
		    "longer than %zu bytes", mbox->max);
}

/* -- sides
 * ------------------------------------------------------------------------ */

/* Domains where anybody has an address: never ours as a whole. */
static const char *const public_domains[] = { "gmail.com", "googlemail.com",
	"yahoo.com", "hotmail.com", "outlook.com", "live.com", "icloud.com",
	"aol.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "mail.ru",
	"qq.com", "163.com", "orange.fr", "free.fr", NULL };

static struct slice
domain_of(struct slice address)
{
	return slice_from(address, slice_find(address, '@'));
}

static bool
is_public(struct slice domain)
{
	size_t i;

	for (i = 0; public_domains[i] != NULL; i++)
		if (slice_is(slice_from(domain, 1), public_domains[i]))
			return true;
	return false;
}

static bool
is_own(const struct mbox *mbox, struct slice address)
{
	return dict_find(&mbox->own, address) != DICT_NONE ||
	    dict_find(&mbox->own, domain_of(address)) != DICT_NONE;
}

static void
own_read(struct mbox *mbox, const char *list)
{
	struct slice rest = slice_of(list), item;
	struct buffer small = { 0 };
	char shown[QUOTE_MAX];
	size_t i;

	while (slice_cut(&rest, ',', &item)) {
		item = slice_trim(item);
		if (slice_find(item, '@') == item.len)
			errx(STATUS_FATAL,
			    "--own: \"%s\" is neither an address nor a domain "
			    "as @example.org",
			    quote(shown, item));
		buffer_clear(&small);
		for (i = 0; i < item.len; i++)
			buffer_char(&small, fold(item.s[i]));
		(void)dict_add(&mbox->own, buffer_slice(&small));
	}
	buffer_free(&small);
}

/* How many messages a domain, or an address of a public one, is in. */
struct tally {
	struct dict names;
	size_t *n, *last, have, have_last;
};

static void
tally_take(struct tally *tally, struct slice address, size_t message)
{
	struct slice name = domain_of(address);
	size_t had = tally->names.n, at;

	if (name.len < 2)
		return;
	if (is_public(name))
		name = address;
	at = dict_add(&tally->names, name);
	tally->n = memory_grow(tally->n, &tally->have, at + 1, sizeof(size_t));
	tally->last =
	    memory_grow(tally->last, &tally->have_last, at + 1, sizeof(size_t));
	if (at == had)
		tally->n[at] = tally->last[at] = 0;
	if (tally->last[at] == message)
		return;
	tally->last[at] = message;
	tally->n[at]++;
}

/* Everybody in a field of the header. */
static void
tally_field(struct tally *tally, struct mbox *mbox, struct slice header,
    const char *name, size_t message)
{
	struct slice list, mailbox;

	if (!mime_raw(header, name, &list))
		return;
	while (mime_next(&list, &mailbox)) {
		mime_mailbox(mailbox, &mbox->address, &mbox->name);
		tally_take(tally, buffer_slice(&mbox->address), message);
	}
}

/* The one that is in most messages, and in more than half of them. */
static void
own_choose(struct mbox *mbox, const struct tally *tally, size_t messages)
{
	char shown[QUOTE_MAX], path[QUOTE_MAX];
	size_t i, best = 0;
	bool alone = true;

	for (i = 1; i < tally->names.n; i++) {
		if (tally->n[i] == tally->n[best])
			alone = false;
		if (tally->n[i] <= tally->n[best])
			continue;
		best = i;
		alone = true;
	}
	quote(path, slice_of(mbox->in->path));
	if (messages < 2 || !alone || tally->names.n == 0 ||
	    tally->n[best] * 2 <= messages)
		errx(STATUS_FATAL,
		    "%s: which addresses are ours cannot be told from %zu "
		    "message%s: say --own @example.org",
		    path, messages, messages == 1 ? "" : "s");
	(void)dict_add(&mbox->own, dict_key(&tally->names, best));
	warnx("%s: %s is taken as ours: it is in %zu of %zu messages "
	      "(--own if not)",
	    path, quote(shown, dict_key(&tally->names, best)), tally->n[best],
	    messages);
}

/* Read the whole file once, for who is in it. */
static void
own_find(struct mbox *mbox, const char *operand)
{
	struct tally tally = { 0 };
	struct slice message, header;
	char path[QUOTE_MAX];
	struct input in;
	struct mbox look;
	size_t len, n = 0;

	if (mbox->in->total == 0)
		errx(STATUS_FATAL,
		    "%s: a pipe cannot be read twice to tell which addresses "
		    "are ours: say --own @example.org",
		    quote(path, slice_of(mbox->in->path)));
	dict_init(&tally.names);
	mbox_init(&look, mbox->max, NULL, NULL);
	input_init(&in, mbox->max + 1);
	input_open(&in, operand);
	look.in = &in;
	(void)input_more(&in);
	while (in.start < in.end) {
		if (!message_find(&look, &len, false)) {
			long_reject(&look, len);
			continue;
		}
		message = unread(&look);
		message.len = len;
		header = mime_header(&message);
		n++;
		tally_field(&tally, &look, header, "from", n);
		tally_field(&tally, &look, header, "to", n);
		tally_field(&tally, &look, header, "cc", n);
		in.start += len;
	}
	own_choose(mbox, &tally, n);
	input_close(&in);
	input_free(&in);
	mbox_free(&look);
	dict_free(&tally.names);
	free(tally.n);
	free(tally.last);
}

void
mbox_begin(
    struct mbox *mbox, struct input *in, const char *own, const char *operand)
{
	mbox->in = in;
	in->start = 0;
	mbox->used = 0;
	mbox->line = mbox->lines = 0;
	mbox->again = false;
	dict_free(&mbox->own);
	dict_init(&mbox->own);
	if (own != NULL)
		own_read(mbox, own);
	else
		own_find(mbox, operand);
}

/* -- rows
 * ---------------------------------------------------------------------------
 */

/* A field of the row: its bytes stand in text from start on. */
static void
field_end(struct mbox *mbox, enum mbox_column column, size_t start)
{
	mbox->fields[column].s = NULL;
	mbox->fields[column].len = start;
}

static bool
header_has(struct mbox *mbox, struct slice header, const char *name)
{
	buffer_clear(&mbox->field);
	return mime_field(&mbox->field, header, name);
}

/* Written by a program, says its header. */
static bool
is_automatic(struct mbox *mbox, struct slice header)
{
	struct slice value;

	if (header_has(mbox, header, "auto-submitted"))
		return !slice_folds(buffer_slice(&mbox->field), "no");
	if (header_has(mbox, header, "x-autoreply") ||
	    header_has(mbox, header, "x-autorespond"))
		return true;
	if (!header_has(mbox, header, "precedence"))
		return false;
	value = buffer_slice(&mbox->field);
	return slice_folds(value, "bulk") || slice_folds(value, "junk") ||
	    slice_folds(value, "auto_reply");
}

static bool
is_bounce(struct mbox *mbox, struct slice header, struct slice from)
{
	if (slice_begins(from, "mailer-daemon@") ||
	    slice_begins(from, "postmaster@"))
		return true;
	return header_has(mbox, header, "content-type") &&
	    slice_search(buffer_slice(&mbox->field),
		SLICE("report-type=delivery-status")) < mbox->field.len;
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
date_put(struct mbox *mbox, struct slice header)
{
	struct buffer received = { 0 };
	struct slice value;

	if (header_has(mbox, header, "received")) {
		value = buffer_slice(&mbox->field);
		while (slice_find(value, ';') < value.len)
			value = slice_from(value, slice_find(value, ';') + 1);
		buffer_put(&received, slice_trim(value));
	}
	value = buffer_slice(&received);
	if (header_has(mbox, header, "date") &&
	    (is_date(buffer_slice(&mbox->field)) || !is_date(value)))
		value = buffer_slice(&mbox->field);
	buffer_put(&mbox->text, value);
	buffer_free(&received);
}

/* What the messages of a conversation share. */
static void
thread_put(struct mbox *mbox, struct slice header, struct slice subject,
    struct slice customer)
{
	if (header_has(mbox, header, "references") ||
	    header_has(mbox, header, "in-reply-to")) {
		buffer_put(&mbox->text, id_first(buffer_slice(&mbox->field)));
		return;
	}
	/* without them, the subject that somebody writes about */
	if (subject.len == 0 || customer.len == 0)
		return;
	buffer_str(&mbox->text, "subject:");
	buffer_put(&mbox->text, subject);
	buffer_char(&mbox->text, ':');
	buffer_put(&mbox->text, customer);
}

/* The first in To who is not one of us; whether all of them are. */
static bool
outsider_find(struct mbox *mbox, struct slice header, struct buffer *address)
{
	struct slice list, mailbox;
	bool found = false;

	buffer_clear(address);
	if (mime_raw(header, "to", &list)) {
		while (!found && mime_next(&list, &mailbox)) {
			mime_mailbox(mailbox, address, &mbox->name);
			found = address->len > 0 &&
			    !is_own(mbox, buffer_slice(address));
		}
	}
	if (!found) {
		buffer_clear(address);
		buffer_clear(&mbox->name);
	}
	return found;
}

/* Below the header of a message: what its writer wrote. */
static void
text_put(struct mbox *mbox, struct slice header, struct slice body)
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
	mbox->cut = line.len > TEXT_LONGEST;
	if (mbox->cut)
		line.len = TEXT_LONGEST;
	for (rest = line; rest.len > 0; rest = slice_from(rest, line.len + 1)) {
		line = rest;
		line.len = slice_find(line, '\0');
		encoding_mend(&mbox->text, line, ENCODING_UTF8);
	}
	buffer_free(&whole);
	buffer_free(&own);
}

static const char *
side_of(struct mbox *mbox, struct slice header, struct slice from, bool own,
    bool outsider)
{
	if (is_bounce(mbox, header, from))
		return "bounce";
	if (is_automatic(mbox, header))
		return "auto";
	if (!own)
		return "customer";
	return outsider ? "agent" : "internal";
}

/* Make the row of a message. */
static void
message_read(struct mbox *mbox, struct slice message)
{
	struct slice header, subject, from;
	struct buffer *text = &mbox->text, bare = { 0 }, sender = { 0 };
	struct buffer who = { 0 }, other = { 0 };
	size_t start;
	bool reply, own, outsider;

	buffer_clear(text);
	message = slice_from(message, slice_find(message, '\n') + 1);
	header = mime_header(&message);
	if (mime_raw(header, "from", &subject))
		mime_mailbox(subject, &sender, &who);
	from = buffer_slice(&sender);
	own = from.len > 0 && is_own(mbox, from);
	outsider = outsider_find(mbox, header, &other);
	buffer_clear(&bare);
	(void)mime_field(&bare, header, "subject");
	subject = subject_bare(buffer_slice(&bare), &reply);

	start = text->len;
	if (header_has(mbox, header, "message-id"))
		buffer_put(text, id_first(buffer_slice(&mbox->field)));
	field_end(mbox, MBOX_ID, start);
	start = text->len;
	thread_put(mbox, header, subject, own ? buffer_slice(&other) : from);
	field_end(mbox, MBOX_THREAD, start);
	start = text->len;
	date_put(mbox, header);
	field_end(mbox, MBOX_DATE, start);
	start = text->len;
	buffer_str(text, side_of(mbox, header, from, own, outsider));
	field_end(mbox, MBOX_SIDE, start);
	start = text->len;
	buffer_put(text, own ? buffer_slice(&other) : from);
	field_end(mbox, MBOX_CUSTOMER, start);
	start = text->len;
	buffer_put(text, buffer_slice(own ? &mbox->name : &who));
	field_end(mbox, MBOX_NAME, start);
	start = text->len;
	if (own)
		buffer_put(text, who.len > 0 ? buffer_slice(&who) : from);
	field_end(mbox, MBOX_AGENT, start);
	start = text->len;
	if (!reply && !header_has(mbox, header, "in-reply-to"))
		buffer_put(text, subject);
	field_end(mbox, MBOX_SUBJECT, start);
	start = text->len;
	text_put(mbox, header, message);
	field_end(mbox, MBOX_TEXT, start);
	start = text->len;
	buffer_put(text, from);
	field_end(mbox, MBOX_FROM, start);
	start = text->len;
	(void)mime_field(text, header, "to");
	field_end(mbox, MBOX_TO, start);
	start = text->len;
	buffer_str(text, mbox->cut ? "yes" : "");
	field_end(mbox, MBOX_CUT, start);
	buffer_free(&bare);
	buffer_free(&sender);
	buffer_free(&who);
	buffer_free(&other);
}

/* The fields as slices, now that the text does not move any more. */
static void
row_lend(struct mbox *mbox, struct slice message)
{
	struct row *row = &mbox->row;
	size_t i, end = mbox->text.len;

	for (i = MBOX_COLUMNS; i-- > 0;) {
		size_t start = mbox->fields[i].len;

		mbox->fields[i].s =
		    mbox->text.s == NULL ? "" : mbox->text.s + start;
		mbox->fields[i].len = end - start;
		end = start;
	}
	row->fields = mbox->fields;
	row->n = MBOX_COLUMNS;
	row->raw = message;
	row->line = mbox->line + 1;
	row->nul = row->plain = false;
	row->items = NULL;
	row->nitems = 0;
}

bool
mbox_next(struct mbox *mbox, struct row *row)
{
	struct slice message;
	size_t len;

	if (mbox->again) {
		mbox->again = false;
		if (mbox->counts != NULL)
			mbox->counts->in++;
		*row = mbox->row;
		return true;
	}
	mbox->in->start += mbox->used;
	mbox->line += mbox->lines;
	mbox->used = mbox->lines = 0;
	for (;;) {
		if (mbox->in->start == mbox->in->end &&
		    (!input_room(mbox->in) || !input_more(mbox->in)))
			return false;
		mbox->before[0] = mbox->before[1] = 'x';
		if (message_find(mbox, &len, false))
			break;
		long_reject(mbox, len);
	}
	message = unread(mbox);
	message.len = mbox->used = len;
	mbox->lines = lines_count(message);
	if (mbox->counts != NULL)
		mbox->counts->in++;
	message_read(mbox, message);
	row_lend(mbox, message);
	*row = mbox->row;
	return true;
}

void
mbox_again(struct mbox *mbox)
{
	mbox->again = true;
	if (mbox->counts != NULL)
		mbox->counts->in--;
}

bool
mbox_dry(const struct mbox *mbox)
{
	struct slice behind = slice_from(unread(mbox), mbox->used + 1);

	/* the next one is whole where another one begins behind it */
	return slice_search(behind, SLICE("\n\nFrom ")) == behind.len &&
	    slice_search(behind, SLICE("\n\r\nFrom ")) == behind.len;
}

void
mbox_free(struct mbox *mbox)
{
	dict_free(&mbox->own);
	buffer_free(&mbox->text);
	buffer_free(&mbox->field);
	buffer_free(&mbox->address);
	buffer_free(&mbox->name);
}
