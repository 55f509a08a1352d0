#include "cmd/report/places.h"

#include <err.h>

#include "common/instant.h"
#include "common/quote.h"
#include "common/status.h"

static const char *const by_names[] = { "", "week", "day", "weekday", "hour",
	"month", NULL };

static const char *const kind_names[KINDS] = { "all", "week", "channel",
	"queue", "agent", "topic" };

/* One column of --by: one of the stream's own comes first. */
static void
by_read(struct grouping *g, struct slice name, const struct records *records)
{
	char shown[QUOTE_MAX];
	size_t i;
	int by;

	if (g->nby == BY_MAX)
		errx(STATUS_FATAL, "--by: more than %d columns", BY_MAX);
	g->names[g->nby] = name;
	for (i = 0; i < records->ncolumns; i++)
		if (slice_eq(records->names[i], name))
			break;
	g->column[g->nby] = i;
	g->by[g->nby] = BY_COLUMN;
	if (i == records->ncolumns) {
		for (by = BY_WEEK; by_names[by] != NULL; by++)
			if (slice_is(name, by_names[by]))
				break;
		if (by_names[by] == NULL)
			errx(STATUS_FATAL,
			    "--by: there is no column \"%s\", nor is it week, "
			    "day, weekday, hour or month",
			    quote(shown, name));
		g->by[g->nby] = (enum by)by;
	}
	g->nby++;
}

void
grouping_open(struct grouping *g, const char *by, const struct records *records)
{
	struct slice rest, name;
	int i;

	memset(g, 0, sizeof(*g));
	g->n = by == NULL ? KINDS : KIND_BY + 1;
	for (i = 0; i < g->n; i++)
		kind_init(&g->kinds[i], kind_names[i]);
	(void)kind_add(&g->kinds[KIND_ALL], SLICE_EMPTY);
	g->monday = INT64_MIN;
	for (i = 0; i < CHANNELS; i++)
		g->channels[i] = GROUP_NONE;
	if (by == NULL)
		return;
	rest = slice_of(by);
	while (slice_cut(&rest, ',', &name))
		by_read(g, slice_trim(name), records);
	g->kinds[KIND_BY].name = by;
}

static void
put_date(struct buffer *to, int64_t day)
{
	char text[INSTANT_LEN];

	instant_format(text, day * DAY);
	buffer_put(to, (struct slice) { text, 10 });
}

static void
put_two(struct buffer *to, int64_t number)
{
	buffer_char(to, (char)('0' + number / 10));
	buffer_char(to, (char)('0' + number % 10));
}

void
by_text(enum by by, int64_t day, int64_t second, struct buffer *to)
{
	static const char *const weekdays[] = { "Monday", "Tuesday",
		"Wednesday", "Thursday", "Friday", "Saturday", "Sunday" };

	switch (by) {
	case BY_WEEK:
		put_date(to, day - civil_weekday(day));
		break;
	case BY_WEEKDAY:
		put_two(to, civil_weekday(day) + 1);
		buffer_char(to, ' ');
		buffer_str(to, weekdays[civil_weekday(day)]);
		break;
	case BY_HOUR:
		put_two(to, second / HOUR);
		break;
	case BY_MONTH:
		put_date(to, day);
		to->len -= 3;
		break;
	default:
		put_date(to, day);
		break;
	}
}

/* The values of --by, joined by TAB, which no field holds. */
static struct slice
by_key(struct grouping *g, const struct record *record, const struct contact *c)
{
	size_t i;

	if (g->nby == 1 && g->by[0] == BY_COLUMN)
		return record_field(record, g->column[0]);
	buffer_clear(&g->key);
	for (i = 0; i < g->nby; i++) {
		if (i > 0)
			buffer_char(&g->key, '\t');
		if (g->by[i] == BY_COLUMN)
			buffer_put(&g->key, record_field(record, g->column[i]));
		else if (is_known(c->day))
			by_text(g->by[i], c->day, c->second, &g->key);
	}
	return buffer_slice(&g->key);
}

/* What a group keeps of every contact, so that quantiles can be told. */
static void
numbers_take(
    struct histogram_queue *later, struct group *group, const struct contact *c)
{
	if (c->is_contact && is_known(c->wait) && !c->lost)
		histogram_add_later(later, &group->wait, c->wait);
	if (c->is_contact && is_known(c->business) && !c->lost)
		histogram_add_later(later, &group->business, c->business);
	if (c->add[HANDLE_N] > 0)
		histogram_add_later(later, &group->handle, c->add[HANDLE_SUM]);
	if (is_known(c->first) && is_known(c->miles))
		histogram_add_later(later, &group->miles, c->miles);
}

/* What depends on the order of the records. */
static void
group_follow(struct group *group, const struct contact *c)
{
	if (is_known(c->first))
		group->moving = (1 - EWMA_WEIGHT) * group->moving +
		    EWMA_WEIGHT * (double)c->first;
	if (is_known(c->day) && c->day != group->latest) {
		group->days++;
		group->latest = c->day;
	}
}

static void
group_take(struct histogram_queue *later, struct group *group,
    const struct contact *c, bool numbers)
{
	int i;

	for (i = 0; i < c->nadded; i++)
		group->figure[c->added[i]] += c->add[c->added[i]];
	if (numbers)
		numbers_take(later, group, c);
	if (is_known(c->first))
		histogram_add_later(later, &group->first, c->first);
	group_follow(group, c);
}

static uint32_t
place_of(struct kind *kind, struct slice name)
{
	return name.len == 0 ? GROUP_NONE : kind_add(kind, name);
}

static uint32_t
week_find(struct grouping *g, int64_t day)
{
	int64_t monday = day - civil_weekday(day);

	if (monday != g->monday) {
		g->monday = monday;
		buffer_clear(&g->key);
		by_text(BY_WEEK, day, 0, &g->key);
		g->week = kind_add(&g->kinds[KIND_WEEK], buffer_slice(&g->key));
	}
	return g->week;
}

static uint32_t
channel_find(struct grouping *g, enum channel channel)
{
	if (g->channels[channel] == GROUP_NONE && channel != CHANNEL_NONE)
		g->channels[channel] = kind_add(
		    &g->kinds[KIND_CHANNEL], slice_of(channel_names[channel]));
	return g->channels[channel];
}

static void
places_find(struct grouping *g, const struct record *record,
    const struct contact *c, struct places *places)
{
	if (g->nby > 0) {
		places->at[KIND_ALL] = 0;
		places->at[KIND_BY] =
		    kind_add(&g->kinds[KIND_BY], by_key(g, record, c));
		return;
	}
	places->at[KIND_WEEK] =
	    is_known(c->day) ? week_find(g, c->day) : GROUP_NONE;
	places->at[KIND_CHANNEL] = channel_find(g, c->channel);
	/* the channels are added up at the end */
	places->at[KIND_ALL] =
	    places->at[KIND_CHANNEL] == GROUP_NONE ? 0 : GROUP_NONE;
	places->at[KIND_QUEUE] = place_of(&g->kinds[KIND_QUEUE], c->queue);
	places->at[KIND_AGENT] = place_of(&g->kinds[KIND_AGENT], c->agent);
	places->at[KIND_TOPIC] = place_of(&g->kinds[KIND_TOPIC], c->topic);
}

void
grouping_take(struct grouping *g, const struct record *record,
    const struct contact *c, struct places *places)
{
	int i;

	histogram_flush(&g->later);
	places_find(g, record, c, places);
	if (places->at[KIND_ALL] == GROUP_NONE)
		group_follow(g->kinds[KIND_ALL].groups[0], c);
	for (i = g->nby > 0 ? KIND_BY : KIND_ALL; i < g->n; i++)
		if (places->at[i] != GROUP_NONE)
			group_take(&g->later, g->kinds[i].groups[places->at[i]],
			    c,
			    g->nby > 0 || i == KIND_ALL || i == KIND_CHANNEL);
}

void
places_count(struct grouping *g, const struct places *places, int figure)
{
	int i;

	for (i = 0; i < g->n; i++)
		if (places->at[i] != GROUP_NONE)
			g->kinds[i].groups[places->at[i]]->figure[figure]++;
}

void
grouping_end(struct grouping *g)
{
	struct kind *channels = &g->kinds[KIND_CHANNEL];
	struct group *all = g->kinds[KIND_ALL].groups[0];
	const struct group *part;
	size_t i, figure;

	histogram_flush(&g->later);
	if (g->nby > 0)
		return;
	for (i = 0; i < channels->names.n; i++) {
		part = channels->groups[i];
		for (figure = 0; figure < FIGURES; figure++)
			all->figure[figure] += part->figure[figure];
		histogram_merge(&all->wait, &part->wait);
		histogram_merge(&all->business, &part->business);
		histogram_merge(&all->handle, &part->handle);
		histogram_merge(&all->first, &part->first);
		histogram_merge(&all->miles, &part->miles);
	}
}

void
grouping_free(struct grouping *g)
{
	int i;

	for (i = 0; i < g->n; i++)
		kind_free(&g->kinds[i]);
	buffer_free(&g->key);
}
