#include "cmd/ingest/profile.h"

#include <stdlib.h>

#include "cmd/ingest/cell.h"
#include "cmd/ingest/phone.h"
#include "cmd/ingest/times.h"
#include "cmd/ingest/values.h"
#include "common/dict.h"
#include "common/number.h"

/* Longer values are cut where they are kept. */
#define VALUE_LONGEST 60

/* Times since 1970 that numbers may be: the years 2000 to 2039. */
#define EPOCH_LEAST 946684800.0
#define EPOCH_MOST 2208988800.0

/* A text has so many words a value, and codes are so few. */
#define TEXT_WORDS 3
#define CODES_MOST 12

struct hashes {
	struct dict dict;
};

static size_t
words_count(struct slice s)
{
	size_t i, n = 0;

	for (i = 0; i < s.len; i++)
		n += !is_blank(s.s[i]) && (i == 0 || is_blank(s.s[i - 1]));
	return n;
}

/* Digits and colons: 5:12, 0:05:12. */
static bool
is_clock(struct slice s, size_t *colons)
{
	size_t i;

	*colons = 0;
	for (i = 0; i < s.len; i++) {
		if (s.s[i] == ':')
			++*colons;
		else if (!is_digit(s.s[i]) && s.s[i] != '.')
			return false;
	}
	return (*colons == 1 || *colons == 2) && is_digit(s.s[0]) &&
	    is_digit(s.s[s.len - 1]);
}

static void
number_take(struct profile *p, double number)
{
	if (p->numbers++ == 0 || number < p->least)
		p->least = number;
	if (p->numbers == 1 || number > p->most)
		p->most = number;
	p->epochs += number >= EPOCH_LEAST && number <= EPOCH_MOST;
	p->millis +=
	    number >= EPOCH_LEAST * 1000 && number <= EPOCH_MOST * 1000;
}

/* Seven digits or more, and nothing but what stands between them. */
static bool
is_phone(struct slice s)
{
	size_t i, digits = 0;

	for (i = 0; i < s.len; i++) {
		digits += is_digit(s.s[i]);
		if (!is_digit(s.s[i]) && memchr(" +-()./", s.s[i], 7) == NULL)
			return false;
	}
	return digits >= 7 && digits <= 15;
}

static void
shapes_take(struct profile *p, struct slice s)
{
	struct line line = { NULL, 0, 0 };
	struct stamp stamp;
	double number;
	size_t colons;
	bool person, yes;

	if (value_number(s, false, &number)) {
		number_take(p, number);
		p->phones += s.len >= 8 && is_phone(s);
	} else if (is_clock(s, &colons)) {
		p->clocks++;
		p->long_clocks += colons == 2;
	} else if (stamp_parse(&stamp, s)) {
		p->times++;
		p->dates += slice_find(s, ':') == s.len;
		p->zoned += stamp.has_offset || stamp.zone != NULL;
	} else if (is_phone(s)) {
		p->phones++;
		p->foreign += s.s[0] == '+';
	} else if (value_email(s, &line, &person))
		p->emails++;
	p->yesnos += value_yesno(s, &yes);
	p->words += words_count(s);
	free(line.s);
}

static void
value_take(struct profile *p, struct slice s, struct arena *arena)
{
	size_t had;

	if (p->seen == NULL) {
		p->seen = memory_new(1, sizeof(*p->seen));
		dict_init(&p->seen->dict);
	}
	had = p->seen->dict.n;
	(void)dict_add(&p->seen->dict, s);
	if (p->seen->dict.n == had) {
		p->twice = true;
		return;
	}
	if (p->nvalues == PROFILE_VALUES) {
		p->many = true;
		return;
	}
	if (s.len > VALUE_LONGEST)
		s.len = VALUE_LONGEST;
	p->value[p->nvalues++] = arena_copy(arena, s);
}

void
profile_take(struct profile *profiles, size_t n, const struct row *row,
    struct arena *arena)
{
	struct slice s;
	size_t i;

	for (i = 0; i < n; i++) {
		s = cell_text(row, i);
		profiles[i].rows++;
		if (cell_null(s))
			continue;
		profiles[i].filled++;
		shapes_take(&profiles[i], s);
		value_take(&profiles[i], s, arena);
	}
}

/* Nearly all: one odd value in ten is forgiven. */
static bool
most(const struct profile *p, size_t n)
{
	return p->filled > 0 && n * 10 >= p->filled * 9;
}

bool
profile_is(const struct profile *p, enum shape shape)
{
	switch (shape) {
	case SHAPE_KEY:
		return !p->twice && p->filled == p->rows && p->filled > 0 &&
		    !most(p, p->times);
	case SHAPE_TIME:
		return most(p, p->times) || most(p, p->epochs) ||
		    most(p, p->millis);
	case SHAPE_DURATION:
		return most(p, p->numbers + p->clocks);
	case SHAPE_NUMBER:
		return most(p, p->numbers);
	case SHAPE_EMAIL:
		return most(p, p->emails);
	case SHAPE_PHONE:
		return most(p, p->phones);
	case SHAPE_CODE:
		return !p->many && p->nvalues <= CODES_MOST &&
		    p->words <= TEXT_WORDS * p->filled && p->filled > 0 &&
		    !most(p, p->times);
	case SHAPE_YESNO:
		return most(p, p->yesnos);
	case SHAPE_TEXT:
		return p->words >= TEXT_WORDS * p->filled && p->filled > 0 &&
		    (p->many || !p->twice) && !most(p, p->times);
	case SHAPE_NAME:
		return p->words < TEXT_WORDS * p->filled && !most(p, p->times);
	case SHAPE_CLOCK:
		return most(p, p->clocks);
	default:
		return p->filled > 0 && !most(p, p->times);
	}
}

void
profile_free(struct profile *profiles, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (profiles[i].seen == NULL)
			continue;
		dict_free(&profiles[i].seen->dict);
		free(profiles[i].seen);
	}
	free(profiles);
}
