#include "cmd/score/pledge.h"

#include "cmd/score/number_words.h"
#include "cmd/score/when.h"

/* How far a "not" reaches, and where the verb may stand. */
#define REACH 3

/* Words between "will" and its verb. */
static const char *const adverbs[] = { "also", "just", "then", "now",
	"certainly", "definitely", "gladly", "personally", "happily", "of",
	"course", "be", "all", "both", "probably", "then", "immediately",
	"absolutely", "surely", "always", "still", "make", "sure", "that", "do",
	"my", "our", "best", "to", "try", "and", NULL };

/* What follows "will" where nothing is promised. */
static const char *const idle[] = { "need", "needs", "require", "cost",
	"expire", "end", "lapse", "renew", "close", "closed", "happy", "glad",
	"pleased", "delighted", "unable", "available", "unavailable", "charged",
	"billed", "debited", "deducted", "ask", "assume", "depart", "want",
	"honest", "helping", "assisting", "help", "assist", "try", "best",
	"cancelled", "canceled", "late", "delayed", "out", "away", "required",
	"needed", "expiring", "ending", "off", "missed", "depend", "vary",
	"increase", "rise", "open", "start", "suspended", "disconnected",
	"lost", "see", "here", NULL };

/* What goes on up to a time that nothing is due at: "hold it until Friday". */
static const char *const lasting[] = { "hold", "held", "keep", "kept",
	"reserve", "reserved", "save", "saved", "store", "stored", "remain",
	"stay", "leave", "last", "run", "continue", NULL };

/* What a customer can be promised to do: to get something. */
static const char *const receiving[] = { "have", "get", "receive", "hear",
	"see", "find", "contacted", "called", "notified", "refunded",
	"credited", "emailed", "informed", "reimbursed", "updated", "phoned",
	"rung", "connected", NULL };

/* "It should reach you": verbs of things on their way. */
static const char *const arriving[] = { "reach", "arrive", "be", "get",
	"receive", "have", "hear", "come", "appear", "show", "land", NULL };

/* "I'm not sure", "hopefully": not a word to be held to. */
static const char *const hedges[] = { "hopefully", "might", "maybe", "perhaps",
	"possibly", "usually", "normally", "typically", "generally", "hope",
	"doubt", NULL };

static const char *const negations[] = { "not", "never", "cannot", "cant",
	"wont", "dont", "unable", "nor", NULL };

/* Behind these a customer's own act is the condition. */
static const char *const conditions[] = { "if", "once", "when", "unless",
	"until", "after", "provided", "whenever", "soon", NULL };

/* From these on a sentence tells of what was: "why it was late on Friday". */
static const char *const telling[] = { "was", "were", "did", "didn't", "wasn't",
	"weren't", "had", "hadn't", "happened", "ordered", "placed", "bought",
	"went", "said", "told", "came", "yesterday", "ago", "called", NULL };

/* A sentence that begins so asks, mark or not: "would you", "is it". */
static const char *const asked[] = { "you", "i", "we", "it", "that", "this",
	"the", "your", "there", "he", "she", "they", "my", "someone", NULL };
static const char *const asking[] = { "could", "can", "would", "will", "shall",
	"do", "does", "did", "are", "is", "have", "may", NULL };
static const char *const questions[] = { "what", "which", "where", "how", "who",
	"why", NULL };

/* Where one clause ends and the next may promise after all. */
static const char *const clauses[] = { "but", "so", ",", "and", "however", "-",
	":", NULL };

/* A time behind one of these, up to the comma, is that of a condition. */
static const char *const depending[] = { "if", "unless", "once", "when",
	"whenever", NULL };

/* Words of coming back: a promise without a time is one of these. */
static const char *const returning[][5] = {
	{ "get", "back" },
	{ "come", "back" },
	{ "be", "back" },
	{ "call", "you" },
	{ "call", "back" },
	{ "ring", "you" },
	{ "phone", "you" },
	{ "email", "you" },
	{ "contact", "you" },
	{ "update", "you" },
	{ "notify", "you" },
	{ "inform", "you" },
	{ "text", "you" },
	{ "write", "to", "you" },
	{ "reach", "out" },
	{ "follow", "up" },
	{ "let", "you", "know" },
	{ "be", "in", "touch" },
	{ "get", "in", "touch" },
	{ "keep", "you", "posted" },
	{ "keep", "you", "updated" },
	{ "keep", "you", "informed" },
	{ "hear", "from", "us" },
	{ "hear", "from", "me" },
	{ "look", "into" },
	{ "as", "soon", "as" },
};

static bool
denies(const struct passage *sentence, size_t at)
{
	struct slice word = sentence->words->word[at];

	if (word.len > 3 && memcmp(word.s + word.len - 3, "n't", 3) == 0)
		return true;
	return passage_find(sentence, at, negations) >= 0;
}

/* Does the customer have to act first, or is it a question? */
static bool
asks_or_depends(const struct passage *sentence)
{
	static const char *const yours[] = { "you", "your", "you've", "you'd",
		"you're", NULL };
	const struct words *words = sentence->words;
	size_t at, from;

	from = sentence->start;
	if (sentence->end < words->n &&
	    memchr(words->word[sentence->end].s, '?',
		words->word[sentence->end].len) != NULL)
		return true;
	if (passage_find(sentence, from, questions) >= 0 ||
	    (passage_find(sentence, from, asking) >= 0 &&
		passage_find(sentence, from + 1, asked) >= 0))
		return true;
	for (at = from; at < sentence->end; at++) {
		if (passage_find(sentence, at, conditions) < 0)
			continue;
		if (passage_is(sentence, at, "soon") &&
		    !passage_is(sentence, at + 1, "as"))
			continue;
		if (passage_find(sentence,
			at + 1 + passage_is(sentence, at, "soon"), yours) >= 0)
			return true;
		if (passage_is(sentence, at, "provided") &&
		    passage_is(sentence, at + 2, "you"))
			return true;
	}
	return false;
}

/* The verb behind a commitment: the first word that is no adverb. */
static size_t
find_verb(const struct passage *sentence, size_t at)
{
	while (passage_find(sentence, at, adverbs) >= 0)
		at++;
	return at;
}

/* Is it of what lasts until a time? */
static bool
lasts(const struct passage *sentence, size_t verb)
{
	static const char *const until[] = { "until", "till", NULL };
	size_t at;

	if (passage_find(sentence, verb, lasting) < 0)
		return false;
	for (at = verb + 1; at < sentence->end; at++) {
		if (passage_find(sentence, at, clauses) >= 0)
			return false;
		if (passage_find(sentence, at, until) >= 0)
			return true;
	}
	return false;
}

/* Is something promised by "will" whose verb part begins at this place? */
static bool
will_do(const struct passage *sentence, size_t at, bool you)
{
	size_t verb = find_verb(sentence, at), i;

	for (i = at; i < at + REACH && i < sentence->end; i++)
		if (denies(sentence, i))
			return false;
	/* "will try", "will do our best": the adverbs have been skipped */
	for (i = at; i <= verb; i++)
		if (passage_find(sentence, i, idle) >= 0)
			return false;
	if (verb >= sentence->end)
		return true;
	if (passage_is(sentence, verb, "have") &&
	    (passage_is(sentence, verb + 1, "to") ||
		passage_is(sentence, verb + 1, "until")))
		return false;
	if (lasts(sentence, verb))
		return false;
	return !you || passage_find(sentence, verb, receiving) >= 0;
}

static bool
ends_in(struct slice word, const char *end)
{
	size_t len = strlen(end);

	return word.len > len && memcmp(word.s + word.len - len, end, len) == 0;
}

/* "Allow us 48 hours", not "allow us to explain". */
static bool
allows_time(const struct passage *sentence, size_t at)
{
	static const char *const most[] = { "up", "about", "another", NULL };
	int n;

	return passage_find(sentence, at, most) >= 0 ||
	    number_words(sentence, at, &n) > 0;
}

/*
 * A commitment at this place: how many words it takes, 0 for none.  good
 * tells whether it is one that binds us.
 */
static size_t
commits(const struct passage *sentence, size_t at, bool *good)
{
	static const char *const we[] = { "i", "we", "can", NULL };
	static const char *const promise[] = { "promise", "guarantee", NULL };
	static const char *const wish[] = { "me", "us", NULL };
	static const char *const call[] = { "our", "my", "a", "an", "your",
		NULL };
	struct slice word = sentence->words->word[at];
	bool you;

	*good = true;
	if (!ends_in(word, "ll") && memchr("aesgp", word.s[0], 5) == NULL)
		return 0;
	you = passage_is(sentence, at - 1, "you");
	if (ends_in(word, "'ll")) {
		*good = will_do(
		    sentence, at + 1, passage_is(sentence, at, "you'll"));
		return 1;
	}
	if (slice_is(word, "will") || slice_is(word, "shall")) {
		*good = will_do(sentence, at + 1, you);
		return 1;
	}
	if ((slice_is(word, "going") && passage_is(sentence, at + 1, "to")) ||
	    slice_is(word, "gonna")) {
		*good = will_do(sentence, at + 1 + slice_is(word, "going"),
		    you || passage_is(sentence, at - 2, "you") ||
			passage_is(sentence, at - 1, "you're"));
		return 1 + slice_is(word, "going");
	}
	if (slice_is(word, "should")) {
		*good = passage_find(sentence, at + 1, arriving) >= 0 &&
		    will_do(sentence, at + 1, false) &&
		    (!you || passage_find(sentence, at + 1, receiving) >= 0);
		return 1;
	}
	if (passage_find(sentence, at, promise) >= 0 &&
	    passage_find(sentence, at - 1, we) >= 0)
		return 1;
	if ((slice_is(word, "give") || slice_is(word, "allow")) &&
	    passage_find(sentence, at + 1, wish) >= 0) {
		*good =
		    !slice_is(word, "allow") || allows_time(sentence, at + 2);
		return 2;
	}
	if (slice_is(word, "expect") &&
	    passage_find(sentence, at + 1, call) >= 0)
		return 2;
	return 0;
}

/* Is what stands before a commitment, in its clause, a no or a perhaps? */
static bool
taken_back(const struct passage *sentence, size_t at)
{
	while (at > sentence->start &&
	    passage_find(sentence, at - 1, clauses) < 0) {
		at--;
		if (denies(sentence, at) ||
		    passage_find(sentence, at, hedges) >= 0)
			return true;
	}
	return false;
}

static bool
comes_back(const struct passage *part)
{
	size_t at, i, len;

	for (at = part->start; at < part->end; at++)
		for (i = 0; i < sizeof(returning) / sizeof(*returning); i++) {
			for (len = 0; returning[i][len] != NULL; len++)
				if (!passage_is(
					part, at + len, returning[i][len]))
					break;
			if (returning[i][len] == NULL)
				return true;
		}
	return false;
}

/* Take a promise over, if it says more than what there is. */
static void
keep(struct pledge *pledge, const struct passage *sentence,
    enum pledge_kind kind, int64_t due)
{
	const struct slice *written = sentence->words->written;
	size_t last;

	if (kind == PLEDGE_VAGUE && pledge->kind != PLEDGE_NONE)
		return;
	if (kind == PLEDGE_DUE && pledge->kind == PLEDGE_DUE &&
	    pledge->due <= due)
		return;
	pledge->kind = kind;
	pledge->due = due;
	last = sentence->end < sentence->words->n ? sentence->end :
						    sentence->end - 1;
	pledge->said.s = written[sentence->start].s;
	pledge->said.len =
	    (size_t)(written[last].s + written[last].len - pledge->said.s);
}

/* Where in [start, end) the sentence begins to tell of the past, or end. */
static size_t
find_telling(const struct passage *sentence, size_t start, size_t end)
{
	size_t at;

	for (at = start; at < end; at++)
		if (passage_find(sentence, at, telling) >= 0)
			break;
	return at;
}

/* Where in [start, end) a condition begins, or end. */
static size_t
find_condition(const struct passage *sentence, size_t start, size_t end)
{
	size_t at;

	for (at = start; at < end; at++)
		if (passage_find(sentence, at, depending) >= 0)
			break;
	return at;
}

/*
 * Read one commitment: the words of it that follow, or lead up to it.  Return
 * false where it is a pause, whose time the next one may mean: "give me ten
 * minutes and I'll ring you".
 */
static bool
read_part(struct pledge *pledge, const struct passage *sentence,
    const struct passage *part, size_t before, const struct moment *moment)
{
	struct when when;
	size_t told;

	told = find_telling(sentence, part->start, part->end);
	told = find_condition(sentence, part->start, told);
	when_read(&when, moment, sentence->words, part->start, told);
	if (when.kind == WHEN_NONE &&
	    find_telling(sentence, before, part->start) == part->start &&
	    find_condition(sentence, before, part->start) == part->start)
		when_read(&when, moment, sentence->words, before, part->start);
	if (when.kind == WHEN_DUE && when.moment && !comes_back(part))
		return false;
	if (when.kind == WHEN_DUE)
		keep(pledge, sentence, PLEDGE_DUE, when.due);
	else if (when.kind == WHEN_UNCLEAR || comes_back(part))
		keep(pledge, sentence, PLEDGE_VAGUE, 0);
	return true;
}

static void
read_sentence(struct pledge *pledge, const struct passage *sentence,
    const struct moment *moment)
{
	struct passage part = *sentence;
	size_t at, used, next, before = sentence->start;
	bool good, next_good, first = true;

	for (at = sentence->start; at < sentence->end; at = next) {
		next = at + 1;
		used = commits(sentence, at, &good);
		if (used == 0)
			continue;
		if (first && asks_or_depends(sentence))
			return;
		first = false;
		/* a promise that is taken back takes the rest with it */
		if (taken_back(sentence, at))
			return;
		next = at + used;
		while (next < sentence->end &&
		    commits(sentence, next, &next_good) == 0)
			next++;
		part.start = at + used;
		part.end = next;
		before = !good ||
			read_part(pledge, sentence, &part, before, moment) ?
		    next :
		    part.start;
	}
}

void
pledge_read(struct pledge *pledge, const struct words *words, int64_t said,
    struct calendar *calendar, struct zone *zone)
{
	struct moment moment = { said, calendar, zone };
	struct passage sentence = { words, 0, 0 };
	size_t at;

	for (at = 0; at <= words->n; at++) {
		if (at < words->n && !words_stop(words, at))
			continue;
		sentence.end = at;
		read_sentence(pledge, &sentence, &moment);
		sentence.start = at + 1;
	}
}
