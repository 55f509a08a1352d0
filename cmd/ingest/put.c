/* What one row of a map yields for one row of a source. */

#include "cmd/ingest/translate.h"

#include "cmd/ingest/cell.h"
#include "cmd/ingest/sides.h"

static struct slice
term_value(struct translator *tr, const struct term *term)
{
	struct slice part;
	size_t i;

	if (term->join == JOIN_ONE)
		return cell_text(tr->row, term->names[0].column);
	buffer_clear(&tr->joined);
	for (i = 0; i < term->n; i++) {
		part = cell_text(tr->row, term->names[i].column);
		if (cell_null(part))
			continue;
		if (tr->joined.len > 0)
			buffer_char(&tr->joined, ' ');
		buffer_put(&tr->joined, part);
	}
	return tr->joined.len > 0 ? buffer_slice(&tr->joined) : SLICE_EMPTY;
}

struct slice
from_value(struct translator *tr, const struct from *from)
{
	struct slice value = SLICE_EMPTY;
	size_t i;

	if (from->single != FROM_SEVERAL)
		return cell_text(tr->row, from->single);
	for (i = 0; i < from->n; i++) {
		value = term_value(tr, &from->terms[i]);
		if (!cell_null(value))
			break;
	}
	return value;
}

/* Who called, or was called, behind "outer" and "inner". */
static struct slice
side_value(struct translator *tr, const struct rule *rule)
{
	struct slice direction = line_slice(&tr->direction);
	struct slice value = SLICE_EMPTY;
	bool outer = rule->reading.side == SIDE_OUTER;
	size_t called, i;

	if (direction.len == 0 || (slice_is(direction, "internal") && outer))
		return SLICE_EMPTY;
	called = slice_is(direction, "out") ? outer : !outer;
	for (i = 0; i < rule->from.n && cell_null(value); i++)
		value = cell_text(
		    tr->row, rule->from.terms[i].names[called].column);
	return value;
}

/* The direction, by the first pair of numbers that tells one. */
static enum got
sides_put(struct translator *tr, const struct rule *rule, struct line *line)
{
	struct slice pair[2], direction = SLICE_EMPTY;
	size_t i, j;

	for (i = 0; i < rule->from.n && direction.len == 0; i++) {
		for (j = 0; j < 2; j++) {
			pair[j] = cell_text(
			    tr->row, rule->from.terms[i].names[j].column);
			if (cell_null(pair[j]))
				pair[j] = SLICE_EMPTY;
		}
		direction = sides_direction(pair[0], pair[1]);
	}
	line_put(line, direction);
	return direction.len > 0 ? GOT : GOT_NOTHING;
}

static enum got
time_get(struct translator *tr, const struct rule *rule, struct slice s,
    int64_t *t, const char **odd)
{
	switch (times_read(&tr->times, &rule->reading.time, s, t)) {
	case TIME_GOT:
		return GOT;
	case TIME_NOTHING:
		return GOT_NOTHING;
	case TIME_OPEN:
		tr->open = rule;
		return GOT_OPEN;
	default:
		*odd = "not a time";
		return GOT_ODD;
	}
}

/* One side of a difference, or a value by itself, in seconds or a number. */
static enum got
amount_get(struct translator *tr, const struct rule *rule, struct slice s,
    double *amount, const char **odd)
{
	enum got got;
	int64_t t;

	if (cell_null(s))
		return GOT_NOTHING;
	switch (rule->reading.verb) {
	case VERB_TIME:
		got = time_get(tr, rule, s, &t, odd);
		*amount = (double)t;
		return got;
	case VERB_DURATION:
		if (value_duration(s, rule->reading.unit, tr->comma, amount))
			return GOT;
		*odd = "not a duration";
		return GOT_ODD;
	default:
		if (value_number(s, tr->comma, amount))
			return GOT;
		*odd = "not a number";
		return GOT_ODD;
	}
}

/* The alternatives of a number: a difference, a sum, or one value. */
static enum got
term_amount(struct translator *tr, const struct rule *rule,
    const struct term *term, double *amount, const char **odd)
{
	double part, sum = 0;
	enum got got;
	bool any = false;
	size_t i;

	if (term->join == JOIN_PLUS && rule->reading.verb != VERB_DURATION)
		return amount_get(tr, rule, term_value(tr, term), amount, odd);
	for (i = 0; i < term->n; i++) {
		got = amount_get(tr, rule,
		    cell_text(tr->row, term->names[i].column), &part, odd);
		if (got == GOT_NOTHING && term->join == JOIN_PLUS)
			continue;
		if (got != GOT)
			return got;
		sum += term->join == JOIN_MINUS && i > 0 ? -part : part;
		any = true;
	}
	*amount = sum;
	return any ? GOT : GOT_NOTHING;
}

static enum got
rule_amount(struct translator *tr, const struct rule *rule, double *amount,
    const char **odd)
{
	enum got got = GOT_NOTHING;
	size_t i;

	if (rule->from.single != FROM_SEVERAL)
		return amount_get(tr, rule,
		    cell_text(tr->row, rule->from.single), amount, odd);
	for (i = 0; i < rule->from.n && got == GOT_NOTHING; i++)
		got = term_amount(tr, rule, &rule->from.terms[i], amount, odd);
	return got;
}

/* Whole seconds are copied: most durations are such. */
static bool
seconds_put(
    const struct translator *tr, const struct rule *rule, struct line *line)
{
	struct slice own;

	if (rule->from.single == FROM_SEVERAL ||
	    rule->reading.verb != VERB_DURATION ||
	    (rule->reading.unit != UNIT_SECONDS &&
		rule->reading.unit != UNIT_MS &&
		rule->reading.unit != UNIT_HMS &&
		rule->reading.unit != UNIT_SELF))
		return false;
	own = cell_text(tr->row, rule->from.single);
	if (!quick_whole(own))
		return false;
	line_put(line, own);
	return true;
}

static enum got
duration_put(struct translator *tr, const struct rule *rule, struct line *line,
    const char **odd)
{
	double seconds;
	enum got got;

	if (seconds_put(tr, rule, line))
		return GOT;
	got = rule_amount(tr, rule, &seconds, odd);
	if (got != GOT)
		return got;
	line_number(line, seconds);
	if (seconds < 0)
		counts_odd(tr->counts, columns_record[rule->column], "negative",
		    tr->path, tr->row->line);
	return GOT;
}

static enum got
count_put(struct translator *tr, const struct rule *rule, struct line *line,
    const char **odd)
{
	double n;
	enum got got;

	got = rule_amount(tr, rule, &n, odd);
	if (got != GOT)
		return got;
	if (n < 0 || n > 1e15 || n != (double)(long long)n) {
		*odd = "not a count";
		return GOT_ODD;
	}
	line_int(line, (long long)n);
	return GOT;
}

static enum got
number_put(struct translator *tr, const struct rule *rule, struct slice own,
    struct line *line, const char **odd)
{
	double amount;
	enum got got;

	if (rule->from.terms[0].join == JOIN_MINUS) {
		got = rule_amount(tr, rule, &amount, odd);
		if (got == GOT)
			line_number(line, amount);
		return got;
	}
	if (cell_null(own))
		return GOT_NOTHING;
	if (value_decimal(own, tr->comma, line))
		return GOT;
	*odd = "not a number";
	return GOT_ODD;
}

static enum got
scale_put(struct translator *tr, const struct rule *rule, struct slice own,
    struct line *line, const char **odd)
{
	const struct reading *reading = &rule->reading;
	double value;

	if (cell_null(own))
		return GOT_NOTHING;
	if (!value_number(own, tr->comma, &value)) {
		*odd = "not a number";
		return GOT_ODD;
	}
	value = 100 * (value - reading->low) / (reading->high - reading->low);
	if (!(value >= 0 && value <= 100)) {
		*odd = "outside its scale";
		return GOT_ODD;
	}
	line->len += number_short(line_room(line, NUMBER_MAX), value, 2);
	return GOT;
}

static enum got
words_put(struct translator *tr, const struct rule *rule, struct slice own,
    struct line *line, const char **odd)
{
	const struct pair *pair = rule->reading.pairs;
	const struct pair *end = pair + rule->reading.npairs;

	for (; pair < end; pair++) {
		if (!pattern_match(&pair->word, own))
			continue;
		if (pair->asis)
			text_put(tr, line, own);
		else
			line_put(line, pair->ours);
		return pair->asis || pair->ours.len > 0 ? GOT : GOT_NOTHING;
	}
	if (cell_null(own))
		return GOT_NOTHING;
	*odd = "a word that the map does not know";
	return GOT_ODD;
}

static enum got
ours_put(const struct rule *rule, struct slice own, struct line *line,
    const char **odd)
{
	const char *const *words = map_words(rule->column);
	size_t i;

	if (cell_null(own))
		return GOT_NOTHING;
	for (i = 0; words[i] != NULL; i++)
		if (words[i][0] == fold(own.s[0]) &&
		    slice_folds(own, words[i])) {
			line_put(line, slice_of(words[i]));
			return GOT;
		}
	*odd = "none of its words";
	return GOT_ODD;
}

static enum got
time_put(struct translator *tr, const struct rule *rule, struct slice own,
    struct line *line, const char **odd)
{
	enum got got;
	int64_t t;

	if (rule->from.terms[0].join == JOIN_MINUS)
		return duration_put(tr, rule, line, odd);
	got = time_get(tr, rule, own, &t, odd);
	if (got != GOT)
		return got;
	if (rule->column == COL_VERSION) {
		line_int(line, t);
		return GOT;
	}
	times_format(&tr->times, line_room(line, INSTANT_LEN), t);
	line->len += INSTANT_LEN;
	if (rule->column == COL_TIME)
		tr->time = t;
	return GOT;
}

/* The name of a flag, perhaps with the value behind it. */
static enum got
flag_put(struct translator *tr, const struct rule *rule, struct slice own,
    struct line *line)
{
	size_t i, start;

	if (rule->from.n > 0 && cell_null(own))
		return GOT_NOTHING;
	line_put(line, rule->reading.word);
	if (!rule->reading.with_value)
		return GOT;
	line_char(line, '=');
	start = line->len;
	if (value_decimal(own, tr->comma, line))
		return GOT;
	text_put(tr, line, own);
	/* a list is cut at ";" */
	for (i = start; i < line->len; i++)
		if (line->s[i] == ';')
			line->s[i] = ',';
	return GOT;
}

static enum got
text_get(struct translator *tr, struct slice own, struct line *line)
{
	if (cell_null(own))
		return GOT_NOTHING;
	text_put(tr, line, own);
	return GOT;
}

/* The last item of a list; blanks around it are none of it. */
static enum got
last_put(struct translator *tr, struct slice own, struct line *line)
{
	struct slice item, last = SLICE_EMPTY;

	while (slice_cut(&own, ';', &item))
		if (slice_trim(item).len > 0)
			last = slice_trim(item);
	return text_get(tr, last, line);
}

/* A text by itself: our own turns as they are, else one message. */
static enum got
turntext_put(struct translator *tr, struct slice own, struct line *line)
{
	if (cell_null(own))
		return GOT_NOTHING;
	if (own.len > 3 && own.s[1] == ':' && own.s[2] == ' ' &&
	    strchr("CAB", own.s[0]) != NULL)
		text_put(tr, line, own);
	else
		message_put(line, own, tr->row->plain);
	return GOT;
}

static enum got
yesno_put(struct slice own, struct line *line, const char **odd)
{
	bool yes;

	if (cell_null(own))
		return GOT_NOTHING;
	if (!value_yesno(own, &yes)) {
		*odd = "neither yes nor no";
		return GOT_ODD;
	}
	line_put(line, yes ? SLICE("yes") : SLICE("no"));
	return GOT;
}

enum got
rule_put(struct translator *tr, const struct rule *rule, struct line *line,
    const char **odd)
{
	struct slice own;

	if (rule->each) {
		own = elements_value(tr, rule);
		if (own.len == 0)
			return GOT_NOTHING;
	} else if (rule->reading.side != SIDE_NONE)
		own = side_value(tr, rule);
	else
		own = rule->from.single == FROM_SEVERAL ?
		    from_value(tr, &rule->from) :
		    cell_text(tr->row, rule->from.single);
	if (!rule->each && rule->when.n > 0 &&
	    !when_holds(&rule->when, tr->row, own))
		return GOT_NOTHING;
	switch (rule->reading.verb) {
	case VERB_CONSTANT:
		line_put(line, rule->reading.word);
		return GOT;
	case VERB_NUMBER:
		return number_put(tr, rule, own, line, odd);
	case VERB_PHONE:
		return who_phone(tr, rule, own, line, odd);
	case VERB_LAST:
		return last_put(tr, own, line);
	case VERB_SIDES:
		return sides_put(tr, rule, line);
	case VERB_YESNO:
		return yesno_put(own, line, odd);
	case VERB_TIME:
		return time_put(tr, rule, own, line, odd);
	case VERB_DURATION:
		return duration_put(tr, rule, line, odd);
	case VERB_COUNT:
		return count_put(tr, rule, line, odd);
	case VERB_SCALE:
		return scale_put(tr, rule, own, line, odd);
	case VERB_WORDS:
		return words_put(tr, rule, own, line, odd);
	case VERB_FLAG:
		return flag_put(tr, rule, own, line);
	case VERB_OURS:
		return ours_put(rule, own, line, odd);
	case VERB_KEY:
		return who_key(tr, own, line, odd);
	case VERB_ID:
		return who_id(tr, own, line, odd);
	case VERB_TURNS:
		return turntext_put(tr, own, line);
	default:
		/* a number is nobody's name */
		if (rule->column == COL_NAME && sides_outer(own))
			return GOT_NOTHING;
		return text_get(tr, own, line);
	}
}
