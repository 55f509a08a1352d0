#include "cmd/ingest/mail.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/charset.h"
#include "cmd/ingest/header.h"
#include "cmd/ingest/times.h"

const char *const mail_names[MAIL_FIELDS] = { "id", "thread", "date", "side",
	"direction", "customer", "name", "agent", "mailbox", "from", "to",
	"subject", "opening", "text", "cut" };

static const char *const head_names[HEAD_COUNT] = { "from", "to", "cc",
	"sender", "reply-to", "return-path", "subject", "date", "received",
	"message-id", "references", "in-reply-to", "auto-submitted",
	"x-autoreply", "x-autorespond", "precedence", "list-id",
	"list-unsubscribe" };

/* Take a header where it is the first of one that matters. */
static void
head_take(struct mail *mail, const struct header *header)
{
	size_t i;

	for (i = 0; i < HEAD_COUNT; i++)
		if (header_is(header, head_names[i])) {
			if (mail->head[i].len == 0)
				mail->head[i] = header->value;
			return;
		}
	mime_header(&mail->whole, header);
}

static void
field_put(struct mail *mail, enum mail_field field, struct slice s)
{
	buffer_put(&mail->field[field], s);
}

static bool
is_empty(const struct mail *mail, enum mail_field field)
{
	return mail->field[field].len == 0;
}

/* Is it a date whose day and month nobody has to guess? */
static bool
is_date(struct slice s)
{
	struct stamp stamp;

	return s.len > 0 && stamp_parse(&stamp, s) && stamp.sep == '\0';
}

/* On one line, as stamps are read. */
static bool
date_take(struct mail *mail, struct slice s)
{
	struct buffer *date = &mail->field[MAIL_DATE];
	struct slice cut;
	size_t i;

	buffer_clear(date);
	header_text(date, s);
	if (is_date(buffer_slice(date)))
		return true;
	/* a zone that has no one meaning is left out */
	cut = buffer_slice(date);
	for (i = cut.len; i > 0 && cut.s[i - 1] != ' '; i--)
		;
	cut.len = i > 0 ? i - 1 : 0;
	if (!is_date(cut) || slice_find(cut, ':') == cut.len)
		return false;
	date->len = cut.len;
	return true;
}

/* The date as it was sent, or as it was received. */
static void
date_find(struct mail *mail)
{
	struct slice received = mail->head[HEAD_RECEIVED];
	size_t at;

	while ((at = slice_find(received, ';')) < received.len)
		received = slice_from(received, at + 1);
	if (date_take(mail, mail->head[HEAD_DATE]) || date_take(mail, received))
		return;
	/* none: what stands there is what the rejection shows */
	buffer_clear(&mail->field[MAIL_DATE]);
	header_text(&mail->field[MAIL_DATE], mail->head[HEAD_DATE]);
}

/* Put an id, without blanks. */
static void
id_put(struct mail *mail, enum mail_field field, struct slice id)
{
	struct buffer *to = &mail->field[field];
	size_t i, n = 0;

	charset_put(to, id, SLICE_EMPTY);
	for (i = 0; i < to->len; i++)
		if ((unsigned char)to->s[i] > ' ')
			to->s[n++] = to->s[i];
	to->len = n;
}

/* The subject without "Re:" and its kin. */
static struct slice
subject_bare(struct slice subject)
{
	static const char *const marks[] = { "re:", "fwd:", "fw:", "aw:", "wg:",
		"sv:", "antw:", "tr:", "rv:", "r:", NULL };
	struct slice begin;
	size_t i;

	for (i = 0; marks[i] != NULL; i++) {
		begin = subject;
		begin.len = strlen(marks[i]);
		if (begin.len > subject.len || !slice_folds(begin, marks[i]))
			continue;
		subject = slice_trim(slice_from(subject, begin.len));
		i = (size_t)-1;
	}
	return subject;
}

static void
ids_find(struct mail *mail)
{
	const struct slice *head = mail->head;
	struct slice id = header_id(head[HEAD_MESSAGE_ID]), root, subject;

	root = header_id(head[HEAD_REFERENCES]);
	if (root.len == 0)
		root = header_id(head[HEAD_IN_REPLY_TO]);
	subject = buffer_slice(&mail->field[MAIL_SUBJECT]);
	mail->answers =
	    root.len == 0 && subject_bare(subject).len < subject.len;
	if (root.len == 0 && !mail->answers)
		buffer_put(&mail->field[MAIL_OPENING], subject);
	if (root.len == 0)
		root = id;
	id_put(mail, MAIL_ID, id);
	id_put(mail, MAIL_THREAD, root);
}

void
mail_headers(struct mail *mail, struct slice message)
{
	struct header header;
	size_t i;

	for (i = 0; i < MAIL_FIELDS; i++)
		buffer_clear(&mail->field[i]);
	for (i = 0; i < HEAD_COUNT; i++)
		mail->head[i] = SLICE_EMPTY;
	memset(&mail->whole, 0, sizeof(mail->whole));
	while (header_cut(&message, &header))
		head_take(mail, &header);
	mail->whole.body = message;
	header_text(&mail->field[MAIL_SUBJECT], mail->head[HEAD_SUBJECT]);
	date_find(mail);
	ids_find(mail);
}

/* Someone in a header: the address in mail->address, the name in name. */
struct someone {
	bool there, ours, person;
};

static struct someone
someone_read(struct mail *mail, struct slice one, const struct ours *ours)
{
	struct someone someone = { false, false, false };

	mail->address.len = 0;
	buffer_clear(&mail->name);
	someone.there =
	    address_read(one, &mail->address, &mail->name, &someone.person);
	if (someone.there)
		someone.ours = ours_has(ours, line_slice(&mail->address));
	return someone;
}

/* The first one in a header. */
static struct someone
first_of(struct mail *mail, enum mail_header head, const struct ours *ours)
{
	struct slice list = mail->head[head], one;
	struct someone someone = { false, false, false };

	while (!someone.there && header_address(&list, &one))
		someone = someone_read(mail, one, ours);
	return someone;
}

/* Put the address and the name that were read last. */
static void
customer_put(struct mail *mail)
{
	field_put(mail, MAIL_CUSTOMER, line_slice(&mail->address));
	field_put(mail, MAIL_NAME, buffer_slice(&mail->name));
}

/* The recipients.  Return true where one of them is not ours. */
static bool
recipients_read(struct mail *mail, const struct ours *ours)
{
	static const enum mail_header heads[] = { HEAD_TO, HEAD_CC };
	struct someone someone;
	struct slice list, one;
	bool others = false;
	size_t i;

	for (i = 0; i < 2; i++) {
		list = mail->head[heads[i]];
		while (header_address(&list, &one)) {
			someone = someone_read(mail, one, ours);
			if (!someone.there)
				continue;
			if (!is_empty(mail, MAIL_TO))
				field_put(mail, MAIL_TO, SLICE("; "));
			field_put(mail, MAIL_TO, line_slice(&mail->address));
			if (someone.ours && is_empty(mail, MAIL_MAILBOX))
				field_put(mail, MAIL_MAILBOX,
				    line_slice(&mail->address));
			if (!someone.ours && !others)
				customer_put(mail);
			others = others || !someone.ours;
		}
	}
	return others;
}

/*
 * Who wrote: a form or a shop that writes to us for somebody says who that
 * is in Reply-To.
 */
static struct someone
sender_read(struct mail *mail, const struct ours *ours, bool others)
{
	static const enum mail_header heads[] = { HEAD_FROM, HEAD_SENDER,
		HEAD_RETURN_PATH };
	struct someone someone = { false, false, false }, other;
	size_t i, at = 0;

	for (i = 0; i < 3 && !someone.there; i++) {
		someone = first_of(mail, heads[i], ours);
		at = i;
	}
	if (someone.there)
		field_put(mail, MAIL_FROM, line_slice(&mail->address));
	if (someone.there && !someone.ours && someone.person)
		return someone;
	if (!others) {
		other = first_of(mail, HEAD_REPLY_TO, ours);
		if (other.there && other.person && !other.ours)
			return other;
	}
	return first_of(mail, heads[at], ours);
}

/* Does the value begin with one of the words? */
static bool
says_any(struct slice value, const char *const words[])
{
	struct slice word = header_word(value);

	for (; *words != NULL; words++)
		if (slice_folds(word, *words))
			return true;
	return false;
}

static bool
is_automatic(const struct mail *mail)
{
	static const char *const bulk[] = { "bulk", "junk", "list",
		"auto_reply", NULL };
	static const char *const by_hand[] = { "no", NULL };
	const struct slice *head = mail->head;

	return (head[HEAD_AUTO_SUBMITTED].len > 0 &&
		   !says_any(head[HEAD_AUTO_SUBMITTED], by_hand)) ||
	    head[HEAD_AUTOREPLY].len > 0 || head[HEAD_AUTORESPOND].len > 0 ||
	    head[HEAD_LIST_ID].len > 0 || head[HEAD_LIST_UNSUBSCRIBE].len > 0 ||
	    says_any(head[HEAD_PRECEDENCE], bulk);
}

static bool
is_bounce(const struct mail *mail)
{
	struct slice from = buffer_slice(&mail->field[MAIL_FROM]);

	return slice_begins(from, "mailer-daemon@") ||
	    slice_begins(from, "postmaster@") ||
	    slice_folds(header_word(mail->whole.type), "multipart/report");
}

void
mail_matter(const struct mail *mail, struct buffer *to)
{
	struct slice subject =
	    subject_bare(buffer_slice(&mail->field[MAIL_SUBJECT]));
	size_t i;

	for (i = 0; i < subject.len; i++)
		buffer_char(to, fold(subject.s[i]));
	buffer_char(to, ' ');
	buffer_put(to, buffer_slice(&mail->field[MAIL_CUSTOMER]));
}

/* A mail without an id has one made of what it says. */
static void
id_make(struct mail *mail)
{
	struct buffer *id = &mail->field[MAIL_ID];
	struct buffer *thread = &mail->field[MAIL_THREAD];

	if (id->len == 0) {
		buffer_put(id, buffer_slice(&mail->field[MAIL_FROM]));
		buffer_char(id, ' ');
		buffer_put(id, buffer_slice(&mail->field[MAIL_DATE]));
		buffer_char(id, ' ');
		mail_matter(mail, id);
	}
	if (thread->len == 0)
		buffer_put(thread, buffer_slice(id));
}

static const char *
side_of(const struct mail *mail, struct someone sender, bool others)
{
	if (is_bounce(mail))
		return "bounce";
	if (is_automatic(mail) || (sender.there && !sender.person))
		return "auto";
	if (!sender.ours)
		return "customer";
	return others ? "agent" : "internal";
}

void
mail_sides(struct mail *mail, const struct ours *ours)
{
	bool others = recipients_read(mail, ours);
	struct someone sender = sender_read(mail, ours, others);
	const char *direction = "in";

	if (!sender.ours) {
		buffer_clear(&mail->field[MAIL_CUSTOMER]);
		buffer_clear(&mail->field[MAIL_NAME]);
		customer_put(mail);
	} else {
		direction = others ? "out" : "internal";
		buffer_clear(&mail->field[MAIL_MAILBOX]);
		field_put(mail, MAIL_AGENT,
		    mail->name.len > 0 ? buffer_slice(&mail->name) :
					 line_slice(&mail->address));
	}
	field_put(mail, MAIL_DIRECTION, slice_of(direction));
	field_put(mail, MAIL_SIDE, slice_of(side_of(mail, sender, others)));
	id_make(mail);
}

void
mail_body(struct mail *mail, bool ended)
{
	field_put(mail, MAIL_TEXT, mime_text(&mail->mime, &mail->whole, ended));
	if (mail->mime.cut)
		field_put(mail, MAIL_CUT, SLICE("yes"));
}

void
mail_free(struct mail *mail)
{
	size_t i;

	for (i = 0; i < MAIL_FIELDS; i++)
		buffer_free(&mail->field[i]);
	mime_free(&mail->mime);
	free(mail->address.s);
	buffer_free(&mail->name);
}
