#include "common/word.h"

#include "common/letters.h"

#if defined(__x86_64__) && !defined(MACHINE_PORTABLE)
#define WORD_SSE2
#include <emmintrin.h>
#endif

/* ASCII letters in lower case and digits; 0 for every other byte. */
const char word_plain[256] = {
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

/* Bytes that one step takes. */
#define STEP 16

bool
word_starts(struct slice s)
{
	if (s.len == 0)
		return false;
	if ((unsigned char)s.s[0] >= 0x80)
		return letters_blank(s) == 0 && letters_emoji(s) == 0;
	return word_plain[(unsigned char)s.s[0]] != '\0';
}

/* Stir two halves of a word into a hash; odd constants of many bits. */
static inline uint32_t
stir(uint32_t hash, uint64_t low, uint64_t high)
{
	uint64_t h = (low ^ hash) * 0x9e3779b97f4a7c15U;

	h = (h ^ h >> 32 ^ high) * 0xd6e8feb86659fd93U;
	return (uint32_t)(h ^ h >> 32);
}

uint32_t
word_hash(struct slice word)
{
	uint32_t hash = 0;
	uint64_t half[2];
	size_t len;

	do {
		half[0] = half[1] = 0;
		len = word.len < STEP ? word.len : STEP;
		memcpy(half, word.s, len);
		hash = stir(hash, half[0], half[1]);
		word.s += len;
		word.len -= len;
	} while (word.len > 0);
	return hash;
}

/* An apostrophe of either form at the start of s?  Its length, or 0. */
static size_t
apostrophe(struct slice s)
{
	if (s.s[0] == '\'')
		return 1;
	return slice_begins(s, "\xe2\x80\x99") ? 3 : 0;
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
	if (len > 0 && word_starts(slice_from(rest, at + len))) {
		*to = '\'';
		return len;
	}
	if (!word_starts(s))
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

/* Is the word as written all in capitals? */
static bool
shouts(struct slice written)
{
	size_t i;

	for (i = 0; i < written.len; i++)
		if (written.s[i] < 'A' || written.s[i] > 'Z')
			return false;
	return true;
}

void
word_take_portable(struct slice rest, char *to, struct word *word)
{
	size_t at = 0, put = 0, len, n;
	char c, last = '\0';
	int letters = 0;

	word->stretched = false;
	while (at < rest.len) {
		c = word_plain[(unsigned char)rest.s[at]];
		len = n = 1;
		if (c == '\0') {
			if (word_ends(rest.s[at]))
				break;
			len = take_rare(rest, at, to + put, &n);
			if (len == 0)
				break;
			letters = LETTER_BIT;
		} else if (c == last && (c & LETTER_BIT) != 0 && put >= 2 &&
		    to[put - 2] == c) {
			/* a third letter of the same, as in "sooo" */
			word->stretched = true;
			n = 0;
		} else {
			to[put] = c;
			letters |= c;
		}
		last = c;
		at += len;
		put += n;
	}
	word->written = at;
	word->len = put;
	word->letters = (letters & LETTER_BIT) != 0;
	word->hash = word_hash((struct slice) { to, put });
	word->shouted =
	    put >= SHOUT_MIN && shouts((struct slice) { rest.s, at });
}

#ifdef WORD_SSE2

/* As many bytes of 0xff as are wanted, then as many of 0. */
static const unsigned char ones[2 * STEP] = { 0xff, 0xff, 0xff, 0xff, 0xff,
	0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff };

static inline __m128i
load(const void *s)
{
	return _mm_loadu_si128(s);
}

/* The bytes from low on, as many as there are letters or digits. */
static inline __m128i
from(__m128i bytes, char low, int many)
{
	/* a signed comparison: the range is moved to the lowest values */
	return _mm_cmplt_epi8(
	    _mm_add_epi8(bytes, _mm_set1_epi8((char)(-128 - low))),
	    _mm_set1_epi8((char)(-128 + many)));
}

/*
 * Most words are of few plain bytes: they are folded, bounded and hashed at
 * once.  Return false for all others.
 */
static inline bool
take_short(struct slice rest, char *to, struct word *word)
{
	const __m128i bit = _mm_set1_epi8(0x20);
	__m128i bytes = load(rest.s), lower = _mm_or_si128(bytes, bit);
	__m128i letter = from(lower, 'a', 26), digit = from(bytes, '0', 10);
	__m128i folded;
	unsigned in, capital, twice, all;

	in = (unsigned)_mm_movemask_epi8(_mm_or_si128(letter, digit));
	if (in == 0xffff)
		return false;
	word->written = word->len = (size_t)__builtin_ctz(~in);
	all = (1u << word->len) - 1;
	if (!word_ends(rest.s[word->len]))
		return false;
	/* digits have the bit that makes letters lower */
	folded = _mm_and_si128(lower, load(ones + STEP - word->len));
	capital = (unsigned)_mm_movemask_epi8(from(bytes, 'A', 26));
	twice = (unsigned)_mm_movemask_epi8(_mm_and_si128(
	    letter, _mm_cmpeq_epi8(lower, _mm_srli_si128(lower, 1))));
	if ((twice & twice >> 1 & all >> 2) != 0)
		return false;
	_mm_storeu_si128((void *)to, folded);
	word->hash = stir(0, (uint64_t)_mm_cvtsi128_si64(folded),
	    (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(folded, folded)));
	word->letters = ((unsigned)_mm_movemask_epi8(letter) & all) != 0;
	word->stretched = false;
	word->shouted = word->len >= SHOUT_MIN && (capital & all) == all;
	return true;
}

#endif

void
word_take(struct slice rest, char *to, struct word *word)
{
#ifdef WORD_SSE2
	if (rest.len > STEP && take_short(rest, to, word))
		return;
#endif
	word_take_portable(rest, to, word);
}
