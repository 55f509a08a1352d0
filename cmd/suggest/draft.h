#ifndef SUGGEST_DRAFT_H
#define SUGGEST_DRAFT_H

/*
 * Drafts of what to say.
 *
 * A draft has alternatives, joined by " || "; the first that can be filled
 * is taken.  {hole} is filled from the record; what stands in [brackets] is
 * left out where a hole in it cannot be filled.  A draft that has a hole
 * left, or no fact of the record or the customer, is no draft: the field
 * stays empty.
 */

#include <stdbool.h>
#include <stddef.h>

#include "cmd/suggest/evaluate.h"
#include "cmd/suggest/hole.h"
#include "common/buffer.h"
#include "common/memory.h"
#include "common/playbook.h"
#include "common/zone.h"

enum piece_kind {
	PIECE_TEXT,
	PIECE_HOLE,
	PIECE_OPEN,
	PIECE_CLOSE,
	/* the end of an alternative */
	PIECE_END,
};

struct piece {
	enum piece_kind kind;
	/* the place in the cell, for messages */
	size_t at;
	struct slice text;
	enum hole hole;
};

struct draft {
	struct piece *pieces;
	size_t n;
};

/* Compile the draft of a row; a wrong one ends the program. */
void draft_compile(struct draft *, struct arena *, const struct table *,
    const struct action *);

/*
 * Add the draft to the buffer, escaped as a field.  careful forbids words of
 * charge and blame.  Return false where nothing can be said.
 */
bool draft_fill(const struct draft *, struct evaluator *, struct zone *,
    bool careful, struct buffer *);

#endif
