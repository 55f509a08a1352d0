#include "cmd/ingest/order.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/fold.h"
#include "common/dict.h"
#include "common/memory.h"

/* Times below zero have to come before those above. */
#define SIGN ((uint64_t)1 << 63)

/*
 * The shares of the memory: the records themselves take what is left.  Ids
 * that lead to others lie apart from those that do not, in a share as large.
 */
#define SHARE_IDS 8
#define SHARE_FOLD 8

void
order_init(struct order *order, size_t memory, struct counts *counts)
{
	memset(order, 0, sizeof(*order));
	order->counts = counts;
	order->memory = memory;
	order->newest = order->since = INT64_MIN;
	sorter_init(&order->ids, memory / SHARE_IDS);
	sorter_init(&order->chained, memory / SHARE_IDS);
	sorter_init(&order->records,
	    memory - memory / SHARE_IDS - 2 * (memory / SHARE_FOLD));
	sorter_init(&order->folded, memory / SHARE_FOLD);
}

void
order_origin(struct order *order, const char *path, const char *id,
    const unsigned char *merge)
{
	order->origins = memory_grow(order->origins, &order->allocated,
	    order->norigins + 1, sizeof(*order->origins));
	order->origins[order->norigins].path = path;
	order->origins[order->norigins].id = id;
	order->origins[order->norigins].merge = merge;
	order->norigins++;
}

void
order_put(struct order *order, const struct translator *tr, unsigned long line)
{
	struct folding folding;
	struct slice parts[FOLD_PARTS];
	uint64_t id;

	fold_parts(&folding, parts, tr);
	folding.line = line;
	folding.origin = (uint32_t)(order->norigins - 1);
	sorter_put(&order->records, (uint64_t)tr->time ^ SIGN, order->n, parts,
	    FOLD_PARTS);
	id = dict_hash(fold_id(parts[1]));
	if (tr->map->chained && tr->chain.len > 0)
		chain_link(
		    &order->chain, id, dict_hash(line_slice(&tr->chain)));
	sorter_put(tr->map->chained ? &order->chained : &order->ids, id,
	    order->n, NULL, 0);
	order->n++;
	if (tr->time > order->newest)
		order->newest = tr->time;
}

/* Ids of one chain count as one: what they have in common is known now. */
static void
chains_join(struct order *order)
{
	struct sorted item;

	sorter_begin(&order->chained);
	while (sorter_next(&order->chained, &item))
		sorter_put(&order->ids, chain_of(&order->chain, item.key),
		    item.number, NULL, 0);
	sorter_free(&order->chained);
}

/* Mark the records whose hash comes twice.  Return whether there are any. */
static bool
twice_find(struct order *order)
{
	struct sorted item;
	uint64_t hash = 0, number = 0;
	bool first = true, any = false;

	order->twice = memory_new((size_t)(order->n / 8 + 1), 1);
	sorter_begin(&order->ids);
	while (sorter_next(&order->ids, &item)) {
		if (!first && item.key == hash) {
			order->twice[number / 8] |=
			    (unsigned char)(1u << number % 8);
			order->twice[item.number / 8] |=
			    (unsigned char)(1u << item.number % 8);
			any = true;
		}
		first = false;
		hash = item.key;
		number = item.number;
	}
	sorter_free(&order->ids);
	return any;
}

static bool
is_twice(const struct order *order, uint64_t number)
{
	return (order->twice[number / 8] >> number % 8 & 1) != 0;
}

/* What records of one contact have in common. */
static uint64_t
group_of(struct order *order, struct slice bytes)
{
	uint64_t id = dict_hash(fold_id(fold_line(bytes)));

	return fold_chained(bytes) ? chain_of(&order->chain, id) : id;
}

/* Put those whose ids may come twice in order of id, and fold them. */
static void
twice_fold(struct order *order)
{
	struct sorter ids;
	struct sorted item;
	struct fold fold;

	sorter_init(&ids, order->memory / SHARE_FOLD);
	sorter_begin(&order->records);
	while (sorter_next(&order->records, &item))
		if (is_twice(order, item.number))
			sorter_put(&ids, group_of(order, item.bytes),
			    item.number, &item.bytes, 1);
	fold_init(&fold, order->counts, order->origins, &order->folded);
	sorter_begin(&ids);
	while (sorter_next(&ids, &item))
		fold_take(&fold, &item);
	fold_end(&fold);
	sorter_free(&ids);
}

/* Write a record; an open one says how old the news is. */
static void
record_write(struct order *order, struct writer *out, const struct sorted *item)
{
	struct slice line = fold_line(item->bytes);
	size_t end = fold_flags_end(item->bytes);
	struct slice head = { line.s, end };

	if ((int64_t)(item->key ^ SIGN) < order->since) {
		order->counts->ignored++;
		return;
	}
	/* only now: ids that come twice may have two customers */
	if (!shard_has(&order->shard, line)) {
		order->counts->elsewhere++;
		return;
	}
	order->counts->out++;
	if (order->lend != NULL) {
		order->lend(order->of, line);
		return;
	}
	if (end == 0) {
		writer_put(out, line);
		writer_line(out);
		return;
	}
	writer_put(out, head);
	writer_str(out, line.s[end - 1] == '\t' ? "asof=" : ";asof=");
	writer_instant(out, order->newest);
	writer_put(out, slice_from(line, end));
	writer_line(out);
}

/* The records that came once and those that were folded, in one order. */
void
order_write(struct order *order, struct writer *out)
{
	struct sorted item, folded;
	bool more;

	chains_join(order);
	if (twice_find(order))
		twice_fold(order);
	sorter_begin(&order->records);
	sorter_begin(&order->folded);
	more = sorter_next(&order->folded, &folded);
	while (sorter_next(&order->records, &item)) {
		if (is_twice(order, item.number))
			continue;
		while (more &&
		    (folded.key < item.key ||
			(folded.key == item.key &&
			    folded.number < item.number))) {
			record_write(order, out, &folded);
			more = sorter_next(&order->folded, &folded);
		}
		record_write(order, out, &item);
	}
	for (; more; more = sorter_next(&order->folded, &folded))
		record_write(order, out, &folded);
}

void
order_free(struct order *order)
{
	sorter_free(&order->records);
	sorter_free(&order->ids);
	sorter_free(&order->chained);
	chain_free(&order->chain);
	sorter_free(&order->folded);
	free(order->origins);
	free(order->twice);
}
