#include "cmd/followup/page.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cmd/followup/phrase.h"
#include "cmd/followup/tally.h"

#define WIDTH_MIN 40
#define WIDTH_MAX 100

/* What the labels in front of the lines of an entry take. */
#define LABEL "      "

/* Bytes that are gathered before they are written. */
#define FLUSH 65536

#define BOLD "\033[1m"
#define RED "\033[31m"
#define PLAIN "\033[0m"

/* Owners and ways that are words of ours, as people call them. */
static const char *const words[][2] = {
	{ "agent", "whoever is free" },
	{ "lead", "a team lead" },
	{ "manager", "a manager" },
	{ "phone", "by phone" },
	{ "email", "by e-mail" },
	{ "sms", "by text message" },
	{ "chat", "in the chat" },
	{ "social", "where they wrote to us" },
	{ "post", "by post" },
	{ "ticket", "in reply to the record" },
};

size_t
page_width(int fd)
{
	struct winsize size;

	if (ioctl(fd, TIOCGWINSZ, &size) == -1 || size.ws_col == 0)
		return PAGE_WIDTH;
	if (size.ws_col < WIDTH_MIN)
		return WIDTH_MIN;
	return size.ws_col > WIDTH_MAX ? WIDTH_MAX : size.ws_col;
}

bool
page_colour(int fd)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return isatty(fd) == 1 && (no == NULL || *no == '\0') && term != NULL &&
	    *term != '\0' && strcmp(term, "dumb") != 0;
}

size_t
page_shown(const struct page *page)
{
	size_t n = page->agenda->n;

	return page->top < n ? page->top : n;
}

static void
put_word(struct buffer *to, struct slice word)
{
	size_t i;

	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (slice_is(word, words[i][0])) {
			buffer_str(to, words[i][1]);
			return;
		}
	phrase_field(to, word);
}

/* Put the text behind a label and begin a new one. */
static void
flow(const struct page *page, struct buffer *to, const char *label,
    struct buffer *text)
{
	if (text->len > 0)
		phrase_wrap(to, label, buffer_slice(text), page->width);
	buffer_clear(text);
}

/* The same in colour, where there are colours. */
static void
flow_as(const struct page *page, struct buffer *to, const char *style,
    const char *label, struct buffer *text)
{
	bool coloured = page->colour && text->len > 0;

	if (coloured)
		buffer_str(to, style);
	flow(page, to, label, text);
	if (!coloured)
		return;
	/* in front of the end of the line */
	to->len--;
	buffer_str(to, PLAIN "\n");
}

/* Whom it is about: the name, else the key, else the record. */
static void
put_customer(struct buffer *to, const struct task *task)
{
	if (task_text(task, TASK_NAME).len > 0)
		phrase_field(to, task_text(task, TASK_NAME));
	else if (task_text(task, TASK_CUSTOMER).len > 0)
		phrase_field(to, task_text(task, TASK_CUSTOMER));
	else
		phrase_field(to, task_text(task, TASK_ID));
}

void
page_what(const struct page *page, const struct entry *entry, struct buffer *to)
{
	struct slice title = drafts_title(page->drafts, entry);

	put_customer(to, entry->task);
	buffer_str(to, ": ");
	if (title.len == 0)
		return;
	buffer_char(to, fold(title.s[0]));
	phrase_field(to, slice_from(title, 1));
}

/* By when: "by 10:00 today", "overdue since 9:00 yesterday". */
static void
put_when(const struct page *page, const struct entry *entry, struct buffer *to)
{
	if (entry->part != PART_BROKEN && entry->task->promised != NEVER) {
		/* its owner is warned, but there is time until then */
		buffer_str(to, " by ");
		phrase_when(
		    to, page->zone, entry->task->promised, page->agenda->now);
		return;
	}
	if (entry->verdict.held == HELD_QUIET)
		buffer_str(to, ", but not before ");
	else if (entry->verdict.held == HELD_CAP)
		buffer_str(to, ", but they heard of us enough until ");
	else if (entry->overdue)
		buffer_str(to, ", overdue since ");
	else
		buffer_str(to, " by ");
	phrase_when(to, page->zone, entry->due, page->agenda->now);
}

void
page_who(const struct entry *entry, struct buffer *to)
{
	const struct task *task = entry->task;
	struct slice contact = task_text(task, TASK_CONTACT);
	struct slice via = task_text(task, TASK_VIA);

	put_word(to, entry->owner);
	if (via.len == 0)
		return;
	buffer_str(to, ", ");
	put_word(to, via);
	if (contact.len > 0) {
		buffer_str(to, ": ");
		phrase_field(to, contact);
	} else if (slice_is(via, "phone") || slice_is(via, "sms"))
		buffer_str(to, " (the records have no number)");
	else if (!slice_is(via, "ticket"))
		buffer_str(to, " (the records have no address)");
}

void
page_why(const struct page *page, const struct entry *entry, struct buffer *to)
{
	reasons_tell(page->reasons, task_text(entry->task, TASK_BECAUSE),
	    page->zone, page->agenda->now, to);
}

void
page_say(const struct page *page, const struct entry *entry, struct buffer *to)
{
	struct buffer say = { 0 };

	drafts_say(page->drafts, page->agenda, entry, &say);
	if (say.len > 0) {
		buffer_char(to, '"');
		phrase_field(to, buffer_slice(&say));
		buffer_char(to, '"');
	}
	buffer_free(&say);
}

static void
entry_put(const struct page *page, const struct entry *entry, size_t number,
    struct buffer *to)
{
	struct buffer text = { 0 }, label = { 0 };

	buffer_str(&label, number < 10 ? "  " : number < 100 ? " " : "");
	buffer_int(&label, (long long)number);
	buffer_str(&label, ". ");
	buffer_char(&label, '\0');
	page_what(page, entry, &text);
	put_when(page, entry, &text);
	flow_as(page, to, entry_is_overdue(entry) ? BOLD RED : BOLD, label.s,
	    &text);
	page_who(entry, &text);
	flow(page, to, LABEL "who  ", &text);
	page_why(page, entry, &text);
	flow(page, to, LABEL "why  ", &text);
	page_say(page, entry, &text);
	flow(page, to, LABEL "say  ", &text);
	buffer_put(&text, task_text(entry->task, TASK_TASK));
	buffer_str(&text, ", record ");
	phrase_field(&text, task_text(entry->task, TASK_ID));
	buffer_str(&text, " of ");
	phrase_when(&text, page->zone, entry->task->time, page->agenda->now);
	flow(page, to, LABEL "task ", &text);
	buffer_free(&label);
	buffer_free(&text);
}

static void
head_put(const struct page *page, struct buffer *to)
{
	size_t overdue = agenda_overdue(page->agenda);
	struct buffer text = { 0 };

	phrase_instant_full(&text, page->zone, page->agenda->now);
	buffer_str(&text, " (");
	phrase_field(&text, slice_of(zone_name(page->zone)));
	buffer_str(&text, "): ");
	if (page->agenda->n == 0)
		buffer_str(&text, "nothing to do.");
	else {
		buffer_int(&text, (long long)page->agenda->n);
		buffer_str(&text, " to do, ");
		if (overdue > 0) {
			buffer_int(&text, (long long)overdue);
			buffer_str(&text, " of them overdue: ");
		} else
			buffer_str(&text, "nothing overdue: ");
		tally_kinds(page, 0, &text);
		buffer_char(&text, '.');
	}
	flow(page, to, "", &text);
	buffer_free(&text);
}

/* What stands above the first entry of a part. */
static void
part_put(const struct page *page, enum part part, struct buffer *to)
{
	struct buffer text = { 0 };

	if (part == PART_BROKEN)
		buffer_str(&text,
		    "PROMISES PAST THEIR TIME, and no sign that they were "
		    "kept: tell the customer before they ask");
	else if (part == PART_NOW) {
		buffer_str(&text, "NOW, until ");
		phrase_when(&text, page->zone, page->agenda->horizon,
		    page->agenda->now);
	} else
		buffer_str(&text, "LATER");
	buffer_char(to, '\n');
	flow_as(page, to, BOLD, "", &text);
	buffer_char(to, '\n');
	buffer_free(&text);
}

static void
foot_put(const struct page *page, struct buffer *to)
{
	struct buffer text = { 0 };

	tally_more(page, &text);
	if (text.len > 0)
		buffer_char(to, '\n');
	flow(page, to, "", &text);
	tally_unlisted(page, &text);
	if (text.len > 0)
		buffer_char(to, '\n');
	flow(page, to, "", &text);
	if (page->agenda->n > 0) {
		buffer_str(&text,
		    "How a line came about: followup --explain TASK; what "
		    "happened to the customer: score --explain RECORD.");
		buffer_char(to, '\n');
		flow(page, to, "", &text);
	}
	buffer_free(&text);
}

/* The whole list; what has gathered goes to the writer if there is one. */
static void
list_put(const struct page *page, struct buffer *to, struct writer *out)
{
	const struct entry *entries = page->agenda->entries;
	size_t i, n = page_shown(page);

	head_put(page, to);
	for (i = 0; i < n; i++) {
		if (i == 0 || entries[i].part != entries[i - 1].part)
			part_put(page, entries[i].part, to);
		entry_put(page, &entries[i], i + 1, to);
		if (out != NULL && to->len >= FLUSH) {
			writer_put(out, buffer_slice(to));
			buffer_clear(to);
		}
	}
	foot_put(page, to);
}

void
page_put(const struct page *page, struct buffer *to)
{
	list_put(page, to, NULL);
}

void
page_table(const struct page *page, struct writer *out)
{
	struct buffer text = { 0 };

	list_put(page, &text, out);
	writer_put(out, buffer_slice(&text));
	buffer_free(&text);
}
