#include "cmd/ingest/quick.h"

#include <stdlib.h>

#include "cmd/ingest/cell.h"
#include "cmd/ingest/spoilt.h"
#include "cmd/ingest/translate.h"

/* Longer cells, and what longer ones became, are not remembered. */
#define MEMO_LONGEST 16

#define MEMOS 64

/* A cell, its bytes in two words and a length, and what came of it. */
struct memo {
	uint64_t low, high;
	unsigned char len, put;
	bool known;
	enum got got;
	char to[MEMO_LONGEST];
};

/* Digits beyond which a whole number is not copied. */
#define WHOLE_MOST 9

static enum quick_kind
kind_of(const struct rule *rule)
{
	const struct reading *reading = &rule->reading;

	if (rule->each || rule->when.n > 0 || reading->side != SIDE_NONE)
		return QUICK_NO;
	if (reading->verb == VERB_CONSTANT)
		return QUICK_CONSTANT;
	if (rule->from.single == FROM_SEVERAL)
		return QUICK_NO;
	switch (reading->verb) {
	case VERB_TEXT:
	case VERB_ASIS:
		return rule->column == COL_NAME ? QUICK_NO : QUICK_TEXT;
	case VERB_ID:
		return QUICK_ID;
	case VERB_KEY:
		return QUICK_KEY;
	case VERB_TIME:
		return reading->time.kind == TIME_TEXT &&
			rule->column != COL_VERSION ?
		    QUICK_TIME :
		    QUICK_NO;
	case VERB_DURATION:
		return reading->unit == UNIT_SECONDS ||
			reading->unit == UNIT_MS || reading->unit == UNIT_HMS ||
			reading->unit == UNIT_SELF ?
		    QUICK_WHOLE :
		    QUICK_MEMO;
	case VERB_COUNT:
		return QUICK_WHOLE;
	case VERB_WORDS:
	case VERB_YESNO:
	case VERB_OURS:
	case VERB_SCALE:
		return QUICK_MEMO;
	default:
		return QUICK_NO;
	}
}

void
quick_begin(struct quick *quick, const struct rule *rule)
{
	free(quick->memo);
	quick->memo = NULL;
	quick->rule = rule;
	quick->kind = rule == NULL ? QUICK_NO : kind_of(rule);
	if (quick->kind == QUICK_MEMO || quick->kind == QUICK_WHOLE)
		quick->memo = memory_new(MEMOS, sizeof(*quick->memo));
}

/*
 * The bytes of a cell of MEMO_LONGEST at most, in two words: both hold them
 * where it is short, and "0" where nothing stands.
 */
struct cell_words {
	uint64_t low, high;
};

#define ZEROS UINT64_C(0x3030303030303030)

static inline struct cell_words
words_of(struct slice s)
{
	struct cell_words words = { ZEROS, ZEROS };
	uint32_t half;

	/* put together in registers: what is stored in parts is slow to load */
	if (s.len >= 8) {
		memcpy(&words.low, s.s, 8);
		memcpy(&words.high, s.s + s.len - 8, 8);
	} else if (s.len >= 4) {
		memcpy(&half, s.s, 4);
		words.low = ZEROS << 32 | half;
		memcpy(&half, s.s + s.len - 4, 4);
		words.high = ZEROS << 32 | half;
	} else if (s.len > 0) {
		words.low = (ZEROS & ~UINT64_C(0xff)) | (unsigned char)s.s[0];
		words.high = (ZEROS & ~UINT64_C(0xffff)) |
		    (uint64_t)(unsigned char)s.s[s.len / 2] << 8 |
		    (unsigned char)s.s[s.len - 1];
	}
	return words;
}

/* Is each of the eight bytes a digit? */
static inline bool
all_digits(uint64_t word)
{
	/* 0x3a to 0x3f carry into the upper half */
	return ((word & UINT64_C(0xf0f0f0f0f0f0f0f0)) |
		   ((word + UINT64_C(0x0606060606060606)) &
		       UINT64_C(0xf0f0f0f0f0f0f0f0)) >>
		       4) == UINT64_C(0x3333333333333333);
}

static inline bool
is_whole(struct slice s, struct cell_words words)
{
	return s.len > 0 && s.len <= WHOLE_MOST &&
	    (s.s[0] != '0' || s.len == 1) && all_digits(words.low) &&
	    all_digits(words.high);
}

bool
quick_whole(struct slice s)
{
	return s.len <= WHOLE_MOST && is_whole(s, words_of(s));
}

/* Minutes and seconds, 5:12 or 125:07, in seconds. */
static bool
clock_put(struct line *line, struct slice s, enum unit unit)
{
	size_t n = s.len - 3, i;
	long long minutes = 0;
	unsigned tens, ones;

	if ((unit != UNIT_MS && unit != UNIT_HMS) || s.len < 4 || s.len > 8 ||
	    s.s[n] != ':')
		return false;
	for (i = 0; i < n && is_digit(s.s[i]); i++)
		minutes = minutes * 10 + (s.s[i] - '0');
	tens = (unsigned char)s.s[n + 1] - (unsigned)'0';
	ones = (unsigned char)s.s[n + 2] - (unsigned)'0';
	if (i < n || tens > 5 || ones > 9)
		return false;
	line_int(line, minutes * MINUTE + tens * 10 + ones);
	return true;
}

static enum got
memo_put(struct translator *tr, const struct quick *quick, struct slice s,
    struct line *line, const char **odd)
{
	size_t start = line->len;
	struct cell_words words;
	struct memo *memo;

	if (s.len > MEMO_LONGEST)
		return rule_put(tr, quick->rule, line, odd);
	words = words_of(s);
	if (quick->kind == QUICK_WHOLE) {
		if (is_whole(s, words)) {
			line_put(line, s);
			return GOT;
		}
		if (clock_put(line, s, quick->rule->reading.unit))
			return GOT;
	}
	memo = &quick->memo[(words.low ^ words.high * 31) *
		UINT64_C(0x9e3779b97f4a7c15) >>
	    58];
	if (memo->known && memo->low == words.low && memo->high == words.high &&
	    memo->len == s.len) {
		memcpy(line_room(line, MEMO_LONGEST), memo->to, MEMO_LONGEST);
		line->len += memo->put;
		return memo->got;
	}
	memo->got = rule_put(tr, quick->rule, line, odd);
	memo->known = false;
	/* what is odd, a negative duration too, is to be counted each time */
	if (memo->got == GOT ? line->len - start > MEMO_LONGEST ||
		    (line->len > start && line->s[start] == '-') :
			       memo->got != GOT_NOTHING || *odd != NULL)
		return memo->got;
	memo->known = true;
	memo->low = words.low;
	memo->high = words.high;
	memo->len = (unsigned char)s.len;
	memo->put = 0;
	if (memo->got == GOT) {
		memo->put = (unsigned char)(line->len - start);
		memcpy(memo->to, line->s + start, memo->put);
	}
	return memo->got;
}

static enum got
time_put(struct translator *tr, const struct quick *quick, struct slice s,
    struct line *line, const char **odd)
{
	const struct rule *rule = quick->rule;
	int64_t t;

	if (s.len == 0)
		return GOT_NOTHING;
	if (!times_copy(&tr->times, rule->reading.time.zone, s,
		line_room(line, INSTANT_LEN), &t))
		return rule_put(tr, rule, line, odd);
	line->len += INSTANT_LEN;
	if (rule->column == COL_TIME)
		tr->time = t;
	return GOT;
}

enum got
quick_put(struct translator *tr, const struct quick *quick, struct line *line,
    const char **odd)
{
	const struct rule *rule = quick->rule;
	struct slice s;

	if (quick->kind == QUICK_CONSTANT) {
		line_put(line, rule->reading.word);
		return GOT;
	}
	s = cell_text(tr->row, rule->from.single);
	switch (quick->kind) {
	case QUICK_TEXT:
		if (cell_null(s))
			return GOT_NOTHING;
		text_put(tr, line, s);
		return GOT;
	case QUICK_ID:
		return who_id(tr, s, line, odd);
	case QUICK_KEY:
		if (cell_null(s))
			return GOT_NOTHING;
		/* it may be an address or a number */
		if (s.s[0] == '+' || memchr(s.s, '@', s.len) != NULL ||
		    spoilt(s) != SPOILT_NOT)
			return rule_put(tr, rule, line, odd);
		prefixed_put(tr, line, s);
		return GOT;
	case QUICK_TIME:
		return time_put(tr, quick, s, line, odd);
	default:
		return memo_put(tr, quick, s, line, odd);
	}
}

void
quick_free(struct quick *quick)
{
	free(quick->memo);
}
