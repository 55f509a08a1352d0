#include "common/words.h"

#include <stdlib.h>

#include "common/letters.h"
#include "common/memory.h"
#include "common/stretch.h"
#include "common/word.h"

/* What a byte can be part of. */
enum kind {
	BLANK,
	LETTER,
	DIGIT,
	MARK,
	HIGH,
};

#define MARKS_MAX 3

/* Words that stand for many. */
static const struct slice num = { "<num>", 5 };
static const struct slice url = { "<url>", 5 };
static const struct slice user = { "@u", 2 };

static enum kind
kind_of(char c)
{
	if ((unsigned char)c >= 0x80)
		return HIGH;
	if (is_digit(c))
		return DIGIT;
	if (is_letter(c))
		return LETTER;
	if ((unsigned char)c <= ' ' || c == 0x7f)
		return BLANK;
	return MARK;
}

/* The arrays grow with the words, not with the bytes of the turn. */
static void
make_room(struct words *words)
{
	size_t need = words->n + 1;

	words->word =
	    memory_grow(words->word, &words->nword, need, sizeof(*words->word));
	words->written = memory_grow(
	    words->written, &words->nwritten, need, sizeof(*words->written));
	words->hash =
	    memory_grow(words->hash, &words->nhash, need, sizeof(*words->hash));
}

static inline void
add(struct words *words, struct slice written, struct slice word, uint32_t hash)
{
	if (words->n == words->nword || words->n == words->nhash)
		make_room(words);
	words->written[words->n] = written;
	words->word[words->n] = word;
	words->hash[words->n] = hash;
	words->n++;
}

static void
unstretch(struct word *word, const char *written, char *to)
{
	struct slice as_written = { written, word->written };

	word->len = stretch_fold(as_written, to, word->len);
	word->hash = word_hash((struct slice) { to, word->len });
}

/* Take the word at the start of rest; return how many bytes it became. */
static inline size_t
take_word(struct words *words, struct slice *rest, char *to)
{
	struct word word;

	word_take(*rest, to, &word);
	if (word.stretched)
		unstretch(&word, rest->s, to);
	if (word.letters)
		add(words, (struct slice) { rest->s, word.written },
		    (struct slice) { to, word.len }, word.hash);
	else
		add(words, (struct slice) { rest->s, word.written }, num,
		    words->num_hash);
	words->shouted += word.shouted;
	rest->s += word.written;
	rest->len -= word.written;
	return word.len;
}

/* Take a run of one mark. */
static size_t
take_marks(struct words *words, struct slice *rest, char *to)
{
	struct slice written = { rest->s, 0 }, word = { to, 0 };

	while (written.len < rest->len && rest->s[written.len] == rest->s[0]) {
		if (word.len < MARKS_MAX)
			to[word.len++] = rest->s[0];
		written.len++;
	}
	add(words, written, word, word_hash(word));
	*rest = slice_from(*rest, written.len);
	return word.len;
}

/* Take bytes that read as one of the words above. */
static void
take_as(struct words *words, struct slice *rest, size_t len, struct slice word)
{
	struct slice written = { rest->s, len };

	add(words, written, word, word_hash(word));
	*rest = slice_from(*rest, len);
}

/* Few words begin as links do. */
static inline bool
may_be_link(struct slice s)
{
	return (s.s[0] == 'h' || s.s[0] == 'w') && s.len >= 4 &&
	    s.s[1] == (s.s[0] == 'h' ? 't' : 'w');
}

/* How many bytes of a link stand at the start of s. */
static size_t
link_length(struct slice s)
{
	size_t i;

	if (!slice_begins(s, "http://") && !slice_begins(s, "https://") &&
	    !slice_begins(s, "www."))
		return 0;
	for (i = 0; i < s.len && kind_of(s.s[i]) != BLANK; i++)
		continue;
	/* what ends the sentence is no part of the link */
	while (memchr(".,!?)", s.s[i - 1], 5) != NULL)
		i--;
	return i;
}

/* How many bytes of "@name" stand at the start of s. */
static size_t
user_length(struct slice s)
{
	size_t i;

	for (i = 1;
	     i < s.len && (s.s[i] == '_' || word_starts(slice_from(s, i))); i++)
		continue;
	return i == 1 ? 0 : i;
}

/*
 * Take the mark at the start of rest, or what a mark can begin.  after says
 * that a word stands right before it: the "@" of an address names nobody.
 */
static size_t
take_mark(struct words *words, struct slice *rest, char *to, bool after)
{
	size_t len;

	if (rest->s[0] == '@' && !after && (len = user_length(*rest)) > 0)
		take_as(words, rest, len, user);
	else if (rest->s[0] == '<' && slice_begins(*rest, num.s))
		take_as(words, rest, num.len, num);
	else if (rest->s[0] == '<' && slice_begins(*rest, url.s))
		take_as(words, rest, url.len, url);
	else
		return take_marks(words, rest, to);
	return 0;
}

void
words_split(struct words *words, struct slice turn)
{
	size_t len, put = 0;
	bool after = false;
	enum kind kind;

	/* slices point into text: it must not move until the next turn */
	words->text =
	    memory_grow(words->text, &words->ntext, turn.len + WORD_ROOM, 1);
	if (words->n == 0)
		words->num_hash = word_hash(num);
	words->n = 0;
	words->shouted = 0;
	words->end = turn.s + turn.len;
	while (turn.len > 0 && words->n < WORDS_MAX) {
		if (turn.s[0] == ' ') {
			turn.s++;
			turn.len--;
			after = false;
			continue;
		}
		if (word_plain[(unsigned char)turn.s[0]] != '\0' &&
		    (after || !may_be_link(turn) || link_length(turn) == 0)) {
			put += take_word(words, &turn, words->text + put);
			after = true;
			continue;
		}
		kind = kind_of(turn.s[0]);
		len = kind == HIGH ? letters_blank(turn) : kind == BLANK;
		if (len > 0) {
			turn.s += len;
			turn.len -= len;
			after = false;
		} else if (kind == MARK) {
			put +=
			    take_mark(words, &turn, words->text + put, after);
			after = false;
		} else if (!after && may_be_link(turn) &&
		    (len = link_length(turn)) > 0) {
			take_as(words, &turn, len, url);
			after = true;
		} else if (kind == HIGH && (len = letters_emoji(turn)) > 0) {
			take_as(
			    words, &turn, len, (struct slice) { turn.s, len });
			after = false;
		} else {
			put += take_word(words, &turn, words->text + put);
			after = true;
		}
	}
}

bool
words_mark(const struct words *words, size_t at)
{
	struct slice word = words->word[at];

	return kind_of(word.s[0]) == MARK && word.len <= MARKS_MAX &&
	    !slice_eq(word, user);
}

/* Is the full stop at this place that of "p.m." or of "Mr."? */
static bool
abbreviates(const struct words *words, size_t at)
{
	static const char *const titles[] = { "mr", "mrs", "ms", "dr" };
	size_t i;

	if (at == 0)
		return false;
	for (i = 0; i < sizeof(titles) / sizeof(*titles); i++)
		if (slice_is(words->word[at - 1], titles[i]))
			return true;
	return at >= 3 && words->word[at - 1].len == 1 &&
	    words->word[at - 3].len == 1 && slice_is(words->word[at - 2], ".");
}

bool
words_stop(const struct words *words, size_t at)
{
	struct slice word = words->word[at], written = words->written[at];
	const char *next = written.s + written.len;

	if (memchr(".!?;", word.s[0], 4) == NULL)
		return false;
	if (word.s[0] != '.' || next == words->end || word.len > 1)
		return true;
	return kind_of(*next) != LETTER && kind_of(*next) != DIGIT &&
	    !abbreviates(words, at);
}

/* Does a line begin with the mark of a speaker? */
static bool
marked(struct slice line)
{
	if (line.len < 2 || line.s[1] != ':' ||
	    (line.s[0] != TURN_CUSTOMER && line.s[0] != TURN_AGENT &&
		line.s[0] != TURN_BOT))
		return false;
	return line.len == 2 || line.s[2] == ' ' || line.s[2] == '\n';
}

bool
turns_next(struct slice *rest, char *speaker, struct slice *turn)
{
	size_t end;

	if (rest->len == 0)
		return false;
	*speaker = TURN_CUSTOMER;
	if (marked(*rest)) {
		*speaker = rest->s[0];
		*rest = slice_from(*rest, 2);
		if (rest->len > 0 && rest->s[0] == ' ')
			*rest = slice_from(*rest, 1);
	}
	end = slice_find(*rest, '\n');
	while (end + 1 < rest->len && !marked(slice_from(*rest, end + 1)))
		end += 1 + slice_find(slice_from(*rest, end + 1), '\n');
	turn->s = rest->s;
	turn->len = end;
	*rest = slice_from(*rest, end + 1);
	return true;
}

void
words_free(struct words *words)
{
	static const struct words none;

	free(words->word);
	free(words->written);
	free(words->hash);
	free(words->text);
	*words = none;
}
