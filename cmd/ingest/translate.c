#include "cmd/ingest/translate.h"

#include <stdio.h>
#include <stdlib.h>

#include "cmd/ingest/cell.h"
#include "cmd/ingest/mask.h"
#include "cmd/ingest/offset.h"
#include "common/list.h"

void
translate_begin(struct translator *tr, const struct map *map)
{
	tr->map = map;
	steps_begin(tr);
	tr->source.len = 0;
	if (!map_has(map, COL_SOURCE))
		line_escaped(&tr->source, slice_of(map->name));
	tr->nturns = 0;
	tr->times.has_offset = false;
	inherit_begin(tr);
}

enum got
column_put(struct translator *tr, enum column column, struct line *line,
    const char **odd)
{
	const struct map *map = tr->map;
	size_t i, start = line->len;
	enum got got;

	*odd = NULL;
	for (i = map->first[column]; i < map->first[column + 1]; i++) {
		if (tr->quick[column].kind != QUICK_NO)
			got = quick_put(tr, &tr->quick[column], line, odd);
		else
			got = rule_put(tr, &map->rules[i], line, odd);
		if (got == GOT || got == GOT_OPEN)
			return got;
		line->len = start;
	}
	return *odd == NULL ? GOT_NOTHING : GOT_ODD;
}

static enum got
plain_put(struct translator *tr, enum column column)
{
	const char *odd;
	enum got got;

	got = column_put(tr, column, &tr->line, &odd);
	if (got == GOT_ODD)
		counts_odd(tr->counts, columns_record[column], odd, tr->path,
		    tr->row->line);
	return got;
}

/* Does a row of the map hold for it that says so of rows? */
static bool
is_said(const struct translator *tr, enum column column, const struct row *row)
{
	const struct map *map = tr->map;
	size_t i;

	for (i = map->first[column]; i < map->first[column + 1]; i++) {
		const struct rule *rule = &map->rules[i];
		struct slice own = SLICE_EMPTY;

		if (rule->from.n > 0)
			own =
			    cell_text(row, rule->from.terms[0].names[0].column);
		if (when_holds(&rule->when, row, own))
			return true;
	}
	return false;
}

/* Put an item into the list that begins at start, unless it is there. */
static void
item_add(struct line *line, size_t start, size_t item)
{
	struct slice list = { line->s + start, item - start };
	struct slice added = { line->s + item, line->len - item }, piece;

	while (slice_cut(&list, ';', &piece))
		if (slice_eq(piece, added)) {
			line->len = item;
			break;
		}
	/* without an item the mark before it goes too */
	if (line->len == item && item > start)
		line->len--;
}

/* One more item for the list: what stands behind it is to be put next. */
static size_t
item_begin(struct line *line, size_t start)
{
	if (line->len > start)
		line_char(line, ';');
	return line->len;
}

static void
word_add(struct line *line, size_t start, const char *word)
{
	size_t item = item_begin(line, start);

	line_put(line, slice_of(word));
	item_add(line, start, item);
}

/* All rules of a list. */
static void
list_put(struct translator *tr, enum column column)
{
	const struct map *map = tr->map;
	struct line *line = &tr->line;
	size_t i, item, start = line->len;
	const char *odd = NULL;

	for (i = map->first[column]; i < map->first[column + 1]; i++) {
		item = item_begin(line, start);
		if (rule_put(tr, &map->rules[i], line, &odd) == GOT_ODD)
			counts_odd(tr->counts, columns_record[column], odd,
			    tr->path, tr->row->line);
		item_add(line, start, item);
	}
}

static void
flags_put(struct translator *tr)
{
	struct line *line = &tr->line;
	size_t start = line->len;

	if (map_has(tr->map, COL_FLAGS))
		list_put(tr, COL_FLAGS);
	if (tr->times.assumed)
		word_add(line, start, "tz_assumed");
	if (tr->times.folded)
		word_add(line, start, "dst_fold");
	if (tr->masked)
		word_add(line, start, "masked");
	if (tr->excel)
		word_add(line, start, "excel");
	if (tr->nturns > 0 && turns_count(tr, 'B') > 0 &&
	    turns_count(tr, 'A') == 0)
		word_add(line, start, "bot");
	tr->flags_end = line->len;
	/* records that come back know it already */
	if (line->len > start &&
	    list_has(slice_from(line_slice(line), start), "asof"))
		tr->is_open = false;
}

/* The source and the direction are wanted before their columns' turn. */
static void
early_put(struct translator *tr)
{
	const char *odd;

	if (map_has(tr->map, COL_SOURCE)) {
		tr->source.len = 0;
		if (column_put(tr, COL_SOURCE, &tr->source, &odd) != GOT)
			line_escaped(&tr->source, slice_of(tr->map->name));
	}
	tr->direction.len = 0;
	if (column_put(tr, COL_DIRECTION, &tr->direction, &odd) == GOT_ODD)
		counts_odd(
		    tr->counts, "direction", odd, tr->path, tr->row->line);
}

/*
 * What the instant in an id says of the row's local time.  Rows whose id was
 * made at another moment go by those before them; an offset that changes does
 * so by half hours, for summer time.
 */
static void
offset_take(struct translator *tr)
{
	const struct map *map = tr->map;
	struct times *times = &tr->times;
	struct stamp stamp;
	struct slice time;
	int64_t instant;
	int offset;

	time = from_value(tr, &map->rules[map->first[COL_TIME]].from);
	if (!stamp_parse(&stamp, time) || stamp.has_offset ||
	    stamp.zone != NULL || stamp.sep != '\0' ||
	    !offset_instant(
		from_value(tr, &map->rules[map->first[COL_OFFSET]].from),
		&instant) ||
	    !offset_find(civil_seconds(&stamp.civil), instant, &offset))
		return;
	if (times->has_offset && (offset - times->offset) % (HOUR / 2) != 0)
		return;
	times->has_offset = true;
	times->offset = offset;
}

/* Which leg the row is, and the id that it leads to. */
static void
legs_put(struct translator *tr)
{
	const char *odd;

	tr->leg.len = tr->chain.len = 0;
	if (column_put(tr, COL_LEG, &tr->leg, &odd) != GOT)
		tr->leg.len = 0;
	if (column_put(tr, COL_CHAIN, &tr->chain, &odd) != GOT)
		tr->chain.len = 0;
}

/* Staff among themselves are nobody's customer. */
static enum got
customer_put(struct translator *tr)
{
	if (slice_is(line_slice(&tr->direction), "internal"))
		return GOT_NOTHING;
	return plain_put(tr, COL_CUSTOMER);
}

/* An address that is the customer's key already is no news. */
static enum got
contact_put(struct translator *tr)
{
	struct line *line = &tr->line;
	struct slice customer = { line->s, slice_find(line_slice(line), '\t') };
	size_t start = line->len;
	struct slice contact;
	bool person;

	if (plain_put(tr, COL_CONTACT) != GOT)
		return GOT_NOTHING;
	contact = slice_from(line_slice(line), start);
	customer.s = line->s;
	tr->scratch.len = 0;
	if (slice_eq(contact, customer) ||
	    (((slice_find(contact, '@') < contact.len &&
		  value_email(contact, &tr->scratch, &person)) ||
		 phone_read(contact, tr->country, &tr->scratch) == PHONE_GOT) &&
		slice_eq(line_slice(&tr->scratch), customer)))
		line->len = start;
	return GOT;
}

/* What the customer said, in one cell. */
static void
remark_put(struct translator *tr)
{
	struct slice s = cell_text(tr->row, tr->remark->from.single);

	if (cell_null(s))
		return;
	line_put(&tr->line, SLICE("C: "));
	message_put(&tr->line, s, tr->row->plain);
}

static enum got
words_put(struct translator *tr)
{
	if (!map_has(tr->map, COL_TEXT))
		return GOT_NOTHING;
	if (tr->map->rules[tr->map->first[COL_TEXT]].reading.verb != VERB_TURN)
		return plain_put(tr, COL_TEXT);
	if (tr->remark != NULL)
		remark_put(tr);
	else
		turns_put(tr);
	return GOT;
}

/* What the turns tell where no rule of the map does. */
static void
from_turns(struct translator *tr, enum column column)
{
	double seconds;

	if (!tr->converses || map_has(tr->map, column) || tr->nturns == 0)
		return;
	if (column == COL_MESSAGES)
		line_int(&tr->line, (long long)turns_count(tr, 'C'));
	else if (column == COL_REPLIES)
		line_int(&tr->line, (long long)turns_count(tr, 'A'));
	else if (turns_wait(tr, &seconds))
		line_number(&tr->line, seconds);
}

/* Texts that people wrote, from start on. */
static void
text_mask(struct translator *tr, size_t start)
{
	struct line *line = &tr->line;

	if (tr->mask && line->len > start &&
	    mask_text(line->s + start, line->len - start))
		tr->masked = true;
}

static bool
outcome_open(const struct translator *tr, size_t start)
{
	return slice_is(slice_from(line_slice(&tr->line), start), "open");
}

static enum got
record_column(struct translator *tr, enum column column)
{
	size_t start = tr->line.len;
	enum got got = GOT;

	switch (column) {
	case COL_CUSTOMER:
		return customer_put(tr);
	case COL_SOURCE:
		line_put(&tr->line, line_slice(&tr->source));
		return GOT;
	case COL_DIRECTION:
		line_put(&tr->line, line_slice(&tr->direction));
		return GOT;
	case COL_OUTCOME:
		got = plain_put(tr, column);
		tr->is_open = outcome_open(tr, start);
		return got;
	case COL_WAIT:
	case COL_MESSAGES:
	case COL_REPLIES:
		from_turns(tr, column);
		return plain_put(tr, column);
	case COL_GIVEN:
		list_put(tr, column);
		return GOT;
	case COL_CONTACT:
		return contact_put(tr);
	case COL_TOPIC:
		got = plain_put(tr, column);
		text_mask(tr, start);
		return got;
	case COL_TEXT:
		got = words_put(tr);
		text_mask(tr, start);
		return got;
	case COL_FLAGS:
		flags_put(tr);
		return GOT;
	default:
		return plain_put(tr, column);
	}
}

/* Without a time or an id there is no record. */
static enum translated
column_missing(struct translator *tr, enum column column)
{
	const char *odd;
	char shown[QUOTE_MAX];
	struct slice value;

	tr->line.len = 0;
	if (column_put(tr, column, &tr->line, &odd) != GOT_ODD) {
		(void)snprintf(tr->reason, sizeof(tr->reason), "%s is empty",
		    columns_record[column]);
		return TRANSLATED_REJECTED;
	}
	value = from_value(tr, &tr->map->rules[tr->map->first[column]].from);
	(void)snprintf(tr->reason, sizeof(tr->reason), "%s: \"%s\" is %s",
	    columns_record[column], quote(shown, value), odd);
	return TRANSLATED_REJECTED;
}

/* A column that more than its rule has a say in, or that is not usual. */
static enum translated
step_put(struct translator *tr, enum column column)
{
	const char *odd;
	enum got got;

	if (column == COL_ID && tr->apart && !map_has(tr->map, COL_END) &&
	    tr->leg.len > 0) {
		line_put(&tr->line, line_slice(&tr->leg));
		return TRANSLATED;
	}
	/* without a time or an id there is no record */
	if (column == COL_TIME || column == COL_ID) {
		got = column_put(tr, column, &tr->line, &odd);
		if (got != GOT && got != GOT_OPEN)
			return column_missing(tr, column);
	} else
		got = record_column(tr, column);
	return got == GOT_OPEN ? TRANSLATED_OPEN : TRANSLATED;
}

static enum translated
record_put(struct translator *tr)
{
	const struct step *step = tr->steps, *end = step + tr->nsteps;
	struct line *line = &tr->line;
	enum translated done;
	const char *odd;
	size_t i, start;
	enum got got;

	for (; step < end; step++) {
		start = line->len;
		odd = NULL;
		got = !step->direct ?
		    GOT_OPEN :
		    quick_put(tr, &tr->quick[step->column], line, &odd);
		if (got != GOT) {
			line->len = start;
			/* once more what is odd: that is counted then */
			if (got != GOT_NOTHING || odd != NULL || step->must) {
				done = step_put(tr, (enum column)step->column);
				if (done != TRANSLATED)
					return done;
			}
		}
		line_tabs(line, step->tabs);
	}
	for (i = 0; i < tr->nkeep; i++) {
		line_char(&tr->line, '\t');
		if (tr->keep[i] < tr->row->n)
			line_escaped(&tr->line, tr->row->fields[tr->keep[i]]);
	}
	return TRANSLATED;
}

enum translated
translate(struct translator *tr, struct row *row)
{
	const char *odd;

	if (row->nul) {
		(void)snprintf(
		    tr->reason, sizeof(tr->reason), "a NUL byte stands in it");
		return TRANSLATED_REJECTED;
	}
	tr->row = row;
	inherit_take(tr, row);
	if (map_has(tr->map, COL_IGNORE) && is_said(tr, COL_IGNORE, row))
		return TRANSLATED_IGNORED;
	tr->times.assumed = tr->times.folded = tr->masked = false;
	tr->excel = false;
	tr->is_open = false;
	tr->line.len = tr->version.len = 0;
	if (map_has(tr->map, COL_OFFSET))
		offset_take(tr);
	early_put(tr);
	if (tr->map->legs)
		legs_put(tr);
	tr->ends = map_has(tr->map, COL_END) && is_said(tr, COL_END, row);
	if (tr->remark == NULL && map_has(tr->map, COL_TEXT) &&
	    turns_gather(tr) == GOT_OPEN)
		return TRANSLATED_OPEN;
	if (map_has(tr->map, COL_VERSION) &&
	    column_put(tr, COL_VERSION, &tr->version, &odd) == GOT_OPEN)
		return TRANSLATED_OPEN;
	return record_put(tr);
}

void
translate_free(struct translator *tr)
{
	size_t i;

	for (i = 0; i < COL_ALL; i++)
		quick_free(&tr->quick[i]);
	buffer_free(&tr->joined);
	buffer_free(&tr->said);
	buffer_free(&tr->plain);
	buffer_free(&tr->decoded);
	free(tr->line.s);
	free(tr->version.s);
	free(tr->leg.s);
	free(tr->chain.s);
	inherit_free(tr);
	free(tr->source.s);
	free(tr->direction.s);
	free(tr->scratch.s);
	free(tr->known.s);
	free(tr->turns);
}
