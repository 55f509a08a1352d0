/* Whose a record is: keys, addresses and telephone numbers. */

#include "cmd/ingest/cell.h"
#include "cmd/ingest/spoilt.h"
#include "cmd/ingest/translate.h"

/* Shorter numbers are extensions, whatever the map says of the others. */
#define UNSIGNED_MIN 8

/*
 * What a spreadsheet left of a key or number: many customers would be one by
 * what has lost its digits.
 */
static bool
spoilt_mend(struct translator *tr, struct slice *own, const char **odd)
{
	switch (spoilt(*own)) {
	case SPOILT_LOST:
		tr->excel = true;
		*odd = "its digits were lost in a spreadsheet";
		return false;
	case SPOILT_POINT:
		tr->excel = true;
		own->len -= 2;
		return true;
	default:
		return true;
	}
}

enum got
who_key(struct translator *tr, struct slice own, struct line *line,
    const char **odd)
{
	size_t start = line->len;
	bool person;

	if (cell_null(own))
		return GOT_NOTHING;
	if (!spoilt_mend(tr, &own, odd))
		return GOT_ODD;
	if (slice_find(own, '@') < own.len && value_email(own, line, &person)) {
		if (person)
			return GOT;
		line->len = start;
		*odd = "an address that nobody reads";
		return GOT_ODD;
	}
	if (own.s[0] == '+' && phone_read(own, NULL, line) == PHONE_GOT)
		return GOT;
	line->len = start;
	prefixed_put(tr, line, own);
	return GOT;
}

/* Rows are joined by it in a map with legs: there a spoilt one is none. */
enum got
who_id(struct translator *tr, struct slice own, struct line *line,
    const char **odd)
{
	if (cell_null(own))
		return GOT_NOTHING;
	if (spoilt(own) == SPOILT_LOST) {
		tr->excel = true;
		if (tr->map->legs) {
			*odd = "spoilt by a spreadsheet";
			return GOT_ODD;
		}
	}
	prefixed_put(tr, line, own);
	return GOT;
}

/* Digits of E.164 without their sign: the country's code comes first. */
static enum phone_got
unsigned_read(struct translator *tr, struct slice own, struct line *line)
{
	struct line *number = &tr->scratch;

	if (own.s[0] < '1' || own.s[0] > '9' || own.len < UNSIGNED_MIN)
		return phone_read(own, tr->country, line);
	number->len = 0;
	line_char(number, '+');
	line_put(number, own);
	return phone_read(line_slice(number), NULL, line);
}

enum got
who_phone(struct translator *tr, const struct rule *rule, struct slice own,
    struct line *line, const char **odd)
{
	const struct country *country = tr->country;
	size_t start = line->len, digits;
	bool bare = slice_is(rule->reading.word, "+");

	if (rule->reading.word.len > 0 && !bare)
		country = countries_find(tr->countries, rule->reading.word);
	if (cell_null(own))
		return GOT_NOTHING;
	if (!spoilt_mend(tr, &own, odd))
		return GOT_ODD;
	switch (bare ? unsigned_read(tr, own, line) :
		       phone_read(own, country, line)) {
	case PHONE_GOT:
		return GOT;
	case PHONE_LOCAL:
		/* no --country: it is a key of this source, no more */
		digits = line->len - start;
		if (rule->column == COL_CUSTOMER) {
			struct slice number = { NULL, digits };
			char copy[40];

			memcpy(copy, line->s + start, digits);
			number.s = copy;
			line->len = start;
			prefixed_put(tr, line, number);
		}
		counts_odd(tr->counts, columns_record[rule->column],
		    "a national number, and no --country was given", tr->path,
		    tr->row->line);
		return GOT;
	case PHONE_MASKED:
		tr->masked = true;
		*odd = "a masked number";
		break;
	case PHONE_NOBODY:
	case PHONE_SHORT:
		return GOT_NOTHING;
	default:
		*odd = "not a telephone number";
		break;
	}
	line->len = start;
	return GOT_ODD;
}
