/* The turns of a text: who said what, in order of time where it is known. */

#include "cmd/ingest/translate.h"

#include "cmd/ingest/cell.h"
#include "cmd/ingest/html.h"
#include "cmd/ingest/reply.h"
#include "cmd/ingest/transcript.h"

void
message_put(struct line *line, struct slice s, bool plain)
{
	struct slice piece;
	size_t at, start = line->len;

	if (plain) {
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

/* The turn's words alone, without tags or quoted mail, put into said. */
static void
words_make(
    struct translator *tr, const struct reading *reading, struct slice own)
{
	if (!reading->html) {
		reply_words(&tr->said, own);
		return;
	}
	if (!reading->mail) {
		html_words(&tr->said, own);
		return;
	}
	buffer_clear(&tr->plain);
	html_words(&tr->plain, own);
	reply_words(&tr->said, buffer_slice(&tr->plain));
}

/*
 * Give the turn its text.  One that was joined is copied, since the next rule
 * may use that buffer.  Return false where nothing is left of it.
 */
static bool
turn_say(struct translator *tr, const struct reading *reading,
    struct turn *turn, struct slice own)
{
	turn->made = reading->html || reading->mail;
	turn->joined = turn->made || own.s == tr->joined.s;
	turn->text = own;
	if (!turn->joined)
		return true;
	turn->start = tr->said.len;
	if (turn->made)
		words_make(tr, reading, own);
	else
		buffer_put(&tr->said, own);
	turn->text.len = tr->said.len - turn->start;
	return turn->text.len > 0;
}

/* Who takes part, as far as the record says. */
static struct transcript_people
people_find(struct translator *tr)
{
	struct line *known = &tr->known;
	struct transcript_people people = { SLICE_EMPTY, SLICE_EMPTY };
	const char *odd;
	size_t name;

	known->len = 0;
	(void)column_put(tr, COL_NAME, known, &odd);
	name = known->len;
	(void)column_put(tr, COL_AGENT, known, &odd);
	people.agent = slice_from(line_slice(known), name);
	people.customer = line_slice(known);
	people.customer.len = name;
	return people;
}

/* Words more of a turn, or its first. */
static struct turn *
line_say(
    struct translator *tr, struct turn *turn, char letter, struct slice words)
{
	if (turn == NULL) {
		turn = turn_new(tr);
		turn->letter = letter;
		turn->made = turn->joined = true;
		turn->start = tr->said.len;
	} else
		buffer_char(&tr->said, '\n');
	buffer_put(&tr->said, words);
	turn->text.len = tr->said.len - turn->start;
	return turn;
}

/* The turns of a conversation in one text; letter is who speaks first. */
static enum got
lines_gather(struct translator *tr, const struct reading *reading,
    struct slice own, char letter)
{
	struct transcript_people people;
	struct turn *turn = NULL;
	struct slice rest, line, words;
	char now = letter, by;

	buffer_clear(&tr->plain);
	if (reading->html)
		html_words(&tr->plain, own);
	else
		buffer_put(&tr->plain, own);
	/* own may lie where a name is joined */
	people = people_find(tr);
	rest = buffer_slice(&tr->plain);
	while (slice_cut(&rest, '\n', &line)) {
		line = slice_trim(line);
		if (transcript_line(line, &people, &by, &words)) {
			now = by != '\0' ? by : letter;
			turn = NULL;
			line = words;
		}
		if (line.len > 0)
			turn = line_say(tr, turn, now, line);
	}
	return GOT;
}

/* A turn from the row as it is now: of an array one of its elements. */
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
	if (rule->reading.lines)
		return lines_gather(tr, &rule->reading, own, letter);
	turn = turn_new(tr);
	turn->letter = letter;
	if (!turn_say(tr, &rule->reading, turn, own)) {
		tr->nturns--;
		return GOT_NOTHING;
	}
	if (rule->reading.at == NULL)
		return GOT;
	switch (times_read(&tr->times, &rule->reading.time,
	    name_cell(tr->row, rule->reading.at), &turn->time)) {
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

/* A turn from each element of the rule's array. */
static enum got
elements_gather(struct translator *tr, const struct rule *rule)
{
	enum got got = GOT;
	size_t at = 0;

	while (got != GOT_OPEN && element_next(tr->row, &at, rule->from.single))
		got = turn_gather(tr, rule);
	element_clear(tr->row);
	return got;
}

/* Merge two runs of turns in order of time, the first first. */
static void
turns_merge(struct turn *to, const struct turn *a, size_t na,
    const struct turn *b, size_t nb)
{
	while (na > 0 && nb > 0)
		if (b->time < a->time) {
			*to++ = *b++;
			nb--;
		} else {
			*to++ = *a++;
			na--;
		}
	if (na > 0)
		memcpy(to, a, na * sizeof(*a));
	else if (nb > 0)
		memcpy(to, b, nb * sizeof(*b));
}

/* Sort turns by time, equal ones as they stand; spare has the same room. */
static void
turns_sort(struct turn *turns, struct turn *spare, size_t n)
{
	size_t width, i, left, right;

	for (width = 1; width < n; width *= 2) {
		for (i = 0; i < n; i += left + right) {
			left = n - i < width ? n - i : width;
			right = n - i - left < width ? n - i - left : width;
			turns_merge(spare + i, turns + i, left,
			    turns + i + left, right);
		}
		memcpy(turns, spare, n * sizeof(*turns));
	}
}

/* Sort each run of turns with a time; one without a time parts two of them. */
static void
turns_order(struct translator *tr)
{
	const struct turn *turn;
	size_t i, start = 0;
	bool sorted = true;

	for (i = 1; i < tr->nturns && sorted; i++) {
		turn = &tr->turns[i];
		sorted = !turn->timed || !turn[-1].timed ||
		    turn[-1].time <= turn->time;
	}
	if (sorted)
		return;
	/* the room behind them is for what is merged */
	if (tr->have < 2 * tr->nturns)
		tr->turns = memory_grow(
		    tr->turns, &tr->have, 2 * tr->nturns, sizeof(*tr->turns));
	for (i = 0; i <= tr->nturns; i++) {
		if (i < tr->nturns && tr->turns[i].timed)
			continue;
		turns_sort(
		    tr->turns + start, tr->turns + tr->nturns, i - start);
		start = i + 1;
	}
}

enum got
turns_gather(struct translator *tr)
{
	const struct map *map = tr->map;
	const struct rule *rule;
	enum got got;
	size_t i;

	tr->nturns = 0;
	buffer_clear(&tr->said);
	for (i = map->first[COL_TEXT]; i < map->first[COL_TEXT + 1]; i++) {
		rule = &map->rules[i];
		if (rule->reading.verb != VERB_TURN)
			continue;
		got = rule->each ? elements_gather(tr, rule) :
				   turn_gather(tr, rule);
		if (got == GOT_OPEN)
			return GOT_OPEN;
	}
	turns_order(tr);
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
		message_put(line, text, tr->row->plain && !turn->made);
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
