#include "cmd/suggest/hearing.h"

#include <stdlib.h>

#include "common/memory.h"

void
hearing_open(struct hearing *hearing, const char *phrases, const char *topics)
{
	memset(hearing, 0, sizeof(*hearing));
	hearing->phrases = phrases_open(phrases);
	hearing->topics = topics_open(topics);
	hearing->said = memory_new(
	    phrases_classes(hearing->phrases), sizeof(*hearing->said));
	hearing->accident = phrases_class(hearing->phrases, "accident");
	hearing->lost_item = phrases_class(hearing->phrases, "lost_item");
	hearing->preferring = phrases_class(hearing->phrases, "preference");
	terms_init(&hearing->asked);
}

uint32_t
hearing_ask(struct hearing *hearing, struct slice text)
{
	uint32_t asked;

	words_split(&hearing->words, text);
	asked = terms_add(&hearing->asked, &hearing->words);
	if (asked != TERMS_NONE)
		hearing->mentioned = memory_grow(hearing->mentioned,
		    &hearing->nmentioned, asked + 1, sizeof(bool));
	return asked;
}

void
hearing_turn(struct hearing *hearing, const struct situation *s)
{
	hearing->s = s;
	hearing->heard = hearing->looked = hearing->searched = false;
	buffer_clear(&hearing->text);
	buffer_clear(&hearing->thing);
}

/* Is the text in a language that the tables are for? */
static bool
readable(const struct situation *s)
{
	struct slice lang = s->text[FIELD_LANG];

	if (lang.len == 0)
		return true;
	lang.len = slice_find(lang, '-');
	return slice_folds(lang, "en");
}

struct slice
hearing_text(struct hearing *hearing)
{
	struct slice text = hearing->s->text[FIELD_TEXT];

	if (hearing->text.len == 0 && text.len > 0 && readable(hearing->s))
		buffer_unescaped(&hearing->text, text);
	return buffer_slice(&hearing->text);
}

bool
hearing_customer(struct slice *rest, struct slice *turn)
{
	char speaker;

	while (turns_next(rest, &speaker, turn))
		if (speaker == TURN_CUSTOMER)
			return true;
	return false;
}

static bool
one_of(struct slice word, const char *const list[])
{
	size_t i;

	for (i = 0; list[i] != NULL; i++)
		if (slice_is(word, list[i]))
			return true;
	return false;
}

/*
 * Where the words about a thing end: what comes here belongs to another part
 * of the sentence.
 */
static bool
ends_noun(const struct words *words, size_t at)
{
	static const char *const others[] = { "a", "about", "after", "again",
		"all", "an", "and", "as", "at", "because", "before", "behind",
		"but", "by", "during", "for", "from", "had", "has", "have",
		"he", "here", "i", "i'm", "if", "in", "into", "is", "it", "its",
		"just", "last", "my", "near", "now", "of", "off", "on", "one",
		"onto", "or", "our", "out", "over", "she", "since", "so",
		"that", "the", "then", "there", "they", "this", "to", "today",
		"tonight", "two", "three", "four", "five", "twice", "under",
		"up", "was", "we", "were", "when", "where", "which", "while",
		"who", "with", "yesterday", "you", "your", NULL };

	return at >= words->n || words_mark(words, at) ||
	    !is_letter(words->word[at].s[0]) || one_of(words->word[at], others);
}

/* The words about a thing are few, or else no end was found. */
#define NOUN_WORDS 3

/*
 * The noun behind "I broke the", "I left my": the last of the few words
 * between an article and the end of the part of the sentence, so that "the
 * blue vase" is a vase and no verb is taken for a thing.
 */
static void
note_thing(struct hearing *hearing, size_t end)
{
	static const char *const articles[] = { "the", "a", "an", "my", "our",
		"your", "this", "that", NULL };
	/* what says nothing by itself; a colour needs the thing behind it */
	static const char *const vague[] = { "one", "ones", "thing", "things",
		"stuff", "other", "others", "same", "whole", "black", "blue",
		"brown", "green", "grey", "gray", "orange", "pink", "purple",
		"red", "white", "yellow", "big", "small", "large", "new", "old",
		NULL };
	const struct words *words = &hearing->words;
	size_t at = end - 1, last;

	/* the phrase may end in the article */
	if (hearing->thing.len > 0 || at >= words->n)
		return;
	if (!one_of(words->word[at], articles) &&
	    (++at >= words->n || !one_of(words->word[at], articles)))
		return;
	last = at;
	while (last - at <= NOUN_WORDS && !ends_noun(words, last + 1))
		last++;
	if (last == at || last - at > NOUN_WORDS ||
	    one_of(words->word[last], vague))
		return;
	buffer_put(&hearing->thing, words->word[last]);
}

/* The words [start, end) as written, with what stands between them. */
static struct slice
written(const struct words *words, size_t start, size_t end)
{
	struct slice all = words->written[start];
	const struct slice *last;

	if (end > words->n)
		end = words->n;
	last = &words->written[end - 1];
	all.len = (size_t)(last->s + last->len - all.s);
	return all;
}

/* Is a preference KEY=VALUE in the past?  Of KEY=* the key is enough. */
static bool
preferred(const struct situation *s, struct slice value)
{
	struct slice key = value, past;
	size_t i;

	if (slice_find(value, '*') < value.len) {
		key.len = slice_find(value, '=');
		value = key;
	}
	for (i = 0; i < s->past.n; i++) {
		past = s->past.item[i].value;
		if (!slice_is(s->past.item[i].name, "pref"))
			continue;
		if (value.len < past.len && past.s[value.len] == '=')
			past.len = value.len;
		if (slice_eq(past, value))
			return true;
	}
	return false;
}

/* A preference stated; "after *" asks for the word behind it. */
static void
note_preference(struct hearing *hearing, const struct hit *hit)
{
	struct slice value = phrases_value(hearing->phrases, hit->phrase);
	bool open = slice_find(value, '*') < value.len;

	if (open &&
	    (hit->end >= hearing->words.n ||
		words_mark(&hearing->words, hit->end)))
		return;
	if (hearing->preference.len == 0 && !preferred(hearing->s, value))
		hearing->preference =
		    written(&hearing->words, hit->start, hit->end + open);
}

/* The words that conditions and topics ask for, in the turn just split. */
static void
note_words(struct hearing *hearing)
{
	const struct term_hit *hits;
	size_t n, i;

	hits = terms_match(&hearing->asked, &hearing->words, &n);
	for (i = 0; i < n; i++)
		hearing->mentioned[hits[i].term] = true;
	topics_look_words(hearing->topics, &hearing->words, &hearing->said_kind,
	    &hearing->said_event);
}

static void
hear_turn(struct hearing *hearing, struct slice turn, bool agent)
{
	const struct hit *hits;
	size_t n, i, class;

	words_split(&hearing->words, turn);
	if (!agent)
		note_words(hearing);
	hits = phrases_match(hearing->phrases, &hearing->words, agent, &n);
	for (i = 0; i < n; i++) {
		class = hits[i].class;
		if (hearing->said[class].len == 0)
			hearing->said[class] = written(
			    &hearing->words, hits[i].start, hits[i].end);
		if (class == hearing->accident || class == hearing->lost_item)
			note_thing(hearing, hits[i].end);
		else if (class == hearing->preferring)
			note_preference(hearing, &hits[i]);
	}
}

/* Read all turns, once. */
static void
hear(struct hearing *hearing)
{
	struct slice rest, turn;
	char speaker;
	size_t nclasses = phrases_classes(hearing->phrases);

	if (hearing->heard)
		return;
	hearing->heard = true;
	hearing->customer = hearing->agent = false;
	hearing->preference = SLICE_EMPTY;
	hearing->said_kind = hearing->said_event = SLICE_EMPTY;
	if (hearing->nmentioned > 0)
		memset(hearing->mentioned, 0, hearing->nmentioned);
	if (hearing->s->text[FIELD_TEXT].len == 0)
		return;
	memset(hearing->said, 0, nclasses * sizeof(*hearing->said));
	rest = hearing_text(hearing);
	while (turns_next(&rest, &speaker, &turn)) {
		if (speaker == TURN_BOT)
			continue;
		if (speaker == TURN_AGENT)
			hearing->agent = true;
		else
			hearing->customer = true;
		hear_turn(hearing, turn, speaker == TURN_AGENT);
	}
}

enum truth
hearing_said(struct hearing *hearing, size_t class, struct slice *words)
{
	hear(hearing);
	if (phrases_agent(hearing->phrases, class) ? !hearing->agent :
						     !hearing->customer)
		return UNKNOWN;
	*words = hearing->said[class];
	return words->len > 0 ? YES : NO;
}

struct slice
hearing_preference(struct hearing *hearing)
{
	hear(hearing);
	return hearing->preference;
}

static void
search(struct hearing *hearing, struct slice text)
{
	const struct term_hit *hits;
	size_t n, i;

	if (text.len == 0)
		return;
	words_split(&hearing->words, text);
	hits = terms_match(&hearing->asked, &hearing->words, &n);
	for (i = 0; i < n; i++)
		hearing->mentioned[hits[i].term] = true;
}

enum truth
hearing_mentions(struct hearing *hearing, uint32_t asked)
{
	hear(hearing);
	if (!hearing->customer && hearing->s->text[FIELD_TOPIC].len == 0 &&
	    hearing->s->text[FIELD_QUEUE].len == 0)
		return UNKNOWN;
	if (!hearing->searched) {
		hearing->searched = true;
		search(hearing, hearing->s->text[FIELD_TOPIC]);
		search(hearing, hearing->s->text[FIELD_QUEUE]);
	}
	return hearing->mentioned[asked] ? YES : NO;
}

/* What a flag says of the record, or the words where no flag does. */
static void
look(struct hearing *hearing)
{
	const struct situation *s = hearing->s;

	if (hearing->looked)
		return;
	hearing->looked = true;
	hearing->kind = hearing->event = SLICE_EMPTY;
	(void)items_value(&s->flags, SLICE("failure"), &hearing->kind);
	(void)items_value(&s->flags, SLICE("event"), &hearing->event);
	topics_look(hearing->topics, s->text[FIELD_TOPIC], &hearing->kind,
	    &hearing->event);
	topics_look(hearing->topics, s->text[FIELD_QUEUE], &hearing->kind,
	    &hearing->event);
	if (hearing->kind.len > 0 && hearing->event.len > 0)
		return;
	hear(hearing);
	if (hearing->kind.len == 0)
		hearing->kind = hearing->said_kind;
	if (hearing->event.len == 0)
		hearing->event = hearing->said_event;
}

struct slice
hearing_kind(struct hearing *hearing)
{
	look(hearing);
	return hearing->kind;
}

struct slice
hearing_event(struct hearing *hearing)
{
	look(hearing);
	return hearing->event;
}

struct slice
hearing_thing(struct hearing *hearing)
{
	hear(hearing);
	return buffer_slice(&hearing->thing);
}

void
hearing_free(struct hearing *hearing)
{
	phrases_free(hearing->phrases);
	topics_free(hearing->topics);
	terms_free(&hearing->asked);
	words_free(&hearing->words);
	buffer_free(&hearing->text);
	buffer_free(&hearing->thing);
	free(hearing->said);
	free(hearing->mentioned);
}
