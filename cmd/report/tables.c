#include "cmd/report/tables.h"

#include <math.h>

#include "cmd/report/chapters.h"
#include "cmd/report/lists.h"
#include "common/instant.h"
#include "common/writer.h"

static void
table_begin(struct writer *out, struct buffer *path, const char *folder,
    const char *name, const char *header)
{
	buffer_clear(path);
	buffer_str(path, folder);
	buffer_char(path, '/');
	buffer_str(path, name);
	buffer_put(path, (struct slice) { "", 1 });
	writer_create(out, path->s);
	writer_str(out, header);
	writer_line(out);
}

static void
surge_write(struct writer *out, const struct surge *surge, const char *of,
    int64_t today)
{
	struct surge_row row;
	size_t i;

	for (i = 0; i < surge->names.n; i++) {
		surge_judge(surge, i, today, &row);
		writer_str(out, of);
		writer_char(out, '\t');
		writer_put(out, dict_key(&surge->names, i));
		writer_char(out, '\t');
		writer_instant(out, today * DAY);
		/* a date: its first ten characters */
		out->len -= INSTANT_LEN - 10;
		writer_char(out, '\t');
		writer_int(out, row.today);
		writer_char(out, '\t');
		if (row.weeks > 0)
			writer_fixed(out, row.expected, 2);
		writer_char(out, '\t');
		writer_int(out, row.weeks);
		writer_char(out, '\t');
		if (row.weeks > 0)
			writer_fixed(out, row.z, 4);
		writer_str(out, row.surges ? "\tyes" : "\tno");
		writer_line(out);
	}
}

static void
promises_write(struct writer *out, const struct promises *promises)
{
	size_t i;

	for (i = 0; i < promises->topics.n; i++) {
		writer_put(out, dict_key(&promises->topics, i));
		writer_char(out, '\t');
		writer_int(out, promises->lengths[i].n);
		writer_char(out, '\t');
		writer_int(out, histogram_quantile(&promises->lengths[i], 0.5));
		writer_line(out);
	}
}

static void
next_write(struct writer *out, const struct following *following)
{
	struct followed followed;
	size_t i;

	for (i = 0; i < following->topics.n; i++) {
		if (!following_usual(following, i, &followed))
			continue;
		writer_put(out, followed.topic);
		writer_char(out, '\t');
		writer_put(out, followed.next);
		writer_char(out, '\t');
		writer_int(out, followed.n);
		writer_char(out, '\t');
		writer_int(out, followed.times);
		writer_char(out, '\t');
		writer_fixed(
		    out, (double)followed.times / (double)followed.n, 4);
		writer_line(out);
	}
}

/* The flags of such a record. */
static void
quiet_flags(
    struct writer *out, const struct tally *tally, const struct customer *c)
{
	writer_str(out, "quiet;asof=");
	writer_instant(out, tally->end);
	if (c->optout != NULL) {
		writer_str(out, ";optout=");
		writer_str(out, c->optout);
	}
}

static void
quiet_write(struct writer *out, const struct tally *tally)
{
	const struct customer *c;
	struct listing list;
	struct slice key;
	size_t i;

	list_quiet(tally, &list, LIST_ALL);
	for (i = 0; i < list.n; i++) {
		c = customers_at(&tally->customers, list.rows[i].customer);
		key = dict_key(&tally->customers.keys, list.rows[i].customer);
		writer_put(out, key);
		writer_char(out, '\t');
		writer_instant(out, c->last);
		writer_str(out, "\tquiet:");
		writer_put(out, key);
		writer_str(out, "\treport\t");
		writer_str(out, channel_names[c->channel]);
		writer_char(out, '\t');
		if (!isnan(c->value))
			writer_fixed(out, c->value, 2);
		writer_char(out, '\t');
		writer_str(out, c->name == NULL ? "" : c->name);
		writer_char(out, '\t');
		writer_str(out, c->zone == NULL ? "" : c->zone);
		writer_char(out, '\t');
		quiet_flags(out, tally, c);
		writer_str(out, "\t\tcontacts=");
		writer_int(out, c->contacts);
		writer_str(out, ";via=");
		writer_str(out, channel_names[c->channel]);
		writer_str(out, ";rhythm=");
		writer_short(out, (double)customer_rhythm(c) / DAY, 2);
		writer_line(out);
	}
	listing_free(&list);
}

void
tables_write(const struct tally *tally, const char *folder)
{
	struct buffer path = { 0 };
	int64_t today = end_day(tally);
	struct writer out;

	table_begin(&out, &path, folder, "surge.tsv",
	    "of\tname\tday\ttoday\texpected\tweeks\tz\tsurge");
	surge_write(&out, &tally->topics, "topic", today);
	surge_write(&out, &tally->queues, "queue", today);
	writer_close(&out);
	table_begin(&out, &path, folder, "promises.tsv", "topic\tn\tusual");
	promises_write(&out, &tally->promises);
	writer_close(&out);
	table_begin(
	    &out, &path, folder, "next.tsv", "topic\tnext\tn\tfollowed\tshare");
	next_write(&out, &tally->following);
	writer_close(&out);
	if (!tally->opt->no_customers) {
		table_begin(&out, &path, folder, "quiet.tsv",
		    "customer\ttime\tid\tsource\tchannel\tvalue\tname\tzone\t"
		    "flags\ttier\tpast");
		quiet_write(&out, tally);
		writer_close(&out);
	}
	buffer_free(&path);
}
