#include "cmd/score/remember.h"

#include "common/list.h"
#include "common/machine.h"

/* The bits of an entry that stand for a yes of the verdict. */
static uint32_t
bits_of(const struct verdict *v)
{
	uint32_t bits = 0;

	bits |= v->is_contact ? HELD_CONTACT : 0;
	bits |= v->lost ? HELD_LOST : 0;
	bits |= v->resolved ? HELD_RESOLVED : 0;
	bits |= v->unresolved ? HELD_UNRESOLVED : 0;
	bits |= v->open ? HELD_OPEN : 0;
	bits |= v->reading->apology ? HELD_APOLOGY : 0;
	bits |= v->contact->channel == CHANNEL_ORDER ? HELD_ORDER : 0;
	bits |= v->tier == TIER_LETDOWN ? HELD_LETDOWN : 0;
	if (known(v->first))
		bits |=
		    v->first >= v->rules->weights.value[WEIGHT_STEADY_GOOD] ?
		    HELD_GOOD :
		    HELD_BAD;
	return bits;
}

static void
memo_id(struct held *held, struct slice id, struct memo *memo)
{
	held->id = history_id(id, memo->hash);
	if (id.len > HISTORY_ID_MAX)
		held->bits |= HELD_HASHED;
}

static void
memo_promise(struct held *held, const struct verdict *v)
{
	/* where the source says it was kept nobody waits for it */
	if (!v->due.known || v->judgement == JUDGED_ONTIME)
		return;
	held->bits |= HELD_PROMISE;
	held->due = v->due.t;
	if (v->own_target)
		held->bits |= HELD_TARGET;
	if (v->contact->delivered.known) {
		held->bits |= HELD_DONE;
		held->done = v->contact->delivered.t;
	}
}

static void
memo_notice(struct held *held, const struct verdict *v)
{
	if (v->foresight != FORESIGHT_WARNED || v->is_contact)
		return;
	held->bits |= HELD_NOTICE;
	held->event = v->contact->event;
	if (held->event.len > HISTORY_WORD_MAX)
		held->event = SLICE_EMPTY;
	if (known(v->lead)) {
		held->bits |= HELD_LEAD;
		held->lead = (int64_t)v->lead;
	}
}

static void
memo_ids(struct held *held, const struct reading *r)
{
	for (held->nids = 0; held->nids < r->nids && held->nids < HISTORY_IDS;
	     held->nids++)
		held->ids[held->nids] = (uint32_t)r->ids[held->nids];
}

/* Earlier promises that this record fulfils, or settles by the way. */
static void
settle_promises(struct history *history, const struct verdict *v)
{
	const struct contact *c = v->contact;
	struct held *held;
	size_t i;

	for (i = 0; v->promises >> i != 0; i++) {
		if ((v->promises >> i & 1) == 0 ||
		    (i != v->fulfils &&
			!(v->resolved && same_topic(v, &history->held[i]))))
			continue;
		held = history_change(history, i);
		held->bits |= HELD_DONE;
		held->done = c->time.t;
		if (i == v->fulfils && c->direction != DIRECTION_OUT &&
		    c->delivered.known)
			held->done = c->delivered.t;
	}
	if (!v->resolved || (history->any & HELD_OPEN) == 0)
		return;
	for (i = 0; i < history->nheld; i++)
		if ((history->held[i].bits & HELD_OPEN) != 0 &&
		    same_topic(v, &history->held[i]))
			history_change(history, i)->bits &=
			    ~(uint32_t)HELD_OPEN;
}

static void
remember_grants(
    struct history *history, const struct verdict *v, struct held *held)
{
	struct slice rest = v->contact->given;
	struct grant grant = { .time = held->time, .topic = held->topic };
	struct item item;
	enum aim aim;

	while (list_next(&rest, &item)) {
		if (item.name.len > HISTORY_WORD_MAX ||
		    !playbook_aim(&v->rules->playbook, item.name, &aim))
			continue;
		if (slice_is(playbook_family(item.name), "apology"))
			held->bits |= HELD_APOLOGY;
		held->bits |= HELD_GRANTS;
		grant.word = item.name;
		history_grant(history, &grant);
	}
}

static void
remember_preferences(struct history *history, struct slice preferences)
{
	struct slice piece;

	while (slice_cut(&preferences, ';', &piece)) {
		piece = slice_trim(piece);
		if (piece.len > 0 && piece.len <= HISTORY_WORD_MAX &&
		    (machine_kinds(piece.s, piece.len) &
			(MACHINE_ESCAPED | MACHINE_NUL)) == 0)
			history_prefer(history, piece);
	}
}

void
remember(struct history *history, const struct verdict *v, struct memo *memo)
{
	struct held held;

	memset(&held, 0, sizeof(held));
	held.time = v->contact->time.t;
	held.topic = v->topic;
	held.bits = bits_of(v);
	held.chain = v->chain;
	held.attempt = known(v->attempt) ? (uint32_t)v->attempt : 0;
	held.switches = v->switches;
	held.channel = (unsigned char)v->contact->channel;
	held.event = SLICE_EMPTY;
	held.value = v->contact->value;
	held.known = v->shown;
	if (held.known > held.time)
		held.bits |= HELD_LATER;
	memo_id(&held, v->contact->id, memo);
	memo_promise(&held, v);
	memo_notice(&held, v);
	memo_ids(&held, v->reading);

	settle_promises(history, v);
	if (known(v->first) && v->shown <= held.time &&
	    (held.bits & (HELD_LETDOWN | HELD_GOOD)) != 0)
		history_settle(
		    history, held.time, (held.bits & HELD_LETDOWN) != 0);
	if (v->contact->given.len > 0)
		remember_grants(history, v, &held);
	remember_preferences(history, v->reading->preferences);
	if (v->chain > history->chains)
		history->chains = v->chain;
	history_add(history, &held);
	if ((held.bits & HELD_LETDOWN) != 0)
		history_fail(history, v->chain, held.time, v->shown);
}
