/*
 * What a reading means for its column: "-" becomes the column's own way to
 * read, and what makes no sense there is refused.
 */

#include "cmd/ingest/map.h"

#include "common/number.h"
#include "common/quote.h"

#define BIT(verb) (1u << (verb))

/* How a column reads by itself, and what else it can be told. */
static const struct {
	enum verb self;
	unsigned others;
} columns[COL_ALL] = {
	[COL_CUSTOMER] = { VERB_KEY,
	    BIT(VERB_PHONE) | BIT(VERB_WORDS) | BIT(VERB_CONSTANT) |
		BIT(VERB_ASIS) },
	[COL_TIME] = { VERB_TIME, 0 },
	[COL_ID] = { VERB_ID, BIT(VERB_ASIS) },
	[COL_SOURCE] = { VERB_TEXT,
	    BIT(VERB_WORDS) | BIT(VERB_CONSTANT) | BIT(VERB_ASIS) },
	[COL_CHANNEL] = { VERB_OURS, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_DIRECTION] = { VERB_OURS,
	    BIT(VERB_WORDS) | BIT(VERB_CONSTANT) | BIT(VERB_SIDES) },
	[COL_OUTCOME] = { VERB_OURS, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_WAIT] = { VERB_DURATION, BIT(VERB_TIME) | BIT(VERB_CONSTANT) },
	[COL_TALK] = { VERB_DURATION, BIT(VERB_TIME) },
	[COL_HOLD] = { VERB_DURATION, BIT(VERB_TIME) },
	[COL_TRANSFERS] = { VERB_COUNT, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_MESSAGES] = { VERB_COUNT, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_REPLIES] = { VERB_COUNT, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_REOPENS] = { VERB_COUNT, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_RESOLVED] = { VERB_YESNO, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_CSAT] = { VERB_SCALE, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_PROMISED] = { VERB_TIME, 0 },
	[COL_DELIVERED] = { VERB_TIME, 0 },
	[COL_ONTIME] = { VERB_YESNO, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_VALUE] = { VERB_NUMBER, BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_GIVEN] = { VERB_LIST,
	    BIT(VERB_FLAG) | BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_TEXT] = { VERB_TURNS, BIT(VERB_TURN) | BIT(VERB_ASIS) },
	[COL_FLAGS] = { VERB_LIST,
	    BIT(VERB_FLAG) | BIT(VERB_WORDS) | BIT(VERB_CONSTANT) },
	[COL_RECOGNISE] = { VERB_ASIS, 0 },
	[COL_IGNORE] = { VERB_ASIS, 0 },
	[COL_VERSION] = { VERB_ASIS, BIT(VERB_TIME) },
	[COL_LEG] = { VERB_ID, 0 },
	[COL_CHAIN] = { VERB_ID, 0 },
	[COL_INHERIT] = { VERB_ASIS, 0 },
	[COL_OFFSET] = { VERB_ASIS, 0 },
	[COL_END] = { VERB_ASIS, 0 },
};

/* The columns that hold any text. */
#define TEXT_OTHERS                                                            \
	(BIT(VERB_WORDS) | BIT(VERB_CONSTANT) | BIT(VERB_NUMBER) |             \
	    BIT(VERB_ASIS) | BIT(VERB_PHONE) | BIT(VERB_LAST))

static bool
is_text(enum column column)
{
	switch (column) {
	case COL_AGENT:
	case COL_QUEUE:
	case COL_TOPIC:
	case COL_NAME:
	case COL_CONTACT:
	case COL_ZONE:
	case COL_LANG:
		return true;
	default:
		return false;
	}
}

/* Other names of what the column does by itself. */
static void
synonyms(struct rule *rule)
{
	struct reading *reading = &rule->reading;
	bool star = reading->verb == VERB_WORDS && reading->npairs == 1 &&
	    reading->pairs[0].asis;

	/* a lone star takes our own words, but checks them */
	if (star)
		reading->verb = map_words(rule->column) != NULL ||
			is_text(rule->column) ||
			columns[rule->column].self == VERB_LIST ?
		    VERB_SELF :
		    VERB_ASIS;
	if (reading->verb == VERB_NUMBER &&
	    (columns[rule->column].self == VERB_COUNT ||
		columns[rule->column].self == VERB_SCALE ||
		rule->column == COL_VERSION))
		reading->verb = VERB_SELF;
}

/* The ratings that a map gives words for are numbers from 0 to 100. */
static void
ratings_check(const struct rule *rule, const struct part *part)
{
	char shown[QUOTE_MAX];
	double value;
	size_t i;

	if (rule->column != COL_CSAT)
		return;
	for (i = 0; i < rule->reading.npairs; i++) {
		struct slice ours = rule->reading.pairs[i].ours;

		if (ours.len > 0 &&
		    (!number_parse(ours, &value) || value < 0 || value > 100))
			part_fail(part, "\"%s\" is not in 0..100",
			    quote(shown, ours));
	}
}

static bool
has_minus(const struct from *from)
{
	size_t i;

	for (i = 0; i < from->n; i++)
		if (from->terms[i].join == JOIN_MINUS)
			return true;
	return false;
}

static void
minus_check(const struct rule *rule, const struct part *part)
{
	enum verb verb = rule->reading.verb;
	bool minus = has_minus(&rule->from), is_wait;
	size_t i;

	is_wait = columns[rule->column].self == VERB_DURATION;
	if (verb == VERB_TIME && is_wait && !minus)
		part_fail(part, "a duration is no time: END - START would be");
	if (!minus)
		return;
	if (verb != VERB_DURATION && verb != VERB_NUMBER &&
	    verb != VERB_COUNT && !(verb == VERB_TIME && is_wait))
		part_fail(part, "a difference is a duration or a number");
	for (i = 0; i < rule->when.n; i++)
		if (rule->when.tests[i].name == NULL)
			part_fail(part,
			    "name the column to test: a difference has none");
}

/* A constant wait is a number of seconds. */
static void
wait_check(const struct rule *rule, const struct part *part)
{
	char shown[QUOTE_MAX];
	double value;

	if (rule->column == COL_WAIT && rule->reading.verb == VERB_CONSTANT &&
	    !number_parse(rule->reading.word, &value))
		part_fail(part, "\"%s\" is not a number of seconds",
		    quote(shown, rule->reading.word));
}

/* Who called and who was called: two names, joined by +. */
static void
sides_check(const struct rule *rule, const struct part *part)
{
	const struct reading *reading = &rule->reading;
	size_t i;

	if (reading->verb != VERB_SIDES && reading->side == SIDE_NONE)
		return;
	for (i = 0; i < rule->from.n; i++)
		if (rule->from.terms[i].join != JOIN_PLUS ||
		    rule->from.terms[i].n != 2)
			part_fail(part, "%s is of two columns: CALLER + CALLED",
			    reading->verb == VERB_SIDES     ? "sides" :
				reading->side == SIDE_OUTER ? "outer" :
							      "inner");
	if (reading->side != SIDE_NONE && reading->verb != VERB_KEY &&
	    reading->verb != VERB_TEXT && reading->verb != VERB_PHONE &&
	    reading->verb != VERB_WORDS && reading->verb != VERB_ASIS)
		part_fail(part, "a side has a number, a name or a word");
	if (reading->side != SIDE_NONE && rule->column == COL_DIRECTION)
		part_fail(part, "the sides are told by the direction");
}

void
rule_settle(struct rule *rule, const struct part *part)
{
	struct reading *reading = &rule->reading;
	unsigned others = columns[rule->column].others;
	enum verb self = columns[rule->column].self;
	size_t i;

	if (is_text(rule->column)) {
		self = VERB_TEXT;
		others = TEXT_OTHERS;
	}
	synonyms(rule);
	if (reading->verb == VERB_SELF) {
		reading->verb = self;
		if (self == VERB_DURATION && has_minus(&rule->from))
			reading->verb = VERB_TIME;
		reading->low = 0;
		reading->high = 100;
	} else if (reading->verb != self && (others & BIT(reading->verb)) == 0)
		part_fail(part, "this reading is none for %s",
		    rule->column < COL_RECOGNISE ?
			columns_record[rule->column] :
			"such a row");
	for (i = 0; rule->from.n == 0 && i < rule->when.n; i++)
		if (rule->when.tests[i].name == NULL)
			part_fail(part, "name the column to test");
	if (rule->from.n == 0 && rule->column != COL_IGNORE &&
	    rule->column != COL_END && rule->column != COL_LEG &&
	    reading->verb != VERB_CONSTANT &&
	    !(reading->verb == VERB_FLAG && !reading->with_value))
		part_fail(part,
		    "nothing to read from: only a constant or a "
		    "flag needs none");
	if ((rule->column == COL_IGNORE || rule->column == COL_END) &&
	    rule->when.n == 0)
		part_fail(part, "which rows? It needs \"when\"");
	minus_check(rule, part);
	sides_check(rule, part);
	wait_check(rule, part);
	ratings_check(rule, part);
}
