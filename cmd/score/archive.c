#include "cmd/score/archive.h"

#include <err.h>
#include <stdlib.h>

#include "cmd/score/history.h"
#include "cmd/score/transcript.h"
#include "common/buffer.h"
#include "common/dict.h"
#include "common/quote.h"
#include "common/status.h"

#define KIND "history"
#define VERSION 1

/* The version line, which the file has in front of its contents. */
#define FIRST_LINE 2

void
archive_open(struct archive *archive, const char *load, const char *save)
{
	char shown[QUOTE_MAX];

	memset(archive, 0, sizeof(*archive));
	archive->oldpath = load;
	if (load != NULL)
		archive->old = safefile_open(load, KIND, VERSION, false);
	if (save != NULL)
		archive->new = safefile_open(save, KIND, VERSION, false);
	if (load != NULL && save != NULL &&
	    safefile_same(archive->old, archive->new))
		errx(STATUS_FATAL,
		    "%s: a history is not saved over the one it was made "
		    "from: save it beside it",
		    quote(shown, slice_of(save)));
}

static _Noreturn void
archive_fail(
    const struct archive *archive, unsigned long line, const char *column)
{
	char shown[QUOTE_MAX];

	errx(STATUS_FATAL,
	    "%s:%lu: %s: not as it is written here; the file is kept as it is",
	    quote(shown, slice_of(archive->oldpath)), line, column);
}

/* Take one customer in.  Return NULL, or the column that is wrong. */
static const char *
line_load(struct store *store, struct slice line, struct history *history)
{
	unsigned char packed[HISTORY_PACKED];
	struct slice key = line;
	const char *wrong;
	size_t slot, before = store->n;

	key.len = slice_find(line, '\t');
	line = slice_from(line, key.len + 1);
	slot = store_customer(store, key, dict_hash(key));
	if (key.len == 0 || store->n == before)
		return "customer";
	wrong = transcript_read(line, history);
	if (wrong == NULL)
		store_put(store, slot, packed, history_pack(history, packed));
	return wrong;
}

void
archive_load(struct archive *archive, struct store *store)
{
	struct slice rest, line;
	struct history history;
	unsigned long number = FIRST_LINE;
	const char *wrong;

	if (archive->old == NULL)
		return;
	rest = safefile_load(archive->old);
	if (rest.len > 0 &&
	    (!slice_cut(&rest, '\n', &line) ||
		!slice_is(line, transcript_header)))
		archive_fail(archive, number, "the header");
	while (slice_cut(&rest, '\n', &line)) {
		number++;
		wrong = line_load(store, line, &history);
		if (wrong != NULL)
			archive_fail(archive, number, wrong);
	}
	safefile_close(archive->old);
}

void
archive_save(struct archive *archive, const struct store *store)
{
	struct buffer text = { 0 };
	struct history history;
	uint32_t *order;
	size_t i;

	if (archive->new == NULL)
		return;
	buffer_str(&text, transcript_header);
	buffer_char(&text, '\n');
	order = store_order(store);
	for (i = 0; i < store->n; i++) {
		history_unpack(&history, store_get(store, order[i]));
		buffer_put(&text, store_key(store, order[i]));
		buffer_char(&text, '\t');
		transcript_write(&text, &history);
		buffer_char(&text, '\n');
	}
	free(order);
	safefile_save(archive->new, buffer_slice(&text));
	buffer_free(&text);
	safefile_close(archive->new);
}
