/* What stands in the column as: the reading, and what it can be used for. */

#include "cmd/ingest/map.h"

#include "common/number.h"
#include "common/quote.h"

static const char *const channels[] = { "phone", "chat", "email", "sms",
	"social", "web", "visit", "survey", "order", "task", NULL };
static const char *const directions[] = { "in", "out", "internal", NULL };
static const char *const outcomes[] = { "answered", "abandoned", "missed",
	"busy", "failed", "voicemail", "selfserve", "open", "closed", NULL };
static const char *const answers[] = { "yes", "no", NULL };

const char *const *
map_words(enum column column)
{
	switch (column) {
	case COL_CHANNEL:
		return channels;
	case COL_DIRECTION:
		return directions;
	case COL_OUTCOME:
		return outcomes;
	case COL_RESOLVED:
	case COL_ONTIME:
		return answers;
	default:
		return NULL;
	}
}

/* A word that is to stand in a column of ours has to be one of its words. */
static void
ours_check(const struct rule *rule, const struct part *part, struct slice word)
{
	const char *const *words = map_words(rule->column), *near;
	char shown[QUOTE_MAX];
	size_t i;

	if (words == NULL || word.len == 0)
		return;
	for (i = 0; words[i] != NULL; i++)
		if (slice_is(word, words[i]))
			return;
	near = quote_nearest(word, words);
	part_fail(part, "\"%s\" is no %s%s%s%s", quote(shown, word),
	    columns_record[rule->column], near == NULL ? "" : ", did you mean ",
	    near == NULL ? "" : near, near == NULL ? "" : "?");
}

/* Cut the first word off. */
static struct slice
word_cut(struct slice *s)
{
	struct slice word = *s;

	word.len = slice_find(*s, ' ');
	*s = slice_trim(slice_from(*s, word.len));
	return word;
}

static void
pairs_parse(struct rule *rule, const struct part *part, struct slice s)
{
	struct reading *reading = &rule->reading;
	struct slice rest, piece;
	struct pair *pair;
	size_t n = 1, at;

	for (rest = s; (at = part_find(rest, ";")) < rest.len; n++)
		rest = slice_from(rest, at + 1);
	reading->pairs =
	    arena_new(&part->map->arena, n, sizeof(*reading->pairs));
	while (reading->npairs < n) {
		piece.s = s.s;
		piece.len = part_find(s, ";");
		s = slice_from(s, piece.len + 1);
		piece = slice_trim(piece);
		pair = &reading->pairs[reading->npairs++];
		at = part_find(piece, "=");
		pair->asis = at == piece.len;
		if (pair->asis && !slice_is(piece, "*"))
			part_fail(part, "words are WORD=OURS{; WORD=OURS}");
		pattern_parse(
		    &pair->word, part, (struct slice) { piece.s, at });
		pair->ours =
		    part_unquote(&part->map->arena, slice_from(piece, at + 1));
		ours_check(rule, part, pair->ours);
		pair->ours = part_escape(&part->map->arena, pair->ours);
	}
}

/* The words for how a time reads. */
static const struct {
	const char *word;
	enum time_kind kind;
	enum time_order order;
} time_words[] = {
	{ "d/m/y", TIME_TEXT, ORDER_DMY },
	{ "m/d/y", TIME_TEXT, ORDER_MDY },
	{ "y/m/d", TIME_TEXT, ORDER_YMD },
	{ "s", TIME_SECONDS, ORDER_OPEN },
	{ "ms", TIME_MILLIS, ORDER_OPEN },
	{ "us", TIME_MICROS, ORDER_OPEN },
	{ "excel", TIME_EXCEL, ORDER_OPEN },
	{ "snowflake", TIME_SNOWFLAKE, ORDER_OPEN },
};

#define NTIME_WORDS (sizeof(time_words) / sizeof(*time_words))

static void
time_parse(struct timeread *time, const struct part *part, struct slice s)
{
	char shown[QUOTE_MAX];
	const char *wrong;
	struct slice zone;
	size_t at, i;

	memset(time, 0, sizeof(*time));
	at = slice_begins(s, "zone ") ? 0 : slice_search(s, SLICE(" zone "));
	if (at < s.len) {
		zone = slice_trim(slice_from(s, at + 5));
		s.len = at;
		time->zone = zone_find(zone);
		if (time->zone == NULL)
			part_fail(part, "there is no zone \"%s\"",
			    quote(shown, zone));
	}
	s = slice_trim(s);
	if (s.len == 0)
		return;
	for (i = 0; i < NTIME_WORDS; i++)
		if (slice_is(s, time_words[i].word)) {
			time->kind = time_words[i].kind;
			time->order = time_words[i].order;
			return;
		}
	if (s.s[0] != '%')
		part_fail(
		    part, "\"%s\" is no way to read a time", quote(shown, s));
	wrong = format_check(s);
	if (wrong != NULL)
		part_fail(part, "%s", wrong);
	time->kind = TIME_FORMAT;
	time->format = s;
}

static void
scale_parse(struct reading *reading, const struct part *part, struct slice s)
{
	size_t at = slice_search(s, SLICE(".."));
	struct slice low = { s.s, at };

	if (at == s.len || !number_parse(low, &reading->low) ||
	    !number_parse(slice_from(s, at + 2), &reading->high) ||
	    !(reading->low < reading->high || reading->low > reading->high))
		part_fail(part, "a scale is LOW..HIGH, as 1..5");
}

/* The readings that are one word and say a unit of time. */
static bool
unit_find(struct slice word, enum unit *unit)
{
	static const char *const names[] = { "duration", "seconds", "minutes",
		"hours", "days", "ms", "h:m:s", "m:s", "h:m", NULL };
	size_t i;

	for (i = 0; names[i] != NULL; i++)
		if (slice_is(word, names[i])) {
			*unit = (enum unit)i;
			return true;
		}
	return false;
}

static void
verb_parse(struct rule *rule, const struct part *part, struct slice s)
{
	struct reading *reading = &rule->reading;
	struct slice word = word_cut(&s);
	char shown[QUOTE_MAX];

	if (slice_is(word, "outer") || slice_is(word, "inner")) {
		reading->side =
		    slice_is(word, "outer") ? SIDE_OUTER : SIDE_INNER;
		word = word_cut(&s);
	}
	if (word.len == 0 || slice_is(word, "-"))
		reading->verb = VERB_SELF;
	else if (slice_is(word, "constant")) {
		reading->verb = VERB_CONSTANT;
		reading->word = part_unquote(&part->map->arena, s);
		if (reading->word.len == 0)
			part_fail(part, "constant WORD: the word is missing");
		ours_check(rule, part, reading->word);
		reading->word = part_escape(&part->map->arena, reading->word);
		return;
	} else if (slice_is(word, "number"))
		reading->verb = VERB_NUMBER;
	else if (slice_is(word, "phone")) {
		reading->verb = VERB_PHONE;
		reading->word = s;
		return;
	} else if (slice_is(word, "yes/no"))
		reading->verb = VERB_YESNO;
	else if (slice_is(word, "sides"))
		reading->verb = VERB_SIDES;
	else if (slice_is(word, "last"))
		reading->verb = VERB_LAST;
	else if (slice_is(word, "time")) {
		reading->verb = VERB_TIME;
		time_parse(&reading->time, part, s);
		return;
	} else if (unit_find(word, &reading->unit))
		reading->verb = VERB_DURATION;
	else if (slice_is(word, "scale")) {
		reading->verb = VERB_SCALE;
		scale_parse(reading, part, s);
		return;
	} else if (slice_is(word, "words")) {
		reading->verb = VERB_WORDS;
		pairs_parse(rule, part, s);
		return;
	} else if (slice_is(word, "flag")) {
		reading->verb = VERB_FLAG;
		reading->word = s;
		if (s.len == 0 || slice_is(s, "="))
			part_fail(part, "flag NAME: the name is missing");
		reading->with_value = s.s[s.len - 1] == '=';
		reading->word.len -= reading->with_value;
		reading->word = part_escape(&part->map->arena, reading->word);
		return;
	} else
		part_fail(
		    part, "there is no reading \"%s\"", quote(shown, word));
	if (s.len > 0)
		part_fail(part, "\"%s\" behind the reading: what is it?",
		    quote(shown, s));
}

/* Where the name behind "at" ends: before "time", or one of its words. */
static size_t
at_find(struct slice s)
{
	size_t at = part_find(s, " time"), i;
	struct slice word;

	if (at < s.len)
		return at;
	for (at = s.len; at > 0 && s.s[at - 1] != ' '; at--)
		;
	word = slice_from(s, at);
	for (i = 0; i < NTIME_WORDS; i++)
		if (at > 0 && slice_is(word, time_words[i].word))
			return at - 1;
	return s.len;
}

/* One of a text's parts: SPEAKER ["when" tests], or "at" NAME [reading]. */
static void
speaker_parse(struct rule *rule, const struct part *part, struct slice s)
{
	struct reading *reading = &rule->reading;
	struct speaker *speaker = &reading->speakers[reading->nspeakers];
	struct slice word;
	size_t at;

	if (slice_begins(s, "at ")) {
		s = slice_trim(slice_from(s, 3));
		at = at_find(s);
		reading->at =
		    arena_new(&part->map->arena, 1, sizeof(*reading->at));
		word.s = s.s;
		word.len = at;
		name_take(reading->at, part, word);
		s = slice_trim(slice_from(s, at));
		if (slice_begins(s, "time"))
			s = slice_trim(slice_from(s, 4));
		time_parse(&reading->time, part, s);
		return;
	}
	word = word_cut(&s);
	if (word.len != 1 || strchr("CAB", word.s[0]) == NULL)
		part_fail(part, "a speaker is C, A or B");
	speaker->letter = word.s[0];
	reading->nspeakers++;
	if (s.len == 0)
		return;
	if (!slice_begins(s, "when "))
		part_fail(part, "behind a speaker stands \"when\" or \";\"");
	when_parse(&speaker->when, part, slice_from(s, 5));
}

void
speakers_parse(struct rule *rule, const struct part *part, struct slice s)
{
	struct reading *reading = &rule->reading;
	struct slice rest, piece;
	size_t n = 1, at;

	for (rest = s; (at = part_find(rest, ";")) < rest.len; n++)
		rest = slice_from(rest, at + 1);
	reading->verb = VERB_TURN;
	reading->speakers =
	    arena_new(&part->map->arena, n, sizeof(*reading->speakers));
	for (; n > 0; n--) {
		piece.s = s.s;
		piece.len = part_find(s, ";");
		s = slice_from(s, piece.len + 1);
		speaker_parse(rule, part, slice_trim(piece));
	}
	if (reading->nspeakers == 0)
		part_fail(part, "a text needs a speaker: C, A or B");
}

/* Is it the reading of a text: one of the speakers and nothing or more? */
static bool
is_speakers(struct slice s)
{
	return s.len > 0 && strchr("CAB", s.s[0]) != NULL &&
	    (s.len == 1 || s.s[1] == ' ' || s.s[1] == ';');
}

/* What is done to a turn's text first: the words before the speakers. */
static struct slice
words_before(struct reading *reading, struct slice s)
{
	for (;; s = slice_trim(slice_from(s, slice_find(s, ' '))))
		if (slice_begins(s, "html "))
			reading->html = true;
		else if (slice_begins(s, "mail "))
			reading->mail = true;
		else if (slice_begins(s, "lines "))
			reading->lines = true;
		else
			return s;
}

void
reading_parse(struct rule *rule, const struct part *part, struct slice s)
{
	struct slice reading;
	size_t at;

	s = words_before(&rule->reading, slice_trim(s));
	if (is_speakers(s)) {
		if (rule->column != COL_TEXT)
			part_fail(part, "a speaker is for the column text");
		if (rule->reading.lines && rule->reading.mail)
			part_fail(part, "lines do not go with mail");
		speakers_parse(rule, part, s);
		return;
	}
	if (rule->reading.html || rule->reading.mail || rule->reading.lines)
		part_fail(part, "html, mail and lines stand before a speaker");
	at = slice_begins(s, "when ") ? 0 : part_find(s, " when ");
	reading.s = s.s;
	reading.len = at;
	s = slice_trim(slice_from(s, at));
	verb_parse(rule, part, slice_trim(reading));
	if (s.len > 0)
		when_parse(&rule->when, part, slice_from(s, 5));
}
