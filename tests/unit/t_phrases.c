/*
 * Phrases: what matches, what a "not" before it does, and what a longer
 * phrase hides.
 */

#include <err.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/buffer.h"
#include "common/phrases.h"
#include "common/status.h"
#include "tests/unit/check.h"

static const char small[] =
    "class\tside\tphrase\tvalue\n"
    "good\tcustomer\tworks\t\n"
    "good\tcustomer\t{it|that|} {really|} worked\t\n"
    "late\tcustomer\tno answer\t\n"
    "late\tcustomer\tworks again\t\n"
    "wish\tcustomer\t{call|ring} me after\thours=after *\n"
    "other\tcustomer\tworks\t\n"
    "sorry\tagent\tsorry\t\n"
    "field\tnone\tname\t\n";

static struct phrases *
open_small(void)
{
	char path[] = "/tmp/phrasesXXXXXX";
	struct phrases *phrases;
	int fd = mkstemp(path);

	if (fd == -1 ||
	    write(fd, small, sizeof(small) - 1) != (ssize_t)sizeof(small) - 1)
		err(STATUS_FATAL, "%s", path);
	(void)close(fd);
	phrases = phrases_open(path);
	(void)unlink(path);
	return phrases;
}

/* The matches of a turn: "class:words class:words". */
static void
same_hits(int line, struct phrases *phrases, const char *turn, bool agent,
    const char *want)
{
	struct words words = { 0 };
	struct buffer got = { 0 };
	const struct hit *hits;
	size_t n, i, at;

	words_split(&words, slice_of(turn));
	hits = phrases_match(phrases, &words, agent, &n);
	for (i = 0; i < n; i++) {
		if (i > 0)
			buffer_char(&got, ' ');
		buffer_str(&got, phrases_class_name(phrases, hits[i].class));
		for (at = hits[i].start; at < hits[i].end; at++) {
			buffer_char(&got, at == hits[i].start ? ':' : '_');
			buffer_put(&got, words.word[at]);
		}
	}
	if (!slice_is(buffer_slice(&got), want)) {
		printf("%s:%d: \"%s\": \"%.*s\" instead of \"%s\"\n", __FILE__,
		    line, turn, (int)got.len, got.s == NULL ? "" : got.s, want);
		check_failures++;
	}
	buffer_free(&got);
	words_free(&words);
}

#define HITS(turn, want) same_hits(__LINE__, phrases, (turn), false, (want))
#define OURS(turn, want) same_hits(__LINE__, phrases, (turn), true, (want))

static void
test_matching(struct phrases *phrases)
{
	HITS("", "");
	HITS("Works!", "good:works other:works");
	HITS("It worked, that really worked",
	    "good:it_worked "
	    "good:that_really_worked");
	HITS("reworked", "");
	/* a longer phrase hides a shorter one within it */
	HITS("it works again", "late:works_again");
	HITS("Ring me after six", "wish:ring_me_after");
	HITS("I am sorry", "");
	OURS("I am sorry", "sorry:sorry");
	HITS("name", "");
}

static void
test_negation(struct phrases *phrases)
{
	HITS("it never worked", "");
	HITS("it has not really worked", "");
	HITS("that didn't work, it hasn\xe2\x80\x99t quite worked", "");
	HITS("not that I know of but worked", "good:worked");
	/* across the end of a sentence a "not" has no say, nor as an answer */
	HITS("I did not. It worked", "good:it_worked");
	HITS("No, that worked", "good:that_worked");
	HITS("No it worked", "");
	/* a phrase that says no itself stands as it is */
	HITS("I got no answer", "late:no_answer");
	HITS("I never got no answer", "late:no_answer");
}

static void
test_numbers(struct phrases *phrases)
{
	size_t wish = phrases_class(phrases, "wish"), i;

	CHECK(phrases_classes(phrases) == 6);
	CHECK(phrases_class(phrases, "nothing") == PHRASES_NONE);
	CHECK(phrases_agent(phrases, phrases_class(phrases, "sorry")));
	CHECK(!phrases_agent(phrases, wish));
	/* one row with choices gives as many phrases, of one row */
	CHECK(phrases_count(phrases) == 14);
	for (i = 0; i < phrases_count(phrases); i++)
		if (phrases_class_of(phrases, i) == wish) {
			CHECK(slice_is(
			    phrases_value(phrases, i), "hours=after *"));
			CHECK(phrases_row(phrases, i) == 4);
			CHECK(slice_is(
				  phrases_text(phrases, i), "call me after") ||
			    slice_is(
				phrases_text(phrases, i), "ring me after"));
		}
}

/* What the classes of the default table have to know. */
struct example {
	const char *class, *turn;
};

static const struct example heard[] = {
	{ "repeat", "As I said, it is broken" },
	{ "repeat", "I already told your colleague" },
	{ "repeat", "Here we go again" },
	{ "repeat", "This is the third time" },
	{ "repeat", "How many times do I have to ask" },
	{ "repeat", "I explained this before" },
	{ "repeat", "still waiting since Monday" },
	{ "effort", "I have been on hold for an hour" },
	{ "effort", "I was passed around" },
	{ "effort", "five different departments" },
	{ "effort", "No one can tell me what to do" },
	{ "effort", "I filled in the form twice" },
	{ "effort", "I can't reach you" },
	{ "effort", "it keeps asking for my number" },
	{ "fixed", "That worked" },
	{ "fixed", "All good now" },
	{ "fixed", "Sorted, thanks" },
	{ "fixed", "Got it" },
	{ "unfixed", "It is still not right" },
	{ "unfixed", "That doesn't help" },
	{ "unfixed", "Same problem" },
	{ "unfixed", "I got no answer" },
	{ "gratitude", "Thank you so much" },
	{ "gratitude", "I really appreciate it" },
	{ "gratitude", "You made my day" },
	{ "gratitude", "Brilliant" },
	{ "gratitude", "What a lifesaver" },
	{ "churn", "Cancel my account" },
	{ "churn", "I will switch to somebody else" },
	{ "churn", "I am leaving you" },
	{ "churn", "That was the last time I buy here" },
	{ "churn", "Please close my account" },
	{ "churn", "I am taking my business elsewhere" },
	{ "refund", "I want my money back" },
	{ "refund", "Please refund it" },
	{ "refund", "I'll charge back" },
	{ "refund", "credit me the rest" },
	{ "accident", "I broke the vase" },
	{ "accident", "I spilled coffee" },
	{ "accident", "my son fell" },
	{ "accident", "I got hurt" },
	{ "accident", "I am so embarrassed" },
	{ "accident", "I feel ashamed" },
	{ "hardship", "I lost my job" },
	{ "hardship", "I can't afford it" },
	{ "hardship", "I am behind on payments" },
	{ "hardship", "I am short this month" },
	{ "life.move", "We are moving house" },
	{ "life.move", "I have a new address" },
	{ "life.baby", "We had a baby" },
	{ "life.baby", "with a newborn" },
	{ "life.baby", "We're expecting" },
	{ "life.bereavement", "My father passed away" },
	{ "life.bereavement", "after the funeral" },
	{ "life.bereavement", "because of a bereavement" },
	{ "life.wedding", "for our wedding" },
	{ "life.illness", "I am in hospital" },
	{ "life.illness", "since the diagnosis" },
	{ "life.retired", "I have retired" },
	{ "preference", "I prefer email" },
	{ "preference", "Please call after 6" },
	{ "preference", "No phone calls" },
	{ "preference", "I am a vegetarian" },
	{ "preference", "I'm allergic to nuts" },
	{ "preference", "in large print" },
	{ "preference", "an aisle seat" },
	{ "praise", "I told my friends" },
	{ "praise", "I recommended you" },
	{ "praise", "five stars" },
	{ "why", "Why is it so" },
	{ "overpaid", "I was charged twice" },
	{ "lost_item", "I left my coat in your shop" },
	{ "return", "It is the wrong size" },
	{ "table", "with two kids" },
	{ "table", "I am on crutches" },
	{ "fee", "What is this fee" },
};

static const struct example said[] = {
	{ "apology", "I am sorry" },
	{ "apology", "I apologise" },
	{ "apology", "That is our mistake" },
	{ "apology", "It was my fault" },
	{ "reaction", "I understand how you feel" },
	{ "reaction", "That must be hard" },
	{ "reaction", "So frustrating" },
	{ "reaction", "I'd be upset too" },
	{ "reaction", "Congratulations" },
	{ "reaction", "Glad to hear it" },
	{ "reaction", "I'm sorry to hear that" },
	{ "interpretation", "So you were left waiting" },
	{ "interpretation", "It sounds like a fault" },
	{ "interpretation", "If I understand correctly" },
	{ "interpretation", "What that means for you" },
	{ "exploration", "Can you tell me more" },
	{ "exploration", "How does it affect you" },
	{ "exploration", "What happened when you tried" },
	{ "exploration", "Is there anything else worrying you" },
	{ "cause", "because the card had expired" },
	{ "cause", "The reason is a strike" },
	{ "cause", "What happened was this" },
	{ "cause", "This was caused by rain" },
	{ "foresight", "I also noticed something" },
	{ "foresight", "While I have you" },
	{ "foresight", "To save you calling again" },
	{ "foresight", "I've already moved it" },
	{ "foresight", "before it runs out" },
	{ "foresight", "You've overpaid" },
	{ "history", "like last time you came" },
	{ "history", "Since your order in March" },
	{ "history", "As you mentioned" },
	{ "history", "I see from your account" },
	{ "history", "You told us" },
	{ "courtesy", "please" },
	{ "courtesy", "May I ask" },
	{ "courtesy", "You're welcome" },
	{ "courtesy", "Good morning" },
	{ "overpaid_found", "You were charged twice" },
};

/* And what they must not take for it. */
static const struct example silent[] = {
	{ "gratitude", "Thanks" },
	{ "gratitude", "It was not so helpful" },
	{ "fixed", "It is not sorted" },
	{ "fixed", "When will it be fixed" },
	{ "fixed", "Please get this resolved" },
	{ "repeat", "Thanks again" },
	{ "churn", "I want to cancel my order" },
	{ "accident", "The deal fell through" },
	{ "life.baby", "I was expecting a parcel" },
	{ "life.illness", "I'm sick of this" },
	{ "lost_item", "I forgot my password" },
	{ "lost_item", "I lost my job" },
	{ "return", "Please return my call" },
	{ "refund", "How do I change my address" },
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static void
check_examples(struct phrases *phrases, const struct example *examples,
    size_t n, bool agent, bool want)
{
	struct words words = { 0 };
	const struct hit *hits;
	size_t i, k, nhits, class, found;

	for (i = 0; i < n; i++) {
		class = phrases_class(phrases, examples[i].class);
		words_split(&words, slice_of(examples[i].turn));
		hits = phrases_match(phrases, &words, agent, &nhits);
		for (found = k = 0; k < nhits; k++)
			found += hits[k].class == class;
		if ((found > 0) == want)
			continue;
		printf("%s: \"%s\" is %s heard\n", examples[i].class,
		    examples[i].turn, want ? "not" : "wrongly");
		check_failures++;
	}
	words_free(&words);
}

static void
test_default(void)
{
	struct phrases *phrases = phrases_open(NULL);

	check_examples(phrases, heard, COUNT(heard), false, true);
	check_examples(phrases, said, COUNT(said), true, true);
	check_examples(phrases, silent, COUNT(silent), false, false);
	phrases_free(phrases);
}

int
main(void)
{
	struct phrases *phrases = open_small();

	test_matching(phrases);
	test_negation(phrases);
	test_numbers(phrases);
	phrases_free(phrases);
	test_default();
	return check_status();
}
