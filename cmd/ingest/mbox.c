#include "cmd/ingest/mbox.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/times.h"

/* A longer line begins no mail. */
#define ENVELOPE_MAX 1024

/* So many matters are remembered. */
#define MATTERS_MAX ((size_t)1 << 20)

void
mbox_init(struct mbox *mbox, size_t max, struct rejects *rejects,
    struct counts *counts)
{
	memset(mbox, 0, sizeof(*mbox));
	mbox->max = max;
	mbox->rejects = rejects;
	mbox->counts = counts;
	dict_init(&mbox->matters);
	arena_init(&mbox->arena);
}

/* A date as asctime(3) writes it, perhaps with words behind it. */
static bool
is_dated(struct slice s)
{
	struct stamp stamp;
	int words;

	for (words = 0; words < 4 && s.len > 0; words++) {
		if (stamp_parse(&stamp, s))
			return true;
		while (s.len > 0 && s.s[s.len - 1] != ' ')
			s.len--;
		s = slice_trim(s);
	}
	return false;
}

/* "From ", a sender of any shape, and a date that begins with a weekday. */
static bool
is_envelope(struct slice line)
{
	struct slice rest, word;

	if (line.len > ENVELOPE_MAX || !slice_begins(line, "From "))
		return false;
	rest = slice_trim(slice_from(line, 5));
	while (rest.len > 0) {
		word = rest;
		word.len = slice_find(rest, ' ');
		if (word.len == 3 && stamp_weekday(word) >= 0 && is_dated(rest))
			return true;
		rest = slice_trim(slice_from(rest, word.len));
	}
	return false;
}

bool
mbox_seems(struct slice sample)
{
	sample.len = slice_find(sample, '\n');
	return is_envelope(sample);
}

static void
scan_begin(struct mbox *mbox)
{
	mbox->len = mbox->at = mbox->seen = 0;
	mbox->empty = mbox->midline = mbox->ended = false;
}

void
mbox_begin(struct mbox *mbox, struct input *in, size_t start)
{
	mbox->in = in;
	in->start = start;
	mbox->line = 0;
	mbox->again = false;
	scan_begin(mbox);
}

static struct slice
pending(const struct mbox *mbox)
{
	struct slice s = { mbox->in->buf + mbox->in->start,
		mbox->in->end - mbox->in->start };

	return s;
}

/* Look for the line that begins the next mail, as far as bytes are there. */
static bool
scan(struct mbox *mbox)
{
	struct slice rest = pending(mbox), line;
	size_t end;

	while (!mbox->ended) {
		end =
		    slice_find(slice_from(rest, mbox->seen), '\n') + mbox->seen;
		mbox->seen = end < rest.len ? end : rest.len;
		if (end >= rest.len)
			return false;
		line.s = rest.s + mbox->at;
		line.len = end - mbox->at;
		if (mbox->empty && is_envelope(line)) {
			mbox->ended = true;
			mbox->len = mbox->at;
			break;
		}
		mbox->empty = !mbox->midline &&
		    (line.len == 0 || (line.len == 1 && line.s[0] == '\r'));
		mbox->midline = false;
		mbox->at = mbox->seen = end + 1;
	}
	return true;
}

/* Look further until the mail's end is found, or it is too long. */
static void
mail_find(struct mbox *mbox)
{
	while (!scan(mbox)) {
		if (pending(mbox).len > mbox->max) {
			mbox->len = pending(mbox).len;
			return;
		}
		if (!input_more(mbox->in)) {
			mbox->ended = true;
			mbox->len = pending(mbox).len;
			return;
		}
	}
}

static unsigned long
lines_in(struct slice s)
{
	unsigned long n = 0;
	size_t at;

	while ((at = slice_find(s, '\n')) < s.len) {
		n++;
		s = slice_from(s, at + 1);
	}
	return n;
}

/* Go on behind so many bytes of a mail. */
static void
pass(struct mbox *mbox, size_t n)
{
	struct slice s = pending(mbox);

	s.len = n;
	mbox->line += lines_in(s);
	mbox->in->start += n;
}

/*
 * Pass the mail in work.  Of one that is too long the rest is read piece by
 * piece; reject says that all of it goes there.
 */
static void
mail_pass(struct mbox *mbox, bool reject)
{
	struct slice piece;
	size_t n;

	while (!mbox->ended) {
		/* from the beginning of a line on, where one began */
		n = mbox->at;
		if (n == 0) {
			n = mbox->len;
			mbox->midline = true;
		}
		piece = pending(mbox);
		piece.len = n;
		if (reject)
			rejects_bytes(mbox->rejects, piece);
		pass(mbox, n);
		mbox->seen -= n < mbox->seen ? n : mbox->seen;
		mbox->at = 0;
		mail_find(mbox);
	}
	piece = pending(mbox);
	piece.len = mbox->len;
	n = piece.len;
	if (reject) {
		while (n > 0 && is_blank(piece.s[n - 1]))
			n--;
		piece.len = n;
		rejects_bytes(mbox->rejects, piece);
		/* one newline more ends it: the empty line before the next */
		rejects_bytes(mbox->rejects, SLICE("\n"));
	}
	pass(mbox, mbox->len);
	scan_begin(mbox);
}

/* Pass empty lines between mails.  False at the end of the file. */
static bool
blanks_pass(struct mbox *mbox)
{
	struct slice s;
	size_t n;

	for (;;) {
		s = pending(mbox);
		for (n = 0; n < s.len && (s.s[n] == '\n' || s.s[n] == '\r');
		     n++)
			;
		pass(mbox, n);
		if (n < s.len)
			break;
		if (!input_more(mbox->in))
			return false;
	}
	scan_begin(mbox);
	return true;
}

/* What a mail says, without the line that begins it. */
static struct slice
message_of(const struct mbox *mbox)
{
	struct slice s = pending(mbox);

	s.len = mbox->len;
	if (slice_begins(s, "From "))
		s = slice_from(s, slice_find(s, '\n') + 1);
	return s;
}

/*
 * An answer that does not say to which mail belongs to the thread in which
 * its matter came up last.
 */
static void
thread_find(struct mbox *mbox)
{
	struct buffer *thread = &mbox->mail.field[MAIL_THREAD];
	size_t n = mbox->matters.n, at;

	buffer_clear(&mbox->matter);
	mail_matter(&mbox->mail, &mbox->matter);
	at = dict_find(&mbox->matters, buffer_slice(&mbox->matter));
	if (at != DICT_NONE && mbox->mail.answers) {
		buffer_clear(thread);
		buffer_put(thread, mbox->threads[at]);
		return;
	}
	if (at == DICT_NONE && n == MATTERS_MAX)
		return;
	at = dict_add(&mbox->matters, buffer_slice(&mbox->matter));
	if (at < n && slice_eq(mbox->threads[at], buffer_slice(thread)))
		return;
	mbox->threads = memory_grow(
	    mbox->threads, &mbox->have, at + 1, sizeof(*mbox->threads));
	mbox->threads[at] = arena_copy(&mbox->arena, buffer_slice(thread));
}

static void
row_make(struct mbox *mbox)
{
	struct row *row = &mbox->row;
	size_t i;

	mail_headers(&mbox->mail, message_of(mbox));
	if (mbox->ours != NULL) {
		mail_sides(&mbox->mail, mbox->ours);
		thread_find(mbox);
		mail_body(&mbox->mail, mbox->ended);
	}
	memset(row, 0, sizeof(*row));
	for (i = 0; i < MAIL_FIELDS; i++)
		mbox->fields[i] = buffer_slice(&mbox->mail.field[i]);
	row->fields = mbox->fields;
	row->n = MAIL_FIELDS;
	row->raw = pending(mbox);
	row->raw.len = mbox->len;
	row->line = mbox->line + 1;
}

bool
mbox_next(struct mbox *mbox, struct row *row)
{
	if (mbox->again) {
		mbox->again = false;
		if (mbox->counts != NULL)
			mbox->counts->in++;
		*row = mbox->row;
		return true;
	}
	if (mbox->len > 0)
		mail_pass(mbox, false);
	if (!blanks_pass(mbox))
		return false;
	mail_find(mbox);
	if (mbox->counts != NULL)
		mbox->counts->in++;
	row_make(mbox);
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
	struct slice behind = slice_from(pending(mbox), mbox->len + 1);

	/* not where the one behind the next has begun */
	return slice_search(behind, SLICE("\n\nFrom ")) == behind.len &&
	    slice_search(behind, SLICE("\n\r\nFrom ")) == behind.len;
}

void
mbox_reject(struct mbox *mbox, const char *reason)
{
	unsigned long line = mbox->line + 1;

	if (mbox->rejects == NULL)
		return;
	mail_pass(mbox, true);
	rejects_end(mbox->rejects, mbox->in->path, line, "%s", reason);
}

void
mbox_free(struct mbox *mbox)
{
	mail_free(&mbox->mail);
	dict_free(&mbox->matters);
	arena_free(&mbox->arena);
	free(mbox->threads);
	buffer_free(&mbox->matter);
}
