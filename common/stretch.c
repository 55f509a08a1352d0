#include "common/stretch.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "common/word.h"

/* Longer words, and such with more stretched runs, are left as they are. */
#define LETTERS_MAX 32
#define RUNS_MAX 3

/* Words that people stretch at a letter which is double by itself, sorted. */
static const char *const doubles[] = {
	"actually",
	"add",
	"added",
	"address",
	"agree",
	"all",
	"annoy",
	"annoyed",
	"annoying",
	"apparently",
	"appreciate",
	"arrive",
	"asleep",
	"attitude",
	"awfully",
	"baggage",
	"ball",
	"beautifully",
	"been",
	"beer",
	"better",
	"bill",
	"bills",
	"boo",
	"book",
	"booking",
	"boss",
	"bottom",
	"bull",
	"bullshit",
	"call",
	"called",
	"calling",
	"calls",
	"cannot",
	"cell",
	"choose",
	"class",
	"coffee",
	"common",
	"cool",
	"correct",
	"creepy",
	"cross",
	"current",
	"deep",
	"difficult",
	"dinner",
	"disappoint",
	"disappointed",
	"disappointing",
	"door",
	"dress",
	"dull",
	"eventually",
	"excellent",
	"express",
	"fall",
	"fee",
	"feel",
	"feeling",
	"fees",
	"finally",
	"flood",
	"food",
	"fool",
	"free",
	"freezing",
	"full",
	"fully",
	"funny",
	"fuzzy",
	"glass",
	"good",
	"goodbye",
	"goods",
	"greed",
	"greedy",
	"guess",
	"happen",
	"happened",
	"happily",
	"happy",
	"hell",
	"hello",
	"hook",
	"hopefully",
	"horrible",
	"horrific",
	"hurry",
	"ill",
	"illness",
	"impossible",
	"issue",
	"issues",
	"jeez",
	"keep",
	"keeps",
	"kill",
	"killed",
	"killing",
	"less",
	"lesson",
	"letter",
	"literally",
	"little",
	"look",
	"looking",
	"loose",
	"loss",
	"luggage",
	"massive",
	"matter",
	"meet",
	"meeting",
	"mess",
	"messed",
	"messy",
	"miss",
	"missed",
	"missing",
	"mood",
	"moon",
	"need",
	"needed",
	"needs",
	"noon",
	"normally",
	"occur",
	"off",
	"offer",
	"office",
	"oops",
	"pass",
	"personally",
	"pissed",
	"poor",
	"poorly",
	"possible",
	"pretty",
	"proof",
	"pull",
	"queen",
	"really",
	"recommend",
	"rubber",
	"rubbish",
	"running",
	"school",
	"screen",
	"see",
	"seem",
	"seems",
	"seen",
	"sell",
	"shall",
	"sheer",
	"shipping",
	"shitty",
	"shopping",
	"silly",
	"sleep",
	"sleepy",
	"small",
	"smell",
	"smelly",
	"smooth",
	"soon",
	"sooner",
	"sorry",
	"speed",
	"speedy",
	"spell",
	"staff",
	"steep",
	"still",
	"stopped",
	"street",
	"stress",
	"stressed",
	"stuff",
	"success",
	"successfully",
	"suddenly",
	"summer",
	"supper",
	"support",
	"sweet",
	"tall",
	"tell",
	"telling",
	"terrible",
	"terribly",
	"terrific",
	"thankfully",
	"three",
	"tomorrow",
	"too",
	"took",
	"totally",
	"tree",
	"umm",
	"unhappy",
	"unless",
	"usually",
	"wall",
	"wee",
	"week",
	"weekend",
	"weeks",
	"weep",
	"well",
	"will",
	"wonderfully",
	"woo",
	"wood",
	"worry",
	"yell",
	"yelling",
	"zoom",
};

/* A word as written, in runs of equal letters. */
struct stretched {
	char letter[LETTERS_MAX];
	/* the runs of three or more: bit i is that run's */
	int run[LETTERS_MAX];
	bool two[LETTERS_MAX];
	size_t n;
	int runs;
};

static int
compare(const void *a, const void *b)
{
	const char *const *one = a, *const *two = b;

	return strcmp(*one, *two);
}

static bool
is_known(const char *word)
{
	return bsearch(&word, doubles, sizeof(doubles) / sizeof(*doubles),
		   sizeof(*doubles), compare) != NULL;
}

/* Return false where the word is no plain one. */
static bool
take_runs(struct stretched *word, struct slice written)
{
	size_t i, n;
	char c;

	word->n = 0;
	word->runs = 0;
	for (i = 0; i < written.len; i += n) {
		c = word_plain[(unsigned char)written.s[i]];
		if (c == '\0' || word->n == LETTERS_MAX)
			return false;
		for (n = 1; i + n < written.len &&
		     word_plain[(unsigned char)written.s[i + n]] == c;
		     n++)
			continue;
		word->letter[word->n] = c;
		/* digits are not stretched, they are many */
		if (n > 2 && is_digit(c))
			return false;
		word->two[word->n] = n == 2;
		word->run[word->n] = n > 2 ? word->runs++ : -1;
		word->n++;
	}
	return word->runs > 0 && word->runs <= RUNS_MAX;
}

/* Put the word with two letters in the runs whose bits are set. */
static size_t
put_word(const struct stretched *word, unsigned twos, char *to)
{
	size_t i, len = 0;

	for (i = 0; i < word->n; i++) {
		to[len++] = word->letter[i];
		if (word->two[i] ||
		    (word->run[i] >= 0 && (twos >> word->run[i] & 1) != 0))
			to[len++] = word->letter[i];
	}
	to[len] = '\0';
	return len;
}

size_t
stretch_fold(struct slice written, char *to, size_t len)
{
	char found[2 * LETTERS_MAX + 1];
	struct stretched word;
	unsigned twos;
	size_t n = 0;

	if (!take_runs(&word, written) || word.n == 1)
		return len;
	for (twos = 1u << word.runs; twos-- > 0;) {
		n = put_word(&word, twos, found);
		if (twos == 0 || is_known(found))
			break;
	}
	memcpy(to, found, n);
	return n;
}
