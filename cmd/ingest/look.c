#include "cmd/ingest/look.h"

#include <err.h>
#include <string.h>
#include <unistd.h>

#include "cmd/ingest/cell.h"
#include "cmd/ingest/weigh.h"
#include "common/quote.h"
#include "common/status.h"

/* A file on the standard input is read from where it was begun. */
static off_t
stdin_begin(const struct source *source)
{
	off_t now;

	if (source->csv.cut.in.fd != STDIN_FILENO)
		return 0;
	now = lseek(STDIN_FILENO, 0, SEEK_CUR);
	if (now == -1 ||
	    lseek(STDIN_FILENO, now - source->csv.cut.in.bytes, SEEK_SET) == -1)
		err(STATUS_FATAL, "stdin");
	return now;
}

static void
stdin_end(const struct source *source, off_t now)
{
	if (source->csv.cut.in.fd == STDIN_FILENO &&
	    lseek(STDIN_FILENO, now, SEEK_SET) == -1)
		err(STATUS_FATAL, "stdin");
}

static bool
can_look(const struct source *source)
{
	return source->csv.cut.in.total > 0;
}

/* Does a row of the map read times whose order it does not say? */
static bool
reads_open(const struct rule *rule)
{
	return rule->reading.verb == VERB_TIME &&
	    rule->reading.time.kind == TIME_TEXT &&
	    rule->reading.time.order == ORDER_OPEN;
}

/* What one value tells, if its dates have that separator. */
static enum time_order
value_tells(struct slice value, size_t sep)
{
	enum time_order order;
	size_t other = 0;

	order = times_evidence(value, &other);
	return other == sep ? order : ORDER_OPEN;
}

/* What one term tells: of a difference each side is a time. */
static enum time_order
term_tells(struct translator *tr, const struct term *term, size_t sep)
{
	struct term copy = *term;
	struct from one = { &copy, 1, FROM_SEVERAL };
	enum time_order order = ORDER_OPEN;
	size_t i;

	if (term->join != JOIN_MINUS)
		return value_tells(from_value(tr, &one), sep);
	for (i = 0; i < term->n && order == ORDER_OPEN; i++)
		order =
		    value_tells(cell_text(tr->row, term->names[i].column), sep);
	return order;
}

/* What the row tells, in any of its times. */
static enum time_order
row_tells(struct translator *tr, const struct row *row, size_t sep)
{
	const struct rule *rule = tr->map->rules;
	const struct rule *end = rule + tr->map->nrules;
	enum time_order order = ORDER_OPEN;
	size_t i;

	tr->row = row;
	for (; rule < end; rule++) {
		if (!reads_open(rule))
			continue;
		for (i = 0; i < rule->from.n && order == ORDER_OPEN; i++)
			order = term_tells(tr, &rule->from.terms[i], sep);
		if (order != ORDER_OPEN)
			break;
	}
	return order;
}

/* The rows of the other csv until one tells; those before it are weighed. */
static enum time_order
rows_tell(struct csv *csv, struct translator *tr, struct weigh *weigh)
{
	enum time_order order = ORDER_OPEN;
	struct row row;

	while (order == ORDER_OPEN && csv_next(csv, &row)) {
		order = row_tells(tr, &row, weigh->sep);
		weigh_row(weigh, tr);
	}
	return order;
}

/* The whole file once more. */
static enum time_order
file_tells(struct source *source, struct translator *tr, struct weigh *weigh,
    size_t max)
{
	enum time_order order;
	struct csv csv;
	off_t now;

	now = stdin_begin(source);
	csv_init(&csv, max, NULL, NULL);
	csv_open(&csv, source->operand);
	cut_dialect(&csv.cut, &source->csv.cut.dialect);
	csv_rewind(&csv, 0);
	csv_go(&csv);
	csv.width = source->csv.width;
	order = rows_tell(&csv, tr, weigh);
	csv_close(&csv);
	csv_free(&csv);
	stdin_end(source, now);
	return order;
}

/* The same of JSON, whose fields are those of the map again. */
static enum time_order
json_tells(struct source *source, struct translator *tr, struct weigh *weigh,
    size_t max)
{
	enum time_order order = ORDER_OPEN;
	struct utf16 utf16 = { 0 };
	struct json json;
	struct input in;
	struct row row;
	off_t now;

	now = stdin_begin(source);
	input_init(&in, max + 1);
	input_open(&in, source->operand);
	utf16_attach(&utf16, &in);
	json_init(&json, max, NULL, NULL);
	json.paths = &source->wanted;
	json.list = source->json.list;
	(void)input_more(&in);
	json_begin(&json, &in, source->csv.cut.dialect.skip);
	while (order == ORDER_OPEN && json_next(&json, &row)) {
		order = row_tells(tr, &row, weigh->sep);
		weigh_row(weigh, tr);
	}
	json_free(&json);
	input_close(&in);
	input_free(&in);
	utf16_free(&utf16);
	stdin_end(source, now);
	return order;
}

/* What is there of the first 64 KiB, from the row in work on. */
static enum time_order
sample_tells(struct source *source, struct translator *tr, struct weigh *weigh)
{
	struct input *in = &source->csv.cut.in;
	enum time_order order;
	struct csv csv;

	while (in->bytes < DIALECT_SAMPLE && cut_more(&source->csv.cut))
		;
	csv_init(&csv, source->csv.cut.max, NULL, NULL);
	input_free(&csv.cut.in);
	csv.cut.in = *in;
	/* this look may not read on: the bytes would be lost to the other */
	csv.cut.in.eof = true;
	csv.width = source->csv.width;
	cut_dialect(&csv.cut, &source->csv.cut.dialect);
	order = rows_tell(&csv, tr, weigh);
	csv.cut.in.buf = NULL;
	csv_free(&csv);
	return order;
}

/* Of a pipe of JSON only the record in work is at hand. */
static enum time_order
order_find(struct source *source, struct translator *tr, struct weigh *weigh,
    size_t max)
{
	if (source->is_json)
		return can_look(source) ? json_tells(source, tr, weigh, max) :
					  ORDER_OPEN;
	return can_look(source) ? file_tells(source, tr, weigh, max) :
				  sample_tells(source, tr, weigh);
}

void
look_dates(struct source *source, struct translator *tr, size_t max)
{
	char path[QUOTE_MAX], name[QUOTE_MAX], value[QUOTE_MAX];
	const struct from *from = &tr->open->from;
	const struct name *column = &from->terms[0].names[0];
	enum time_order order;
	struct weigh weigh;
	const char *why = "a day above 12 or a weekday tells it";

	/* reading on may move the row */
	weigh_begin(&weigh, tr, times_open(&tr->times));
	weigh.semicolon =
	    !source->is_json && source->csv.cut.dialect.sep == ';';
	quote(value, tr->times.open);
	quote(name, column->text);
	quote(path, slice_of(source->csv.cut.in.path));
	order = order_find(source, tr, &weigh, max);
	if (order == ORDER_OPEN && can_look(source)) {
		order = weigh_order(&weigh, &why);
		if (order != ORDER_OPEN)
			warnx("%s: %s: dates such as \"%s\" are read as %s: "
			      "%s (--dates %s if not)",
			    path, name, value,
			    order == ORDER_DMY ? "d/m/y" : "m/d/y", why,
			    order == ORDER_DMY ? "m/d/y" : "d/m/y");
	}
	if (order == ORDER_OPEN)
		errx(STATUS_FATAL,
		    "%s: %s: day and month cannot be told apart in \"%s\", nor "
		    "in any other row%s: say --dates d/m/y or --dates m/d/y",
		    path, name, value,
		    can_look(source) ? "" : " of the first 64 KiB");
	tr->times.order[weigh.sep] = order;
	tr->order_why[weigh.sep] = why;
}

/* How many bytes of the block are whole: without a sequence that goes on. */
static size_t
whole_part(struct slice block)
{
	size_t back = 0;

	while (back < 3 && back < block.len &&
	    ((unsigned char)block.s[block.len - 1 - back] & 0xc0) == 0x80)
		back++;
	if (back < block.len &&
	    (unsigned char)block.s[block.len - 1 - back] >= 0xc0)
		return block.len - 1 - back;
	return block.len;
}

/* Count a file's bytes. */
static void
file_count(struct encoding_count *count, const struct source *source)
{
	struct input in;
	struct slice block;
	bool more;

	input_init(&in, INPUT_BLOCK);
	input_open(&in, source->operand);
	do {
		more = input_more(&in);
		block.s = in.buf + in.start;
		block.len = in.end - in.start;
		if (more)
			block.len = whole_part(block);
		encoding_count(count, block);
		in.start += block.len;
	} while (more);
	input_close(&in);
	input_free(&in);
}

enum encoding
look_encoding(void *of, const struct encoding_count *before)
{
	const struct source *source = of;
	struct encoding_count count = { 0, 0 };
	enum encoding encoding;
	char shown[QUOTE_MAX];
	off_t now;

	if (can_look(source)) {
		now = stdin_begin(source);
		file_count(&count, source);
		stdin_end(source, now);
		encoding = encoding_judge(&count);
	} else
		encoding =
		    before->valid > 0 ? ENCODING_UTF8 : ENCODING_WINDOWS_1252;
	warnx("%s: not all of it is UTF-8: %s",
	    quote(shown, slice_of(source->csv.cut.in.path)),
	    encoding == ENCODING_UTF8 ? "what is not becomes U+FFFD" :
					"read as Windows-1252");
	return encoding;
}
