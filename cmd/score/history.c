#include "cmd/score/history.h"

#include "common/instant.h"

#define YEAR_DAYS 365

/* Beyond this the worth of a day grows no more. */
#define WORTH_MAX 100000000000000000

/* FNV-1a (Fowler, Noll, Vo), its bits mixed once more at the end. */
uint64_t
history_hash(struct slice slice)
{
	uint64_t hash = 0xcbf29ce484222325;
	size_t i;

	if (slice.len == 0)
		return 0;
	for (i = 0; i < slice.len; i++) {
		hash ^= (unsigned char)slice.s[i];
		hash *= 0x100000001b3;
	}
	hash ^= hash >> 32;
	hash *= 0xd6e8feb86659fd93;
	hash ^= hash >> 32;
	return hash == 0 ? 1 : hash;
}

void
history_clear(struct history *history)
{
	history->records = history->contacts = history->lost = 0;
	history->good = history->bad = 0;
	history->chains = 0;
	history->orders = history->order_days = 0;
	history->order_first = history->order_last = 0;
	history->first = history->latest = history->last_good = 0;
	history->nheld = history->nfailures = history->ngrants = 0;
	history->npreferences = history->nworths = 0;
	history->any = 0;
	history->ntopics = 0;
	history->packed_first = 0;
}

void
history_digits(uint64_t hash, char to[HISTORY_HASHED])
{
	static const char digits[] = "0123456789abcdef";
	int i;

	for (i = HISTORY_HASHED; i > 0; hash >>= 4)
		to[--i] = digits[hash & 15];
}

struct slice
history_id(struct slice id, char room[HISTORY_HASHED])
{
	struct slice held = { room, HISTORY_HASHED };

	if (id.len <= HISTORY_ID_MAX)
		return id;
	history_digits(history_hash(id), room);
	return held;
}

size_t
history_find(const struct history *history, struct slice id)
{
	char room[HISTORY_HASHED];
	struct slice held = history_id(id, room), other;
	uint32_t hashed = id.len > HISTORY_ID_MAX ? HELD_HASHED : 0;
	size_t i;

	if (id.len == 0)
		return HISTORY_NONE;
	for (i = 0; i < history->nheld; i++) {
		other = history->held[i].id;
		/* ids that count up differ at their end */
		if (other.len == held.len &&
		    other.s[held.len - 1] == held.s[held.len - 1] &&
		    (history->held[i].bits & HELD_HASHED) == hashed &&
		    memcmp(other.s, held.s, held.len) == 0)
			return i;
	}
	return HISTORY_NONE;
}

struct held *
history_change(struct history *history, size_t at)
{
	history->held[at].packed = NULL;
	return &history->held[at];
}

static void
held_remove(struct history *history, size_t at)
{
	history->nheld--;
	memmove(&history->held[at], &history->held[at + 1],
	    (history->nheld - at) * sizeof(history->held[0]));
}

/* Is there an entry of that chain that let the customer down? */
static bool
chain_failed(const struct history *history, uint32_t chain)
{
	size_t i;

	for (i = 0; i < history->nheld; i++)
		if (history->held[i].chain == chain &&
		    (history->held[i].bits & HELD_LETDOWN) != 0)
			return true;
	return false;
}

static void
failure_remove(struct history *history, uint32_t chain)
{
	size_t i;

	for (i = 0; i < history->nfailures; i++)
		if (history->failures[i].chain == chain)
			break;
	if (i == history->nfailures)
		return;
	history->nfailures--;
	memmove(&history->failures[i], &history->failures[i + 1],
	    (history->nfailures - i) * sizeof(history->failures[0]));
}

/* The latest time among entries with one of these bits, or otherwise. */
static int64_t
held_latest(const struct history *history, uint32_t bits, int64_t otherwise)
{
	size_t i;

	for (i = history->nheld; i-- > 0;)
		if ((history->held[i].bits & bits) != 0)
			return history->held[i].time;
	return otherwise;
}

/* A purchase is taken back: perhaps it was the only one of its day. */
static void
order_forget(struct history *history, int64_t day)
{
	size_t i;

	history->orders--;
	for (i = 0; i < history->nheld; i++)
		if ((history->held[i].bits & HELD_ORDER) != 0 &&
		    history->held[i].time / DAY == day)
			return;
	history->order_days--;
	history->order_last =
	    held_latest(history, HELD_ORDER, history->order_first * DAY) / DAY;
}

static void
worth_add(struct history *history, int64_t day, int64_t value)
{
	struct worth *worth = history->worths;
	size_t i, n = history->nworths;

	/* the entry of that day, or the one that took it in */
	for (i = 0; i < n && worth[i].day < day; i++)
		;
	if (i < n && (worth[i].day == day || value < 0)) {
		if (worth[i].value < WORTH_MAX || value < 0)
			worth[i].value += value;
		return;
	}
	if (value < 0)
		return;
	if (n == HISTORY_WORTHS) {
		/* the two oldest become one, counted under the later day */
		if (worth[1].value < WORTH_MAX)
			worth[1].value += worth[0].value;
		memmove(worth, worth + 1, --n * sizeof(*worth));
		i = i > 0 ? i - 1 : 0;
	}
	memmove(worth + i + 1, worth + i, (n - i) * sizeof(*worth));
	worth[i].day = day;
	worth[i].value = value;
	history->nworths = n + 1;
}

static void
grants_forget(struct history *history, const struct held *was)
{
	size_t i, n = 0;

	for (i = 0; i < history->ngrants; i++)
		if (history->grants[i].time != was->time ||
		    history->grants[i].topic != was->topic)
			history->grants[n++] = history->grants[i];
	history->ngrants = n;
}

void
history_forget(struct history *history, size_t at, struct held *was)
{
	*was = history->held[at];
	held_remove(history, at);
	history->records--;
	if ((was->bits & HELD_CONTACT) != 0)
		history->contacts--;
	if ((was->bits & HELD_LOST) != 0)
		history->lost--;
	if ((was->bits & HELD_BAD) != 0)
		history->bad--;
	if ((was->bits & HELD_GOOD) != 0) {
		history->good--;
		history->last_good = held_latest(history, HELD_GOOD,
		    history->last_good == was->time ? history->first :
						      history->last_good);
	}
	if ((was->bits & HELD_LETDOWN) != 0 &&
	    !chain_failed(history, was->chain))
		failure_remove(history, was->chain);
	if ((was->bits & HELD_ORDER) != 0)
		order_forget(history, was->time / DAY);
	if ((was->bits & HELD_GRANTS) != 0)
		grants_forget(history, was);
	if (was->value != 0)
		worth_add(history, was->time / DAY, -was->value);
}

/* One entry too many of its kind: the oldest of them gives way. */
static void
held_evict(struct history *history, uint32_t kind)
{
	size_t i, n = 0;

	if (history->nheld < HISTORY_EACH)
		return;
	for (i = 0; i < history->nheld; i++)
		n += (history->held[i].bits & HELD_CONTACT) == kind;
	if (n < HISTORY_EACH)
		return;
	for (i = 0; (history->held[i].bits & HELD_CONTACT) != kind; i++)
		;
	held_remove(history, i);
}

static void
order_add(struct history *history, int64_t day)
{
	history->orders++;
	if (history->order_days == 0) {
		history->order_first = history->order_last = day;
		history->order_days = 1;
	} else if (day > history->order_last) {
		history->order_last = day;
		history->order_days++;
	}
}

void
history_add(struct history *history, const struct held *held)
{
	uint32_t kind = held->bits & HELD_CONTACT;
	size_t at;

	held_evict(history, kind);
	for (at = history->nheld; at > 0; at--)
		if (history->held[at - 1].time <= held->time)
			break;
	memmove(&history->held[at + 1], &history->held[at],
	    (history->nheld - at) * sizeof(history->held[0]));
	history->held[at] = *held;
	history->nheld++;
	history->any |= held->bits;

	if (history->records == 0 || held->time < history->first)
		history->first = held->time;
	if (history->records == 0 || held->time > history->latest)
		history->latest = held->time;
	history->records++;
	if (kind != 0)
		history->contacts++;
	if ((held->bits & HELD_LOST) != 0)
		history->lost++;
	if ((held->bits & HELD_BAD) != 0)
		history->bad++;
	if ((held->bits & HELD_GOOD) != 0) {
		if (history->good == 0 || held->time > history->last_good)
			history->last_good = held->time;
		history->good++;
	}
	if ((held->bits & HELD_ORDER) != 0)
		order_add(history, held->time / DAY);
	if (held->value != 0)
		worth_add(history, held->time / DAY, held->value);
}

void
history_known(
    const struct history *history, int64_t t, uint32_t *good, uint32_t *bad)
{
	const struct held *held;

	*good = history->good;
	*bad = history->bad;
	if ((history->any & HELD_LATER) == 0)
		return;
	for (held = history->held; held < history->held + history->nheld;
	     held++) {
		if ((held->bits & HELD_LATER) == 0 || held->known <= t)
			continue;
		*good -= (held->bits & HELD_GOOD) != 0;
		*bad -= (held->bits & HELD_BAD) != 0;
	}
}

void
history_fail(
    struct history *history, uint32_t chain, int64_t now, int64_t known)
{
	size_t i;

	/* a chain counts once, at its latest failure that is known */
	for (i = 0; i < history->nfailures; i++)
		if (history->failures[i].chain == chain && known > now &&
		    history->failures[i].time <= now)
			return;
	failure_remove(history, chain);
	if (history->nfailures == HISTORY_FAILURES)
		failure_remove(history, history->failures[0].chain);
	history->failures[history->nfailures].chain = chain;
	history->failures[history->nfailures].time = known;
	history->nfailures++;
}

void
history_grant(struct history *history, const struct grant *grant)
{
	if (history->ngrants == HISTORY_GRANTS) {
		history->ngrants--;
		memmove(history->grants, history->grants + 1,
		    history->ngrants * sizeof(history->grants[0]));
	}
	history->grants[history->ngrants++] = *grant;
}

void
history_settle(struct history *history, int64_t before, bool letdown)
{
	struct grant *grant;

	for (grant = history->grants;
	     grant < history->grants + history->ngrants; grant++)
		if (grant->result == GRANT_PENDING && grant->time < before)
			grant->result = letdown ? GRANT_FAILED : GRANT_WORKED;
}

void
history_prefer(struct history *history, struct slice item)
{
	struct slice *at = history->preferences;
	size_t i, n = 0, key = slice_find(item, '=');

	for (i = 0; i < history->npreferences; i++)
		if (at[i].len <= key || at[i].s[key] != '=' ||
		    memcmp(at[i].s, item.s, key) != 0)
			at[n++] = at[i];
	if (n == HISTORY_PREFERENCES)
		memmove(at, at + 1, --n * sizeof(*at));
	at[n++] = item;
	history->npreferences = n;
}

int64_t
history_worth(const struct history *history, int64_t day)
{
	int64_t sum = 0;
	size_t i;

	for (i = 0; i < history->nworths; i++)
		if (history->worths[i].day > day - YEAR_DAYS &&
		    history->worths[i].day <= day)
			sum += history->worths[i].value;
	return sum;
}
