#include "cmd/ingest/shard.h"

#include "cmd/ingest/fold.h"

static bool
number_read(struct slice s, uint64_t *n)
{
	size_t i;

	*n = 0;
	for (i = 0; i < s.len; i++) {
		if (!is_digit(s.s[i]) || *n > SHARDS_MAX)
			return false;
		*n = *n * 10 + (uint64_t)(s.s[i] - '0');
	}
	return *n > 0 && *n <= SHARDS_MAX;
}

bool
shard_parse(struct shard *shard, const char *arg)
{
	struct slice rest = slice_of(arg), k;

	return slice_cut(&rest, '/', &k) && number_read(k, &shard->k) &&
	    number_read(rest, &shard->n) && shard->k <= shard->n;
}

/*
 * FNV-1a, and a last stir so that every bit counts: a hash without a seed,
 * for other machines have to agree.  Who picks keys to fill one part makes
 * that part slow, no more.
 */
static uint64_t
hash(struct slice s)
{
	uint64_t h = 0xcbf29ce484222325;
	size_t i;

	for (i = 0; i < s.len; i++)
		h = (h ^ (unsigned char)s.s[i]) * 0x100000001b3;
	h = (h ^ h >> 33) * 0xff51afd7ed558ccd;
	return h ^ h >> 33;
}

bool
shard_has(const struct shard *shard, struct slice line)
{
	struct slice key = { line.s, slice_find(line, '\t') };

	if (shard->n == 0)
		return true;
	if (key.len == 0)
		key = fold_id(line);
	return hash(key) % shard->n == shard->k - 1;
}
