#ifndef COMMON_LIST_H
#define COMMON_LIST_H

/*
 * Lists in a field: items joined by ";", each a word or word=value, as in
 * given, flags, past, why and because.
 */

#include <stdbool.h>

#include "common/slice.h"

struct item {
	struct slice name;
	/* empty where the item has no "=" */
	struct slice value;
};

/* Cut the next item off the list.  Blanks around it and empty ones go. */
bool list_next(struct slice *rest, struct item *);

/* The first item of that name.  Return false where there is none. */
bool list_find(struct slice list, const char *name, struct item *);

/* Is there an item of that name? */
bool list_has(struct slice list, const char *name);

/* The value of that item, or an empty slice. */
struct slice list_value(struct slice list, const char *name);

#endif
