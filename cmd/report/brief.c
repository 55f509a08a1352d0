#include "cmd/report/chapters.h"

#include <math.h>

#include "cmd/report/figures.h"
#include "cmd/report/lists.h"
#include "common/instant.h"

/*
 * What stands on top: the few sentences that say what to do today.
 */

static void
put_date(struct buffer *to, int64_t t)
{
	size_t at = to->len;

	buffer_instant(to, t);
	to->len = at + 10;
}

static void
put_people(struct buffer *to, enum cell_kind kind, double number, int decimals)
{
	struct cell cell = {
		.kind = kind, .number = number, .decimals = decimals
	};

	cell_people(&cell, to);
}

/* A line: what it is about, and what to say of it. */
static void
say(struct book *book, struct sheet *sheet, const char *about,
    struct buffer *text)
{
	sheet_word(book, sheet, about);
	sheet_text(book, sheet, buffer_slice(text));
	buffer_clear(text);
}

static void
say_extent(struct book *book, struct sheet *sheet, const struct tally *tally,
    struct buffer *text)
{
	const struct group *all = tally->grouping.kinds[KIND_ALL].groups[0];

	put_people(text, CELL_COUNT, (double)all->figure[RECORDS], 0);
	buffer_str(text, " records, ");
	put_people(text, CELL_COUNT, (double)all->figure[CONTACTS], 0);
	buffer_str(text, " contacts, ");
	put_people(text, CELL_COUNT, (double)all->figure[INTERNAL], 0);
	buffer_str(text, " internal");
	if (!tally->opt->no_customers) {
		buffer_str(text, ", ");
		put_people(
		    text, CELL_COUNT, (double)(tally->customers.keys.n - 1), 0);
		buffer_str(text, " customers");
	}
	if (is_known(tally->oldest)) {
		buffer_str(text, ", ");
		put_date(text, tally->oldest);
		buffer_str(text, " to ");
		put_date(text, tally->newest);
		buffer_str(text, "; the data end at ");
		buffer_instant(text, tally->end);
		buffer_str(text, "; resolved at first contact looks ");
		put_people(text, CELL_SECONDS, (double)tally->opt->window, 1);
		buffer_str(text, " ahead");
	}
	say(book, sheet, "What", text);
}

/* How much can be known at all: else a good figure may only be ignorance. */
static void
say_known(struct book *book, struct sheet *sheet, const struct tally *tally,
    struct buffer *text)
{
	const struct group *all = tally->grouping.kinds[KIND_ALL].groups[0];
	double known = group_ratio(all, KNOWN_SUM, JUDGED);

	if (isnan(known))
		return;
	put_people(text, CELL_COUNT, (double)all->figure[JUDGED], 0);
	buffer_str(text, " contacts could be judged, by ");
	buffer_fixed(text, known, 1);
	buffer_str(text, " of 8 dimensions each");
	if (known < 3)
		buffer_str(text,
		    ": little is known of them, and the second mile hardly "
		    "at all");
	say(book, sheet, "Known", text);
}

static void
say_causes(struct book *book, struct sheet *sheet, struct buffer *text)
{
	const struct sheet *causes = book_find(book, "causes");
	size_t i, rows = sheet_rows(causes);

	if (rows == 0)
		return;
	for (i = 0; i < rows && i < 3; i++) {
		if (i > 0)
			buffer_str(text, ", then ");
		buffer_put(text, sheet_cell(causes, i, 1)->text);
		buffer_str(text, " (");
		put_people(
		    text, CELL_PERCENT, sheet_cell(causes, i, 5)->number, 1);
		buffer_str(text, " of all points lost");
		if (i == 0 && sheet_cell(causes, i, 8)->text.len > 0) {
			buffer_str(text, ", worst in queue ");
			buffer_put(text, sheet_cell(causes, i, 8)->text);
		}
		if (i == 0 && sheet_cell(causes, i, 9)->text.len > 0) {
			buffer_str(text, ", worst for ");
			buffer_put(text, sheet_cell(causes, i, 9)->text);
		}
		buffer_char(text, ')');
	}
	say(book, sheet, "Mend first", text);
}

static void
say_surges(struct book *book, struct sheet *sheet, struct buffer *text)
{
	const struct sheet *surges = book_find(book, "surges");
	size_t i, rows = sheet_rows(surges);

	for (i = 0; i < rows && i < 3; i++) {
		if (i > 0)
			buffer_str(text, "; ");
		buffer_put(text, sheet_cell(surges, i, 1)->text);
		buffer_str(text, ": ");
		put_people(
		    text, CELL_COUNT, sheet_cell(surges, i, 2)->number, 0);
		buffer_str(text, " today, usually ");
		buffer_fixed(text, sheet_cell(surges, i, 3)->number, 1);
	}
	if (rows > 3)
		buffer_str(text, "; and more");
	if (rows > 0)
		say(book, sheet, "Surging", text);
}

/* The hour that most people are needed in. */
static void
say_staff(struct book *book, struct sheet *sheet, const struct tally *tally,
    struct buffer *text)
{
	const struct sheet *hours = book_find(book, "staffing");
	const struct group *all = tally->grouping.kinds[KIND_ALL].groups[0];
	size_t i, rows = sheet_rows(hours), worst = 0;
	struct estimate e;

	memset(&e, 0, sizeof(e));
	estimate_share(
	    &e, all->figure[WITHIN], all->figure[WAIT_N] + all->figure[LOST]);
	if (e.n == 0 || rows == 0)
		return;
	put_people(text, CELL_PERCENT, e.value, 1);
	buffer_str(text, " answered within ");
	put_people(text, CELL_SECONDS, (double)tally->opt->within, 1);
	for (i = 0; i < rows; i++)
		if (sheet_cell(hours, i, 1)->number >
		    sheet_cell(hours, worst, 1)->number)
			worst = i;
	if (sheet_cell(hours, worst, 3)->number > 0) {
		buffer_str(text, "; the busiest hour, ");
		buffer_put(text, sheet_cell(hours, worst, 0)->text);
		buffer_str(text, ", takes ");
		put_people(
		    text, CELL_COUNT, sheet_cell(hours, worst, 3)->number, 0);
		buffer_str(text,
		    sheet_cell(hours, worst, 3)->number > 1 ?
			" people at once to reach " :
			" person at a time to reach ");
		put_people(text, CELL_PERCENT, 100 * tally->opt->level, 0);
	}
	say(book, sheet, "In time", text);
}

static void
say_customers(struct book *book, struct sheet *sheet, const struct tally *tally,
    struct buffer *text)
{
	struct listing risk, quiet;

	list_risk(tally, &risk, 1);
	list_quiet(tally, &quiet, 1);
	put_people(text, CELL_COUNT, (double)risk.n_all, 0);
	buffer_str(text, risk.n_all == 1 ? " customer is" : " customers are");
	buffer_str(text, " likelier than usual to leave, ");
	put_people(text, CELL_COUNT, (double)quiet.n_all, 0);
	buffer_str(text, " went quiet against their own rhythm");
	say(book, sheet, "Customers", text);
	listing_free(&risk);
	listing_free(&quiet);
}

static void
say_acts(struct book *book, struct sheet *sheet, struct buffer *text)
{
	const struct sheet *acts = book_find(book, "acts");
	size_t i, rows = sheet_rows(acts);

	if (rows == 0 || sheet_cell(acts, 0, 2)->number <= 0)
		return;
	for (i = 0; i < rows && i < 3; i++) {
		if (sheet_cell(acts, i, 2)->number <= 0)
			break;
		if (i > 0)
			buffer_str(text, ", ");
		put_people(text, CELL_COUNT, sheet_cell(acts, i, 2)->number, 0);
		buffer_str(text,
		    sheet_cell(acts, i, 2)->number > 1 ? " times " : " time ");
		buffer_put(text, sheet_cell(acts, i, 1)->text);
	}
	say(book, sheet, "Suggested", text);
}

/* It stands first and is written last: it says what the others say. */
void
chapter_brief(struct book *book, const struct tally *tally)
{
	struct sheet *sheet = &book->sheets[0];
	struct buffer text = { 0 };

	sheet_column(sheet, "about", "");
	sheet_column(sheet, "says", "");
	say_extent(book, sheet, tally, &text);
	say_known(book, sheet, tally, &text);
	say_staff(book, sheet, tally, &text);
	say_causes(book, sheet, &text);
	say_surges(book, sheet, &text);
	if (!tally->opt->no_customers && tally->customers.keys.n > 1)
		say_customers(book, sheet, tally, &text);
	say_acts(book, sheet, &text);
	buffer_free(&text);
}
