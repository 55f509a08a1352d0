#include "cmd/ingest/asterisk.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/offset.h"
#include "cmd/ingest/sides.h"

/* The file's columns by one set of names, then what is made of them. */
enum {
	ACCOUNTCODE,
	SRC,
	DST,
	DCONTEXT,
	CLID,
	CHANNEL,
	DSTCHANNEL,
	LASTAPP,
	LASTDATA,
	START,
	ANSWER,
	END,
	DURATION,
	BILLSEC,
	DISPOSITION,
	AMAFLAGS,
	UNIQUEID,
	USERFIELD,
	PEERACCOUNT,
	LINKEDID,
	SEQUENCE,
	CALLER,
	CALLED,
	CALLERNAME,
	LEG,
};

static const char *const column_names[ASTERISK_COLUMNS] = { "accountcode",
	"src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp",
	"lastdata", "start", "answer", "end", "duration", "billsec",
	"disposition", "amaflags", "uniqueid", "userfield", "peeraccount",
	"linkedid", "sequence", "caller", "called", "callername", "leg" };

static const int custom_order[] = { CLID, SRC, DST, DCONTEXT, CHANNEL,
	DSTCHANNEL, LASTAPP, LASTDATA, START, ANSWER, END, DURATION, BILLSEC,
	DISPOSITION, AMAFLAGS, ACCOUNTCODE, UNIQUEID, USERFIELD, SEQUENCE };

static bool
is_disposition(struct slice s)
{
	return slice_is(s, "ANSWERED") || slice_is(s, "NO ANSWER") ||
	    slice_is(s, "BUSY") || slice_is(s, "FAILED") ||
	    slice_is(s, "CONGESTION");
}

/* "2026-11-21 14:03:00", perhaps with a fraction. */
static bool
is_stamp(struct slice s)
{
	return s.len >= 19 && s.s[4] == '-' && s.s[7] == '-' &&
	    s.s[13] == ':' && s.s[16] == ':' && is_digit(s.s[0]);
}

enum asterisk_layout
asterisk_recognise(const struct row *row)
{
	if (row->n >= 16 && row->n <= 21 && is_disposition(row->fields[14]) &&
	    is_stamp(row->fields[9]))
		return ASTERISK_CSV;
	if (row->n == 19 && is_disposition(row->fields[13]) &&
	    is_stamp(row->fields[8]) &&
	    (row->fields[9].len == 0 || is_stamp(row->fields[9])) &&
	    is_stamp(row->fields[10]))
		return ASTERISK_CUSTOM;
	return ASTERISK_NONE;
}

void
asterisk_names(struct names *names)
{
	struct slice fields[ASTERISK_COLUMNS];
	struct row row = { .fields = fields, .n = ASTERISK_COLUMNS };
	size_t i;

	for (i = 0; i < ASTERISK_COLUMNS; i++)
		fields[i] = slice_of(column_names[i]);
	names_set(names, &row, false);
}

/* Where the row's fields stand: with 17 the last can be either of two. */
static void
columns_set(struct asterisk *a, const struct row *row)
{
	int64_t epoch;
	size_t i, at;

	for (i = 0; i < ASTERISK_COLUMNS; i++)
		a->fields[i] = SLICE_EMPTY;
	for (i = 0; i < row->n && i <= SEQUENCE; i++) {
		at = i;
		if (a->layout == ASTERISK_CUSTOM) {
			if (i >= sizeof(custom_order) / sizeof(*custom_order))
				break;
			at = (size_t)custom_order[i];
		} else if (row->n == 17 && i == 16)
			at = offset_instant(row->fields[i], &epoch) ? UNIQUEID :
								      USERFIELD;
		else if (row->n == 19 && i >= 16)
			/* both optional columns are off */
			at = i + PEERACCOUNT - UNIQUEID;
		else if (row->n == 20 && i >= 17)
			/* one of them is: the id is there as a rule */
			at = i + PEERACCOUNT - USERFIELD;
		a->fields[at] = row->fields[i];
	}
}

/* A channel without what tells one call from another: PJSIP/1001. */
static struct slice
channel_name(struct slice channel)
{
	size_t i = channel.len;

	while (i > 0 && channel.s[i - 1] != '-')
		i--;
	if (i > 0)
		channel.len = i - 1;
	return channel;
}

/* The quoted part of "Alice" <1000>. */
static struct slice
caller_name(struct slice clid)
{
	struct slice name = slice_from(clid, slice_find(clid, '"') + 1);

	if (slice_find(clid, '"') == clid.len)
		return SLICE_EMPTY;
	name.len = slice_find(name, '"');
	return name;
}

/* What the numbers and channels say of the two people. */
static void
people_set(struct asterisk *a)
{
	a->fields[CALLER] = channel_name(a->fields[CHANNEL]);
	a->fields[CALLED] = channel_name(a->fields[DSTCHANNEL]);
	if (sides_outer(a->fields[SRC]))
		a->fields[CALLERNAME] = caller_name(a->fields[CLID]);
	if (a->fields[LINKEDID].len > 0 &&
	    !slice_eq(a->fields[LINKEDID], a->fields[UNIQUEID]))
		a->fields[LEG] = SLICE("1");
}

void
asterisk_row(struct asterisk *a, struct row *row)
{
	columns_set(a, row);
	people_set(a);
	row->fields = a->fields;
	row->n = ASTERISK_COLUMNS;
}
