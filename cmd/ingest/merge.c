/* What the legs of a contact make of each column: see legs.h. */

#include <string.h>

#include "cmd/ingest/leg.h"
#include "common/dict.h"

static struct slice
customer_of(const struct legs *legs)
{
	struct slice direction = legs_direction_of(legs);
	size_t i;

	for (i = 0; i < legs->n; i++)
		if (slice_eq(legs->leg[i].cell[COL_DIRECTION], direction) &&
		    legs->leg[i].cell[COL_CUSTOMER].len > 0)
			return legs->leg[i].cell[COL_CUSTOMER];
	return legs_first_of(legs, COL_CUSTOMER);
}

/* What the rows themselves have in a column; false where it is nothing. */
static bool
sum_of(const struct legs *legs, enum column column, double *sum)
{
	bool any = false;
	double x;
	size_t i;

	*sum = 0;
	for (i = 0; i < legs->n; i++) {
		x = leg_amount(&legs->leg[i], column);
		*sum += or_nothing(x);
		any = any || x >= 0;
	}
	return any;
}

/* Waits one after the other, up to the leg that was answered. */
static bool
waits_sum(const struct legs *legs, double *sum)
{
	bool any = false;
	size_t i;

	*sum = 0;
	for (i = 0; i < legs->n; i++) {
		*sum += or_nothing(legs->leg[i].wait);
		any = any || legs->leg[i].wait >= 0;
		if (legs->leg[i].answered)
			break;
	}
	return any;
}

/* From the first row until the first human, or as long as was waited. */
static bool
wait_of(const struct legs *legs, double *wait)
{
	int64_t start = legs_head_of(legs)->time;
	const struct leg *leg;
	size_t i;

	*wait = -1;
	if (legs->humans > 0) {
		leg = legs->human[0];
		if (leg->wait >= 0)
			*wait = (double)(leg->time - start) + leg->wait;
		return *wait >= 0;
	}
	for (i = 0; i < legs->n; i++) {
		leg = &legs->leg[i];
		if (leg->wait >= 0 &&
		    (double)(leg->time - start) + leg->wait > *wait)
			*wait = (double)(leg->time - start) + leg->wait;
	}
	return *wait >= 0;
}

/* From the customer's first message to the first reply to it. */
static bool
reply_wait(const struct legs *legs, double *wait)
{
	const struct leg *leg, *asked = NULL;

	for (leg = legs->leg; leg < legs->leg + legs->n; leg++) {
		if (asked == NULL && leg_amount(leg, COL_MESSAGES) > 0)
			asked = leg;
		if (asked == NULL || leg_amount(leg, COL_REPLIES) <= 0)
			continue;
		*wait = (double)(leg->time - asked->time);
		return true;
	}
	return false;
}

/* A length over the legs with a human; without one whatever there is. */
static bool
humans_sum(const struct legs *legs, enum column column, double *sum)
{
	bool any = false;
	double x;
	size_t i;

	*sum = 0;
	for (i = 0; i < legs->humans; i++) {
		x = leg_amount(legs->human[i], column);
		*sum += or_nothing(x);
		any = any || x >= 0;
	}
	return any;
}

/* Did a row follow the last human whom no other one answered? */
static bool
handed_to_nobody(const struct legs *legs)
{
	const struct leg *last = legs->human[legs->humans - 1];
	double from = (double)last->time + or_nothing(last->wait);
	const struct leg *leg = &legs->leg[legs->n - 1];

	return !leg->answered && !leg->internal &&
	    leg->cell[COL_OUTCOME].len > 0 && (double)leg->time > from;
}

static double
handovers(const struct legs *legs)
{
	struct slice agent = SLICE_EMPTY, next;
	double n = 0;
	size_t i;

	for (i = 0; i < legs->humans; i++) {
		next = legs->human[i]->cell[COL_AGENT];
		n += i > 0 && (next.len == 0 || !slice_eq(next, agent));
		agent = next;
	}
	return n + (legs->humans > 0 && handed_to_nobody(legs));
}

static void
number_put(struct legs *legs, bool known, double x)
{
	if (known)
		line_number(&legs->line, x);
}

static void
transfers_put(struct legs *legs, size_t rows)
{
	double told;
	bool any = sum_of(legs, COL_TRANSFERS, &told);

	switch (legs->how[COL_TRANSFERS]) {
	case MERGE_SUM:
		number_put(legs, any, told);
		break;
	case MERGE_ROWS:
		number_put(legs, true, told + (double)rows - 1);
		break;
	default:
		number_put(legs, true, told + handovers(legs));
		break;
	}
}

static void
outcome_put(struct legs *legs)
{
	struct slice outcome = legs_last_of(legs, COL_OUTCOME);
	size_t i;

	if (legs->how[COL_OUTCOME] == MERGE_FIRST)
		outcome = legs_first_of(legs, COL_OUTCOME);
	for (i = 0; i < legs->n && legs->how[COL_OUTCOME] == MERGE_OWN; i++)
		if (legs->leg[i].answered)
			outcome = legs->leg[i].cell[COL_OUTCOME];
	legs->is_open = slice_is(outcome, "open");
	line_put(&legs->line, outcome);
}

/* A wait, a talk or a hold. */
static void
length_put(struct legs *legs, enum column column)
{
	double x = 0;
	bool known;

	switch (legs->how[column]) {
	case MERGE_FIRST:
		line_put(&legs->line, legs_first_of(legs, column));
		return;
	case MERGE_LAST:
		line_put(&legs->line, legs_last_of(legs, column));
		return;
	case MERGE_REPLY:
		known = reply_wait(legs, &x);
		break;
	case MERGE_SUM:
		known = column == COL_WAIT ? waits_sum(legs, &x) :
					     sum_of(legs, column, &x);
		break;
	default:
		known = column == COL_WAIT ? wait_of(legs, &x) :
					     humans_sum(legs, column, &x);
		if (legs->humans == 0 && column != COL_WAIT &&
		    !legs_ended_without(legs)) {
			line_put(&legs->line, legs_first_of(legs, column));
			return;
		}
		break;
	}
	number_put(legs, known, x);
}

/*
 * Is the flag true of a leg, and not of what it was merged into?  A program's
 * message is no sign that no human took part, once one has replied.
 */
static bool
flag_gone(const struct legs *legs, struct slice flag)
{
	double replies;

	if (legs->n > 1 && slice_is(flag, "leg"))
		return true;
	return slice_is(flag, "bot") && sum_of(legs, COL_REPLIES, &replies) &&
	    replies > 0;
}

/* Every item once. */
static void
items_put(struct legs *legs, enum column column)
{
	struct line *line = &legs->line;
	size_t start = line->len, seen, i;
	struct slice rest, item;
	struct dict items;

	dict_init(&items);
	for (i = 0; i < legs->n; i++) {
		rest = legs->leg[i].cell[column];
		while (slice_cut(&rest, ';', &item)) {
			seen = items.n;
			if (item.len == 0 ||
			    (column == COL_FLAGS && flag_gone(legs, item)) ||
			    (dict_add(&items, item), items.n == seen))
				continue;
			if (line->len > start)
				line_char(line, ';');
			line_put(line, item);
		}
	}
	dict_free(&items);
}

/* All turns; a text without marks is the customer's. */
static void
text_put_all(struct legs *legs)
{
	struct line *line = &legs->line;
	size_t start = line->len, i, n = 0;
	struct slice text;
	bool marked;

	for (i = 0; i < legs->n; i++)
		n += legs->leg[i].cell[COL_TEXT].len > 0;
	for (i = 0; i < legs->n; i++) {
		text = legs->leg[i].cell[COL_TEXT];
		if (text.len == 0)
			continue;
		if (line->len > start)
			line_put(line, SLICE("\\n"));
		marked = text.len > 2 && memchr("CAB", text.s[0], 3) != NULL &&
		    text.s[1] == ':' && text.s[2] == ' ';
		if (!marked && n > 1)
			line_put(line, SLICE("C: "));
		line_put(line, text);
	}
}

void
legs_column(struct legs *legs, size_t column, size_t rows)
{
	struct line *line = &legs->line;
	double x;

	switch (column) {
	case COL_CUSTOMER:
		line_put(line, customer_of(legs));
		break;
	case COL_TIME:
	case COL_ID:
		line_put(line, legs_head_of(legs)->cell[column]);
		break;
	case COL_DIRECTION:
		line_put(line, legs_direction_of(legs));
		break;
	case COL_OUTCOME:
		outcome_put(legs);
		break;
	case COL_WAIT:
	case COL_TALK:
	case COL_HOLD:
		length_put(legs, (enum column)column);
		break;
	case COL_TRANSFERS:
		transfers_put(legs, rows);
		break;
	case COL_MESSAGES:
	case COL_REPLIES:
		if (sum_of(legs, (enum column)column, &x))
			line_number(line, x);
		break;
	case COL_AGENT:
	case COL_REOPENS:
	case COL_RESOLVED:
	case COL_CSAT:
	case COL_PROMISED:
	case COL_DELIVERED:
	case COL_ONTIME:
		line_put(line, legs_last_of(legs, column));
		break;
	case COL_GIVEN:
	case COL_FLAGS:
		items_put(legs, (enum column)column);
		break;
	case COL_TEXT:
		text_put_all(legs);
		break;
	default:
		line_put(line,
		    column < COLUMNS_RECORD && legs->how[column] == MERGE_LAST ?
			legs_last_of(legs, column) :
			legs_first_of(legs, column));
		break;
	}
}
