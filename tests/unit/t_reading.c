/*
 * What one text says: feelings, phrases, identifiers, preferences, empathy.
 */

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "cmd/score/identifier.h"
#include "cmd/score/reading.h"
#include "common/instant.h"
#include "common/lexicon.h"
#include "tests/unit/check.h"

static struct calendar *calendar;
static struct reading_tables *tables;
static struct reading reading;

/* Read a text said on Wednesday 2026-03-04 at 10:30 UTC, on the phone. */
static void
hear_as(const char *text, const char *name, const char *preferences)
{
	struct reading_text asked = { 0 };

	asked.text = slice_of(text);
	asked.name = slice_of(name);
	asked.lang = SLICE_EMPTY;
	asked.preferences = slice_of(preferences);
	asked.timed = asked.live = true;
	asked.said = civil_days(2026, 3, 4) * DAY + 10 * HOUR + 30 * MINUTE;
	reading_read(tables, &asked, &reading);
}

static void
hear(const char *text)
{
	hear_as(text, "", "");
}

static bool
near(double got, double want)
{
	return fabs(got - want) <= 0.0001;
}

/* The worked example: three terms, and a turn without any. */
static void
test_lexicon(void)
{
	struct lexicon *lexicon = lexicon_open("tests/data/score/lexicon.tsv");
	struct words words = { 0 };
	double score;

	words_split(&words, SLICE("It is not working, and late: too late."));
	CHECK(lexicon_score(lexicon, &words, &score));
	CHECK(near(score, -91.6644));
	words_split(&words, SLICE("Thank you"));
	CHECK(lexicon_score(lexicon, &words, &score));
	CHECK(near(score, 82.2030));
	words_split(&words, SLICE("late, thank you"));
	CHECK(lexicon_score(lexicon, &words, &score));
	CHECK(near(score, -3.6954));
	words_split(&words, SLICE("How do I pay?"));
	CHECK(!lexicon_score(lexicon, &words, &score));
	words_free(&words);
	lexicon_free(lexicon);
}

static void
test_mood(void)
{
	/* a plain question is no complaint */
	hear("C: How do I change my password?");
	CHECK(reading.read && reading.customer_turns == 1);
	CHECK(reading.mood > -20 && reading.mood < 20);
	hear("C: This is the worst service ever.\nA: Oh.\nC: Thank you, "
	     "that is perfect.");
	CHECK(reading.scored == 2 && reading.last_scored);
	CHECK(reading.lowest < -80 && reading.last > 70);
	CHECK(reading.shift > 150);
	/* what we and the machines say is no feeling of theirs */
	hear("A: Terrible, awful, the worst!\nB: Perfect!\nC: I see.");
	CHECK(reading.scored == 1 && reading.agent_turns == 1);
	CHECK(reading.mood > -20 && reading.mood < 20);
	hear("C: It is awful.\nC: xyzzy");
	CHECK(reading.scored == 1 && !reading.last_scored);
	hear("C: awful\nC: perfect\nC: awful\nC: awful\nC: awful\nC: perfect");
	CHECK(reading.scored == 6);
	/* two of six on each side */
	CHECK(near(reading.shift, 0));
	CHECK(reading.mood > -20 && reading.mood < 20);
}

static void
test_last_turn(void)
{
	hear("C: It is broken.\nA: Try this.\nC: That worked, thank you so "
	     "much!");
	CHECK(reading.fixed && !reading.unfixed && reading.gratitude);
	CHECK(reading.last_after && !reading.last_only);
	hear("C: That worked.\nA: Good.\nC: Still not, no answer at all.");
	CHECK(reading.unfixed && !reading.fixed && !reading.gratitude);
	hear("C: Sorted, thanks");
	CHECK(reading.fixed && !reading.last_after && reading.last_only);
	hear("C: Late.\nA: Now?\nC: I am in meetings until five.");
	CHECK(!reading.fixed && reading.last_after);
	hear("C: Late.\nA: Now?\nC: Oh, I'm in, thanks");
	CHECK(reading.fixed);
	hear("Nobody asked. It never worked.");
	CHECK(!reading.fixed && reading.last_only);
	hear("C: Sorted.\nA: Good.");
	CHECK(reading.fixed && !reading.last_after && !reading.last_only);
	hear("B: Welcome.\nC: Sorted.");
	CHECK(!reading.last_after && !reading.last_only);
	hear("C: Hello.\nA:  \nC: Sorted.");
	CHECK(!reading.last_after);
}

static void
test_effort(void)
{
	hear("C: I have been on hold for an hour.\nC: I was on hold for ages, "
	     "and no one can tell me why.");
	CHECK(reading.effort == 3);
	hear("C: No one can tell me. No one can tell me!");
	CHECK(reading.effort == 1);
	hear("C: As I said, again.");
	CHECK(reading.repeat && reading.effort == 0);
	hear("C: Thanks again.");
	CHECK(!reading.repeat);
	/* asked to do once more, not told once more */
	hear("C: Can the invoice be issued again?");
	CHECK(!reading.repeat);
	hear("C: I need to cancel the clock, the blue one.");
	CHECK(!reading.churn);
}

static void
test_identifiers(void)
{
	hear("C: My order 123456.\nA: Which?\nC: I said 123456!");
	CHECK(reading.nids == 1 && reading.id_twice);
	hear("C: Order 123456, that is 123456.");
	CHECK(reading.nids == 1 && !reading.id_twice);
	hear("C: order AB-77812x\nA: I see ab-77812X and 99881.");
	CHECK(reading.nids == 1 && reading.nour_ids == 1);
	/* years and amounts name nothing */
	hear("C: In 2025 I paid $1500, and \xc2\xa3"
	     "2000.\nC: In 2025!");
	CHECK(reading.nids == 0 && !reading.id_twice);
	/* the same in every run: histories hold them */
	hear("C: A1234");
	CHECK(reading.ids[0] == 0x70b99396798c3360ull);
	hear("C: 10001 10002 10003 10004 10005 10006 10007 10008 10009");
	CHECK(reading.nids == READING_IDS);
}

static void
test_customer(void)
{
	hear("C: I will close my account, I want a refund, I lost my job and "
	     "my father passed away. I spilled tea.");
	CHECK(reading.churn && reading.refund && reading.hardship);
	CHECK(reading.life_event && reading.accident && !reading.praise);
	hear("C: I told my friends about you.");
	CHECK(reading.praise && !reading.churn);
}

static void
prefers(const char *text, const char *want)
{
	hear(text);
	if (slice_is(reading.preferences, want))
		return;
	printf("%s\n    \"%.*s\" instead of \"%s\"\n", text,
	    (int)reading.preferences.len, reading.preferences.s, want);
	check_failures++;
}

static void
test_preferences(void)
{
	prefers("C: I prefer email.", "channel=email");
	prefers("C: Please call after 6.", "hours=after 18:00");
	prefers("C: Please call after 10:30.", "hours=after 10:30");
	prefers("C: Call me before 9am please", "hours=before 09:00");
	prefers(
	    "C: Call me between 9 and 12.", "hours=between 09:00 and 12:00");
	prefers("C: Please call after the storm.", "");
	prefers("C: No phone calls!", "call=no");
	prefers("C: We are vegetarian and allergic to tree nuts.",
	    "diet=vegetarian;allergy=tree nuts");
	prefers("C: I'm allergic to the latex, please.", "allergy=latex");
	prefers("C: I prefer email.\nC: An aisle seat. I prefer text messages.",
	    "seat=aisle;channel=sms");
	prefers("C: I am not a vegetarian.", "");
	prefers("C: What is your email?", "");
	prefers("A: I prefer email.", "");
}

static void
test_empathy(void)
{
	hear("C: My parcel is late.\nA: Your number, please.");
	CHECK(reading.reaction == 0 && reading.interpretation == 0 &&
	    reading.exploration == 0 && !reading.apology);
	hear("C: It is late.\nA: I am sorry.");
	CHECK(reading.apology && reading.reaction == 1);
	CHECK(reading.reaction_only == 0);
	hear("C: My parcel is late.\nA: I'm sorry that your parcel took so "
	     "long.");
	CHECK(reading.reaction == 2);
	hear("C: Hm.\nA: I'm sorry to hear that.");
	CHECK(!reading.apology && reading.reaction == 1);
	CHECK(reading.reaction_only == 1);
	hear("C: Hm.\nA: That must be upsetting for you.");
	CHECK(reading.reaction == 2);
	hear("C: My router blinks.\nA: So you have a fault.");
	CHECK(reading.interpretation == 1);
	hear("C: My router blinks red since noon.\nA: So your router blinks.");
	CHECK(reading.interpretation == 2);
	hear("C: My router blinks.\nA: Can you tell me more?");
	CHECK(reading.exploration == 1);
	hear("C: My router blinks.\nA: How does it affect your router?");
	CHECK(reading.exploration == 2);
	/* what the customer says after us counts too; bots do not */
	hear("A: Sorry about the router.\nC: My router!");
	CHECK(reading.reaction == 2);
	hear("C: Late!\nB: We are sorry.");
	CHECK(!reading.apology && reading.reaction == 0);
}

static void
test_personal(void)
{
	hear_as("C: Hi.\nA: Good morning, Ann.", "Ann Lee", "");
	CHECK(reading.name_used && !reading.history && !reading.placeholder);
	hear_as("C: Hi, Ann here.\nA: Good morning.", "Ann Lee", "");
	CHECK(!reading.name_used);
	hear_as("C: Hi.\nA: I will see.", "Will X", "");
	CHECK(!reading.name_used);
	hear_as("C: Hi.\nA: Thank you, Will.", "Will X", "");
	CHECK(reading.name_used);
	hear_as("C: Hi.\nA: Hello Mrs. Smith.", "Mrs Jones", "");
	CHECK(!reading.name_used);
	hear_as("A: The vegetarian menu is yours.", "", "diet=vegetarian");
	CHECK(reading.preference_used);
	hear_as("A: I send an email.", "", "channel=email");
	CHECK(!reading.preference_used);
	hear_as("A: By email, as you prefer.", "", "channel=email");
	CHECK(reading.preference_used);
	hear_as("A: We call after 6, of course.", "", "hours=after 18:00");
	CHECK(reading.preference_used);
	hear("A: Like last time you came, because of the rain. I also "
	     "noticed a credit.");
	CHECK(reading.history && reading.cause && reading.foresight);
	CHECK(reading.agent_words == 14);
}

static void
test_placeholders(void)
{
	static const char *const empty[] = { "Hello {first_name}!",
		"Dear [NAME],", "Hi <first name>", "%name%, hello",
		"the weather in *location*", "Dear customer, hello",
		"Dear Sir or Madam", "Hi {{customer.name}}" };
	static const char *const filled[] = { "Hello Ann!",
		"100% of it, 5% off", "a *very* good day", "<b>bold</b>",
		"[1] and [REDACTED]", "a < b and c > d", "{}", "sincerely {",
		"<num> and <url>" };
	char text[80];
	size_t i;

	for (i = 0; i < sizeof(empty) / sizeof(*empty); i++) {
		(void)snprintf(text, sizeof(text), "A: %s", empty[i]);
		hear(text);
		if (!reading.placeholder)
			FAIL(empty[i]);
	}
	for (i = 0; i < sizeof(filled) / sizeof(*filled); i++) {
		(void)snprintf(text, sizeof(text), "A: %s", filled[i]);
		hear(text);
		if (reading.placeholder)
			FAIL(filled[i]);
	}
}

static void
test_pledge(void)
{
	struct reading_text asked = { 0 };

	hear("A: I'll call you back within 2 hours.");
	CHECK(reading.pledge.kind == PLEDGE_DUE);
	CHECK(reading.pledge.due ==
	    civil_days(2026, 3, 4) * DAY + 12 * HOUR + 30 * MINUTE);
	hear("C: I'll call you back within 2 hours.");
	CHECK(reading.pledge.kind == PLEDGE_NONE);
	/* one of several letters: who knows when it was written */
	asked.text =
	    SLICE("A: I'll call you within 2 hours.\nC: Yes?\nA: Sorry.");
	asked.name = asked.lang = asked.preferences = SLICE_EMPTY;
	asked.timed = true;
	reading_read(tables, &asked, &reading);
	CHECK(reading.pledge.kind == PLEDGE_VAGUE);
	asked.text = SLICE("C: Hm.\nA: I'll call you within 2 hours.");
	reading_read(tables, &asked, &reading);
	CHECK(reading.pledge.kind == PLEDGE_DUE);
	asked.timed = false;
	reading_read(tables, &asked, &reading);
	CHECK(reading.pledge.kind == PLEDGE_VAGUE);
}

static void
test_language(void)
{
	static const char *const read[] = { "", "en", "EN", "en-GB", "en_US" };
	static const char *const unread[] = { "de", "fr-CA", "eng", "e" };
	struct reading_text asked = { 0 };
	size_t i;

	asked.text = SLICE("C: awful");
	asked.name = asked.preferences = SLICE_EMPTY;
	for (i = 0; i < sizeof(read) / sizeof(*read); i++) {
		asked.lang = slice_of(read[i]);
		reading_read(tables, &asked, &reading);
		CHECK(reading.read && reading.scored == 1);
	}
	for (i = 0; i < sizeof(unread) / sizeof(*unread); i++) {
		asked.lang = slice_of(unread[i]);
		reading_read(tables, &asked, &reading);
		CHECK(!reading.read && reading.customer_turns == 0);
	}
	hear("");
	CHECK(!reading.read && reading.preferences.len == 0);
	hear("C: \nA:   ");
	CHECK(!reading.read && reading.agent_turns == 0);
}

int
main(void)
{
	calendar = calendar_open(NULL, zone_need("UTC", "the test"));
	tables = reading_open(NULL, NULL, NULL, calendar);
	test_lexicon();
	test_mood();
	test_last_turn();
	test_effort();
	test_identifiers();
	test_customer();
	test_preferences();
	test_empathy();
	test_personal();
	test_placeholders();
	test_pledge();
	test_language();
	reading_close(tables);
	calendar_free(calendar);
	zone_free();
	return check_status();
}
