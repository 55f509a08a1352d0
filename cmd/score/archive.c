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

	/* damage is another thing than a hand that wrote into it */
	safefile_check(archive->old);
	errx(STATUS_FATAL,
	    "%s:%lu: %s: not as it is written here; the file is kept as it is",
	    quote(shown, slice_of(archive->oldpath)), line, column);
}

/* The customer's key at the start of a line. */
static struct slice
key_of(struct slice line)
{
	line.len = slice_find(line, '\t');
	return line;
}

/* Take one customer in.  Return NULL, or the column that is wrong. */
static const char *
line_load(struct store *store, struct slice line, uint64_t hash,
    struct history *history)
{
	unsigned char packed[HISTORY_PACKED];
	struct slice key = key_of(line);
	const char *wrong;
	size_t slot, before = store->n;

	slot = store_customer(store, key, hash);
	if (key.len == 0 || store->n == before)
		return "customer";
	wrong = transcript_read(slice_from(line, key.len + 1), history);
	if (wrong == NULL)
		store_put(store, slot, packed, history_pack(history, packed));
	return wrong;
}

/* The place of the customer to come is fetched while this one is read. */
struct coming {
	const char *line;
	uint64_t hash;
};

static void
coming_fetch(struct coming *coming, const struct store *store,
    const struct safefile *file)
{
	struct slice rest = safefile_ahead(file), key = key_of(rest);

	coming->line = NULL;
	if (key.len == rest.len)
		return;
	coming->line = rest.s;
	coming->hash = dict_hash(key);
	store_fetch_slot(store, coming->hash);
}

void
archive_load(struct archive *archive, struct store *store)
{
	struct coming coming = { NULL, 0 };
	unsigned long number = FIRST_LINE;
	struct history history;
	struct slice line;
	const char *wrong;
	uint64_t hash;

	if (archive->old == NULL)
		return;
	if (safefile_line(archive->old, &line) &&
	    !slice_is(line, transcript_header))
		archive_fail(archive, number, "the header");
	while (safefile_line(archive->old, &line)) {
		number++;
		hash = line.s == coming.line ? coming.hash :
					       dict_hash(key_of(line));
		coming_fetch(&coming, store, archive->old);
		wrong = line_load(store, line, hash, &history);
		if (wrong != NULL)
			archive_fail(archive, number, wrong);
	}
	safefile_close(archive->old);
}

/* So much is gathered before it is written. */
#define PIECE ((size_t)1 << 17)

/* How far ahead histories are fetched when all are written. */
#define FETCH 8

void
archive_save(struct archive *archive, const struct store *store)
{
	struct buffer text = { 0 };
	struct history history;
	uint32_t *order;
	size_t i;

	if (archive->new == NULL)
		return;
	safefile_begin(archive->new);
	buffer_str(&text, transcript_header);
	buffer_char(&text, '\n');
	order = store_order(store);
	for (i = 0; i < store->n; i++) {
		if (i + FETCH < store->n)
			store_fetch(store, order[i + FETCH]);
		history_unpack(&history, store_get(store, order[i]));
		buffer_put(&text, store_key(store, order[i]));
		buffer_char(&text, '\t');
		transcript_write(&text, &history);
		buffer_char(&text, '\n');
		if (text.len < PIECE)
			continue;
		safefile_put(archive->new, buffer_slice(&text));
		buffer_clear(&text);
	}
	free(order);
	safefile_put(archive->new, buffer_slice(&text));
	buffer_free(&text);
	safefile_end(archive->new);
	safefile_close(archive->new);
}
