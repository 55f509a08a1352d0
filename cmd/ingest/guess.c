#include "cmd/ingest/guess.h"

#include <stdlib.h>

#include "common/dict.h"
#include "common/number.h"

static const char *const guess_lines[] = {
#include "cmd/ingest/guess.inc"
};
static const struct builtin guess_builtin = BUILTIN("guess", guess_lines);

static const char *const meaning_lines[] = {
#include "cmd/ingest/meaning.inc"
};
static const struct builtin meaning_builtin = BUILTIN("meaning", meaning_lines);

/* In the order of enum shape. */
static const char *const shapes[] = { "any", "key", "time", "duration",
	"number", "email", "phone", "code", "yesno", "text", "name", NULL };

static bool
is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The words of a name in lower case: " start time " of StartTime. */
static void
name_words(struct buffer *words, struct slice name)
{
	size_t i;
	char c;

	buffer_clear(words);
	buffer_char(words, ' ');
	for (i = 0; i < name.len; i++) {
		c = name.s[i];
		if (!is_letter(c) && !is_digit(c))
			c = ' ';
		else if (is_capital(c) && i > 0 && is_letter(name.s[i - 1]) &&
		    !is_capital(name.s[i - 1]))
			buffer_char(words, ' ');
		if (c != ' ' || words->s[words->len - 1] != ' ')
			buffer_char(words, fold(c));
	}
	if (words->s[words->len - 1] != ' ')
		buffer_char(words, ' ');
}

/* Does the word stand in the words of a name?  A * takes what follows. */
static bool
has_word(struct slice words, struct slice word)
{
	struct buffer text = { 0 };
	bool open = word.s[word.len - 1] == '*', found;

	word.len -= open;
	buffer_char(&text, ' ');
	buffer_put(&text, word);
	if (!open)
		buffer_char(&text, ' ');
	found = slice_search(words, buffer_slice(&text)) < words.len;
	buffer_free(&text);
	return found;
}

/* All of them, or run together as in starttime. */
static bool
has_words(struct slice words, struct slice wanted)
{
	struct slice rest = wanted, word;
	struct buffer joined = { 0 }, squeezed = { 0 };
	bool all = true;
	size_t i, n = 0;

	/* nothing but this word */
	if (wanted.s[0] == '=')
		return words.len == wanted.len + 1 &&
		    memcmp(words.s + 1, wanted.s + 1, wanted.len - 1) == 0;
	while (slice_cut(&rest, ' ', &word)) {
		all = all && has_word(words, word);
		buffer_put(&joined, word);
		n++;
	}
	if (!all && n > 1) {
		for (i = 0; i < words.len; i++)
			if (words.s[i] != ' ')
				buffer_char(&squeezed, words.s[i]);
		all = slice_search(buffer_slice(&squeezed),
			  buffer_slice(&joined)) < squeezed.len;
	}
	buffer_free(&joined);
	buffer_free(&squeezed);
	return all;
}

/* The column of the record that a row of the table is about. */
static enum column
column_of(const struct table *table, size_t row)
{
	return (enum column)table_word(
	    table, row, table_find(table, "column"), columns_record);
}

static void
take(struct guess_columns *guess, enum column column, enum shape shape,
    size_t source, bool *used)
{
	size_t i;

	if (column == COL_CUSTOMER) {
		/* one of each kind, in the order address, number, key */
		i = shape == SHAPE_EMAIL ? 0 : shape == SHAPE_PHONE ? 1 : 2;
		if (guess->customer[i] != NAMES_NONE)
			return;
		guess->customer[i] = source;
	} else
		guess->of[column] = source;
	used[source] = true;
}

/* Give a row of the table the first column that is free and fits. */
static void
row_take(struct guess_columns *guess, const struct table *table, size_t row,
    const struct slice *words, const struct profile *profiles, size_t n,
    bool *used)
{
	enum column column = column_of(table, row);
	struct slice wanted =
	    table_cell(table, row, table_find(table, "words"));
	enum shape shape = (enum shape)table_word(
	    table, row, table_find(table, "shape"), shapes);
	size_t i;

	if (guess->of[column] != NAMES_NONE)
		return;
	for (i = 0; i < n; i++)
		if (!used[i] && has_words(words[i], wanted) &&
		    profile_is(&profiles[i], shape)) {
			take(guess, column, shape, i, used);
			return;
		}
}

/* Without a name that tells: the first column of such values. */
static void
shape_take(struct guess_columns *guess, enum column column, enum shape shape,
    const struct profile *profiles, size_t n, bool *used)
{
	size_t i;

	if (guess->of[column] != NAMES_NONE)
		return;
	for (i = 0; i < n; i++)
		if (!used[i] && profile_is(&profiles[i], shape)) {
			guess->of[column] = i;
			used[i] = true;
			return;
		}
}

/* The first column that is free and has one of the names, as it may be. */
static size_t
named_find(const struct slice *words, size_t n, const bool *used,
    const char *const names[])
{
	size_t i, j;

	for (j = 0; names[j] != NULL; j++)
		for (i = 0; i < n; i++)
			if (!used[i] && has_words(words[i], slice_of(names[j])))
				return i;
	return NAMES_NONE;
}

/* An id that comes again: the rows of an event log, or of updates. */
static void
repeated_take(struct guess_columns *guess, const struct slice *words,
    const struct profile *profiles, size_t n, bool *used)
{
	static const char *const ids[] = { "ticket id", "case id", "call id",
		"conversation id", "incident number", "ticket number",
		"=number", "=id", "unique id", NULL };
	static const char *const updates[] = { "updated at", "updated",
		"last modified", "modified", "changed", NULL };
	size_t at;

	guess->repeats = false;
	guess->updated = NAMES_NONE;
	if (guess->of[COL_ID] != NAMES_NONE)
		return;
	guess->of[COL_ID] = at = named_find(words, n, used, ids);
	if (at == NAMES_NONE)
		return;
	used[at] = guess->repeats = true;
	at = named_find(words, n, used, updates);
	if (at != NAMES_NONE && profile_is(&profiles[at], SHAPE_TIME)) {
		guess->updated = at;
		used[at] = true;
	}
}

/* Dates without a time of day have it in another column. */
static void
clock_take(struct guess_columns *guess, const struct slice *words,
    const struct profile *profiles, size_t n, bool *used)
{
	static const char *const clocks[] = { "time", "uhrzeit", "zeit", "hora",
		"heure", NULL };
	size_t time = guess->of[COL_TIME], at;

	guess->clock = NAMES_NONE;
	if (time == NAMES_NONE ||
	    profiles[time].dates * 2 < profiles[time].filled)
		return;
	at = named_find(words, n, used, clocks);
	if (at == NAMES_NONE || !profile_is(&profiles[at], SHAPE_CLOCK))
		return;
	guess->clock = at;
	used[at] = true;
}

/* Leave out the kinds of keys that are not there. */
static void
customers_close(struct guess_columns *guess)
{
	size_t i;

	for (i = 0; i < GUESS_CUSTOMERS; i++)
		if (guess->customer[i] != NAMES_NONE)
			guess->customer[guess->ncustomer++] =
			    guess->customer[i];
}

void
guess_columns(struct guess_columns *guess, const struct slice *names,
    const struct profile *profiles, size_t n)
{
	bool *used = memory_new(n + 1, sizeof(*used));
	struct slice *words = memory_new(n + 1, sizeof(*words));
	struct buffer text = { 0 };
	struct arena arena;
	struct table table;
	size_t i;

	arena_init(&arena);
	for (i = 0; i < COLUMNS_RECORD; i++)
		guess->of[i] = NAMES_NONE;
	for (i = 0; i < GUESS_CUSTOMERS; i++)
		guess->customer[i] = NAMES_NONE;
	guess->ncustomer = 0;
	for (i = 0; i < n; i++) {
		name_words(&text, names[i]);
		words[i] = arena_copy(&arena, buffer_slice(&text));
	}
	table_builtin(&table, &guess_builtin);
	for (i = 0; i < table.nrows; i++)
		row_take(guess, &table, i, words, profiles, n, used);
	shape_take(guess, COL_TIME, SHAPE_TIME, profiles, n, used);
	repeated_take(guess, words, profiles, n, used);
	shape_take(guess, COL_ID, SHAPE_KEY, profiles, n, used);
	clock_take(guess, words, profiles, n, used);
	if (guess->of[COL_TEXT] == NAMES_NONE)
		shape_take(guess, COL_TEXT, SHAPE_TEXT, profiles, n, used);
	customers_close(guess);
	table_free(&table);
	arena_free(&arena);
	buffer_free(&text);
	free(words);
	free(used);
}

/* What a value means in a column of words, empty where that is not known. */
static struct slice
meaning(const struct table *table, enum column column, struct slice value)
{
	struct buffer small = { 0 };
	struct slice part, ours = SLICE_EMPTY;
	size_t row, i;

	for (i = 0; i < value.len; i++)
		buffer_char(&small, fold(value.s[i]));
	for (row = 0; row < table->nrows && ours.len == 0; row++) {
		part = table_cell(table, row, table_find(table, "part"));
		if (column_of(table, row) == column &&
		    slice_search(buffer_slice(&small), part) < small.len)
			ours =
			    table_cell(table, row, table_find(table, "ours"));
	}
	buffer_free(&small);
	return ours;
}

/* The same; of a column that is called answered, yes and no tell it. */
static struct slice
value_means(const struct table *table, enum column column,
    const struct profile *p, struct slice value)
{
	bool yes;

	if (column == COL_OUTCOME && profile_is(p, SHAPE_YESNO) &&
	    value_yesno(value, &yes))
		return yes ? SLICE("answered") : SLICE("missed");
	return meaning(table, column, value);
}

/* A word that "words" can have on its left side. */
static bool
writable(struct slice value)
{
	size_t i;

	for (i = 0; i < value.len; i++)
		if (value.s[i] == '=' || value.s[i] == ';' ||
		    value.s[i] == '"' || value.s[i] == '*' ||
		    value.s[i] == '\\' || (unsigned char)value.s[i] < ' ')
			return false;
	return value.len > 0;
}

/* words A=ours; B=ours; *= of the values that were met. */
static void
words_put(struct buffer *as, enum column column, const struct profile *p)
{
	struct table table;
	struct slice ours;
	size_t i;

	table_builtin(&table, &meaning_builtin);
	buffer_str(as, "words ");
	for (i = 0; i < p->nvalues; i++) {
		ours = value_means(&table, column, p, p->value[i]);
		if (ours.len == 0 || !writable(p->value[i]))
			continue;
		buffer_put(as, p->value[i]);
		buffer_char(as, '=');
		buffer_put(as, ours);
		buffer_str(as, "; ");
	}
	buffer_str(as, "*=");
	table_free(&table);
}

static void
time_put(struct buffer *as, const struct profile *p)
{
	if (p->millis * 2 > p->filled)
		buffer_str(as, "time ms");
	else if (p->epochs * 2 > p->filled)
		buffer_str(as, "time s");
	else if (p->zoned * 2 > p->filled)
		buffer_str(as, "time");
	else
		buffer_str(as, "time zone UTC");
}

/* The unit that a name tells, else seconds. */
static const char *
unit_of(struct slice name)
{
	static const char *const words[][2] = { { "min*", "minutes" },
		{ "hour*", "hours" }, { "hrs", "hours" }, { "day*", "days" },
		{ "ms", "ms" }, { "millis*", "ms" }, { "msec*", "ms" } };
	struct buffer text = { 0 };
	const char *unit = "seconds";
	size_t i;

	name_words(&text, name);
	for (i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (has_word(buffer_slice(&text), slice_of(words[i][0]))) {
			unit = words[i][1];
			break;
		}
	buffer_free(&text);
	return unit;
}

static void
duration_put(struct buffer *as, struct slice name, const struct profile *p)
{
	if (p->long_clocks > 0)
		buffer_str(as, "h:m:s");
	else if (p->clocks > 0)
		buffer_str(as, "m:s");
	else
		buffer_str(as, unit_of(name));
}

/* The scale that ratings of that range are of. */
static void
scale_put(struct buffer *as, const struct profile *p)
{
	static const int ends[] = { 1, 5, 7, 10, 100 };
	size_t i;

	for (i = 0; i + 1 < sizeof(ends) / sizeof(*ends); i++)
		if (p->most <= ends[i])
			break;
	buffer_str(as, "scale ");
	buffer_int(as, p->least < 1 || ends[i] > 10 || ends[i] == 1 ? 0 : 1);
	buffer_str(as, "..");
	buffer_int(as, ends[i]);
}

void
guess_reading(enum column column, struct slice name, const struct profile *p,
    struct buffer *as)
{
	switch (column) {
	case COL_TIME:
	case COL_PROMISED:
	case COL_DELIVERED:
		time_put(as, p);
		break;
	case COL_WAIT:
	case COL_TALK:
	case COL_HOLD:
		if (profile_is(p, SHAPE_TIME))
			time_put(as, p);
		else
			duration_put(as, name, p);
		break;
	case COL_ONTIME:
		if (profile_is(p, SHAPE_YESNO))
			buffer_char(as, '-');
		else
			words_put(as, column, p);
		break;
	case COL_CSAT:
		if (profile_is(p, SHAPE_NUMBER))
			scale_put(as, p);
		else
			words_put(as, column, p);
		break;
	case COL_CHANNEL:
	case COL_DIRECTION:
	case COL_OUTCOME:
		words_put(as, column, p);
		break;
	case COL_CUSTOMER:
		buffer_str(as,
		    profile_is(p, SHAPE_PHONE) && p->foreign * 2 < p->filled &&
			    !profile_is(p, SHAPE_NUMBER) ?
			"phone" :
			"-");
		break;
	case COL_TEXT:
		buffer_char(as, 'C');
		break;
	default:
		buffer_char(as, '-');
		break;
	}
}

/* The values that meaning.tsv does not know. */
static void
unknown_put(struct buffer *note, enum column column, const struct profile *p)
{
	struct table table;
	size_t i, n = 0;

	table_builtin(&table, &meaning_builtin);
	for (i = 0; i < p->nvalues; i++) {
		if (value_means(&table, column, p, p->value[i]).len > 0)
			continue;
		buffer_str(note, n++ == 0 ? "say what these are: " : ", ");
		buffer_put(note, p->value[i]);
	}
	table_free(&table);
}

void
guess_note(enum column column, struct slice name, const struct profile *p,
    struct buffer *note)
{
	switch (column) {
	case COL_TIME:
	case COL_PROMISED:
	case COL_DELIVERED:
		if (p->zoned * 2 <= p->filled && p->epochs == 0 &&
		    p->millis == 0)
			buffer_str(note, "or the zone it is in: Europe/London");
		break;
	case COL_WAIT:
	case COL_TALK:
	case COL_HOLD:
		if (profile_is(p, SHAPE_TIME))
			buffer_str(note, "from the first time to this one");
		else if (p->clocks == 0 &&
		    slice_is(slice_of(unit_of(name)), "seconds"))
			buffer_str(note, "or minutes, hours");
		break;
	case COL_CSAT:
		if (profile_is(p, SHAPE_NUMBER))
			buffer_str(note, "the scale as far as the values go");
		else
			unknown_put(note, column, p);
		break;
	case COL_CHANNEL:
	case COL_DIRECTION:
	case COL_OUTCOME:
		unknown_put(note, column, p);
		break;
	case COL_CUSTOMER:
		if (profile_is(p, SHAPE_PHONE))
			buffer_str(
			    note, "national numbers: phone GB, or --country");
		break;
	case COL_TEXT:
		buffer_str(note, "C: the customer wrote it; A: we did");
		break;
	default:
		break;
	}
}

void
guess_name(struct buffer *to, struct slice name)
{
	static const char *const signs[] = { " | ", " + ", " - " };
	bool quoted = name.len == 0 || name.s[0] == '"' || slice_is(name, "-");
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		quoted |= slice_search(name, slice_of(signs[i])) < name.len;
	if (quoted)
		buffer_char(to, '"');
	buffer_escaped(to, name);
	if (quoted)
		buffer_char(to, '"');
}
