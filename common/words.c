#include "common/words.h"

#include <stdlib.h>

#include "common/letters.h"
#include "common/memory.h"

/* What a byte can be part of. */
enum kind {
	BLANK,
	LETTER,
	DIGIT,
	MARK,
	HIGH,
};

/* FNV-1a of 32 bits. */
#define HASH_BASIS 2166136261U
#define HASH_PRIME 16777619U

#define MARKS_MAX 3

/* Words that stand for many. */
static const struct slice num = { "<num>", 5 };
#define NUM_HASH 0x71a9ee25U
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

/* An apostrophe of either form at the start of s?  Its length, or 0. */
static size_t
apostrophe(struct slice s)
{
	if (s.s[0] == '\'')
		return 1;
	return slice_begins(s, "\xe2\x80\x99") ? 3 : 0;
}

static bool
in_word(struct slice s)
{
	enum kind kind;

	if (s.len == 0)
		return false;
	kind = kind_of(s.s[0]);
	if (kind == HIGH)
		return letters_blank(s) == 0 && letters_emoji(s) == 0;
	return kind == LETTER || kind == DIGIT;
}

uint32_t
words_hash(struct slice word)
{
	uint32_t hash = HASH_BASIS;
	size_t i;

	for (i = 0; i < word.len; i++)
		hash = (hash ^ (unsigned char)word.s[i]) * HASH_PRIME;
	return hash;
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

/* ASCII letters in lower case and digits; 0 for every other byte. */
static const char plain[256] = {
	['0'] = '0',
	['1'] = '1',
	['2'] = '2',
	['3'] = '3',
	['4'] = '4',
	['5'] = '5',
	['6'] = '6',
	['7'] = '7',
	['8'] = '8',
	['9'] = '9',
	['a'] = 'a',
	['b'] = 'b',
	['c'] = 'c',
	['d'] = 'd',
	['e'] = 'e',
	['f'] = 'f',
	['g'] = 'g',
	['h'] = 'h',
	['i'] = 'i',
	['j'] = 'j',
	['k'] = 'k',
	['l'] = 'l',
	['m'] = 'm',
	['n'] = 'n',
	['o'] = 'o',
	['p'] = 'p',
	['q'] = 'q',
	['r'] = 'r',
	['s'] = 's',
	['t'] = 't',
	['u'] = 'u',
	['v'] = 'v',
	['w'] = 'w',
	['x'] = 'x',
	['y'] = 'y',
	['z'] = 'z',
	['A'] = 'a',
	['B'] = 'b',
	['C'] = 'c',
	['D'] = 'd',
	['E'] = 'e',
	['F'] = 'f',
	['G'] = 'g',
	['H'] = 'h',
	['I'] = 'i',
	['J'] = 'j',
	['K'] = 'k',
	['L'] = 'l',
	['M'] = 'm',
	['N'] = 'n',
	['O'] = 'o',
	['P'] = 'p',
	['Q'] = 'q',
	['R'] = 'r',
	['S'] = 's',
	['T'] = 't',
	['U'] = 'u',
	['V'] = 'v',
	['W'] = 'w',
	['X'] = 'x',
	['Y'] = 'y',
	['Z'] = 'z',
};

/* Digits lack this bit, letters have it. */
#define LETTER_BIT 0x40

/* Shorter words in capitals are names of places and things: JFK, TV. */
#define SHOUT_MIN 4

/* Is the word all in capitals? */
static bool
shouts(struct slice written)
{
	size_t i;

	for (i = 0; i < written.len; i++)
		if (written.s[i] < 'A' || written.s[i] > 'Z')
			return false;
	return true;
}

/*
 * Take what can stand in a word though it is no plain byte: an apostrophe, a
 * letter beyond ASCII, folded.  Return how many bytes it is, 0 where the
 * word ends, and in *put how many were written.
 */
static size_t
take_rare(struct slice rest, size_t at, char *to, size_t *put)
{
	size_t len = at == 0 ? 0 : apostrophe(slice_from(rest, at));
	struct slice s = slice_from(rest, at);
	unsigned letter;

	*put = 1;
	if (len > 0 && in_word(slice_from(rest, at + len))) {
		*to = '\'';
		return len;
	}
	if (!in_word(s))
		return 0;
	to[0] = s.s[0];
	if (((unsigned char)s.s[0] & 0xe0) != 0xc0 || s.len < 2 ||
	    ((unsigned char)s.s[1] & 0xc0) != 0x80)
		return 1;
	letter = ((unsigned char)s.s[0] & 0x1fu) << 6 |
	    ((unsigned char)s.s[1] & 0x3fu);
	letter = letters_fold(letter);
	to[0] = (char)(0xc0 | letter >> 6);
	to[1] = (char)(0x80 | (letter & 0x3f));
	*put = 2;
	return 2;
}

/* Is it a byte that stands in no word whatever follows? */
static inline bool
ends_word(char c)
{
	return (unsigned char)c < 0x80 && c != '\'';
}

/*
 * Take the word at the start of rest, fold it into to, and return how many
 * bytes were put there.
 */
static size_t
take_word(struct words *words, struct slice *rest, char *to)
{
	/* in locals: what is stored through to could else be any of them */
	const char *s = rest->s, *end = s + rest->len, *p = s;
	struct slice written = { s, 0 }, word = { to, 0 };
	uint32_t hash = HASH_BASIS;
	char *put = to, c, last = '\0';
	bool stretched = false;
	int letters = 0;
	size_t len, n;

	while (p < end) {
		c = plain[(unsigned char)*p];
		if (c != '\0' && c != last) {
			*put++ = last = c;
			letters |= c;
			hash = (hash ^ (unsigned char)c) * HASH_PRIME;
			p++;
			continue;
		}
		len = n = 1;
		if (c == '\0') {
			if (ends_word(*p))
				break;
			len = take_rare(*rest, (size_t)(p - s), put, &n);
			if (len == 0)
				break;
			letters = LETTER_BIT;
		} else if ((c & LETTER_BIT) != 0 && put - to >= 2 &&
		    put[-2] == c) {
			/* a third letter of the same, as in "sooo" */
			stretched = true;
			n = 0;
		} else
			*put = c;
		last = c;
		for (p += len; n > 0; n--)
			hash = (hash ^ (unsigned char)*put++) * HASH_PRIME;
	}
	written.len = (size_t)(p - s);
	word.len = (size_t)(put - to);
	words->stretched += stretched;
	if ((letters & LETTER_BIT) != 0)
		add(words, written, word, hash);
	else
		add(words, written, num, NUM_HASH);
	if (word.len >= SHOUT_MIN && *s < 'a' && shouts(written))
		words->shouted++;
	rest->s = p;
	rest->len = (size_t)(end - p);
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
	add(words, written, word, words_hash(word));
	*rest = slice_from(*rest, written.len);
	return word.len;
}

/* Take bytes that read as one of the words above. */
static void
take_as(struct words *words, struct slice *rest, size_t len, struct slice word)
{
	struct slice written = { rest->s, len };

	add(words, written, word, words_hash(word));
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

	for (i = 1; i < s.len && (s.s[i] == '_' || in_word(slice_from(s, i)));
	     i++)
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
	words->text = memory_grow(words->text, &words->ntext, turn.len, 1);
	words->n = 0;
	words->shouted = words->stretched = 0;
	words->end = turn.s + turn.len;
	while (turn.len > 0 && words->n < WORDS_MAX) {
		if (plain[(unsigned char)turn.s[0]] != '\0' &&
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
