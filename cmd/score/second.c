#include "cmd/score/verdict.h"

#include "common/instant.h"
#include "common/list.h"

/*
 * The second mile: warm, personal, proactive, beyond.
 */

/* A notice speaks for contacts so long after it. */
#define NOTICE_DAYS 30

/* A customer turn that low asks for a warm word. */
#define NEED_MOOD (-20)

static double
warm_judge(struct verdict *v)
{
	const struct reading *r = v->reading;
	const struct contact *c = v->contact;
	bool need;

	/* who has had an apology is not moved by another one */
	v->reaction = v->apology.known ? r->reaction_only : r->reaction;
	if (r->agent_turns == 0)
		return UNKNOWN;
	need = (r->scored > 0 && r->lowest <= NEED_MOOD) || v->attempt >= 2 ||
	    v->unresolved || v->broken || r->life_event || c->firm ||
	    c->event.len > 0;
	if (!need && v->reaction + r->interpretation + r->exploration == 0)
		return UNKNOWN;
	return measure_warm(v->reaction, r->interpretation, r->exploration);
}

/* Is there a word of two letters or more? */
static bool
has_word(struct slice name)
{
	size_t i, run = 0;

	for (i = 0; i < name.len; i++) {
		run = is_letter(name.s[i]) ? run + 1 : 0;
		if (run == 2)
			return true;
	}
	return false;
}

/* Did we name what the customer had told us in an earlier record? */
static bool
named_from_past(const struct verdict *v)
{
	const struct reading *r = v->reading;
	const struct held *held;
	size_t i, j, k;

	for (i = 0; i < v->history->nheld; i++) {
		held = &v->history->held[i];
		for (j = 0; j < held->nids; j++)
			for (k = 0; k < r->nour_ids; k++)
				if (held->ids[j] == (uint32_t)r->our_ids[k])
					return true;
	}
	return false;
}

static double
personal_judge(struct verdict *v)
{
	const struct reading *r = v->reading;
	const struct history *h = v->history;
	double *term = v->personal;

	term[PERSONAL_NAME] = term[PERSONAL_HISTORY] = UNKNOWN;
	term[PERSONAL_OWN] = r->share_known ? 1 - r->share : UNKNOWN;
	if (r->agent_turns == 0)
		return UNKNOWN;
	if (has_word(v->contact->name) || (h != NULL && h->npreferences > 0))
		term[PERSONAL_NAME] =
		    r->name_used || r->preference_used ? 1 : 0;
	if (h != NULL && h->records > 0)
		term[PERSONAL_HISTORY] =
		    r->history || named_from_past(v) ? 1 : 0;
	return measure_personal(term, r->placeholder, v->part);
}

/* The customer's latest notice of this topic or event, or NULL. */
static const struct held *
notice_find(const struct verdict *v)
{
	const struct contact *c = v->contact;
	struct slice event = c->event, kind = SLICE_EMPTY;
	const struct held *held;
	int64_t ago;
	size_t i;

	if (v->history == NULL || (v->history->any & HELD_NOTICE) == 0)
		return NULL;
	for (i = v->history->nheld; i-- > 0;) {
		held = &v->history->held[i];
		ago = c->time.t - held->time;
		if ((held->bits & HELD_NOTICE) == 0 || ago < 0 ||
		    ago > NOTICE_DAYS * (int64_t)DAY)
			continue;
		if (v->topic != 0 && held->topic == v->topic)
			return held;
		/* what it is about is looked up only where it matters */
		if (event.len == 0)
			topics_look(v->rules->topics, c->topic, &kind, &event);
		if (event.len == 0)
			topics_look(v->rules->topics, c->queue, &kind, &event);
		if (event.len > 0 && slice_eq(event, held->event))
			return held;
	}
	return NULL;
}

static bool
gives_foresight(struct slice family)
{
	return slice_is(family, "tip") || slice_is(family, "advice") ||
	    slice_is(family, "check") || slice_is(family, "recommend");
}

/* Does this record tell the customer of something to come? */
static bool
is_notice(const struct contact *c)
{
	struct slice rest = c->given;
	struct item item;

	if (c->direction != DIRECTION_OUT)
		return false;
	while (!c->notice && list_next(&rest, &item))
		if (slice_is(playbook_family(item.name), "notice"))
			return true;
	return c->notice;
}

static double
proactive_judge(struct verdict *v, bool shown)
{
	const struct contact *c = v->contact;
	const struct weights *weights = &v->rules->weights;
	const struct held *notice;

	v->lead = UNKNOWN;
	if (is_notice(c)) {
		v->foresight = FORESIGHT_WARNED;
		if (c->impact.known && c->time.known)
			v->lead = (double)(c->impact.t - c->time.t);
		return measure_notice(v->lead, weights_lead(weights, c->event));
	}
	if (!v->is_contact || v->early)
		return UNKNOWN;
	notice = notice_find(v);
	if (notice != NULL) {
		v->foresight = FORESIGHT_WARNED;
		if ((notice->bits & HELD_LEAD) != 0)
			v->lead = (double)notice->lead;
		return measure_notice(
		    v->lead, weights_lead(weights, notice->event));
	}
	if (shown || v->reading->foresight) {
		v->foresight = FORESIGHT_SHOWN;
		return 60;
	}
	if (c->event.len > 0) {
		v->foresight = FORESIGHT_SILENT;
		return 0;
	}
	return UNKNOWN;
}

/* Is one of them the other, or the family of the other? */
static bool
same_act(struct slice a, struct slice b)
{
	return slice_eq(a, b) || slice_eq(a, playbook_family(b)) ||
	    slice_eq(playbook_family(a), b);
}

/* The sum of D.3: how much this customer has come to expect the act. */
static double
grants_of(const struct verdict *v, struct slice word)
{
	double ages[HISTORY_GRANTS];
	const struct grant *grant;
	size_t i, n = 0;

	for (i = 0; v->history != NULL && i < v->history->ngrants; i++) {
		grant = &v->history->grants[i];
		if (grant->time <= v->contact->time.t &&
		    same_act(grant->word, word))
			ages[n++] =
			    (double)(v->contact->time.t - grant->time) / DAY;
	}
	return measure_grants(ages, n);
}

static bool
takes_ownership(struct slice family)
{
	return slice_is(family, "explain") || slice_is(family, "fix") ||
	    slice_is(family, "replace") || slice_is(family, "escalate") ||
	    slice_is(family, "own");
}

/* Has this item stood in the list before? */
static bool
repeated(struct slice list, const struct item *item)
{
	struct item earlier;

	while (list_next(&list, &earlier) && earlier.name.s != item->name.s)
		if (slice_eq(earlier.name, item->name))
			return true;
	return false;
}

/* What was given with this record; say whether it shows foresight. */
static bool
given_judge(struct verdict *v)
{
	struct slice rest = v->contact->given, family;
	struct item item;
	bool shown = false;
	double grants;
	enum aim aim;

	while (list_next(&rest, &item)) {
		if (!playbook_aim(&v->rules->playbook, item.name, &aim) ||
		    repeated(v->contact->given, &item))
			continue;
		family = playbook_family(item.name);
		shown |= gives_foresight(family);
		v->owned |= takes_ownership(family);
		grants = grants_of(v, item.name);
		/* what is taken for granted is only asked for any more */
		if (aim == AIM_ASKED || grants >= 1)
			continue;
		if (measure_fresh(grants) > v->act_fresh)
			v->act_fresh = measure_fresh(grants);
		if (aim != AIM_DELIGHTED)
			continue;
		v->fresh += measure_fresh(grants);
		v->gifts++;
	}
	return shown;
}

/* An act taken for granted, last given on this topic, and missed now. */
static struct slice
omitted_find(const struct verdict *v)
{
	const struct history *h = v->history;
	size_t i, j;

	for (i = h == NULL || v->topic == 0 ? 0 : h->ngrants; i-- > 0;) {
		if (h->grants[i].topic != v->topic ||
		    h->grants[i].time > v->contact->time.t)
			continue;
		/* only the latest grant of an act tells where it was last */
		for (j = i + 1; j < h->ngrants; j++)
			if (same_act(h->grants[j].word, h->grants[i].word))
				break;
		if (j == h->ngrants && grants_of(v, h->grants[i].word) >= 1)
			return h->grants[i].word;
	}
	return SLICE_EMPTY;
}

static double
beyond_judge(struct verdict *v)
{
	v->earliness = UNKNOWN;
	if ((v->judgement == JUDGED_FULFILLED ||
		v->judgement == JUDGED_OVERDUE) &&
	    !v->target)
		v->earliness =
		    measure_early(v->length, v->length + v->late, UNKNOWN);
	if (known(v->earliness) || v->contact->given.len > 0)
		return measure_beyond(v->earliness, v->fresh);
	if (v->is_contact && !v->lost) {
		v->omitted = omitted_find(v);
		if (v->omitted.len > 0)
			return 0;
	}
	return UNKNOWN;
}

void
second_judge(struct verdict *v)
{
	bool shown;
	int d;

	v->omitted = SLICE_EMPTY;
	shown = v->contact->given.len > 0 && given_judge(v);
	v->value[WARM] = warm_judge(v);
	v->value[PERSONAL] = personal_judge(v);
	v->value[PROACTIVE] = proactive_judge(v, shown);
	v->value[BEYOND] = beyond_judge(v);
	/* no failure of ours yet, and no merit */
	for (d = WARM; v->early && d < DIMENSIONS; d++)
		v->value[d] = UNKNOWN;
}
