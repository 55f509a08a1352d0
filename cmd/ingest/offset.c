#include "cmd/ingest/offset.h"

#include <stddef.h>

#include "common/instant.h"
#include "common/number.h"

#define QUARTER 900
#define OFFSET_MAX (14 * HOUR)

/* Seconds from 1582-10-15, where the UUIDs' time begins, to 1970. */
#define UUID_EPOCH 12219292800
#define UUID_LEN 36

/* Hexadecimal digits from byte at on, n of them. */
static bool
hex_read(struct slice s, size_t at, size_t n, uint64_t *value)
{
	size_t i;
	char c;

	*value = 0;
	for (i = at; i < at + n; i++) {
		c = fold(s.s[i]);
		if (!is_digit(c) && (c < 'a' || c > 'f'))
			return false;
		*value = *value * 16 +
		    (uint64_t)(is_digit(c) ? c - '0' : c - 'a' + 10);
	}
	return true;
}

static bool
uuid_instant(struct slice s, int64_t *t)
{
	uint64_t low, middle, high;

	if (s.len != UUID_LEN || s.s[8] != '-' || s.s[13] != '-' ||
	    s.s[18] != '-' || s.s[14] != '1' || !hex_read(s, 0, 8, &low) ||
	    !hex_read(s, 9, 4, &middle) || !hex_read(s, 15, 3, &high))
		return false;
	*t = (int64_t)((high << 48 | middle << 32 | low) / 10000000) -
	    UUID_EPOCH;
	return true;
}

static bool
epoch_instant(struct slice id, int64_t *t)
{
	size_t start = id.len, dot;
	long long epoch;

	while (
	    start > 0 && (is_digit(id.s[start - 1]) || id.s[start - 1] == '.'))
		start--;
	id = slice_from(id, start);
	dot = slice_find(id, '.');
	if (dot < 9 || dot > 11 || dot == id.len)
		return false;
	id.len = dot;
	if (!number_parse_int(id, &epoch))
		return false;
	*t = epoch;
	return true;
}

bool
offset_instant(struct slice id, int64_t *t)
{
	return uuid_instant(id, t) || epoch_instant(id, t);
}

bool
offset_find(int64_t local, int64_t instant, int *offset)
{
	int64_t away = local - instant, odd;

	if (away < -OFFSET_MAX - 1 || away > OFFSET_MAX + 1)
		return false;
	/* both are cut to seconds: one may be missing */
	odd = ((away % QUARTER) + QUARTER) % QUARTER;
	if (odd > 1 && odd < QUARTER - 1)
		return false;
	*offset = (int)(odd > 1 ? away + QUARTER - odd : away - odd);
	return true;
}
