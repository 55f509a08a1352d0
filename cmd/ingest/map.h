#ifndef INGEST_MAP_H
#define INGEST_MAP_H

/*
 * A map: the table that says which column of a source fills which column of
 * the record, and how it reads.  extramile-map(5) has its grammar.
 *
 * It is parsed once, checked whole (an error ends the program with
 * path:line:column), and bound to the names of each source by map_bind().
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/names.h"
#include "cmd/ingest/row.h"
#include "cmd/ingest/times.h"
#include "cmd/ingest/values.h"
#include "common/buffer.h"
#include "common/columns.h"
#include "common/memory.h"
#include "common/table.h"

/* The columns of the record, then what else a map's rows can be about. */
enum column {
	COL_CUSTOMER,
	COL_TIME,
	COL_ID,
	COL_SOURCE,
	COL_CHANNEL,
	COL_DIRECTION,
	COL_OUTCOME,
	COL_AGENT,
	COL_QUEUE,
	COL_TOPIC,
	COL_WAIT,
	COL_TALK,
	COL_HOLD,
	COL_TRANSFERS,
	COL_MESSAGES,
	COL_REPLIES,
	COL_REOPENS,
	COL_RESOLVED,
	COL_CSAT,
	COL_PROMISED,
	COL_DELIVERED,
	COL_ONTIME,
	COL_VALUE,
	COL_GIVEN,
	COL_NAME,
	COL_CONTACT,
	COL_ZONE,
	COL_LANG,
	COL_TEXT,
	COL_FLAGS,
	COL_RECOGNISE,
	COL_HEADER,
	COL_IGNORE,
	COL_VERSION,
	COL_RECORDS,
	COL_LEG,
	COL_CHAIN,
	COL_INHERIT,
	COL_VALUES,
	COL_OFFSET,
	COL_END,
	/* for people */
	COL_NOTE,
	COL_ALL,
};

/* A name of the source's, and the column it was found to be. */
struct name {
	struct slice text;
	/* it stood in quotes */
	bool quoted;
	size_t column;
	/* beside an array's elements: that of the record, else NAMES_NONE */
	size_t outer;
};

/* One name; names joined by a blank; the first less the second. */
enum join {
	JOIN_ONE,
	JOIN_PLUS,
	JOIN_MINUS,
};

struct term {
	enum join join;
	struct name *names;
	size_t n;
};

/* Alternatives: the first that is not empty.  n is 0 for "-". */
struct from {
	struct term *terms;
	size_t n;
	/* most have one name: its column, else FROM_SEVERAL */
	size_t single;
};

#define FROM_SEVERAL ((size_t)-2)

/* A word to compare with; its stars stand for any run of bytes. */
struct pattern {
	struct slice text;
	bool stars;
	/* "-": there is nothing */
	bool nothing;
};

enum test_kind {
	TEST_WORDS,
	TEST_ABOVE,
	TEST_BELOW,
};

struct test {
	enum test_kind kind;
	/* NULL: the value of this row's own from */
	struct name *name;
	bool not ;
	struct pattern *words;
	size_t nwords;
	double number;
};

/* All of them have to hold; n is 0 where there is no condition. */
struct when {
	struct test *tests;
	size_t n;
};

enum verb {
	/* as the column reads by itself; map_file() makes another of it */
	VERB_SELF,
	VERB_CONSTANT,
	VERB_NUMBER,
	VERB_PHONE,
	VERB_YESNO,
	VERB_TIME,
	VERB_DURATION,
	VERB_SCALE,
	VERB_WORDS,
	VERB_FLAG,
	VERB_TURN,
	/* the last item of a list */
	VERB_LAST,
	/* who called whom, by the shape of the two numbers */
	VERB_SIDES,
	/* what the columns read by themselves beside those */
	VERB_KEY,
	VERB_ID,
	VERB_TEXT,
	VERB_OURS,
	VERB_COUNT,
	VERB_LIST,
	VERB_TURNS,
	VERB_ASIS,
};

/* One pair of a words reading. */
struct pair {
	struct pattern word;
	struct slice ours;
	/* a lone star: the word as it is */
	bool asis;
};

struct speaker {
	char letter;
	struct when when;
};

/* Of "caller + called" the one that the customer is, or the other one. */
enum side {
	SIDE_NONE,
	SIDE_OUTER,
	SIDE_INNER,
};

struct reading {
	enum verb verb;
	enum side side;
	/* a constant, the name of a flag, a country */
	struct slice word;
	/* the flag takes the value along */
	bool with_value;
	struct timeread time;
	enum unit unit;
	double low, high;
	struct pair *pairs;
	size_t npairs;
	struct speaker *speakers;
	size_t nspeakers;
	/* of a turn: the text is HTML; it is a mail that quotes others */
	bool html, mail;
	/* of a text that is a conversation, its lines say who speaks */
	bool lines;
	/* when a turn was said, where the map knows */
	struct name *at;
};

struct rule {
	enum column column;
	struct from from;
	struct reading reading;
	struct when when;
	/* from is a path through an array, and its elements are rows */
	bool each;
	/* its row in the table, for messages */
	size_t row;
};

/* How a column of several legs becomes that of one record. */
enum merge {
	/* as legs.h has it */
	MERGE_OWN,
	MERGE_FIRST,
	MERGE_LAST,
	MERGE_SUM,
	/* transfers: one for each row but the first */
	MERGE_ROWS,
	/* wait: from the customer's first message to the first reply behind */
	MERGE_REPLY,
};

struct map {
	/* the source: the path without folder and .tsv */
	const char *name;
	bool builtin;
	/* no line of names, or the line they stand in, from 1 */
	bool headless;
	unsigned long header;
	/* the names that a map without header gives; rows may end early */
	struct slice *names;
	size_t nnames;
	bool ragged;
	/* rows of one id are legs, and how they become one; the ids of others
	 * lead to those of one contact; the values are percent-encoded */
	bool legs, chained, percent;
	unsigned char merge[COLUMNS_RECORD];
	/* our own records: in TSV they have escapes instead of quotes */
	bool records;
	/* JSON: the way to the array of records, keys between dots, or empty */
	struct slice list;
	/* in order of the columns; those of column c from first[c] on */
	struct rule *rules;
	size_t nrules, first[COL_ALL + 1];
	/* private */
	struct table table;
	struct arena arena;
};

/* Does a row say how the column is filled? */
static inline bool
map_has(const struct map *map, enum column column)
{
	return map->first[column + 1] > map->first[column];
}

/* The words of a column that has a fixed set of them, or NULL. */
const char *const *map_words(enum column);

void map_file(struct map *, const char *path);
void map_builtin(struct map *, const struct builtin *);

/*
 * How many names the source has for the recognise rows: 0 unless it has those
 * of all of them.
 */
size_t map_recognises(const struct map *, const struct names *);

/*
 * Do the tests of its recognise rows hold for the first row?  The map is
 * bound to the source.
 */
bool map_recognises_row(const struct map *, const struct row *);

/*
 * Could it read a source with these names?  Its recognise rows say so, or
 * where it has none the names of its rows for time and id.
 */
bool map_fits(const struct map *, const struct names *);

/* Do the source's names feed a row for time and one for id? */
bool map_feeds(const struct map *, const struct names *);

/*
 * How many names it has in all, and how many of them the source lacks; the
 * first of those are put into the list, quoted, and a NUL behind them.
 */
size_t map_lacks(
    const struct map *, const struct names *, size_t *of, struct buffer *list);

/* Warn of each row that none of the source's columns can feed. */
void map_report(const struct map *, const struct names *, const char *path);

/* Does the source have the array that the map looks for its records in? */
bool map_listed(const struct map *, const struct names *);

/* Find the columns of all names.  May be done again for another source. */
void map_bind(struct map *, const struct names *);

void map_free(struct map *);

/* The parts of the parser, each in a file of its own. */
struct part {
	struct map *map;
	size_t row, column;
};
_Noreturn void part_fail(const struct part *, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Where a string first stands outside quotes, or the length. */
size_t part_find(struct slice, const char *what);
struct slice part_unquote(struct arena *, struct slice);
/* The text as it stands in a record, escaped. */
struct slice part_escape(struct arena *, struct slice);
void from_parse(struct from *, const struct part *, struct slice);
void when_parse(struct when *, const struct part *, struct slice);
void pattern_parse(struct pattern *, const struct part *, struct slice);
void reading_parse(struct rule *, const struct part *, struct slice);
void rule_settle(struct rule *, const struct part *);
/* Those of rows that are about the source: names, records, values, legs. */
void header_parse(
    struct map *, const struct part *, struct slice from, struct slice as);
void records_parse(struct map *, const struct part *, struct slice from);
void values_parse(struct map *, const struct part *, struct slice from);
void merge_parse(struct map *, const struct part *, struct slice as);
void speakers_parse(struct rule *, const struct part *, struct slice);

/* The name that a condition or a time says, without quotes. */
void name_take(struct name *, const struct part *, struct slice);

bool pattern_match(const struct pattern *, struct slice);

/* The cell of a name; beside an array that of the element, or the record's. */
struct slice name_cell(const struct row *, const struct name *);

/*
 * Does the condition hold for the row?  own is the value of the rule's from,
 * as it stands.
 */
bool when_holds(const struct when *, const struct row *, struct slice own);

#endif
