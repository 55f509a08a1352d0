#include "cmd/ingest/gather.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/fold.h"
#include "common/memory.h"

/* So much makes an age of contacts; those of two ages are held. */
#define AGE_CONTACTS 16384
#define AGE_BYTES ((size_t)16 << 20)

/* A contact of more than that is written, and begun anew. */
#define ROWS_BYTES 8192

struct contact_held {
	/* its rows: for each the length, then the bytes as in the sorter */
	struct buffer rows;
	/* rows since it was last written */
	size_t pending;
	/* how they become one */
	const unsigned char *how;
};

static void
age_begin(struct held_contacts *age)
{
	memset(age, 0, sizeof(*age));
	dict_init(&age->ids);
}

void
gather_init(struct gather *gather,
    void (*write)(void *of, struct slice line, size_t pending), void *of)
{
	memset(gather, 0, sizeof(*gather));
	gather->write = write;
	gather->of = of;
	age_begin(&gather->old);
	age_begin(&gather->young);
}

/* All rows of the contact to one record. */
static void
contact_write(struct gather *gather, struct contact_held *contact)
{
	struct slice rest = buffer_slice(&contact->rows), row;

	legs_clear(&gather->legs);
	while (rest.len > 0) {
		memcpy(&row.len, rest.s, sizeof(row.len));
		row.s = rest.s + sizeof(row.len);
		rest = slice_from(rest, sizeof(row.len) + row.len);
		if (!legs_add(&gather->legs, row, gather->number++))
			break;
	}
	legs_merge(&gather->legs, contact->how);
	gather->write(
	    gather->of, line_slice(&gather->legs.line), contact->pending);
	contact->pending = 0;
	/* more would be merged again and again */
	if (contact->rows.len > ROWS_BYTES)
		buffer_clear(&contact->rows);
}

/* Write what was not written, and forget all of that age. */
static void
age_end(struct gather *gather, struct held_contacts *age)
{
	size_t i;

	for (i = 0; i < age->ids.n; i++) {
		if (age->contact[i].pending > 0)
			contact_write(gather, &age->contact[i]);
		buffer_free(&age->contact[i].rows);
	}
	dict_free(&age->ids);
	free(age->contact);
}

/* The contact of an id, among the young from now on. */
static struct contact_held *
contact_of(struct gather *gather, struct slice id)
{
	struct held_contacts *young = &gather->young;
	size_t before = young->ids.n, at, old;

	if (before >= AGE_CONTACTS || young->bytes >= AGE_BYTES) {
		age_end(gather, &gather->old);
		gather->old = *young;
		age_begin(young);
		before = 0;
	}
	at = dict_add(&young->ids, id);
	if (young->ids.n == before)
		return &young->contact[at];
	young->contact = memory_grow(
	    young->contact, &young->have, at + 1, sizeof(*young->contact));
	memset(&young->contact[at], 0, sizeof(*young->contact));
	old = dict_find(&gather->old.ids, id);
	if (old != DICT_NONE) {
		young->contact[at] = gather->old.contact[old];
		young->bytes += young->contact[at].rows.len;
		memset(&gather->old.contact[old], 0, sizeof(*young->contact));
	}
	return &young->contact[at];
}

void
gather_take(struct gather *gather, const struct translator *tr, bool ends)
{
	struct contact_held *contact;
	struct folding folding;
	struct slice parts[FOLD_PARTS];
	size_t i, len = 0;

	fold_parts(&folding, parts, tr);
	for (i = 0; i < FOLD_PARTS; i++)
		len += parts[i].len;
	contact = contact_of(gather, fold_id(parts[1]));
	buffer_put(
	    &contact->rows, (struct slice) { (const char *)&len, sizeof(len) });
	for (i = 0; i < FOLD_PARTS; i++)
		buffer_put(&contact->rows, parts[i]);
	gather->young.bytes += sizeof(len) + len;
	contact->how = tr->map->merge;
	contact->pending++;
	if (ends)
		contact_write(gather, contact);
}

void
gather_end(struct gather *gather)
{
	age_end(gather, &gather->old);
	age_end(gather, &gather->young);
	legs_free(&gather->legs);
}
