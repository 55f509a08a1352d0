/* The turns of a text: who said what, in order of time where it is known. */

#include "cmd/ingest/translate.h"

#include "cmd/ingest/cell.h"

void
message_put(const struct translator *tr, struct line *line, struct slice s)
{
	struct slice piece;
	size_t at, start = line->len;

	if (tr->row->plain) {
		line_put(line, s);
		return;
	}
	while (s.len > 0) {
		at = slice_find(s, '\n');
		piece.s = s.s;
		piece.len = at;
		piece.len = slice_find(piece, '\r');
		s = slice_from(s, piece.len + 1);
		piece = slice_trim(piece);
		if (piece.len == 0)
			continue;
		if (line->len > start)
			line_char(line, ' ');
		line_escaped(line, piece);
	}
}

/* Who says it: the first speaker whose condition holds, or NUL. */
static char
speaker_find(
    const struct translator *tr, const struct rule *rule, struct slice own)
{
	const struct speaker *speaker = rule->reading.speakers;
	size_t i;

	for (i = 0; i < rule->reading.nspeakers; i++)
		if (when_holds(&speaker[i].when, tr->row, own))
			return speaker[i].letter;
	return '\0';
}

static struct turn *
turn_new(struct translator *tr)
{
	if (tr->nturns == tr->have)
		tr->turns = memory_grow(
		    tr->turns, &tr->have, tr->nturns + 1, sizeof(*tr->turns));
	memset(&tr->turns[tr->nturns], 0, sizeof(*tr->turns));
	return &tr->turns[tr->nturns++];
}

static enum got
turn_gather(struct translator *tr, const struct rule *rule)
{
	struct slice own = from_value(tr, &rule->from);
	struct turn *turn;
	char letter;

	if (cell_null(own))
		return GOT_NOTHING;
	letter = speaker_find(tr, rule, own);
	if (letter == '\0')
		return GOT_NOTHING;
	turn = turn_new(tr);
	turn->letter = letter;
	turn->text = own;
	if (own.s == tr->joined.s) {
		/* the next rule may use that buffer */
		turn->joined = true;
		turn->start = tr->said.len;
		buffer_put(&tr->said, own);
	}
	if (rule->reading.at == NULL)
		return GOT;
	switch (times_read(&tr->times, &rule->reading.time,
	    cell_text(tr->row, rule->reading.at->column), &turn->time)) {
	case TIME_GOT:
		turn->timed = true;
		return GOT;
	case TIME_OPEN:
		tr->open = rule;
		return GOT_OPEN;
	default:
		return GOT;
	}
}

/* Put a turn with a time before those with a later one. */
static void
turn_place(struct translator *tr)
{
	size_t i = tr->nturns - 1;
	struct turn turn = tr->turns[i];

	if (!turn.timed)
		return;
	for (; i > 0 && tr->turns[i - 1].timed &&
	     tr->turns[i - 1].time > turn.time;
	     i--)
		tr->turns[i] = tr->turns[i - 1];
	tr->turns[i] = turn;
}

enum got
turns_gather(struct translator *tr)
{
	const struct map *map = tr->map;
	size_t i;

	tr->nturns = 0;
	buffer_clear(&tr->said);
	for (i = map->first[COL_TEXT]; i < map->first[COL_TEXT + 1]; i++) {
		if (map->rules[i].reading.verb != VERB_TURN)
			continue;
		switch (turn_gather(tr, &map->rules[i])) {
		case GOT:
			turn_place(tr);
			break;
		case GOT_OPEN:
			return GOT_OPEN;
		default:
			break;
		}
	}
	return GOT;
}

void
turns_put(struct translator *tr)
{
	struct line *line = &tr->line;
	const struct turn *turn;
	struct slice text;
	size_t i;

	for (i = 0; i < tr->nturns; i++) {
		turn = &tr->turns[i];
		text = turn->text;
		if (turn->joined)
			text.s = tr->said.s + turn->start;
		if (i > 0)
			line_put(line, SLICE("\\n"));
		line_char(line, turn->letter);
		line_put(line, SLICE(": "));
		message_put(tr, line, text);
	}
}

size_t
turns_count(const struct translator *tr, char letter)
{
	size_t i, n = 0;

	for (i = 0; i < tr->nturns; i++)
		n += tr->turns[i].letter == letter;
	return n;
}

bool
turns_wait(const struct translator *tr, double *seconds)
{
	const struct turn *customer = NULL, *agent = NULL, *turn;
	size_t i;

	for (i = tr->nturns; i-- > 0;) {
		turn = &tr->turns[i];
		if (turn->timed && turn->letter == 'C')
			customer = turn;
		else if (turn->timed && turn->letter == 'A')
			agent = turn;
	}
	if (customer == NULL || agent == NULL || agent->time < customer->time)
		return false;
	*seconds = (double)(agent->time - customer->time);
	return true;
}
