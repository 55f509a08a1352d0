#include "common/phrases.h"

#include <stdint.h>
#include <stdlib.h>

#include "common/buffer.h"
#include "common/quote.h"
#include "common/terms.h"

/* How many words before a phrase can deny it. */
#define REACH 3

/* No further phrase of the same words. */
#define NO_PHRASE SIZE_MAX

/* Of one row: how many braces, and how many phrases they can make. */
#define CHOICES_MAX 8
#define ROW_MAX 4096

enum side {
	SIDE_CUSTOMER,
	SIDE_AGENT,
	SIDE_NONE,
};

static const char *const side_names[] = { "customer", "agent", "none", NULL };

static const char *const must[] = { "class", "side", "phrase", NULL };
static const char *const may[] = { "value", NULL };

static const char *const phrases_lines[] = {
#include "common/phrases.inc"
};

const struct builtin phrases_builtin = BUILTIN("phrases", phrases_lines);

struct class {
	/* NUL-terminated, in the arena */
	const char *name;
	enum side side;
};

/* A row of the table gives a phrase for every way to choose in it. */
struct phrase {
	struct slice text;
	size_t class, row;
	/* the next phrase of the same words and side, in another class */
	size_t next;
	/* it says no itself, so a no before it changes nothing */
	bool denies;
};

struct phrases {
	struct table table;
	size_t phrase_column, value_column;
	struct class *classes;
	size_t nclasses, classes_size;
	struct phrase *phrases;
	size_t nphrases, phrases_size;
	/* the terms of each side, and the first phrase of each term */
	struct terms terms[SIDE_NONE];
	size_t *first[SIDE_NONE];
	size_t nfirst[SIDE_NONE], nfirst_used[SIDE_NONE];
	struct hit *hits;
	size_t nhits, hits_used;
	struct arena arena;
};

/* Words that turn what follows into its opposite, with their lengths. */
static const struct slice denials[] = {
	{ "not", 3 },
	{ "no", 2 },
	{ "never", 5 },
	{ "hardly", 6 },
	{ "cannot", 6 },
	{ "without", 7 },
	{ "cant", 4 },
	{ "dont", 4 },
	{ "wont", 4 },
	{ "isnt", 4 },
	{ "arent", 5 },
	{ "wasnt", 5 },
	{ "didnt", 5 },
	{ "doesnt", 6 },
	{ "hasnt", 5 },
	{ "havent", 6 },
	{ "couldnt", 7 },
	{ "wouldnt", 7 },
};

static bool
denies(struct slice word)
{
	size_t i;

	if (word.len > 3 && memcmp(word.s + word.len - 3, "n't", 3) == 0)
		return true;
	for (i = 0; i < sizeof(denials) / sizeof(*denials); i++)
		if (slice_eq(word, denials[i]))
			return true;
	return false;
}

/*
 * Is the phrase that begins at this word denied?  Words of another sentence
 * have no say, nor has the "no" of "no, that worked".
 */
static bool
denied(const struct words *words, size_t start)
{
	size_t at, n;

	for (at = start, n = 0; at > 0 && n < REACH; at--) {
		if (words_mark(words, at - 1)) {
			if (words_stop(words, at - 1))
				return false;
			continue;
		}
		n++;
		if (!denies(words->word[at - 1]))
			continue;
		if (!slice_is(words->word[at - 1], "no") || at >= words->n ||
		    !slice_is(words->word[at], ","))
			return true;
	}
	return false;
}

/* The number of the class, which is added where it is new. */
static size_t
add_class(struct phrases *phrases, size_t row, size_t class_column)
{
	struct slice name = table_cell(&phrases->table, row, class_column);
	enum side side = (enum side)table_word(&phrases->table, row,
	    table_find(&phrases->table, "side"), side_names);
	char shown[QUOTE_MAX];
	struct class *class;
	size_t i;

	if (name.len == 0)
		table_fail(&phrases->table, row, class_column, "no name");
	for (i = 0; i < phrases->nclasses; i++) {
		class = &phrases->classes[i];
		if (!slice_is(name, class->name))
			continue;
		if (class->side != side)
			table_fail(&phrases->table, row, class_column,
			    "\"%s\" was on the side %s above",
			    quote(shown, name), side_names[class->side]);
		return i;
	}
	phrases->classes = memory_grow(phrases->classes, &phrases->classes_size,
	    i + 1, sizeof(*phrases->classes));
	phrases->classes[i].name = arena_string(&phrases->arena, name);
	phrases->classes[i].side = side;
	phrases->nclasses++;
	return i;
}

/* Put a phrase among those of its words; one a class is enough. */
static void
link_phrase(struct phrases *phrases, size_t number, const struct words *words)
{
	struct phrase *phrase = &phrases->phrases[number];
	enum side side = phrases->classes[phrase->class].side;
	uint32_t term;
	size_t *at;

	if (side == SIDE_NONE)
		return;
	term = terms_add(&phrases->terms[side], words);
	phrases->first[side] = memory_grow(phrases->first[side],
	    &phrases->nfirst[side], (size_t)term + 1, sizeof(size_t));
	at = &phrases->first[side][term];
	if (term == phrases->nfirst_used[side]) {
		phrases->nfirst_used[side]++;
		*at = NO_PHRASE;
	}
	for (; *at != NO_PHRASE; at = &phrases->phrases[*at].next)
		if (phrases->phrases[*at].class == phrase->class)
			return;
	*at = number;
}

/* Add one phrase of a row. */
static void
add_phrase(struct phrases *phrases, struct words *words, size_t class,
    size_t row, struct slice text)
{
	struct phrase *phrase;
	size_t number = phrases->nphrases, i;

	words_split(words, text);
	if (words->n == 0)
		table_fail(
		    &phrases->table, row, phrases->phrase_column, "no words");
	phrases->phrases = memory_grow(phrases->phrases, &phrases->phrases_size,
	    number + 1, sizeof(*phrases->phrases));
	phrase = &phrases->phrases[number];
	phrase->text = arena_copy(&phrases->arena, text);
	phrase->class = class;
	phrase->row = row;
	phrase->next = NO_PHRASE;
	phrase->denies = false;
	for (i = 0; i < words->n; i++)
		phrase->denies |= denies(words->word[i]);
	phrases->nphrases++;
	link_phrase(phrases, number, words);
}

/* What stands in braces, and how many choices there are. */
struct choice {
	struct slice before, inside;
	size_t n, taken;
};

/*
 * Take a phrase apart at its braces; rest is what follows the last.  Return
 * how many there are.
 */
static size_t
find_choices(const struct phrases *phrases, size_t row, struct slice *rest,
    struct choice choices[CHOICES_MAX])
{
	size_t n, open, close, i, product = 1;

	for (n = 0; (open = slice_find(*rest, '{')) < rest->len; n++) {
		close = slice_find(*rest, '}');
		if (n == CHOICES_MAX || close < open || close == rest->len)
			table_fail(&phrases->table, row, phrases->phrase_column,
			    n == CHOICES_MAX ? "too many braces" :
					       "braces that do not match");
		choices[n].before.s = rest->s;
		choices[n].before.len = open;
		choices[n].inside.s = rest->s + open + 1;
		choices[n].inside.len = close - open - 1;
		choices[n].n = 1;
		choices[n].taken = 0;
		for (i = 0; i < choices[n].inside.len; i++)
			choices[n].n += choices[n].inside.s[i] == '|';
		product *= choices[n].n;
		if (product > ROW_MAX)
			table_fail(&phrases->table, row, phrases->phrase_column,
			    "more than %d phrases in a row", ROW_MAX);
		*rest = slice_from(*rest, close + 1);
	}
	if (slice_find(*rest, '}') < rest->len)
		table_fail(&phrases->table, row, phrases->phrase_column,
		    "braces that do not match");
	return n;
}

/* Add words behind a blank, unless there are none. */
static void
put_words(struct buffer *text, struct slice words)
{
	words = slice_trim(words);
	if (words.len == 0)
		return;
	if (text->len > 0)
		buffer_char(text, ' ');
	buffer_put(text, words);
}

/* Write the phrase that the choices taken make. */
static void
write_phrase(struct buffer *text, const struct choice *choices, size_t n,
    struct slice last)
{
	struct slice rest, piece;
	size_t i, k;

	buffer_clear(text);
	for (i = 0; i < n; i++) {
		put_words(text, choices[i].before);
		rest = choices[i].inside;
		piece = SLICE_EMPTY;
		for (k = 0; k <= choices[i].taken; k++)
			if (!slice_cut(&rest, '|', &piece))
				piece = SLICE_EMPTY;
		put_words(text, piece);
	}
	put_words(text, last);
}

/* Take the next choices, the last brace first.  False after the last. */
static bool
next_choices(struct choice *choices, size_t n)
{
	while (n > 0) {
		if (++choices[n - 1].taken < choices[n - 1].n)
			return true;
		choices[--n].taken = 0;
	}
	return false;
}

static void
read_rows(struct phrases *phrases)
{
	struct choice choices[CHOICES_MAX];
	struct table *table = &phrases->table;
	struct words words = { 0 };
	struct buffer text = { 0 };
	struct slice last;
	size_t column = table_find(table, "class"), row, class, n;

	for (row = 0; row < table->nrows; row++) {
		class = add_class(phrases, row, column);
		last = table_cell(table, row, phrases->phrase_column);
		n = find_choices(phrases, row, &last, choices);
		do {
			write_phrase(&text, choices, n, last);
			add_phrase(
			    phrases, &words, class, row, buffer_slice(&text));
		} while (next_choices(choices, n));
	}
	buffer_free(&text);
	words_free(&words);
}

struct phrases *
phrases_open(const char *path)
{
	struct phrases *phrases = memory_new(1, sizeof(*phrases));
	size_t side;

	table_open(&phrases->table, path, &phrases_builtin);
	table_expect(&phrases->table, must, may);
	phrases->phrase_column = table_find(&phrases->table, "phrase");
	phrases->value_column = table_find(&phrases->table, "value");
	arena_init(&phrases->arena);
	for (side = 0; side < SIDE_NONE; side++)
		terms_init(&phrases->terms[side]);
	read_rows(phrases);
	return phrases;
}

size_t
phrases_class(const struct phrases *phrases, const char *name)
{
	size_t i;

	for (i = 0; i < phrases->nclasses; i++)
		if (strcmp(phrases->classes[i].name, name) == 0)
			return i;
	return PHRASES_NONE;
}

size_t
phrases_classes(const struct phrases *phrases)
{
	return phrases->nclasses;
}

const char *
phrases_class_name(const struct phrases *phrases, size_t class)
{
	return phrases->classes[class].name;
}

bool
phrases_agent(const struct phrases *phrases, size_t class)
{
	return phrases->classes[class].side == SIDE_AGENT;
}

static void
add_hit(struct phrases *phrases, size_t number, const struct term_hit *found)
{
	struct hit *hit;

	phrases->hits = memory_grow(phrases->hits, &phrases->nhits,
	    phrases->hits_used + 1, sizeof(*phrases->hits));
	hit = &phrases->hits[phrases->hits_used++];
	hit->class = phrases->phrases[number].class;
	hit->phrase = number;
	hit->start = found->start;
	hit->end = found->end;
}

/* Add the phrases of one term.  Return whether any matches. */
static bool
add_hits(struct phrases *phrases, enum side side, const struct words *words,
    const struct term_hit *found)
{
	size_t number = phrases->first[side][found->term];
	bool no = denied(words, found->start), any = false;

	for (; number != NO_PHRASE; number = phrases->phrases[number].next) {
		if (no && !phrases->phrases[number].denies)
			continue;
		add_hit(phrases, number, found);
		any = true;
	}
	return any;
}

const struct hit *
phrases_match(
    struct phrases *phrases, const struct words *words, bool agent, size_t *n)
{
	enum side side = agent ? SIDE_AGENT : SIDE_CUSTOMER;
	const struct term_hit *found;
	size_t nfound, i, next, at, far = 0;

	phrases->hits_used = 0;
	found = terms_match(&phrases->terms[side], words, &nfound);
	for (i = 0; i < nfound; i = next) {
		next = i + 1;
		while (next < nfound && found[next].start == found[i].start)
			next++;
		/* the longest first; what lies within one that matched is mute
		 */
		for (at = next; at > i && found[at - 1].end > far; at--)
			if (add_hits(phrases, side, words, &found[at - 1]))
				far = found[at - 1].end;
	}
	*n = phrases->hits_used;
	return phrases->hits;
}

size_t
phrases_count(const struct phrases *phrases)
{
	return phrases->nphrases;
}

struct slice
phrases_text(const struct phrases *phrases, size_t phrase)
{
	return phrases->phrases[phrase].text;
}

struct slice
phrases_value(const struct phrases *phrases, size_t phrase)
{
	return table_cell(&phrases->table, phrases->phrases[phrase].row,
	    phrases->value_column);
}

size_t
phrases_class_of(const struct phrases *phrases, size_t phrase)
{
	return phrases->phrases[phrase].class;
}

size_t
phrases_row(const struct phrases *phrases, size_t phrase)
{
	return phrases->phrases[phrase].row;
}

void
phrases_free(struct phrases *phrases)
{
	size_t side;

	for (side = 0; side < SIDE_NONE; side++) {
		terms_free(&phrases->terms[side]);
		free(phrases->first[side]);
	}
	free(phrases->classes);
	free(phrases->phrases);
	free(phrases->hits);
	arena_free(&phrases->arena);
	table_free(&phrases->table);
	free(phrases);
}
