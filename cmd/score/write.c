#include "cmd/score/write.h"

#include "cmd/score/past.h"
#include "cmd/score/why.h"
#include "common/number.h"

/* A TAB and a number, nothing where it is unknown; return what is behind. */
static char *
put_value(char *to, double value, int decimals)
{
	*to++ = '\t';
	return known(value) ? to + number_fixed(to, value, decimals) : to;
}

/* The columns prompt to miles. */
static void
write_values(struct writer *out, const struct verdict *v)
{
	/* each is 100 at most, and there are DIMENSIONS + 4 of them */
	char room[NUMBER_MAX + 8 * (DIMENSIONS + 4)], *to = room;
	struct slice values = { room, 0 };
	int d;

	for (d = 0; d < DIMENSIONS; d++)
		to = put_value(to, v->value[d], 0);
	to = put_value(to, v->steady, 0);
	to = put_value(to, v->first, 0);
	to = put_value(to, v->second, 0);
	to = put_value(to, v->miles, 2);
	values.len = (size_t)(to - room);
	writer_put(out, values);
}

static void
write_value(struct writer *out, double value)
{
	writer_char(out, '\t');
	if (known(value))
		writer_fixed(out, value, 0);
}

void
write_record(
    struct writer *out, const struct record *record, const struct verdict *v)
{
	const struct reading *r = v->reading;

	writer_put(out, record->kept);
	write_value(out, v->attempt);
	write_value(out, r->scored > 0 ? r->mood : UNKNOWN);
	write_value(out, r->scored > 1 ? r->shift : UNKNOWN);
	writer_char(out, '\t');
	if (r->pledge.kind == PLEDGE_DUE)
		writer_instant(out, r->pledge.due);
	write_values(out, v);
	writer_char(out, '\t');
	writer_str(out, tier_names[v->tier]);
	write_value(out, v->risk);
	writer_char(out, '\t');
	writer_char(out, (char)('0' + v->known));
	writer_str(out, "/8\t");
	why_write(out, v);
	writer_char(out, '\t');
	past_write(out, v);
	writer_line(out);
}
