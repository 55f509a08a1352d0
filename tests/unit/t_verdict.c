/*
 * Whole records: the golden ones, with what their texts say given, and
 * properties that hold for all of them.
 */

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/score/verdict.h"
#include "cmd/score/why.h"
#include "common/instant.h"
#include "common/zone.h"
#include "tests/unit/check.h"

#define RANDOM_RECORDS 100000

static struct rules rules;

/* A record, what its text says, and the customer's past. */
struct scene {
	struct contact c;
	struct reading r;
	struct history h;
	struct verdict v;
	bool customer;
};

/* Monday morning. */
#define MONDAY 1793613600

static void
scene_begin(struct scene *s, enum channel channel, double wait)
{
	memset(s, 0, sizeof(*s));
	s->customer = true;
	s->c.channel = channel;
	s->c.direction = DIRECTION_IN;
	s->c.outcome = OUTCOME_ANSWERED;
	s->c.time.known = true;
	s->c.time.t = MONDAY;
	s->c.wait = wait;
	s->c.talk = s->c.csat = UNKNOWN;
	s->c.transfers = s->c.hold = s->c.reopens = 0;
	s->c.event = SLICE_EMPTY;
	history_clear(&s->h);
}

/* Nothing is known but what is set. */
static void
scene_bare(struct scene *s, enum channel channel, double wait)
{
	scene_begin(s, channel, wait);
	s->customer = false;
	s->c.transfers = s->c.hold = s->c.reopens = UNKNOWN;
}

/* Two customer turns around one of ours, with these scores. */
static void
scene_turns(struct scene *s, double first, double last)
{
	double extreme = fabs(first) >= fabs(last) ? first : last;

	s->r.read = true;
	s->r.customer_turns = s->r.scored = 2;
	s->r.agent_turns = 1;
	s->r.lowest = first < last ? first : last;
	s->r.last = last;
	s->r.last_scored = s->r.last_after = true;
	s->r.mood = (extreme + last) / 2;
	s->r.shift = last - first;
}

static void
scene_share(struct scene *s, double share)
{
	s->r.share_known = true;
	s->r.share = share;
}

/* The second try of a chain, an hour ago, after failures of other chains. */
static void
scene_tried(struct scene *s, uint32_t bits, size_t fails)
{
	struct held held = { .time = MONDAY - HOUR,
		.bits = HELD_CONTACT | bits,
		.chain = 3,
		.attempt = 2,
		.channel = (unsigned char)s->c.channel,
		.id = SLICE("before"),
		.event = SLICE_EMPTY };

	s->h.chains = 3;
	history_add(&s->h, &held);
	while (fails-- > 0)
		history_fail(
		    &s->h, (uint32_t)fails + 1, MONDAY - WEEK, MONDAY - WEEK);
}

static void
scene_judge(struct scene *s)
{
	verdict_reach(
	    &s->v, &rules, &s->c, &s->r, s->customer ? &s->h : NULL, NULL);
}

/* What a golden record has to come to; -1 is unknown. */
struct golden {
	double value[DIMENSIONS], first, second, miles;
	unsigned known;
	enum tier tier;
	double risk;
};

static void
near(int line, const char *what, double got, double want)
{
	if (want < 0 ? !known(got) : known(got) && fabs(got - want) <= 0.0001)
		return;
	printf("%s:%d: %s %.6f instead of %.4f\n", __FILE__, line, what, got,
	    want);
	check_failures++;
}

static void
golden(int line, struct scene *s, const struct golden *want)
{
	int d;

	scene_judge(s);
	for (d = 0; d < DIMENSIONS; d++)
		near(line, dimension_names[d], s->v.value[d], want->value[d]);
	near(line, "first_mile", s->v.first, want->first);
	near(line, "second_mile", s->v.second, want->second);
	near(line, "miles", s->v.miles, want->miles);
	near(line, "risk", s->v.risk, want->risk);
	near(line, "known", s->v.known, want->known);
	if (s->v.tier != want->tier) {
		printf("%s:%d: tier %s instead of %s\n", __FILE__, line,
		    tier_names[s->v.tier].s, tier_names[want->tier].s);
		check_failures++;
	}
}

#define GOLDEN(scene, ...)                                                     \
	golden(__LINE__, (scene), &(const struct golden) { __VA_ARGS__ })

static void
why_is(int line, const struct scene *s, const char *want)
{
	char got[4096];
	struct writer out;
	ssize_t len;
	int fd[2];

	if (pipe(fd) == -1)
		abort();
	writer_open(&out, fd[1], "pipe");
	why_write(&out, &s->v);
	writer_close(&out);
	len = read(fd[0], got, sizeof(got) - 1);
	close(fd[0]);
	got[len < 0 ? 0 : len] = '\0';
	if (strcmp(got, want) == 0)
		return;
	printf("%s:%d: why %s\ninstead of %s\n", __FILE__, line, got, want);
	check_failures++;
}

#define WHY(scene, want) why_is(__LINE__, (scene), (want))

/* Points of the reason of that name. */
static double
points(const struct reasons *reasons, const char *name)
{
	size_t i;

	for (i = 0; i < reasons->n; i++)
		if (slice_is(reasons->list[i].name, name))
			return reasons->list[i].points;
	return UNKNOWN;
}

/* A: answered at once, a refund before it was asked for. */
static void
test_a(struct scene *s)
{
	struct held before = { .time = MONDAY - 30 * DAY,
		.bits = HELD_CONTACT | HELD_RESOLVED,
		.chain = 1,
		.attempt = 1,
		.id = SLICE("long ago"),
		.event = SLICE_EMPTY };

	scene_begin(s, CHANNEL_PHONE, 5);
	s->h.chains = 1;
	history_add(&s->h, &before);
	s->c.resolved = ANSWER_YES;
	s->c.name = SLICE("Ann Smith");
	s->c.given = SLICE("refund.instant");
	scene_turns(s, 0, 85);
	s->r.gratitude = s->r.name_used = s->r.foresight = true;
	s->r.interpretation = 1;
	GOLDEN(s, { 100, 100, 100, -1, 16.6667, 57.1429, 60, 0 }, 100, 29.6577,
	    1.2966, 7, TIER_DELIGHTED, 3.3278);
}

/* B: a refund for a flaw, and nothing more.  C: and a card, and a gift. */
static void
test_b_c(struct scene *s)
{
	struct reasons reasons;

	scene_begin(s, CHANNEL_EMAIL, 7200);
	s->c.resolved = ANSWER_YES;
	s->c.name = SLICE("Ann Smith");
	s->c.given = SLICE("refund");
	s->c.firm = true;
	scene_turns(s, -30, 10);
	scene_share(s, 0.9);
	s->r.reaction = 1;
	GOLDEN(s, { 84.0896, 100, 100, -1, 16.6667, 4.2857, -1, 0 }, 96.0224,
	    8.5317, 1.0421, 6, TIER_ASKED, 5.3962);

	s->c.given = SLICE("refund;gift_card.thanks;apology.handwritten_card");
	scene_turns(s, -30, 80);
	scene_share(s, 0.1);
	s->r.reaction = 2;
	s->r.interpretation = 1;
	s->r.name_used = true;
	GOLDEN(s, { 84.0896, 100, 100, -1, 50, 95.7143, -1, 75 }, 96.0224,
	    67.8571, 1.6118, 6, TIER_DELIGHTED, 3.4092);
	WHY(s,
	    "wait=7200;+gift=2;+reaction=2;+name=1;+own_words=0.9;"
	    "+interpretation=1");
	why_losses(&s->v, &reasons);
	near(__LINE__, "wait", points(&reasons, "wait"), 3.9776);
	why_credits(&s->v, &reasons);
	near(__LINE__, "gift", points(&reasons, "gift"), 24.0056);
	near(__LINE__, "reaction", points(&reasons, "reaction"), 14.6701);
	near(__LINE__, "name", points(&reasons, "name"), 11.4312);
	near(__LINE__, "own_words", points(&reasons, "own_words"), 7.7161);
	near(__LINE__, "interpretation", points(&reasons, "interpretation"),
	    7.3350);
}

/* D: false intimacy.  E: the customer's own mishap, and no shame. */
static void
test_d_e(struct scene *s)
{
	scene_begin(s, CHANNEL_CHAT, 15);
	s->c.resolved = ANSWER_YES;
	s->c.name = SLICE("Ann Smith");
	scene_turns(s, 0, 5);
	scene_share(s, 1);
	s->r.placeholder = true;
	GOLDEN(s, { 100, 100, 100, -1, -1, 0, -1, -1 }, 100, 0, 1, 4,
	    TIER_NEEDED, 4.8846);

	scene_begin(s, CHANNEL_VISIT, 0);
	s->c.resolved = ANSWER_YES;
	s->c.given = SLICE("replace.free;gift_card.thanks");
	scene_turns(s, -60, 70);
	s->r.reaction = 2;
	s->r.exploration = 1;
	GOLDEN(s, { 100, 100, 100, -1, 50, -1, -1, 50 }, 100, 50, 1.5, 5,
	    TIER_DELIGHTED, 3.5778);
}

/* F: the third call, passed around, and no end. */
static void
test_f(struct scene *s)
{
	struct reasons reasons;

	scene_begin(s, CHANNEL_PHONE, 900);
	scene_tried(s, HELD_UNRESOLVED, 2);
	s->c.resolved = ANSWER_NO;
	s->c.transfers = 2;
	s->c.hold = 300;
	s->c.name = SLICE("Ann Smith");
	scene_turns(s, -40, -85);
	s->r.customer_turns = s->r.scored = 3;
	s->r.repeat = true;
	s->r.effort = 1;
	GOLDEN(s, { .2244, 0, 0, -1, 0, 0, -1, -1 }, .0561, 0, .0006, 5,
	    TIER_LETDOWN, 59.4355);
	CHECK(s->v.attempt == 3);
	WHY(s,
	    "unresolved=1;wait=900;attempt=3;hold=300;transfers=2;effort=1;"
	    "repeat=1;fails=2;mood=-85;void=unresolved");
	why_losses(&s->v, &reasons);
	near(__LINE__, "unresolved", points(&reasons, "unresolved"), 49.5536);
	near(__LINE__, "wait", points(&reasons, "wait"), 24.9439);
	near(__LINE__, "attempt", points(&reasons, "attempt"), 8.0357);
	near(__LINE__, "hold", points(&reasons, "hold"), 6.6964);
	near(__LINE__, "transfers", points(&reasons, "transfers"), 5.3571);
	near(__LINE__, "effort", points(&reasons, "effort"), 2.6786);
	near(__LINE__, "repeat", points(&reasons, "repeat"), 2.6786);
}

/* G: a broken promise, and a gift that cannot mend it. */
static void
test_g(struct scene *s)
{
	scene_begin(s, CHANNEL_PHONE, 5);
	s->c.resolved = ANSWER_YES;
	s->c.promised.known = s->c.delivered.known = true;
	s->c.promised.t = MONDAY + 7 * HOUR;
	s->c.delivered.t = MONDAY + 23 * HOUR;
	s->c.given = SLICE("gift_card.thanks");
	s->r.read = true;
	s->r.agent_turns = 1;
	GOLDEN(s, { 100, 100, 100, 2.1030, 0, -1, -1, 50 }, 82.7241, 21.0526,
	    0.8272, 6, TIER_LETDOWN, 7.9878);
	CHECK(s->v.is_void == VOID_KEPT);
}

/* Words that are warm, and when they count. */
static void
test_warm(struct scene *s)
{
	struct held before = { .time = MONDAY - DAY,
		.bits = HELD_CONTACT | HELD_APOLOGY,
		.topic = 0,
		.chain = 1,
		.attempt = 1,
		.id = SLICE("before"),
		.event = SLICE_EMPTY };

	/* a low turn asks for a warm word, a flat one does not */
	scene_begin(s, CHANNEL_PHONE, 5);
	scene_turns(s, -20, 0);
	scene_judge(s);
	near(__LINE__, "warm", s->v.value[WARM], 0);
	scene_turns(s, -19, 0);
	scene_judge(s);
	near(__LINE__, "warm", s->v.value[WARM], -1);

	/* a second apology on one topic moves nobody */
	scene_begin(s, CHANNEL_PHONE, 5);
	scene_turns(s, -50, 0);
	s->c.topic = SLICE("billing");
	s->r.reaction = 2;
	s->r.reaction_only = 1;
	scene_judge(s);
	near(__LINE__, "warm", s->v.value[WARM], 33.3333);
	before.topic = history_hash(SLICE("billing"));
	s->h.chains = 1;
	history_add(&s->h, &before);
	scene_judge(s);
	near(__LINE__, "warm", s->v.value[WARM], 16.6667);
}

/* Names, placeholders and identifiers. */
static void
test_personal(struct scene *s)
{
	scene_begin(s, CHANNEL_PHONE, 5);
	scene_turns(s, 0, 0);
	s->h.records = 1;

	/* a placeholder left unfilled shows how personal it was meant */
	s->c.name = SLICE("Ann");
	s->r.name_used = s->r.history = true;
	scene_judge(s);
	near(__LINE__, "personal", s->v.value[PERSONAL], 100);
	s->r.placeholder = true;
	scene_judge(s);
	near(__LINE__, "personal", s->v.value[PERSONAL], 20);
	/* a single letter is no name */
	s->c.name = SLICE("A. B");
	s->h.records = 0;
	scene_judge(s);
	near(__LINE__, "personal", s->v.value[PERSONAL], -1);

	/* an identifier again, in the chain, is a repetition */
	scene_begin(s, CHANNEL_PHONE, 5);
	scene_turns(s, 0, 0);
	scene_tried(s, HELD_UNRESOLVED, 0);
	s->h.held[0].ids[0] = 77;
	s->h.held[0].nids = 1;
	s->r.ids[0] = 77;
	s->r.nids = 1;
	scene_judge(s);
	near(__LINE__, "repeat", s->v.effort[EFFORT_REPEAT], 1);
	s->h.held[0].bits = HELD_CONTACT | HELD_RESOLVED;
	scene_judge(s);
	near(__LINE__, "repeat", s->v.effort[EFFORT_REPEAT], 0);
}

/* What the customer said last, and the cause we told. */
static void
test_closing(struct scene *s)
{
	/* closing words count after ours only, or in a survey's remark */
	scene_begin(s, CHANNEL_CHAT, 5);
	scene_turns(s, 0, 30);
	s->r.fixed = true;
	scene_judge(s);
	CHECK(s->v.resolved && s->v.tier == TIER_DELIGHTED);
	s->r.last_after = false;
	s->r.last_only = true;
	scene_judge(s);
	CHECK(!s->v.resolved);
	s->c.csat = 50;
	scene_judge(s);
	CHECK(s->v.resolved && s->v.tier == TIER_DELIGHTED);
	s->r.unfixed = true;
	scene_judge(s);
	CHECK(s->v.unresolved && s->v.tier == TIER_LETDOWN);

	/* the cause told meets the need, however long it took */
	scene_begin(s, CHANNEL_PHONE, 100);
	s->c.resolved = ANSWER_YES;
	scene_judge(s);
	CHECK(s->v.tier == TIER_ASKED);
	s->r.cause = true;
	scene_judge(s);
	CHECK(s->v.tier == TIER_NEEDED);
}

/* H to O: bare logs. */
static void
test_bare(struct scene *s)
{
	scene_bare(s, CHANNEL_PHONE, 60);
	s->c.transfers = 0;
	GOLDEN(s, { 75.7858, 100, -1, -1, -1, -1, -1, -1 }, 89.4063, -1, .8941,
	    2, TIER_ASKED, 5.0021);

	scene_bare(s, CHANNEL_PHONE, 10);
	s->c.resolved = ANSWER_YES;
	s->c.csat = 100;
	GOLDEN(s, { 100, -1, 100, -1, -1, -1, -1, -1 }, 100, -1, 1, 2,
	    TIER_DELIGHTED, 5.0021);
	s->c.csat = 0;
	GOLDEN(s, { 100, -1, 100, -1, -1, -1, -1, -1 }, 100, -1, 1, 2,
	    TIER_ASKED, 5.0021);

	scene_begin(s, CHANNEL_PHONE, 76);
	scene_tried(s, HELD_LOST, 2);
	s->c.outcome = OUTCOME_ABANDONED;
	s->c.transfers = s->c.hold = s->c.reopens = UNKNOWN;
	GOLDEN(s, { 0, -1, 0, -1, -1, -1, -1, -1 }, 0, -1, 0, 2, TIER_LETDOWN,
	    29.2350);
	WHY(s, "outcome=abandoned;fails=2;void=lost");

	scene_bare(s, CHANNEL_PHONE, 123);
	GOLDEN(s, { 48.9710, -1, -1, -1, -1, -1, -1, -1 }, 48.9710, -1, .4897,
	    1, TIER_LETDOWN, 5.0021);

	scene_bare(s, CHANNEL_PHONE, 12);
	s->c.outcome = OUTCOME_ABANDONED;
	GOLDEN(s, { -1, -1, -1, -1, -1, -1, -1, -1 }, -1, -1, -1, 0, TIER_NONE,
	    -1);
	WHY(s, "");
}

static void
test_tickets(struct scene *s)
{
	struct reasons reasons;

	scene_bare(s, CHANNEL_WEB, UNKNOWN);
	s->c.outcome = OUTCOME_OPEN;
	s->c.transfers = 4;
	s->c.asof.known = true;
	/* 14.9 days of 8 hours from Monday 10:00: Monday 09:12 */
	s->c.asof.t = MONDAY + 21 * DAY - HOUR + 12 * MINUTE;
	GOLDEN(s, { -1, 60, 4.0293, -1, -1, -1, -1, -1 }, 28.0167, -1, .2802, 2,
	    TIER_LETDOWN, 5.0021);
	WHY(s, "days=14.9/4.0;transfers=4");
	why_losses(&s->v, &reasons);
	near(__LINE__, "days", points(&reasons, "days"), 54.8404);
	near(__LINE__, "transfers", points(&reasons, "transfers"), 17.1429);

	scene_bare(s, CHANNEL_WEB, UNKNOWN);
	s->c.outcome = OUTCOME_CLOSED;
	s->c.resolved = ANSWER_YES;
	s->c.target = true;
	s->c.promised.known = s->c.delivered.known = true;
	s->c.promised.t = MONDAY + 28 * DAY;
	s->c.delivered.t = MONDAY + 14 * DAY;
	GOLDEN(s, { -1, -1, 100, 100, -1, -1, -1, -1 }, 100, -1, 1, 2,
	    TIER_NEEDED, 5.0021);
}

/* One of n, one in four times nothing. */
static double
some(unsigned n)
{
	return check_random() % 4 == 0 ? UNKNOWN : check_random() % n;
}

static struct moment
some_time(int64_t after)
{
	struct moment moment = { check_random() % 3 == 0,
		after + (int64_t)(check_random() % (20 * DAY)) };

	return moment;
}

static void
random_reading(struct reading *r)
{
	r->customer_turns = check_random() % 4;
	r->agent_turns = check_random() % 2;
	r->scored = check_random() % (r->customer_turns + 1);
	r->lowest = (int)(check_random() % 201) - 100;
	r->last = r->lowest;
	r->mood = r->lowest;
	r->last_scored = r->scored > 0;
	r->last_after = check_random() % 2;
	r->fixed = check_random() % 4 == 0;
	r->unfixed = check_random() % 8 == 0;
	r->gratitude = check_random() % 4 == 0;
	r->effort = check_random() % 5;
	r->repeat = check_random() % 4 == 0;
	if (r->agent_turns == 0)
		return;
	r->reaction = (int)(check_random() % 3);
	r->reaction_only = r->reaction / 2;
	r->interpretation = (int)(check_random() % 3);
	r->exploration = (int)(check_random() % 3);
	r->name_used = check_random() % 2;
	r->foresight = check_random() % 4 == 0;
	r->placeholder = check_random() % 8 == 0;
	r->share_known = check_random() % 2;
	r->share = check_random() % 101 / 100.0;
}

static void
random_past(struct scene *s)
{
	static const uint32_t bits[] = { 0, HELD_LOST, HELD_RESOLVED,
		HELD_UNRESOLVED, HELD_PROMISE, HELD_PROMISE | HELD_TARGET,
		HELD_APOLOGY, HELD_UNRESOLVED | HELD_PROMISE };
	struct held held = { .event = SLICE_EMPTY };
	unsigned n = check_random() % 12;

	while (n-- > 0) {
		held.time = MONDAY - (int64_t)(check_random() % (20 * DAY));
		held.due =
		    held.time + (int64_t)(check_random() % (9 * DAY)) + 1;
		held.bits = bits[check_random() % 8] |
		    (check_random() % 4 > 0 ? HELD_CONTACT : 0);
		held.topic = check_random() % 3;
		held.chain = ++s->h.chains;
		held.attempt = 1 + check_random() % 3;
		held.channel = (unsigned char)(check_random() % 4);
		history_add(&s->h, &held);
		if (check_random() % 3 == 0)
			history_fail(&s->h, held.chain, held.time, held.time);
	}
}

static void
random_scene(struct scene *s)
{
	static const char *const given[] = { "", "", "", "refund",
		"gift_card.thanks", "replace.free;gift_card.thanks", "tip",
		"no_such_thing" };

	scene_begin(s, (enum channel)(check_random() % CHANNELS), some(900));
	s->customer = check_random() % 4 > 0;
	s->c.direction = (enum direction)(check_random() % 4);
	s->c.outcome = (enum outcome)(check_random() % 10);
	s->c.resolved = (enum answer)(check_random() % 3);
	s->c.ontime = (enum answer)(check_random() % 3);
	s->c.promised = some_time(MONDAY);
	s->c.delivered = some_time(MONDAY);
	s->c.asof = some_time(MONDAY);
	s->c.transfers = some(5);
	s->c.hold = some(600);
	s->c.reopens = some(3);
	s->c.talk = some(600);
	s->c.csat = some(101);
	s->c.target = check_random() % 3 == 0;
	s->c.firm = check_random() % 3 == 0;
	s->c.notice = check_random() % 6 == 0;
	s->c.given = slice_of(given[check_random() % 8]);
	if (check_random() % 6 == 0)
		s->c.event = SLICE("delay");
	if (check_random() % 2 == 0)
		s->c.topic = SLICE("billing");
	if (check_random() % 2 == 0)
		random_reading(&s->r);
	random_past(s);
}

static double
reasons_sum(const struct reasons *reasons)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < reasons->n; i++)
		sum += reasons->list[i].points;
	return sum;
}

/* 100 * miles = 100 - losses + credits */
static void
check_identity(const struct verdict *v)
{
	struct reasons reasons;
	double losses, credits;

	why_losses(v, &reasons);
	losses = reasons_sum(&reasons);
	why_credits(v, &reasons);
	credits = reasons_sum(&reasons);
	if (known(v->miles))
		CHECK(fabs(100 * v->miles - (100 - losses + credits)) < 1e-9);
	else
		CHECK(losses == 0 && credits == 0);
}

static void
check_bounds(const struct verdict *v)
{
	int d;

	for (d = 0; d < DIMENSIONS; d++)
		CHECK(!known(v->value[d]) ||
		    (v->value[d] >= 0 && v->value[d] <= 100));
	CHECK(!known(v->miles) || (v->miles >= 0 && v->miles <= 2));
	CHECK(!known(v->risk) || (v->risk >= 0 && v->risk <= 100));
	CHECK(known(v->first) == (v->tier != TIER_NONE));
	/* what lifts a record beyond 1.25: an act, our words, a notice, time */
	if (v->miles > 1.25)
		CHECK(v->contact->given.len > 0 ||
		    v->reading->agent_turns > 0 ||
		    v->foresight == FORESIGHT_WARNED || v->earliness > 0);
}

/* The record was made worse: it must not score higher. */
static void
check_worse(struct scene *s, const char *what)
{
	bool was_contact = s->v.is_contact;
	double miles = s->v.miles;

	scene_judge(s);
	/* who waits longer before hanging up becomes a contact */
	if (was_contact != s->v.is_contact)
		return;
	if (!known(miles) || !known(s->v.miles) || s->v.miles <= miles + 1e-12)
		return;
	printf("%s: %f became %f: ", what, miles, s->v.miles);
	FAIL("worse, and scored higher");
}

static void
test_properties(struct scene *s)
{
	static struct scene worse;
	long i;

	for (i = 0; i < RANDOM_RECORDS && check_failures < 20; i++) {
		memset(s, 0, sizeof(*s));
		random_scene(s);
		scene_judge(s);
		check_identity(&s->v);
		check_bounds(&s->v);
		worse = *s;
		worse.c.wait += check_random() % 600;
		check_worse(&worse, "wait");
		worse = *s;
		worse.c.delivered.t += check_random() % (9 * DAY);
		check_worse(&worse, "delivered");
		worse = *s;
		worse.c.transfers += 1;
		check_worse(&worse, "transfers");
	}
}

/* Whatever is packed comes out again. */
static void
test_pack(struct scene *s)
{
	unsigned char packed[HISTORY_PACKED], again[HISTORY_PACKED];
	static struct history other;
	struct grant grant = { SLICE("refund"), MONDAY, 7, GRANT_WORKED };
	size_t len;
	int i;

	for (i = 0; i < 1000; i++) {
		memset(s, 0, sizeof(*s));
		random_scene(s);
		if (i % 2 == 0)
			history_grant(&s->h, &grant);
		if (i % 3 == 0)
			history_prefer(&s->h, SLICE("channel=email"));
		len = history_pack(&s->h, packed);
		CHECK(len <= sizeof(packed));
		history_unpack(&other, packed);
		CHECK(history_pack(&other, again) == len);
		CHECK(memcmp(packed, again, len) == 0);
		CHECK(
		    other.nheld == s->h.nheld && other.records == s->h.records);
	}
}

int
main(void)
{
	static struct scene scene;
	size_t i;

	weights_open(&rules.weights, NULL);
	targets_open(&rules.targets, NULL);
	playbook_open(&rules.playbook, NULL);
	rules.topics = topics_open(NULL);
	rules.calendar = calendar_open(NULL, zone_need("UTC", "the test"));
	rules.window = WEEK;
	rules.answer = targets_find(&rules.targets, SLICE("answer"));
	rules.resolve = targets_find(&rules.targets, SLICE("resolve"));
	for (i = 0; i < CHANNELS; i++)
		rules.channel[i] =
		    targets_find(&rules.targets, channel_names[i]);
	test_a(&scene);
	test_b_c(&scene);
	test_d_e(&scene);
	test_f(&scene);
	test_g(&scene);
	test_warm(&scene);
	test_personal(&scene);
	test_closing(&scene);
	test_bare(&scene);
	test_tickets(&scene);
	test_properties(&scene);
	test_pack(&scene);
	topics_free(rules.topics);
	playbook_free(&rules.playbook);
	targets_free(&rules.targets);
	calendar_free(rules.calendar);
	zone_free();
	return check_status();
}
