#include "cmd/score/reading.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/score/identifier.h"
#include "cmd/score/preference.h"
#include "cmd/score/reading_tables.h"
#include "common/list.h"

/* Shorter words tie no answer to a question; shorter names are initials. */
#define CONTENT_MIN 4
#define NAME_MIN 2

/* Preferences kept of one text. */
#define PREFERENCES_MAX 8

static const struct {
	const char *class;
	enum role role;
} roles[] = {
	{ "repeat", ROLE_REPEAT },
	{ "effort", ROLE_EFFORT },
	{ "fixed", ROLE_FIXED },
	{ "unfixed", ROLE_UNFIXED },
	{ "gratitude", ROLE_GRATITUDE },
	{ "churn", ROLE_CHURN },
	{ "refund", ROLE_REFUND },
	{ "accident", ROLE_ACCIDENT },
	{ "hardship", ROLE_HARDSHIP },
	{ "preference", ROLE_PREFERENCE },
	{ "praise", ROLE_PRAISE },
	{ "apology", ROLE_APOLOGY },
	{ "reaction", ROLE_REACTION },
	{ "interpretation", ROLE_INTERPRETATION },
	{ "exploration", ROLE_EXPLORATION },
	{ "cause", ROLE_CAUSE },
	{ "foresight", ROLE_FORESIGHT },
	{ "history", ROLE_HISTORY },
	{ "impersonal", ROLE_IMPERSONAL },
};

/* What a class is for; "life.move" and its family are one. */
static enum role
find_role(const char *class)
{
	size_t i;

	for (i = 0; i < sizeof(roles) / sizeof(*roles); i++)
		if (strcmp(class, roles[i].class) == 0)
			return roles[i].role;
	if (strncmp(class, "life.", 5) == 0)
		return ROLE_LIFE;
	return ROLE_NONE;
}

/* The single words of a class as a set. */
static void
take_class(struct wordset *set, const struct phrases *phrases, const char *name)
{
	size_t class = phrases_class(phrases, name), i;
	struct words words = { 0 };

	if (class == PHRASES_NONE)
		return;
	for (i = 0; i < phrases_count(phrases); i++) {
		if (phrases_class_of(phrases, i) != class)
			continue;
		words_split(&words, phrases_text(phrases, i));
		if (words.n == 1)
			wordset_add(set, words.hash[0]);
	}
	words_free(&words);
}

struct reading_tables *
reading_open(const char *lexicon, const char *phrases, const char *boilerplate,
    struct calendar *calendar)
{
	struct reading_tables *tables = memory_new(1, sizeof(*tables));
	size_t i, n;

	tables->lexicon = lexicon_open(lexicon);
	tables->phrases = phrases_open(phrases);
	if (boilerplate != NULL)
		tables->boilerplate = boilerplate_open(boilerplate);
	tables->placeholders = placeholders_open(tables->phrases);
	tables->calendar = calendar;
	n = phrases_classes(tables->phrases);
	tables->roles = memory_new(n, sizeof(*tables->roles));
	for (i = 0; i < n; i++)
		tables->roles[i] =
		    find_role(phrases_class_name(tables->phrases, i));
	take_class(&tables->stops, tables->phrases, "stop");
	take_class(&tables->feelings, tables->phrases, "feeling");
	take_class(&tables->titles, tables->phrases, "title");
	return tables;
}

bool
reading_content(
    const struct reading_tables *tables, const struct words *words, size_t at)
{
	struct slice word = words->word[at];

	return word.len >= CONTENT_MIN && is_letter(word.s[0]) &&
	    memcmp(word.s + word.len - 3, "n't", 3) != 0 &&
	    !wordset_has(&tables->stops, words->hash[at]);
}

/* The language is unknown, or English of any country. */
static bool
can_read(struct slice lang)
{
	struct slice primary = lang;

	primary.len = slice_find(lang, '-');
	if (primary.len == lang.len)
		primary.len = slice_find(lang, '_');
	return lang.len == 0 || slice_folds(primary, "en");
}

/* An identifier that the customer stated, in the turn of that number. */
static void
take_id(struct reading_tables *tables, struct reading *reading, uint64_t id)
{
	size_t i;

	for (i = 0; i < reading->nids; i++)
		if (reading->ids[i] == id) {
			if (tables->id_turns[i] != reading->customer_turns)
				reading->id_twice = true;
			return;
		}
	if (reading->nids == READING_IDS)
		return;
	tables->id_turns[reading->nids] = reading->customer_turns;
	reading->ids[reading->nids++] = id;
}

static void
take_score(struct reading_tables *tables, struct reading *reading)
{
	double score;

	reading->last_scored =
	    lexicon_score(tables->lexicon, &tables->words, &score);
	if (!reading->last_scored)
		return;
	tables->scores = memory_grow(tables->scores, &tables->nscores,
	    reading->scored + 1, sizeof(*tables->scores));
	tables->scores[reading->scored++] = score;
	reading->last = score;
	if (reading->scored == 1 || score < reading->lowest) {
		reading->lowest = score;
		if (score < 0)
			gloom_take(
			    &reading->gloom, tables->lexicon, &tables->words);
	}
}

static void
take_preference(struct reading_tables *tables, const struct hit *hit)
{
	struct slice list = buffer_slice(&tables->preferences);
	struct item item;
	size_t n = 0;

	while (list_next(&list, &item))
		n++;
	if (n < PREFERENCES_MAX &&
	    preference_read(&tables->preference,
		phrases_value(tables->phrases, hit->phrase), &tables->words,
		hit->end))
		preference_put(
		    &tables->preferences, buffer_slice(&tables->preference));
}

static void
take_phrase(struct reading_tables *tables, struct reading *reading,
    const struct hit *hit, size_t *effort_end)
{
	switch (tables->roles[hit->class]) {
	case ROLE_REPEAT:
		reading->repeat = true;
		break;
	case ROLE_EFFORT:
		/* two that overlap are one, said once */
		if (hit->start >= *effort_end)
			wordset_add(&tables->efforts,
			    (uint32_t)phrases_row(
				tables->phrases, hit->phrase));
		*effort_end = hit->end;
		break;
	case ROLE_FIXED:
		reading->fixed = true;
		break;
	case ROLE_UNFIXED:
		reading->unfixed = true;
		break;
	case ROLE_GRATITUDE:
		reading->gratitude = true;
		break;
	case ROLE_CHURN:
		reading->churn = true;
		break;
	case ROLE_REFUND:
		reading->refund = true;
		break;
	case ROLE_ACCIDENT:
		reading->accident = true;
		break;
	case ROLE_HARDSHIP:
		reading->hardship = true;
		break;
	case ROLE_LIFE:
		reading->life_event = true;
		break;
	case ROLE_PREFERENCE:
		take_preference(tables, hit);
		break;
	case ROLE_PRAISE:
		reading->praise = true;
		break;
	default:
		break;
	}
}

/* Read one turn of the customer's, in tables->words already. */
static void
take_turn(struct reading_tables *tables, struct reading *reading, bool answered)
{
	const struct words *words = &tables->words;
	const struct hit *hits;
	size_t n, i, effort_end = 0;
	uint64_t id;

	reading->customer_turns++;
	/* what counts of the last turn only is forgotten of the one before */
	reading->fixed = reading->unfixed = reading->gratitude = false;
	take_score(tables, reading);
	for (i = 0; i < words->n; i++) {
		if (answered && reading_content(tables, words, i))
			wordset_add(&tables->spoken, words->hash[i]);
		if (identifier_at(words, i, &id))
			take_id(tables, reading, id);
	}
	hits = phrases_match(tables->phrases, words, false, &n);
	for (i = 0; i < n; i++)
		take_phrase(tables, reading, &hits[i], &effort_end);
}

/* The words of the customer's name that are worth looking for. */
static void
take_name(struct reading_tables *tables, struct slice name)
{
	struct words *words = &tables->name;
	size_t i;

	tables->nname = 0;
	if (name.len == 0)
		return;
	words_split(words, name);
	for (i = 0; i < words->n && tables->nname < NAME_WORDS; i++)
		if (words->word[i].len >= NAME_MIN &&
		    is_letter(words->word[i].s[0]) &&
		    !wordset_has(&tables->titles, words->hash[i]))
			tables->name_hashes[tables->nname++] = words->hash[i];
}

/* Peak and end, and how the last third differs from the first. */
static void
find_mood(const struct reading_tables *tables, struct reading *reading)
{
	const double *scores = tables->scores;
	size_t n = reading->scored, third = n / 3 > 0 ? n / 3 : 1, i;
	double peak, shift = 0;

	if (n == 0)
		return;
	peak = scores[0];
	for (i = 1; i < n; i++)
		if (fabs(scores[i]) > fabs(peak) ||
		    (fabs(scores[i]) >= fabs(peak) && scores[i] < peak))
			peak = scores[i];
	reading->mood = (peak + scores[n - 1]) / 2;
	for (i = 0; i < third; i++)
		shift += scores[n - third + i] - scores[i];
	reading->shift = shift / (double)third;
}

/*
 * Go over the turns of one side.  Those of the customer come first, so that
 * ours can be held against all that was said.
 */
static void
read_side(struct reading_tables *tables, const struct reading_text *text,
    struct reading *reading, char side, bool answered)
{
	struct slice rest = text->text, turn;
	size_t ours = 0;
	char speaker;

	while (turns_next(&rest, &speaker, &turn)) {
		if (speaker != side) {
			ours +=
			    speaker == TURN_AGENT && slice_trim(turn).len > 0;
			continue;
		}
		words_split(&tables->words, turn);
		if (tables->words.n == 0)
			continue;
		if (side == TURN_AGENT) {
			reading->agent_turns++;
			response_read(tables, text, turn, reading);
			continue;
		}
		take_turn(tables, reading, answered);
		reading->last_after = ours > 0;
	}
}

/* How many turns with anything in them, and is one of them ours? */
static size_t
count_turns(struct slice rest, bool *answered)
{
	struct slice turn;
	char speaker;
	size_t n = 0;

	*answered = false;
	while (turns_next(&rest, &speaker, &turn)) {
		if (slice_trim(turn).len == 0)
			continue;
		n++;
		*answered = *answered || speaker == TURN_AGENT;
	}
	return n;
}

/* Go over our turns, after the customer's. */
static void
read_ours(struct reading_tables *tables, const struct reading_text *text,
    struct reading *reading)
{
	struct pledge *pledge = &reading->pledge;

	take_name(tables, text->name);
	memset(&tables->shingle, 0, sizeof(tables->shingle));
	tables->shingles = tables->canned = 0;
	read_side(tables, text, reading, TURN_AGENT, true);
	reading->share_known = tables->shingles > 0;
	if (reading->share_known)
		reading->share =
		    (double)tables->canned / (double)tables->shingles;
	if (pledge->kind == PLEDGE_DUE &&
	    (!text->timed || (!text->live && reading->agent_turns != 1)))
		pledge->kind = PLEDGE_VAGUE;
}

void
reading_read(struct reading_tables *tables, const struct reading_text *text,
    struct reading *reading)
{
	bool answered;
	size_t turns;

	memset(reading, 0, sizeof(*reading));
	reading->preferences = reading->pledge.said = SLICE_EMPTY;
	if (text->text.len == 0 || !can_read(text->lang))
		return;
	turns = count_turns(text->text, &answered);
	wordset_clear(&tables->spoken);
	wordset_clear(&tables->efforts);
	buffer_clear(&tables->preferences);
	read_side(tables, text, reading, TURN_CUSTOMER, answered);
	reading->last_only = turns == 1 && reading->customer_turns == 1;
	reading->effort = tables->efforts.n;
	reading->preferences = buffer_slice(&tables->preferences);
	find_mood(tables, reading);
	if (answered)
		read_ours(tables, text, reading);
	reading->read = reading->customer_turns + reading->agent_turns > 0;
}

void
reading_close(struct reading_tables *tables)
{
	lexicon_free(tables->lexicon);
	boilerplate_free(tables->boilerplate);
	placeholders_free(tables->placeholders);
	phrases_free(tables->phrases);
	wordset_free(&tables->stops);
	wordset_free(&tables->feelings);
	wordset_free(&tables->titles);
	wordset_free(&tables->spoken);
	wordset_free(&tables->efforts);
	words_free(&tables->words);
	words_free(&tables->name);
	buffer_free(&tables->preference);
	buffer_free(&tables->preferences);
	free(tables->scores);
	free(tables->roles);
	free(tables);
}
