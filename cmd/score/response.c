#include <string.h>

#include "cmd/score/identifier.h"
#include "cmd/score/preference.h"
#include "cmd/score/reading_tables.h"

/* Is the word "you" in one of its forms? */
static bool
is_you(struct slice word)
{
	return slice_begins(word, "you") &&
	    (word.len == 3 || word.s[3] == '\'' || slice_is(word, "your") ||
		slice_is(word, "yours") || slice_is(word, "yourself"));
}

/* How far a sentence goes from a phrase: a text without any stop is hostile. */
#define SENTENCE_MAX 60

/* The sentence around a phrase. */
static void
find_sentence(const struct words *words, const struct hit *hit, size_t *start,
    size_t *end)
{
	*start = hit->start;
	while (*start > 0 && hit->start - *start < SENTENCE_MAX &&
	    !words_stop(words, *start - 1))
		--*start;
	*end = hit->end;
	while (*end < words->n && *end - hit->end < SENTENCE_MAX &&
	    !words_stop(words, *end))
		++*end;
}

/* What the sentence of a cue says of the customer. */
struct tie {
	/* content words shared with what the customer said, 2 at most */
	int shared;
	bool feeling, you;
};

static void
find_tie(
    const struct reading_tables *tables, const struct hit *hit, struct tie *tie)
{
	const struct words *words = &tables->words;
	uint32_t first = 0;
	size_t at, end;

	memset(tie, 0, sizeof(*tie));
	for (find_sentence(words, hit, &at, &end); at < end; at++) {
		if (is_you(words->word[at]))
			tie->you = true;
		if (wordset_has(&tables->feelings, words->hash[at]))
			tie->feeling = true;
		if (tie->shared == 2 || !reading_content(tables, words, at) ||
		    !wordset_has(&tables->spoken, words->hash[at]))
			continue;
		if (tie->shared == 0)
			first = words->hash[at];
		else if (words->hash[at] == first)
			continue;
		tie->shared++;
	}
}

/* Is all of a sentence, and at least eight words, what we say to everybody? */
static bool
is_canned(const struct reading_tables *tables, const struct hit *hit)
{
	struct shingle shingle = { 0 };
	uint64_t hash;
	size_t at, end;

	if (tables->boilerplate == NULL)
		return false;
	for (find_sentence(&tables->words, hit, &at, &end); at < end; at++)
		if (shingle_next(&shingle, &tables->words, at, &hash) &&
		    !boilerplate_has(tables->boilerplate, hash))
			return false;
	return shingle.n >= SHINGLE_WORDS;
}

static void
raise_level(int *level, int to)
{
	if (*level < to)
		*level = to;
}

/*
 * A cue of empathy: by itself level 1, tied to this customer level 2.  What
 * everybody hears is tied to nobody.
 */
static void
read_cue(const struct reading_tables *tables, const struct hit *hit,
    enum role role, struct reading *reading)
{
	struct tie tie;
	int level;

	if (is_canned(tables, hit))
		memset(&tie, 0, sizeof(tie));
	else
		find_tie(tables, hit, &tie);
	switch (role) {
	case ROLE_APOLOGY:
	case ROLE_REACTION:
		level = (tie.feeling && tie.you) || tie.shared >= 1 ? 2 : 1;
		raise_level(&reading->reaction, level);
		if (role == ROLE_APOLOGY)
			reading->apology = true;
		else
			raise_level(&reading->reaction_only, level);
		break;
	case ROLE_INTERPRETATION:
		raise_level(&reading->interpretation, tie.shared >= 2 ? 2 : 1);
		break;
	default:
		raise_level(&reading->exploration, tie.shared >= 1 ? 2 : 1);
		break;
	}
}

static void
read_phrases(struct reading_tables *tables, struct reading *reading)
{
	const struct hit *hits;
	enum role role;
	size_t n, i;

	hits = phrases_match(tables->phrases, &tables->words, true, &n);
	for (i = 0; i < n; i++) {
		role = tables->roles[hits[i].class];
		switch (role) {
		case ROLE_APOLOGY:
		case ROLE_REACTION:
		case ROLE_INTERPRETATION:
		case ROLE_EXPLORATION:
			read_cue(tables, &hits[i], role, reading);
			break;
		case ROLE_CAUSE:
			reading->cause = true;
			break;
		case ROLE_FORESIGHT:
			reading->foresight = true;
			break;
		case ROLE_HISTORY:
			reading->history = true;
			break;
		case ROLE_IMPERSONAL:
			reading->placeholder = true;
			break;
		default:
			break;
		}
	}
}

/*
 * Is the word at this place the customer's name?  A name that is a word of
 * the language too ("Will", "May") has to be written as a name, and not only
 * because a sentence begins.
 */
static bool
is_name(const struct reading_tables *tables, size_t at)
{
	const struct words *words = &tables->words;
	char first;
	size_t i;

	for (i = 0; i < tables->nname; i++)
		if (words->hash[at] == tables->name_hashes[i])
			break;
	if (i == tables->nname)
		return false;
	if (!wordset_has(&tables->stops, words->hash[at]))
		return true;
	first = words->written[at].s[0];
	if (first < 'A' || first > 'Z')
		return false;
	return (at > 0 && !words_stop(words, at - 1)) ||
	    (at + 1 < words->n && slice_is(words->word[at + 1], ","));
}

/* An identifier that the customer did not state in this record. */
static void
take_id(struct reading *reading, uint64_t id)
{
	size_t i;

	for (i = 0; i < reading->nids; i++)
		if (reading->ids[i] == id)
			return;
	for (i = 0; i < reading->nour_ids; i++)
		if (reading->our_ids[i] == id)
			return;
	if (reading->nour_ids < READING_IDS)
		reading->our_ids[reading->nour_ids++] = id;
}

/* Count the runs of eight words, over the turns of ours, that are canned. */
static void
count_canned(struct reading_tables *tables, size_t at)
{
	uint64_t hash;

	if (!shingle_next(&tables->shingle, &tables->words, at, &hash))
		return;
	tables->shingles++;
	tables->canned += boilerplate_has(tables->boilerplate, hash);
}

void
response_read(struct reading_tables *tables, const struct reading_text *text,
    struct slice turn, struct reading *reading)
{
	const struct words *words = &tables->words;
	uint64_t id;
	size_t at;

	for (at = 0; at < words->n; at++) {
		reading->agent_words += !words_mark(words, at);
		if (!reading->name_used && tables->nname > 0)
			reading->name_used = is_name(tables, at);
		if (identifier_at(words, at, &id))
			take_id(reading, id);
		if (tables->boilerplate != NULL)
			count_canned(tables, at);
	}
	read_phrases(tables, reading);
	if (!reading->placeholder)
		reading->placeholder =
		    placeholders_in(tables->placeholders, turn);
	if (!reading->preference_used && text->preferences.len > 0)
		reading->preference_used =
		    preference_used(text->preferences, words);
	pledge_read(
	    &reading->pledge, words, text->said, tables->calendar, text->zone);
}
