#include "common/machine.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/mman.h>

#if defined(__SSE2__) && !defined(MACHINE_PORTABLE)
#define MACHINE_SSE2
#include <emmintrin.h>
#endif

/* Linux: how to set the size of a pipe; 1 MiB is what anybody may ask for. */
#define PIPE_SIZE_SET 1031
#define PIPE_SIZE 1048576

/* Linux: large pages for these bytes. */
#define ADVICE_LARGE 14

#ifdef MACHINE_SSE2

/* The bit that makes a capital of ASCII a small letter. */
#define SMALL 0x20

static inline uint64_t
byte_mask(const char *s, __m128i wanted)
{
	__m128i block = _mm_loadu_si128((const __m128i *)(const void *)s);

	return (unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(block, wanted));
}

size_t
machine_find_all(const char *s, size_t len, char byte, uint32_t *at, size_t max)
{
	const __m128i wanted = _mm_set1_epi8(byte);
	size_t i, n = 0;
	uint64_t mask;

	for (i = 0; i + 64 <= len && n + 64 <= max; i += 64) {
		mask = byte_mask(s + i, wanted) |
		    byte_mask(s + i + 16, wanted) << 16 |
		    byte_mask(s + i + 32, wanted) << 32 |
		    byte_mask(s + i + 48, wanted) << 48;
		for (; mask != 0; mask &= mask - 1)
			at[n++] = (uint32_t)i + (uint32_t)__builtin_ctzll(mask);
	}
	for (; i + 16 <= len; i += 16)
		for (mask = byte_mask(s + i, wanted); mask != 0;
		     mask &= mask - 1, n++)
			if (n < max)
				at[n] = (uint32_t)i +
				    (uint32_t)__builtin_ctzll(mask);
	for (; i < len; i++)
		if (s[i] == byte && n++ < max)
			at[n - 1] = (uint32_t)i;
	return n;
}

/* The bytes of a block of 16 that equal one of the four, one bit each. */
static inline uint64_t
any_mask(const char *s, const __m128i wanted[4])
{
	__m128i block = _mm_loadu_si128((const __m128i *)(const void *)s);
	__m128i first = _mm_or_si128(
	    _mm_cmpeq_epi8(block, wanted[0]), _mm_cmpeq_epi8(block, wanted[1]));
	__m128i second = _mm_or_si128(
	    _mm_cmpeq_epi8(block, wanted[2]), _mm_cmpeq_epi8(block, wanted[3]));

	return (unsigned)_mm_movemask_epi8(_mm_or_si128(first, second));
}

size_t
machine_find_any(const char *s, size_t len, const char bytes[4], uint32_t *at,
    size_t max, size_t *done)
{
	__m128i wanted[4];
	uint64_t mask;
	size_t i, n = 0;

	for (i = 0; i < 4; i++)
		wanted[i] = _mm_set1_epi8(bytes[i]);
	for (i = 0; i + 64 <= len && n + 64 <= max; i += 64) {
		mask = any_mask(s + i, wanted) |
		    any_mask(s + i + 16, wanted) << 16 |
		    any_mask(s + i + 32, wanted) << 32 |
		    any_mask(s + i + 48, wanted) << 48;
		for (; mask != 0; mask &= mask - 1)
			at[n++] = (uint32_t)i + (uint32_t)__builtin_ctzll(mask);
	}
	/* the last bytes; or few places are left, and they wait for the next */
	for (; len - i < 64 && i < len && n < max; i++)
		if (s[i] == bytes[0] || s[i] == bytes[1] || s[i] == bytes[2] ||
		    s[i] == bytes[3])
			at[n++] = (uint32_t)i;
	*done = i;
	return n;
}

/*
 * Copy first, then mend: nearly every block has nothing to escape.  Of the
 * block of 16 the first len bytes count.
 */
static inline size_t
escape_block(char *to, const char *s, size_t len, const __m128i wanted[4])
{
	uint64_t mask = any_mask(s, wanted) & ((UINT64_C(1) << len) - 1);
	unsigned from = 0, place;
	size_t n = 0;

	_mm_storeu_si128((__m128i *)(void *)to,
	    _mm_loadu_si128((const __m128i *)(const void *)s));
	if (mask == 0)
		return len;
	for (; mask != 0; mask &= mask - 1) {
		place = (unsigned)__builtin_ctzll(mask);
		memcpy(to + n, s + from, place - from);
		n += place - from;
		to[n++] = '\\';
		to[n++] = machine_escape_letter(s[place]);
		from = place + 1;
	}
	memcpy(to + n, s + from, len - from);
	return n + len - from;
}

size_t
machine_escape(char *to, const char *s, size_t len)
{
	const __m128i wanted[4] = { _mm_set1_epi8('\t'), _mm_set1_epi8('\n'),
		_mm_set1_epi8('\r'), _mm_set1_epi8('\\') };
	char last[16] = { 0 };
	size_t i, n = 0;

	for (i = 0; i + 16 <= len; i += 16)
		n += escape_block(to + n, s + i, 16, wanted);
	if (i == len)
		return n;
	memcpy(last, s + i, len - i);
	return n + escape_block(to + n, last, len - i, wanted);
}

static unsigned
kinds_find(const char *s, size_t len)
{
	const __m128i wanted[4] = { _mm_set1_epi8('\t'), _mm_set1_epi8('\n'),
		_mm_set1_epi8('\r'), _mm_set1_epi8('\\') };
	__m128i high = _mm_setzero_si128(), nul = high, escaped = high, block;
	unsigned kinds;
	size_t i;

	for (i = 0; i + 16 <= len; i += 16) {
		block = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
		high = _mm_or_si128(high, block);
		nul = _mm_or_si128(
		    nul, _mm_cmpeq_epi8(block, _mm_setzero_si128()));
		escaped = _mm_or_si128(escaped,
		    _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, wanted[0]),
				     _mm_cmpeq_epi8(block, wanted[1])),
			_mm_or_si128(_mm_cmpeq_epi8(block, wanted[2]),
			    _mm_cmpeq_epi8(block, wanted[3]))));
	}
	kinds = machine_kinds_portable(s + i, len - i);
	if (_mm_movemask_epi8(high) != 0)
		kinds |= MACHINE_HIGH;
	if (_mm_movemask_epi8(escaped) != 0)
		kinds |= MACHINE_ESCAPED;
	if (_mm_movemask_epi8(nul) != 0)
		kinds |= MACHINE_NUL;
	return kinds;
}

size_t
machine_ascii(const char *s, size_t len)
{
	unsigned mask;
	size_t i;

	for (i = 0; i + 16 <= len; i += 16) {
		mask = (unsigned)_mm_movemask_epi8(
		    _mm_loadu_si128((const __m128i *)(const void *)(s + i)));
		if (mask != 0)
			return i + (unsigned)__builtin_ctz(mask);
	}
	return i + machine_ascii_portable(s + i, len - i);
}

/* A byte of which some kind may be, at once: 0x80, below 0x20, a backslash. */
static inline __m128i
odd_bytes(const char *s)
{
	__m128i block = _mm_loadu_si128((const __m128i *)(const void *)s);

	/* as signed bytes those from 0x80 up are below 0x20 as well */
	return _mm_or_si128(_mm_cmplt_epi8(block, _mm_set1_epi8(0x20)),
	    _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
}

/* Few rows have any of them: the kinds are asked for in those only. */
unsigned
machine_kinds(const char *s, size_t len)
{
	__m128i odd = _mm_setzero_si128();
	size_t i;

	if (len < 16)
		return machine_kinds_portable(s, len);
	for (i = 0; i + 64 <= len; i += 64)
		odd = _mm_or_si128(odd,
		    _mm_or_si128(
			_mm_or_si128(odd_bytes(s + i), odd_bytes(s + i + 16)),
			_mm_or_si128(
			    odd_bytes(s + i + 32), odd_bytes(s + i + 48))));
	for (; i + 16 <= len; i += 16)
		odd = _mm_or_si128(odd, odd_bytes(s + i));
	odd = _mm_or_si128(odd, odd_bytes(s + len - 16));
	if (_mm_movemask_epi8(odd) == 0)
		return 0;
	return kinds_find(s, len);
}

/* Sixteen bytes, their capitals made small. */
static inline __m128i
small_load(const char *s)
{
	return _mm_or_si128(_mm_set1_epi8(SMALL),
	    _mm_loadu_si128((const __m128i *)(const void *)s));
}

/*
 * In 16 pairs of bytes, which begin with a digit or can be of a word: the
 * letter that both words have, behind the one that stands before it in one of
 * them.
 */
static inline unsigned
hint_mask(const char *s, __m128i shared, __m128i first, __m128i second)
{
	__m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)s);
	__m128i digit = _mm_sub_epi8(bytes, _mm_set1_epi8('0'));
	__m128i before = _mm_or_si128(bytes, _mm_set1_epi8(SMALL));
	__m128i pair = _mm_and_si128(_mm_cmpeq_epi8(small_load(s + 1), shared),
	    _mm_or_si128(
		_mm_cmpeq_epi8(before, first), _mm_cmpeq_epi8(before, second)));

	digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
	return (unsigned)_mm_movemask_epi8(_mm_or_si128(digit, pair));
}

/* A pair of the first word stands one byte behind its beginning. */
size_t
machine_find_hint(const char *s, size_t len, const char words[6])
{
	const __m128i shared = _mm_set1_epi8(words[2]);
	const __m128i first = _mm_set1_epi8(words[1]);
	const __m128i second = _mm_set1_epi8(words[3]);
	size_t i, from, look, found;

	for (i = 0; i + 17 <= len; i += 16) {
		if (hint_mask(s + i, shared, first, second) == 0)
			continue;
		from = i == 0 ? 0 : i - 1;
		look = len - from < 20 ? len - from : 20;
		found = machine_find_hint_portable(s + from, look, words);
		if (found < look)
			return from + found;
	}
	/* the last bytes, some of them for the second time */
	if (len >= 17 && hint_mask(s + len - 17, shared, first, second) == 0)
		return s[len - 1] >= '0' && s[len - 1] <= '9' ? len - 1 : len;
	from = i == 0 ? 0 : i - 1;
	return from + machine_find_hint_portable(s + from, len - from, words);
}

size_t
machine_text(const char *s, size_t len, bool *high)
{
	const __m128i quote = _mm_set1_epi8('"'), slash = _mm_set1_epi8('\\');
	const __m128i control = _mm_set1_epi8(0x1f);
	__m128i block;
	unsigned stops, highs;
	size_t i;

	for (i = 0; i + 16 <= len; i += 16) {
		block = _mm_loadu_si128((const __m128i *)(const void *)(s + i));
		highs = (unsigned)_mm_movemask_epi8(block);
		stops = (unsigned)_mm_movemask_epi8(
		    _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(block, quote),
				     _mm_cmpeq_epi8(block, slash)),
			_mm_cmpeq_epi8(_mm_max_epu8(block, control), control)));
		if (stops != 0) {
			/* of the bytes before the first that stops */
			*high |= (highs & (stops ^ (stops - 1)) >> 1) != 0;
			return i + (unsigned)__builtin_ctz(stops);
		}
		*high |= highs != 0;
	}
	return i + machine_text_portable(s + i, len - i, high);
}

#else

size_t
machine_text(const char *s, size_t len, bool *high)
{
	return machine_text_portable(s, len, high);
}

size_t
machine_find_all(const char *s, size_t len, char byte, uint32_t *at, size_t max)
{
	return machine_find_all_portable(s, len, byte, at, max);
}

size_t
machine_find_any(const char *s, size_t len, const char bytes[4], uint32_t *at,
    size_t max, size_t *done)
{
	return machine_find_any_portable(s, len, bytes, at, max, done);
}

size_t
machine_escape(char *to, const char *s, size_t len)
{
	return machine_escape_portable(to, s, len);
}

unsigned
machine_kinds(const char *s, size_t len)
{
	return machine_kinds_portable(s, len);
}

size_t
machine_find_hint(const char *s, size_t len, const char words[6])
{
	return machine_find_hint_portable(s, len, words);
}

size_t
machine_ascii(const char *s, size_t len)
{
	return machine_ascii_portable(s, len);
}

#endif

void
machine_scattered(void *at, size_t len)
{
#ifdef __linux__
	(void)posix_madvise(at, len, ADVICE_LARGE);
#else
	(void)at;
	(void)len;
#endif
}

void
machine_pipe(int fd)
{
#ifdef __linux__
	/* no pipe, or not allowed: it works as it is */
	(void)fcntl(fd, PIPE_SIZE_SET, PIPE_SIZE);
#else
	(void)fd;
#endif
}
