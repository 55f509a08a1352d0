#include "cmd/ingest/fold.h"

#include <err.h>
#include <string.h>

#include "cmd/ingest/order.h"
#include "common/instant.h"
#include "common/number.h"
#include "common/quote.h"

/* Times below zero have to come before those above. */
#define SIGN ((uint64_t)1 << 63)

static struct folding
folding_of(struct slice bytes)
{
	struct folding folding;

	memcpy(&folding, bytes.s, sizeof(folding));
	return folding;
}

void
fold_parts(struct folding *folding, struct slice parts[FOLD_PARTS],
    const struct translator *tr)
{
	const struct map *map = tr->map;

	/* its padding is written to a file as well */
	memset(folding, 0, sizeof(*folding));
	folding->len = (uint32_t)tr->line.len;
	folding->version = (uint32_t)tr->version.len;
	folding->flags_end = tr->is_open ? (uint32_t)tr->flags_end : 0;
	folding->versioned = map_has(map, COL_VERSION);
	folding->legs = map->legs;
	folding->chained = map->chained;
	parts[0].s = (const char *)folding;
	parts[0].len = sizeof(*folding);
	parts[1] = line_slice(&tr->line);
	parts[2] = line_slice(&tr->version);
	parts[3] = map->legs ? line_slice(&tr->leg) : SLICE_EMPTY;
}

struct slice
fold_line(struct slice bytes)
{
	struct slice line = slice_from(bytes, sizeof(struct folding));

	line.len = folding_of(bytes).len;
	return line;
}

struct slice
fold_version(struct slice bytes)
{
	struct folding folding = folding_of(bytes);
	struct slice version = slice_from(bytes, sizeof(folding) + folding.len);

	version.len = folding.version;
	return version;
}

struct slice
fold_leg(struct slice bytes)
{
	struct folding folding = folding_of(bytes);

	return slice_from(
	    bytes, sizeof(folding) + folding.len + folding.version);
}

bool
fold_chained(struct slice bytes)
{
	return folding_of(bytes).chained;
}

size_t
fold_flags_end(struct slice bytes)
{
	return folding_of(bytes).flags_end;
}

/* Columns before this one are cut off. */
static struct slice
column_cut(struct slice line, int column)
{
	while (column-- > 0)
		line = slice_from(line, slice_find(line, '\t') + 1);
	line.len = slice_find(line, '\t');
	return line;
}

struct slice
fold_id(struct slice line)
{
	return column_cut(line, 2);
}

int64_t
fold_time(struct slice line)
{
	int64_t t;

	/* it was written by ourselves a moment ago */
	if (!instant_parse(column_cut(line, 1), &t))
		errx(2, "a time of our own cannot be read: please report this");
	return t;
}

/* The key that order.c gave the record: its time. */
static uint64_t
time_key(struct slice line)
{
	return (uint64_t)fold_time(line) ^ SIGN;
}

void
fold_init(struct fold *fold, struct counts *counts,
    const struct origin *origins, struct sorter *to)
{
	memset(fold, 0, sizeof(*fold));
	fold->counts = counts;
	fold->origins = origins;
	fold->to = to;
	dict_init(&fold->seen);
}

bool
fold_greater(struct slice a, struct slice b)
{
	double x, y;

	if (number_parse(a, &x) && number_parse(b, &y))
		return x > y;
	return slice_cmp(a, b) > 0;
}

/*
 * Was the same line with the same version seen before?  Their hashes are
 * compared: 64 bits under a seed that nobody knows.
 */
static bool
seen_before(struct fold *fold, struct slice bytes)
{
	uint64_t hash = dict_hash(slice_from(bytes, sizeof(struct folding)));
	struct slice key = { (const char *)&hash, sizeof(hash) };
	size_t n = fold->seen.n;

	(void)dict_add(&fold->seen, key);
	return fold->seen.n == n;
}

/* Keep a record under its id with #n behind it. */
static void
keep_renamed(struct fold *fold, const struct sorted *item)
{
	struct buffer *to = &fold->renamed;
	struct folding folding = folding_of(item->bytes);
	struct slice line = fold_line(item->bytes), id = fold_id(line);
	struct slice piece = { (const char *)&folding, sizeof(folding) };
	size_t before;

	buffer_clear(to);
	buffer_char(to, '#');
	buffer_int(to, (long long)fold->kept);
	before = to->len;
	folding.len += (uint32_t)before;
	if (folding.flags_end > 0)
		folding.flags_end += (uint32_t)before;
	buffer_clear(to);
	buffer_put(to, piece);
	piece.s = line.s;
	piece.len = (size_t)(id.s + id.len - line.s);
	buffer_put(to, piece);
	buffer_char(to, '#');
	buffer_int(to, (long long)fold->kept);
	buffer_put(to, slice_from(line, piece.len));
	buffer_put(to, fold_version(item->bytes));
	piece = buffer_slice(to);
	sorter_put(fold->to, time_key(line), item->number, &piece, 1);
}

/* Another record of an id without versions: keep it, and note the first. */
static void
keep_other(struct fold *fold, const struct sorted *item)
{
	if (++fold->kept == 1) {
		fold->first = folding_of(item->bytes);
		fold->first_number = item->number;
		sorter_put(fold->to, time_key(fold_line(item->bytes)),
		    item->number, &item->bytes, 1);
		return;
	}
	/* of all such ids the one that came first is shown */
	if (fold->kept == 2 &&
	    (fold->repeated++ == 0 ||
		fold->first_number < fold->shown_number)) {
		fold->shown_number = fold->first_number;
		buffer_clear(&fold->shown);
		buffer_put(&fold->shown, buffer_slice(&fold->id));
		fold->shown_first = fold->first;
		fold->shown_second = folding_of(item->bytes);
	}
	keep_renamed(fold, item);
}

/* Keep the record if its version is not smaller than what was kept. */
static void
keep_best(struct fold *fold, const struct sorted *item)
{
	if (fold->has_best) {
		fold->counts->merged++;
		if (fold_greater(fold_version(buffer_slice(&fold->best)),
			fold_version(item->bytes)))
			return;
	}
	fold->has_best = true;
	fold->best_number = item->number;
	buffer_clear(&fold->best);
	buffer_put(&fold->best, item->bytes);
}

/* One record of the legs gathered so far. */
static void
legs_end(struct fold *fold)
{
	struct folding folding = fold->leg;
	struct slice parts[2];
	struct sorted item;

	if (fold->legs.n == 0)
		return;
	fold->counts->merged += fold->legs.n - 1;
	legs_merge(&fold->legs, fold->origins[folding.origin].merge);
	folding.len = (uint32_t)fold->legs.line.len;
	folding.version = 0;
	folding.flags_end =
	    fold->legs.is_open ? (uint32_t)fold->legs.flags_end : 0;
	parts[0].s = (const char *)&folding;
	parts[0].len = sizeof(folding);
	parts[1] = line_slice(&fold->legs.line);
	buffer_clear(&fold->best);
	buffer_put(&fold->best, parts[0]);
	buffer_put(&fold->best, parts[1]);
	item.key = fold->group;
	item.number = fold->leg_number;
	item.bytes = buffer_slice(&fold->best);
	keep_other(fold, &item);
	legs_clear(&fold->legs);
}

/* One more leg; of too many more than one record is made. */
static void
leg_take(struct fold *fold, const struct sorted *item)
{
	if (!legs_add(&fold->legs, item->bytes, item->number)) {
		legs_end(fold);
		(void)legs_add(&fold->legs, item->bytes, item->number);
	}
	if (fold->legs.n == 1) {
		fold->leg = folding_of(item->bytes);
		fold->leg_number = item->number;
	}
}

/* No more records of the id in work will come. */
static void
id_end(struct fold *fold)
{
	struct slice best = buffer_slice(&fold->best);

	legs_end(fold);

	if (fold->has_best)
		sorter_put(fold->to, time_key(fold_line(best)),
		    fold->best_number, &best, 1);
	fold->has_best = false;
	fold->kept = 0;
	dict_free(&fold->seen);
	dict_init(&fold->seen);
}

void
fold_take(struct fold *fold, const struct sorted *item)
{
	struct slice id = fold_id(fold_line(item->bytes));
	bool chained = fold_chained(item->bytes);

	if (chained ? item->key != fold->group :
		      !slice_eq(id, buffer_slice(&fold->id))) {
		id_end(fold);
		fold->group = item->key;
		buffer_clear(&fold->id);
		buffer_put(&fold->id, id);
	}
	if (seen_before(fold, item->bytes))
		fold->counts->duplicates++;
	else if (folding_of(item->bytes).legs)
		leg_take(fold, item);
	else if (folding_of(item->bytes).versioned)
		keep_best(fold, item);
	else
		keep_other(fold, item);
}

static void
repeated_warn(const struct fold *fold)
{
	const struct origin *a = &fold->origins[fold->shown_first.origin];
	const struct origin *b = &fold->origins[fold->shown_second.origin];
	char id[QUOTE_MAX], path[QUOTE_MAX], other[QUOTE_MAX];

	warnx("%s:%llu and %s:%llu have the id \"%s\" and are not the same "
	      "(so %lu ids): all are kept, the later ones with #2, #3 behind "
	      "the id; if they are different contacts, a map can compose the "
	      "id of more columns than %s",
	    quote(path, slice_of(a->path)),
	    (unsigned long long)fold->shown_first.line,
	    quote(other, slice_of(b->path)),
	    (unsigned long long)fold->shown_second.line,
	    quote(id, buffer_slice(&fold->shown)), fold->repeated, a->id);
}

void
fold_end(struct fold *fold)
{
	id_end(fold);
	if (fold->repeated > 0)
		repeated_warn(fold);
	buffer_free(&fold->id);
	buffer_free(&fold->best);
	buffer_free(&fold->renamed);
	buffer_free(&fold->shown);
	legs_free(&fold->legs);
	dict_free(&fold->seen);
}
