#include "cmd/suggest/situation.h"

#include <math.h>
#include <stdlib.h>

#include "common/columns.h"
#include "common/instant.h"
#include "common/number.h"
#include "common/topics.h"

static const char *const channels[] = { "phone", "chat", "email", "sms",
	"social", "web", "visit", "survey", "order", "task", NULL };
static const char *const directions[] = { "in", "out", "internal", NULL };
static const char *const outcomes[] = { "answered", "abandoned", "missed",
	"busy", "failed", "voicemail", "selfserve", "open", "closed", NULL };
static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const tiers[] = { "letdown", "asked", "needed", "delighted",
	NULL };
static const char *const kinds[] = { "money", "product", "service", "attention",
	NULL };

const struct field_info field_infos[NFIELDS] = {
	[FIELD_CUSTOMER] = { "customer", TYPE_TEXT, NULL },
	[FIELD_TIME] = { "time", TYPE_TIME, NULL },
	[FIELD_ID] = { "id", TYPE_TEXT, NULL },
	[FIELD_SOURCE] = { "source", TYPE_TEXT, NULL },
	[FIELD_CHANNEL] = { "channel", TYPE_TEXT, channels },
	[FIELD_DIRECTION] = { "direction", TYPE_TEXT, directions },
	[FIELD_OUTCOME] = { "outcome", TYPE_TEXT, outcomes },
	[FIELD_AGENT] = { "agent", TYPE_TEXT, NULL },
	[FIELD_QUEUE] = { "queue", TYPE_TEXT, NULL },
	[FIELD_TOPIC] = { "topic", TYPE_TEXT, NULL },
	[FIELD_WAIT] = { "wait", TYPE_DURATION, NULL },
	[FIELD_TALK] = { "talk", TYPE_DURATION, NULL },
	[FIELD_HOLD] = { "hold", TYPE_DURATION, NULL },
	[FIELD_TRANSFERS] = { "transfers", TYPE_NUMBER, NULL },
	[FIELD_MESSAGES] = { "messages", TYPE_NUMBER, NULL },
	[FIELD_REPLIES] = { "replies", TYPE_NUMBER, NULL },
	[FIELD_REOPENS] = { "reopens", TYPE_NUMBER, NULL },
	[FIELD_RESOLVED] = { "resolved", TYPE_TEXT, yes_no },
	[FIELD_CSAT] = { "csat", TYPE_NUMBER, NULL },
	[FIELD_PROMISED] = { "promised", TYPE_TIME, NULL },
	[FIELD_DELIVERED] = { "delivered", TYPE_TIME, NULL },
	[FIELD_ONTIME] = { "ontime", TYPE_TEXT, yes_no },
	[FIELD_VALUE] = { "value", TYPE_NUMBER, NULL },
	[FIELD_GIVEN] = { "given", TYPE_TEXT, NULL },
	[FIELD_NAME] = { "name", TYPE_TEXT, NULL },
	[FIELD_CONTACT] = { "contact", TYPE_TEXT, NULL },
	[FIELD_ZONE] = { "zone", TYPE_TEXT, NULL },
	[FIELD_LANG] = { "lang", TYPE_TEXT, NULL },
	[FIELD_TEXT] = { "text", TYPE_TEXT, NULL },
	[FIELD_FLAGS] = { "flags", TYPE_TEXT, NULL },
	[FIELD_ATTEMPT] = { "attempt", TYPE_NUMBER, NULL },
	[FIELD_MOOD] = { "mood", TYPE_NUMBER, NULL },
	[FIELD_SHIFT] = { "shift", TYPE_NUMBER, NULL },
	[FIELD_PLEDGE] = { "pledge", TYPE_TIME, NULL },
	[FIELD_PROMPT] = { "prompt", TYPE_NUMBER, NULL },
	[FIELD_EASY] = { "easy", TYPE_NUMBER, NULL },
	[FIELD_SOLVED] = { "solved", TYPE_NUMBER, NULL },
	[FIELD_KEPT] = { "kept", TYPE_NUMBER, NULL },
	[FIELD_WARM] = { "warm", TYPE_NUMBER, NULL },
	[FIELD_PERSONAL] = { "personal", TYPE_NUMBER, NULL },
	[FIELD_PROACTIVE] = { "proactive", TYPE_NUMBER, NULL },
	[FIELD_BEYOND] = { "beyond", TYPE_NUMBER, NULL },
	[FIELD_STEADY] = { "steady", TYPE_NUMBER, NULL },
	[FIELD_FIRST_MILE] = { "first_mile", TYPE_NUMBER, NULL },
	[FIELD_SECOND_MILE] = { "second_mile", TYPE_NUMBER, NULL },
	[FIELD_MILES] = { "miles", TYPE_NUMBER, NULL },
	[FIELD_TIER] = { "tier", TYPE_TEXT, tiers },
	[FIELD_RISK] = { "risk", TYPE_NUMBER, NULL },
	[FIELD_KNOWN] = { "known", TYPE_TEXT, NULL },
	[FIELD_WHY] = { "why", TYPE_TEXT, NULL },
	[FIELD_PAST] = { "past", TYPE_TEXT, NULL },
	[FIELD_GOOD] = { "good", TYPE_DURATION, NULL },
	[FIELD_DAYS] = { "days", TYPE_NUMBER, NULL },
	[FIELD_DAYS_TARGET] = { "days_target", TYPE_NUMBER, NULL },
	[FIELD_ANNIVERSARY] = { "anniversary", TYPE_NUMBER, NULL },
	[FIELD_KIND] = { "kind", TYPE_TEXT, kinds },
	[FIELD_EVENT] = { "event", TYPE_TEXT, topics_events },
	[FIELD_PREFERENCE] = { "preference", TYPE_TEXT, NULL },
};

void
situation_open(struct situation *s, struct records *records,
    struct targets *targets, const struct events *events, struct coming *coming)
{
	size_t i;

	memset(s, 0, sizeof(*s));
	s->records = records;
	s->targets = targets;
	s->events = events;
	s->coming = coming;
	for (i = 0; i < FIELD_COLUMNS; i++)
		s->columns[i] = records_column(records, field_infos[i].name);
}

bool
items_value(const struct items *items, struct slice name, struct slice *value)
{
	size_t i;

	for (i = 0; i < items->n; i++)
		if (slice_eq(items->item[i].name, name)) {
			*value = items->item[i].value;
			return true;
		}
	return false;
}

static void
items_add(struct items *items, struct item item)
{
	items->item = memory_grow(
	    items->item, &items->size, items->n + 1, sizeof(*items->item));
	items->item[items->n++] = item;
}

static void
items_read(struct items *items, struct slice list)
{
	struct item item;

	items->n = 0;
	if (list.len == 0)
		return;
	while (list_next(&list, &item))
		items_add(items, item);
}

bool
situation_time(struct slice text, double *t)
{
	char whole[INSTANT_LEN];
	struct slice date = { whole, sizeof(whole) };
	int64_t instant;

	if (text.len == 10) {
		memcpy(whole, text.s, 10);
		memcpy(whole + 10, "T00:00:00Z", 10);
		text = date;
	}
	if (!instant_parse(text, &instant))
		return false;
	*t = (double)instant;
	return true;
}

/* A column as its type; what is odd is unknown, and counted. */
static void
read_field(struct situation *s, const struct record *record, size_t i)
{
	const struct field_info *info = &field_infos[i];
	struct slice text = record_field(record, s->columns[i]);
	int64_t instant;

	s->text[i] = text;
	s->known[i] = text.len > 0;
	if (text.len == 0)
		return;
	s->filled |= (uint64_t)1 << i;
	switch (info->type) {
	case TYPE_NUMBER:
	case TYPE_DURATION:
		s->known[i] = records_number(s->records, record, s->columns[i],
		    info->name, &s->number[i]);
		break;
	case TYPE_TIME:
		s->known[i] = records_instant(
		    s->records, record, s->columns[i], info->name, &instant);
		s->number[i] = s->known[i] ? (double)instant : 0;
		break;
	default:
		break;
	}
}

/* Whole days from a date to the day of the record, 0 for one to come. */
static int64_t
days_since(const struct situation *s, double t)
{
	double days = floor(s->number[FIELD_TIME] / DAY) - floor(t / DAY);

	return days > 0 ? (int64_t)days : 0;
}

static void
read_grants(struct situation *s)
{
	struct slice written, date;
	struct grant *grant;
	size_t i, at;
	double t;

	s->ngrants = 0;
	for (i = 0; i < s->past.n; i++) {
		if (!slice_is(s->past.item[i].name, "gave"))
			continue;
		written = s->past.item[i].value;
		at = slice_find(written, '@');
		date = slice_from(written, at + 1);
		if (!s->known[FIELD_TIME] || !situation_time(date, &t)) {
			records_odd(s->records, "past", "gave without a date");
			continue;
		}
		s->grants = memory_grow(s->grants, &s->grants_size,
		    s->ngrants + 1, sizeof(*s->grants));
		grant = &s->grants[s->ngrants++];
		grant->written = written;
		grant->action = written;
		grant->action.len = at;
		grant->age = days_since(s, t);
	}
}

/* What the table of events knows of a record that names none itself. */
static void
join_event(struct situation *s, const struct record *record)
{
	const struct event_row *row;
	struct slice own;

	if (s->events == NULL || !s->known[FIELD_TIME] ||
	    items_value(&s->flags, SLICE("event"), &own))
		return;
	row = events_find(s->events, record, (int64_t)s->number[FIELD_TIME]);
	if (row == NULL)
		return;
	s->filled |= (uint64_t)1 << FIELD_FLAGS;
	items_add(&s->flags, (struct item) { SLICE("event"), row->event });
	if (row->impact.len > 0)
		items_add(
		    &s->flags, (struct item) { SLICE("impact"), row->impact });
}

/* What tables of the past say of the topic, where the record does not. */
static void
join_coming(struct situation *s)
{
	struct slice found, own;

	found = coming_next(s->coming, s->text[FIELD_TOPIC]);
	if (found.len > 0 &&
	    !items_value(&s->past, SLICE("usual_next"), &own)) {
		s->filled |= (uint64_t)1 << FIELD_PAST;
		items_add(
		    &s->past, (struct item) { SLICE("usual_next"), found });
	}
	found = coming_surge(s->coming, s->text[FIELD_TIME],
	    s->text[FIELD_TOPIC], s->text[FIELD_QUEUE]);
	if (found.len > 0 && !items_value(&s->flags, SLICE("surge"), &own)) {
		s->filled |= (uint64_t)1 << FIELD_FLAGS;
		items_add(&s->flags, (struct item) { SLICE("surge"), found });
	}
}

/* The wait that is still good on this channel. */
static void
derive_good(struct situation *s)
{
	const struct target *target;

	target = targets_find(s->targets, s->text[FIELD_CHANNEL]);
	s->known[FIELD_GOOD] = target != NULL;
	if (target != NULL)
		s->number[FIELD_GOOD] = target->good;
}

/* The item days=14.9/4.0 of why: business days open, of how many. */
static void
derive_days(struct situation *s)
{
	struct slice days, target;

	s->known[FIELD_DAYS] = s->known[FIELD_DAYS_TARGET] = false;
	if (!items_value(&s->why, SLICE("days"), &days))
		return;
	s->text[FIELD_DAYS] = days;
	target = slice_from(days, slice_find(days, '/') + 1);
	days.len = slice_find(days, '/');
	s->known[FIELD_DAYS] = number_parse(days, &s->number[FIELD_DAYS]);
	s->known[FIELD_DAYS_TARGET] =
	    number_parse(target, &s->number[FIELD_DAYS_TARGET]);
}

/* How far the day of the record is from an anniversary of the first one. */
static void
derive_anniversary(struct situation *s)
{
	struct civil first, now;
	struct slice since;
	int64_t off, best = INT64_MAX;
	int year, day;
	double t;

	s->years = 0;
	s->known[FIELD_ANNIVERSARY] = false;
	if (!s->known[FIELD_TIME] ||
	    !items_value(&s->past, SLICE("since"), &since) ||
	    !situation_time(since, &t))
		return;
	civil_split((int64_t)t, &first);
	civil_split((int64_t)s->number[FIELD_TIME], &now);
	for (year = now.year - 1; year <= now.year + 1; year++) {
		if (year <= first.year)
			continue;
		day = civil_month_length(year, first.month);
		day = first.day < day ? first.day : day;
		off = civil_days(now.year, now.month, now.day) -
		    civil_days(year, first.month, day);
		off = off < 0 ? -off : off;
		if (off >= best)
			continue;
		best = off;
		s->years = year - first.year;
	}
	s->text[FIELD_ANNIVERSARY] = since;
	s->known[FIELD_ANNIVERSARY] = s->years > 0;
	s->number[FIELD_ANNIVERSARY] = s->years > 0 ? (double)best : 0;
}

void
situation_read(struct situation *s, const struct record *record)
{
	size_t i;

	s->filled = 0;
	for (i = 0; i < FIELD_COLUMNS; i++)
		if (s->columns[i] != COLUMN_NONE)
			read_field(s, record, i);
	items_read(&s->flags, s->text[FIELD_FLAGS]);
	join_event(s, record);
	items_read(&s->why, s->text[FIELD_WHY]);
	items_read(&s->past, s->text[FIELD_PAST]);
	items_read(&s->given, s->text[FIELD_GIVEN]);
	join_coming(s);
	read_grants(s);
	derive_good(s);
	derive_days(s);
	derive_anniversary(s);
}

bool
situation_count(const struct situation *s, const char *key, double *count)
{
	struct slice value;

	*count = 0;
	if (items_value(&s->past, slice_of(key), &value))
		return number_parse(value, count);
	return s->known[FIELD_CUSTOMER];
}

bool
situation_value(const struct situation *s, double *value)
{
	struct slice past;

	if (s->known[FIELD_VALUE]) {
		*value = s->number[FIELD_VALUE];
		return true;
	}
	return items_value(&s->past, SLICE("value"), &past) &&
	    number_parse(past, value);
}

void
situation_free(struct situation *s)
{
	free(s->flags.item);
	free(s->why.item);
	free(s->past.item);
	free(s->given.item);
	free(s->grants);
}
