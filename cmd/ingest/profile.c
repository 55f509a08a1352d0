#include "cmd/ingest/profile.h"

#include <stdlib.h>

#include "cmd/ingest/cell.h"
#include "cmd/ingest/heading.h"
#include "cmd/ingest/phone.h"
#include "cmd/ingest/transcript.h"
#include "cmd/ingest/values.h"
#include "common/dict.h"
#include "common/instant.h"
#include "common/zone.h"

/* Longer values are cut where they are kept. */
#define VALUE_LONGEST 60

/* Days since 1900 that may be times: the years 2000 to 2049. */
#define EXCEL_LEAST 36526
#define EXCEL_MOST 54788

/* A text has so many words a value, and codes are so few. */
#define TEXT_WORDS 3
#define PROSE_WORDS 6
#define CODES_MOST 20

/* Of fewer values nobody can tell whether they are codes. */
#define TITLES_FEW 30

/* An order of dates is the likelier one where the other is so much worse. */
#define ORDER_WORSE 4

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

/* Digits and colons, perhaps with AM or PM: 5:12, 0:05:12, 9:05 AM. */
static bool
is_clock(struct slice s, size_t *colons)
{
	size_t i;

	if (s.len > 4 && fold(s.s[s.len - 1]) == 'm' &&
	    (fold(s.s[s.len - 2]) == 'a' || fold(s.s[s.len - 2]) == 'p')) {
		s.len -= 2;
		s = slice_trim(s);
	}
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

static int
two_digits(const char *s)
{
	return (s[0] - '0') * 10 + s[1] - '0';
}

/* 990201: a year, a month and a day, or a number. */
static bool
is_six(struct slice s)
{
	size_t i;

	for (i = 0; i < s.len; i++)
		if (!is_digit(s.s[i]))
			return false;
	return s.len == 6 && two_digits(s.s + 2) >= 1 &&
	    two_digits(s.s + 2) <= 12 && two_digits(s.s + 4) >= 1 &&
	    two_digits(s.s + 4) <= 31;
}

static void
number_take(struct profile *p, double number)
{
	if (p->numbers++ == 0 || number < p->least)
		p->least = number;
	if (p->numbers == 1 || number > p->most)
		p->most = number;
	p->wholes +=
	    number >= 0 && number < 1e9 && number == (double)(long)number;
	p->excel += number >= EXCEL_LEAST && number < EXCEL_MOST;
}

/* Digits and what stands between them: how many, 0 where there is more. */
static size_t
dial_digits(struct slice s)
{
	size_t i, digits = 0;

	if (slice_begins(s, "tel:"))
		s = slice_from(s, 4);
	for (i = 0; i < s.len; i++) {
		digits += is_digit(s.s[i]);
		if (!is_digit(s.s[i]) && memchr(" +-()./", s.s[i], 7) == NULL)
			return 0;
	}
	return digits <= 15 ? digits : 0;
}

static void
dial_take(struct profile *p, struct slice s)
{
	size_t digits = dial_digits(s);

	if (slice_begins(s, "tel:"))
		s = slice_from(s, 4);
	p->dials += digits >= 2;
	p->phones += digits >= 7;
	p->foreign += digits >= 7 && s.s[0] == '+';
	p->coded += digits >= 11 && digits == s.len && s.s[0] != '0';
}

static void
order_take(struct profile_order *as, int64_t t)
{
	if (as->low == 0 || t < as->low)
		as->low = t;
	if (as->high == 0 || t > as->high)
		as->high = t;
	if (as->last != 0) {
		as->up += t > as->last;
		as->down += t < as->last;
	}
	as->last = t;
}

/* A date whose order is open, read both ways, or one that tells it. */
static void
open_take(struct profile *p, struct slice s)
{
	static const enum time_order orders[] = { ORDER_DMY, ORDER_MDY };
	struct timeread how = { TIME_TEXT, ORDER_OPEN, SLICE_EMPTY, NULL };
	enum time_order order;
	struct times times;
	size_t i, sep;
	int64_t t;

	order = times_evidence(s, &sep);
	p->open++;
	p->dmy += order == ORDER_DMY;
	p->mdy += order == ORDER_MDY;
	times_init(&times, zone_need("UTC", "--zone"));
	for (i = 0; i < 2; i++) {
		how.order = orders[i];
		if (times_read(&times, &how, s, &t) == TIME_GOT)
			order_take(&p->as[i], t);
	}
}

static void
stamp_take(struct profile *p, struct slice s, const struct stamp *stamp)
{
	p->times++;
	p->dates += slice_find(s, ':') == s.len && stamp->civil.hour == 0 &&
	    stamp->civil.minute == 0;
	p->zoned += stamp->has_offset || stamp->zone != NULL;
	p->halves += fold(s.s[s.len - 1]) == 'm';
	if (stamp->sep != '\0')
		open_take(p, s);
}

/* Yes or no, in more languages than maps know by themselves. */
static bool
is_answer(struct slice s)
{
	static const char *const answers[] = { "oui", "non", "si", "sim", "nao",
		NULL };
	struct buffer words = { 0 };
	bool is = false, yes;
	size_t i;

	if (value_yesno(s, &yes))
		return true;
	if (s.len > 4)
		return false;
	heading_words(&words, s);
	for (i = 0; answers[i] != NULL; i++)
		is = is ||
		    heading_has(buffer_slice(&words), slice_of(answers[i]));
	buffer_free(&words);
	return is;
}

static void
shapes_take(struct profile *p, struct slice s)
{
	struct line line = { NULL, 0, 0 };
	struct stamp stamp;
	double number;
	size_t colons;
	bool person, yes;

	dial_take(p, s);
	p->withheld += phone_nobody(s);
	if (value_number(s, false, &number)) {
		number_take(p, number);
		p->sixes += is_six(s);
		if (stamp_parse(&stamp, s) && stamp.civil.year >= 1990 &&
		    stamp.civil.year < 2050)
			stamp_take(p, s, &stamp);
	} else if (is_clock(s, &colons)) {
		p->clocks++;
		p->long_clocks += colons == 2;
	} else if (stamp_parse(&stamp, s))
		stamp_take(p, s, &stamp);
	else if (value_duration(s, UNIT_SELF, false, &number))
		p->spoken++;
	else if (value_email(s, &line, &person))
		p->emails++;
	else if (slice_find(s, '/') < s.len && s.len < 40)
		p->zones += zone_find(s) != NULL;
	p->yesnos += value_yesno(s, &yes);
	p->answers += is_answer(s);
	p->words += words_count(s);
	p->dialogues += transcript_seems(s);
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
	p->different = p->seen->dict.n;
	if (p->different == had || p->nvalues == PROFILE_VALUES)
		return;
	if (s.len > VALUE_LONGEST) {
		s.len = VALUE_LONGEST;
		/* not within a letter */
		while (((unsigned char)s.s[s.len] & 0xc0) == 0x80)
			s.len--;
	}
	p->value[p->nvalues++] = arena_copy(arena, s);
}

/* Of an array each value by itself. */
static void
field_take(struct profile *p, struct slice s, struct arena *arena)
{
	struct slice piece = s;

	while (s.len > 0) {
		piece.s = s.s;
		piece.len = p->array ? slice_search(s, SLICE("; ")) : s.len;
		s = slice_from(s, piece.len + 2);
		piece = slice_trim(piece);
		if (cell_null(piece))
			continue;
		p->filled++;
		shapes_take(p, piece);
		value_take(p, piece, arena);
	}
}

void
profile_take(struct profile *profiles, size_t n, const struct row *row,
    struct arena *arena)
{
	size_t i;

	for (i = 0; i < n; i++) {
		profiles[i].rows++;
		field_take(&profiles[i], cell_text(row, i), arena);
	}
}

/* Nearly all: one odd value in ten is forgiven. */
static bool
most(const struct profile *p, size_t n)
{
	return p->filled > 0 && n * 10 >= p->filled * 9;
}

static bool
is_code(const struct profile *p)
{
	return p->filled > 0 && p->different <= CODES_MOST &&
	    (p->different <= 8 || p->different * 3 <= p->filled) &&
	    p->words <= (TEXT_WORDS + 1) * p->filled && !most(p, p->times);
}

static bool
is_text(const struct profile *p)
{
	return p->words >= TEXT_WORDS * p->filled && p->filled > 0 &&
	    p->different * 3 >= p->filled && !most(p, p->times);
}

/* There, and no two alike but for a row that comes again. */
static bool
is_key(const struct profile *p, size_t alike)
{
	return p->filled > 0 && p->filled * 20 >= p->rows * 19 &&
	    p->different * alike >= p->filled * (alike - 1) &&
	    (!most(p, p->times) || most(p, p->numbers)) &&
	    !most(p, p->clocks) && !is_text(p);
}

bool
profile_is(const struct profile *p, enum shape shape)
{
	if (p->array && shape != SHAPE_TEXT && shape != SHAPE_PROSE &&
	    shape != SHAPE_THERE)
		return false;
	switch (shape) {
	case SHAPE_KEY:
		return is_key(p, 50);
	case SHAPE_AGAIN:
		return is_key(p, 1);
	case SHAPE_TIME:
		return most(p, p->times) || most(p, p->excel) ||
		    most(p, p->sixes);
	case SHAPE_STAMP:
		return most(p, p->times) && !most(p, p->numbers);
	case SHAPE_EPOCH:
		return most(p, p->times);
	case SHAPE_PROSE:
		return is_text(p) && p->words >= PROSE_WORDS * p->filled;
	case SHAPE_DURATION:
		return most(p, p->numbers + p->clocks + p->spoken) &&
		    !most(p, p->times);
	case SHAPE_NUMBER:
		return most(p, p->numbers);
	case SHAPE_COUNT:
		return most(p, p->wholes) && p->most < 10000;
	case SHAPE_RATING:
		return most(p, p->numbers) ? p->least >= 0 && p->most <= 100 :
					     is_code(p);
	case SHAPE_EMAIL:
		return most(p, p->emails);
	case SHAPE_PHONE:
		return p->phones > 0 && most(p, p->phones + p->withheld) &&
		    !most(p, p->times);
	case SHAPE_DIAL:
		return p->phones > 0 && most(p, p->dials + p->withheld) &&
		    !most(p, p->times);
	case SHAPE_CODE:
		return is_code(p);
	case SHAPE_YESNO:
		return most(p, p->answers);
	case SHAPE_TEXT:
		return is_text(p);
	case SHAPE_TITLE:
		return p->filled > 0 && !most(p, p->times) &&
		    !most(p, p->numbers) &&
		    (p->filled < TITLES_FEW || !is_code(p));
	case SHAPE_NAME:
		return p->filled > 0 && !is_text(p) &&
		    p->words < (TEXT_WORDS + 2) * p->filled &&
		    !most(p, p->times);
	case SHAPE_ZONE:
		return most(p, p->zones);
	case SHAPE_CLOCK:
		return most(p, p->clocks);
	case SHAPE_THERE:
		return true;
	default:
		return p->filled > 0 && !most(p, p->times);
	}
}

/* How far out of order rows are, read so. */
static size_t
disorder(const struct profile_order *as)
{
	return as->up < as->down ? as->up : as->down;
}

enum time_order
profile_order(const struct profile *p, bool *sure)
{
	const struct profile_order *dmy = &p->as[0], *mdy = &p->as[1];

	*sure = p->dmy > 0 || p->mdy > 0;
	if (p->open == 0)
		return ORDER_OPEN;
	if (*sure)
		return p->dmy >= p->mdy ? ORDER_DMY : ORDER_MDY;
	if (disorder(dmy) > ORDER_WORSE * disorder(mdy) ||
	    (dmy->high - dmy->low) / ORDER_WORSE > mdy->high - mdy->low)
		return ORDER_MDY;
	if (disorder(mdy) > ORDER_WORSE * disorder(dmy) ||
	    (mdy->high - mdy->low) / ORDER_WORSE > dmy->high - dmy->low)
		return ORDER_DMY;
	return p->halves > 0 ? ORDER_MDY : ORDER_DMY;
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
