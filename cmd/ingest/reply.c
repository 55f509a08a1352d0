#include "cmd/ingest/reply.h"

#include <stdbool.h>

/* Who wrote what is quoted: no more lines or bytes than this. */
#define SAID_LINES 3
#define SAID_MAX 400

/* A block of headers has so many lines at most. */
#define BLOCK_LINES 8

/* A line of more is a sentence, and no heading. */
#define HEADING_MAX 80

/* How the line before a quotation begins, and a word in it. */
static const struct {
	const char *begins, *has;
} sayings[] = {
	{ "On ", "wrote" },
	{ "Am ", "schrieb" },
	{ "Le ", "crit" },
	{ "El ", "escribi" },
	{ "Il ", "scritto" },
	{ "Op ", "schreef" },
	{ "Em ", "escreveu" },
	{ "Den ", "skrev" },
	{ "W dniu ", "napisa" },
	{ "Dnia ", "napisa" },
};

/* The same without an opening: only where marks of quotation follow. */
static const char *const verbs[] = { "wrote", "writes", "schrieb", "crit",
	"escribi", "ha scritto", "schreef", "escreveu", "skrev", "napisa" };

/* Words between dashes that head another mail. */
static const char *const headings[] = { "original message",
	"original appointment", "forwarded message", "forwarded by",
	"nachricht", "message d'origine", "message transf", "mensaje",
	"messaggio", "oorspronkelijk", "doorgestuurd", "mensagem" };

/* The names in a block of headers: who, when, to whom, about what. */
static const char *const who[] = {
	"From:", "Von:", "De:", "De :", "Da:", "Van:", "Od:", "Fra:"
};
static const char *const others[] = { "Sent:", "Date:", "To:", "Subject:",
	"Gesendet:", "Datum:", "An:", "Betreff:", "Envoy", "Date :", "Objet",
	"Enviado", "Fecha:", "Para:", "Asunto:", "Inviato:", "Oggetto:",
	"Verzonden:", "Aan:", "Onderwerp:", "Assunto:", "Cc:" };

/* What a telephone puts below: how it begins, and a word in it. */
static const struct {
	const char *begins, *has;
} devices[] = {
	{ "Sent from my ", "" },
	{ "Sent from Mail for ", "" },
	{ "Sent from Outlook", "" },
	{ "Get Outlook for ", "" },
	{ "Von meinem ", "gesendet" },
	{ "Envoy\xc3\xa9 de mon ", "" },
	{ "Enviado desde mi ", "" },
	{ "Inviato da i", "" },
	{ "Verstuurd vanaf mijn ", "" },
};

/* Longer lines, or those with a full stop, are sentences. */
#define DEVICE_MAX 48

#define COUNT(list) (sizeof(list) / sizeof(*(list)))

/* Does it begin with one of them, perhaps behind a star that made it bold? */
static bool
begins_any(struct slice s, const char *const words[], size_t n)
{
	size_t i;

	if (s.len > 0 && s.s[0] == '*')
		s = slice_from(s, 1);
	for (i = 0; i < n; i++)
		if (slice_begins(s, words[i]))
			return true;
	return false;
}

/* Does a word stand in it, in either case of ASCII? */
static bool
has_folded(struct slice s, const char *word)
{
	size_t i, j;

	if (word[0] == '\0')
		return true;
	for (i = 0; i < s.len; i++) {
		for (j = 0; word[j] != '\0' && i + j < s.len &&
		     fold(s.s[i + j]) == word[j];
		     j++)
			;
		if (word[j] == '\0')
			return true;
	}
	return false;
}

/* Cut a line off, without blanks behind it. */
static struct slice
line_cut(struct slice *rest)
{
	struct slice line = { rest->s, slice_find(*rest, '\n') };

	*rest = slice_from(*rest, line.len + 1);
	while (line.len > 0 && is_blank(line.s[line.len - 1]))
		line.len--;
	return line;
}

/* The next line that is not empty. */
static struct slice
line_ahead(struct slice rest)
{
	struct slice line = SLICE_EMPTY;

	while (rest.len > 0 && line.len == 0)
		line = line_cut(&rest);
	return line;
}

static bool
is_quoted(struct slice line)
{
	return line.len > 0 && line.s[0] == '>';
}

/* "-----Original Message-----", "---------- Forwarded message ---------". */
static bool
is_heading(struct slice line)
{
	size_t i;

	if (slice_begins(line, "Begin forwarded message"))
		return true;
	if (line.len > HEADING_MAX || !slice_begins(line, "---") ||
	    line.s[line.len - 1] != '-')
		return false;
	for (i = 0; i < COUNT(headings); i++)
		if (has_folded(line, headings[i]))
			return true;
	return false;
}

static bool
is_device(struct slice line)
{
	size_t i;

	if (line.len > DEVICE_MAX || line.s[line.len - 1] == '.')
		return false;
	for (i = 0; i < COUNT(devices); i++)
		if (slice_begins(line, devices[i].begins) &&
		    has_folded(line, devices[i].has))
			return true;
	return false;
}

/* Nothing but underscores, as some programs put over a block of headers. */
static bool
is_rule(struct slice line)
{
	size_t i;

	for (i = 0; i < line.len && line.s[i] == '_'; i++)
		;
	return i == line.len && i >= 10;
}

/* From: and two more of its kin, in the lines that begin here. */
static bool
is_block(struct slice line, struct slice rest)
{
	size_t i, n = 0;

	if (!begins_any(line, who, COUNT(who)))
		return false;
	for (i = 0; i < BLOCK_LINES && n < 2; i++) {
		line = line_cut(&rest);
		if (line.len == 0)
			break;
		n += begins_any(line, others, COUNT(others));
	}
	return n == 2;
}

/* Two digits around a colon, or four in a row: a time or a year. */
static bool
is_dated(struct slice s)
{
	size_t i, run = 0;

	for (i = 0; i < s.len; i++) {
		if (is_digit(s.s[i])) {
			if (++run == 4)
				return true;
			continue;
		}
		if (s.s[i] == ':' && run > 0 && i + 1 < s.len &&
		    is_digit(s.s[i + 1]))
			return true;
		run = 0;
	}
	return false;
}

static bool
is_saying(struct slice s, bool any)
{
	size_t i;

	if (s.len == 0 || s.s[s.len - 1] != ':')
		return false;
	for (i = 0; i < COUNT(sayings); i++)
		if (slice_begins(s, sayings[i].begins) &&
		    has_folded(s, sayings[i].has))
			return true;
	for (i = 0; any && i < COUNT(verbs); i++)
		if (has_folded(s, verbs[i]))
			return true;
	return false;
}

enum quotation {
	QUOTATION_NONE,
	/* marked lines follow: only the saying goes */
	QUOTATION_MARKED,
	/* all that follows is quoted */
	QUOTATION_REST,
};

/*
 * Does the line, with one or two behind it, say who wrote what follows?  Then
 * rest is moved behind it.
 */
static enum quotation
saying_pass(struct slice line, struct slice *rest)
{
	struct slice said = line, after = *rest, next;
	bool marked;
	int i;

	for (i = 0; i < SAID_LINES && said.len <= SAID_MAX; i++) {
		marked = is_quoted(line_ahead(after));
		if (is_saying(said, marked && i == 0) &&
		    (marked || is_dated(said))) {
			*rest = after;
			return marked ? QUOTATION_MARKED : QUOTATION_REST;
		}
		next = line_cut(&after);
		if (next.len == 0 || is_quoted(next))
			break;
		said.len = (size_t)(next.s + next.len - said.s);
	}
	return QUOTATION_NONE;
}

/* Pass the headers of a mail that is forwarded. */
static void
block_pass(struct slice *rest)
{
	while (rest->len > 0 && line_cut(rest).len > 0)
		;
}

void
reply_words(struct buffer *to, struct slice text)
{
	struct slice rest = text, line;
	enum quotation quotation;
	size_t start = to->len;

	while (rest.len > 0) {
		line = line_cut(&rest);
		if (slice_is(line, "--"))
			break;
		if (is_heading(line) || is_block(line, rest)) {
			if (to->len > start)
				break;
			if (!is_heading(line))
				block_pass(&rest);
			continue;
		}
		if (line.len == 0 || is_quoted(line) || is_rule(line) ||
		    is_device(line))
			continue;
		quotation = saying_pass(line, &rest);
		if (quotation == QUOTATION_REST)
			break;
		if (quotation == QUOTATION_MARKED)
			continue;
		buffer_put(to, line);
		buffer_char(to, '\n');
	}
}
