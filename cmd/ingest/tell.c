#include "cmd/ingest/tell.h"

#include "cmd/ingest/fed.h"
#include "common/quote.h"
#include "common/zone.h"

/* What a terminal would obey is looked for in pieces of so many bytes. */
#define PIECE 40

void
tell_end(struct telling *t)
{
	writer_put(t->out, buffer_slice(&t->line));
	writer_line(t->out);
	buffer_clear(&t->line);
}

void
tell_text(struct buffer *line, struct slice s)
{
	char shown[QUOTE_MAX];
	struct slice piece;

	while (s.len > 0) {
		piece = s;
		if (piece.len > PIECE) {
			piece.len = PIECE;
			while (piece.len > 1 &&
			    ((unsigned char)s.s[piece.len] & 0xc0) == 0x80)
				piece.len--;
		}
		buffer_str(line, quote(shown, piece));
		s = slice_from(s, piece.len);
	}
}

/* The names of the recognise rows that the file has. */
static void
names_put(struct telling *t, const struct map *map)
{
	const struct from *from;
	const struct name *name;
	size_t i, j, k, n = 0;

	for (i = map->first[COL_RECOGNISE]; i < map->first[COL_RECOGNISE + 1];
	     i++) {
		from = &map->rules[i].from;
		for (j = 0; j < from->n; j++)
			for (k = 0; k < from->terms[j].n; k++) {
				name = &from->terms[j].names[k];
				if (!names_have(&t->source->names, name->text,
					name->quoted))
					continue;
				buffer_str(&t->line,
				    n++ == 0 ? ": the file has " : ", ");
				tell_text(&t->line, name->text);
			}
	}
}

static void
nearest_tell(struct telling *t)
{
	const struct nearest *near = t->seen->unknown.nearest;
	size_t i;

	for (i = 0; i < t->seen->unknown.n; i++, near++) {
		buffer_str(&t->line, i == 0 ? "nearest   " : "          ");
		buffer_str(&t->line, near->map);
		buffer_str(&t->line, ": ");
		buffer_int(&t->line, (long long)(near->of - near->lacks));
		buffer_str(&t->line, " of its ");
		buffer_int(&t->line, (long long)near->of);
		buffer_str(&t->line, " names; not ");
		buffer_str(&t->line, near->lacking.s);
		tell_end(t);
	}
}

/* What the file is taken for, and why. */
static void
known_tell(struct telling *t)
{
	const struct map *map = t->source->map;

	tell_text(&t->line, slice_of(t->source->csv.cut.in.path));
	if (!t->seen->unknown.met && map == NULL) {
		buffer_str(&t->line, ": there is nothing in it");
		tell_end(t);
		return;
	}
	if (!t->seen->unknown.met) {
		buffer_str(&t->line, ": the map ");
		tell_text(&t->line, slice_of(map->name));
		buffer_str(
		    &t->line, map->builtin ? ", built in" : ", of --map");
		names_put(t, map);
		tell_end(t);
		return;
	}
	buffer_str(&t->line, ": no map knows it");
	tell_end(t);
	nearest_tell(t);
	buffer_str(&t->line,
	    map == NULL ? "draft     none: no column of it holds times" :
			  "draft     what follows is as --draft-map has it");
	tell_end(t);
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
format_tell(struct telling *t)
{
	const struct source *source = t->source;
	const struct csv *csv = &source->csv;

	buffer_str(&t->line, "format    ");
	if (source->is_json) {
		buffer_str(&t->line, "JSON");
		if (source->json.list.len > 0) {
			buffer_str(&t->line, ", records in ");
			tell_text(&t->line, source->json.list);
		}
	} else if (source->is_mbox) {
		buffer_str(&t->line, "a mail box");
	} else {
		buffer_str(&t->line, "CSV, separator ");
		buffer_str(&t->line, separator_name(csv->cut.dialect.sep));
		if (csv->cut.dialect.quote == '\'')
			buffer_str(&t->line, ", single quotes");
		if (csv->cut.dialect.backslash)
			buffer_str(&t->line, ", backslashes before quotes");
		if (source->map != NULL && source->map->headless)
			buffer_str(&t->line, ", no header");
		else if (source->map != NULL && source->map->header > 1) {
			buffer_str(&t->line, ", names in line ");
			buffer_int(&t->line, (long long)source->map->header);
		}
	}
	buffer_str(&t->line,
	    csv->cut.in.convert != NULL                ? ", UTF-16" :
		csv->encoding == ENCODING_WINDOWS_1252 ? ", Windows-1252" :
							 ", UTF-8");
	tell_end(t);
}

/* The zone or the order of dates that a row of the map says. */
static void
rule_times(struct telling *t, const struct rule *rule)
{
	const struct timeread *time = &rule->reading.time;
	bool ordered = time->kind == TIME_TEXT && time->order != ORDER_OPEN;

	if (rule->reading.verb != VERB_TIME || rule->from.n == 0 ||
	    (!ordered && time->zone == NULL))
		return;
	buffer_str(&t->line, "          ");
	tell_text(&t->line, rule->from.terms[0].names[0].text);
	buffer_str(&t->line, ": ");
	if (ordered)
		buffer_str(&t->line,
		    time->order == ORDER_DMY     ? "d/m/y" :
			time->order == ORDER_MDY ? "m/d/y" :
						   "y/m/d");
	if (time->zone != NULL) {
		buffer_str(&t->line, ordered ? ", zone " : "zone ");
		buffer_str(&t->line, zone_name(time->zone));
	}
	buffer_str(&t->line, ", says the map");
	tell_end(t);
}

/* How dates are read whose order the map leaves open, and why. */
static void
order_tell(struct telling *t, size_t sep)
{
	static const char separators[] = "/-.";
	const char *why = t->tr->order_why[sep];

	if (t->tr->times.order[sep] == ORDER_OPEN)
		return;
	buffer_str(&t->line, "          dates with \"");
	buffer_char(&t->line, separators[sep]);
	buffer_str(&t->line,
	    t->tr->times.order[sep] == ORDER_DMY ? "\" are d/m/y: " :
						   "\" are m/d/y: ");
	buffer_str(&t->line,
	    why != NULL ? why :
		t->opt->dates != ORDER_OPEN ?
			  "says --dates" :
			  "a day above 12 or a weekday tells it");
	tell_end(t);
}

static void
times_tell(struct telling *t)
{
	const struct map *map = t->source->map;
	size_t i;

	buffer_str(&t->line, "times     ");
	if (t->seen->assumed) {
		buffer_str(&t->line, "without a zone: taken as ");
		buffer_str(&t->line, zone_name(t->tr->times.zone));
		buffer_str(&t->line,
		    t->opt->shared.zone == NULL ? " (--zone NAME if not)" :
						  ", of --zone");
	} else
		buffer_str(&t->line, "each has its zone, or the map says it");
	tell_end(t);
	for (i = 0; i < TIME_SEPARATORS; i++)
		order_tell(t, i);
	for (i = 0; i < map->nrules; i++)
		rule_times(t, &map->rules[i]);
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

/* What became of the rows, and why some did not become records. */
static void
counts_tell(struct telling *t)
{
	const struct counts *counts = &t->seen->counts;

	buffer_str(&t->line, "records   ");
	buffer_int(&t->line, (long long)counts->out);
	buffer_str(&t->line, " of ");
	buffer_int(&t->line, (long long)counts->in);
	buffer_str(&t->line, " rows");
	count_put(&t->line, counts->rejected, "rejected");
	count_put(&t->line, counts->duplicates, "duplicates");
	count_put(&t->line, counts->merged, "merged into others");
	count_put(&t->line, counts->ignored, "ignored");
	count_put(&t->line, counts->elsewhere, "in other shards");
	tell_end(t);
}

static void
reason_tell(struct telling *t, const char *kind, const char *column,
    struct slice why, unsigned long n, unsigned long line)
{
	buffer_str(&t->line, kind);
	if (column != NULL) {
		buffer_str(&t->line, column);
		buffer_str(&t->line, ": ");
	}
	tell_text(&t->line, why);
	buffer_str(&t->line, ": ");
	buffer_int(&t->line, (long long)n);
	if (line > 0) {
		buffer_str(&t->line, ", first in line ");
		buffer_int(&t->line, (long long)line);
	}
	tell_end(t);
}

static void
reasons_tell(struct telling *t)
{
	const struct counts *counts = &t->seen->counts;
	const struct inspect_reason *reason = t->seen->reason;
	size_t i;

	for (i = 0; i < t->seen->nreasons; i++)
		reason_tell(t, "rejected  ", NULL, reason[i].why, reason[i].n,
		    reason[i].line);
	if (t->seen->others > 0)
		reason_tell(t, "rejected  ", NULL, SLICE("other reasons"),
		    t->seen->others, 0);
	for (i = 0; i < counts->nodd; i++)
		reason_tell(t, "not read  ", counts->odd[i].column,
		    slice_of(counts->odd[i].what), counts->odd[i].n,
		    counts->odd[i].line);
	if (counts->others > 0)
		reason_tell(t, "not read  ", NULL, SLICE("other oddities"),
		    counts->others, 0);
}

void
tell(const struct inspected *seen, const struct source *source,
    const struct translator *tr, const struct options *opt, struct writer *out)
{
	struct telling t = { seen, source, tr, opt, out, { 0 } };

	known_tell(&t);
	if (source->map != NULL || seen->unknown.met)
		format_tell(&t);
	if (source->map != NULL) {
		times_tell(&t);
		counts_tell(&t);
		reasons_tell(&t);
		fed_columns(&t);
	}
	if (source->map != NULL || seen->unknown.met)
		fed_unused(&t);
	if (source->map != NULL)
		fed_missed(&t);
	buffer_free(&t.line);
}
