#include "cmd/report/chapters.h"

#include <math.h>
#include <stdlib.h>

#include "cmd/report/figures.h"

/* Two years. */
#define WEEKS_MOST 104

static int
week_order(const void *a, const void *b)
{
	const struct slice *x = a, *y = b;

	return slice_cmp(*x, *y);
}

static void
week_put(struct book *book, struct sheet *sheet, struct slice name,
    const struct group *group)
{
	struct estimate e;
	int i;

	sheet_text(book, sheet, name);
	sheet_count(sheet, group->figure[CONTACTS]);
	sheet_count(sheet, group->figure[JUDGED]);
	sheet_number(sheet, group_ratio(group, MILES_SUM, JUDGED) / 100, 2);
	for (i = 0; i < TIERS; i++)
		sheet_percent(
		    sheet, 100 * group_ratio(group, TIER + i, JUDGED));
	memset(&e, 0, sizeof(e));
	e.value = NAN;
	estimate_share(&e, group->figure[WITHIN],
	    group->figure[WAIT_N] + group->figure[LOST]);
	sheet_percent(sheet, e.value);
	sheet_percent(sheet, 100 * group_ratio(group, FCR_YES, FCR_N));
	sheet_percent(sheet, group_ratio(group, RISK_SUM, RISK_N));
}

/* Week after week, Monday to Sunday. */
void
chapter_weeks(struct book *book, const struct tally *tally)
{
	const struct kind *kind = &tally->grouping.kinds[KIND_WEEK];
	struct slice *names;
	struct sheet *sheet;
	size_t i, n = kind->names.n;

	sheet = book_sheet(book, "weeks", "Week by week",
	    "weeks begin on Monday, in the firm's zone; the first and the last "
	    "may be cut short; first contacts count only when their window is "
	    "over");
	sheet->shown = 13;
	sheet_column(sheet, "week", "week of");
	sheet_column(sheet, "contacts", "contacts");
	sheet_column(sheet, "judged", "judged");
	sheet_column(sheet, "miles", "miles");
	sheet_column(sheet, "letdown", "let down");
	sheet_column(sheet, "asked", "asked");
	sheet_column(sheet, "needed", "needed");
	sheet_column(sheet, "delighted", "delighted");
	sheet_column(sheet, "service_level", "in time");
	sheet_column(sheet, "fcr", "first time");
	sheet_column(sheet, "risk", "risk");
	names = memory_new(n + 1, sizeof(*names));
	for (i = 0; i < n; i++)
		names[i] = dict_key(&kind->names, i);
	qsort(names, n, sizeof(*names), week_order);
	for (i = n > WEEKS_MOST ? n - WEEKS_MOST : 0; i < n; i++)
		week_put(book, sheet, names[i],
		    kind->groups[dict_find(&kind->names, names[i])]);
	free(names);
}
