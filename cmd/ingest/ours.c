#include "cmd/ingest/ours.h"

#include <err.h>
#include <stdlib.h>

#include "cmd/ingest/mime.h"
#include "common/buffer.h"
#include "common/memory.h"
#include "common/quote.h"
#include "common/status.h"

/* Domains where anybody has an address: never ours as a whole. */
static const char *const public_domains[] = { "gmail.com", "googlemail.com",
	"yahoo.com", "hotmail.com", "outlook.com", "live.com", "icloud.com",
	"aol.com", "gmx.de", "gmx.net", "web.de", "t-online.de", "mail.ru",
	"qq.com", "163.com", "orange.fr", "free.fr", NULL };

void
ours_init(struct ours *ours)
{
	memset(ours, 0, sizeof(*ours));
	dict_init(&ours->keys);
	dict_init(&ours->met);
}

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

bool
ours_has(const struct ours *ours, struct slice address)
{
	return dict_find(&ours->keys, address) != DICT_NONE ||
	    dict_find(&ours->keys, domain_of(address)) != DICT_NONE;
}

void
ours_read(struct ours *ours, const char *list)
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
		(void)dict_add(&ours->keys, buffer_slice(&small));
	}
	buffer_free(&small);
}

/* One more message with that address, or its domain where nobody shares it. */
static void
address_take(struct ours *ours, struct slice address)
{
	struct slice name = domain_of(address);
	size_t had = ours->met.n, at;

	if (name.len < 2)
		return;
	if (is_public(name))
		name = address;
	at = dict_add(&ours->met, name);
	ours->count =
	    memory_grow(ours->count, &ours->have, at + 1, sizeof(*ours->count));
	if (at == had)
		ours->count[at].n = ours->count[at].last = 0;
	if (ours->count[at].last == ours->messages)
		return;
	ours->count[at].last = ours->messages;
	ours->count[at].n++;
}

void
ours_count(struct ours *ours, struct slice header)
{
	static const char *const fields[] = { "from", "to", "cc" };
	struct slice list, mailbox;
	struct buffer address = { 0 }, name = { 0 };
	size_t i;

	ours->messages++;
	for (i = 0; i < sizeof(fields) / sizeof(*fields); i++) {
		if (!mime_raw(header, fields[i], &list))
			continue;
		while (mime_next(&list, &mailbox)) {
			mime_mailbox(mailbox, &address, &name);
			address_take(ours, buffer_slice(&address));
		}
	}
	buffer_free(&address);
	buffer_free(&name);
}

void
ours_choose(struct ours *ours, const char *file)
{
	char shown[QUOTE_MAX], path[QUOTE_MAX];
	const size_t messages = ours->messages;
	size_t i, best = 0;
	bool alone = true;

	for (i = 1; i < ours->met.n; i++) {
		if (ours->count[i].n == ours->count[best].n)
			alone = false;
		if (ours->count[i].n <= ours->count[best].n)
			continue;
		best = i;
		alone = true;
	}
	quote(path, slice_of(file));
	if (messages < 2 || !alone || ours->met.n == 0 ||
	    ours->count[best].n * 2 <= messages)
		errx(STATUS_FATAL,
		    "%s: which addresses are ours cannot be told from %zu "
		    "message%s: say --own @example.org",
		    path, messages, messages == 1 ? "" : "s");
	(void)dict_add(&ours->keys, dict_key(&ours->met, best));
	warnx("%s: %s is taken as ours: it is in %zu of %zu messages "
	      "(--own if not)",
	    path, quote(shown, dict_key(&ours->met, best)), ours->count[best].n,
	    messages);
}

void
ours_free(struct ours *ours)
{
	dict_free(&ours->keys);
	dict_free(&ours->met);
	free(ours->count);
}
