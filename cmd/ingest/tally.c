/* Which address or domain most conversations of a mailbox have in common. */

#include <stdlib.h>

#include "cmd/ingest/header.h"
#include "cmd/ingest/ours.h"
#include "common/memory.h"

/* Of one message so many addresses are looked at. */
#define PARTIES_MAX 32

/* So many pairs of a key and a conversation are enough. */
#define PAIRS_MAX ((size_t)1 << 20)

/* Of a key: its conversations, those that others take part in as well, and
 * those whose first message went to it. */
struct share {
	size_t all, mixed, received;
};

struct party {
	struct slice address, domain;
	bool sender;
};

struct tally {
	struct dict conversations, keys, pairs;
	struct share *share;
	size_t have;
	/* the message in work */
	struct line addresses;
	struct party party[PARTIES_MAX];
	size_t nparties;
	struct buffer pair;
};

/* Whoever has an address here has it for himself. */
static const char *const everybodys[] = { "@gmail.com", "@googlemail.com",
	"@outlook.com", "@hotmail.com", "@hotmail.de", "@hotmail.co.uk",
	"@hotmail.fr", "@live.com", "@msn.com", "@yahoo.com", "@yahoo.de",
	"@yahoo.co.uk", "@yahoo.fr", "@ymail.com", "@icloud.com", "@me.com",
	"@mac.com", "@aol.com", "@gmx.de", "@gmx.net", "@gmx.at", "@gmx.ch",
	"@gmx.com", "@web.de", "@t-online.de", "@freenet.de", "@posteo.de",
	"@mailbox.org", "@proton.me", "@protonmail.com", "@mail.ru",
	"@yandex.ru", "@qq.com", "@163.com", "@126.com", "@orange.fr",
	"@wanadoo.fr", "@free.fr", "@laposte.net", "@libero.it",
	"@btinternet.com", "@comcast.net", "@verizon.net", "@att.net",
	"@fastmail.com", "@zoho.com", "@bluewin.ch", "@ziggo.nl", "@telenet.be",
	NULL };

struct tally *
tally_open(void)
{
	struct tally *tally = memory_new(1, sizeof(*tally));

	dict_init(&tally->conversations);
	dict_init(&tally->keys);
	dict_init(&tally->pairs);
	return tally;
}

static bool
is_everybodys(struct slice domain)
{
	size_t i;

	for (i = 0; everybodys[i] != NULL; i++)
		if (slice_is(domain, everybodys[i]))
			return true;
	return false;
}

/* The addresses of one header; their slices are set when all are there. */
static void
list_take(struct tally *tally, struct slice list, bool sender)
{
	struct party *party;
	struct slice one;
	size_t start;
	bool person;

	while (tally->nparties < PARTIES_MAX && header_address(&list, &one)) {
		start = tally->addresses.len;
		if (!address_read(one, &tally->addresses, NULL, &person)) {
			tally->addresses.len = start;
			continue;
		}
		party = &tally->party[tally->nparties++];
		party->address.len = tally->addresses.len - start;
		party->sender = sender;
	}
}

static void
parties_cut(struct tally *tally)
{
	struct slice rest = line_slice(&tally->addresses), *address;
	size_t i;

	for (i = 0; i < tally->nparties; i++) {
		address = &tally->party[i].address;
		address->s = rest.s;
		rest = slice_from(rest, address->len);
		tally->party[i].domain =
		    slice_from(*address, slice_find(*address, '@'));
	}
}

/* Is it the first time that the key has this to do with a conversation? */
static bool
is_new(struct tally *tally, char kind, size_t key, size_t conversation)
{
	size_t n = tally->pairs.n;

	buffer_clear(&tally->pair);
	buffer_char(&tally->pair, kind);
	buffer_int(&tally->pair, (long long)key);
	buffer_char(&tally->pair, ' ');
	buffer_int(&tally->pair, (long long)conversation);
	(void)dict_add(&tally->pairs, buffer_slice(&tally->pair));
	return tally->pairs.n > n;
}

static void
key_count(struct tally *tally, struct slice key, size_t conversation,
    bool mixed, bool received)
{
	size_t had = tally->keys.n, at = dict_add(&tally->keys, key);
	struct share *share;

	tally->share = memory_grow(
	    tally->share, &tally->have, at + 1, sizeof(*tally->share));
	share = &tally->share[at];
	if (at == had)
		*share = (struct share) { 0, 0, 0 };
	share->all += is_new(tally, 'a', at, conversation);
	if (mixed)
		share->mixed += is_new(tally, 'm', at, conversation);
	if (received)
		share->received += is_new(tally, 'r', at, conversation);
}

bool
tally_take(struct tally *tally, struct slice conversation,
    const struct slice lists[], size_t nlists)
{
	size_t had = tally->conversations.n, i, at;
	bool first, mixed = false;
	const struct party *party;

	at = dict_add(&tally->conversations, conversation);
	first = at == had;
	tally->nparties = 0;
	tally->addresses.len = 0;
	for (i = 0; i < nlists; i++)
		list_take(tally, lists[i], i == 0);
	parties_cut(tally);
	for (i = 1; i < tally->nparties; i++)
		mixed = mixed ||
		    !slice_eq(tally->party[i].domain, tally->party[0].domain);
	for (i = 0; i < tally->nparties; i++) {
		party = &tally->party[i];
		key_count(
		    tally, party->address, at, mixed, first && !party->sender);
		if (!is_everybodys(party->domain))
			key_count(tally, party->domain, at, mixed,
			    first && !party->sender);
	}
	return tally->pairs.n < PAIRS_MAX;
}

/* The most frequent key among addresses or domains, or DICT_NONE. */
static size_t
most_frequent(const struct tally *tally, bool domains)
{
	const struct share *share = tally->share, *most;
	size_t best = DICT_NONE, i;
	struct slice key;

	for (i = 0; i < tally->keys.n; i++) {
		key = dict_key(&tally->keys, i);
		if ((key.s[0] == '@') != domains)
			continue;
		if (domains && share[i].mixed * 2 <= share[i].all)
			continue;
		most = best == DICT_NONE ? NULL : &share[best];
		if (most == NULL || share[i].all > most->all ||
		    (share[i].all == most->all &&
			share[i].received > most->received))
			best = i;
	}
	return best;
}

bool
tally_decide(const struct tally *tally, struct ours *ours, struct slice *key,
    size_t *n, size_t *all)
{
	size_t address = most_frequent(tally, false);
	size_t domain = most_frequent(tally, true), best = address;
	const struct share *share = tally->share;

	if (address == DICT_NONE)
		return false;
	if (domain != DICT_NONE &&
	    (share[domain].all > share[address].all ||
		(share[domain].all == share[address].all &&
		    share[domain].received >= share[address].received)))
		best = domain;
	*key = dict_key(&tally->keys, best);
	*n = share[best].all;
	*all = tally->conversations.n;
	(void)dict_add(&ours->keys, *key);
	return true;
}

void
tally_free(struct tally *tally)
{
	dict_free(&tally->conversations);
	dict_free(&tally->keys);
	dict_free(&tally->pairs);
	free(tally->share);
	free(tally->addresses.s);
	buffer_free(&tally->pair);
	free(tally);
}
