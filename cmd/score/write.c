#include "cmd/score/write.h"

#include "cmd/score/past.h"
#include "cmd/score/why.h"
#include "common/instant.h"
#include "common/number.h"

/* The numbers of most columns: 0 to 100, behind a TAB. */
#define TEN(tens)                                                              \
	tens "0", tens "1", tens "2", tens "3", tens "4", tens "5", tens "6",  \
	    tens "7", tens "8", tens "9"
static const char counted[101][4] = { TEN("\t"), TEN("\t1"), TEN("\t2"),
	TEN("\t3"), TEN("\t4"), TEN("\t5"), TEN("\t6"), TEN("\t7"), TEN("\t8"),
	TEN("\t9"), { '\t', '1', '0', '0' } };

/* A TAB and a number, nothing where it is unknown; return what is behind. */
static inline char *
put_value(char *to, double value)
{
	unsigned number;

	if (!known(value)) {
		*to = '\t';
		return to + 1;
	}
	if (value < 0 || value > 100) {
		*to++ = '\t';
		return to + number_fixed(to, value, 0);
	}
	/* as number_fixed() rounds */
	number = (unsigned)(value + 0.5 + 1e-9);
	memcpy(to, counted[number], sizeof(counted[0]));
	return to + 2 + (number > 9) + (number > 99);
}

static char *
put_miles(char *to, double miles)
{
	*to++ = '\t';
	return known(miles) ? to + number_fixed(to, miles, 2) : to;
}

static char *
put_word(char *to, struct slice word)
{
	*to++ = '\t';
	memcpy(to, word.s, word.len);
	return to + word.len;
}

static char *
put_pledge(char *to, const struct pledge *pledge)
{
	*to++ = '\t';
	if (pledge->kind != PLEDGE_DUE)
		return to;
	instant_format(to, pledge->due);
	return to + INSTANT_LEN;
}

/* What the columns attempt to known take at most. */
#define VALUES ((DIMENSIONS + 10) * NUMBER_MAX)

void
write_record(
    struct writer *out, const struct record *record, const struct verdict *v)
{
	const struct reading *r = v->reading;
	char *to;
	int d;

	writer_put(out, record->kept);
	to = writer_room(out, VALUES);
	to = put_value(to, v->attempt);
	to = put_value(to, r->scored > 0 ? r->mood : UNKNOWN);
	to = put_value(to, r->scored > 1 ? r->shift : UNKNOWN);
	to = put_pledge(to, &r->pledge);
	for (d = 0; d < DIMENSIONS; d++)
		to = put_value(to, v->value[d]);
	to = put_value(to, v->steady);
	to = put_value(to, v->first);
	to = put_value(to, v->second);
	to = put_miles(to, v->miles);
	to = put_word(to, tier_names[v->tier]);
	to = put_value(to, v->risk);
	*to++ = '\t';
	*to++ = (char)('0' + v->known);
	memcpy(to, "/8\t", 3);
	writer_filled(out, to + 3);
	why_write(out, v);
	writer_char(out, '\t');
	past_write(out, v);
	writer_line(out);
}
