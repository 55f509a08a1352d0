#include "cmd/ingest/sorter.h"

#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/buffer.h"
#include "common/memory.h"
#include "common/quote.h"
#include "common/status.h"

/* What a run is read with, at least and at most. */
#define BLOCK_MIN 4096
#define BLOCK_MAX 65536

/* An item in memory: its bytes begin at bytes[at]. */
struct entry {
	uint64_t key, number;
	size_t at, len;
};

/* What stands before an item's bytes in the file. */
struct head {
	uint64_t key, number, len;
};

struct run {
	/* its place in the file; at goes on as it is read */
	uint64_t start, end, at;
	/* buf[used..len) has been read and not yet lent */
	char *buf;
	size_t size, used, len;
	struct head head;
};

void
sorter_init(struct sorter *sorter, size_t memory)
{
	memset(sorter, 0, sizeof(*sorter));
	sorter->memory = memory;
	sorter->fd = -1;
	sorter->sorted = true;
}

static inline bool
before(const struct entry *a, const struct entry *b)
{
	return a->key < b->key || (a->key == b->key && a->number < b->number);
}

/* Merge a[0..n) and a[n..m) into to. */
static void
halves_merge(struct entry *to, const struct entry *a, size_t n, size_t m)
{
	size_t i = 0, j = n;

	while (i < n && j < m)
		*to++ = before(&a[j], &a[i]) ? a[j++] : a[i++];
	if (i < n)
		memcpy(to, a + i, (n - i) * sizeof(*a));
	else
		memcpy(to, a + j, (m - j) * sizeof(*a));
}

/* By merging ever longer pieces, from two to all. */
static void
entries_sort(struct sorter *sorter)
{
	struct entry *a = sorter->entries, *b, *swap;
	size_t width, i, n = sorter->nentries;

	if (sorter->sorted || n < 2)
		return;
	b = memory_new(sorter->have, sizeof(*b));
	for (width = 1; width < n; width *= 2) {
		for (i = 0; i < n; i += 2 * width)
			halves_merge(b + i, a + i,
			    n - i < width ? n - i : width,
			    n - i < 2 * width ? n - i : 2 * width);
		swap = a;
		a = b;
		b = swap;
	}
	sorter->entries = a;
	free(b);
	sorter->sorted = true;
}

/* An item's bytes; there may be none at all. */
static struct slice
entry_bytes(const struct sorter *sorter, const struct entry *entry)
{
	struct slice bytes = SLICE_EMPTY;

	if (entry->len > 0) {
		bytes.s = sorter->bytes + entry->at;
		bytes.len = entry->len;
	}
	return bytes;
}

static void
file_open(struct sorter *sorter)
{
	const char *folder = getenv("TMPDIR");
	struct buffer path = { 0 };
	char shown[QUOTE_MAX];
	int copy;

	if (folder == NULL || folder[0] == '\0')
		folder = "/tmp";
	buffer_str(&path, folder);
	buffer_str(&path, "/ingest.XXXXXX");
	buffer_char(&path, '\0');
	sorter->path = path.s;
	sorter->fd = mkstemp(sorter->path);
	if (sorter->fd == -1)
		err(STATUS_FATAL, "%s: temporary file",
		    quote(shown, slice_of(sorter->path)));
	if (unlink(sorter->path) == -1)
		err(STATUS_FATAL, "%s", quote(shown, slice_of(sorter->path)));
	/* the writer closes its own */
	copy = dup(sorter->fd);
	if (copy == -1)
		err(STATUS_FATAL, "%s", quote(shown, slice_of(sorter->path)));
	writer_open(&sorter->out, copy, sorter->path);
}

/* Write what lies in memory as a sorted run. */
static void
spill(struct sorter *sorter)
{
	const struct entry *entry;
	struct slice bytes;
	struct head head;
	struct run *run;

	if (sorter->nentries == 0)
		return;
	if (sorter->fd == -1)
		file_open(sorter);
	entries_sort(sorter);
	entry = sorter->entries;
	sorter->runs = memory_grow(sorter->runs, &sorter->allocated,
	    sorter->nruns + 1, sizeof(*sorter->runs));
	run = &sorter->runs[sorter->nruns++];
	memset(run, 0, sizeof(*run));
	run->start = sorter->end;
	for (; entry < sorter->entries + sorter->nentries; entry++) {
		head.key = entry->key;
		head.number = entry->number;
		head.len = entry->len;
		bytes.s = (const char *)&head;
		bytes.len = sizeof(head);
		writer_put(&sorter->out, bytes);
		writer_put(&sorter->out, entry_bytes(sorter, entry));
		sorter->end += sizeof(head) + entry->len;
	}
	run->end = sorter->end;
	sorter->nentries = 0;
	sorter->used = 0;
	sorter->sorted = true;
}

void
sorter_put(struct sorter *sorter, uint64_t key, uint64_t number,
    const struct slice parts[], size_t nparts)
{
	struct entry *entry;
	size_t i, len = 0;

	for (i = 0; i < nparts; i++)
		len += parts[i].len;
	/* sorting needs the entries a second time */
	if (sorter->used + len + 2 * (sorter->nentries + 1) * sizeof(*entry) >
	    sorter->memory)
		spill(sorter);
	if (sorter->nentries == sorter->have)
		sorter->entries = memory_grow(sorter->entries, &sorter->have,
		    sorter->nentries + 1, sizeof(*sorter->entries));
	if (sorter->size - sorter->used < len)
		sorter->bytes = memory_grow(
		    sorter->bytes, &sorter->size, sorter->used + len, 1);
	entry = &sorter->entries[sorter->nentries++];
	entry->key = key;
	entry->number = number;
	entry->at = sorter->used;
	entry->len = len;
	if (sorter->nentries > 1 && before(entry, entry - 1))
		sorter->sorted = false;
	for (i = 0; i < nparts; i++) {
		if (parts[i].len > 0)
			memcpy(sorter->bytes + sorter->used, parts[i].s,
			    parts[i].len);
		sorter->used += parts[i].len;
	}
	sorter->n++;
}

/* Have the next need bytes of the run in its buffer. */
static void
run_fill(struct sorter *sorter, struct run *run, size_t need)
{
	char shown[QUOTE_MAX];
	size_t want;
	ssize_t got;

	memmove(run->buf, run->buf + run->used, run->len - run->used);
	run->len -= run->used;
	run->used = 0;
	if (run->size < need)
		run->buf = memory_grow(run->buf, &run->size, need, 1);
	while (run->len < need) {
		want = run->size - run->len;
		if (want > run->end - run->at)
			want = (size_t)(run->end - run->at);
		got = pread(
		    sorter->fd, run->buf + run->len, want, (off_t)run->at);
		if (got == -1 && errno == EINTR)
			continue;
		if (got == -1)
			err(STATUS_FATAL, "%s",
			    quote(shown, slice_of(sorter->path)));
		if (got == 0)
			errx(STATUS_FATAL, "%s: the temporary file ends early",
			    quote(shown, slice_of(sorter->path)));
		run->len += (size_t)got;
		run->at += (uint64_t)got;
	}
}

/* Read the head of the run's next item.  Return false at its end. */
static bool
run_head(struct sorter *sorter, struct run *run)
{
	if (run->used == run->len && run->at == run->end)
		return false;
	if (run->len - run->used < sizeof(run->head))
		run_fill(sorter, run, sizeof(run->head));
	memcpy(&run->head, run->buf + run->used, sizeof(run->head));
	run->used += sizeof(run->head);
	return true;
}

static bool
run_before(const struct run *a, const struct run *b)
{
	return a->head.key < b->head.key ||
	    (a->head.key == b->head.key && a->head.number < b->head.number);
}

/* Let the run at this place of the heap sink to where it belongs. */
static void
heap_sink(struct sorter *sorter, size_t at)
{
	struct run *run = sorter->heap[at];
	size_t child;

	while ((child = 2 * at + 1) < sorter->nheap) {
		if (child + 1 < sorter->nheap &&
		    run_before(sorter->heap[child + 1], sorter->heap[child]))
			child++;
		if (!run_before(sorter->heap[child], run))
			break;
		sorter->heap[at] = sorter->heap[child];
		at = child;
	}
	sorter->heap[at] = run;
}

void
sorter_begin(struct sorter *sorter)
{
	struct run *run;
	size_t i, block;

	sorter->next = 0;
	if (sorter->nruns == 0) {
		entries_sort(sorter);
		return;
	}
	if (sorter->nentries > 0)
		spill(sorter);
	if (sorter->heap == NULL) {
		writer_close(&sorter->out);
		free(sorter->bytes);
		free(sorter->entries);
		sorter->bytes = NULL;
		sorter->entries = NULL;
		/* an array of pointers */
		sorter->heap = memory_new(sorter->nruns, sizeof(void *));
	}
	block = sorter->memory / sorter->nruns;
	block = block < BLOCK_MIN ? BLOCK_MIN :
	    block > BLOCK_MAX     ? BLOCK_MAX :
				    block;
	sorter->nheap = 0;
	for (i = 0; i < sorter->nruns; i++) {
		run = &sorter->runs[i];
		run->at = run->start;
		run->used = run->len = 0;
		if (run->buf == NULL)
			run->buf = memory_grow(NULL, &run->size, block, 1);
		if (run_head(sorter, run))
			sorter->heap[sorter->nheap++] = run;
	}
	for (i = sorter->nheap; i-- > 0;)
		heap_sink(sorter, i);
}

bool
sorter_next(struct sorter *sorter, struct sorted *item)
{
	const struct entry *entry;
	struct run *run;
	size_t len;

	if (sorter->nruns == 0) {
		if (sorter->next == sorter->nentries)
			return false;
		entry = &sorter->entries[sorter->next++];
		item->key = entry->key;
		item->number = entry->number;
		item->bytes = entry_bytes(sorter, entry);
		return true;
	}
	/* the run lent from last goes on only now: its bytes were lent */
	if (sorter->next > 0) {
		run = sorter->heap[0];
		run->used += (size_t)run->head.len;
		if (!run_head(sorter, run))
			sorter->heap[0] = sorter->heap[--sorter->nheap];
		if (sorter->nheap > 0)
			heap_sink(sorter, 0);
	}
	sorter->next = 1;
	if (sorter->nheap == 0)
		return false;
	run = sorter->heap[0];
	len = (size_t)run->head.len;
	if (run->len - run->used < len)
		run_fill(sorter, run, len);
	item->key = run->head.key;
	item->number = run->head.number;
	item->bytes.s = run->buf + run->used;
	item->bytes.len = len;
	return true;
}

void
sorter_free(struct sorter *sorter)
{
	size_t i;

	for (i = 0; i < sorter->nruns; i++)
		free(sorter->runs[i].buf);
	if (sorter->fd != -1) {
		/* after sorter_begin() the writer is closed */
		if (sorter->heap == NULL)
			writer_close(&sorter->out);
		close(sorter->fd);
	}
	free(sorter->runs);
	free(sorter->heap);
	free(sorter->bytes);
	free(sorter->entries);
	free(sorter->path);
	sorter_init(sorter, sorter->memory);
}
