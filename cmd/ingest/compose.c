#include "cmd/ingest/compose.h"

#include "cmd/ingest/dialogue.h"
#include "cmd/ingest/heading.h"
#include "cmd/ingest/meaning.h"
#include "cmd/ingest/propose.h"

/* A row begun: its column, and the TAB behind it. */
static void
begin(struct buffer *out, const char *column)
{
	buffer_str(out, column);
	buffer_char(out, '\t');
}

/* A row of its own, the name of a source's column in it, or -. */
static void
row_put(const struct draft *draft, struct buffer *out, const char *column,
    size_t source, const char *as, const char *note)
{
	begin(out, column);
	if (source == NAMES_NONE)
		buffer_char(out, '-');
	else
		propose_name(out, draft->names[source]);
	buffer_char(out, '\t');
	buffer_str(out, as);
	buffer_char(out, '\t');
	buffer_str(out, note);
	buffer_char(out, '\n');
}

/* Two names with a sign between them. */
static void
pair_put(const struct draft *draft, struct buffer *out, size_t first,
    const char *sign, size_t second)
{
	propose_name(out, draft->names[first]);
	if (second == NAMES_NONE)
		return;
	buffer_str(out, sign);
	propose_name(out, draft->names[second]);
}

/* What it reads as and what is to be looked at end the row. */
static void
end(const struct draft *draft, const struct guessed *row, struct buffer *out)
{
	buffer_char(out, '\t');
	propose_as(
	    row, draft->names[row->source], &draft->profiles[row->source], out);
	buffer_char(out, '\t');
	propose_note(
	    row, draft->names[row->source], &draft->profiles[row->source], out);
	buffer_char(out, '\n');
}

static void
plain_put(
    const struct draft *draft, const struct guessed *row, struct buffer *out)
{
	begin(out, columns_record[row->column]);
	pair_put(draft, out, row->source, " + ",
	    row->column == COL_TOPIC ? draft->guess.detail : NAMES_NONE);
	end(draft, row, out);
}

static void
time_put(
    const struct draft *draft, const struct guessed *row, struct buffer *out)
{
	const struct profile *p = &draft->profiles[row->source];
	size_t clock = draft->guess.clock;

	begin(out, "time");
	pair_put(draft, out, row->source, " + ", clock);
	if (draft->guess.instead != NAMES_NONE && clock == NAMES_NONE) {
		buffer_str(out, " | ");
		propose_name(out, draft->names[draft->guess.instead]);
	}
	buffer_char(out, '\t');
	propose_time(p, out);
	if (clock != NAMES_NONE && p->times * 2 <= p->filled)
		buffer_str(out,
		    draft->profiles[clock].long_clocks > 0 ? " %H:%M:%S" :
							     " %H:%M");
	buffer_char(out, '\t');
	propose_note(row, draft->names[row->source], p, out);
	buffer_char(out, '\n');
}

/* A duration, or the time from another one to this. */
static void
span_put(
    const struct draft *draft, const struct guessed *row, struct buffer *out)
{
	const struct guess_columns *guess = &draft->guess;
	const struct guessed *from = guess_find(guess, COL_TIME);
	const struct guessed *answer = guess_find(guess, COL_WAIT);

	if (!profile_is(&draft->profiles[row->source], SHAPE_TIME)) {
		plain_put(draft, row, out);
		return;
	}
	/* talk begins when the call is answered */
	if (row->column == COL_TALK && answer != NULL &&
	    profile_is(&draft->profiles[answer->source], SHAPE_TIME))
		from = answer;
	else if (guess->clock != NAMES_NONE) {
		row_put(draft, out, "note", row->source, "-",
		    "a time: of its difference to two columns there is none");
		return;
	}
	/* in a form or a ticket nobody talks from the beginning to the end */
	if (from == NULL ||
	    (row->column == COL_TALK &&
		!slice_is(guess->channel, "constant phone")))
		return;
	begin(out, columns_record[row->column]);
	pair_put(draft, out, row->source, " - ", from->source);
	end(draft, row, out);
}

/* Of a call out the name of who called is one of ours. */
static void
name_put(
    const struct draft *draft, const struct guessed *row, struct buffer *out)
{
	const struct guessed *direction =
	    guess_find(&draft->guess, COL_DIRECTION);
	struct buffer name = { 0 }, in = { 0 };

	heading_words(&name, draft->names[row->source]);
	if (draft->guess.called == NAMES_NONE || direction == NULL ||
	    !(heading_has(buffer_slice(&name), SLICE("caller")) ||
		heading_has(buffer_slice(&name), SLICE("calling")) ||
		heading_has(buffer_slice(&name), SLICE("from"))) ||
	    meaning_list(COL_DIRECTION, &draft->profiles[direction->source],
		"in", &in) == 0)
		plain_put(draft, row, out);
	else {
		begin(out, "name");
		propose_name(out, draft->names[row->source]);
		buffer_str(out, "\t- when ");
		propose_name(out, draft->names[direction->source]);
		buffer_char(out, '=');
		buffer_put(out, buffer_slice(&in));
		buffer_str(out, "\tof a call out it is one of ours\n");
	}
	buffer_free(&name);
	buffer_free(&in);
}

static void
id_put(const struct draft *draft, struct buffer *out)
{
	const struct guess_columns *guess = &draft->guess;
	const struct guessed *id = guess_find(guess, COL_ID);
	const struct guessed *time = guess_find(guess, COL_TIME);
	const struct guessed *customer = guess_find(guess, COL_CUSTOMER);
	struct buffer as = { 0 };

	if (id == NULL) {
		if (time == NULL)
			return;
		begin(out, "id");
		pair_put(draft, out, time->source, " + ", guess->clock);
		if (customer != NULL) {
			buffer_str(out, " + ");
			propose_name(out, draft->names[customer->source]);
		}
		buffer_str(out, "\t-\tno column is different in every row\n");
		return;
	}
	row_put(draft, out, "id", id->source, "-",
	    !guess->repeats                  ? "" :
		guess->updated != NAMES_NONE ? "it comes again: see version" :
					       "it comes again");
	if (!guess->repeats)
		return;
	if (guess->updated != NAMES_NONE) {
		buffer_clear(&as);
		propose_time(&draft->profiles[guess->updated], &as);
		buffer_char(&as, '\0');
		row_put(draft, out, "version", guess->updated, as.s,
		    "of the rows of one id the newest is kept");
		buffer_free(&as);
	} else
		row_put(draft, out, "leg", NAMES_NONE, "-",
		    "the rows of one id become one record; without this row "
		    "each is one");
}

/* Where both numbers are known the direction tells which is the customer's. */
static void
sides_put(const struct draft *draft, struct buffer *out)
{
	const struct guess_columns *guess = &draft->guess;

	begin(out, "customer");
	pair_put(draft, out, guess->caller, " + ", guess->called);
	buffer_str(out, "\touter ");
	propose_phone(&draft->profiles[guess->caller], out);
	buffer_str(out,
	    "\tof a call in the caller, of a call out the called one; "
	    "national numbers: phone GB\n");
}

static void
customer_put(const struct draft *draft, struct buffer *out)
{
	const struct guess_columns *guess = &draft->guess;
	const struct guessed *row;
	size_t i;

	if (guess->called != NAMES_NONE)
		sides_put(draft, out);
	for (i = 0; i < guess->n; i++) {
		row = &guess->row[i];
		if (row->column == COL_CUSTOMER &&
		    (guess->called == NAMES_NONE ||
			row->source != guess->caller))
			plain_put(draft, row, out);
	}
	if (guess_find(guess, COL_CUSTOMER) != NULL)
		return;
	row = guess_find(guess, COL_TEXT);
	if (row != NULL && draft->profiles[row->source].array)
		dialogue_customer(draft, row->source, out);
	row = guess_find(guess, COL_NAME);
	if (row != NULL)
		row_put(draft, out, "customer", row->source, "-",
		    "only a name: two customers may have it");
}

/* What of address and number is not the customer's key. */
static void
contact_put(const struct draft *draft, struct buffer *out)
{
	const struct guess_columns *guess = &draft->guess;
	const struct guessed *row;
	size_t i, n = 0;

	for (i = 0; i < guess->n; i++) {
		row = &guess->row[i];
		if (row->column != COL_CUSTOMER || n++ == 0)
			continue;
		if (row->shape == SHAPE_PHONE)
			row_put(
			    draft, out, "contact", row->source, "phone", "");
	}
}

static void
direction_put(const struct draft *draft, struct buffer *out)
{
	const struct guess_columns *guess = &draft->guess;

	if (guess->called == NAMES_NONE) {
		row_put(draft, out, "direction", NAMES_NONE, "constant in",
		    "taken for granted: no column tells it");
		return;
	}
	begin(out, "direction");
	pair_put(draft, out, guess->caller, " + ", guess->called);
	buffer_str(out, "\tsides\tby the length of the two numbers\n");
}

static void
channel_put(const struct draft *draft, struct buffer *out)
{
	struct buffer as = { 0 };

	buffer_put(&as, draft->guess.channel);
	buffer_char(&as, '\0');
	if (as.len > 1)
		row_put(draft, out, "channel", NAMES_NONE, as.s,
		    "by the names of the columns");
	else
		row_put(draft, out, "note", NAMES_NONE, "constant email",
		    "no column tells the channel: make it a row channel, "
		    "constant phone, email, chat, web, ...");
	buffer_free(&as);
}

/* Without a word for it: a call was answered if somebody talked. */
static void
outcome_put(const struct draft *draft, struct buffer *out)
{
	const struct guessed *talk = guess_find(&draft->guess, COL_TALK);
	const struct guessed *end = guess_find(&draft->guess, COL_DELIVERED);

	if (talk != NULL && slice_is(draft->guess.channel, "constant phone") &&
	    !profile_is(&draft->profiles[talk->source], SHAPE_TIME)) {
		row_put(draft, out, "outcome", talk->source,
		    "constant answered when !0|0:00|00:00|0:00:00|00:00:00",
		    "no column tells it: answered if somebody talked");
		row_put(
		    draft, out, "outcome", NAMES_NONE, "constant missed", "");
	} else if (end != NULL) {
		row_put(draft, out, "outcome", end->source,
		    "constant closed when *", "no column tells it");
		row_put(draft, out, "outcome", NAMES_NONE, "constant open", "");
	}
}

/* A status may say more than that it is closed. */
static void
resolved_put(const struct draft *draft, struct buffer *out)
{
	const struct guessed *row = guess_find(&draft->guess, COL_OUTCOME);
	struct buffer as = { 0 };

	if (row == NULL || row->shape != SHAPE_CODE)
		return;
	if (meaning_words(
		COL_RESOLVED, &draft->profiles[row->source], false, &as) > 0) {
		buffer_char(&as, '\0');
		row_put(draft, out, "resolved", row->source, as.s, "");
	}
	buffer_free(&as);
}

/* Columns that other ones tell something of. */
static void
derived_put(const struct draft *draft, enum column column, struct buffer *out)
{
	switch (column) {
	case COL_CHANNEL:
		channel_put(draft, out);
		break;
	case COL_DIRECTION:
		direction_put(draft, out);
		break;
	case COL_OUTCOME:
		outcome_put(draft, out);
		break;
	case COL_RESOLVED:
		resolved_put(draft, out);
		break;
	case COL_CONTACT:
		contact_put(draft, out);
		break;
	default:
		break;
	}
}

static void
guessed_put(
    const struct draft *draft, const struct guessed *row, struct buffer *out)
{
	switch (row->column) {
	case COL_TIME:
		time_put(draft, row, out);
		break;
	case COL_WAIT:
	case COL_TALK:
	case COL_HOLD:
		span_put(draft, row, out);
		break;
	case COL_NAME:
		name_put(draft, row, out);
		break;
	case COL_TEXT:
		if (draft->profiles[row->source].array)
			dialogue_text(draft, row, out);
		else
			plain_put(draft, row, out);
		break;
	default:
		plain_put(draft, row, out);
		break;
	}
}

void
compose_rows(const struct draft *draft, enum column column, struct buffer *out)
{
	const struct guess_columns *guess = &draft->guess;
	size_t i;

	if (column == COL_ID) {
		id_put(draft, out);
		return;
	}
	if (column == COL_CUSTOMER) {
		customer_put(draft, out);
		return;
	}
	for (i = 0; i < guess->n; i++)
		if (guess->row[i].column == column)
			guessed_put(draft, &guess->row[i], out);
	if (guess_find(guess, column) == NULL)
		derived_put(draft, column, out);
}
