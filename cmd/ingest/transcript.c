#include "cmd/ingest/transcript.h"

#include <string.h>

#include "cmd/ingest/mask.h"

/* A time or a speaker is no longer, and of no more words. */
#define TIME_LONGEST 40
#define SPEAKER_LONGEST 40
#define SPEAKER_WORDS 4

/*
 * Words of who speaks; who is a bot is no agent too.  Fewer than those of the
 * meanings of codes: "Contact: Mia" in a text is no speaker.
 */
static const char *const bots[] = { "bot", "chatbot", "system", "ivr",
	"automated", "virtual", "assistant", "automat", NULL };
static const char *const customers[] = { "customer", "client", "visitor",
	"user", "guest", "caller", "member", "consumer", "kunde", "kundin",
	"besucher", "anrufer", "cliente", "usuario", "visitante", "visiteur",
	NULL };
static const char *const agents[] = { "agent", "operator", "advisor", "adviser",
	"rep", "representative", "support", "staff", "admin", "associate",
	"consultant", "bearbeiter", "mitarbeiter", "berater", "agente",
	"asesor", "operador", "conseiller", "atendente", NULL };

/* The next word: letters, digits, and bytes beyond ASCII. */
static bool
word_next(struct slice *rest, struct slice *word)
{
	size_t i = 0, from;

	while (i < rest->len && !mask_word(rest->s[i]))
		i++;
	from = i;
	while (i < rest->len && mask_word(rest->s[i]))
		i++;
	word->s = rest->s + from;
	word->len = i - from;
	*rest = slice_from(*rest, i);
	return word->len > 0;
}

static bool
has_word(struct slice who, const char *const words[])
{
	struct slice word;
	size_t i;

	while (word_next(&who, &word))
		for (i = 0; words[i] != NULL; i++)
			if (slice_folds(word, words[i]))
				return true;
	return false;
}

/* Are both the same name, or is one the first part of the other? */
static bool
is_named(struct slice who, struct slice name)
{
	struct slice a, b;
	size_t i, n = 0;

	while (word_next(&who, &a)) {
		if (!word_next(&name, &b))
			return n > 0;
		if (a.len != b.len)
			return false;
		for (i = 0; i < a.len; i++)
			if (fold(a.s[i]) != fold(b.s[i]))
				return false;
		n++;
	}
	return n > 0;
}

/* Bytes of a time at the start of a line, and what parts it from the rest. */
static size_t
time_passed(struct slice s)
{
	bool bracket = s.len > 0 && (s.s[0] == '[' || s.s[0] == '(');
	const char *signs = bracket ? " :/.-,+" : ":/.-,+";
	size_t i, digits = 0, marks = 0;

	for (i = bracket; i < s.len && i < TIME_LONGEST; i++) {
		digits += is_digit(s.s[i]);
		/* 9:00, or ( 1m 12s ) since the beginning */
		marks += s.s[i] == ':' ||
		    (bracket && i > 1 && is_digit(s.s[i - 1]) &&
			(s.s[i] == 's' || s.s[i] == 'm' || s.s[i] == 'h'));
		if (bracket && (s.s[i] == ']' || s.s[i] == ')'))
			break;
		if (s.s[i] == '\0')
			break;
		if (is_digit(s.s[i]) || strchr(signs, s.s[i]) != NULL ||
		    (bracket && is_letter(s.s[i])))
			continue;
		/* T and Z of a date, AM and PM, a blank between figures */
		if (s.s[i] == ' ' && i + 1 < s.len &&
		    (is_digit(s.s[i + 1]) ||
			((fold(s.s[i + 1]) == 'a' || fold(s.s[i + 1]) == 'p') &&
			    i + 2 < s.len && fold(s.s[i + 2]) == 'm')))
			continue;
		if (digits > 0 && strchr("apmtz", fold(s.s[i])) != NULL)
			continue;
		break;
	}
	if (digits + bracket < 2 || marks == 0)
		return 0;
	if (bracket && (i == s.len || (s.s[i] != ']' && s.s[i] != ')')))
		return 0;
	for (i += bracket; i < s.len && strchr(" -|\t", s.s[i]) != NULL;)
		i++;
	return i;
}

/* Does a ":" with a blank or nothing behind it stand there? */
static bool
colon_ends(struct slice s, size_t at)
{
	return at < s.len && s.s[at] == ':' &&
	    (at + 1 == s.len || s.s[at + 1] == ' ' || s.s[at + 1] == '\t');
}

/* Where the words begin behind one who speaks, whose name is put, or 0. */
static size_t
speaker_passed(struct slice s, struct slice *who, bool *timed)
{
	size_t i, time, blanks = 0;

	if (s.len == 0 || !is_letter(s.s[0]))
		return 0;
	for (i = 0; i < s.len && i <= SPEAKER_LONGEST; i++) {
		who->s = s.s;
		who->len = i;
		if (s.s[i] == ':')
			return colon_ends(s, i) ? i + 1 : 0;
		/* Ann [09:00]: */
		if (s.s[i] == '[' || s.s[i] == '(') {
			time = time_passed(slice_from(s, i));
			if (time > 0 && colon_ends(s, i + time)) {
				*timed = true;
				return i + time + 1;
			}
		}
		blanks += s.s[i] == ' ';
		if (blanks == SPEAKER_WORDS || s.s[i] == '\0' ||
		    strchr(".?!,;\"<>=/\\", s.s[i]) != NULL)
			return 0;
	}
	return 0;
}

/* Who it is, NUL where it could be anybody. */
static char
letter_of(struct slice who, const struct transcript_people *people)
{
	if (has_word(who, bots))
		return 'B';
	if (is_named(who, people->customer))
		return 'C';
	if (is_named(who, people->agent) || has_word(who, agents))
		return 'A';
	return has_word(who, customers) ? 'C' : '\0';
}

bool
transcript_line(struct slice line, const struct transcript_people *people,
    char *letter, struct slice *words)
{
	size_t time = time_passed(line), begin;
	bool timed = time > 0;
	struct slice who;

	line = slice_from(line, time);
	begin = speaker_passed(line, &who, &timed);
	if (begin == 0)
		return false;
	*words = slice_trim(slice_from(line, begin));
	*letter = letter_of(who, people);
	/* "Order number: 4711" is no speaker */
	if (*letter == '\0' && !timed)
		return false;
	/* of two sides one is known: then it is the other */
	if (*letter == '\0' && people->customer.len > 0)
		*letter = 'A';
	else if (*letter == '\0' && people->agent.len > 0)
		*letter = 'C';
	return true;
}

bool
transcript_seems(struct slice text)
{
	const struct transcript_people nobody = { SLICE_EMPTY, SLICE_EMPTY };
	struct slice line, words;
	size_t n = 0;
	char letter;

	while (n < 2 && slice_cut(&text, '\n', &line))
		n +=
		    transcript_line(slice_trim(line), &nobody, &letter, &words);
	return n == 2;
}
