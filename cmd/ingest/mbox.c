#include "cmd/ingest/mbox.h"

#include <err.h>
#include <string.h>

#include "cmd/ingest/mime.h"
#include "common/quote.h"
#include "common/status.h"

void
mbox_init(struct mbox *mbox, size_t max, struct rejects *rejects,
    struct counts *counts)
{
	memset(mbox, 0, sizeof(*mbox));
	mbox->max = max;
	mbox->rejects = rejects;
	mbox->counts = counts;
	ours_init(&mbox->ours);
	message_begin(&mbox->message, &mbox->ours);
}

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
	/* a long message was cut: the bytes before are those passed */
	char last = at > 1 ? all.s[at - 2] : mbox->before[at];

	if (at == 0)
		return last == '\n' && mbox->before[1] == '\n';
	return last == '\n' ||
	    (at > 2 && last == '\r' && all.s[at - 3] == '\n');
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

/* Read the whole file once, for who is in it. */
static void
own_find(struct mbox *mbox, const char *operand)
{
	struct slice message;
	char path[QUOTE_MAX];
	struct input in;
	struct mbox look;
	size_t len;

	if (mbox->in->total == 0)
		errx(STATUS_FATAL,
		    "%s: a pipe cannot be read twice to tell which addresses "
		    "are ours: say --own @example.org",
		    quote(path, slice_of(mbox->in->path)));
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
		ours_count(&mbox->ours, mime_header(&message));
		in.start += len;
	}
	ours_choose(&mbox->ours, mbox->in->path);
	input_close(&in);
	input_free(&in);
	mbox_free(&look);
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
	ours_free(&mbox->ours);
	ours_init(&mbox->ours);
	if (own != NULL)
		ours_read(&mbox->ours, own);
	else
		own_find(mbox, operand);
}

static void
row_lend(struct mbox *mbox, struct slice message)
{
	struct row *row = &mbox->row;

	row->fields = mbox->message.fields;
	row->n = MESSAGE_COLUMNS;
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
	message_read(
	    &mbox->message, slice_from(message, slice_find(message, '\n') + 1));
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
	ours_free(&mbox->ours);
	message_free(&mbox->message);
}
