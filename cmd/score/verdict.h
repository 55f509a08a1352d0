#ifndef SCORE_VERDICT_H
#define SCORE_VERDICT_H

/*
 * Everything that is found out about one record, step by step.
 *
 * verdict_reach() fills it from the record, the words read in it and the
 * customer's history as of just before the record; each step stands in its
 * own file and sees what the steps before it found.  Columns, why, past and
 * --explain are views of a verdict, and history takes from it what is to be
 * remembered.
 */

#include <stdbool.h>
#include <stdint.h>

#include "cmd/score/contact.h"
#include "cmd/score/history.h"
#include "cmd/score/measure.h"
#include "cmd/score/reading.h"
#include "cmd/score/weights.h"
#include "common/calendar.h"
#include "common/playbook.h"
#include "common/targets.h"
#include "common/topics.h"

/* What a run judges by. */
struct rules {
	struct weights weights;
	struct targets targets;
	/* of each channel, NULL where a channel is not judged */
	const struct target *channel[CHANNELS];
	const struct target *answer, *resolve;
	struct playbook playbook;
	struct topics *topics;
	struct calendar *calendar;
	/* how far back a chain reaches, in seconds */
	double window;
	/* for the age of open records; else the flag asof= of each */
	struct moment now;
};

enum tier {
	TIER_NONE,
	TIER_LETDOWN,
	TIER_ASKED,
	TIER_NEEDED,
	TIER_DELIGHTED
};

enum void_reason {
	VOID_NOT,
	VOID_UNRESOLVED,
	VOID_LOST,
	VOID_EASY,
	VOID_KEPT
};

/* How a promise was judged. */
enum judgement {
	JUDGED_NOT,
	JUDGED_FULFILLED,
	JUDGED_OVERDUE,
	/* by the source's word alone */
	JUDGED_ONTIME
};

/* Why proactive is known. */
enum foresight {
	FORESIGHT_NONE,
	FORESIGHT_WARNED,
	FORESIGHT_SHOWN,
	FORESIGHT_SILENT
};

struct verdict {
	/* given: the record, its words, the past, the rules */
	const struct contact *contact;
	const struct reading *reading;
	/* NULL where the customer or the time is unknown */
	const struct history *history;
	const struct rules *rules;
	/* hash of the topic, 0 for none */
	uint64_t topic;

	/* kind.c: what kind of record it is */
	bool is_contact, lost, early, unresolved, resolved, open;
	/* the last customer turn comes after ours, or is a survey's remark */
	bool after;
	/* a high csat that stood in for resolved */
	bool stood_in;
	/* of an open record, elapsed and by the calendar, or UNKNOWN */
	double age, age_busy;

	/* chain.c: how it hangs together with what was before */
	double attempt;
	/* the earlier contact of the chain in the history, or HISTORY_NONE */
	size_t prior;
	/* our last apology on this topic within the window */
	struct moment apology;
	/* the entry of the same id that this record replaces; update says so */
	struct held replaced;
	int64_t last_fail;
	uint32_t chain, switches, fails, fails_run;

	/* promise.c: when what was promised here is due */
	struct moment due;
	/* a bit for each entry of the history whose promise is open by now */
	uint32_t promises;
	/* the earlier promise that this record fulfils, or HISTORY_NONE */
	size_t fulfils;
	/* the earlier promise that it is judged by, or HISTORY_NONE */
	size_t promise;
	/* of the promise judged: seconds late, seconds from made to due */
	double late, length;
	enum judgement judgement;
	/* no word given to the customer: the promise judged, the own one */
	bool target, own_target;
	/* the promise judged is the one that this record made */
	bool own;
	bool differs;
	/* a promise on this topic is open or overdue after this record */
	bool left_open;

	/* first.c: seconds waited on the channel's clock */
	double wait;
	const struct target *wait_target;
	double effort[EFFORTS], points[EFFORTS];
	/* the clock of the resolution, the time taken, its factor */
	struct target clock;
	double taken, factor;

	/* second.c */
	double personal[PERSONALS], part[PERSONALS];
	double lead;
	/* earliness of the promise, freshness of gifts and their number */
	double earliness, fresh;
	unsigned gifts;
	/* the reaction that counts, without an apology too many */
	int reaction;
	/* the freshest act of aim needed or more */
	double act_fresh;
	/* what this customer takes for granted and now missed, or empty */
	struct slice omitted;
	enum foresight foresight;
	/* a promise is broken; ownership was taken */
	bool broken, owned;
	/* chain.c: replaced holds */
	bool update;

	double value[DIMENSIONS];

	/* tier.c */
	double first, second, miles, steady, risk;
	struct risk hazards;
	/* when it showed how good it was: at its time, or later */
	int64_t shown;
	/* records before this one, as far as they were known by then */
	uint32_t were_good, were_bad;
	/* records with a first mile, this one included */
	uint32_t good, all;
	unsigned known;
	enum tier tier;
	enum void_reason is_void;
};

extern const struct slice tier_names[];
extern const struct slice void_names[];

/* Which rule made the tier, in words. */
const char *tier_reason(const struct verdict *);

/* The steps, in their order. */
void kind_judge(struct verdict *);
void chain_follow(struct verdict *);
void promise_judge(struct verdict *);
void chain_fails(struct verdict *);
void first_judge(struct verdict *);
void second_judge(struct verdict *);
void tier_judge(struct verdict *);

/* All of them. */
void verdict_reach(struct verdict *, const struct rules *,
    const struct contact *, const struct reading *, const struct history *,
    const struct held *replaced);

/* Seconds from a to b on that target's clock. */
double clock_seconds(
    const struct rules *, const struct target *, int64_t a, int64_t b);

/* Is the entry about the topic in hand, or of its chain? */
bool same_topic(const struct verdict *, const struct held *);

/* The seconds that are good and that halve, in business days of 8 hours. */
#define BUSINESS_DAY 28800.0

#endif
