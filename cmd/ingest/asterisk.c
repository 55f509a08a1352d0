#include "cmd/ingest/asterisk.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/ingest/cell.h"
#include "cmd/ingest/sides.h"
#include "common/instant.h"
#include "common/number.h"

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

/* A unique id is epoch.number, perhaps behind a system's name and "-". */
static bool
epoch_of(struct slice id, long long *epoch)
{
	size_t start = id.len, dot;

	while (
	    start > 0 && (is_digit(id.s[start - 1]) || id.s[start - 1] == '.'))
		start--;
	id = slice_from(id, start);
	dot = slice_find(id, '.');
	if (dot < 9 || dot == id.len)
		return false;
	id.len = dot;
	return number_parse_int(id, epoch);
}

/* Where the row's fields stand: with 17 the last can be either of two. */
static void
columns_set(struct asterisk *a, const struct row *row)
{
	long long epoch;
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
			at = epoch_of(row->fields[i], &epoch) ? UNIQUEID :
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

/*
 * The start as if it were UTC less the instant in the id is the offset: a
 * round quarter of an hour, or else the two were not taken at once and the
 * offset of an earlier row holds.
 */
static void
offset_find(struct asterisk *a)
{
	struct buffer utc = { 0 };
	long long epoch;
	int64_t start, away;

	if (!is_stamp(a->fields[START]) ||
	    !epoch_of(a->fields[UNIQUEID], &epoch))
		return;
	buffer_put(&utc, (struct slice) { a->fields[START].s, 19 });
	buffer_char(&utc, 'Z');
	if (instant_parse(buffer_slice(&utc), &start)) {
		away = start - epoch;
		/* the stamps are cut to seconds: one may be missing */
		away = away >= 0 ? (away + 1) / 900 * 900 :
				   -((1 - away) / 900 * 900);
		if (away >= -14 * HOUR && away <= 14 * HOUR &&
		    start - epoch - away <= 1 && start - epoch - away >= -1) {
			a->has_offset = true;
			a->offset = (int)away;
		}
	}
	buffer_free(&utc);
}

/* Write the offset behind the three times. */
static void
offset_put(struct asterisk *a)
{
	static const int times[] = { START, ANSWER, END };
	int minutes = abs(a->offset) / MINUTE;
	char offset[6] = { a->offset < 0 ? '-' : '+',
		(char)('0' + minutes / 600), (char)('0' + minutes / 60 % 10),
		':', (char)('0' + minutes % 60 / 10),
		(char)('0' + minutes % 10) };
	size_t i, starts[3], ends[3];

	buffer_clear(&a->text);
	for (i = 0; i < 3; i++) {
		starts[i] = a->text.len;
		buffer_put(&a->text, a->fields[times[i]]);
		if (a->text.len > starts[i])
			buffer_put(&a->text, (struct slice) { offset, 6 });
		ends[i] = a->text.len;
	}
	for (i = 0; i < 3; i++)
		if (ends[i] > starts[i]) {
			a->fields[times[i]].s = a->text.s + starts[i];
			a->fields[times[i]].len = ends[i] - starts[i];
		}
}

void
asterisk_row(struct asterisk *a, struct row *row)
{
	columns_set(a, row);
	people_set(a);
	offset_find(a);
	if (a->has_offset)
		offset_put(a);
	row->fields = a->fields;
	row->n = ASTERISK_COLUMNS;
}

void
asterisk_free(struct asterisk *a)
{
	buffer_free(&a->text);
}
