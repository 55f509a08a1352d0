#include "cmd/ingest/propose.h"

#include "cmd/ingest/heading.h"
#include "cmd/ingest/meaning.h"
#include "common/quote.h"

/* So many values are shown. */
#define SAMPLES 3

void
propose_time(const struct profile *p, struct buffer *as)
{
	enum time_order order;
	bool sure;

	if (p->times * 2 <= p->filled && p->excel * 2 > p->filled) {
		buffer_str(as, "time excel");
		return;
	}
	if (p->times * 2 <= p->filled) {
		buffer_str(as, "time %y%m%d");
		return;
	}
	buffer_str(as, "time");
	order = profile_order(p, &sure);
	if (order != ORDER_OPEN)
		buffer_str(as, order == ORDER_DMY ? " d/m/y" : " m/d/y");
}

/* The unit that a name tells, else NULL. */
static const char *
unit_of(struct slice name)
{
	static const char *const words[][2] = { { "ms", "ms" },
		{ "millis*", "ms" }, { "msec*", "ms" }, { "min*", "minutes" },
		{ "mn", "minutes" }, { "hour*", "hours" }, { "hrs", "hours" },
		{ "h", "hours" }, { "stunden", "hours" }, { "std", "hours" },
		{ "horas", "hours" }, { "heures", "hours" }, { "day*", "days" },
		{ "tage", "days" }, { "dias", "days" }, { "jours", "days" },
		{ "sec*", "seconds" }, { "sek*", "seconds" },
		{ "seg*", "seconds" }, { "s", "seconds" } };
	struct buffer text = { 0 };
	const char *unit = NULL;
	size_t i;

	heading_words(&text, name);
	for (i = 0; i < sizeof(words) / sizeof(*words) && unit == NULL; i++)
		if (heading_has(buffer_slice(&text), slice_of(words[i][0])))
			unit = words[i][1];
	buffer_free(&text);
	return unit;
}

static void
duration_put(struct buffer *as, struct slice name, const struct profile *p)
{
	const char *unit = unit_of(name);

	if (p->spoken > 0 && p->spoken >= p->clocks)
		buffer_str(as, "duration");
	else if (p->long_clocks > 0)
		buffer_str(as, "h:m:s");
	else if (p->clocks > 0)
		buffer_str(as,
		    unit != NULL && strcmp(unit, "hours") == 0 ? "h:m" : "m:s");
	else
		buffer_str(as, unit == NULL ? "seconds" : unit);
}

/* The scale that ratings of that range are of. */
static void
scale_put(struct buffer *as, struct slice name, const struct profile *p)
{
	static const int ends[] = { 1, 5, 7, 10, 100 };
	struct buffer words = { 0 };
	size_t i, last = sizeof(ends) / sizeof(*ends) - 1;
	bool nps;

	heading_words(&words, name);
	nps = heading_has(buffer_slice(&words), SLICE("nps"));
	buffer_free(&words);
	for (i = 0; i < last; i++)
		if (p->most <= ends[i])
			break;
	if (nps && ends[i] <= 10)
		i = 3;
	buffer_str(as, "scale ");
	buffer_int(
	    as, nps || p->least < 1 || ends[i] > 10 || ends[i] == 1 ? 0 : 1);
	buffer_str(as, "..");
	buffer_int(as, ends[i]);
}

void
propose_phone(const struct profile *p, struct buffer *as)
{
	buffer_str(as, p->coded * 10 >= p->phones * 9 ? "phone +" : "phone");
}

/* A duration, or the end of one. */
static void
span_put(struct buffer *as, struct slice name, const struct profile *p)
{
	if (profile_is(p, SHAPE_TIME))
		propose_time(p, as);
	else
		duration_put(as, name, p);
}

void
propose_as(const struct guessed *row, struct slice name,
    const struct profile *p, struct buffer *as)
{
	bool inverse = slice_is(row->as, "inverse");

	if (row->column == COL_TEXT && p->dialogues * 2 > p->filled)
		buffer_str(as, "lines ");
	if (row->as.len > 0 && !inverse) {
		buffer_put(as, row->as);
		return;
	}
	switch (row->column) {
	case COL_TIME:
	case COL_PROMISED:
	case COL_DELIVERED:
		propose_time(p, as);
		break;
	case COL_WAIT:
	case COL_TALK:
	case COL_HOLD:
		span_put(as, name, p);
		break;
	case COL_ONTIME:
	case COL_RESOLVED:
		if (profile_is(p, SHAPE_YESNO) && !inverse &&
		    p->yesnos == p->answers)
			buffer_str(as, "yes/no");
		else
			(void)meaning_words(row->column, p, inverse, as);
		break;
	case COL_CSAT:
		if (profile_is(p, SHAPE_NUMBER))
			scale_put(as, name, p);
		else
			(void)meaning_words(row->column, p, false, as);
		break;
	case COL_CHANNEL:
	case COL_DIRECTION:
	case COL_OUTCOME:
		(void)meaning_words(row->column, p, false, as);
		break;
	case COL_CUSTOMER:
		if (row->shape == SHAPE_PHONE || row->shape == SHAPE_DIAL)
			propose_phone(p, as);
		else
			buffer_char(as, '-');
		break;
	case COL_TEXT:
		buffer_char(as, 'C');
		break;
	default:
		buffer_char(as, '-');
		break;
	}
}

/* What was taken for granted about a time. */
static void
time_note(struct buffer *note, const struct profile *p)
{
	enum time_order order;
	bool sure;

	order = profile_order(p, &sure);
	if (order != ORDER_OPEN && !sure)
		buffer_str(note,
		    order == ORDER_DMY ?
			"no date tells day from month: or m/d/y; " :
			"no date tells day from month: or d/m/y; ");
	if (p->zoned * 2 <= p->filled && !profile_is(p, SHAPE_NUMBER))
		buffer_str(note,
		    "without a zone: that of --zone, or add zone "
		    "Europe/London");
}

static void
span_note(struct buffer *note, struct slice name, const struct profile *p)
{
	if (profile_is(p, SHAPE_TIME))
		buffer_str(note, "the time between the two");
	else if (p->clocks > 0 && p->long_clocks == 0 && p->spoken == 0)
		buffer_str(note, "or h:m");
	else if (p->clocks == 0 && p->spoken == 0 && unit_of(name) == NULL)
		buffer_str(note, "or minutes, hours");
}

static void
phone_note(struct buffer *note, const struct profile *p)
{
	if (p->coded * 10 >= p->phones * 9)
		buffer_str(note, "numbers with their country's code, no +");
	else if (p->foreign * 10 < p->phones * 9)
		buffer_str(note, "national numbers: phone GB, or --country GB");
}

void
propose_note(const struct guessed *row, struct slice name,
    const struct profile *p, struct buffer *note)
{
	switch (row->column) {
	case COL_TIME:
	case COL_PROMISED:
	case COL_DELIVERED:
		time_note(note, p);
		break;
	case COL_WAIT:
	case COL_TALK:
	case COL_HOLD:
		span_note(note, name, p);
		break;
	case COL_CSAT:
		if (profile_is(p, SHAPE_NUMBER))
			buffer_str(note, "the scale as far as the values go");
		else
			meaning_unknown(note, row->column, p);
		break;
	case COL_CHANNEL:
	case COL_DIRECTION:
	case COL_OUTCOME:
	case COL_ONTIME:
		if (row->as.len == 0 && !profile_is(p, SHAPE_YESNO))
			meaning_unknown(note, row->column, p);
		break;
	case COL_CUSTOMER:
		if (row->shape == SHAPE_PHONE || row->shape == SHAPE_DIAL)
			phone_note(note, p);
		break;
	case COL_TEXT:
		buffer_str(note, "C: the customer wrote it; A: we did");
		break;
	default:
		break;
	}
}

void
propose_samples(const struct profile *p, struct buffer *note)
{
	char value[QUOTE_MAX];
	size_t i;

	for (i = 0; i < p->nvalues && i < SAMPLES; i++) {
		buffer_str(note, i == 0 ? "" : " | ");
		buffer_str(note, quote(value, p->value[i]));
	}
	if (p->nvalues == 0)
		buffer_str(note, "empty");
}

void
propose_name(struct buffer *to, struct slice name)
{
	static const char *const signs[] = { " | ", " + ", " - " };
	bool quoted = name.len == 0 || name.s[0] == '"' || slice_is(name, "-");
	struct buffer text = { 0 };
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		quoted |= slice_search(name, slice_of(signs[i])) < name.len;
	for (i = 0; i < name.len; i++) {
		if (quoted && name.s[i] == '"')
			buffer_char(&text, '"');
		buffer_char(&text, name.s[i]);
	}
	if (quoted)
		buffer_char(to, '"');
	buffer_escaped(to, buffer_slice(&text));
	if (quoted)
		buffer_char(to, '"');
	buffer_free(&text);
}
