#include "cmd/followup/tally.h"

#include <stdlib.h>

#include "cmd/followup/phrase.h"
#include "common/dict.h"
#include "common/memory.h"

/* So many kinds of tasks are told by name where they are counted. */
#define KINDS_MAX 5

/* A kind of entry: how many there are, and which came first. */
struct kind {
	unsigned long n;
	size_t first;
};

static int
kind_order(const void *a, const void *b)
{
	const struct kind *x = a, *y = b;

	if (x->n != y->n)
		return x->n > y->n ? -1 : 1;
	return x->first < y->first ? -1 : x->first > y->first;
}

static void
put_kind(const struct page *page, const struct kind *kind, struct buffer *to)
{
	const struct entry *entry = &page->agenda->entries[kind->first];

	buffer_int(to, (long long)kind->n);
	buffer_str(to, " \"");
	phrase_field(to, drafts_title(page->drafts, entry));
	buffer_char(to, '"');
}

void
tally_kinds(const struct page *page, size_t first, struct buffer *to)
{
	const struct entry *entries = page->agenda->entries;
	struct kind *kinds;
	struct dict titles;
	size_t i, at, shown;

	kinds = memory_new(page->agenda->n, sizeof(*kinds));
	dict_init(&titles);
	for (i = first; i < page->agenda->n; i++) {
		at = dict_add(&titles, drafts_title(page->drafts, &entries[i]));
		if (kinds[at].n++ == 0)
			kinds[at].first = i;
	}
	qsort(kinds, titles.n, sizeof(*kinds), kind_order);
	shown = titles.n > KINDS_MAX ? KINDS_MAX : titles.n;
	for (i = 0; i < shown; i++) {
		buffer_str(to, i > 0 ? ", " : "");
		put_kind(page, &kinds[i], to);
	}
	if (shown < titles.n) {
		buffer_str(to, " and ");
		buffer_int(to, (long long)(titles.n - shown));
		buffer_str(
		    to, titles.n - shown == 1 ? " other kind" : " other kinds");
	}
	dict_free(&titles);
	free(kinds);
}

void
tally_more(const struct page *page, struct buffer *to)
{
	size_t shown = page_shown(page);

	if (shown == page->agenda->n)
		return;
	buffer_str(to, "and ");
	buffer_int(to, (long long)(page->agenda->n - shown));
	buffer_str(to, " more: ");
	tally_kinds(page, shown, to);
}

/* One reason why tasks are not listed, and how many it is true of. */
static void
put_reason(struct buffer *to, unsigned long n, const char *reason)
{
	if (n == 0)
		return;
	buffer_str(to, to->len > 0 ? ", " : "Not listed: ");
	buffer_int(to, (long long)n);
	buffer_char(to, ' ');
	buffer_str(to, reason);
}

void
tally_unlisted(const struct page *page, struct buffer *to)
{
	const struct agenda *agenda = page->agenda;

	put_reason(to, agenda->ended[STATE_CLOSED],
	    "settled by what came later (closed)");
	put_reason(to, agenda->ended[STATE_SUPERSEDED],
	    "replaced by something newer of the same customer (superseded)");
	put_reason(to, agenda->ended[STATE_EXPIRED], "too late (expired)");
	put_reason(to, agenda->ended[STATE_DROPPED],
	    "done or listed not long ago for the customer (held: "
	    "cool-down)");
	put_reason(to, agenda->held[HELD_OPTOUT],
	    "for who does not want to hear of us (held: opt-out)");
	put_reason(to, agenda->held[HELD_QUIET] + agenda->held[HELD_CAP],
	    "that would come too late (held: quiet hours, caps)");
	put_reason(to, agenda->unwanted,
	    "that --owner, --overdue or --until leave out");
	put_reason(to, agenda->unable, "for nobody we know");
	put_reason(to, agenda->nobody,
	    "unanswered, from nobody we know (no way to call back)");
	if (to->len > 0)
		buffer_char(to, '.');
}
