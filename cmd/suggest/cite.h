#ifndef SUGGEST_CITE_H
#define SUGGEST_CITE_H

/*
 * Why a condition is yes, no or unknown: the values of the record that
 * decided it, as items of a list, each name once: outcome=abandoned;wait=76.
 */

#include "cmd/suggest/evaluate.h"
#include "common/buffer.h"

/* truth is what evaluate() said of the node. */
void cite(
    struct evaluator *, const struct node *, enum truth, struct buffer *to);

/*
 * An item behind what is there, unless the name is there already.  The value
 * is a part of the record, with its escapes; a ";" in it becomes ",".
 */
void cite_item(struct buffer *to, const char *name, struct slice value);

#endif
