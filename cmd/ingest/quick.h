#ifndef INGEST_QUICK_H
#define INGEST_QUICK_H

/*
 * The usual column of a map: one rule, over one cell, without a condition.
 *
 * Such a column is put without the questions that rule_put() has to ask of
 * each row; the bytes are the same, and what is not usual goes to
 * rule_put().  Columns whose cells hold few different values, as words of a
 * list do, remember what lately came of them.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/ingest/line.h"

struct memo;
struct rule;
struct translator;

/* What came of one rule. */
enum got {
	GOT,
	GOT_NOTHING,
	/* a value that cannot be read: odd says how */
	GOT_ODD,
	/* the order of day and month is open */
	GOT_OPEN,
};

enum quick_kind {
	/* the column is not usual */
	QUICK_NO,
	QUICK_CONSTANT,
	QUICK_TEXT,
	QUICK_ID,
	QUICK_KEY,
	/* whole numbers are copied, others remembered */
	QUICK_WHOLE,
	QUICK_TIME,
	QUICK_MEMO,
};

struct quick {
	enum quick_kind kind;
	const struct rule *rule;
	/* private: what was remembered */
	struct memo *memo;
};

/* See how the only rule of a column can be put; what was remembered goes. */
void quick_begin(struct quick *, const struct rule *);

/* As rule_put() does. */
enum got quick_put(
    struct translator *, const struct quick *, struct line *, const char **odd);

/* Is it a whole number of few digits, written as we would write it? */
bool quick_whole(struct slice);

void quick_free(struct quick *);

#endif
