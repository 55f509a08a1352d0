#include "cmd/report/by.h"

#include <math.h>

#include "cmd/report/figures.h"

/* What every group has besides the figures that have an n. */
static bool
has_n(size_t which)
{
	struct group nothing;
	struct estimate e;

	memset(&nothing, 0, sizeof(nothing));
	figure_find(&nothing, which, &e);
	return e.n >= 0;
}

static bool
has_bounds(size_t which)
{
	static const char *const names[] = { "service_level", "fcr", "good",
		"promises_kept", "csat", "first_mile", "miles", "letdown" };
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strcmp(names[i], figure_texts[which].name) == 0)
			return true;
	return false;
}

static void
put_name(struct writer *out, const char *name, const char *end)
{
	writer_char(out, '\t');
	writer_str(out, name);
	writer_str(out, end);
}

void
by_begin(struct writer *out, const struct tally *tally, bool headless)
{
	const struct grouping *g = &tally->grouping;
	size_t i;

	if (headless)
		return;
	for (i = 0; i < g->nby; i++) {
		if (i > 0)
			writer_char(out, '\t');
		writer_put(out, g->names[i]);
	}
	for (i = 0; i < figures_n; i++) {
		put_name(out, figure_texts[i].name, "");
		if (has_bounds(i)) {
			put_name(out, figure_texts[i].name, "_low");
			put_name(out, figure_texts[i].name, "_high");
		}
		if (has_n(i))
			put_name(out, figure_texts[i].name, "_n");
	}
	for (i = 0; i < SIGNALS; i++)
		put_name(out, "points_", signal_names[i]);
	put_name(out, "worst", "");
	put_name(out, "worst_share", "");
	writer_line(out);
	writer_flush(out);
}

static void
put_number(struct writer *out, const struct estimate *e, double number)
{
	writer_char(out, '\t');
	if (isnan(number))
		return;
	writer_fixed(out, number,
	    e->kind == CELL_PERCENT     ? 2 :
		e->kind == CELL_COUNT   ? 0 :
		e->kind == CELL_SECONDS ? 1 :
					  e->decimals);
}

static void
put_group(struct writer *out, const struct group *group)
{
	struct estimate e;
	double share;
	size_t i;
	int worst;

	for (i = 0; i < figures_n; i++) {
		figure_find(group, i, &e);
		put_number(out, &e, e.value);
		if (has_bounds(i)) {
			put_number(out, &e, e.low);
			put_number(out, &e, e.high);
		}
		if (e.n >= 0) {
			writer_char(out, '\t');
			writer_int(out, e.n);
		}
	}
	for (i = 0; i < SIGNALS; i++) {
		writer_char(out, '\t');
		writer_fixed(out, (double)group->figure[HARM + i] / MILLION, 4);
	}
	worst = figure_worst(group, &share);
	writer_char(out, '\t');
	if (worst < SIGNALS)
		writer_str(out, signal_names[worst]);
	writer_char(out, '\t');
	if (!isnan(share))
		writer_fixed(out, share, 1);
}

void
by_write(struct writer *out, const struct tally *tally)
{
	const struct kind *kind = &tally->grouping.kinds[KIND_BY];
	size_t i;

	for (i = 0; i < kind->names.n; i++) {
		writer_put(out, dict_key(&kind->names, i));
		put_group(out, kind->groups[i]);
		writer_line(out);
	}
}
