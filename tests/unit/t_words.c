/*
 * Turns and words: what a text is cut into.
 */

#include <stddef.h>
#include <string.h>

#include "common/buffer.h"
#include "common/word.h"
#include "common/words.h"
#include "tests/unit/check.h"

/* The words of a turn, each behind a bar. */
static void
same_words(int line, struct slice turn, const char *want)
{
	struct words words = { 0 };
	struct buffer got = { 0 };
	size_t i;

	words_split(&words, turn);
	for (i = 0; i < words.n; i++) {
		buffer_char(&got, '|');
		buffer_put(&got, words.word[i]);
		CHECK(words.hash[i] == word_hash(words.word[i]));
	}
	if (!slice_is(buffer_slice(&got), want)) {
		printf("%s:%d: %.*s instead of %s\n", __FILE__, line,
		    (int)got.len, got.s == NULL ? "" : got.s, want);
		check_failures++;
	}
	buffer_free(&got);
	words_free(&words);
}

#define SAME(turn, want) same_words(__LINE__, SLICE(turn), (want))

static void
test_words(void)
{
	SAME("", "");
	SAME(" \t\r\n ", "");
	SAME("Hello World", "|hello|world");
	SAME("don't", "|don't");
	SAME("don\xe2\x80\x99t", "|don't");
	SAME("'quoted'", "|'|quoted|'");
	SAME("rock'n'roll'", "|rock'n'roll|'");
	SAME("\xe2\x80\x99tis \xe2\x80\x9cso\xe2\x80\x9d", "|tis|so");
	SAME("caf\xc3\xa9 \xc3\x89T\xc3\x89", "|caf\xc3\xa9|\xc3\xa9t\xc3\xa9");
	/* Greek, Cyrillic and Polish capitals */
	SAME("\xce\xa3\xce\x91 \xd0\x9d\xd0\xa2\xd0\x81 \xc5\x81\xc4\x84",
	    "|\xcf\x83\xce\xb1|\xd0\xbd\xd1\x82\xd1\x91|\xc5\x82\xc4\x85");
	SAME("\xce\x89 \xce\x8e \xce\x8c \xc5\xbb \xc3\x97",
	    "|\xce\xae|\xcf\x8d|\xcf\x8c|\xc5\xbc|\xc3\x97");
	SAME("sooo goooood yessss!! 1111a", "|so|good|yes|!!|1111a");
	/* two letters where a word has them, in each run by itself */
	SAME("hellllooo REEEALLYYY pleeeease missss looooove",
	    "|hello|really|please|miss|love");
	/* what is no plain word keeps two; so does one that is one letter */
	SAME("aaaa zzz na\xc3\xaf"
	     "fffve can'tttt",
	    "|aa|zz|na\xc3\xaf"
	    "ffve|can'tt");
	SAME("ok\xf0\x9f\x98\x80\xf0\x9f\x91\x8d\xf0\x9f\x8f\xbd!",
	    "|ok|\xf0\x9f\x98\x80|\xf0\x9f\x91\x8d|!");
	SAME("\xe2\x9d\xa4\xef\xb8\x8f you", "|\xe2\x9d\xa4|you");
	SAME("one\xc2\xa0two\xe2\x80\x94three", "|one|two|three");
	SAME("12 a12 24h 3.50", "|<num>|a12|24h|<num>|.|<num>");
	SAME("<num> <url> <b>", "|<num>|<url>|<|b|>");
	SAME("see https://a.example/x?y=1, ok", "|see|<url>|,|ok");
	SAME("(www.a.example)", "|(|<url>|)");
	SAME("@Ann_Lee hi", "|@u|hi");
	SAME("ann@a.example", "|ann|@|a|.|example");
	SAME("@ 5", "|@|<num>");
	SAME("no!!!!! why?? a!?", "|no|!!!|why|??|a|!|?");
	SAME("\xe2\x80", "|\xe2\x80");
	same_words(__LINE__, (struct slice) { "a\0b", 3 }, "|a|b");
}

/* One word is taken the same way at once and byte by byte. */
static void
test_twins(void)
{
	static const char letters[] = "aabbAAZz09'.  \xc3\xa9\xe2\x80\x99";
	char text[40], to[2][sizeof(text) + WORD_ROOM];
	struct slice rest = { text, 0 };
	struct word word[2];
	size_t i, n;

	for (n = 0; n < 200000; n++) {
		rest.len = check_random() % sizeof(text);
		for (i = 0; i < rest.len; i++)
			text[i] =
			    letters[check_random() % (sizeof(letters) - 1)];
		if (!word_starts(rest))
			continue;
		word_take(rest, to[0], &word[0]);
		word_take_portable(rest, to[1], &word[1]);
		CHECK(word[0].written == word[1].written &&
		    word[0].len == word[1].len &&
		    memcmp(to[0], to[1], word[0].len) == 0);
		CHECK(word[0].hash == word[1].hash &&
		    word[0].letters == word[1].letters &&
		    word[0].stretched == word[1].stretched &&
		    word[0].shouted == word[1].shouted);
	}
}

/* Words that shout, and no more words than there may be. */
static void
test_counts(void)
{
	struct words words = { 0 };
	struct buffer many = { 0 };
	size_t i;

	words_split(&words, SLICE("WORST flight EVER to JFK, It's SOOO late"));
	CHECK(words.shouted == 2);
	words_split(&words, SLICE("all is well"));
	CHECK(words.shouted == 0);
	for (i = 0; i < WORDS_MAX + 10; i++)
		buffer_str(&many, "a ");
	words_split(&words, buffer_slice(&many));
	CHECK(words.n == WORDS_MAX);
	buffer_free(&many);
	words_free(&words);
}

/* How many sentences end, and what a mark is. */
static size_t
stops(const char *turn)
{
	struct words words = { 0 };
	size_t i, n = 0;

	words_split(&words, slice_of(turn));
	for (i = 0; i < words.n; i++)
		n += words_stop(&words, i);
	words_free(&words);
	return n;
}

static void
test_sentences(void)
{
	struct words words = { 0 };

	CHECK(stops("One. Two! Three? Four; five: six, seven") == 4);
	CHECK(stops("at 5.30 or 10.15am") == 0);
	CHECK(stops("at 5 p.m. on Friday") == 0);
	CHECK(stops("at 5 p.m.") == 1);
	CHECK(stops("Dr. Who met Mrs. X.") == 1);
	CHECK(stops("see a.example now") == 0);
	CHECK(stops("wait... what") == 1);
	CHECK(stops("(All of it.) And more.") == 2);
	words_split(&words, SLICE("a <num> @bob < @ ..."));
	CHECK(words.n == 6);
	CHECK(!words_mark(&words, 0) && !words_mark(&words, 1) &&
	    !words_mark(&words, 2));
	CHECK(words_mark(&words, 3) && words_mark(&words, 4) &&
	    words_mark(&words, 5));
	CHECK(slice_is(words.written[2], "@bob"));
	words_free(&words);
}

/* The turns of a text, "speaker|words" joined by "/". */
static void
same_turns(int line, const char *text, const char *want)
{
	struct slice rest = slice_of(text), turn;
	struct buffer got = { 0 };
	char speaker;

	while (turns_next(&rest, &speaker, &turn)) {
		if (got.len > 0)
			buffer_char(&got, '/');
		buffer_char(&got, speaker);
		buffer_char(&got, '|');
		buffer_put(&got, turn);
	}
	if (!slice_is(buffer_slice(&got), want)) {
		printf("%s:%d: %.*s instead of %s\n", __FILE__, line,
		    (int)got.len, got.s == NULL ? "" : got.s, want);
		check_failures++;
	}
	buffer_free(&got);
}

#define TURNS(text, want) same_turns(__LINE__, (text), (want))

static void
test_turns(void)
{
	TURNS("", "");
	TURNS("hello", "C|hello");
	TURNS("two\nlines", "C|two\nlines");
	TURNS("C: hi\nB: auto\nA: yes", "C|hi/B|auto/A|yes");
	TURNS("C: hi\nmore\nA: yes\n", "C|hi\nmore/A|yes");
	TURNS("first\nA: then", "C|first/A|then");
	TURNS("C:\nA: ", "C|/A|");
	TURNS("D: no mark\nA:no blank", "C|D: no mark\nA:no blank");
}

int
main(void)
{
	test_words();
	test_twins();
	test_counts();
	test_sentences();
	test_turns();
	return check_status();
}
