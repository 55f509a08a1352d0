#include "cmd/followup/task.h"

const char *const state_names[] = { "todo", "done", "expired", "superseded",
	"closed", "dropped", "cancelled", NULL };

const char *const task_columns[TASK_COLUMNS + 1] = { "customer", "time", "id",
	"task", "action", "status", "due", "expires", "promised", "ended", "by",
	"gain", "risk", "owner", "name", "contact", "zone", "lang", "via",
	"topic", "say", "because", "optout", "given", "outcome", "queue",
	"agent", "assigned", "why", "changes", NULL };

static uint64_t
hash_on(uint64_t hash, struct slice s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		hash = (hash ^ (unsigned char)s.s[i]) * 0x100000001b3;
	return hash;
}

/*
 * FNV-1a over 64 bits, folded to 48.  It carries no seed, so that a task
 * has the same name in each run and on each machine; nothing is looked up by
 * it where an enemy could choose the keys.
 */
void
task_hash(char to[TASK_HASH], struct slice id, struct slice action)
{
	static const char digits[] = "0123456789abcdef";
	uint64_t hash = 0xcbf29ce484222325;
	size_t i;

	hash = hash_on(hash, id);
	hash = hash_on(hash, SLICE("\t"));
	hash = hash_on(hash, action);
	hash ^= hash >> 48;
	for (i = TASK_HASH; i > 0; i--, hash >>= 4)
		to[i - 1] = digits[hash & 15];
}
