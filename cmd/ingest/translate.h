#ifndef INGEST_TRANSLATE_H
#define INGEST_TRANSLATE_H

/*
 * A row of a source to a record, as its map says.
 *
 * The line holds the 30 columns and those that --keep carries, escaped,
 * without its newline.  It is valid until the next translate().
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/ingest/line.h"
#include "cmd/ingest/map.h"
#include "cmd/ingest/phone.h"
#include "cmd/ingest/quick.h"
#include "cmd/ingest/row.h"
#include "cmd/ingest/times.h"
#include "common/buffer.h"
#include "common/counts.h"
#include "common/quote.h"

enum translated {
	TRANSLATED,
	/* no interaction, says the map */
	TRANSLATED_IGNORED,
	/* time or id cannot be read: reason says it */
	TRANSLATED_REJECTED,
	/* the order of day and month is open, in the column `open` */
	TRANSLATED_OPEN,
};

/* One turn of a text. */
struct turn {
	char letter;
	/* in said, or else where text points; it was made of HTML or a mail */
	bool joined, made;
	size_t start;
	struct slice text;
	bool timed;
	int64_t time;
};

struct translator {
	const struct map *map;
	struct times times;
	const struct countries *countries;
	/* of national numbers; NULL where nobody said */
	const struct country *country;
	/* fractions are likely to have a comma */
	bool comma;
	/* records leave as they are read: legs stay by themselves */
	bool apart;
	/* mask what texts must not carry on */
	bool mask;
	/* source columns to carry along, CELL_NONE for one that is not there */
	const size_t *keep;
	size_t nkeep;
	struct counts *counts;
	const char *path;
	/* the record */
	struct line line, version;
	/* of a leg: what it is by itself, and the id it leads to */
	struct line leg, chain;
	int64_t time;
	/* it ends its contact, says the map */
	bool ends;
	/* its outcome is open; where its flags end in the line */
	bool is_open;
	size_t flags_end;
	/* why there is none */
	char reason[QUOTE_MAX + 64];
	const struct rule *open;
	/* how the order of dates was found where the file was looked through:
	 * of each separator, a string that lives on, or NULL */
	const char *order_why[TIME_SEPARATORS];
	/* private: the row in work */
	const struct row *row;
	struct buffer joined, said, plain, decoded;
	struct held *held;
	size_t nheld, allheld;
	struct line source, direction, scratch;
	/* who takes part in a conversation of one text */
	struct line known;
	/* the columns with rules, in order, and how each is put */
	struct step {
		unsigned char column, tabs;
		/* nothing but its rule has a say; there has to be something */
		bool direct, must;
	} steps[COLUMNS_RECORD];
	size_t nsteps;
	struct quick quick[COL_ALL];
	/* the text is what the customer said, in one cell */
	const struct rule *remark;
	struct turn *turns;
	size_t nturns, have;
	bool converses, masked;
	/* a spreadsheet has spoilt a key of the record */
	bool excel;
};

struct held;

/* Zero the struct, set what is not private, then begin with each source. */
void translate_begin(struct translator *, const struct map *);

/* The row's fields may be changed: what it inherits, or what is decoded. */
enum translated translate(struct translator *, struct row *);

void translate_free(struct translator *);

/* Put a text of the row. */
static inline void
text_put(const struct translator *tr, struct line *line, struct slice s)
{
	if (tr->row->plain)
		line_put(line, s);
	else
		line_escaped(line, s);
}

/* A key or id of the source's own: its name before it. */
static inline void
prefixed_put(const struct translator *tr, struct line *line, struct slice s)
{
	line_put(line, line_slice(&tr->source));
	line_char(line, ':');
	text_put(tr, line, s);
}

/* See how each column of the translator's map is put. */
void steps_begin(struct translator *);

/* The value of a from as it stands, joined where it says so. */
struct slice from_value(struct translator *, const struct from *);

/* Of an array the values of those elements that the condition holds for. */
struct slice elements_value(struct translator *, const struct rule *);

/* Put what one rule yields behind the line. */
enum got rule_put(
    struct translator *, const struct rule *, struct line *, const char **odd);

/*
 * What the first rule of a column yields that yields something.  *odd says
 * what is wrong with a value that one could not read, where none does.
 */
enum got column_put(
    struct translator *, enum column, struct line *, const char **odd);

/* An id, which rows may be joined by. */
enum got who_id(
    struct translator *, struct slice own, struct line *, const char **odd);

/* A customer's address, number or key; a number that a rule calls so. */
enum got who_key(
    struct translator *, struct slice own, struct line *, const char **odd);
enum got who_phone(struct translator *, const struct rule *, struct slice own,
    struct line *, const char **odd);

/* The turns of the row, from all rules of text, in order. */
enum got turns_gather(struct translator *);
void turns_put(struct translator *);
size_t turns_count(const struct translator *, char letter);
/* Seconds from the customer's first turn to our first, where both have times.
 */
bool turns_wait(const struct translator *, double *seconds);

/* Make the row what the map's rows inherit and values say. */
void inherit_begin(struct translator *);
void inherit_take(struct translator *, struct row *);
void inherit_free(struct translator *);

/* Put a message: newlines become blanks.  A plain one has none. */
void message_put(struct line *, struct slice, bool plain);

#endif
