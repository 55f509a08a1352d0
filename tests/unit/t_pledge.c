/*
 * Promises: labelled sentences, all said on Wednesday 2026-03-04 at 10:30 in
 * New York, where the firm is open Monday to Friday, 09:00 to 17:00.  Summer
 * time begins there on 8 March.
 */

#include <stddef.h>
#include <string.h>

#include "cmd/score/pledge.h"
#include "common/instant.h"
#include "tests/unit/check.h"

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

/* Due times are local; NULL is no promise, "vague" one without a time. */
struct labelled {
	const char *sentence, *due;
};

/* The labelled set that the rules were published with. */
static const struct labelled published[] = {
	{ "I'll call you back within 2 hours.", "03-04 12:30" },
	{ "You will have an answer by 5pm today.", "03-04 17:00" },
	{ "We'll email you by Friday 5pm.", "03-06 17:00" },
	{ "I will call you back tomorrow.", "03-05 17:00" },
	{ "I'll ring you first thing tomorrow.", "03-05 10:00" },
	{ "An engineer will be with you tomorrow morning.", "03-05 12:00" },
	{ "Your refund will be in your account in 3 to 5 business days.",
	    "03-11 17:00" },
	{ "It should reach you within 48 hours.", "03-06 10:30" },
	{ "We'll get this sorted by the end of the day.", "03-04 17:00" },
	{ "I'll have it done by close of business on Monday.", "03-09 17:00" },
	{ "You'll hear from us by next Friday.", "03-13 17:00" },
	{ "We will ship it this Friday.", "03-06 17:00" },
	{ "Give me half an hour and I'll come back to you.", "03-04 11:00" },
	{ "I'll be back to you in an hour or two.", "03-04 12:30" },
	{ "A technician will arrive between 2 and 4 pm.", "03-04 16:00" },
	{ "We'll credit your account by March 13th.", "03-13 17:00" },
	{ "The new card will arrive no later than 12 March.", "03-12 17:00" },
	{ "It'll be fixed by the 15th.", "03-15 17:00" },
	{ "I promise you'll have the paperwork by noon.", "03-04 12:00" },
	{ "We'll have the parts in a couple of days.", "03-06 17:00" },
	{ "I'll check again in a few days and let you know.", "03-07 17:00" },
	{ "Expect our call before 9am.", "03-05 09:00" },
	{ "Someone will contact you within the next 4 business hours.",
	    "03-04 14:30" },
	{ "We will update you within 8 business hours.", "03-05 10:30" },
	{ "Your parcel will arrive on Saturday.", "03-07 17:00" },
	{ "We'll finish this by the end of the week.", "03-06 17:00" },
	{ "You'll get the contract early next week.", "03-10 17:00" },
	{ "We will settle this by the end of the month.", "03-31 17:00" },
	{ "I'll phone you at 14:15 tomorrow.", "03-05 14:15" },
	{ "Our manager will call you Thursday or Friday.", "03-06 17:00" },
	{ "I'll get back to you shortly.", "vague" },
	{ "We'll let you know as soon as we hear from the courier.", "vague" },
	{ "I will look into it and come back to you.", "vague" },
	{ "Could you call us back by Friday?", NULL },
	{ "We delivered it on Friday at 5pm.", NULL },
	{ "I can't promise it will be there by Friday.", NULL },
	{ "If you order by 5pm, it ships today.", NULL },
	{ "The offer ends Friday at 5pm.", NULL },
	{ "You need to return it within 30 days.", NULL },
	{ "Would tomorrow at 3pm suit you?", NULL },
};

/* Written before the parser saw them. */
static const struct labelled ours[] = {
	{ "I'll give you a ring in twenty minutes.", "03-04 10:50" },
	{ "We'll have a new router with you by Monday lunchtime.",
	    "03-09 12:00" },
	{ "You should get an email from me within the hour.", "03-04 11:30" },
	{ "Somebody will call you this afternoon.", "03-04 17:00" },
	{ "We will come back to you no later than 3 o'clock.", "03-04 15:00" },
	{ "Your replacement is going to arrive in two weeks.", "03-18 17:00" },
	{ "I\xe2\x80\x99m going to call you tonight.", "03-04 21:00" },
	{ "I guarantee you will have it by the 2nd of April.", "04-02 17:00" },
	{ "She'll phone you on Tuesday between 10 and noon.", "03-10 12:00" },
	{ "We'll deliver it on 12/31.", "12-31 17:00" },
	{ "We'll deliver it on 3/6.", "vague" },
	{ "I will not be able to call you before Friday.", NULL },
	{ "Will you be at home tomorrow?", NULL },
	{ "You can call us until 6pm today.", NULL },
	{ "We'll refund you within 5 working days once you send it back.",
	    NULL },
	{ "We promised to call you yesterday.", NULL },
	{ "I'll send the form today and we'll confirm by Thursday noon.",
	    "03-04 17:00" },
	{ "We'll be in touch in due course.", "vague" },
	{ "Our driver will be there at half past four.", "03-04 16:30" },
	{ "The engineer will be with you tomorrow between 8am and 1pm.",
	    "03-05 13:00" },
	{ "Give us a couple of hours and we'll get back to you.",
	    "03-04 12:30" },
	{ "You'll have your money back in 10 days.", "03-14 17:00" },
	{ "We'll have that done by tomorrow 10.30am.", "03-05 10:30" },
	{ "I'll be happy to help you today.", NULL },
	{ "We will be closed on Monday.", NULL },
	{ "Your subscription will expire on Friday.", NULL },
	{ "You will need to sign it by Friday.", NULL },
	{ "I'll call at 6 p.m. your time.", "03-04 21:00" },
};

/* More, labelled before the parser was made to read them. */
static const struct labelled more[] = {
	/* said in the morning, it means that of the next day */
	{ "I'll call you in the morning.", "03-05 12:00" },
	{ "We will send it over in the morning.", "03-05 12:00" },
	{ "We'll call you first thing in the morning.", "03-05 10:00" },
	{ "I'll call you at 11 in the morning.", "03-04 11:00" },
	{ "We will ring you on Friday in the morning.", "03-06 12:00" },
	{ "I'll call you later this morning.", "03-04 12:00" },
	{ "Please allow us 48 hours.", "03-06 10:30" },
	{ "Allow me ten minutes and I'll ring you back.", "03-04 10:40" },
	{ "Give me ten minutes and I'll ring you back.", "03-04 10:40" },
	{ "Give me five minutes and I'll check that.", NULL },
	{ "Allow us up to 3 business days to look into this.", "03-09 17:00" },
	{ "We allow returns within 30 days.", NULL },
	{ "Please allow us to apologise for the delay on Friday.", NULL },
	{ "We'll hold it for you until Saturday.", NULL },
	{ "I will keep the ticket open till Friday.", NULL },
	{ "The room will be reserved for you until 6pm.", NULL },
	{ "Your plan will stay as it is until Monday.", NULL },
	{ "We'll keep you updated by Friday.", "03-06 17:00" },
	{ "We will hold a meeting and call you on Friday.", "03-06 17:00" },
	{ "We'll ring you Monday week.", "03-16 17:00" },
	{ "You will have it before the weekend.", "03-06 17:00" },
	{ "We will call you over the weekend.", "vague" },
	{ "I'll follow up with you in a fortnight.", "03-18 17:00" },
	{ "We will call you the day after tomorrow.", "03-06 17:00" },
	{ "We would normally reply within one day.", NULL },
	{ "We close at 6pm today.", NULL },
	{ "You have until Friday to return it.", NULL },
	{ "I called you back yesterday at 5pm.", NULL },
	{ "He will phone you on Friday the 13th.", "03-13 17:00" },
	{ "We'll call you at 7.", "03-04 19:00" },
	{ "We'll call you tomorrow at 9.", "03-05 09:00" },
	{ "I'll call you at 10.", "03-05 10:00" },
	{ "I'll call you at 11.", "03-04 11:00" },
	{ "I will not forget: you'll have it Thursday.", "03-05 17:00" },
	{ "If it isn't fixed by 5, I'll call you.", "vague" },
	{ "I'll call you if it isn't fixed by 5.", "vague" },
	{ "I will ring you this evening.", "03-04 21:00" },
	{ "You will receive the refund on Monday.", "03-09 17:00" },
	{ "Your card will be with you in five working days.", "03-11 17:00" },
	{ "We shall write to you by the end of next week.", "03-13 17:00" },
	{ "My colleague will call you back at 3pm.", "03-04 15:00" },
	{ "I'll send you the label in a minute.", NULL },
	{ "I'll get that to you by end of business today.", "03-04 17:00" },
	{ "The replacement will ship tomorrow.", "03-05 17:00" },
	{ "We'll have someone there by 4:30 pm.", "03-04 16:30" },
	{ "It will be delivered within 3 days.", "03-07 17:00" },
	{ "I'll follow up with you on Friday morning.", "03-06 12:00" },
	{ "We will get back to you within 24 hours.", "03-05 10:30" },
	{ "Someone from billing will email you within one business day.",
	    "03-05 17:00" },
	{ "I promise to call you before noon.", "03-04 12:00" },
	{ "You'll be refunded by the 10th.", "03-10 17:00" },
	{ "The credit will show up in 7 to 10 days.", "03-14 17:00" },
	{ "I will personally deliver it on Saturday afternoon.",
	    "03-07 17:00" },
	{ "The parts should arrive next Tuesday.", "03-10 17:00" },
	{ "We'll let you know by Thursday.", "03-05 17:00" },
	{ "We'll let you know.", "vague" },
	{ "I'll keep you posted.", "vague" },
	{ "We will be in touch soon.", "vague" },
	{ "I'm going to look into this and let you know.", "vague" },
	{ "I'll have a manager call you back today.", "03-04 17:00" },
	{ "You will hear from me in 45 minutes.", "03-04 11:15" },
	{ "We'll replace it within two weeks.", "03-18 17:00" },
	{ "Your statement will be emailed by April 1st.", "04-01 17:00" },
	{ "We'll settle the bill by the end of this week.", "03-06 17:00" },
	{ "I will check with the warehouse and call you by 2pm.",
	    "03-04 14:00" },
	{ "The driver will be with you between 1pm and 5pm tomorrow.",
	    "03-05 17:00" },
	{ "Don't worry, you'll have it by Friday.", "03-06 17:00" },
	{ "I'm not sure why it was late on Monday, but I'll call you tomorrow.",
	    "03-05 17:00" },
	{ "Should I call you tomorrow?", NULL },
	{ "Shall we say Friday at 3pm?", NULL },
	{ "When will you be home tomorrow?", NULL },
	{ "I can call you tomorrow if you like.", NULL },
	{ "We could send it by Friday.", NULL },
	{ "We might be able to ship it tomorrow.", NULL },
	{ "I won't be able to do it before Monday.", NULL },
	{ "We never said it will come on Friday.", NULL },
	{ "You can expect rain tomorrow.", NULL },
	{ "The sale will end on Sunday.", NULL },
	{ "Your payment is due on Friday.", NULL },
	{ "You must send it back within 14 days.", NULL },
	{ "You will be charged on the 15th.", NULL },
	{ "I called you yesterday at 3pm.", NULL },
	{ "We had hoped to ship it on Monday.", NULL },
	{ "The technician came on Tuesday morning.", NULL },
	{ "We are open until 5pm today.", NULL },
	{ "Please call us by Friday.", NULL },
	{ "If you pay today, we'll ship it tomorrow.", NULL },
	{ "Unless you object, we'll close the case on Friday.", NULL },
	{ "I hope it will arrive on Friday.", NULL },
};

struct stage {
	struct calendar *calendar;
	struct zone *firm, *theirs;
	int64_t said;
	struct words words;
};

static int64_t
local(const struct stage *stage, const char *due)
{
	struct civil civil = { 2026, 0, 0, 0, 0, 0 };
	enum zone_odd odd;

	civil.month = (due[0] - '0') * 10 + due[1] - '0';
	civil.day = (due[3] - '0') * 10 + due[4] - '0';
	civil.hour = (due[6] - '0') * 10 + due[7] - '0';
	civil.minute = (due[9] - '0') * 10 + due[10] - '0';
	return zone_utc(stage->firm, &civil, &odd);
}

static void
check_sentence(struct stage *stage, const struct labelled *label)
{
	struct pledge pledge = { PLEDGE_NONE, 0, { "", 0 } };
	enum pledge_kind want = PLEDGE_DUE;
	struct civil civil;

	if (label->due == NULL)
		want = PLEDGE_NONE;
	else if (strcmp(label->due, "vague") == 0)
		want = PLEDGE_VAGUE;
	words_split(&stage->words, slice_of(label->sentence));
	pledge_read(&pledge, &stage->words, stage->said, stage->calendar,
	    stage->theirs);
	if (pledge.kind == want &&
	    (want != PLEDGE_DUE || pledge.due == local(stage, label->due)))
		return;
	zone_local(stage->firm, pledge.due, &civil);
	printf("%s\n    want %s, got kind %d %02d-%02d %02d:%02d\n",
	    label->sentence, label->due == NULL ? "none" : label->due,
	    (int)pledge.kind, civil.month, civil.day, civil.hour, civil.minute);
	check_failures++;
}

/* Of several promises the earliest due one counts; vague is the last choice. */
static void
test_several(struct stage *stage)
{
	struct pledge pledge = { PLEDGE_NONE, 0, { "", 0 } };

	words_split(&stage->words,
	    SLICE("I'll be in touch. We'll ship it on Friday. It was sunny. "
		  "I'll call you tomorrow."));
	pledge_read(&pledge, &stage->words, stage->said, stage->calendar, NULL);
	CHECK(pledge.kind == PLEDGE_DUE);
	CHECK(pledge.due == local(stage, "03-05 17:00"));
	CHECK(slice_is(pledge.said, "I'll call you tomorrow."));
	words_split(&stage->words, SLICE("We will let you know."));
	pledge_read(&pledge, &stage->words, stage->said, stage->calendar, NULL);
	CHECK(pledge.kind == PLEDGE_DUE);
	CHECK(pledge.due == local(stage, "03-05 17:00"));
}

/* Their time needs their zone. */
static void
test_zone_unknown(struct stage *stage)
{
	struct pledge pledge = { PLEDGE_NONE, 0, { "", 0 } };

	words_split(&stage->words, SLICE("I'll call at 6 p.m. your time."));
	pledge_read(&pledge, &stage->words, stage->said, stage->calendar, NULL);
	CHECK(pledge.kind == PLEDGE_VAGUE);
}

int
main(void)
{
	struct stage stage = { 0 };
	size_t i;

	stage.firm = zone_need("America/New_York", "the test");
	stage.theirs = zone_need("America/Los_Angeles", "the test");
	stage.calendar = calendar_open(NULL, stage.firm);
	stage.said = local(&stage, "03-04 10:30");
	for (i = 0; i < COUNT(published); i++)
		check_sentence(&stage, &published[i]);
	for (i = 0; i < COUNT(ours); i++)
		check_sentence(&stage, &ours[i]);
	for (i = 0; i < COUNT(more); i++)
		check_sentence(&stage, &more[i]);
	test_several(&stage);
	test_zone_unknown(&stage);
	words_free(&stage.words);
	calendar_free(stage.calendar);
	zone_free();
	return check_status();
}
