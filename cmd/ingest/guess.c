#include "cmd/ingest/guess.h"

#include "cmd/ingest/heading.h"
#include "cmd/ingest/meaning.h"
#include "common/table.h"

static const char *const guess_lines[] = {
#include "cmd/ingest/guess.inc"
};
static const struct builtin guess_builtin = BUILTIN("guess", guess_lines);

/* In the order of enum shape, as far as guess.tsv has them. */
static const char *const shapes[] = { "any", "key", "again", "time", "duration",
	"number", "count", "rating", "email", "phone", "dial", "code", "yesno",
	"text", "title", "name", "zone", "there", NULL };

/* What guessing goes by. */
struct guessing {
	struct guess_columns *guess;
	const struct profile *profiles;
	/* of each name */
	struct slice *words;
	size_t n;
	struct arena *arena;
};

const struct guessed *
guess_find(const struct guess_columns *guess, enum column column)
{
	size_t i;

	for (i = 0; i < guess->n; i++)
		if (guess->row[i].column == column)
			return &guess->row[i];
	return NULL;
}

bool
guess_uses(const struct guess_columns *guess, size_t source)
{
	return guess->used[source];
}

/* So many rows of the map can a column have. */
static size_t
room_for(enum column column)
{
	return column == COL_CUSTOMER || column == COL_TEXT ||
		column == COL_GIVEN ?
	    3 :
	    1;
}

/* May the column have one more row, of values of that shape? */
static bool
has_room(const struct guess_columns *guess, enum column column,
    enum shape shape, struct slice as)
{
	size_t i, n = 0, alike = 0;

	for (i = 0; i < guess->n; i++) {
		if (guess->row[i].column != column)
			continue;
		n++;
		/* of customers one of each kind, of gifts too */
		alike += guess->row[i].shape == shape && (column != COL_TEXT) &&
		    slice_eq(guess->row[i].as, as);
	}
	return n < room_for(column) && alike == 0 && guess->n < GUESS_ROWS;
}

/* Has it that shape, and of words that have a meaning some that are known? */
static bool
fits(const struct guessing *g, enum column column, enum shape shape, size_t i)
{
	const struct profile *p = &g->profiles[i];

	return profile_is(p, shape) &&
	    (shape != SHAPE_CODE || map_words(column) == NULL ||
		meaning_known(column, p) > 0);
}

/*
 * The column whose name has these words and as few others as can be, and
 * whose values have that shape.
 */
static size_t
best_find(const struct guessing *g, enum column column, struct slice wanted,
    enum shape shape, bool shared)
{
	size_t i, count, fewest = 0, best = NAMES_NONE;

	for (i = 0; i < g->n; i++) {
		if ((g->guess->used[i] && !shared) ||
		    !heading_has(g->words[i], wanted) ||
		    !fits(g, column, shape, i))
			continue;
		count = heading_count(g->words[i]);
		if (best == NAMES_NONE || count < fewest) {
			best = i;
			fewest = count;
		}
	}
	return best;
}

/* The same of a list of names, the first that is there. */
static size_t
listed_find(const struct guessing *g, enum column column, struct slice list,
    enum shape shape, bool shared)
{
	struct slice wanted;
	size_t at;

	while (slice_cut(&list, ';', &wanted)) {
		at = best_find(g, column, slice_trim(wanted), shape, shared);
		if (at != NAMES_NONE)
			return at;
	}
	return NAMES_NONE;
}

static void
row_add(const struct guessing *g, enum column column, enum shape shape,
    size_t source, struct slice as)
{
	struct guessed *row;

	if (g->guess->n == GUESS_ROWS)
		return;
	row = &g->guess->row[g->guess->n++];
	row->column = column;
	row->shape = shape;
	row->source = source;
	row->as = slice_is(as, "-") ? SLICE_EMPTY : arena_copy(g->arena, as);
	g->guess->used[source] = true;
}

/* Rows that are about no column of the record.  Return false for others. */
static bool
beside_take(const struct guessing *g, enum shape shape, struct slice as,
    struct slice list)
{
	struct guess_columns *guess = g->guess;
	size_t at;

	if (shape == SHAPE_THERE) {
		if (guess->channel.len == 0 &&
		    listed_find(g, COL_CHANNEL, list, shape, true) !=
			NAMES_NONE)
			guess->channel = arena_copy(g->arena, as);
		return true;
	}
	if (!slice_is(as, "called") && !slice_is(as, "version"))
		return false;
	if (slice_is(as, "version") && !guess->repeats)
		return true;
	at = listed_find(g, COL_ID, list, shape, false);
	if (at == NAMES_NONE)
		return true;
	guess->used[at] = true;
	if (slice_is(as, "called"))
		guess->called = at;
	else
		guess->updated = at;
	return true;
}

/* The topic within the topic, and a time where the first one is empty. */
static void
others_take(const struct guessing *g, enum column column, enum shape shape,
    struct slice list)
{
	static const char details[] = "sub category; subcategory; sub issue; "
				      "sub topic; sub type; subtype; "
				      "unterkategorie; sub categoria; "
				      "subcategoria; sous categorie";
	struct guess_columns *guess = g->guess;
	const struct guessed *row = guess_find(guess, column);
	struct slice wanted;
	size_t at;

	if (row == NULL)
		return;
	if (column == COL_TOPIC && guess->detail == NAMES_NONE) {
		guess->detail = listed_find(
		    g, column, slice_of(details), SHAPE_NAME, false);
		if (guess->detail != NAMES_NONE)
			guess->used[guess->detail] = true;
	}
	if (column != COL_TIME || guess->instead != NAMES_NONE ||
	    g->profiles[row->source].filled == g->profiles[row->source].rows)
		return;
	while (slice_cut(&list, ';', &wanted)) {
		at = best_find(g, column, slice_trim(wanted), shape, false);
		if (at == NAMES_NONE ||
		    g->profiles[at].filled < g->profiles[at].rows)
			continue;
		guess->instead = at;
		guess->used[at] = true;
		return;
	}
}

/* Give a row of the table the columns that are free and fit. */
static void
row_take(const struct guessing *g, enum column column, enum shape shape,
    struct slice as, struct slice list)
{
	struct guess_columns *guess = g->guess;
	/* what a column tells besides is no use of it */
	bool shared = slice_begins(as, "constant ");
	size_t at;

	if (beside_take(g, shape, as, list))
		return;
	if (shape == SHAPE_PHONE && guess->called != NAMES_NONE)
		shape = SHAPE_DIAL;
	while (has_room(guess, column, shape, as)) {
		at = listed_find(g, column, list, shape, shared);
		if (at == NAMES_NONE)
			return;
		row_add(g, column, shape, at, as);
		if (shape == SHAPE_DIAL)
			guess->caller = at;
		if (shape == SHAPE_AGAIN)
			guess->repeats = true;
	}
	others_take(g, column, shape, list);
}

/* Without a name that tells: the first column of such values. */
static void
shape_take(const struct guessing *g, enum column column, enum shape shape)
{
	const struct profile *p;
	size_t i;

	if (guess_find(g->guess, column) != NULL)
		return;
	for (i = 0; i < g->n; i++) {
		p = &g->profiles[i];
		if (g->guess->used[i] || !profile_is(p, shape) ||
		    (shape == SHAPE_CODE && profile_is(p, SHAPE_YESNO)) ||
		    (shape == SHAPE_CODE &&
			meaning_known(column, p) * 2 <= p->nvalues))
			continue;
		row_add(g, column, shape, i, SLICE_EMPTY);
		return;
	}
}

static void
shapes_take(const struct guessing *g)
{
	shape_take(g, COL_TIME, SHAPE_STAMP);
	shape_take(g, COL_TIME, SHAPE_EPOCH);
	shape_take(g, COL_ID, SHAPE_KEY);
	shape_take(g, COL_CUSTOMER, SHAPE_EMAIL);
	shape_take(g, COL_DIRECTION, SHAPE_CODE);
	shape_take(g, COL_OUTCOME, SHAPE_CODE);
	shape_take(g, COL_TEXT, SHAPE_PROSE);
}

/* Dates without a time of day have it in another column. */
static void
clock_take(const struct guessing *g)
{
	static const char clocks[] = "start time; call time; time; uhrzeit; "
				     "zeit; hora; heure; vru entry; entry; "
				     "clock; start";
	const struct guessed *time = guess_find(g->guess, COL_TIME);
	const struct profile *p;

	if (time == NULL)
		return;
	p = &g->profiles[time->source];
	if (p->dates * 2 < p->filled && p->sixes * 2 < p->filled)
		return;
	g->guess->clock =
	    listed_find(g, COL_TIME, slice_of(clocks), SHAPE_CLOCK, false);
	if (g->guess->clock != NAMES_NONE)
		g->guess->used[g->guess->clock] = true;
}

static void
table_take(const struct guessing *g)
{
	struct table table;
	size_t i, column, shape, as, words;

	table_builtin(&table, &guess_builtin);
	column = table_find(&table, "column");
	shape = table_find(&table, "shape");
	as = table_find(&table, "as");
	words = table_find(&table, "words");
	for (i = 0; i < table.nrows; i++)
		row_take(g,
		    (enum column)table_word(&table, i, column, columns_record),
		    (enum shape)table_word(&table, i, shape, shapes),
		    table_cell(&table, i, as), table_cell(&table, i, words));
	table_free(&table);
}

void
guess_columns(struct guess_columns *guess, const struct slice *names,
    const struct profile *profiles, size_t n, struct arena *arena)
{
	struct guessing g = { guess, profiles, NULL, n, arena };
	struct buffer text = { 0 };
	size_t i;

	memset(guess, 0, sizeof(*guess));
	guess->clock = guess->detail = guess->caller = guess->called =
	    guess->updated = guess->instead = NAMES_NONE;
	guess->used = arena_new(arena, n + 1, sizeof(*guess->used));
	g.words = arena_new(arena, n + 1, sizeof(*g.words));
	for (i = 0; i < n; i++) {
		heading_words(&text, names[i]);
		g.words[i] = arena_copy(arena, buffer_slice(&text));
	}
	buffer_free(&text);
	table_take(&g);
	/* who was called tells nothing where nobody called */
	if (guess->caller == NAMES_NONE && guess->called != NAMES_NONE) {
		guess->used[guess->called] = false;
		guess->called = NAMES_NONE;
	}
	shapes_take(&g);
	clock_take(&g);
}
