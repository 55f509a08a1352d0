#include "cmd/ingest/inspect.h"

#include <stdio.h>
#include <stdlib.h>

#include "cmd/ingest/compose.h"
#include "common/quote.h"

/* Longer values are cut where they are shown. */
#define SAMPLE_LONGEST 40

/* What is unknown while a column is empty, most missed first. */
static const struct {
	enum column column;
	const char *why;
} missed[] = {
	{ COL_CUSTOMER,
	    "nobody can be called back, and no contact follows another" },
	{ COL_TEXT, "no mood, no promises and no reasons in words" },
	{ COL_WAIT, "nobody knows who had to wait" },
	{ COL_OUTCOME, "a call that nobody answered looks like any other" },
	{ COL_AGENT, "no agent can be told from another" },
	{ COL_TOPIC, "no causes can be ranked" },
	{ COL_PROMISED, "no promise can be seen to be kept or broken" },
	{ COL_CSAT, "how content customers were is left to the other signs" },
	{ COL_CHANNEL, "all channels are held against the same targets" },
};

void
inspect_open(struct inspect *inspect)
{
	memset(inspect, 0, sizeof(*inspect));
	arena_init(&inspect->arena);
}

static void
sample_take(
    struct inspect *inspect, struct inspect_column *column, struct slice value)
{
	size_t i;

	if (value.len > SAMPLE_LONGEST) {
		value.len = SAMPLE_LONGEST;
		/* not within a letter */
		while (((unsigned char)value.s[value.len] & 0xc0) == 0x80)
			value.len--;
	}
	for (i = 0; i < column->nsamples; i++)
		if (slice_eq(column->sample[i], value))
			return;
	column->sample[column->nsamples++] = arena_copy(&inspect->arena, value);
}

void
inspect_take(struct inspect *inspect, const struct translator *tr)
{
	struct slice rest = line_slice(&tr->line), field;
	struct inspect_column *column = inspect->column;

	inspect->records++;
	inspect->assumed |= tr->times.assumed;
	for (; column < inspect->column + COLUMNS_RECORD &&
	     slice_cut(&rest, '\t', &field);
	     column++) {
		if (field.len == 0)
			continue;
		column->filled++;
		if (column->nsamples < INSPECT_SAMPLES)
			sample_take(inspect, column, field);
	}
}

/* Reasons differ by the value in them: what stands in quotes is left out. */
void
inspect_reject(struct inspect *inspect, const struct translator *tr)
{
	struct slice why = slice_of(tr->reason), tail;
	struct buffer text = { 0 };
	struct inspect_reason *reason;
	size_t i, open = slice_find(why, '"');

	buffer_put(&text, (struct slice) { why.s, open });
	if (open < why.len) {
		for (i = why.len; why.s[i - 1] != '"'; i--)
			continue;
		tail = slice_from(why, i);
		buffer_str(&text, "a value");
		buffer_put(&text, tail);
	}
	why = buffer_slice(&text);
	for (i = 0; i < inspect->nreasons; i++)
		if (slice_eq(inspect->reason[i].why, why))
			break;
	if (i == inspect->nreasons && i < INSPECT_REASONS) {
		reason = &inspect->reason[inspect->nreasons++];
		reason->why = arena_copy(&inspect->arena, why);
		reason->line = tr->row->line;
		reason->n = 0;
	}
	if (i < inspect->nreasons)
		inspect->reason[i].n++;
	buffer_free(&text);
}

static void
line_write(struct writer *out, struct buffer *line)
{
	writer_put(out, buffer_slice(line));
	writer_line(out);
	buffer_clear(line);
}

/* Which names it is known by. */
static void
known_write(
    const struct source *source, struct writer *out, struct buffer *line)
{
	const struct map *map = source->map;
	char shown[QUOTE_MAX];
	size_t i, j, k, n = 0;

	buffer_str(line, quote(shown, slice_of(source->csv.cut.in.path)));
	buffer_str(line, ": the map ");
	buffer_str(line, map->name);
	buffer_str(line, map->builtin ? ", built in" : ", of --map");
	for (i = map->first[COL_RECOGNISE]; i < map->first[COL_RECOGNISE + 1];
	     i++) {
		const struct from *from = &map->rules[i].from;

		for (j = 0; j < from->n; j++)
			for (k = 0; k < from->terms[j].n; k++) {
				if (!names_have(&source->names,
					from->terms[j].names[k].text,
					from->terms[j].names[k].quoted))
					continue;
				buffer_str(
				    line, n++ == 0 ? ": the file has " : ", ");
				buffer_put(line, from->terms[j].names[k].text);
			}
	}
	line_write(out, line);
}

static const char *
separator_name(char sep)
{
	switch (sep) {
	case '\t':
		return "TAB";
	case ' ':
		return "blank";
	case ',':
		return "\",\"";
	case ';':
		return "\";\"";
	default:
		return "\"|\"";
	}
}

static void
format_write(
    const struct source *source, struct writer *out, struct buffer *line)
{
	const struct csv *csv = &source->csv;

	if (source->is_json) {
		buffer_str(line, "format    JSON");
		if (source->json.list.len > 0) {
			buffer_str(line, ", records in ");
			buffer_put(line, source->json.list);
		}
	} else if (source->is_mbox) {
		buffer_str(line, "format    a mail box");
	} else {
		buffer_str(line, "format    CSV, separator ");
		buffer_str(line, separator_name(csv->cut.dialect.sep));
		if (source->map->headless)
			buffer_str(line, ", no header");
	}
	buffer_str(line,
	    csv->cut.in.convert != NULL                ? ", UTF-16" :
		csv->encoding == ENCODING_WINDOWS_1252 ? ", Windows-1252" :
							 ", UTF-8");
	line_write(out, line);
}

static void
times_write(const struct inspect *inspect, const struct translator *tr,
    struct writer *out, struct buffer *line)
{
	static const char separators[] = "/-.";
	size_t i;

	buffer_str(line, "times     ");
	if (inspect->assumed) {
		buffer_str(line, "without a zone: taken as ");
		buffer_str(line, zone_name(tr->times.zone));
		buffer_str(line, " (--zone NAME if not)");
	} else
		buffer_str(line, "each has its zone, or the map says it");
	for (i = 0; i < TIME_SEPARATORS; i++) {
		if (tr->times.order[i] == ORDER_OPEN)
			continue;
		buffer_str(line, "; dates with \"");
		buffer_char(line, separators[i]);
		buffer_str(line,
		    tr->times.order[i] == ORDER_DMY ? "\" are d/m/y" :
						      "\" are m/d/y");
	}
	line_write(out, line);
}

static void
count_put(struct buffer *line, unsigned long n, const char *what)
{
	if (n == 0)
		return;
	buffer_str(line, ", ");
	buffer_int(line, (long long)n);
	buffer_char(line, ' ');
	buffer_str(line, what);
}

static void
counts_write(const struct inspect *inspect, const struct counts *counts,
    struct writer *out, struct buffer *line)
{
	size_t i;

	buffer_str(line, "records   ");
	buffer_int(line, (long long)counts->out);
	buffer_str(line, " of ");
	buffer_int(line, (long long)counts->in);
	buffer_str(line, " rows");
	count_put(line, counts->rejected, "rejected");
	count_put(line, counts->duplicates, "duplicates");
	count_put(line, counts->merged, "merged into others");
	count_put(line, counts->ignored, "ignored");
	line_write(out, line);
	for (i = 0; i < inspect->nreasons; i++) {
		buffer_str(line, "rejected  ");
		buffer_put(line, inspect->reason[i].why);
		buffer_str(line, ": ");
		buffer_int(line, (long long)inspect->reason[i].n);
		buffer_str(line, ", first in line ");
		buffer_int(line, (long long)inspect->reason[i].line);
		line_write(out, line);
	}
	for (i = 0; i < counts->nodd; i++) {
		buffer_str(line, "not read  ");
		buffer_str(line, counts->odd[i].column);
		buffer_str(line, ": ");
		buffer_str(line, counts->odd[i].what);
		buffer_str(line, ": ");
		buffer_int(line, (long long)counts->odd[i].n);
		buffer_str(line, ", first in line ");
		buffer_int(line, (long long)counts->odd[i].line);
		line_write(out, line);
	}
}

/* The rows of the map for a column: from, and as behind it. */
static void
rules_put(struct buffer *line, const struct map *map, enum column column)
{
	const struct table *table = &map->table;
	size_t i, from = table_find(table, "from"),
		  as = table_find(table, "as");
	struct slice cell;

	for (i = map->first[column]; i < map->first[column + 1]; i++) {
		if (i > map->first[column])
			buffer_str(line, ", else ");
		cell = table_cell(table, map->rules[i].row, from);
		if (!slice_is(cell, "-"))
			buffer_put(line, cell);
		cell = table_cell(table, map->rules[i].row, as);
		if (slice_is(cell, "-"))
			continue;
		buffer_str(line, " [");
		buffer_put(line, cell);
		buffer_char(line, ']');
	}
}

static void
columns_write(const struct inspect *inspect, const struct map *map,
    struct writer *out, struct buffer *line)
{
	const struct inspect_column *column;
	char name[16], shown[QUOTE_MAX];
	size_t i, j;

	for (i = 0; i < COLUMNS_RECORD; i++) {
		column = &inspect->column[i];
		if (column->filled == 0)
			continue;
		(void)snprintf(name, sizeof(name), "%-10s", columns_record[i]);
		buffer_str(line, name);
		(void)snprintf(name, sizeof(name), "%3lu %%  ",
		    (100 * column->filled + inspect->records / 2) /
			inspect->records);
		buffer_str(line, name);
		for (j = 0; j < column->nsamples; j++) {
			buffer_str(line, j == 0 ? "" : " | ");
			buffer_str(line, quote(shown, column->sample[j]));
		}
		buffer_str(line, "  <- ");
		rules_put(line, map, (enum column)i);
		if (map->first[i] == map->first[i + 1])
			buffer_str(line, "made by ingest");
		line_write(out, line);
	}
}

static bool
name_is(const struct name *name, size_t column)
{
	return name != NULL &&
	    (name->column == column || name->outer == column);
}

static bool
when_uses(const struct when *when, size_t column)
{
	size_t i;

	for (i = 0; i < when->n; i++)
		if (name_is(when->tests[i].name, column))
			return true;
	return false;
}

/* Does a row of the map read that column of the source? */
static bool
map_uses(const struct map *map, size_t column)
{
	const struct rule *rule = map->rules, *end = rule + map->nrules;
	size_t i, j;

	for (; rule < end; rule++) {
		for (i = 0; i < rule->from.n; i++)
			for (j = 0; j < rule->from.terms[i].n; j++)
				if (name_is(
					&rule->from.terms[i].names[j], column))
					return true;
		for (i = 0; i < rule->reading.nspeakers; i++)
			if (when_uses(&rule->reading.speakers[i].when, column))
				return true;
		if (when_uses(&rule->when, column) ||
		    name_is(rule->reading.at, column))
			return true;
	}
	return false;
}

/* Columns of JSON have numbers only where they are wanted. */
static bool
source_uses(const struct source *source, size_t i)
{
	struct paths *wanted;

	if (!source->is_json)
		return map_uses(source->map, i);
	wanted = source->names.wanted;
	return paths_walk(wanted, PATHS_ROOT, source->names.name[i]) !=
	    PATHS_NONE;
}

static void
unused_write(
    const struct source *source, struct writer *out, struct buffer *line)
{
	size_t i, n = 0;

	/* what the records of an envelope have is not listed */
	if (source->is_json && source->json.list.len > 0)
		return;
	for (i = 0; i < source->names.n; i++) {
		if (source_uses(source, i))
			continue;
		buffer_str(line, n++ == 0 ? "not used  " : ", ");
		buffer_escaped(line, source->names.name[i]);
	}
	if (n > 0)
		line_write(out, line);
}

/* The row of a map that would fill a column: its first three cells. */
static void
mend_put(const struct draft *guess, enum column column, struct buffer *line)
{
	struct buffer rows = { 0 };
	struct slice row, cell;
	size_t i;

	if (guess != NULL)
		compose_rows(guess, column, &rows);
	row = buffer_slice(&rows);
	if (row.len == 0 || slice_begins(row, "note\t")) {
		buffer_str(line, columns_record[column]);
		buffer_str(line, "\tNAME OF ITS COLUMN\t-");
		row.len = 0;
	}
	for (i = 0; i < 3 && slice_cut(&row, '\t', &cell); i++) {
		if (i > 0)
			buffer_char(line, '\t');
		buffer_put(line, cell);
	}
	buffer_free(&rows);
}

static void
missed_write(const struct inspect *inspect, const struct draft *guess,
    struct writer *out, struct buffer *line)
{
	size_t i, n = 0;

	for (i = 0; i < sizeof(missed) / sizeof(*missed); i++) {
		if (inspect->column[missed[i].column].filled > 0)
			continue;
		if (n++ == 0) {
			buffer_str(line,
			    "What it cannot tell, and the row of a map that "
			    "would mend it:");
			line_write(out, line);
		}
		buffer_str(line, "no ");
		buffer_str(line, columns_record[missed[i].column]);
		buffer_str(line, ": ");
		buffer_str(line, missed[i].why);
		line_write(out, line);
		buffer_str(line, "    ");
		mend_put(guess, missed[i].column, line);
		line_write(out, line);
	}
}

void
inspect_write(const struct inspect *inspect, const struct source *source,
    const struct translator *tr, const struct draft *guess, struct writer *out)
{
	struct buffer line = { 0 };

	known_write(source, out, &line);
	format_write(source, out, &line);
	times_write(inspect, tr, out, &line);
	counts_write(inspect, tr->counts, out, &line);
	columns_write(inspect, source->map, out, &line);
	unused_write(source, out, &line);
	missed_write(inspect, guess, out, &line);
	buffer_free(&line);
}

void
inspect_free(struct inspect *inspect)
{
	arena_free(&inspect->arena);
}
